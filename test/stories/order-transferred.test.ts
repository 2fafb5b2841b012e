import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { buyBackLots, lapseTransfers } from "../../src/orders/index.ts";
import { addCreditAccount, onBehalf } from "../support/credit.ts";
import { hear } from "../support/hear.ts";
import { addReceipt } from "../support/ledger.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, county, tradeWorld } from "../support/orders.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import { addDealer, addShipTo } from "../support/trade.ts";
import { handOver } from "../support/transfer.ts";
import { until } from "../support/until.ts";

const transfer = `id side state why waits message quantity onItsWay unitPrice amount { amount } answerBy dealerAnswer toDealerAnswer
  order orderNumber newOrder dealer { id } toDealer { id } shipTo { id } product { id } viewerCanAnswer`;
const fields = `id number state version lines { id state quantity cancelled reserved unitPrice amount { amount } }
  timeline { kind quantity reasonCode } transfers { ${transfer} }`;

describe("open order lines of an area that changed hands", () => {
  let w: TradeWorld;
  let mine: string;
  let placed: Record<"both" | "short" | "late" | "prepaid" | "partly" | "underway", any>;
  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
    const warehouseId = await addWarehouse(w, w.manufacturerId);
    await addStock(w, w.manufacturerId, { warehouseId, productId: w.soup.slice("Product_".length), quantity: 400 });
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 10_000_000n });
    await addCreditAccount(w, w.manufacturerId, [w.otherDealerId], { limitMinor: 150_000n });
    await act("orderPolicySet", { signals: false, reallocate: false }, w.manager, "orderPolicy { version }");
    const place = async (quantity: number, more: object = {}) => {
      const order = await done("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity }], ...more });
      return order.state === "SUBMITTED" ? done("orderConfirm", { order: order.id }, w.manager) : order;
    };
    await addReceipt(w, w.manufacturerId, w.dealerId, 50_000n, { kind: "PREPAYMENT" });
    placed = {
      ...{ both: await place(100), short: await place(60), late: await place(10) },
      ...{ prepaid: await place(40, { terms: "PREPAID" }), partly: await place(50), underway: await place(20) },
    };
    const [line] = placed.partly.lines;
    await done("orderShip", { order: placed.partly.id, lines: [{ line: line.id, quantity: 30 }] }, w.manager);
    await done("orderShip", { order: placed.underway.id }, w.manager);
    const { lo } = county("330106");
    mine = globalId("ShipTo", await addShipTo(w, w.manufacturerId, { dealerId: w.otherDealerId, divisionLo: lo }));
  });
  afterAll(() => w.close());

  const { act, done, codes } = orderActing(() => w, "dealer", fields);
  const read = async (order: { id: string }, who = w.manager) =>
    (await w.ask(who, `query ($id: ID!) { order(id: $id) { ${fields} } }`, { id: order.id })).data.order;
  const offered = async (who = w.otherDealer) =>
    (await w.ask(who, `{ orderTransfers(first: 50) { nodes { ${transfer} } } }`)).data.orderTransfers.nodes;
  const shipmentsOf = async (order: { id: string }) =>
    (await w.ask(w.manager, `query ($id: ID!) { order(id: $id) { shipments { id } } }`, { id: order.id })).data.order
      .shipments;
  const of = async (order: { id: string }) => (await read(order)).transfers[0];
  const answer = (verb: "Accept" | "Decline", id: string, who = w.dealer, more: object = {}) =>
    act(`orderTransfer${verb}`, { transfer: id, ...more }, who, `transfer { ${transfer} }`);
  const refused = async (...asked: Parameters<typeof answer>) =>
    (await answer(...asked)).errors.map((error: any) => error.code).join();
  const hand = (more: object = {}) =>
    handOver(w, {
      ...{ manufacturerId: w.manufacturerId, fromDealerId: w.dealerId, toDealerId: w.otherDealerId, ...more },
    });
  const open = async (dealerId: string): Promise<string> =>
    (
      await w.rows<{ sum: string }>(
        `SELECT coalesce(sum(amount_minor), 0)::text AS sum FROM credit_balance WHERE manufacturer_id = $1 AND dealer_id = $2 AND bucket = 'OPEN_ORDERS'`,
        [w.manufacturerId, dealerId],
      )
    )[0]!.sum;
  const stranger = () => addDealer(w, w.manufacturerId, { name: "旁人商贸有限公司" });
  const tasks = async (who = w.otherDealer) =>
    (await w.ask(who, `{ inbox(first: 50) { edges { node { kind title subject dueAt } } } }`)).data.inbox.edges
      .map((edge: any) => edge.node)
      .filter((task: any) => task.kind.startsWith("ORDER_TRANSFER"));

  it("are put before both dealers on the effective day, once however often it runs, and nothing of one that dies half-way", async () => {
    const dies = () => {
      throw new Error("the server is killed");
    };
    await expect(hand({ before: dies })).rejects.toThrow("killed");
    expect((await read(placed.both)).transfers).toEqual([]);
    expect(await offered()).toEqual([]);

    const { followed, splitId } = await hand();
    expect(followed).toContainEqual({
      ...{ part: "orders", kind: "LINES_CONSENT_WAITED", count: 5 },
      params: { orders: "5", answerBy: "2026-06-17" },
    });
    expect(followed).toContainEqual(expect.objectContaining({ part: "orders", kind: "LINES_STAYS", count: 1 }));
    expect(followed).toContainEqual(expect.objectContaining({ part: "partners", kind: "SHIP_TOS_UNSUPPLIED" }));
    expect(followed).toContainEqual(expect.objectContaining({ part: "credit", kind: "LIMIT_REVIEWS", count: 2 }));
    const again = await hand({ splitId });
    expect(again.followed.filter(({ part }) => part === "orders")).toEqual([]);

    const old = await read(placed.both, w.dealer);
    expect(old).toMatchObject({ state: "ALLOCATED", lines: [{ quantity: 100, reserved: 100 }] });
    expect(old.timeline.at(-1)).toEqual({ kind: "MOVE_ASKED", quantity: null, reasonCode: "AREA_CHANGED" });
    expect(old.transfers).toMatchObject([
      {
        ...{
          side: "GIVES",
          state: "CONSENT_WAITED",
          why: "UNDELIVERED",
          quantity: 100,
          onItsWay: 0,
          unitPrice: "12.500000",
        },
        ...{ amount: { amount: "1250.00" }, answerBy: "2026-06-17", toDealer: null, viewerCanAnswer: true },
      },
    ]);
    expect(await of(placed.partly)).toMatchObject({ quantity: 20, onItsWay: 30, state: "CONSENT_WAITED" });
    // It left on the effective day itself: no grace.
    expect(await of(placed.underway)).toMatchObject({
      quantity: 0,
      onItsWay: 20,
      state: "STAYS",
      why: "SHIPPED_SINCE",
    });
    const [seen] = await offered();
    expect(seen).toMatchObject({ side: "TAKES", order: null, orderNumber: null, dealer: null, viewerCanAnswer: true });
    expect(await tasks(w.dealer)).toHaveLength(5);
    const own = await tasks();
    expect(own).toHaveLength(5);
    expect(own[0].dueAt).toBe("2026-06-17T15:59:59.000Z");
    // Until they answered, nothing of it leaves, and the dealer places nothing more there.
    expect(await codes("orderShip", { order: placed.both.id }, w.manager)).toEqual(["TRANSFER_WAITED"]);
    expect(await codes("orderPick", { order: placed.both.id }, w.manager)).toEqual(["NOTHING_FRESH_ENOUGH"]);
    const more = { shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 5 }] };
    expect(await codes("orderPlace", more)).toEqual(["PRODUCT_LINE_NOT_GRANTED"]);
  });

  it("move with both consents at the price they were ordered at, with credit and stock, once for five who press at once", async () => {
    const { id } = await of(placed.both);
    const third = await w.person(w.manufacturerId, "DEALER_OWNER", { dealerId: await stranger() });
    expect([await refused("Accept", id, w.manager), await refused("Accept", id, third)]).toEqual([
      "NOT_ALLOWED",
      "NOT_FOUND",
    ]);
    const ear = await hear<{ name: string; transfer: { id: string; dealer: object | null } }>(
      ...([w, w.otherDealer, "orderTransferEvents", "name transfer { id dealer { id } }"] as const),
    );
    expect(await refused("Accept", id, w.otherDealer)).toBe("SHIP_TO_NEEDED");
    expect(await refused("Accept", id, w.otherDealer, { shipTo: w.shipTo })).toBe("UNKNOWN_SHIP_TO");
    await w.rows(`UPDATE price SET unit_price = 15 WHERE product_id = $1`, [w.soup.slice("Product_".length)]);
    const agreed = await answer("Accept", id, w.otherDealer, { shipTo: mine });
    expect(agreed.transfer).toMatchObject({
      state: "CONSENT_WAITED",
      toDealerAnswer: "ACCEPTED",
      shipTo: { id: mine },
    });
    await ear.until(() => ear.events.length > 0);
    expect(ear.events[0]).toEqual({ name: "order-transfer.changed", transfer: { id, dealer: null } });
    await ear.stop();
    expect((await read(placed.both, w.dealer)).transfers[0]).toMatchObject({
      toDealerAnswer: "ACCEPTED",
      shipTo: null,
    });
    const all = await Promise.all(Array.from({ length: 5 }, () => refused("Accept", id)));
    expect(all.toSorted()).toEqual(["", ...Array(4).fill("TRANSFER_CLOSED")]);

    const was = await read(placed.both);
    expect(was).toMatchObject({
      ...{ state: "CANCELLED", lines: [{ cancelled: 100, reserved: 0 }] },
      transfers: [{ state: "MOVED", why: "BOTH_AGREED" }],
    });
    expect(was.timeline.at(-1)).toEqual({ kind: "MOVED", quantity: 100, reasonCode: "TRANSFER_AGREED" });
    const now = await read({ id: was.transfers[0].newOrder }, w.otherDealer);
    expect(now).toMatchObject({
      ...{ state: "ALLOCATED" },
      lines: [{ quantity: 100, reserved: 100, unitPrice: "12.500000", amount: { amount: "1250.00" } }],
    });
    expect(now.timeline[0]).toEqual({ kind: "PLACED", quantity: 100, reasonCode: "TAKEN_OVER" });
    expect(await read({ id: was.transfers[0].newOrder }, w.dealer)).toBeNull();
    expect(await open(w.otherDealerId)).toBe("125000");
    const [stock] = await w.rows(`SELECT on_hand, reserved FROM stock`);
    // 60 + 10 + 40 + 20 of the others, and the hundred that moved.
    expect(stock).toEqual({ on_hand: 350, reserved: 230 });
  });

  it("wait where the receiver's credit does not cover them, and move by themselves when his money comes", async () => {
    const { id } = await of(placed.short);
    await answer("Accept", id);
    const short = await answer("Accept", id, w.otherDealer, { shipTo: mine });
    expect(short.errors).toEqual([]);
    expect(short.transfer).toMatchObject({ state: "CONSENT_WAITED", waits: "CREDIT_NOT_COVERED" });
    // What he lacks is not the other dealer's to know.
    expect((await read(placed.short, w.dealer)).transfers[0]).toMatchObject({
      waits: null,
      toDealerAnswer: "ACCEPTED",
    });
    await addReceipt(w, w.manufacturerId, w.otherDealerId, 100_000n);
    await until(async () => (await of(placed.short)).state === "MOVED");
    expect(await open(w.otherDealerId)).toBe("200000");
  });

  it("are cancelled when one declines: prepaid money and stock are free, what had gone out stays", async () => {
    const { id } = await of(placed.prepaid);
    const before = (await w.rows(`SELECT reserved FROM stock`))[0]!["reserved"] as number;
    const declined = await answer("Decline", id, w.otherDealer, { reason: "no demand" });
    expect(declined.transfer).toMatchObject({ state: "CANCELLED", why: "DECLINED" });
    expect(await refused("Accept", id)).toBe("TRANSFER_CLOSED");
    const order = await read(placed.prepaid);
    expect(order).toMatchObject({ state: "CANCELLED", lines: [{ cancelled: 40 }] });
    expect(order.timeline.at(-1)).toMatchObject({ kind: "CANCELLED", reasonCode: "TRANSFER_DECLINED" });
    expect((await w.rows(`SELECT reserved FROM stock`))[0]!["reserved"]).toBe(before - 40);
    const partly = await of(placed.partly);
    await answer("Decline", partly.id);
    expect(await read(placed.partly)).toMatchObject({ state: "SHIPPED", lines: [{ quantity: 50, cancelled: 20 }] });
  });

  it("leave goods at the old dealer's that may be bought back: in the batch, inside the count, at the invoiced price", async () => {
    const at = { order: placed.partly.id };
    const shipment = (await shipmentsOf(placed.partly))[0].id;
    await done("orderReceive", { ...at, shipment }, w.dealer);
    await done("orderInvoice", at, w.manager);
    const report = {
      product: w.soup,
      opening: 0,
      inbound: 30,
      salesOut: 8,
      closing: 22,
    };
    const lots = (on: string) => onBehalf(w, w.manufacturerId, (tx) => buyBackLots(tx, w.dealerId, null, day(on)));
    expect(await lots("2026-06-11")).toEqual({
      lots: [],
      left: [{ productId: w.soup.slice("Product_".length), quantity: 30, why: "NO_COUNT" }],
    });
    await done(
      "stockReportSubmit",
      { from: "2026-06-01", to: "2026-06-11", lines: [report] },
      w.dealer,
      "reports { id }",
    );
    const { lots: found, left } = await lots("2026-06-11");
    expect(left).toEqual([]);
    expect(found).toMatchObject([{ quantity: 22, remainingLife: null, price: { units: 30n }, currency: "CNY" }]);
    expect(found[0]!.grossPrice.paidMinor).toBe(37_500n);
  });

  it("are cancelled when their last day is over, that day still answered, and the tasks are gone", async () => {
    const { id } = await of(placed.late);
    await lapseTransfers(w.fairway.services, w.manufacturerId, day("2026-06-17"));
    expect((await of(placed.late)).state).toBe("CONSENT_WAITED");
    const eighteenth = () => lapseTransfers(w.fairway.services, w.manufacturerId, day("2026-06-18"));
    await Promise.all([eighteenth(), eighteenth()]);
    expect(await of(placed.late)).toMatchObject({ id, state: "CANCELLED", why: "NO_ANSWER" });
    expect(await tasks()).toEqual([]);
    expect(await tasks(w.dealer)).toEqual([]);
    expect(await open(w.dealerId)).toBe("0");
    expect(w.logged).toEqual([]);
  });
});
