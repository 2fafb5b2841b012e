import { globalId } from "../../src/kernel/id.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addFile } from "../support/scope/company.ts";
import { addStock, addWarehouse } from "../support/stock.ts";

const orderFields = `id state lines { id returned received } shipments { id } holds { kind reasons { code message normal: figures { name value } } }`;
const returnFields = `id state reason version refund { amount } fee { amount } lines { id quantity accepted batch }`;

describe("goods that come back, and orders that are unusual", () => {
  let w: TradeWorld;
  let warehouseId: string;
  beforeAll(async () => {
    w = await tradeWorld();
    warehouseId = await addWarehouse(w, w.manufacturerId);
    await addStock(w, w.manufacturerId, { warehouseId, productId: soupId(), quantity: 20, batch: "A1" });
  });
  afterAll(() => w.close());
  const soupId = () => w.soup.slice("Product_".length);

  const { act } = orderActing(() => w, "manager", orderFields);
  const back = (verb: string, input: object, who = w.manager) =>
    act(verb, input, who, `returnOrder { ${returnFields} }`);
  const codes = (payload: any) => payload.errors.map((error: any) => error.code);
  const place = async (quantity: number, who = w.dealer) =>
    (await act("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity }] }, who)).order;

  it("D10 takes back 6 of 20 in the batch they were sent in, at the price they were billed, once; goods of nobody's are refused", async () => {
    const placed = await place(20);
    const at = { order: placed.id };
    const line = placed.lines[0].id;
    await act("orderConfirm", at);
    const shipped = (await act("orderShip", at)).order;
    const ask = (lines: object[], reason = "QUALITY") => back("returnOrderRequest", { ...at, reason, lines }, w.dealer);
    await act("orderReceive", { ...at, shipment: shipped.shipments[0].id }, w.dealer);
    expect(codes(await ask([{ line, quantity: 6, batch: "OTHERS" }]))).toEqual(["NOT_YOUR_GOODS"]);
    expect(codes(await ask([{ line, quantity: 6 }]))).toEqual(["BATCH_MISSING"]);
    expect(codes(await ask([{ line, quantity: 21, batch: "A1" }]))).toEqual([
      "NOT_YOUR_GOODS",
      "RETURNED_MORE_THAN_RECEIVED",
    ]);
    await act("orderInvoice", at);
    expect(codes(await ask([{ line, quantity: 6, batch: "A1" }], "AGREEMENT"))).toEqual(["RETURN_LIMIT_EXCEEDED"]);

    const asked = await ask([{ line, quantity: 6, batch: "A1" }]);
    expect(asked.returnOrder).toMatchObject({ state: "REQUESTED", lines: [{ quantity: 6, accepted: null }] });
    expect(codes(await ask([{ line, quantity: 15, batch: "A1" }]))).toEqual([
      "NOT_YOUR_GOODS",
      "RETURNED_MORE_THAN_RECEIVED",
    ]);
    const { id } = asked.returnOrder;
    expect(codes(await back("returnOrderReceive", { returnOrder: id }))).toEqual(["WRONG_STATE"]);
    expect(codes(await back("returnOrderDecide", { returnOrder: id, approve: true }, w.dealer))).toEqual([
      "NOT_ALLOWED",
    ]);
    await back("returnOrderDecide", { returnOrder: id, approve: true });
    const all = await Promise.all(
      Array.from({ length: 5 }, () =>
        back("returnOrderReceive", { returnOrder: id, warehouse: `Warehouse_${warehouseId}` }),
      ),
    );
    const done = all.filter((payload) => payload.errors.length === 0);
    expect(done.map((payload) => payload.returnOrder)).toMatchObject([
      { state: "RECEIVED", refund: { amount: "75.00" }, fee: { amount: "0.00" }, lines: [{ accepted: 6 }] },
    ]);
    expect(await w.rows(`SELECT kind, residual_minor::text AS rest FROM open_item WHERE kind = 'CREDIT_NOTE'`)).toEqual(
      [{ kind: "CREDIT_NOTE", rest: "7500" }],
    );
    const [stock] = await w.rows(`SELECT on_hand FROM stock WHERE product_id = $1`, [soupId()]);
    expect(stock).toEqual({ on_hand: 6 });
    const told = await w.rows<{ kind: string }>(
      `SELECT kind FROM order_entry WHERE kind LIKE 'RETURN%' ORDER BY version`,
    );
    expect(told.map(({ kind }) => kind)).toEqual(["RETURN_ASKED", "RETURN_APPROVED", "RETURNED"]);
    expect(w.logged).toEqual([]);
  });

  it("V3 lets no five that ask at once pass the year's part, whatever is open; a claim and a return never take the same goods", async () => {
    await addStock(w, w.manufacturerId, { warehouseId, productId: soupId(), quantity: 40, batch: "B1" });
    const bought = async () => {
      const at = { order: (await place(20)).id };
      await act("orderConfirm", at);
      const shipped = (await act("orderShip", at)).order;
      const received = await act("orderReceive", { ...at, shipment: shipped.shipments[0].id }, w.dealer);
      await act("orderInvoice", at);
      const lots = await w.rows<{ batch: string }>(
        `SELECT batch FROM shipment_lot WHERE order_id = $1 ORDER BY quantity`,
        [at.order.slice(6)],
      );
      return { at, line: received.order.lines[0].id, shipment: shipped.shipments[0].id, batch: lots.at(-1)!.batch };
    };
    const [one, two] = [await bought(), await bought()];
    const ask = (of: typeof one, quantity: number, reason: string) =>
      back("returnOrderRequest", { ...of.at, reason, lines: [{ line: of.line, quantity, batch: of.batch }] }, w.dealer);
    // Sixty cases at 12.50 in twelve months: five percent are three cases.
    const five = await Promise.all(
      [one, two, one, two, one].map((of, at) => ask(of, 1, at % 2 ? "NEAR_EXPIRY" : "AGREEMENT")),
    );
    // Whichever three came first, one is of the first order: that one is taken back, the second order stays whole.
    const asked = [0, 2, 4, 1, 3].flatMap((at) => (five[at].errors.length === 0 ? [five[at].returnOrder.id] : []));
    expect(asked).toHaveLength(3);
    expect([...new Set(five.flatMap(codes))]).toEqual(["RETURN_LIMIT_EXCEEDED"]);
    await act("orderPolicySet", { returnLimitPercent: "3.4" }, w.manager, "orderPolicy { version }");
    expect(codes(await back("returnOrderDecide", { returnOrder: asked[0], approve: true }))).toEqual([
      "RETURN_LIMIT_EXCEEDED",
    ]);
    await back("returnOrderDecide", { returnOrder: asked[1], approve: false, reason: "sell it first" });
    expect(codes(await back("returnOrderDecide", { returnOrder: asked[0], approve: true }))).toEqual([]);
    await act("orderPolicySet", { returnLimitPercent: "3.3" }, w.manager, "orderPolicy { version }");
    expect(codes(await back("returnOrderReceive", { returnOrder: asked[0] }))).toEqual(["RETURN_LIMIT_EXCEEDED"]);
    await back("returnOrderDecide", { returnOrder: asked[2], approve: false, reason: "sell it first" });
    expect(codes(await back("returnOrderReceive", { returnOrder: asked[0] }))).toEqual([]);

    const photo = await addFile(w, w.manufacturerId, w.dealerId, w.dealer, "carton.png", "EVIDENCE");
    const claim = (quantity: number) =>
      act(
        "orderClaim",
        {
          ...two.at,
          shipment: two.shipment,
          line: two.line,
          kind: "DAMAGED",
          quantity,
          photos: [globalId("File", photo)],
        },
        w.dealer,
        `order { claims { id } }`,
      );
    const first = (await claim(12)).order.claims[0].id;
    const crossed = await ask(two, 9, "QUALITY");
    expect(codes(crossed)).toEqual(["CLAIM_PENDING"]);
    const pending = (await ask(two, 8, "QUALITY")).returnOrder.id;
    const settle = (outcome: string) => act("orderClaimSettle", { ...two.at, claim: first, outcome, reason: "wet" });
    // What older orders hold: a return taken before the claim stood in its way.
    await w.rows(`UPDATE return_line SET quantity = 10 WHERE return_id = $1`, [pending.slice("ReturnOrder_".length)]);
    await w.rows(`UPDATE order_line SET returned = 10 WHERE id = $1`, [two.line]);
    expect(codes(await settle("WRITE_OFF"))).toEqual(["RETURN_PENDING"]);
    await back("returnOrderDecide", { returnOrder: pending, approve: false, reason: "it is claimed already" });
    expect(codes(await settle("WRITE_OFF"))).toEqual([]);
    const again = await ask(two, 8, "QUALITY");
    expect(codes(again)).toEqual([]);
    expect(codes(await claim(1))).toEqual(["RETURN_PENDING"]);
    expect(w.logged).toEqual([]);
  });

  it("R4 keeps an order far above what is normal for a manager, who sees the figures; the dealer sees that somebody looks", async () => {
    const months = ["2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10"];
    for (const [at, on] of months.entries()) {
      const placed = await place(100 + at);
      await w.rows(`UPDATE order_line SET ordered_on = $2 WHERE order_id = $1`, [placed.id.slice(6), on]);
    }
    const input = { shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 500 }] };
    const check = await w.ask(
      w.manager,
      `query ($input: OrderCheckInput!) { orderCheck(input: $input) { holds { kind reasons { code } } lines { advice { missing } } errors { code } } }`,
      { input: { ...input, dealer: `Dealer_${w.dealerId}` } },
    );
    expect(check.data.orderCheck ?? check.errors).toMatchObject({ errors: [{ code: "NOT_ALLOWED" }] });
    const placed = (await act("orderPlace", input, w.dealer)).order;
    expect(placed).toMatchObject({
      state: "PENDING_APPROVAL",
      holds: [{ kind: "SIGNAL", reasons: [{ code: "SIGNAL", normal: [] }] }],
    });
    const seen = await w.ask(w.manager, `query ($id: ID!) { order(id: $id) { ${orderFields} } }`, { id: placed.id });
    const [reason] = seen.data.order.holds[0].reasons;
    expect(reason.code).toBe("ORDER_SPIKE");
    expect(reason.normal).toEqual(
      expect.arrayContaining([
        { name: "mean", value: "101.5" },
        { name: "quantity", value: "560" },
      ]),
    );
    const passed = await act("orderRelease", { order: placed.id, reason: "wedding season" });
    expect(passed.order.state).toBe("SUBMITTED");
  });
});
