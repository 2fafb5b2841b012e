import { rollForward } from "../../rules/consignment.ts";
import { decideCause, unexplained } from "./variance.ts";

const codes = (...asked: Parameters<typeof decideCause>) => decideCause(...asked).map(({ code }) => code);

describe("goods that lack or are too many", () => {
  it("K02: three that lack are to be explained, in part and to the last one, and never more", () => {
    const moves = {
      ...{ opening: 120n, delivered: 300n, supplierReturned: 20n, sold: 250n, customerReturned: 10n },
      ...{ shrink: 2n, shrinkAllowed: 2n, counted: 155n },
    };
    const book = rollForward(moves);
    expect(unexplained(book, [])).toEqual({ COUNT: -3n, SHRINK: 0n });
    const two = [{ about: "COUNT" as const, quantity: -2n }];
    expect(unexplained(book, two)).toEqual({ COUNT: -1n, SHRINK: 0n });
    expect(codes(-1n, -1n, "recounted")).toEqual([]);
    expect(codes(-1n, -2n, "recounted")).toEqual(["EXPLAINS_TOO_MUCH"]);
    expect(codes(-1n, 1n, "")).toEqual(["EXPLAINS_TOO_MUCH", "REASON_MISSING"]);
    expect(codes(0n, 1n, "recounted")).toEqual(["NOTHING_TO_EXPLAIN"]);
    expect(codes(-1n, 0n, "recounted")).toEqual(["EXPLAINS_TOO_MUCH"]);
  });
  it("loss beyond the allowance is a thing of its own, which the book does not bear", () => {
    const moves = {
      ...{ opening: 100n, delivered: 0n, supplierReturned: 0n, sold: 50n, customerReturned: 0n, transferredIn: 24n },
      ...{ transferredOut: 4n, shrink: 9n, shrinkAllowed: 2n, counted: null },
    };
    const book = rollForward(moves);
    expect(book).toEqual({ book: 68n, variance: null, shrinkOver: 7n });
    expect(unexplained(book, [{ about: "SHRINK", quantity: 5n }])).toEqual({ COUNT: 0n, SHRINK: 2n });
  });
});
