import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { applyItems } from "../../src/ledger/index.ts";
import { addCreditAccount } from "../support/credit.ts";
import { addReceipt, inBook } from "../support/ledger.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import { until } from "../support/until.ts";

const money = `{ amount }`;
const fields = `id state version total ${money} holds { kind } completedOn lines { id unitPrice amount ${money} priceParts { quantity unitPrice reason on steps { price } } }`;

describe("what is promised with an order: the price of the day it goes out, and services", () => {
  let w: TradeWorld;
  let warehouseId: string;
  const soupId = () => w.soup.slice("Product_".length);
  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
    warehouseId = await addWarehouse(w, w.manufacturerId);
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 1_000_000n });
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
    await addStock(w, w.manufacturerId, { warehouseId, productId: soupId(), quantity: 300 });
  });
  afterAll(() => w.close());

  const { act, done } = orderActing(() => w, "dealer", fields);
  const place = (quantity: number) => done("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity }] });
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

  it("is priced as of the day it goes out where its list says so: told with its reason, exposed by the difference, billed at it", async () => {
    await w.rows(`UPDATE price_list SET price_policy = 'SHIP_DATE' WHERE manufacturer_id = $1`, [w.manufacturerId]);
    const placed = await place(100);
    const order = placed.id;
    const line = placed.lines[0].id;
    await done("orderConfirm", { order }, w.manager);
    const shipping = `order { ${fields} shipments { id } invoices { gross ${money} } }`;
    const ship = (quantity: number, of = shipping) =>
      act("orderShip", { order, lines: [{ line, quantity }] }, w.manager, of);
    await price("15");
    const first = (await ship(60)).order;
    expect(first).toMatchObject({
      total: { amount: "1400.00" },
      lines: [
        {
          ...{ unitPrice: "12.500000", amount: { amount: "1400.00" } },
          priceParts: [
            {
              quantity: 60,
              unitPrice: "15.000000",
              reason: "SHIPPED",
              on: "2026-06-10",
              steps: [{ price: "15.000000" }],
            },
            { quantity: 40, unitPrice: "12.500000", reason: "ORDERED" },
          ],
        },
      ],
    });
    expect(await exposed()).toEqual({ OPEN_ORDERS: "50000", DELIVERED_UNBILLED: "90000" });
    const told = await w.ask(
      w.dealer,
      `query ($id: ID!) { order(id: $id) { timeline { kind reason reasonCode repriced { line quantity before ${money} after ${money} } } } }`,
      { id: order },
    );
    expect(told.data.order.timeline.slice(-2)).toMatchObject([
      {
        ...{ kind: "REPRICED", reasonCode: "SHIP_DATE_PRICE", reason: "Priced as of the day it goes out." },
        repriced: [{ line, quantity: 60, before: { amount: "750.00" }, after: { amount: "900.00" } }],
      },
      { kind: "SHIPPED", repriced: null },
    ]);

    // Without a price of the day nothing goes out; one that credit does not cover waits, unpriced.
    const valid = (to: string) =>
      w.rows(`UPDATE price SET valid = $3 WHERE manufacturer_id = $1 AND product_id = $2`, [
        ...[w.manufacturerId, soupId(), `[2020-01-01,${to})`],
      ]);
    await valid("2026-06-10");
    expect((await ship(40)).errors).toMatchObject([{ code: "NO_PRICE", path: ["lines", "0", "line"] }]);
    await valid("");
    await price("300");
    const held = (await ship(40)).order;
    expect(held).toMatchObject({ state: "PENDING_CREDIT", total: { amount: "1400.00" }, holds: [{ kind: "CREDIT" }] });
    await price("10");
    await done("orderRelease", { order, reason: "cheaper now" }, w.manager);
    const all = await Promise.all(Array.from({ length: 5 }, () => ship(40, "order { id }")));
    expect(all.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await exposed()).toEqual({ DELIVERED_UNBILLED: "130000" });

    const read = await w.ask(w.dealer, `query ($id: ID!) { order(id: $id) { ${fields} shipments { id } } }`, {
      id: order,
    });
    for (const { id: shipment } of read.data.order.shipments) await done("orderReceive", { order, shipment });
    const billed = await done("orderInvoice", { order }, w.manager, shipping);
    expect(billed).toMatchObject({ total: { amount: "1300.00" }, invoices: [{ gross: { amount: "1300.00" } }] });
    expect(await exposed()).toEqual({});
    await w.rows(`UPDATE price_list SET price_policy = 'ORDER_DATE' WHERE manufacturer_id = $1`, [w.manufacturerId]);
    await price("12.5");
  });

  it("goes out as fresh as was set for the dealer, or nearer for the place; others cannot say so", async () => {
    const noodles = { warehouseId, productId: w.noodle.slice("Product_".length), quantity: 24, lifeDays: 180 };
    await addStock(w, w.manufacturerId, { ...noodles, batch: "OLD", expiresOn: "2026-07-10" });
    await addStock(w, w.manufacturerId, { ...noodles, batch: "NEW", expiresOn: "2026-11-30" });
    const dealer = globalId("Dealer", w.dealerId);
    const set = (input: object, who = w.manager) =>
      act(
        "minimumLifeSet",
        { dealer, numerator: 1, denominator: 2, ...input },
        who,
        "minimumLife { id numerator from }",
      );
    const codes = async (...asked: Parameters<typeof set>) =>
      (await set(...asked)).errors.map((error: any) => error.code);
    const batches = async () => {
      const lines = [{ product: w.noodle, quantity: 24 }];
      const { id: order } = await done("orderPlace", { shipTo: w.shipTo, lines });
      await done("orderConfirm", { order }, w.manager);
      const { shipments } = await done("orderShip", { order }, w.manager, "order { shipments { lots { batch } } }");
      return shipments[0].lots.map((lot: any) => lot.batch);
    };
    expect(await codes({}, w.dealer)).toEqual(["NOT_ALLOWED"]);
    expect(await codes({ shipTo: w.otherShipTo })).toEqual(["UNKNOWN_SHIP_TO"]);
    expect(await codes({ denominator: 1, from: "2026-06-09" })).toEqual(["PART_NOT_POSSIBLE", "DAY_PAST"]);
    expect((await set({})).minimumLife).toMatchObject({ numerator: 1, from: "2026-06-10" });
    expect(await batches()).toEqual(["NEW"]);
    await set({ shipTo: w.shipTo, product: w.noodle, numerator: 0 });
    expect(await batches()).toEqual(["OLD"]);
    const listed = `{ minimumLives(first: 5) { nodes { numerator dealer { id } shipTo { id } product { id } } } }`;
    expect((await w.ask(w.manager, listed)).data.minimumLives.nodes).toMatchObject([
      { numerator: 0, dealer: { id: dealer }, shipTo: { id: w.shipTo }, product: { id: w.noodle } },
      { numerator: 1, dealer: { id: dealer }, shipTo: null, product: null },
    ]);
    expect((await w.ask(w.dealer, listed)).data.minimumLives.nodes).toEqual([]);
  });

  it("is not done while a promised service is open, which is named; done, it completes what waited for nothing else", async () => {
    const placed = await place(20);
    const order = placed.id;
    const serviced = `order { ${fields} invoices { id } shipments { id } services { id kind dueOn note doneOn doneNote dropped viewerCanFinish } viewerCanServe viewerCanComplete timeline { kind service reason } }`;
    const confirm = (services: object[]) => act("orderConfirm", { order, services }, w.manager, serviced);
    const refused = await confirm([{ kind: " ", dueOn: "2026-06-09" }]);
    expect(refused.errors.map(({ code, path }: any) => [code, ...path].join(" "))).toEqual([
      "NAME_MISSING services 0 kind",
      "PROMISED_IN_THE_PAST services 0 dueOn",
    ]);
    const confirmed = (await confirm([{ kind: "Set up the display", dueOn: "2026-06-12", note: "by the door" }])).order;
    const [service] = confirmed.services;
    expect(service).toMatchObject({
      kind: "Set up the display",
      dueOn: "2026-06-12",
      doneOn: null,
      viewerCanFinish: true,
    });
    const promised = { order, kind: "Train the staff", dueOn: "2026-06-20" };
    expect((await act("orderServicePromise", promised)).errors).toMatchObject([{ code: "NOT_ALLOWED" }]);
    await done("orderServicePromise", promised, w.manager);
    const banner = { order, kind: "Hang the banner", dueOn: "2026-06-11" };
    const hung = (await act("orderServicePromise", banner, w.manager, serviced)).order.services[0];
    expect(hung).toMatchObject({ kind: "Hang the banner", doneOn: null });
    const drop = (reason: string, who = w.manager) =>
      act("orderServiceDrop", { order, service: hung.id, reason }, who, serviced);
    expect((await drop("no wall", w.dealer)).errors).toMatchObject([{ code: "NOT_ALLOWED" }]);
    expect((await drop(" ")).errors).toMatchObject([{ code: "REASON_MISSING", path: ["reason"] }]);
    const without = (await drop("no wall to hang it on")).order;
    expect(without.services.at(-1)).toMatchObject({
      ...{ kind: "Hang the banner", doneOn: "2026-06-10", doneNote: "no wall to hang it on" },
      ...{ dropped: true, viewerCanFinish: false },
    });
    expect(without.timeline.at(-1)).toMatchObject({ kind: "SERVICE_DROPPED", reason: "no wall to hang it on" });
    expect((await drop("again")).errors).toMatchObject([{ code: "SERVICE_FINISHED", path: ["service"] }]);
    const inbox = async () =>
      JSON.stringify((await w.ask(w.manager, `{ inbox(first: 20) { edges { node { kind title } } } }`)).data);
    expect(await inbox()).toContain("Set up the display is promised for 2026-06-12");

    const shipped = (await act("orderShip", { order }, w.manager, serviced)).order;
    await done("orderReceive", { order, shipment: shipped.shipments[0].id });
    const billed = (await act("orderInvoice", { order }, w.manager, serviced)).order;
    const [owed] = await w.rows<{ minor: bigint }>(
      `SELECT (net_minor + tax_minor)::text AS minor FROM order_invoice WHERE id = $1`,
      [billed.invoices[0].id],
    );
    const amountMinor = BigInt(owed!.minor);
    const creditId = await addReceipt(w, w.manufacturerId, w.dealerId, amountMinor);
    await inBook(w, w.manufacturerId, (by) =>
      applyItems(by, [{ creditId, debitId: billed.invoices[0].id, amountMinor }], day("2026-06-10")),
    );
    const read = async () =>
      (await w.ask(w.manager, `query ($id: ID!) { ${serviced.replace("order {", "order(id: $id) {")} }`, { id: order }))
        .data.order;
    await until(async () => (await read()).state === "PAID");
    const open = await act("orderComplete", { order }, w.manager, "order { id }", "services");
    expect(open.errors).toMatchObject([
      { code: "SERVICE_OPEN", services: ["Set up the display", "Train the staff"], path: ["order"] },
    ]);
    const finish = (id: string, note: string, who = w.manager) =>
      act("orderServiceFinish", { order, service: id, note }, who, serviced);
    expect((await finish(service.id, "it stands", w.dealer)).errors).toMatchObject([{ code: "NOT_ALLOWED" }]);
    expect((await finish(service.id, " ")).errors).toMatchObject([{ code: "REASON_MISSING", path: ["note"] }]);
    expect((await finish(order, "it stands")).errors).toMatchObject([{ code: "UNKNOWN_SERVICE" }]);
    const all = await Promise.all(Array.from({ length: 5 }, () => finish(service.id, "it stands")));
    expect(all.flatMap(({ errors }) => errors.map((error: any) => error.code))).toEqual(
      Array(4).fill("SERVICE_FINISHED"),
    );
    const [training] = (await read()).services;
    const last = (await finish(training.id, "all four of them")).order;
    expect(last).toMatchObject({ state: "COMPLETED", completedOn: "2026-06-10", viewerCanServe: false });
    expect(last.timeline.slice(-2)).toMatchObject([
      { kind: "SERVICE_DONE", service: "Train the staff", reason: "all four of them" },
      { kind: "COMPLETED" },
    ]);
    expect(await inbox()).not.toContain("promised for");
    expect(w.logged).toEqual([]);
  });
});
