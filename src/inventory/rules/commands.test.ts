import { day } from "../../kernel/day.ts";
import type { Answer } from "../../kernel/answer.ts";
import { decideArrival, decideReturn } from "./arrival.ts";
import { decideAdjustment, decideChanges } from "./change.ts";
import { type ReceiptLine, batchKey, decideReceipt } from "./receipt.ts";
import { decideReport } from "./report.ts";

const today = day("2026-06-10");
const told = (given: Answer<unknown>) =>
  given.ok ? [] : given.refusals.map(({ code, path }) => `${code} ${path?.join(".") ?? ""}`);

describe("what comes in", () => {
  const facts = {
    shelfLife: new Map<string, number | null>([
      ["milk", 180],
      ["glass", null],
    ]),
    known: new Map([[batchKey("milk", "A1"), { expiresOn: day("2026-11-01"), producedOn: null }]]),
  };
  const line = (over: Partial<ReceiptLine> = {}): ReceiptLine => ({
    productId: "milk",
    quantity: 10,
    batch: "B",
    producedOn: null,
    expiresOn: day("2026-12-01"),
    ...over,
  });
  const receipt = (...lines: ReceiptLine[]) => decideReceipt(lines, today, today, facts);
  const life = (over: Partial<ReceiptLine>) => {
    const given = receipt(line(over));
    return given.ok ? given.value[0] : told(given);
  };

  it("has the expiry it says, or its production day and shelf life, or what is known of the batch", () => {
    expect(life({})).toMatchObject({ batch: "B", expiresOn: "2026-12-01", lifeDays: 180 });
    expect(life({ expiresOn: null, producedOn: day("2026-06-01") })).toMatchObject({
      expiresOn: "2026-11-28",
      lifeDays: 180,
    });
    expect(life({ producedOn: day("2026-06-04") })).toMatchObject({ expiresOn: "2026-12-01", lifeDays: 180 });
    expect(life({ batch: "A1", expiresOn: null })).toMatchObject({ expiresOn: "2026-11-01" });
    expect(life({ productId: "glass", batch: " ", expiresOn: null })).toMatchObject({
      batch: "20260610",
      expiresOn: null,
      lifeDays: null,
    });
  });

  it("is of one expiry a batch, also where a receipt names it for the first time and twice", () => {
    expect(told(receipt(line(), line({ expiresOn: null }), line({ expiresOn: day("2026-12-02") })))).toEqual([
      "BATCH_DIFFERS lines.2.batch",
    ]);
  });

  it("is refused with every reason at once", () => {
    const wrong = receipt(
      line({ productId: "none" }),
      line({ quantity: 0 }),
      line({ quantity: 1.5, expiresOn: null }),
      line({ quantity: 200_000_000, expiresOn: day("2026-06-09") }),
      line({ batch: "A1" }),
      line({ producedOn: day("2026-12-01"), expiresOn: day("2026-12-01") }),
    );
    expect(told(wrong)).toEqual([
      "UNKNOWN_PRODUCT lines.0.product",
      "QUANTITY_NOT_POSITIVE lines.1.quantity",
      "QUANTITY_NOT_POSITIVE lines.2.quantity",
      "EXPIRY_MISSING lines.2.expiresOn",
      "QUANTITY_ABSURD lines.3.quantity",
      "EXPIRED_BATCH lines.3.expiresOn",
      "BATCH_DIFFERS lines.4.batch",
      "EXPIRY_BEFORE_PRODUCTION lines.5.expiresOn",
      "FUTURE_DAY lines.5.producedOn",
    ]);
    expect(told(decideReceipt([], day("2026-06-11"), today, facts))).toEqual([
      "EMPTY_SELECTION lines",
      "FUTURE_DAY receivedOn",
    ]);
  });
});

