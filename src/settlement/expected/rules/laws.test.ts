import fc from "fast-check";
import { type Day, day, plusDays } from "../../../kernel/day.ts";
import {
  facts,
  goods,
  id,
  march,
  mode,
  other,
  product,
  store,
  storeFacts,
  term,
  version,
} from "../../../../test/support/expected-facts.ts";
import { drawn } from "../expectedOf.ts";
import { standingOf } from "./calendar.ts";
import { rollOn, settlings } from "./consigned.ts";
import { unsoldOf } from "./deemed.ts";
import { settlementPeriod } from "./reach.ts";
import type { Flow, GoodsFact, StoreFacts } from "./words.ts";

describe("what is old, and how a month stands", () => {
  it("what a place still has was sent last", () => {
    const sent = [
      { on: day("2026-01-10"), quantity: 40n },
      { on: day("2026-02-20"), quantity: 30n },
    ];
    expect(unsoldOf(45n, sent, 180).map(({ on, quantity, deemedOn }) => [on, Number(quantity), deemedOn])).toEqual([
      ["2026-01-10", 15, "2026-07-09"],
      ["2026-02-20", 30, "2026-08-19"],
    ]);
    expect(unsoldOf(90n, sent, 180)[0]!.quantity).toBe(60n);
    expect(unsoldOf(0n, sent, 180)).toEqual([]);
  });
  it("tells missing, due and overdue by the day", () => {
    const at = (today: string, statement: Parameters<typeof standingOf>[1]) =>
      standingOf(march, statement, day(today), 10, null).standing;
    expect([at("2026-04-11", null), at("2026-04-12", null)]).toEqual(["NOT_DUE", "MISSING"]);
    const told = {
      state: "PAYABLE" as const,
      matched: true,
      open: 0,
      disputed: 0,
      owed: true,
      dueOn: day("2026-05-10"),
    };
    expect([at("2026-05-10", told), at("2026-05-11", told)]).toEqual(["PAYABLE", "OVERDUE"]);
    // Paid by a bill that is not due yet, it is owed no more; what a dispute restored of a paid one is.
    expect(at("2026-05-11", { ...told, owed: false })).toBe("PAYABLE");
    const paid = { ...told, state: "PAID" as const };
    expect([at("2026-05-10", paid), at("2026-05-11", paid)]).toEqual(["PAID", "OVERDUE"]);
    expect(at("2026-05-11", { ...paid, owed: false })).toBe("PAID");
    expect(at("2026-05-11", { ...told, state: "MATCHED", open: 1, disputed: 1 })).toBe("DIFFERENT");
    expect(settlementPeriod([{ from: day("2026-03-10"), to: day("2026-03-20") }], day("2026-03-01"))).toEqual({
      from: "2026-03-10",
      to: "2026-03-20",
    });
  });
});

describe("the laws of an expected statement", () => {
  const days = fc.integer({ min: 0, max: 58 }).map((days): Day => plusDays(day("2026-02-15"), days));
  const fact = fc.record({
    n: fc.integer({ min: 1, max: 9_999 }),
    kind: fc.constantFrom("DELIVERY" as const, "RECEIPT" as const, "SUPPLIER_RETURN" as const),
    on: days,
    quantity: fc.integer({ min: 1, max: 500 }),
    price: fc.constantFrom("50", "47.5", null),
    place: fc.constantFrom(store, other),
  });
  const goodsOf = ({
    n,
    kind,
    on,
    quantity,
    price,
    place,
  }: {
    n: number;
    kind: GoodsFact["kind"];
    on: Day;
    quantity: number;
    price: string | null;
    place: string;
  }): GoodsFact =>
    goods(kind, on, quantity, {
      id: id(n),
      storeId: place,
      price: price === null ? null : { unitPrice: price, priceUnits: 1n },
      documentNo: `N${n}`,
      currency: price === null ? null : "CNY",
    });
  const both = [storeFacts(), storeFacts({ id: other, code: "S2" })];

  it("the same facts in any order draw the same lines with the same ids, and no id twice", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fact, { selector: ({ n }) => n, maxLength: 30 }), fc.integer(), (all, seed) => {
        const versions = [version({ terms: [term({})] })];
        const draw = (own: readonly GoodsFact[], stores: readonly StoreFacts[]) =>
          drawn({ contractId: id(90) }, { versions, beside: versions }, facts({ goods: own, stores }), march).lines;
        const own = all.map(goodsOf);
        const mixed = [...own].sort(
          (a, b) => ((Number(a.quantity) * 31 + seed) % 7) - ((Number(b.quantity) * 31 + seed) % 7),
        );
        const first = draw(own, both);
        expect(draw(mixed, [...both].reverse())).toEqual(first);
        expect(new Set(first.map((line) => line.id)).size).toBe(first.length);
      }),
    );
  });

  it("consigned goods balance from month to month, whatever moved", () => {
    const kinds = ["OPENING", "RECEIPT", "SUPPLIER_RETURN", "SALE", "CUSTOMER_RETURN", "SHRINK"] as const;
    const flow = fc.record({
      kind: fc.constantFrom(...kinds),
      month: fc.integer({ min: 0, max: 2 }),
      quantity: fc.integer({ min: 1, max: 300 }),
    });
    const months = [day("2026-01-01"), day("2026-02-01"), day("2026-03-01")];
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 40 }), (moves) => {
        const versions = [version({ modes: [mode({ mode: "CONSIGNMENT", shrinkRate: "0.05" })] })];
        const flows = moves.map(({ kind, month, quantity }): Flow => ({
          ...{
            bucket: months[month]!,
            storeId: store,
            productId: product,
            kind,
            quantity: BigInt(quantity),
            price: null,
            currency: null,
          },
          ...{ promotion: false, documents: [] },
        }));
        const rolled = rollOn(settlings(versions, march, both), flows, [], march);
        let opening = 0n;
        let carried = 0n;
        for (const { moves: told, book, carriedIn, quantity, carried: on } of rolled) {
          expect(
            told.opening -
              flows
                .filter(
                  (each) =>
                    each.kind === "OPENING" && months[rolled.findIndex((row) => row.moves === told)] === each.bucket,
                )
                .reduce((sum, each) => sum + each.quantity, 0n),
          ).toBe(opening);
          expect(book.book).toBe(
            told.opening +
              told.delivered -
              told.supplierReturned -
              told.sold +
              told.customerReturned -
              told.shrink +
              book.shrinkOver,
          );
          expect(carriedIn).toBe(carried);
          expect(quantity + on).toBe(told.sold - told.customerReturned + carriedIn);
          [opening, carried] = [book.book, on];
        }
      }),
    );
  });
});
