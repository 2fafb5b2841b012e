import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { recordFromOrder } from "../../src/settlement/index.ts";
import { codes } from "../support/acting.ts";
import { bring } from "../support/bring.ts";
import { agree, chainWorld, content, expected, mode } from "../support/chains.ts";
import * as c from "../support/closing.ts";
import { addCreditAccount } from "../support/credit.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import { until } from "../support/until.ts";
import { type Asker, storyDay } from "../support/world.ts";

describe("goods that an order sends to a chain's store", () => {
  let w: TradeWorld;
  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 100_000_000n });
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
  });
  afterAll(() => w.close());
  const { act, done } = orderActing(() => w, "manager", "id number version shipments { id } lines { id }");

  it("are a delivery, a receipt and a return there, each once, whoever looks again", async () => {
    const cw = await chainWorld(w, { maker: w.manufacturerId });
    const serve = {
      store: cw.stores[0],
      servedBy: "DEALER",
      dealer: globalId("Dealer", w.dealerId),
      triParty: true,
      from: "2026-01-01",
    };
    await act("chainStoreServe", serve, w.manager, "store { id }");
    const link = (shipTos: string[], store = cw.stores[0]) =>
      act("chainStorePlacesSet", { store, shipTos }, w.manager, "store { places { name } }");
    expect(codes(await link([w.otherShipTo, globalId("ShipTo", newId())]))).toEqual([
      "OTHER_DEALERS_PLACE",
      "UNKNOWN_SHIP_TO",
    ]);
    expect((await link([w.shipTo])).store.places).toHaveLength(1);
    expect(codes(await link([w.shipTo], cw.stores[1]))).toEqual(["PLACE_TAKEN"]);
    const order = await done("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 10 }] }, w.dealer);
    await done("orderConfirm", { order: order.id });
    const { shipments, lines } = await done("orderShip", { order: order.id });
    const counted = { order: order.id, shipment: shipments[0].id, lines: [{ line: lines[0].id, quantity: 9 }] };
    await done("orderReceive", counted, w.dealer);
    const known = () =>
      w.rows(
        `SELECT kind, quantity::int, document_no, reference_no, order_no, unit_price, source FROM chain_movement ORDER BY kind`,
      );
    await until(async () => (await known()).length === 2);
    const paper = `${order.number}-1`;
    expect(await known()).toEqual([
      {
        kind: "DELIVERY",
        quantity: 240,
        document_no: paper,
        reference_no: null,
        order_no: `${order.number}`,
        unit_price: null,
        source: "ORDER",
      },
      {
        kind: "RECEIPT",
        quantity: 216,
        document_no: paper,
        reference_no: paper,
        order_no: `${order.number}`,
        unit_price: null,
        source: "ORDER",
      },
    ]);
    const orderId = order.id.slice("Order_".length);
    const again = () =>
      inTenant(w.fairway.services.pools.app, { manufacturerId: w.manufacturerId, dealerId: null }, (tx) =>
        recordFromOrder(tx, orderId, new Date()),
      );
    expect(await again()).toBe(0);
  }, 30_000);

  it("are the chain's own order: by its number, at the contract's price, settled by statement and never billed", async () => {
    const cw = await chainWorld(w, { maker: w.manufacturerId, stores: 3, products: 0, code: "CO" });
    const open = { from: day("2026-01-01"), to: null };
    const only = { scope: "STORES" as const, ids: cw.stores.slice(0, 2) };
    const contract = await agree(cw, content(cw, { ...open, stores: only, modes: [mode(open)] }));
    const say = (more: object) => ({ store: cw.stores[0], lines: [{ product: w.soup, quantity: 4 }], ...more });
    const place = (more: object, who: Asker = cw.keeper) => act("orderPlace", say(more), who, `order { ${read} }`);
    const read = `id number channel total { amount } purchaseNo settledByStatement dealer { name } chain { name } store { name } contract { number } shipTo { name }`;
    expect(codes(await place({}))).toEqual(["PURCHASE_NO_MISSING", "NOT_LISTED"]);
    const sku = { chain: cw.chain, sku: "10023", product: w.soup, factor: 24, from: "2026-01-01" };
    await act("chainSkuSet", sku, cw.keeper, "chain { id }");
    const check = await w.ask(
      cw.keeper,
      `query ($input: OrderCheckInput!) { orderCheck(input: $input) { total { amount } errors { code } holds { kind } } }`,
      { input: say({ purchaseNo: "PO-1" }) },
    );
    expect(check.data.orderCheck).toEqual({ total: { amount: "50.00" }, errors: [], holds: [] });
    expect(codes(await place({ purchaseNo: "PO-1" }, w.dealer))).toEqual(["NOT_FOUND"]);
    const pressed = await Promise.all([1, 2, 3].map(() => place({ purchaseNo: "PO-1" })));
    expect(pressed.flatMap(codes)).toEqual(["PURCHASE_REPEATED", "PURCHASE_REPEATED"]);
    const order = pressed.find((each) => each.order !== null).order;
    expect(order).toMatchObject({
      ...{ channel: "KA", total: { amount: "50.00" }, purchaseNo: "PO-1", settledByStatement: true },
      ...{
        chain: { name: "润天超市" },
        store: { name: "门店S1" },
        shipTo: { name: "门店S1" },
        dealer: { name: "润天超市" },
      },
    });
    const others = await w.ask(
      w.dealer,
      `{ orders(first: 50) { nodes { id purchaseNo } } dealers(first: 50) { nodes { name } } }`,
    );
    expect(others.data.orders.nodes.map((each: any) => each.id)).not.toContain(order.id);
    const known = await w.ask(
      w.manager,
      `{ dealers(first: 50) { nodes { name } } orders(first: 5, filter: { chain: "${cw.chain}" }) { nodes { id } } }`,
    );
    expect(known.data.dealers.nodes.map((each: any) => each.name)).not.toContain("润天超市");
    expect(known.data.orders.nodes).toEqual([{ id: order.id }]);
    await done("orderConfirm", { order: order.id });
    const { shipments, lines } = await done("orderShip", { order: order.id });
    const counted = { order: order.id, shipment: shipments[0].id, lines: [{ line: lines[0].id, quantity: 3 }] };
    await act("orderReceive", counted, cw.keeper);
    const refused = await act("orderInvoice", { order: order.id });
    expect(refused.errors).toMatchObject([
      { code: "SETTLED_BY_STATEMENT", message: expect.stringContaining(order.contract.number) },
    ]);
    await until(async () => (await w.rows(`SELECT FROM chain_movement WHERE order_no = 'PO-1'`)).length === 2);
    const { lines: own, ours } = await expected(cw, contract, storyDay);
    // 3 cases of 24 at 12.50 a case; the case that did not come is no line.
    const inputs = { quantity: "72", unitPrice: "12.5", priceUnits: "24", priceSource: "DOCUMENT" };
    expect(ours).toBe("37.50");
    expect(own).toMatchObject([
      { no: `${order.number}-1`, rule: "B4.1/CREDIT_TERM", papers: [`${order.number}-1`], inputs },
    ]);
  }, 30_000);

  it("are billed where no contract of ours settles them, and the serving dealer's where one serves the store", async () => {
    const cw = await chainWorld(w, { maker: w.manufacturerId, stores: 2, products: 0, code: "CP" });
    await act(
      "chainSkuSet",
      { chain: cw.chain, sku: "1", product: w.soup, factor: 24, from: "2026-01-01" },
      cw.keeper,
      "chain { id }",
    );
    const serve = {
      store: cw.stores[1],
      servedBy: "DEALER",
      dealer: globalId("Dealer", w.dealerId),
      triParty: true,
      from: "2026-01-01",
    };
    await act("chainStoreServe", serve, w.manager, "store { id }");
    const place = (store: string | undefined, purchaseNo: string) =>
      act(
        "orderPlace",
        { store, purchaseNo, lines: [{ product: w.soup, quantity: 2 }] },
        cw.keeper,
        "order { id settledByStatement }",
      );
    const direct = (await place(cw.stores[0], "A-1")).order;
    expect(direct.settledByStatement).toBe(false);
    await done("orderConfirm", { order: direct.id });
    const { shipments } = await done("orderShip", { order: direct.id });
    await act("orderReceive", { order: direct.id, shipment: shipments[0].id }, cw.keeper);
    expect(codes(await act("orderInvoice", { order: direct.id }))).toEqual([]);
    const served = (await place(cw.stores[1], "A-2")).order;
    const seen = await w.ask(
      w.dealer,
      `{ order(id: "${served.id}") { purchaseNo chain { name } store { name } dealer { name } } orders(filter: { chain: "${cw.chain}" }) { nodes { id } } }`,
    );
    expect(seen.data.orders.nodes).toEqual([]);
    expect(seen.data.order).toEqual({
      ...{ purchaseNo: "A-2", chain: null, store: { name: "门店S2" } },
      dealer: { name: "杭州西湖商贸有限公司" },
    });
    await act(
      "chainStoreServe",
      { store: cw.stores[0], servedBy: "NOBODY", from: storyDay },
      w.manager,
      "store { id }",
    );
    expect(codes(await place(cw.stores[0], "A-3"))).toEqual(["STORE_NOT_SERVED"]);
  }, 30_000);

  it("go back as an order's return, into stock and onto the statement; what the chain has paid for completes the order", async () => {
    const warehouseId = await addWarehouse(w, w.manufacturerId);
    const product = w.soup.slice("Product_".length);
    await addStock(w, w.manufacturerId, { warehouseId, productId: product, quantity: 100, batch: "R1" });
    const cw = await chainWorld(w, { maker: w.manufacturerId, stores: 1, products: 0, code: "CQ" });
    const open = { from: day("2026-01-01"), to: null };
    const contract = await agree(cw, content(cw, { ...open, modes: [mode(open)] }));
    await act(
      "chainSkuSet",
      { chain: cw.chain, sku: "1", product: w.soup, factor: 24, from: "2026-01-01" },
      cw.keeper,
      "chain { id }",
    );
    const said = { store: cw.stores[0], purchaseNo: "PO-9", lines: [{ product: w.soup, quantity: 4 }] };
    const { order } = await act("orderPlace", said, cw.keeper);
    await done("orderConfirm", { order: order.id });
    const { shipments, lines } = await done("orderShip", { order: order.id });
    await act("orderReceive", { order: order.id, shipment: shipments[0].id }, cw.keeper);
    const back = (verb: string, input: object, who = w.manager) =>
      act(verb, input, who, "returnOrder { id state refund { amount } }");
    const some = { line: lines[0].id, quantity: 1, batch: "R1" };
    const asked = await back(
      "returnOrderRequest",
      { order: order.id, reason: "NEAR_EXPIRY", lines: [some] },
      cw.keeper,
    );
    expect(codes(asked)).toEqual([]);
    const { id } = asked.returnOrder;
    await back("returnOrderDecide", { returnOrder: id, approve: true });
    const taken = await back("returnOrderReceive", { returnOrder: id, warehouse: globalId("Warehouse", warehouseId) });
    expect(taken).toMatchObject({ errors: [], returnOrder: { state: "RECEIVED", refund: { amount: "0.00" } } });
    const [stock] = await w.rows(`SELECT on_hand FROM stock WHERE warehouse_id = $1 AND product_id = $2`, [
      warehouseId,
      product,
    ]);
    expect(stock).toEqual({ on_hand: 97 });
    await until(async () => (await w.rows(`SELECT FROM chain_movement WHERE order_no = 'PO-9'`)).length === 3);
    const { lines: own, ours } = await expected(cw, contract, storyDay);
    // Four cases at 12.50 sold, one given back: apart, each by its own paper.
    expect([ours, own.map(({ kind, amount, no }) => [kind, amount, no])]).toEqual([
      "37.50",
      [
        ["GOODS", "50.00", `${order.number}-1`],
        ["RETURN", "-12.50", `${order.number}-R1`],
      ],
    ]);
    await w.rows(`UPDATE chain_statement SET state = 'REVERSED' WHERE contract_id = $1`, [contract]);
    const d = {
      w,
      maker: w.manufacturerId,
      manager: w.manager,
      keeper: cw.keeper,
      finance: cw.finance,
      chainId: cw.chainId,
    };
    const guest = await w.person(w.manufacturerId, "CHAIN_CONTACT", { chainId: cw.chainId });
    const settling = { ...d, guest, contractId: contract };
    const goods = { kind: "GOODS" as const, code: null, ours: 3_750n, theirs: 3_750n, no: "1", state: "AGREED" };
    const statement = await c.addStatement(settling, [goods], { month: "2026-06" });
    const state = async () =>
      (await w.rows(`SELECT state FROM "order" WHERE id = $1`, [order.id.slice("Order_".length)]))[0]!["state"];
    await c.locked(settling, statement);
    await c.invoiced(settling, statement);
    expect(await state()).toBe("RECEIVED");
    const line = { statement: c.statement(statement), amount: "37.50" };
    const paid = await c.payer(w)(cw.finance, "chainPaymentRecord", {
      ...{ chain: cw.chain, method: "BANK", reference: "CQ-1", paidOn: storyDay, amount: "37.50", lines: [line] },
    });
    expect(codes(paid)).toEqual([]);
    await until(async () => (await state()) === "COMPLETED");
    await c.payer(w)(cw.finance, "chainPaymentUnapply", {
      ...{ payment: paid.payment.id, statement: c.statement(statement), reason: "记错对账单" },
    });
    await until(async () => (await state()) === "RECEIVED");
  }, 60_000);

  it("are kept as a draft, changed by two people, and brought in a file by the chain's own numbers", async () => {
    const cw = await chainWorld(w, { maker: w.manufacturerId, stores: 3, products: 0, code: "CQ" });
    const sku = (number: string, product: string, factor: number) =>
      act(
        "chainSkuSet",
        { chain: cw.chain, sku: number, product, factor, from: "2026-01-01" },
        cw.keeper,
        "chain { id }",
      );
    await sku("200", w.soup, 12);
    const other = await w.person(w.manufacturerId, "KA_MANAGER");
    const read = `order { id version state purchaseNo store { id } viewerCanAmend amendments { id state side } lines { quantity } total { amount } }`;
    const mine = (name: string, input: object, who: Asker = cw.keeper) => act(name, input, who, read);

    // A draft has no number of ours, keeps the chain's, and becomes the order.
    const say = { store: cw.stores[0], lines: [{ product: w.soup, quantity: 4 }] };
    expect(codes(await mine("orderDraftSave", say, w.dealer))).toEqual(["NOT_FOUND"]);
    const draft = (await mine("orderDraftSave", say)).order;
    expect(draft).toMatchObject({ state: "DRAFT", purchaseNo: null, store: { id: cw.stores[0] } });
    const again = { ...say, order: draft.id, version: draft.version, purchaseNo: "Q-1" };
    const kept = (await mine("orderDraftSave", again)).order;
    expect(kept).toMatchObject({ id: draft.id, purchaseNo: "Q-1" });
    expect(codes(await mine("orderDraftSave", { ...say, purchaseNo: "Q-1" }))).toEqual(["PURCHASE_REPEATED"]);
    const placed = (await mine("orderPlace", { ...again, version: kept.version })).order;
    expect(placed).toMatchObject({ id: draft.id, state: "SUBMITTED", viewerCanAmend: true });

    // Whoever looks after the chain speaks for it; somebody else promises what it becomes.
    const propose = (quantity: number, who: Asker = cw.keeper) =>
      mine(
        "orderAmendmentPropose",
        { order: placed.id, lines: [{ product: w.soup, quantity }], reason: "门店加单" },
        who,
      );
    const asked = (await propose(6)).order;
    expect(asked.amendments).toMatchObject([{ state: "PROPOSED", side: "DEALER" }]);
    const answer = { order: placed.id, amendment: asked.amendments[0].id };
    expect(codes(await mine("orderAmendmentAccept", answer))).toEqual(["OTHER_SIDE_ANSWERS"]);
    expect(codes(await mine("orderAmendmentAccept", answer, other))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await mine("orderAmendmentAccept", answer, w.dealer))).toEqual(["NOT_FOUND"]);
    const both = await Promise.all([1, 2, 3, 4, 5].map(() => mine("orderAmendmentAccept", answer, w.manager)));
    expect(both.flatMap(codes)).toEqual(Array.from({ length: 4 }, () => "AMENDMENT_CLOSED"));
    const become = both.find((each) => each.order !== null).order;
    expect(become).toMatchObject({ total: { amount: "75.00" }, lines: [{ quantity: 6 }] });

    // 200 is half a case: 3 of them are no whole cases; S2 gets its order, S3 none of it.
    const header = ["number", "chain", "store", "sku", "quantity", "deliverOn"];
    const lines = [
      `P-1,CQ,S2,200,4,`,
      `P-1,CQ,S3,200,3,`,
      `P-2,CQ,S9,200,4,`,
      `P-3,CQ,S2,999,4,`,
      `P-4,XX,S2,200,4,`,
      `Q-1,CQ,S1,200,4,`,
      `P-5,CQ,S2,200,-2,`,
      `P-6,CQ,S2,200,4,2020-01-01`,
      `P-7,CQ,S3,200,8,`,
    ];
    const file = (more: object = {}) =>
      bring(w, w.manufacturerId, { who: cw.keeper, kind: "chain-purchases", header, lines, ...more });
    const wrong = [
      ...["3 quantity NOT_WHOLE_ORDER_UNITS", "4 store UNKNOWN_STORE", "5 sku UNKNOWN_SKU", "6 chain UNKNOWN_CHAIN"],
      ...["7 number PURCHASE_REPEATED", "8 quantity QUANTITY_NOT_POSITIVE", "9 deliverOn DELIVERY_DAY_PAST"],
    ];
    expect(await file({ preview: true, name: "try.csv" })).toEqual({ state: "PREVIEWED", wrong });
    expect(await file()).toEqual({ state: "APPLIED", wrong });
    const made = () =>
      w.rows(
        `SELECT o.purchase_no AS no, s.code, l.quantity, o.ship_to_id IS NOT NULL AS placed FROM "order" o JOIN chain_store s ON s.id = o.store_id
         JOIN order_line l ON l.order_id = o.id JOIN chain c ON c.id = o.chain_id WHERE c.code = 'CQ' AND o.purchase_no LIKE 'P-%' ORDER BY 1`,
      );
    expect(await made()).toEqual([
      { no: "P-1", code: "S2", quantity: 2, placed: true },
      { no: "P-7", code: "S3", quantity: 4, placed: true },
    ]);
    const twice = await file({ lines: [...lines.slice(0, 1), `P-8,CQ,S2,200,2,`], name: "twice.csv" });
    expect(twice).toEqual({ state: "APPLIED", wrong: ["2 number PURCHASE_REPEATED"] });
    expect((await made()).length).toBe(3);
    const sales = await w.person(w.manufacturerId, "SALES");
    expect(await file({ who: sales, lines: [`P-9,CQ,S2,200,2,`], name: "sales.csv" })).toEqual({
      ...{ state: "REJECTED", wrong: ["2 null NOT_ALLOWED"] },
    });
  }, 60_000);
});
