import { addCreditAccount } from "../support/credit.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addStock, addWarehouse } from "../support/stock.ts";

const money = `{ amount }`;
const fields = `id number state version total ${money} holds { kind clearedAt } viewerCanAmend
  lines { id quantity cancelled reserved picked shipped unitPrice amount ${money} state product { id } priceParts { quantity unitPrice amount ${money} reason on steps { kind price } } }
  timeline { kind amendment reason }
  amendments { id position side state reason baseVersion before ${money} after ${money} answer viewerCanAnswer viewerCanWithdraw
    lines { kind from to line unitPrice before ${money} after ${money} product { id } priceSteps { kind price } } }`;

describe("an order changes after it was placed: one side proposes, the other answers", () => {
  let w: TradeWorld;
  let warehouseId: string;
  const soupId = () => w.soup.slice("Product_".length);
  beforeAll(async () => {
    w = await tradeWorld();
    warehouseId = await addWarehouse(w, w.manufacturerId);
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 1_000_000n });
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
    await addStock(w, w.manufacturerId, { warehouseId, productId: soupId(), quantity: 300 });
  });
  afterAll(() => w.close());

  const { act, done, codes } = orderActing(() => w, "dealer", fields);
  const place = (quantity: number, more: object[] = []) =>
    done("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity }, ...more] });
  /** What one side proposes, and the other accepts. */
  const amend = async (order: string, lines: object[], who = w.dealer) => {
    const proposed = await done("orderAmendmentPropose", { order, lines }, who);
    const amendment = proposed.amendments[0].id;
    return done("orderAmendmentAccept", { order, amendment }, who === w.dealer ? w.manager : w.dealer);
  };
  const price = (to: string) =>
    w.rows(`UPDATE price SET unit_price = $2 WHERE manufacturer_id = $1 AND product_id = $3`, [
      w.manufacturerId,
      to,
      soupId(),
    ]);
  const exposed = async () =>
    Object.fromEntries(
      (
        await w.rows(
          `SELECT bucket, sum(amount_minor)::text AS sum FROM credit_balance WHERE manufacturer_id = $1 GROUP BY bucket HAVING sum(amount_minor) > 0`,
          [w.manufacturerId],
        )
      ).map((row) => [row["bucket"], row["sum"]]),
    );
  const setAside = async () =>
    (
      await w.rows(`SELECT sum(reserved)::int AS reserved FROM stock WHERE manufacturer_id = $1`, [w.manufacturerId])
    )[0]!["reserved"];

  it("is proposed, waits in the other side's inbox, changes nothing until it is accepted, and then exactly what it says", async () => {
    const placed = await place(100);
    await done("orderConfirm", { order: placed.id }, w.manager);
    await price("15");
    const lines = [
      { product: w.soup, quantity: 120 },
      { product: w.noodle, quantity: 24 },
    ];
    const proposed = await done("orderAmendmentPropose", {
      ...{ order: placed.id, version: 2, lines, reason: "a wedding" },
    });
    expect(proposed).toMatchObject({
      state: "ALLOCATED",
      total: { amount: "1250.00" },
      lines: [{ quantity: 100, reserved: 100 }],
      amendments: [
        {
          ...{ side: "DEALER", state: "PROPOSED", position: 1, baseVersion: 2, viewerCanAnswer: false },
          ...{ before: { amount: "1250.00" }, after: { amount: "2990.00" }, viewerCanWithdraw: true },
          lines: [
            { kind: "RAISED", from: 100, to: 120, unitPrice: "15.000000", after: { amount: "1550.00" } },
            { kind: "ADDED", from: 0, to: 24, unitPrice: "60.000000", after: { amount: "1440.00" } },
          ],
        },
      ],
    });
    const amendment = proposed.amendments[0].id;
    const inbox = await w.ask(w.manager, `{ inbox(first: 10) { edges { node { kind title subject } } } }`);
    expect(JSON.stringify(inbox.data)).toContain("ORDER_AMENDMENT");
    expect(await codes("orderAmendmentAccept", { order: placed.id, amendment })).toEqual(["OTHER_SIDE_ANSWERS"]);
    expect(await codes("orderAmendmentAccept", { order: placed.id, amendment, version: 2 }, w.manager)).toEqual([
      "STALE_VERSION",
    ]);
    // The price of the day it was proposed was promised, whatever it is by now.
    await price("18");
    const accepted = await done("orderAmendmentAccept", { order: placed.id, amendment, version: 3 }, w.manager);
    expect(accepted).toMatchObject({
      state: "PARTLY_ALLOCATED",
      version: 4,
      total: { amount: "2990.00" },
      amendments: [{ state: "ACCEPTED", viewerCanWithdraw: false }],
      lines: [
        {
          ...{ quantity: 120, reserved: 120, amount: { amount: "1550.00" }, state: "ALLOCATED" },
          priceParts: [
            { quantity: 100, unitPrice: "12.500000", amount: { amount: "1250.00" }, reason: "ORDERED" },
            { quantity: 20, unitPrice: "15.000000", amount: { amount: "300.00" }, reason: "AMENDED", on: "2026-06-10" },
          ],
        },
        { quantity: 24, reserved: 0, amount: { amount: "1440.00" }, priceParts: [], state: "BACKORDERED" },
      ],
    });
    expect(accepted.lines[0].priceParts[1].steps).toEqual([{ kind: "LIST", price: "15.000000" }]);
    expect(accepted.timeline.slice(-2)).toEqual([
      { kind: "AMENDMENT_PROPOSED", amendment: 1, reason: "a wedding" },
      { kind: "AMENDED", amendment: 1, reason: null },
    ]);
    expect([await exposed(), await setAside()]).toEqual([{ OPEN_ORDERS: "299000" }, 120]);
    expect(
      JSON.stringify((await w.ask(w.manager, `{ inbox(first: 10) { edges { node { kind } } } }`)).data),
    ).not.toContain("ORDER_AMENDMENT");

    // Less: what came last goes first; a line that is given up goes, with its stock and its yuan, and may come back.
    const less = await amend(
      placed.id,
      [
        { product: w.soup, quantity: 110 },
        { product: w.noodle, quantity: 0 },
      ],
      w.manager,
    );
    expect(less).toMatchObject({ total: { amount: "1400.00" }, lines: [{ quantity: 110 }, { state: "CANCELLED" }] });
    expect([await exposed(), await setAside()]).toEqual([{ OPEN_ORDERS: "140000" }, 110]);
    const back = await amend(placed.id, [{ product: w.noodle, quantity: 36 }]);
    expect(back).toMatchObject({ total: { amount: "3560.00" }, lines: [{}, { quantity: 36, cancelled: 0 }] });
    await amend(placed.id, [{ product: w.noodle, quantity: 0 }]);
    await done("orderCancel", { order: placed.id, reason: "the wedding is off" }, w.manager);
    // Taken up again, what was amended away stays away, and all of it has today's price.
    const again = await done("orderReopen", { order: placed.id, reason: "it is on again" }, w.manager);
    expect(again).toMatchObject({
      total: { amount: "1980.00" },
      lines: [{ quantity: 110, priceParts: [] }, { state: "CANCELLED" }],
    });
    await done("orderCancel", { order: placed.id, reason: "it is off for good" }, w.manager);
    expect([await exposed(), await setAside()]).toEqual([{}, 0]);
    await price("12.5");
  });

  it("is refused for every reason at once, and nothing is written; what was typed can be sent again", async () => {
    const placed = await place(40);
    const order = placed.id;
    const propose = (lines: object[], who = w.dealer, more: object = {}) =>
      codes("orderAmendmentPropose", { order, lines, ...more }, who);
    expect(
      await propose([
        { product: w.noodle, quantity: 25 },
        { product: w.soup, quantity: 1.5 },
        { product: w.unlisted, quantity: 5 },
        { product: "Product_none", quantity: 1 },
      ]),
    ).toEqual(
      expect.arrayContaining(["PACK_MULTIPLE", "QUANTITY_NOT_POSITIVE", "NOT_LISTED", "NO_PRICE", "UNKNOWN_PRODUCT"]),
    );
    expect(await propose([{ product: w.soup, quantity: 40 }])).toEqual(["AMENDS_NOTHING"]);
    expect(await propose([{ product: w.soup, quantity: 0 }])).toEqual(["EMPTY_ORDER"]);
    expect(await propose([{ product: w.soup, quantity: 50 }], w.otherDealer)).toEqual(["NOT_FOUND"]);
    await done("orderConfirm", { order }, w.manager);
    const typed = [{ product: w.soup, quantity: 50 }];
    expect(await propose(typed, w.dealer, { version: 1 })).toEqual(["STALE_VERSION"]);
    const preview = await act("orderAmendmentPropose", { order, lines: typed, version: 2, preview: true });
    expect(preview.order.amendments[0].after.amount).toBe("625.00");
    const all = await Promise.all(Array.from({ length: 5 }, () => propose(typed, w.dealer, { version: 2 })));
    expect(all.map((each) => each.join()).sort()).toEqual(["", ...Array(4).fill("STALE_VERSION")]);
    expect(await propose(typed, w.manager)).toEqual(["AMENDMENT_OPEN"]);

    const read = async () =>
      (await w.ask(w.manager, `query ($id: ID!) { order(id: $id) { ${fields} } }`, { id: order })).data.order;
    const amendment = (await read()).amendments[0].id;
    const at = { order, amendment };
    expect(await codes("orderAmendmentRefuse", { ...at, reason: " " }, w.manager)).toEqual(["REASON_MISSING"]);
    expect(await codes("orderAmendmentWithdraw", at, w.manager)).toEqual(["NOT_YOUR_PROPOSAL"]);
    expect(await codes("orderAmendmentAccept", at, w.otherDealer)).toEqual(["NOT_FOUND"]);
    const refused = await done("orderAmendmentRefuse", { ...at, reason: "none left" }, w.manager);
    expect(refused).toMatchObject({ state: "ALLOCATED", amendments: [{ state: "REFUSED", answer: "none left" }] });
    expect(await codes("orderAmendmentAccept", at, w.manager)).toEqual(["AMENDMENT_CLOSED"]);
    await done("orderAmendmentPropose", { order, lines: typed });
    const cancelled = await done("orderCancel", { order, reason: "not needed" }, w.manager);
    expect(cancelled.amendments.map((each: any) => each.state)).toEqual(["LAPSED", "REFUSED"]);
    expect([await exposed(), await setAside()]).toEqual([{}, 0]);
  });

  it("is accepted once by five at once, never goes below what has gone out meanwhile, and raises stock and credit by the difference", async () => {
    const placed = await place(60);
    const order = placed.id;
    await done("orderConfirm", { order }, w.manager);
    const lowered = await done("orderAmendmentPropose", { order, lines: [{ product: w.soup, quantity: 20 }] });
    const at = { order, amendment: lowered.amendments[0].id };
    const line = placed.lines[0].id;
    await done("orderPick", { order, lines: [{ line, quantity: 5 }] }, w.manager);
    await done("orderShip", { order, lines: [{ line, quantity: 30 }] }, w.manager);
    const late = await act("orderAmendmentAccept", at, w.manager, "order { id }", "least");
    expect(late.errors).toMatchObject([{ code: "BELOW_SHIPPED", least: 30, path: ["lines", "0", "quantity"] }]);
    await done("orderAmendmentWithdraw", at);

    const raised = await done(
      "orderAmendmentPropose",
      { order, lines: [{ product: w.soup, quantity: 80 }] },
      w.manager,
    );
    expect(raised.amendments[0]).toMatchObject({ side: "MANUFACTURER", position: 2 });
    const again = { order, amendment: raised.amendments[0].id };
    const all = await Promise.all(Array.from({ length: 5 }, () => codes("orderAmendmentAccept", again)));
    expect(all.map((each) => each.join()).sort()).toEqual(["", ...Array(4).fill("AMENDMENT_CLOSED")]);
    expect([await exposed(), await setAside()]).toEqual([{ DELIVERED_UNBILLED: "37500", OPEN_ORDERS: "62500" }, 50]);
    // What a person stopped may change, and waits on: it counts at once, and looks for its goods when it goes on.
    await done("orderHold", { order, reason: "address" }, w.manager);
    const stopped = await amend(order, [{ product: w.soup, quantity: 90 }]);
    expect(stopped).toMatchObject({ state: "ON_HOLD", lines: [{ quantity: 90, reserved: 50 }] });
    expect([await exposed(), await setAside()]).toEqual([{ DELIVERED_UNBILLED: "37500", OPEN_ORDERS: "75000" }, 50]);
    await done("orderRelease", { order, reason: "found" }, w.manager);
    // The rest is given up: all that is wanted is out.
    const rest = await amend(order, [{ product: w.soup, quantity: 30 }]);
    expect(rest).toMatchObject({
      state: "SHIPPED",
      lines: [{ quantity: 30, shipped: 30, reserved: 0 }],
      viewerCanAmend: false,
    });
    expect([await exposed(), await setAside()]).toEqual([{ DELIVERED_UNBILLED: "37500" }, 0]);
    expect(await codes("orderAmendmentPropose", { order, lines: [{ product: w.soup, quantity: 40 }] })).toEqual([
      "WRONG_STATE",
    ]);
  });

  it("is amended while scarce goods are shared: what is promised to lines is what the shelves hold for them", async () => {
    const orders = [await place(150), await place(150)];
    for (const { id } of orders) await done("orderConfirm", { order: id }, w.manager);
    const proposals: object[] = [];
    for (const { id } of orders) {
      const { amendments } = await done("orderAmendmentPropose", {
        order: id,
        lines: [{ product: w.soup, quantity: 160 }],
      });
      proposals.push({ order: id, amendment: amendments[0].id });
    }
    await addStock(w, w.manufacturerId, { warehouseId, productId: soupId(), quantity: 30 });
    const run = () => act("allocationRun", { policy: "FAIR_SHARE" }, w.manager, "run { id }");
    await Promise.all([...proposals.map((at) => act("orderAmendmentAccept", at, w.manager)), run(), run(), run()]);
    const [row] = await w.rows(
      `SELECT (SELECT sum(reserved)::int FROM order_line WHERE order_id = ANY($1)) AS lines, (SELECT sum(quantity)::int FROM order_line WHERE order_id = ANY($1)) AS wanted,
         (SELECT sum(reserved)::int FROM stock) AS stock, (SELECT sum(on_hand)::int FROM stock) AS hand`,
      [orders.map(({ id }) => id.slice("Order_".length))],
    );
    expect(row).toEqual({ lines: 300, stock: 300, wanted: 320, hand: 300 });
    for (const { id } of orders) await done("orderCancel", { order: id, reason: "over" }, w.manager);
    expect(await setAside()).toBe(0);
  });

  it("does not go over the limit: what is more waits as a proposal, and of two at once one fits", async () => {
    // 10,000.00 limit, 375.00 out: two orders of 4,000.00, each to be 5,000.00.
    const orders = [await place(320), await place(320)];
    const proposals: { order: string; amendment: string }[] = [];
    for (const { id } of orders) {
      const { amendments } = await done("orderAmendmentPropose", {
        order: id,
        lines: [{ product: w.soup, quantity: 400 }],
      });
      proposals.push({ order: id, amendment: amendments[0].id });
    }
    const missing = `missing { amount } reasons { code ways { way } }`;
    const all = await Promise.all(
      proposals.map((at) => act("orderAmendmentAccept", at, w.manager, "order { id }", missing)),
    );
    const refused = all.filter(({ errors }) => errors.length > 0);
    expect(refused).toMatchObject([
      { errors: [{ code: "CREDIT_NOT_COVERED", missing: { amount: "375.00" }, reasons: [{ code: "LIMIT" }] }] },
    ]);
    expect(await exposed()).toEqual({ DELIVERED_UNBILLED: "37500", OPEN_ORDERS: "900000" });

    // One that waits for credit may shrink to what is covered, and then goes on by itself.
    const held = await place(100);
    expect(held.state).toBe("PENDING_CREDIT");
    const grown = await amend(held.id, [{ product: w.soup, quantity: 120 }]);
    expect(grown).toMatchObject({ state: "PENDING_CREDIT", total: { amount: "1500.00" } });
    const shrunk = await amend(held.id, [{ product: w.soup, quantity: 50 }]);
    expect(shrunk).toMatchObject({ state: "SUBMITTED", total: { amount: "625.00" } });
    expect(await exposed()).toEqual({ DELIVERED_UNBILLED: "37500", OPEN_ORDERS: "962500" });
    expect(w.logged).toEqual([]);
  });
});
