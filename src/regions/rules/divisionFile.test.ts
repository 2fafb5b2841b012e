import { readDivisionLines, type FileLine } from "./divisionFile.ts";

const line = (number: number, more: Partial<FileLine>): FileLine => ({
  line: number,
  country: "DE",
  code: "",
  parentCode: "",
  name: "",
  nameEn: "",
  validFromYear: "",
  validToYear: "",
  successors: "",
  ...more,
});
const isCountry = (country: string) => country === "DE";

describe("a file of divisions", () => {
  it("is read with parents first, whatever its order, and levels from the chain of parents", () => {
    const { divisions, refusals } = readDivisionLines(
      [
        line(2, { code: "091", parentCode: "09", name: "Oberbayern" }),
        line(3, { code: "09", name: "Bayern", nameEn: "Bavaria" }),
        line(4, { code: "08", name: "Alt", validToYear: "1952", successors: "09" }),
      ],
      isCountry,
    );
    expect(refusals).toEqual([]);
    expect(divisions.map(({ code, level, parentCode }) => [code, level, parentCode])).toEqual([
      ["09", 1, null],
      ["08", 1, null],
      ["091", 2, "09"],
    ]);
    expect(divisions[1]).toMatchObject({ validToYear: 1952, successors: ["09"], nameEn: null });
  });

  it("is refused with every fault by line, column and reason", () => {
    const { refusals } = readDivisionLines(
      [
        line(2, { country: "XX", code: "1", name: "A" }),
        line(3, { code: "", name: "B" }),
        line(4, { code: "4", name: "" }),
        line(5, { code: "4", name: "Again" }),
        line(6, { code: "6", parentCode: "99", name: "Orphan" }),
        line(7, { code: "7", name: "Years", validFromYear: "2010", validToYear: "2005" }),
        line(8, { code: "8", name: "Year", validFromYear: "soon" }),
        line(9, { code: "9", name: "Heirs", successors: "4 77" }),
        line(10, { code: "10", parentCode: "11", name: "Ring" }),
        line(11, { code: "11", parentCode: "10", name: "Ring" }),
      ],
      isCountry,
    );
    expect(refusals.map(({ line: at, column, code }) => [at, column, code])).toEqual([
      [2, "country", "COUNTRY_UNKNOWN"],
      [3, "code", "DIVISION_CODE_MISSING"],
      [4, "name", "DIVISION_NAME_MISSING"],
      [5, "code", "DIVISION_CODE_TWICE"],
      [6, "parent_code", "DIVISION_PARENT_UNKNOWN"],
      [7, "valid_to_year", "DIVISION_YEARS_WRONG"],
      [8, "valid_from_year", "DIVISION_YEARS_WRONG"],
      [9, "successors", "DIVISION_SUCCESSOR_UNKNOWN"],
      [10, "parent_code", "DIVISION_PARENT_IS_OWN_CHILD"],
      [11, "parent_code", "DIVISION_PARENT_IS_OWN_CHILD"],
    ]);
  });

  it("is refused when it is deeper than a tree may be", () => {
    const chain = Array.from({ length: 10 }, (_, at) =>
      line(at + 2, { code: `${at}`, parentCode: at === 0 ? "" : `${at - 1}`, name: "x" }),
    );
    expect(readDivisionLines(chain, isCountry).refusals).toMatchObject([{ line: 11, code: "DIVISION_TOO_DEEP" }]);
  });
});
