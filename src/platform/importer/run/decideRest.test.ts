import type { AnyImportKind } from "../kind.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { decideRest } from "./decideRest.ts";

describe("a file that was applied is brought again", () => {
  const rows = { name: "parcel" } as AnyImportKind;
  const sheet = { name: "sheet", open: () => undefined } as unknown as AnyImportKind;
  const mapping: Mapping = { columns: { code: "No." } };
  const applied = { id: "first", state: "APPLIED" as const, bad: 3, mapping, mapping_hash: "a" };
  const again = { mapping, mappingHash: "a", meantAnew: false, leftOut: false };
  const told = (kind: AnyImportKind, of: Partial<typeof applied>, facts: Partial<typeof again> = {}) => {
    const decided = decideRest({ ...applied, ...of }, kind, { ...again, ...facts });
    return decided.ok ? "TAKEN" : decided.refusals.map(({ code, params }) => [code, params?.["rows"]]);
  };

  it("for the rows left out, when a column, a value or the asker says so", () => {
    expect(told(rows, {})).toEqual([["ROWS_LEFT_OUT", 3]]);
    expect(told(rows, {}, { mappingHash: "b" })).toBe("TAKEN");
    expect(told(rows, {}, { meantAnew: true })).toBe("TAKEN");
    expect(told(rows, {}, { leftOut: true })).toBe("TAKEN");
  });

  it("in vain when nothing was left out, when it was taken whole, while it is being taken, and when its lines count otherwise", () => {
    const asked = { leftOut: true };
    const nothing = [["ALREADY_IMPORTED", undefined]];
    expect(told(rows, { bad: 0 }, asked)).toEqual(nothing);
    expect(told(sheet, {}, asked)).toEqual(nothing);
    expect(told(rows, { state: "APPLYING" as never }, asked)).toEqual(nothing);
    for (const other of [{ sheet: "Sheet2" }, { headerLine: 3 }, { quotes: "none" as const }])
      expect(told(rows, {}, { ...asked, mapping: { ...mapping, ...other } })).toEqual(nothing);
    expect(told(rows, {}, { ...asked, mapping: { ...mapping, quotes: "standard" } })).toBe("TAKEN");
  });
});
