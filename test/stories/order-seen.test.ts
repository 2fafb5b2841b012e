import { globalId, newId } from "../../src/kernel/id.ts";
import { codes } from "../support/acting.ts";
import { bring } from "../support/bring.ts";
import { chainWorld } from "../support/chains.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, orderActs, orderInput, county, tradeWorld } from "../support/orders.ts";
import type { Asker } from "../support/world.ts";

const { place, confirm, ship, receive, cancel } = orderActs;

describe("an order and who may see, enter and list it", () => {
  let w: TradeWorld;
  beforeAll(async () => {
    w = await tradeWorld();
  });
  afterAll(() => w.close());

  const input = (over: object = {}) => orderInput(w, over);
  const { act } = orderActing(() => w, "manager", "id");

  it("does not exist for another dealer, another manufacturer or a stranger", async () => {
    const placed = (await w.ask(w.dealer, place, { input: input() })).data.orderPlace.order;
    for (const who of [w.otherDealer, w.otherManager]) {
      const read = await w.ask(
        who,
        `query ($id: ID!) { order(id: $id) { id } node(id: $id) { id } orders(first: 100) { nodes { id } } }`,
        { id: placed.id },
      );
      expect(read.data).toMatchObject({ order: null, node: null });
      expect(JSON.stringify(read.data.orders)).not.toContain(placed.id);
      for (const [document, name, more] of [
        [confirm, "orderConfirm", {}],
        [ship, "orderShip", {}],
        [receive, "orderReceive", { shipment: newId() }],
        [cancel, "orderCancel", { reason: "mine now" }],
      ] as const) {
        const { data } = await w.ask(who, document, { input: { requestId: newId(), order: placed.id, ...more } });
        expect(data[name].errors.map((error: any) => error.code)).toEqual(["NOT_FOUND"]);
      }
      const stolen = await w.ask(who, place, { input: input({ order: placed.id }) });
      expect(stolen.data.orderPlace.errors.map((error: any) => error.code)).toEqual(["NOT_FOUND"]);
    }
  });

  it("is not placed, checked or drafted by a dealer for another one, and the answer names the field that says for whom", async () => {
    const { requestId, ...asked } = orderInput(w, { dealer: globalId("Dealer", w.dealerId) });
    for (const [document, given] of [
      [`mutation ($i: OrderPlaceInput!) { answer: orderPlace(input: $i) { errors { code path } } }`, { requestId }],
      [
        `mutation ($i: OrderDraftSaveInput!) { answer: orderDraftSave(input: $i) { errors { code path } } }`,
        { requestId },
      ],
      [`query ($i: OrderCheckInput!) { answer: orderCheck(input: $i) { errors { code path } } }`, {}],
    ] as const) {
      const { data } = await w.ask(w.otherDealer, document, { i: { ...asked, ...given } });
      expect(data.answer.errors).toEqual([{ code: "NOT_FOUND", path: ["dealer"] }]);
    }
  });

  it("is seen and confirmed by the branch manager whose region it goes to, and does not exist for the next one", async () => {
    const placed = (await w.ask(w.dealer, place, { input: input() })).data.orderPlace.order;
    const [here, elsewhere] = [
      await w.person(w.manufacturerId, "BRANCH_MANAGER", { regionLos: [county("330100").lo] }),
      await w.person(w.manufacturerId, "BRANCH_MANAGER", { regionLos: [county("330200").lo] }),
    ];
    const look = `query ($id: ID!) { order(id: $id) { id } orders(first: 1) { nodes { id } } }`;
    expect((await w.ask(elsewhere, look, { id: placed.id })).data).toEqual({ order: null, orders: { nodes: [] } });
    expect((await w.ask(here, look, { id: placed.id })).data.order).toEqual({ id: placed.id });
    const refused = await w.ask(elsewhere, confirm, { input: { requestId: newId(), order: placed.id } });
    expect(refused.data.orderConfirm.errors).toEqual([{ code: "NOT_FOUND", path: ["order"] }]);
    const confirmed = await w.ask(here, confirm, { input: { requestId: newId(), order: placed.id } });
    expect(confirmed.data.orderConfirm.order.state).toBe("CONFIRMED");
  });

  it("is entered by sales for the dealer who calls: they learn whose a foreign place is, and only inside their regions", async () => {
    const asked = (over: object = {}) => input({ dealer: globalId("Dealer", w.dealerId), ...over });
    const sales = await w.person(w.manufacturerId, "SALES");
    expect((await w.ask(sales, place, { input: asked() })).data.orderPlace).toMatchObject({
      order: { state: "SUBMITTED" },
      errors: [],
    });
    const foreign = await w.ask(sales, place, {
      input: asked({ shipTo: w.foreignShipTo, lines: [{ product: w.noodle, quantity: 24 }] }),
    });
    expect(foreign.data.orderPlace.errors).toMatchObject([
      { code: "SHIP_TO_OUTSIDE_TERRITORY", owner: { id: globalId("Dealer", w.otherDealerId) } },
    ]);
    const check = await w.ask(
      sales,
      `query ($input: OrderCheckInput!) { orderCheck(input: $input) { errors { code owner { name } } } }`,
      {
        input: {
          dealer: globalId("Dealer", w.dealerId),
          shipTo: w.foreignShipTo,
          lines: [{ product: w.noodle, quantity: 24 }],
        },
      },
    );
    expect(check.data.orderCheck.errors).toEqual([
      { code: "SHIP_TO_OUTSIDE_TERRITORY", owner: { name: "杭州余杭食品有限公司" } },
    ]);
    const ningbo = await w.person(w.manufacturerId, "SALES", { regionLos: [county("330200").lo] });
    const refused = async () =>
      (await w.ask(ningbo, place, { input: asked() })).data.orderPlace.errors.map((error: any) => error.code);
    // Whom they may not know is no dealer to them; of one who sells in Ningbo too, the place in Hangzhou is none.
    expect(await refused()).toEqual(["NOT_FOUND"]);
    await w.rows(`INSERT INTO dealer_region VALUES ($1, $2, $3)`, [
      ...[w.manufacturerId, w.dealerId, county("330200").lo.toString()],
    ]);
    expect(await refused()).toEqual(["UNKNOWN_SHIP_TO"]);
    const confirmed = await w.ask(sales, confirm, { input: { requestId: newId(), order: globalId("Order", newId()) } });
    expect(confirmed.data.orderConfirm.errors.map((error: any) => error.code)).toEqual(["NOT_FOUND"]);
  });

  it("is listed page by page, complete and in order, at the same cost for one as for many", async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await w.ask(
        w.manager,
        `query ($after: String) { orders(first: 7, after: $after) { nodes { id dealer { name } lines { product { code } } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...data.orders.nodes.map((node: any) => node.id));
      if (!data.orders.pageInfo.hasNextPage) break;
      after = data.orders.pageInfo.endCursor;
    }
    const all = await w.rows(`SELECT id FROM "order" WHERE manufacturer_id = $1 ORDER BY id DESC`, [w.manufacturerId]);
    expect(seen).toEqual(all.map((row) => `Order_${row["id"]}`));
  });

  it("refuses to order for a dealer who is suspended", async () => {
    await w.rows(`UPDATE dealer SET status = 'SUSPENDED' WHERE id = $1`, [w.dealerId]);
    const { data } = await w.ask(w.dealer, place, { input: input() });
    await w.rows(`UPDATE dealer SET status = 'ACTIVE' WHERE id = $1`, [w.dealerId]);
    expect(data.orderPlace.errors.map((error: any) => error.code)).toEqual(["DEALER_NOT_ACTIVE"]);
  });

  it("is his own paper while a dealer drafts it: the manufacturer neither sees nor hears of it until it is placed", async () => {
    const save = `mutation ($input: OrderDraftSaveInput!) { orderDraftSave(input: $input) { order { id version nextSteps { who } } errors { code } } }`;
    const draftOf = async (who: Asker, more: object = {}) =>
      (await w.ask(who, save, { input: input(more) })).data.orderDraftSave.order as { id: string; version: number };
    const sales = await w.person(w.manufacturerId, "SALES");
    expect(await draftOf(w.dealer, { note: "mine to place" })).toMatchObject({ nextSteps: [{ who: "DEALER" }] });
    const [secret, thrownAway] = [await draftOf(w.dealer, { note: "rather not tell" }), await draftOf(w.dealer)];
    const shared = await draftOf(sales, { dealer: globalId("Dealer", w.dealerId) });
    await w.ask(w.dealer, cancel, { input: { requestId: newId(), order: thrownAway.id, reason: "second thoughts" } });

    const look = `query ($id: ID!) { order(id: $id) { id } orders(first: 100) { nodes { id } } }`;
    const visible = async (who: Asker, id: string) => {
      const { order, orders } = (await w.ask(who, look, { id })).data;
      const listed = orders.nodes.some((node: any) => node.id === id);
      expect(listed).toBe(order !== null);
      return listed;
    };
    for (const who of [w.manager, sales]) {
      expect([await visible(who, secret.id), await visible(who, thrownAway.id)]).toEqual([false, false]);
      expect(await visible(who, shared.id)).toBe(true);
      const stolen = await w.ask(who, cancel, { input: { requestId: newId(), order: secret.id, reason: "not yours" } });
      expect(stolen.data.orderCancel.errors.map((error: any) => error.code)).toEqual(["NOT_FOUND"]);
    }
    expect([await visible(w.dealer, secret.id), await visible(w.dealer, shared.id)]).toEqual([true, true]);
    const trail = await w.ask(w.manager, `{ auditTrail(first: 100) { nodes { command input } } }`);
    expect(JSON.stringify(trail.data)).not.toContain("rather not tell");

    await w.ask(w.dealer, place, { input: input({ order: secret.id }) });
    expect(await visible(w.manager, secret.id)).toBe(true);
  });

  it("of a chain is kept as a draft, changed by two people, and brought in a file by the chain's own numbers", async () => {
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
    const read = `order { id version state purchaseNo store { id } nextSteps { code who } viewerCanAmend amendments { id state side } lines { quantity } total { amount } }`;
    const mine = (name: string, input: object, who: Asker = cw.keeper) => act(name, input, who, read);

    // A draft has no number of ours, keeps the chain's, and becomes the order.
    const say = { store: cw.stores[0], lines: [{ product: w.soup, quantity: 4 }] };
    expect(codes(await mine("orderDraftSave", say, w.dealer))).toEqual(["NOT_FOUND"]);
    const draft = (await mine("orderDraftSave", say)).order;
    expect(draft).toMatchObject({ state: "DRAFT", purchaseNo: null, store: { id: cw.stores[0] } });
    expect(draft.nextSteps).toEqual([{ code: "PLACE", who: "MANUFACTURER" }]);
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
