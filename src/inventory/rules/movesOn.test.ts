import { day } from "../../kernel/day.ts";
import type { Answer } from "../../kernel/answer.ts";
import { decideConsignedSale, decideHeld, deemedSoldOn } from "./consignedSale.ts";
import { canTransfer, decideCountIn } from "./warehouseTransfer.ts";

const told = (given: Answer<unknown>) =>
  given.ok ? [] : given.refusals.map(({ code, path }) => `${code} ${path?.join(".") ?? ""}`);

describe("what goes from warehouse to warehouse", () => {
  const sent = [
    { lotId: "a", quantity: 60 },
    { lotId: "b", quantity: 12 },
  ];

  it("is sent once, counted in once, and given up only before it was sent", () => {
    expect([canTransfer("ship", "DRAFT"), canTransfer("ship", "SHIPPED")]).toEqual([true, false]);
    expect([canTransfer("receive", "SHIPPED"), canTransfer("receive", "RECEIVED")]).toEqual([true, false]);
    expect([canTransfer("cancel", "DRAFT"), canTransfer("cancel", "SHIPPED")]).toEqual([true, false]);
  });

  it("is counted in as it was sent unless somebody counted less and says why", () => {
    expect(decideCountIn(sent, [], "")).toEqual({
      ok: true,
      value: [
        { lotId: "a", quantity: 60, received: 60 },
        { lotId: "b", quantity: 12, received: 12 },
      ],
    });
    expect(told(decideCountIn(sent, [{ lotId: "a", received: 58 }], " "))).toEqual(["REASON_MISSING reason"]);
    expect(decideCountIn(sent, [{ lotId: "a", received: 58 }], "破损")).toMatchObject({
      value: [{ received: 58 }, { received: 12 }],
    });
  });

  it("is refused with every reason at once: more than was sent, another batch, twice, no number", () => {
    const lines = [
      { lotId: "a", received: 61 },
      { lotId: "b", received: 1.5 },
      { lotId: "b", received: 1 },
      { lotId: null, received: 1 },
    ];
    expect(told(decideCountIn(sent, lines, "x"))).toEqual([
      "RECEIVED_MORE_THAN_SHIPPED lines.0.received",
      "FIGURE_NOT_WHOLE lines.1.received",
      "DUPLICATE_LINE lines.2.lot",
      "UNKNOWN_LOT lines.3.lot",
    ]);
  });
});

describe("what a dealer sells of goods in consignment", () => {
  const rows = [
    { productId: "p", lotId: "old", consigned: 30 },
    { productId: "p", lotId: "new", consigned: 50 },
    { productId: "q", lotId: "q1", consigned: 0 },
  ];
  const line = (over: object) => ({ productId: "p", lotId: null, quantity: 1, ...over });

  it("is of what was sent first, or of the batch that is named", () => {
    expect(decideConsignedSale(rows, [line({ quantity: 40 }), line({ lotId: "new", quantity: 40 })])).toEqual({
      ok: true,
      value: [
        { row: rows[0], quantity: 30 },
        { row: rows[1], quantity: 10 },
        { row: rows[1], quantity: 40 },
      ],
    });
  });

  it("is never more than is there, line by line", () => {
    const lines = [
      line({ quantity: 80 }),
      line({ quantity: 1 }),
      line({ productId: "q" }),
      line({ quantity: 0 }),
      line({ quantity: 2.5 }),
    ];
    expect(told(decideConsignedSale(rows, lines))).toEqual([
      "SOLD_MORE_THAN_CONSIGNED lines.1.quantity",
      "NOT_CONSIGNED lines.2.product",
      "QUANTITY_NOT_POSITIVE lines.3.quantity",
      "QUANTITY_NOT_POSITIVE lines.4.quantity",
    ]);
    expect(told(decideConsignedSale(rows, []))).toEqual(["EMPTY_SELECTION lines"]);
  });

  it("counts as sold for the tax 180 days after it was sent: 2026-01-01 is 2026-06-30", () => {
    expect(deemedSoldOn(day("2026-01-01"))).toBe("2026-06-30");
  });

  it("follows the account's own book: what was sent first goes first, what comes back is of what was sold last", () => {
    const held = [
      { productId: "p", lotId: "old", consigned: 30, arrived: 40, returned: 0 },
      { productId: "p", lotId: "new", consigned: 50, arrived: 50, returned: 0 },
    ];
    const moved = (quantity: number, sold = 10) =>
      decideHeld(held, new Map([["p", sold]]), [{ productId: "p", quantity }]).map((each) => [
        ...[each.row.lotId, each.quantity],
      ]);
    expect(moved(80)).toEqual([]);
    expect(moved(45)).toEqual([
      ["old", -30],
      ["new", -5],
    ]);
    // The book has more than ever came here: no more comes back than was sold, and none to a batch that is whole.
    expect(moved(85)).toEqual([["old", 5]]);
    expect(moved(200)).toEqual([["old", 10]]);
    expect(moved(200, 4)).toEqual([["old", 4]]);
    expect(moved(0)).toEqual([
      ["old", -30],
      ["new", -50],
    ]);
  });
});
