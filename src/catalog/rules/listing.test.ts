import { day } from "../../kernel/day.ts";
import { checkEnd, checkGrant, type Listed } from "./listing.ts";

const today = day("2026-06-10");
const listed = (from: string, to: string | null): Listed => ({
  name: "面",
  ended: false,
  known: [{ id: "1", value: true, valid: { from: day(from), to: to === null ? null : day(to) } }],
});
const fresh: Listed = { name: "面", ended: false, known: [] };
const codes = (refusals: readonly { code: string; path?: readonly string[] }[]) =>
  refusals.map((each) => `${each.code} ${each.path?.join(".")}`);

describe("which dealer may buy what", () => {
  it("is granted on days on which it is not granted yet", () => {
    const valid = { from: today, to: null };
    expect(codes(checkGrant([fresh, listed("2026-01-01", "2026-06-10")], valid, today))).toEqual([]);
    expect(codes(checkGrant([listed("2026-01-01", null), null, { ...fresh, ended: true }], valid, today))).toEqual([
      "LISTED_ALREADY products.0",
      "UNKNOWN_PRODUCT products.1",
      "PRODUCT_ENDED products.2",
    ]);
    expect(codes(checkGrant([], { from: day("2026-06-01"), to: day("2026-06-01") }, today))).toEqual([
      "PERIOD_EMPTY to",
      "BACKDATED from",
      "EMPTY_SELECTION products",
    ]);
  });
  it("is taken away from a day on, where it is granted then or later", () => {
    expect(codes(checkEnd([listed("2026-01-01", null), listed("2026-08-01", null)], today, today))).toEqual([]);
    expect(codes(checkEnd([listed("2026-01-01", "2026-06-10"), fresh, null], today, today))).toEqual([
      "NOTHING_TO_END products.0",
      "NOTHING_TO_END products.1",
      "UNKNOWN_PRODUCT products.2",
    ]);
    expect(codes(checkEnd([listed("2026-01-01", null)], day("2026-06-09"), today))).toEqual(["BACKDATED on"]);
  });
});
