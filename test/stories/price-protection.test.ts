import { day } from "../../src/kernel/day.ts";
import { globalId, rowId } from "../../src/kernel/id.ts";
import { codes, countOf, sender, xihu } from "../support/acting.ts";
import { addInvoice } from "../support/ledger.ts";
import { type Sold, addShipped } from "../support/sold.ts";
import { addDealer, addListing, addPrice, addPriceList, addProduct, addProductLine } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

describe("a price drop, and the stock that dealers still hold", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  let finance: Asker;
  let product: string;
  let one: string;
  let two: string;
  let silent: string;
  let owner: Asker;
  beforeAll(async () => {
    w = await world({ server: { worker: true } });
    maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    finance = await w.person(maker, "FINANCE");
    const id = await addProduct(w, maker, { productLineId: await addProductLine(w, maker) });
    const list = await addPriceList(w, maker);
    const priced = (unitPrice: string, from: string, to: string | null) =>
      addPrice(w, maker, {
        ...{ priceListId: list, productId: id, unitPrice },
        valid: { from: day(from), to: to === null ? null : day(to) },
      });
    await priced("60", "2026-01-01", "2026-06-01");
    await priced("54", "2026-06-01", null);
    product = globalId("Product", id);
    const dealers = [await addDealer(w, maker), await addDealer(w, maker), await addDealer(w, maker)] as const;
    [one, two, silent] = dealers.map((dealerId) => globalId("Dealer", dealerId)) as [string, string, string];
    owner = await w.person(maker, "DEALER_OWNER", { dealerId: dealers[0] });
    const other = await w.person(maker, "DEALER_OWNER", { dealerId: dealers[1] });
    const bought = (dealerId: string, on: string, quantity: number, more: Partial<Sold> = {}) =>
      addShipped(w, maker, {
        ...{ dealerId, productId: id, divisionLo: xihu, on, quantity },
        unitPrice: "60",
        taxBasis: "GROSS",
        ...more,
      });
    // The first: 320 in two orders, one of them priced net; 32 were free, 50 came before the window, 9 after the change.
    await bought(dealers[0], "2026-05-10", 200);
    await bought(dealers[0], "2026-05-20", 120, { unitPrice: "53.097345", taxBasis: "NET" });
    await bought(dealers[0], "2026-05-10", 32, { unitPrice: "0" });
    await bought(dealers[0], "2026-05-01", 50);
    await bought(dealers[0], "2026-06-02", 9);
    await bought(dealers[1], "2026-05-10", 320);
    await bought(dealers[2], "2026-05-10", 10);
    await listed(maker, id, dealers[0], dealers[1]);
    await report(owner, { opening: 148, inbound: 352, salesOut: 0, closing: 500 });
    // The second sold 120 in May: of the 31 days 30 lie in the window, which makes 116.
    await report(other, { opening: 0, inbound: 320, salesOut: 120, closing: 200 });
  });
  const listed = async (of: string, productId: string, ...dealerIds: string[]) => {
    for (const dealerId of dealerIds) await addListing(w, of, productId, dealerId);
  };
  const report = async (who: Asker, figures: object) => {
    const input = { from: "2026-05-01", to: "2026-06-01", lines: [{ product, ...figures }] };
    expect((await send(who, "stockReportSubmit", input, "reports { id }")).errors).toEqual([]);
  };
  afterAll(async () => {
    const { logged } = w;
    await w.close();
    expect(logged).toEqual([]);
  });

  const fields = `protection { id state total { amount } lines { dealer { id } oldPrice newPrice stock bought unsold eligible uncapped { amount } amount { amount } } }`;
  const send = (...given: Parameters<ReturnType<typeof sender>>) => sender(w, fields)(...given);
  const held = (dealer: string, stock?: number) => ({ dealer, ...(stock === undefined ? {} : { stock }) });
  const propose = (dealers: object[], more: object = {}, who = manager) =>
    send(who, "priceProtectionPropose", { product, changeOn: "2026-06-01", dealers, ...more });

  it("is worked out per dealer before anybody asks for it: 1,920.00 and 1,200.00", async () => {
    const seen = await propose([held(one), held(two)], { preview: true });
    expect(seen).toMatchObject({
      errors: [],
      protection: { state: "PROPOSED", total: { amount: "3120.00" } },
    });
    expect(
      seen.protection.lines.map((line: any) => [line.dealer.id, line.eligible, line.amount.amount]).sort(),
    ).toEqual(
      [
        [one, 320, "1920.00"],
        [two, 200, "1200.00"],
      ].sort(),
    );
    expect(await countOf(w, "price_protection", maker)).toBe(0);
    const counted = await propose([held(one, 200)], { preview: true });
    expect(counted.protection.lines).toMatchObject([{ stock: 200, eligible: 200, amount: { amount: "1200.00" } }]);
    const capped = await propose([held(one)], { preview: true, cap: "1500" });
    expect(capped.protection.lines[0]).toMatchObject({
      uncapped: { amount: "1920.00" },
      amount: { amount: "1500.00" },
    });
  });

  it("is read from orders, receipts and reports: who bought, what is left, what nobody knows", async () => {
    const asked = `{ protectableDealers(product: "${product}", changeOn: "2026-06-01", first: 2) { nodes {
      dealer { id } oldPrice newPrice bought unsold stock stockAsOf worth { amount } protected } pageInfo { hasNextPage endCursor } } }`;
    const { nodes, pageInfo } = (await w.ask(manager, asked)).data.protectableDealers;
    const rest = (await w.ask(manager, asked.replace("first: 2", `first: 2, after: "${pageInfo.endCursor}"`))).data;
    const all = [...nodes, ...rest.protectableDealers.nodes].map(({ dealer, ...row }: any) => [dealer.id, row]);
    const prices = { oldPrice: "60.000000", newPrice: "54.000000", protected: false };
    expect(Object.fromEntries(all)).toEqual(
      Object.fromEntries([
        [
          one,
          { ...prices, bought: 320, unsold: 320, stock: 500, stockAsOf: "2026-06-01", worth: { amount: "1920.00" } },
        ],
        [
          two,
          { ...prices, bought: 320, unsold: 204, stock: 200, stockAsOf: "2026-06-01", worth: { amount: "1200.00" } },
        ],
        [silent, { ...prices, bought: 10, unsold: 10, stock: null, stockAsOf: null, worth: null }],
      ]),
    );
    expect((await w.ask(owner, asked)).data.protectableDealers.nodes).toEqual([]);
  });

  it("is refused where there is nothing to protect, with every reason, and nothing is written", async () => {
    const reasons = async (...given: Parameters<typeof propose>) =>
      (await propose(...given)).errors.map((each: any) => `${each.code} ${each.path.join(".")}`);
    expect(await reasons([held(one, -1), held("Dealer_x", 1)], { windowDays: 0 })).toEqual([
      ...["WINDOW_OUT_OF_RANGE windowDays", "QUANTITY_NOT_WHOLE dealers.0.stock", "UNKNOWN_DEALER dealers.1.dealer"],
    ]);
    expect(await reasons([held(silent)])).toEqual(["STOCK_UNKNOWN dealers.0.stock"]);
    expect(await reasons([held(one, 5)], { changeOn: "2026-05-20" })).toEqual(["NO_PRICE_DROP dealers.0.dealer"]);
    expect(await reasons([held(one, 5), held(one, 5)])).toEqual(["EMPTY_SELECTION dealers"]);
    expect(await reasons([held(one, 5)], { cap: "0" })).toEqual(["CAP_MALFORMED cap"]);
    expect(codes(await propose([held(one, 5)], {}, finance))).toEqual(["NOT_ALLOWED"]);
    expect(await countOf(w, "price_protection", maker)).toBe(0);
  });

  it("is approved by another person, once, and becomes a credit note of each dealer", async () => {
    const tried = await Promise.all([1, 2, 3, 4, 5].map(() => propose([held(one), held(two)])));
    expect(tried.flatMap(codes).sort()).toEqual(Array.from({ length: 4 }, () => "PROTECTED_ALREADY"));
    const [asked] = await w.rows<{ id: string; content_hash: string }>(
      "SELECT id, content_hash FROM approval_request WHERE manufacturer_id = $1",
      [maker],
    );
    const decision = { approval: globalId("ApprovalRequest", asked!.id), step: 1, contentHash: asked!.content_hash };
    const decide = (who: Asker) =>
      send(who, "approvalDecide", { ...decision, decision: "APPROVED" }, "approval { state }");
    expect(codes(await decide(manager))).toEqual(["OWN_REQUEST"]);
    expect((await decide(finance)).approval).toEqual({ state: "APPROVED" });
    const notes = () =>
      w.rows<{ dealer_id: string; amount_minor: bigint }>(
        "SELECT dealer_id, amount_minor FROM open_item WHERE manufacturer_id = $1 AND kind = 'CREDIT_NOTE' ORDER BY amount_minor",
        [maker],
      );
    await until(async () => (await notes()).length === 2);
    expect((await notes()).map((note) => [globalId("Dealer", note.dealer_id), note.amount_minor])).toEqual([
      [two, 120_000n],
      [one, 192_000n],
    ]);
    const { data } = await w.ask(finance, `{ priceProtections { nodes { state total { amount } product { id } } } }`);
    expect(data.priceProtections.nodes).toEqual([
      { state: "GRANTED", total: { amount: "3120.00" }, product: { id: product } },
    ]);
  });

  it("is seen by the dealer it was granted to, with how it was worked out, and by no other", async () => {
    const asked = (more = "") =>
      `{ protectionsGranted${more} { nodes { dealer { id } product { id } changeOn grantedOn oldPrice newPrice stock reported bought eligible amount { amount } item takenBackOn } } }`;
    const granted = async (who: Asker, more = "") => (await w.ask(who, asked(more))).data.protectionsGranted.nodes;
    const [mine] = await w.rows<{ id: string }>(
      "SELECT id FROM open_item WHERE kind = 'CREDIT_NOTE' AND dealer_id = $1",
      [rowId("Dealer", one)],
    );
    const own = {
      ...{ dealer: { id: one }, product: { id: product }, changeOn: "2026-06-01", grantedOn: "2026-06-10" },
      ...{ oldPrice: "60.000000", newPrice: "54.000000", stock: 500, reported: 500, bought: 320, eligible: 320 },
      ...{ amount: { amount: "1920.00" }, item: globalId("OpenItem", mine!.id), takenBackOn: null },
    };
    expect(await granted(owner)).toEqual([own]);
    expect(await granted(owner, `(dealer: "${two}")`)).toEqual([]);
    expect(await granted(manager, `(dealer: "${one}")`)).toEqual([own]);
    expect(await granted(finance)).toHaveLength(2);
  });

  it("credited wrongly is taken back by two people, with what it paid, once, however often it is pressed", async () => {
    const noteOf = async (dealer: string) => {
      const sql = `SELECT id FROM open_item WHERE manufacturer_id = $1 AND dealer_id = $2 AND kind = 'CREDIT_NOTE'`;
      return globalId("OpenItem", (await w.rows<{ id: string }>(sql, [maker, rowId("Dealer", dealer)!]))[0]!.id);
    };
    const invoiceOf = async (dealer: string) =>
      globalId("OpenItem", await addInvoice(w, maker, rowId("Dealer", dealer)!));
    const restOf = async (item: string) =>
      (await w.ask(finance, `{ node(id: "${item}") { ... on OpenItem { residual { amount } } } }`)).data.node.residual
        .amount;
    const pay = (credit: string, debit: string, amount: string) =>
      send(finance, "itemApply", { applications: [{ credit, debit, amount }] }, "item { id }");
    const asked = `request { id status kind }`;
    const takeBack = (item: string, more: object = {}, who = finance) =>
      send(who, "creditNoteTakeBack", { item, reason: "库存核实有误", ...more }, asked);
    const decide = async (who: Asker) => {
      const sql = `SELECT id, content_hash, step FROM approval_request WHERE kind = 'CREDIT_NOTE_BACK' AND state = 'PENDING'`;
      const [seen] = await w.rows<{ id: string; content_hash: string; step: number }>(sql);
      const decision = {
        approval: globalId("ApprovalRequest", seen!.id),
        step: seen!.step,
        contentHash: seen!.content_hash,
      };
      return send(who, "approvalDecide", { ...decision, decision: "APPROVED" }, "approval { state }");
    };
    const ended = async (request: string) => {
      const query = `{ node(id: "${request}") { ... on LedgerRequest { status failure } } }`;
      let told: any;
      await until(async () => {
        told = (await w.ask(finance, query)).data.node;
        return told.status !== "REQUESTED";
      });
      return told;
    };
    const [first, second] = [await noteOf(one), await noteOf(two)];
    const [bill, other] = [await invoiceOf(one), await invoiceOf(two)];
    expect(codes(await pay(first, bill, "500"))).toEqual([]);
    expect(codes(await takeBack(first))).toEqual(["STILL_APPLIED"]);
    expect(codes(await takeBack(bill))).toEqual(["NOT_A_CREDIT_NOTE"]);
    const pressed = await Promise.all([1, 2, 3, 4, 5].map(() => takeBack(first, { withApplications: true })));
    expect(pressed.flatMap(codes)).toEqual(Array.from({ length: 4 }, () => "TAKE_BACK_ASKED"));
    const request = pressed.find((each) => each.request !== null)!.request;
    expect(request).toMatchObject({ kind: "TAKE_BACK", status: "REQUESTED" });
    expect(codes(await decide(finance))).toEqual(["OWN_REQUEST"]);
    await decide(manager);
    expect(await ended(request.id)).toEqual({ status: "POSTED", failure: "" });
    expect([await restOf(first), await restOf(bill)]).toEqual(["0.00", "1130.00"]);
    expect(codes(await takeBack(first))).toEqual(["ITEM_TAKEN_BACK"]);
    // What it pays by the time that others agree was not asked about: it stays, and says why.
    const late = (await takeBack(second)).request;
    await pay(second, other, "100");
    await decide(manager);
    expect(await ended(late.id)).toMatchObject({ status: "FAILED", failure: expect.stringContaining("1") });
    expect([await restOf(second), await restOf(other)]).toEqual(["1100.00", "1030.00"]);
    // Whose credit was taken back may be protected from the change anew, once, at what is right; the other's stands.
    expect(codes(await propose([held(two, 100)]))).toEqual(["PROTECTED_ALREADY"]);
    const again = await Promise.all([1, 2, 3, 4, 5].map(() => propose([held(one, 100)])));
    expect(again.flatMap(codes)).toEqual(Array.from({ length: 4 }, () => "PROTECTED_ALREADY"));
    const anew = again.find((each) => each.protection !== null)!.protection;
    expect(anew).toMatchObject({ state: "PROPOSED", lines: [{ eligible: 100, amount: { amount: "600.00" } }] });
    const sql = `SELECT sum(debit_minor - credit_minor)::text AS off, sum(debit_minor - credit_minor) FILTER (WHERE dealer_id = $2)::text AS owed
       FROM ledger_posting WHERE manufacturer_id = $1`;
    const [book] = await w.rows(sql, [maker, rowId("Dealer", one)!]);
    expect(book).toEqual({ off: "0", owed: "113000" });
  });
});