describe("what is put right", () => {
  const lots = [
    { lotId: "a", productId: "p", batch: "A", onHand: 50, free: 40 },
    { lotId: "b", productId: "p", batch: "B", onHand: 30, free: 30 },
  ];
  const facts = { lots, stock: [{ productId: "p", onHand: 80, reserved: 25 }] };

  it("is the difference to what was counted, and keeps what is picked or promised", () => {
    const counted = decideChanges(
      [
        { lotId: "a", counted: 48 },
        { lotId: "b", counted: 35 },
      ],
      facts,
    );
    expect(counted.ok && counted.value.map(({ quantity }) => quantity)).toEqual([-2, 5]);
    expect(
      decideChanges(
        [
          { lotId: "a", by: -30 },
          { lotId: "b", by: -25 },
        ],
        facts,
      ).ok,
    ).toBe(true);
    expect(
      told(
        decideChanges(
          [
            { lotId: "a", by: -30 },
            { lotId: "b", by: -26 },
          ],
          facts,
        ),
      ),
    ).toEqual(["BELOW_RESERVED lines.0"]);
    expect(told(decideChanges([{ lotId: "a", counted: 9 }], facts))).toEqual(["LOT_SHORT lines.0.quantity"]);
  });

  it("says which batch, once, how many and why", () => {
    const wrong = decideAdjustment(
      [
        { lotId: "z", by: 1 },
        { lotId: "a", by: 0 },
        { lotId: "a", by: 1 },
        { lotId: "b", counted: -1 },
      ],
      facts,
      " ",
    );
    expect(told(wrong)).toEqual([
      "REASON_MISSING reason",
      "UNKNOWN_LOT lines.0.lot",
      "FIGURE_NOT_WHOLE lines.1.quantity",
      "DUPLICATE_LINE lines.2.lot",
      "FIGURE_NOT_WHOLE lines.3.counted",
    ]);
    expect(told(decideChanges([], facts))).toEqual(["EMPTY_SELECTION lines"]);
  });
});

describe("what arrives and comes back", () => {
  const row = (lotId: string, over: object = {}) => ({
    sourceId: "s",
    lotId,
    quantity: 60,
    arrived: 0,
    lost: 0,
    consigned: 0,
    returned: 0,
    ...over,
  });
  it("is spread over the batches in their order, never more than is underway", () => {
    const given = decideArrival([row("x"), row("y", { quantity: 40 })], [{ sourceId: "s", arrived: 97, lost: 3 }]);
    expect(given.ok && given.value.map(({ row: at, arrived, lost }) => [at.lotId, arrived, lost])).toEqual([
      ["x", 60, 0],
      ["y", 37, 3],
    ]);
    expect(told(decideArrival([row("x", { arrived: 20 })], [{ sourceId: "s", arrived: 40, lost: 1 }]))).toEqual([
      "RECEIVED_MORE_THAN_SHIPPED lines.0.quantity",
    ]);
    expect(told(decideArrival([row("x")], [{ sourceId: "t", arrived: 1 }]))).toEqual([
      "RECEIVED_MORE_THAN_SHIPPED lines.0.quantity",
    ]);
  });
  it("comes back only of batches that he had, and what is consigned is not his to give back", () => {
    const had = [row("x", { arrived: 60, consigned: 50, returned: 4 })];
    expect(decideReturn(had, [{ lotId: "x", quantity: 6 }]).ok).toBe(true);
    expect(
      told(
        decideReturn(had, [
          { lotId: "x", quantity: 7 },
          { lotId: "y", quantity: 1 },
        ]),
      ),
    ).toEqual(["RETURNED_MORE_THAN_BOUGHT lines.0.quantity", "NOT_YOUR_GOODS lines.1.lot"]);
  });
});

describe("what a dealer reports", () => {
  const zero = { transferIn: 0, customerReturn: 0, transferOut: 0, supplierReturn: 0, adjusted: 0 };
  const line = (over: object = {}) => ({
    ...zero,
    productId: "p",
    opening: 200,
    inbound: 300,
    salesOut: 360,
    closing: 140,
    ...over,
  });
  const june = { from: day("2026-05-01"), to: day("2026-06-01") };
  const facts = { products: new Set(["p", "q"]), standing: [{ id: "old", productId: "p", ...june, revision: 2 }] };

  it("corrects the same period, and never overlaps another", () => {
    const again = decideReport(june, [line(), line({ productId: "q" })], facts, today);
    expect(
      again.ok &&
        again.value.map(({ revision, supersedes, computed, exception }) => [revision, supersedes, computed, exception]),
    ).toEqual([
      [3, "old", 140, false],
      [1, null, 140, false],
    ]);
    expect(told(decideReport({ from: day("2026-05-31"), to: day("2026-06-05") }, [line()], facts, today))).toEqual([
      "PERIOD_OVERLAPS lines.0.product",
    ]);
    expect(decideReport({ from: day("2026-06-01"), to: day("2026-06-05") }, [line()], facts, today).ok).toBe(true);
  });

  it("is about days that have begun, and whole goods", () => {
    expect(
      told(
        decideReport(
          { from: day("2026-06-11"), to: day("2026-06-11") },
          [line({ opening: -1, closing: 0.5 }), line({ productId: null }), line()],
          facts,
          today,
        ),
      ),
    ).toEqual([
      "PERIOD_EMPTY to",
      "FUTURE_DAY from",
      "FIGURE_NOT_WHOLE lines.0.opening",
      "FIGURE_NOT_WHOLE lines.0.closing",
      "UNKNOWN_PRODUCT lines.1.product",
      "DUPLICATE_LINE lines.2.product",
    ]);
  });
});
