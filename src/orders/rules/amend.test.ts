import { day } from "../../kernel/day.ts";
import { type AmendedLine, decideAmend, lastAmendDay, pricedAnew } from "./amend.ts";

const line = (productId: string, over: Partial<AmendedLine> = {}): AmendedLine => ({
  id: `line-${productId}`,
  productId,
  state: "ALLOCATED",
  quantity: 100,
  cancelled: 0,
  shipped: 0,
  picked: 0,
  ...over,
});
const at = { today: day("2026-06-10"), promisedOn: day("2026-06-13"), cutOffDays: 1 };
const codes = (given: ReturnType<typeof decideAmend>) => (given.ok ? [] : given.refusals.map((each) => each.code));

describe("an amendment", () => {
  const lines = [line("noodle"), line("soup"), line("tea", { quantity: 60, cancelled: 10 })];
  it("is the difference by product: more, less, given up, new; only what is more or new is priced anew", () => {
    const decided = decideAmend(
      lines,
      [
        { productId: "noodle", quantity: 120 },
        { productId: "soup", quantity: 80 },
        { productId: "rice", quantity: 10 },
      ],
      at,
    );
    expect(decided).toEqual({
      ok: true,
      value: [
        { kind: "RAISED", lineId: "line-noodle", productId: "noodle", from: 100, to: 120 },
        { kind: "LOWERED", lineId: "line-soup", productId: "soup", from: 100, to: 80 },
        { kind: "ADDED", productId: "rice", from: 0, to: 10 },
        { kind: "DROPPED", lineId: "line-tea", productId: "tea", from: 50, to: 0 },
      ],
    });
    expect(decided.ok && decided.value.map(pricedAnew)).toEqual([true, false, true, false]);
  });
  it("cannot take back what has gone out or lies picked", () => {
    const shipped = [line("noodle", { shipped: 60, picked: 20, state: "PARTLY_SHIPPED" })];
    expect(codes(decideAmend(shipped, [{ productId: "noodle", quantity: 79 }], at))).toEqual(["BELOW_SHIPPED"]);
    expect(decideAmend(shipped, [{ productId: "noodle", quantity: 80 }], at).ok).toBe(true);
    expect(
      codes(
        decideAmend([line("noodle", { state: "SHIPPED", shipped: 100 })], [{ productId: "noodle", quantity: 120 }], at),
      ),
    ).toEqual(["LINE_CLOSED"]);
  });
  it("comes up to the cut-off day, and changes something", () => {
    expect(lastAmendDay(at.promisedOn, 1)).toBe("2026-06-12");
    const want = [{ productId: "noodle", quantity: 100 }];
    expect(codes(decideAmend([line("noodle")], want, { ...at, today: day("2026-06-12") }))).toEqual(["AMENDS_NOTHING"]);
    expect(codes(decideAmend([line("noodle")], want, { ...at, today: day("2026-06-13") }))).toEqual([
      "AMENDMENT_TOO_LATE",
    ]);
  });
});
