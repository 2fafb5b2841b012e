import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { recordFromOrder } from "../../src/settlement/index.ts";
import { codes } from "../support/acting.ts";
import { addStore, agree, chainWorld, content, expected, mode, moved, term } from "../support/chains.ts";
import { chainOrders } from "../support/chain-orders.ts";
import * as c from "../support/closing.ts";
import { addCreditAccount } from "../support/credit.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
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
  const acting = orderActing(() => w, "manager", "id number version shipments { id } lines { id }");
  const { act, done } = acting;
  const of = chainOrders(() => w, acting);

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
    const cw = await chainWorld(w, { maker: w.manufacturerId, stores: 1, products: 0, code: "CQ" });
    const open = { from: day("2026-01-01"), to: null };
    const contract = await agree(cw, content(cw, { ...open, modes: [mode(open)] }));
    const order = await of.received(cw, "PO-9", 4);
    const taken = await of.sentBack(cw, order);
    expect(taken).toMatchObject({ errors: [], returnOrder: { state: "RECEIVED", refund: { amount: "0.00" } } });
    expect(await of.onHand()).toBe(97);
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
    const d = await of.settling(cw, contract);
    const goods = { kind: "GOODS" as const, code: null, ours: 3_750n, theirs: 3_750n, no: "1", state: "AGREED" };
    const statement = await c.addStatement(d, [goods], { month: "2026-06" });
    const state = async () =>
      (await w.rows(`SELECT state FROM "order" WHERE id = $1`, [order.id.slice("Order_".length)]))[0]!["state"];
    await c.locked(d, statement);
    await c.invoiced(d, statement);
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

  it("stay ours where they are settled as they are sold: consigned stock is what the book has, and what lacks is claimed and posted", async () => {
    const cw = await chainWorld(w, { maker: w.manufacturerId, stores: 1, products: 0, code: "CR" });
    const open = { from: day("2026-01-01"), to: null };
    const contract = await agree(cw, content(cw, { ...open, modes: [mode({ ...open, mode: "CONSIGNMENT" })] }));
    const order = await of.received(cw, "PO-K", 4);
    const dealer = `(SELECT buyer_id FROM chain WHERE id = '${cw.chainId}')`;
    const consigned = async () =>
      (await w.rows(`SELECT sum(consigned)::int AS n FROM stock_transit WHERE dealer_id = ${dealer}`))[0]!["n"];
    const book = `{ settlementBook(contract: "${globalId("KaContract", contract)}", from: "${storyDay}") { totals { book } } }`;
    /** Both books once they say the same: base units there, cases of 24 here, where what is begun counts whole. */
    const both = async (units: string, cases: number) => {
      await until(async () => (await w.ask(cw.keeper, book)).data.settlementBook.totals[0]?.book === units);
      await until(async () => (await consigned()) === cases);
    };
    await both("96", 4);
    const shop = { ...cw, products: [w.soup] };
    await moved(shop, "SALE", storyDay, 70, { unitPrice: "1" });
    await both("26", 2);
    await moved(shop, "CUSTOMER_RETURN", storyDay, 30, { unitPrice: "1" });
    await both("56", 3);
    const before = await of.onHand();
    expect((await of.sentBack(cw, order)).errors).toEqual([]);
    expect(await of.onHand()).toBe(before + 1);
    await both("32", 2);
    await moved(shop, "COUNT", storyDay, 29);
    const d = await of.settling(cw, contract);
    const goods = { kind: "GOODS" as const, code: null, ours: 4_000n, theirs: 4_000n, no: "1", state: "AGREED" };
    const statement = await c.addStatement(d, [goods], { month: "2026-06" });
    const lack = { contract: globalId("KaContract", contract), from: storyDay, store: cw.stores[0], product: w.soup };
    const why = { about: "COUNT", cause: "DISPUTED", note: "盘点少 3 瓶" };
    expect(codes(await act("chainVarianceExplain", { ...lack, ...why }, cw.keeper, "contract { id }"))).toEqual([]);
    const [claim] = await w.rows(`SELECT id, amount_minor::text AS minor FROM chain_dispute WHERE statement_id = $1`, [
      statement,
    ]);
    expect(claim!["minor"]).toBe("300");
    const end = { dispute: globalId("ChainDispute", claim!["id"]), outcome: "AGREED_OURS" };
    expect(codes(await act("chainDisputeSettle", end, cw.keeper, "dispute { state }"))).toEqual([]);
    await c.locked(d, statement);
    const owed = await w.rows(
      `SELECT kind, residual_minor::text AS minor FROM chain_receivable WHERE statement_id = $1 AND residual_minor <> 0 ORDER BY kind`,
      [statement],
    );
    expect(owed).toEqual([
      { kind: "CONFIRMED", minor: "4000" },
      { kind: "RESTORED", minor: "300" },
    ]);
    expect(await c.trial(d)).toMatchObject({ proven: true, wrong: [] });
  }, 60_000);

  it("are listed where they first come to, straight or by the chain's DC, not where they stood already", async () => {
    const cw = await chainWorld(w);
    const dc = globalId("ChainStore", await addStore(cw, "D1", { kind: "DC" }));
    const listing = term("barcodeFee", { basis: "PER_SKU_STORE", amount: "250", legalSource: "有上架服务" });
    const contract = await agree(cw, content(cw, { terms: [listing] }));
    const [first, second] = cw.products;
    await moved(cw, "OPENING", "2026-05-02", 30, { product: first });
    await moved(cw, "RECEIPT", "2026-05-05", 10, { product: first, unitPrice: "10", priceUnits: 1 });
    await moved(cw, "RECEIPT", "2026-05-06", 20, { store: dc, product: second, unitPrice: "10", priceUnits: 1 });
    await moved(cw, "TRANSFER_OUT", "2026-05-09", 20, { store: dc, product: second, toStore: cw.stores[1] });
    const may = await expected(cw, contract, "2026-05-01");
    const fees = may.lines.filter(({ kind }) => kind === "FEE");
    expect(fees.map(({ store, amount, on }) => [store, amount, on])).toEqual([["S2", "-250.00", "2026-05-09"]]);
    expect(may.ours).toBe("50.00");
  });
});
