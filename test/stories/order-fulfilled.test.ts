import { globalId, newId } from "../../src/kernel/id.ts";
import { applyItems } from "../../src/ledger/index.ts";
import { day } from "../../src/kernel/day.ts";
import { addCreditAccount } from "../support/credit.ts";
import { addReceipt, inBook } from "../support/ledger.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import { countStatements } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { workDone } from "../support/work-done.ts";

const fields = `id state version promisedOn completedOn lines { id quantity reserved picked shipped received invoiced paid writtenOff state otif } shipments { id position lots { batch expiresOn quantity } lines { line quantity } } claims { id quantity kind outcome accepted } invoices { id documentNo net { amount } tax { amount } gross { amount } paidOn }`;

describe("an order from promise to payment, with stock, variance and money", () => {
  let w: TradeWorld;
  let warehouseId: string;
  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
    warehouseId = await addWarehouse(w, w.manufacturerId);
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 100_000_000n });
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
  });
  afterAll(() => w.close());

  const { act, done } = orderActing(() => w, "manager", fields);
  const place = (quantity: number, who = w.dealer, shipTo = w.shipTo) =>
    done("orderPlace", { shipTo, lines: [{ product: w.soup, quantity }] }, who);
  const exposure = async () =>
    Object.fromEntries(
      (
        await w.rows<{ bucket: string; sum: string }>(
          `SELECT bucket, sum(amount_minor)::text AS sum FROM credit_balance WHERE manufacturer_id = $1 AND dealer_id = $2 GROUP BY bucket HAVING sum(amount_minor) > 0`,
          [w.manufacturerId, w.dealerId],
        )
      ).map((row) => [row.bucket, row.sum]),
    );
  const soupId = () => w.soup.slice("Product_".length);

  it("D09 goes out 60 and 40 by expiry, 38 of the second arrive: 98 are billed, the line is not OTIF, and nothing is complete before the two are settled and paid", async () => {
    await addStock(w, w.manufacturerId, {
      warehouseId,
      productId: soupId(),
      quantity: 70,
      batch: "LATE",
      expiresOn: "2026-12-20",
      lifeDays: 180,
    });
    await addStock(w, w.manufacturerId, {
      warehouseId,
      productId: soupId(),
      quantity: 40,
      batch: "SOON",
      expiresOn: "2026-10-25",
      lifeDays: 180,
    });
    const placed = await place(100);
    const at = { order: placed.id };
    expect(await exposure()).toEqual({ OPEN_ORDERS: "125000" });
    expect(await done("orderConfirm", at)).toMatchObject({
      state: "ALLOCATED",
      promisedOn: "2026-06-13",
      lines: [{ reserved: 100 }],
    });
    const line = placed.lines[0].id;
    const picked = await done("orderPick", { ...at, lines: [{ line, quantity: 60 }] });
    expect(picked).toMatchObject({ state: "ALLOCATED", lines: [{ picked: 60 }] });
    const first = await done("orderShip", { ...at, lines: [{ line, quantity: 60 }] });
    expect(first).toMatchObject({
      state: "PARTLY_SHIPPED",
      lines: [{ shipped: 60, reserved: 40, picked: 0 }],
      shipments: [
        {
          lots: [
            { batch: "SOON", quantity: 40 },
            { batch: "LATE", quantity: 20 },
          ],
        },
      ],
    });
    expect(await exposure()).toEqual({ OPEN_ORDERS: "50000", DELIVERED_UNBILLED: "75000" });
    const second = await done("orderShip", at);
    const [one, two] = second.shipments;
    expect((await done("orderDeliver", { ...at, shipment: one.id })).state).toBe("SHIPPED");
    expect((await done("orderDeliver", { ...at, shipment: two.id })).state).toBe("DELIVERED");
    await done("orderReceive", { ...at, shipment: one.id }, w.dealer);
    const short = await done("orderReceive", { ...at, shipment: two.id, lines: [{ line, quantity: 38 }] }, w.dealer);
    expect(short).toMatchObject({
      state: "RECEIVED",
      lines: [{ received: 98, otif: false }],
      claims: [{ quantity: 2, kind: "SHORT", outcome: null }],
    });

    const billed = await done("orderInvoice", at);
    expect(billed).toMatchObject({
      state: "RECEIVED",
      lines: [{ invoiced: 98 }],
      invoices: [{ gross: { amount: "1225.00" }, net: { amount: "1084.07" }, tax: { amount: "140.93" } }],
    });
    expect((await act("orderInvoice", at)).errors[0].code).toBe("NOTHING_TO_INVOICE");
    expect(await exposure()).toEqual({ DELIVERED_UNBILLED: "2500" });
    const receipt = await addReceipt(w, w.manufacturerId, w.dealerId, 122_500n);
    const pay = (debitId: string) =>
      inBook(w, w.manufacturerId, (by) =>
        applyItems(by, [{ creditId: receipt, debitId, amountMinor: 122_500n }], day("2026-06-10")),
      );
    expect((await pay(billed.invoices[0].id)).ok).toBe(true);
    const read = async () =>
      (await w.ask(w.dealer, `query ($id: ID!) { order(id: $id) { ${fields} } }`, { id: placed.id })).data.order;
    await until(async () => (await read()).lines[0].paid === 98);
    expect(await read()).toMatchObject({ state: "RECEIVED", completedOn: null });

    // The invoice was made wrongly: with what paid it, it is taken back once, and its yuan are delivered again.
    const back = (withApplications: boolean) =>
      act("orderInvoiceTakeBack", {
        ...{ ...at, invoice: billed.invoices[0].id, reason: "wrong tax rate", withApplications },
      });
    expect((await back(false)).errors).toMatchObject([{ code: "STILL_APPLIED" }]);
    const unsaid = { invoice: globalId("OpenItem", newId()), reason: "x" };
    expect((await act("orderInvoiceTakeBack", unsaid)).errors).toMatchObject([{ code: "NOT_FOUND" }]);
    const five = await Promise.all(Array.from({ length: 5 }, () => back(true)));
    expect(five.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code))).toEqual(
      Array(4).fill("INVOICE_TAKEN_BACK"),
    );
    expect(await exposure()).toEqual({ DELIVERED_UNBILLED: "125000" });
    expect(await read()).toMatchObject({ lines: [{ invoiced: 0, paid: 0 }] });
    const anew = await done("orderInvoice", at);
    expect(anew.invoices.map((each: { gross: { amount: string } }) => each.gross.amount)).toEqual([
      "1225.00",
      "1225.00",
    ]);
    expect(await exposure()).toEqual({ DELIVERED_UNBILLED: "2500" });
    expect((await pay(anew.invoices[1].id)).ok).toBe(true);
    await until(async () => (await read()).lines[0].paid === 98);
    const claim = short.claims[0].id;
    expect(
      (await act("orderClaimSettle", { ...at, claim, outcome: "WRITE_OFF", reason: "carrier" }, w.dealer)).errors[0]
        .code,
    ).toBe("NOT_ALLOWED");
    const settled = await done("orderClaimSettle", {
      ...at,
      claim,
      outcome: "WRITE_OFF",
      reason: "the carrier lost them",
    });
    expect(settled).toMatchObject({
      state: "COMPLETED",
      completedOn: "2026-06-10",
      lines: [{ writtenOff: 2, otif: false }],
    });
    expect(await exposure()).toEqual({});
    // What was written off was never billed: the invoice of the rest may still be taken back.
    const would = { invoice: anew.invoices[1].id, reason: "wrong again", withApplications: true, preview: true };
    expect((await act("orderInvoiceTakeBack", { ...at, ...would })).errors).toEqual([]);
    expect((await act("orderReopen", { ...at, reason: "again" })).errors[0].code).toBe("ORDER_CLOSED");
    expect((await act("orderClaimSettle", { ...at, claim, outcome: "CHARGE", reason: "again" })).errors[0].code).toBe(
      "WRONG_STATE",
    );
    expect(w.logged).toEqual([]);
  });

  it("never ships more than is set aside, whoever presses how often", async () => {
    const placed = await place(20);
    const confirmed = await done("orderConfirm", { order: placed.id });
    expect(confirmed).toMatchObject({ state: "PARTLY_ALLOCATED", lines: [{ reserved: 10 }] });
    const line = placed.lines[0].id;
    const refused = await act("orderShip", { order: placed.id, lines: [{ line, quantity: 11 }] });
    expect(refused.errors[0].code).toBe("SHIPPED_MORE_THAN_ALLOCATED");
    const all = await Promise.all(
      Array.from({ length: 5 }, () => act("orderShip", { order: placed.id, lines: [{ line, quantity: 6 }] })),
    );
    expect(all.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    await done("orderCancel", { order: placed.id, reason: "the rest is not needed" });
    const [stock] = await w.rows(
      `SELECT sum(on_hand)::int AS on_hand, sum(reserved)::int AS reserved FROM stock WHERE product_id = $1`,
      [soupId()],
    );
    expect(stock).toEqual({ on_hand: 4, reserved: 0 });
  });

  it("D06 counts 60 once from order to payment, and re-opening a closed one while another is open waits", async () => {
    const other = { shipTo: w.otherShipTo, lines: [{ product: w.soup, quantity: 480 }] };
    await addCreditAccount(w, w.manufacturerId, [w.otherDealerId], { limitMinor: 1_000_000n });
    const first = await done("orderPlace", other, w.otherDealer);
    await done("orderCancel", { order: first.id, reason: "later" }, w.otherDealer);
    const second = await done("orderPlace", other, w.otherDealer);
    expect(second.state).toBe("SUBMITTED");
    const again = await done("orderReopen", { order: first.id, reason: "now after all" });
    expect(again.state).toBe("PENDING_CREDIT");
    await done("orderCancel", { order: second.id, reason: "the first instead" }, w.otherDealer);
    expect((await done("orderRelease", { order: first.id, reason: "room again" })).state).toBe("SUBMITTED");
  });

  it("M14 shares 700 cases: a preview gives nothing, fair share 280/210/210, and class A first 400/150/150", async () => {
    await addStock(w, w.manufacturerId, { warehouseId, productId: soupId(), quantity: 696 });
    await act("orderPolicySet", { allocateOnConfirm: false }, w.manager, "orderPolicy { version }");
    await w.rows(`UPDATE credit_request SET amount_minor = 1000000000 WHERE manufacturer_id = $1`, [w.manufacturerId]);
    const orders: any[] = [];
    for (const [who, shipTo, quantity] of [
      [w.dealer, w.shipTo, 400],
      [w.otherDealer, w.otherShipTo, 300],
      [w.otherDealer, w.otherShipTo, 300],
    ] as const) {
      const placed = await place(quantity, who, shipTo);
      orders.push(await done("orderConfirm", { order: placed.id }));
    }
    expect(orders.map((order) => order.state)).toEqual(["BACKORDERED", "BACKORDERED", "BACKORDERED"]);
    const run = (input: object) => act("allocationRun", input, w.manager, `run { policy shares { wanted given } }`);
    // What the worker still asks would be counted with it.
    await workDone(w);
    const sent = countStatements(w);
    const fair = await run({ policy: "FAIR_SHARE", preview: true });
    expect(sent()).toBeLessThan(25);
    expect(fair.run.shares.map((share: any) => share.given)).toEqual([280, 210, 210]);
    expect(await w.rows(`SELECT 1 FROM stock_reservation WHERE manufacturer_id = $1`, [w.manufacturerId])).toEqual([]);
    await w.rows(
      `INSERT INTO dealer_class (manufacturer_id, id, dealer_id, class_code, valid, recorded) VALUES ($1, $2, $3, 'A', '[1900-01-01,)', tstzrange(now(), NULL))`,
      [w.manufacturerId, newId(), w.dealerId],
    );
    const tiered = await run({ policy: "TIERED", preview: true });
    expect(tiered.run.shares.map((share: any) => share.given)).toEqual([400, 150, 150]);
    const shortages = await w.ask(w.manager, `{ orderShortages { wanted available orders product { id } } }`);
    expect(shortages.data.orderShortages).toEqual([
      { wanted: 1000, available: 700, orders: 3, product: { id: w.soup } },
    ]);
    const shared = await run({ policy: "FAIR_SHARE" });
    expect(shared.run.shares.map((share: any) => share.given)).toEqual([280, 210, 210]);
    const states = await w.rows(`SELECT state FROM "order" WHERE id = ANY($1) ORDER BY id`, [
      orders.map((order) => order.id.slice(6)),
    ]);
    expect(states.map((row) => row["state"])).toEqual(["PARTLY_ALLOCATED", "PARTLY_ALLOCATED", "PARTLY_ALLOCATED"]);
    expect(w.logged).toEqual([]);
  });
});
