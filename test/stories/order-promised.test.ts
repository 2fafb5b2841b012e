import { newId } from "../../src/kernel/id.ts";
import { addCreditAccount } from "../support/credit.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addStock, addWarehouse } from "../support/stock.ts";

const money = `{ amount }`;
const fields = `id state version total ${money} holds { kind } completedOn lines { id unitPrice amount ${money} priceParts { quantity unitPrice reason on steps { price } } }`;

describe("what is promised with an order: the price of the day it goes out, and services", () => {
  let w: TradeWorld;
  const soupId = () => w.soup.slice("Product_".length);
  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
    const warehouseId = await addWarehouse(w, w.manufacturerId);
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 1_000_000n });
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
    await addStock(w, w.manufacturerId, { warehouseId, productId: soupId(), quantity: 300 });
  });
  afterAll(() => w.close());

  const act = async (verb: string, input: object, who = w.dealer, of = `order { ${fields} }`, more = "") => {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const reply = await w.ask(
      who,
      `mutation ($input: ${type}!) { ${verb}(input: $input) { ${of} errors { code message path ${more} } } }`,
      { input: { requestId: newId(), ...input } },
    );
    if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
    return reply.data[verb];
  };
  const done = async (...asked: Parameters<typeof act>) => {
    const given = await act(...asked);
    if (given.errors.length > 0) throw new Error(`${asked[0]}: ${JSON.stringify(given.errors)}`);
    return given.order;
  };
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
});
