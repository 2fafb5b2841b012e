import type { ContractContent, ContractOn } from "../../../chains/index.ts";
import { type Day, day } from "../../../kernel/day.ts";
import { asIfHeld } from "./yearly.ts";

const term = (from: string, to: string | null) => ({ from: day(from), to: to === null ? null : day(to) });
function version(from: string, to: string | null, fee: { from: Day; to: Day | null }): ContractOn {
  const content = { ...term(from, to), modes: [term(from, to)], terms: [fee] } as unknown as ContractContent;
  return {
    ...{ contractId: "c", number: "HT-1", chainId: "k", entityId: "e", version: 2, contentHash: "" },
    ...{ ...term(from, to), content },
  };
}
const days = (copies: readonly ContractOn[]) =>
  copies.map(({ from, to, content }) => [from, to, content.terms[0]?.from, content.terms[0]?.to ?? null]);

describe("a version as if it had held in a year that is over", () => {
  const year = { from: day("2025-11-01"), to: day("2026-11-01") };

  it("holds once for the months before its renewal and once for those after it; a spring display stays in spring", () => {
    expect(days(asIfHeld(version("2027-01-01", "2028-01-01", term("2027-01-15", "2027-03-16")), year))).toEqual([
      ["2025-01-01", "2026-01-01", "2025-01-15", "2025-03-16"],
      ["2026-01-01", "2027-01-01", "2026-01-15", "2026-03-16"],
    ]);
  });

  it("is renewed every twelve months where it has no end, or holds for longer", () => {
    const open = asIfHeld(version("2026-11-01", null, term("2026-11-01", null)), year);
    expect(days(open)).toEqual([["2025-11-01", "2026-11-01", "2025-11-01", null]]);
    const long = asIfHeld(version("2024-05-01", "2027-05-01", term("2024-05-01", "2027-05-01")), year);
    expect(long.map(({ from, to }) => [from, to])).toEqual([
      ["2025-05-01", "2026-05-01"],
      ["2026-05-01", "2027-05-01"],
    ]);
  });

  it("follows itself where it is agreed for less than a year: an amendment of one month holds in all twelve", () => {
    const month = asIfHeld(version("2026-12-01", "2027-01-01", term("2026-12-01", "2027-01-01")), year);
    expect(month).toHaveLength(12);
    expect(days(month).at(-1)).toEqual(["2026-10-01", "2026-11-01", "2026-10-01", "2026-11-01"]);
    const quarter = asIfHeld(version("2026-12-01", "2027-03-01", term("2026-12-01", "2027-03-01")), year);
    expect(quarter.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "2025-09-01 2025-12-01",
      "2025-12-01 2026-03-01",
      "2026-03-01 2026-06-01",
      "2026-06-01 2026-09-01",
      "2026-09-01 2026-12-01",
    ]);
  });

  it("goes by what was agreed where a later version cut it short", () => {
    const whole = version("2026-01-01", "2027-01-01", term("2026-01-01", "2027-01-01"));
    expect(asIfHeld({ ...whole, to: day("2026-12-01") }, year)).toEqual(asIfHeld(whole, year));
  });
});
