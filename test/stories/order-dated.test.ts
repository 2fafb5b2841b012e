import { globalId } from "../../src/kernel/id.ts";
import { addCreditAccount } from "../support/credit.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addStock, addWarehouse } from "../support/stock.ts";

const money = `{ amount }`;
const fields = `id state version deliverOn promisedOn total ${money} holds { kind reasons { code figures { name value } } }
  lines { id quantity reserved picked unitPrice pricePolicy amount ${money} priceParts { quantity unitPrice on } }
  shipments { lots { batch quantity } } timeline { kind amendment fromDay toDay reason }
  amendments { id state fromDay toDay before ${money} after ${money} lines { kind } }`;

describe("another day for an order, batches by hand, and dealers who are new", () => {
  let w: TradeWorld;
  let warehouseId: string;
  const soupId = () => w.soup.slice("Product_".length);
  beforeAll(async () => {
    w = await tradeWorld();
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 1_000_000n });
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
  });
  afterAll(async () => {
    await w.close();
    expect(w.logged).toEqual([]);
  });

  const { act, done, codes } = orderActing(() => w, "dealer", fields);
  const place = (quantity: number, more: object = {}) =>
    done("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity }], ...more });
  const on = (order: string, deliverOn: string, lines: object[] = []) => ({ order, deliverOn, lines });
  const accept = (order: any, who = w.manager) =>
    done("orderAmendmentAccept", { order: order.id, amendment: order.amendments[0].id }, who);
  const openByDay = async () =>
    Object.fromEntries(
      (
        await w.rows(
          `SELECT due_on::text AS day, sum(amount_minor)::text AS sum FROM credit_balance
           WHERE manufacturer_id = $1 AND bucket = 'OPEN_ORDERS' AND amount_minor > 0 GROUP BY 1`,
          [w.manufacturerId],
        )
      ).map(({ day, sum }) => [day, sum]),
    );

  it("M6 is proposed, shown with both days, and accepted: promised anew, at the price it has, counted on the new day", async () => {
    const placed = await place(100);
    expect((await done("orderConfirm", { order: placed.id }, w.manager)).promisedOn).toBe("2026-06-13");
    const before = await openByDay();
    expect(Object.values(before)).toEqual(["125000"]);
    expect(await codes("orderAmendmentPropose", on(placed.id, "2026-06-13"))).toEqual(["AMENDS_NOTHING"]);
    expect(await codes("orderAmendmentPropose", on(placed.id, "2026-06-09"))).toEqual(["DELIVERY_DAY_PAST"]);
    expect(await codes("orderAmendmentPropose", on(placed.id, "2027-06-12"))).toEqual(["DELIVERY_DAY_TOO_FAR"]);
    const proposed = await done("orderAmendmentPropose", on(placed.id, "2026-06-20"));
    expect(proposed).toMatchObject({
      promisedOn: "2026-06-13",
      amendments: [{ fromDay: "2026-06-13", toDay: "2026-06-20", lines: [], after: { amount: "1250.00" } }],
    });
    const five = await Promise.all(
      [1, 2, 3, 4, 5].map(() =>
        act("orderAmendmentAccept", { order: placed.id, amendment: proposed.amendments[0].id }, w.manager),
      ),
    );
    expect(five.flatMap(({ errors }) => errors.map(({ code }: any) => code))).toEqual(
      Array.from({ length: 4 }, () => "AMENDMENT_CLOSED"),
    );
    const { data } = await w.ask(w.dealer, `{ order(id: "${placed.id}") { ${fields} } }`);
    expect(data.order).toMatchObject({
      promisedOn: "2026-06-20",
      deliverOn: "2026-06-20",
      total: { amount: "1250.00" },
    });
    expect(data.order.timeline.slice(-2)).toMatchObject([
      { kind: "AMENDMENT_PROPOSED", fromDay: "2026-06-13", toDay: "2026-06-20" },
      { kind: "AMENDED", amendment: 1, fromDay: "2026-06-13", toDay: "2026-06-20" },
    ]);
    expect(await openByDay()).toEqual({ "2026-06-20": "125000" });
    await done("orderCancel", { order: placed.id, reason: "done" }, w.manager);
  });

  it("M6 asks territory of that day, and the price of that day only where goods are priced as of the day they go out", async () => {
    const list = await w.ask(w.manager, `{ priceLists { nodes { id } } }`);
    const later = {
      priceList: list.data.priceLists.nodes[0].id,
      product: w.soup,
      unitPrice: "13",
      from: "2026-06-18",
    };
    expect((await act("priceSet", later, w.manager, "price { id }")).errors).toEqual([]);
    const ordered = await place(10);
    const kept = await accept(await done("orderAmendmentPropose", on(ordered.id, "2026-06-20")));
    expect(kept).toMatchObject({
      total: { amount: "125.00" },
      lines: [{ unitPrice: "12.500000", pricePolicy: "ORDER_DATE" }],
    });
    await w.rows(`UPDATE order_line SET price_policy = 'SHIP_DATE' WHERE order_id = $1`, [ordered.id.slice(6)]);
    const late = await accept(
      await done("orderAmendmentPropose", on(ordered.id, "2026-06-25", [{ product: w.soup, quantity: 8 }])),
    );
    expect(late).toMatchObject({
      ...{ deliverOn: "2026-06-25", total: { amount: "104.00" } },
      lines: [{ unitPrice: "13.000000", amount: { amount: "104.00" } }],
    });
    // The dealer's right to the place ends with 30 June: what goes out then would be somebody else's.
    await w.rows(`UPDATE territory_grant SET valid = daterange('2020-01-01', '2026-07-01') WHERE dealer_id = $1`, [
      w.dealerId,
    ]);
    expect(await codes("orderAmendmentPropose", on(ordered.id, "2026-07-01"))).toEqual(["PRODUCT_LINE_NOT_GRANTED"]);
    expect(await codes("orderAmendmentPropose", on(ordered.id, "2026-06-30"))).toEqual([]);
    await w.rows(`UPDATE territory_grant SET valid = daterange('2020-01-01', NULL) WHERE dealer_id = $1`, [w.dealerId]);
  });

  it("L3 batches chosen by hand: too short a life and a later one need a reason, expired and held ones never leave", async () => {
    warehouseId = await addWarehouse(w, w.manufacturerId);
    const stock = (batch: string, expiresOn: string) =>
      addStock(w, w.manufacturerId, {
        warehouseId,
        productId: soupId(),
        quantity: 60,
        batch,
        expiresOn,
        lifeDays: 180,
      });
    const [old, soon, later, gone] = [
      await stock("OLD", "2026-10-07"),
      await stock("SOON", "2026-10-08"),
      await stock("LATER", "2026-11-20"),
      await stock("GONE", "2026-06-09"),
    ];
    // Two thirds of 180 days are 120: on 10 June the batch of 8 October has exactly that, the one of 7 October a day less.
    const life = { dealer: globalId("Dealer", w.dealerId), numerator: 2, denominator: 3 };
    await act("minimumLifeSet", life, w.manager, "minimumLife { id }");
    const placed = await place(40);
    const confirmed = await done("orderConfirm", { order: placed.id }, w.manager);
    const [line] = confirmed.lines;
    expect(line.reserved).toBe(40);
    const pick = (lot: string, quantity: number, more: object = {}) => {
      const chosen = {
        line: line.id,
        warehouse: globalId("Warehouse", warehouseId),
        lot: globalId("Lot", lot),
        quantity,
      };
      return act("orderPick", { order: placed.id, lots: [chosen], ...more }, w.manager);
    };
    // What whoever picks chooses from: all that lies there, the first to expire first, and what goes if nobody chooses.
    const choices = async (who = w.manager) =>
      (
        await w.ask(
          who,
          `{ orderPickables(order: "${placed.id}") { line open free picked freshEnough suggested lot { batch held freshness } warehouse { id } } }`,
        )
      ).data.orderPickables;
    const at = { line: line.id, open: 40, free: 60, picked: 0, warehouse: { id: globalId("Warehouse", warehouseId) } };
    expect(await choices()).toEqual([
      { ...at, freshEnough: false, suggested: 0, lot: { batch: "GONE", held: false, freshness: "EXPIRED" } },
      { ...at, freshEnough: false, suggested: 0, lot: { batch: "OLD", held: false, freshness: "FRESH" } },
      { ...at, freshEnough: true, suggested: 40, lot: { batch: "SOON", held: false, freshness: "FRESH" } },
      { ...at, freshEnough: true, suggested: 0, lot: { batch: "LATER", held: false, freshness: "FRESH" } },
    ]);
    expect([await choices(w.dealer), await choices(w.otherManager)]).toEqual([[], []]);
    const refused = async (...asked: Parameters<typeof pick>) =>
      (await pick(...asked)).errors.map(({ code, path }: any) => `${code} ${path.join(".")}`);
    expect(await refused(old, 10)).toEqual(["LIFE_TOO_SHORT lots.0.lot"]);
    expect(await refused(later, 10)).toEqual(["NOT_FIRST_TO_EXPIRE lots.0.lot"]);
    expect(await refused(soon, 41)).toEqual(["PICKED_MORE_THAN_ALLOCATED lots.0.quantity"]);
    expect(await refused(old, 61)).toEqual([
      "PICKED_MORE_THAN_ALLOCATED lots.0.quantity",
      "LOT_SHORT lots.0.quantity",
      "LIFE_TOO_SHORT lots.0.lot",
    ]);
    expect(await refused(gone, 10, { override: true, reason: "x" })).toEqual(["EXPIRED_BATCH lots.0.lot"]);
    expect(await refused(old, 10, { override: true })).toEqual(["REASON_MISSING reason"]);
    const hold = (held: boolean) =>
      act("lotHold", { lot: globalId("Lot", later), held, reason: held ? "待检" : "" }, w.manager, "lot { held }");
    await hold(true);
    expect(await refused(later, 10, { override: true, reason: "x" })).toEqual(["LOT_HELD lots.0.lot"]);
    await hold(false);
    expect((await pick(soon, 10)).order.lines).toMatchObject([{ picked: 10 }]);
    const overridden = (await pick(old, 10, { override: true, reason: "customer agreed by phone" })).order;
    expect(overridden.lines).toMatchObject([{ picked: 20 }]);
    expect(overridden.timeline.at(-1)).toMatchObject({ kind: "PICKED", reason: "customer agreed by phone" });
    expect((await choices()).map(({ open, free, picked, suggested }: any) => [open, free, picked, suggested])).toEqual([
      [20, 60, 0, 0],
      [20, 50, 10, 0],
      [20, 50, 10, 20],
      [20, 60, 0, 0],
    ]);
    expect((await pick(later, 20, { override: true, reason: "the shelf in front" })).order.lines).toMatchObject([
      { picked: 40 },
    ]);
    // What is held after it was picked stays; once it is free again it leaves, by batch.
    await hold(true);
    expect(await codes("orderShip", { order: placed.id }, w.manager)).toEqual(["LOT_HELD"]);
    await hold(false);
    const shipped = await done("orderShip", { order: placed.id }, w.manager);
    expect(shipped.shipments[0].lots.map(({ batch, quantity }: any) => [batch, quantity])).toEqual([
      ["OLD", 10],
      ["SOON", 10],
      ["LATER", 20],
    ]);
  });

  it("R10 holds an order of more than fifty cases by a dealer whose right is younger than thirty days, with its figures", async () => {
    await act("orderPolicySet", { signals: true }, w.manager, "orderPolicy { version }");
    const since = (from: string) =>
      w.rows(`UPDATE territory_grant SET valid = daterange($2::date, NULL) WHERE dealer_id = $1`, [
        w.otherDealerId,
        from,
      ]);
    const order = (quantity: number) =>
      done("orderPlace", { shipTo: w.otherShipTo, lines: [{ product: w.soup, quantity }] }, w.otherDealer);
    await since("2026-05-12");
    expect(await order(50)).toMatchObject({ state: "SUBMITTED", holds: [] });
    const { id, state, holds } = await order(51);
    expect([state, holds]).toMatchObject([
      "PENDING_APPROVAL",
      [{ kind: "SIGNAL", reasons: [{ code: "SIGNAL", figures: [] }] }],
    ]);
    const { data } = await w.ask(w.manager, `{ order(id: "${id}") { ${fields} } }`);
    const [reason] = data.order.holds[0].reasons;
    expect([reason.code, Object.fromEntries(reason.figures.map((each: any) => [each.name, each.value]))]).toEqual([
      "NEW_DEALER_BULK",
      { days: "29", quantity: "51", limit: "50" },
    ]);
    // Nothing is punished: somebody lets it pass, and it goes on.
    const released = await done("orderRelease", { order: id, reason: "opening stock" }, w.manager);
    expect(released).toMatchObject({ state: "SUBMITTED" });
    await since("2026-05-11");
    expect(await order(51)).toMatchObject({ state: "SUBMITTED", holds: [] });
  });
});
