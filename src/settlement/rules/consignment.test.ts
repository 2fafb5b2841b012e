import { day } from "../../kernel/day.ts";
import { money } from "../../kernel/money.ts";
import { type ConsignmentMoves, deemedSaleOn, rollForward, settle } from "./consignment.ts";

const moves: ConsignmentMoves = {
  ...{ opening: 120n, delivered: 300n, supplierReturned: 20n, sold: 250n, customerReturned: 10n },
  ...{ shrink: 2n, shrinkAllowed: 2n, counted: 155n },
};

describe("goods that are ours until they are sold", () => {
  it("are K02: book 158, three unexplained, 240 settled at 40.00", () => {
    expect(rollForward(moves)).toEqual({ book: 158n, variance: -3n, shrinkOver: 0n });
    expect(settle(moves, 0n, "40.00", "CNY")).toEqual({ quantity: 240n, amount: money(960_000n, "CNY"), carried: 0n });
  });
  it("lose in the book only what the contract allows", () => {
    expect(rollForward({ ...moves, shrink: 9n })).toEqual({ book: 158n, variance: -3n, shrinkOver: 7n });
    expect(rollForward({ ...moves, counted: null }).variance).toBeNull();
  });
  it("carry a negative quantity, and net it before they are priced", () => {
    const less = { sold: 3n, customerReturned: 10n };
    expect(settle(less, 0n, "40", "CNY")).toEqual({ quantity: 0n, amount: money(0n, "CNY"), carried: -7n });
    expect(settle({ sold: 20n, customerReturned: 0n }, -7n, "40", "CNY")).toMatchObject({ quantity: 13n, carried: 0n });
  });
  it("count as sold after 180 days", () => {
    expect(deemedSaleOn(day("2026-01-01"))).toBe("2026-06-30");
  });
});
