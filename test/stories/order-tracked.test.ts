import { globalId, newId } from "../../src/kernel/id.ts";
import { type TradeWorld, orderActs, orderFields, orderInput, tradeWorld } from "../support/orders.ts";
import type { Asker } from "../support/world.ts";
import { addListing, addPrice, addPriceList, addProduct } from "../support/trade.ts";

const { place, confirm, ship, receive, cancel } = orderActs;
const placeTold = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { errors { code message path owner { name } remedies { way byWriter roles } } } }`;

describe("an order, from the dealer's desk to his warehouse", () => {
  let w: TradeWorld;
  beforeAll(async () => {
    w = await tradeWorld();
  });
  afterAll(() => w.close());

  const input = (over: object = {}) => orderInput(w, over);

  it("is placed with its number, its prices and the grant that allowed it", async () => {
    const { data, errors } = await w.ask(w.dealer, place, { input: input() });
    expect(errors).toBeUndefined();
    expect(data.orderPlace).toMatchObject({
      order: {
        number: "1",
        state: "SUBMITTED",
        orderedOn: "2026-06-10",
        version: 1,
        total: { amount: "1502.50", currency: "CNY" },
        lines: [
          { position: 1, quantity: 24, unitPrice: "60.000000", amount: { amount: "1440.00" } },
          { position: 2, quantity: 5, amount: { amount: "62.50" } },
        ],
      },
      errors: [],
    });
    expect(
      await w.rows(`SELECT count(DISTINCT grant_id)::int AS grants FROM order_line WHERE grant_id IS NOT NULL`),
    ).toEqual([{ grants: 1 }]);
    expect(w.logged).toEqual([]);
  });

  it("is refused with every reason at once, in the dealer's language, and nothing is written", async () => {
    const before = await w.rows(
      `SELECT (SELECT count(*) FROM "order")::int AS orders, (SELECT count(*) FROM order_line)::int AS lines, (SELECT last FROM order_counter)::int AS last, ((SELECT count(*) FROM outbox WHERE kind = 'EVENT') + (SELECT count(*) FROM event))::int AS told, (SELECT count(*) FROM request)::int AS requests`,
    );
    const { data } = await w.ask(w.dealerZh, place, {
      input: input({
        shipTo: w.foreignShipTo,
        lines: [
          { product: w.noodle, quantity: 25 },
          { product: w.unlisted, quantity: 12 },
          { product: globalId("Product", newId()), quantity: 0 },
        ],
      }),
    });
    expect(data.orderPlace.order).toBeNull();
    expect(data.orderPlace.errors.map((error: any) => [error.code, error.path.join(".")])).toEqual([
      ["SHIP_TO_OUTSIDE_TERRITORY", "lines.0.product"],
      ["PACK_MULTIPLE", "lines.0.quantity"],
      ["NOT_LISTED", "lines.1.product"],
      ["SHIP_TO_OUTSIDE_TERRITORY", "lines.1.product"],
      ["NO_PRICE", "lines.1.product"],
      ["UNKNOWN_PRODUCT", "lines.2.product"],
      ["QUANTITY_NOT_POSITIVE", "lines.2.quantity"],
    ]);
    expect(data.orderPlace.errors[1]).toMatchObject({
      suggestions: [24, 36],
      message: "须为 12 的整数倍。建议订 24 / 36。",
      owner: null,
    });
    expect(JSON.stringify(data)).not.toContain(w.otherDealerId);
    const after = await w.rows(
      `SELECT (SELECT count(*) FROM "order")::int AS orders, (SELECT count(*) FROM order_line)::int AS lines, (SELECT last FROM order_counter)::int AS last, ((SELECT count(*) FROM outbox WHERE kind = 'EVENT') + (SELECT count(*) FROM event))::int AS told, (SELECT count(*) FROM request)::int AS requests`,
    );
    expect(after).toEqual(before);
    expect((await w.rows(`SELECT outcome, codes FROM audit_entry ORDER BY id DESC LIMIT 1`))[0]).toMatchObject({
      outcome: "REFUSED",
      codes: expect.arrayContaining(["PACK_MULTIPLE"]),
    });
  });

  it("is refused for a reserved customer even inside the dealer's own territory", async () => {
    const { data } = await w.ask(w.dealer, place, { input: input({ shipTo: w.reservedShipTo }) });
    expect(data.orderPlace.errors.map((error: any) => error.code)).toEqual(["RESERVED_ACCOUNT", "RESERVED_ACCOUNT"]);
  });

  it("says of each refusal what clears it and who can, in both languages, and names no other dealer", async () => {
    const [line] = (await w.rows(`SELECT product_line_id AS id FROM product WHERE id = $1`, [
      w.soup.slice("Product_".length),
    ])) as [{ id: string }];
    const untaxed = await addProduct(w, w.manufacturerId, { productLineId: line.id, name: "净价汤" });
    await addListing(w, w.manufacturerId, untaxed, w.dealerId);
    const priceListId = await addPriceList(w, w.manufacturerId, { taxBasis: "NET" });
    await addPrice(w, w.manufacturerId, { priceListId, productId: untaxed, unitPrice: "10" });
    const ask = async (who: Asker, over: object) =>
      (await w.ask(who, placeTold, { input: input(over) })).data.orderPlace.errors;
    const before = await w.rows(`SELECT count(*)::int AS orders FROM "order"`);
    const lines = [
      { product: w.soup, quantity: 1_000_001 },
      { product: w.noodle, quantity: 24 },
      { product: globalId("Product", untaxed), quantity: 5 },
    ];
    expect(await ask(w.dealerZh, { lines })).toEqual([
      {
        ...{ code: "QUANTITY_ABSURD", path: ["lines", "0", "quantity"], owner: null },
        message: "单行数量超过 1000000，请核对是否录入有误。",
        remedies: [{ way: "CHANGE_QUANTITY", byWriter: true, roles: [] }],
      },
      {
        ...{ code: "MIXED_TAX_BASES", path: ["lines"], owner: null },
        message: "部分商品为含税价、部分为不含税价，合计无意义，请分开下单。",
        remedies: [{ way: "ORDER_APART", byWriter: true, roles: [] }],
      },
    ]);
    const outside = { shipTo: w.foreignShipTo, lines: [{ product: w.noodle, quantity: 24 }] };
    const change = { way: "CHANGE_TERRITORY", byWriter: false, roles: ["MANUFACTURER_MANAGER", "BRANCH_MANAGER"] };
    const [told] = await ask(w.dealer, outside);
    expect(told).toMatchObject({ code: "SHIP_TO_OUTSIDE_TERRITORY", owner: null });
    expect(told.message).toMatch(
      /outside the dealer's territory for .* on that day\. Choose a ship-to inside it, take .* out, or have the territory changed by the manufacturer's manager or the branch manager\.$/,
    );
    expect(told.remedies).toEqual([
      { way: "CHOOSE_PLACE", byWriter: true, roles: [] },
      { way: "REMOVE_LINE", byWriter: true, roles: [] },
      change,
    ]);
    const [known] = await ask(await w.person(w.manufacturerId, "SALES"), {
      ...outside,
      dealer: globalId("Dealer", w.dealerId),
    });
    expect(known).toMatchObject({ owner: { name: expect.any(String) }, remedies: [{}, {}, change] });
    expect(JSON.stringify(told)).not.toContain(known.owner.name);
    expect(await w.rows(`SELECT count(*)::int AS orders FROM "order"`)).toEqual(before);
  });

  it("is checked by the same rules while the dealer types, and nothing is written", async () => {
    const { data, errors } = await w.ask(
      w.dealer,
      `query ($input: OrderCheckInput!) { orderCheck(input: $input) { on total { amount } lines { unitPrice amount { amount } suggestions product { id code } } errors { code path suggestions } } }`,
      {
        input: {
          shipTo: w.shipTo,
          lines: [
            { product: w.noodle, quantity: 25 },
            { product: w.soup, quantity: 2 },
          ],
        },
      },
    );
    expect(errors).toBeUndefined();
    expect(data.orderCheck).toMatchObject({
      on: "2026-06-10",
      total: { amount: "1525.00" },
      lines: [
        { amount: { amount: "1500.00" }, suggestions: [24, 36], product: { id: w.noodle } },
        { amount: { amount: "25.00" }, suggestions: [] },
      ],
      errors: [{ code: "PACK_MULTIPLE", path: ["lines", "0", "quantity"] }],
    });
  });

  it("is the same order when the reply was lost and the same request comes again; another body is refused", async () => {
    const given = input();
    const all = await Promise.all(Array.from({ length: 5 }, () => w.ask(w.dealer, place, { input: given })));
    expect(new Set(all.map(({ data }) => data.orderPlace.order?.id)).size).toBe(1);
    const other = await w.ask(w.dealer, place, { input: { ...given, lines: [{ product: w.noodle, quantity: 48 }] } });
    expect(other.data.orderPlace.errors.map((error: any) => error.code)).toEqual(["REQUEST_REUSED"]);
  });

  it("takes no number for a preview, and numbers run without a gap over refusals and twenty orders at once", async () => {
    const [{ last: before }] = (await w.rows(`SELECT last::int FROM order_counter`)) as [{ last: number }];
    const preview = await w.ask(w.dealer, place, { input: input({ preview: true }) });
    expect(preview.data.orderPlace).toMatchObject({
      order: { number: null, state: "SUBMITTED", total: { amount: "1502.50" } },
      errors: [],
    });
    expect(
      await w.rows(`SELECT 1 FROM "order" WHERE id = $1`, [preview.data.orderPlace.order.id.slice("Order_".length)]),
    ).toEqual([]);
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        w.ask(w.dealer, place, { input: input(at % 4 === 3 ? { lines: [] } : {}) }),
      ),
    );
    const numbers = (await w.rows(`SELECT number::int FROM "order" WHERE number > $1 ORDER BY number`, [before])).map(
      (row) => row["number"],
    );
    expect(numbers).toEqual(Array.from({ length: 15 }, (_, at) => before + 1 + at));
  });

  it("goes from confirmed to received: 60 and 40 go out, 38 of the second arrive", async () => {
    const placed = (await w.ask(w.dealer, place, { input: input({ lines: [{ product: w.soup, quantity: 100 }] }) }))
      .data.orderPlace.order;
    const refused = await w.ask(w.dealer, confirm, { input: { requestId: newId(), order: placed.id } });
    expect(refused.data.orderConfirm.errors).toEqual([{ code: "NOT_ALLOWED", path: [] }]);
    const confirmed = await w.ask(w.manager, confirm, { input: { requestId: newId(), order: placed.id, version: 1 } });
    expect(confirmed.data.orderConfirm.order).toMatchObject({
      state: "CONFIRMED",
      version: 2,
      viewerCanShip: true,
      viewerCanConfirm: false,
      viewerCanReceive: false,
    });

    const line = placed.lines[0].id;
    const first = await w.ask(w.manager, ship, {
      input: { requestId: newId(), order: placed.id, lines: [{ line, quantity: 60 }] },
    });
    expect(first.data.orderShip.order).toMatchObject({ state: "PARTLY_SHIPPED", lines: [{ shipped: 60 }] });
    const tooMuch = await w.ask(w.manager, ship, {
      input: { requestId: newId(), order: placed.id, lines: [{ line, quantity: 41 }] },
    });
    expect(tooMuch.data.orderShip.errors).toEqual([
      { code: "SHIPPED_MORE_THAN_ORDERED", path: ["lines", "0", "quantity"] },
    ]);
    const second = await w.ask(w.manager, ship, { input: { requestId: newId(), order: placed.id } });
    expect(second.data.orderShip.order).toMatchObject({
      state: "SHIPPED",
      shipments: [{ position: 1 }, { position: 2 }],
    });

    const [one, two] = second.data.orderShip.order.shipments;
    await w.ask(w.dealer, receive, { input: { requestId: newId(), order: placed.id, shipment: one.id } });
    const short = await w.ask(w.dealer, receive, {
      input: { requestId: newId(), order: placed.id, shipment: two.id, lines: [{ line, quantity: 38 }] },
    });
    expect(short.data.orderReceive.order).toMatchObject({
      state: "RECEIVED",
      lines: [{ shipped: 100, received: 98 }],
      timeline: [
        { kind: "PLACED" },
        { kind: "CONFIRMED" },
        { kind: "SHIPPED", quantity: 60 },
        { kind: "SHIPPED", quantity: 40 },
        { kind: "RECEIVED", quantity: 60, variance: 0 },
        { kind: "RECEIVED", quantity: 38, variance: -2 },
      ],
    });
    const again = await w.ask(w.dealer, receive, { input: { requestId: newId(), order: placed.id, shipment: two.id } });
    expect(again.data.orderReceive.errors.map((error: any) => error.code)).toEqual(["WRONG_STATE"]);
  });

  it("is confirmed once when five people press Confirm at once", async () => {
    const placed = (await w.ask(w.dealer, place, { input: input() })).data.orderPlace.order;
    const all = await Promise.all(
      Array.from({ length: 5 }, () => w.ask(w.manager, confirm, { input: { requestId: newId(), order: placed.id } })),
    );
    expect(all.flatMap(({ data }) => data.orderConfirm.errors.map((error: any) => error.code))).toEqual(
      Array(4).fill("WRONG_STATE"),
    );
    expect(
      await w.rows(`SELECT kind FROM order_entry WHERE order_id = $1 ORDER BY version`, [placed.id.slice(6)]),
    ).toEqual([{ kind: "PLACED" }, { kind: "CONFIRMED" }]);
  });

  it("is given up by the dealer only until it is promised, and always with a reason", async () => {
    const placed = (await w.ask(w.dealer, place, { input: input() })).data.orderPlace.order;
    const silent = await w.ask(w.dealer, cancel, { input: { requestId: newId(), order: placed.id, reason: " " } });
    expect(silent.data.orderCancel.errors.map((error: any) => error.code)).toEqual(["REASON_MISSING"]);
    await w.ask(w.manager, confirm, { input: { requestId: newId(), order: placed.id } });
    const late = await w.ask(w.dealer, cancel, {
      input: { requestId: newId(), order: placed.id, reason: "changed my mind" },
    });
    expect(late.data.orderCancel.errors.map((error: any) => error.code)).toEqual(["WRONG_STATE"]);
    const given = await w.ask(w.manager, cancel, {
      input: { requestId: newId(), order: placed.id, reason: "no stock" },
    });
    expect(given.data.orderCancel.order).toMatchObject({
      state: "CANCELLED",
      lines: [{ cancelled: 24 }, { cancelled: 5 }],
    });
  });

  it("begins as a draft that survives, breaks rules freely, and is placed by its id", async () => {
    const save = `mutation ($input: OrderDraftSaveInput!) { orderDraftSave(input: $input) { order { ${orderFields} viewerCanPlace } errors { code path } } }`;
    const first = await w.ask(w.dealer, save, { input: input({ lines: [{ product: w.noodle, quantity: 7 }] }) });
    expect(first.data.orderDraftSave).toMatchObject({
      order: { state: "DRAFT", number: null, total: null, viewerCanPlace: true, lines: [{ quantity: 7 }] },
      errors: [],
    });
    const { id } = first.data.orderDraftSave.order;
    const second = await w.ask(w.dealer, save, { input: input({ order: id, version: 1 }) });
    expect(second.data.orderDraftSave.order).toMatchObject({
      id,
      version: 2,
      lines: [{ quantity: 24 }, { quantity: 5 }],
    });
    const stale = await w.ask(w.dealer, save, { input: input({ order: id, version: 1 }) });
    expect(stale.data.orderDraftSave.errors).toEqual([{ code: "STALE_VERSION", path: ["version"] }]);
    const placed = await w.ask(w.dealer, place, { input: input({ order: id, version: 2 }) });
    expect(placed.data.orderPlace.order).toMatchObject({
      id,
      state: "SUBMITTED",
      version: 3,
      total: { amount: "1502.50" },
    });
    const twice = await w.ask(w.dealer, place, { input: input({ order: id }) });
    expect(twice.data.orderPlace.errors.map((error: any) => error.code)).toEqual(["WRONG_STATE"]);
  });
});
