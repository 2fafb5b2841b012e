import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { insertRequests } from "../../src/credit/store-requests.ts";
import { applyItems, openReceipt } from "../../src/ledger/index.ts";
import { releaseResidual } from "../../src/ledger/documents.ts";
import { addCreditAccount, approved, onBehalf } from "../support/credit.ts";
import { hear } from "../support/hear.ts";
import { addInvoice, addReceipt, inBook } from "../support/ledger.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addDealer, addListing, addPrice, addPriceList, addProduct } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { workDone } from "../support/work-done.ts";

const fields = `id number state version holds { kind clearedAt reasons { code message missing { amount } available { amount } ways { way amount { amount } message } } } nextSteps { code who message } timeline { kind holds reason } viewerCanRelease viewerCanConfirm`;

describe("an order that waits is kept, says what is missing, and goes on by itself", () => {
  let w: TradeWorld;
  let accountId: string;
  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
    accountId = await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 48_000_000n });
    await act("orderPolicySet", { autoConfirm: true, signals: false }, w.manager, "orderPolicy { version }");
  });
  afterAll(() => w.close());

  const { act } = orderActing(() => w, "dealer", fields);
  /** Soup costs 12.50 the case: so many yuan of it. */
  const place = async (yuan: number, more: object = {}, who = w.dealer) => {
    const placed = await act(
      "orderPlace",
      { shipTo: w.shipTo, lines: [{ product: w.soup, quantity: yuan / 12.5 }], ...more },
      who,
    );
    if (placed.errors.length > 0) throw new Error(JSON.stringify(placed.errors));
    return placed.order;
  };
  const read = async (id: string, who = w.dealer) =>
    (await w.ask(who, `query ($id: ID!) { order(id: $id) { ${fields} } }`, { id })).data.order;
  const exposed = async (): Promise<string> => {
    const [row] = await w.rows<{ sum: string }>(
      `SELECT coalesce(sum(amount_minor), 0)::text AS sum FROM credit_balance WHERE manufacturer_id = $1 AND dealer_id = $2`,
      [w.manufacturerId, w.dealerId],
    );
    return row!.sum;
  };

  it("D05 waits for credit with what is missing, is confirmed under a temporary limit on its last day, and waits again after it", async () => {
    // 480,000 limit; 280,000 owed; 60,000 and 150,000 in orders; 20,000 prepaid and 10,000 not applied.
    await addInvoice(w, w.manufacturerId, w.dealerId, {
      netMinor: 28_000_000n,
      taxMinor: 0n,
      dueOn: day("2026-12-31"),
    });
    await addReceipt(w, w.manufacturerId, w.dealerId, 2_000_000n, { kind: "PREPAYMENT" });
    await addReceipt(w, w.manufacturerId, w.dealerId, 1_000_000n);
    for (const yuan of [60_000, 150_000]) expect((await place(yuan)).state).toBe("CONFIRMED");
    const held = await place(35_000);
    expect(held).toMatchObject({
      state: "PENDING_CREDIT",
      viewerCanConfirm: false,
      nextSteps: [{ code: "CLEAR_CREDIT", who: "DEALER" }],
      holds: [
        {
          kind: "CREDIT",
          clearedAt: null,
          reasons: [{ code: "LIMIT", missing: { amount: "15000.00" }, available: { amount: "20000.00" } }],
        },
      ],
    });
    expect(held.number).not.toBeNull();
    expect(held.holds[0].reasons[0].ways.map((each: any) => each.way)).toEqual([
      "PAY",
      "REDUCE",
      "TEMPORARY_LIMIT",
      "RELEASE",
    ]);
    expect(await exposed()).toBe("21000000");
    const temporary = (lastOn: string) =>
      onBehalf(w, w.manufacturerId, (tx) =>
        insertRequests(tx, [
          approved(accountId, { amountMinor: 2_000_000n, firstOn: day("2026-06-01"), lastOn: day(lastOn) }),
        ]),
      );
    await temporary("2026-06-09");
    expect((await act("orderRelease", { order: held.id, reason: "again" }, w.manager)).order.state).toBe(
      "PENDING_CREDIT",
    );
    // What the payments above set off has ended: it would see the new limit too, and release the order before us.
    await workDone(w);
    await temporary("2026-06-10");
    const passed = await act("orderRelease", { order: held.id, reason: "temporary limit" }, w.manager);
    expect(passed.order).toMatchObject({ state: "CONFIRMED", holds: [{ kind: "CREDIT" }] });
    expect(passed.order.holds[0].clearedAt).not.toBeNull();
    expect(await exposed()).toBe("24500000");
  });

  it("goes on live when the money comes, the longest waiting first", async () => {
    const [first, second] = [await place(10_000), await place(6_000)];
    expect([first.state, second.state]).toEqual(["PENDING_CREDIT", "PENDING_CREDIT"]);
    const strangerId = await addDealer(w, w.manufacturerId);
    const stranger = await w.person(w.manufacturerId, "DEALER_OWNER", { dealerId: strangerId });
    type Heard = { name: string; dealer: string | null; order?: { state: string } };
    const ears = {
      mine: await hear<Heard>(w, w.dealer, "ledgerEvents", "name dealer thing"),
      others: await hear<Heard>(w, stranger, "ledgerEvents", "name dealer"),
      orders: await hear<Heard>(w, w.dealer, "orderEvents", "name order { state }"),
      credit: await hear<Heard>(w, stranger, "creditEvents", "name dealer account"),
    };
    await addReceipt(w, w.manufacturerId, w.dealerId, 500_000n);
    // Whoever looks at the order sees its hold go, and his account move, without asking again; another dealer hears nothing.
    await ears.orders.until(() => ears.orders.events.some(({ order }) => order?.state === "CONFIRMED"));
    await ears.mine.until(() => ears.mine.events.some(({ name }) => name === "receipt.posted"));
    expect(ears.mine.events[0]).toMatchObject({ name: "receipt.posted", dealer: globalId("Dealer", w.dealerId) });
    const others = globalId("Dealer", strangerId);
    await addReceipt(w, w.manufacturerId, strangerId, 100n);
    await addCreditAccount(w, w.manufacturerId, [strangerId], { limitMinor: 1_000_000n });
    const found = await w.ask(w.manager, `{ creditAccounts(dealer: "${others}") { nodes { id } } }`);
    const set = { account: found.data.creditAccounts.nodes[0].id, reason: "late" };
    expect((await act("creditBlockSet", set, w.manager, "block { kind }")).errors).toEqual([]);
    await ears.others.until(() => ears.others.events.length > 0);
    await ears.credit.until(() => ears.credit.events.length > 0);
    expect(ears.others.events).toEqual([{ name: "receipt.posted", dealer: others }]);
    expect(ears.credit.events).toEqual([{ name: "credit.changed", dealer: others, account: null }]);
    await Promise.all(Object.values(ears).map((ear) => ear.stop()));
    // 5,000 were left, and 5,000 come: the first takes them.
    await until(async () => (await read(first.id)).state === "CONFIRMED");
    expect((await read(second.id)).state).toBe("PENDING_CREDIT");
    const { timeline } = await read(first.id);
    expect(timeline.map((entry: any) => entry.kind)).toEqual(["PLACED", "RELEASED", "CONFIRMED"]);
    expect(timeline[0].holds).toEqual(["CREDIT"]);
    await act("orderCancel", { order: second.id, reason: "no longer needed" });
    expect(await exposed()).toBe("25500000");
  });

  it("D07 lets exactly one of two orders at once pass, and the same request is one order", async () => {
    const other = globalId("Dealer", w.otherDealerId);
    await addCreditAccount(w, w.manufacturerId, [w.otherDealerId], { limitMinor: 5_000_000n });
    const input = (requestId: string) => ({
      requestId,
      shipTo: w.otherShipTo,
      lines: [{ product: w.soup, quantity: 2_400 }],
    });
    const [one, two] = [newId(), newId()];
    const all = await Promise.all([one, two, one, two, one].map((id) => act("orderPlace", input(id), w.otherDealer)));
    const states = new Map(all.map(({ order }) => [order.id, order.state]));
    expect([...states.values()].sort()).toEqual(["CONFIRMED", "PENDING_CREDIT"]);
    const [row] = await w.rows<{ n: number }>(`SELECT count(*)::int AS n FROM "order" WHERE dealer_id = $1`, [
      other.slice("Dealer_".length),
    ]);
    expect(row!.n).toBe(2);
  });

  it("is not tested when it is for after the horizon; it is when it leaves, and counts once its day comes near", async () => {
    const id = globalId("CreditAccount", accountId);
    const terms = (horizonDays: number | null) =>
      act("creditTermsSet", { account: id, terms: { horizonDays } }, w.manager, "account { terms { horizonDays } }");
    expect((await terms(30)).errors).toEqual([]);
    const before = await exposed();
    const check = async (deliverOn: string | null) =>
      (
        await w.ask(
          w.dealer,
          `query ($input: OrderCheckInput!) { orderCheck(input: $input) { errors { code path } holds { kind } } }`,
          { input: { shipTo: w.shipTo, deliverOn, lines: [{ product: w.soup, quantity: 4_800 }] } },
        )
      ).data.orderCheck;
    // Today is 10 June: 10 July is the thirtieth day, 11 July lies behind it.
    expect((await check("2026-07-10")).holds).toEqual([{ kind: "CREDIT" }]);
    expect((await check("2026-07-11")).holds).toEqual([]);
    expect((await check("2026-06-09")).errors).toEqual([{ code: "DELIVERY_DAY_PAST", path: ["deliverOn"] }]);
    expect((await place(60_000)).state).toBe("PENDING_CREDIT");
    expect((await place(60_000, { deliverOn: "2026-07-10" })).state).toBe("PENDING_CREDIT");
    const later = await place(60_000, { deliverOn: "2026-07-11" });
    expect(later.state).toBe("CONFIRMED");
    const [row] = await w.rows<{ deliver_on: string; promised_on: string }>(
      `SELECT deliver_on::text, promised_on::text FROM "order" WHERE number = $1`,
      [later.number],
    );
    expect(row).toEqual({ deliver_on: "2026-07-11", promised_on: "2026-07-11" });
    // It stands in the balance with its day, and not in the exposure of today.
    expect(BigInt(await exposed()) - BigInt(before)).toBe(6_000_000n);
    const available = async () =>
      (await w.ask(w.dealer, `{ creditStanding { available { amount } } }`)).data.creditStanding.available.amount;
    const free = Number(await available());
    expect(free).toBeLessThan(60_000);
    const line = (await w.ask(w.dealer, `{ order(id: "${later.id}") { lines { id } } }`)).data.order.lines[0].id;
    const shipped = await act(
      "orderShip",
      { order: later.id, version: later.version, lines: [{ line, quantity: 4_800 }] },
      w.manager,
    );
    expect(shipped.order).toMatchObject({ state: "PENDING_CREDIT", holds: [{ kind: "CREDIT" }] });
    expect((await terms(null)).errors).toEqual([]);
    expect(Number(await available())).toBe(free - 60_000);
    expect((await act("orderCancel", { order: later.id, reason: "for autumn" }, w.manager)).errors).toEqual([]);
    expect(Number(await available())).toBe(free);
  });

  it("is prepaid: it waits for the money that no other prepaid order takes", async () => {
    await act("orderPolicySet", { autoConfirm: false }, w.manager, "orderPolicy { version }");
    const line = [{ product: w.soup, quantity: 80 }];
    // A bill is no cash: it covers nothing before the bank has paid it.
    const bill = { kind: "PREPAYMENT", documentNo: "HP-1", receivedOn: "2026-06-09", billDueOn: "2026-12-09" } as const;
    await addReceipt(w, w.manufacturerId, w.otherDealerId, 40_000n, bill);
    const at = { shipTo: w.otherShipTo, terms: "PREPAID", lines: line };
    const first = (await act("orderPlace", at, w.otherDealer)).order;
    expect(first).toMatchObject({
      state: "PENDING_PREPAYMENT",
      holds: [{ kind: "PREPAYMENT", reasons: [{ code: "PREPAYMENT", missing: { amount: "1000.00" } }] }],
    });
    await addReceipt(w, w.manufacturerId, w.otherDealerId, 150_000n, { kind: "PREPAYMENT" });
    await until(
      async () =>
        (await w.rows(`SELECT state FROM "order" WHERE id = $1`, [first.id.slice(6)]))[0]!["state"] === "SUBMITTED",
    );
    const second = (await act("orderPlace", at, w.otherDealer)).order;
    expect(second.holds[0].reasons[0].missing).toEqual({ amount: "500.00" });
    const [held] = await w.rows(`SELECT id FROM open_item WHERE document_no = 'HP-1' AND kind = 'BILL'`);
    const honoured = { itemId: held!["id"] as string, amountMinor: 40_000n, reason: "HONOURED", memo: "" } as const;
    expect((await inBook(w, w.manufacturerId, (by) => releaseResidual(by, honoured, day("2026-06-10")))).ok).toBe(true);
    await until(async () => (await read(second.id, w.otherDealer)).holds[0].reasons[0].missing.amount === "100.00");

    // The 500.00 that are left are yuan: an order of 300.00 Hong Kong dollars waits for dollars.
    const list = await addPriceList(w, w.manufacturerId, { currency: "HKD" });
    const [soup] = await w.rows<{ line: string }>(`SELECT product_line_id AS line FROM product WHERE id = $1`, [
      w.soup.slice("Product_".length),
    ]);
    const product = await addProduct(w, w.manufacturerId, { productLineId: soup!.line });
    await addListing(w, w.manufacturerId, product, w.otherDealerId);
    await addPrice(w, w.manufacturerId, { priceListId: list, productId: product, unitPrice: "300" });
    const dollars = { ...at, lines: [{ product: globalId("Product", product), quantity: 1 }] };
    const third = (await act("orderPlace", dollars, w.otherDealer)).order;
    expect(third).toMatchObject({
      ...{ state: "PENDING_PREPAYMENT", holds: [{ reasons: [{ missing: { amount: "300.00" } }] }] },
    });
    const money = newId();
    const paidIn = await inBook(w, w.manufacturerId, (by) =>
      openReceipt(by, {
        ...{ id: money, dealerId: w.otherDealerId, kind: "PREPAYMENT", method: "BANK", billDueOn: null },
        ...{ sourceType: "STORY", sourceId: newId(), documentNo: "HK-1", receivedOn: day("2026-06-10") },
        ...{ amountMinor: 30_000n, currency: "HKD" },
      }),
    );
    expect(paidIn.ok).toBe(true);
    const stateOf = async () =>
      (await w.rows(`SELECT state FROM "order" WHERE id = $1`, [third.id.slice(6)]))[0]!["state"];
    await until(async () => (await stateOf()) === "SUBMITTED");

    // Its invoice is paid once all of it is, in whatever currency: 100.00 of 300.00 are not.
    const order = third.id;
    await act("orderConfirm", { order }, w.manager);
    const sent = `order { shipments { id } }`;
    const [shipment] = (await act("orderShip", { order }, w.manager, sent)).order.shipments;
    await act("orderReceive", { order, shipment: shipment.id }, w.otherDealer);
    const billed = await act("orderInvoice", { order }, w.manager, `order { invoices { id } }`);
    const pay = (amountMinor: bigint) =>
      inBook(w, w.manufacturerId, (by) =>
        applyItems(by, [{ creditId: money, debitId: billed.order.invoices[0].id, amountMinor }], day("2026-06-10")),
      );
    expect((await pay(10_000n)).ok).toBe(true);
    await workDone(w);
    expect(await stateOf()).toBe("INVOICED");
    expect((await pay(20_000n)).ok).toBe(true);
    await until(async () => (await stateOf()) === "COMPLETED");
  });

  it("is stopped and let go by a person, with a reason; five who release at once release it once", async () => {
    const placed = (
      await act("orderPlace", { shipTo: w.otherShipTo, lines: [{ product: w.soup, quantity: 1 }] }, w.otherDealer)
    ).order;
    expect((await act("orderHold", { order: placed.id, reason: " " }, w.manager)).errors[0].code).toBe(
      "REASON_MISSING",
    );
    expect((await act("orderHold", { order: placed.id, reason: "address" }, w.otherDealer)).errors[0].code).toBe(
      "NOT_ALLOWED",
    );
    const held = await act("orderHold", { order: placed.id, reason: "address" }, w.manager);
    expect(held.order).toMatchObject({ state: "ON_HOLD", viewerCanConfirm: false, viewerCanRelease: true });
    const all = await Promise.all(
      Array.from({ length: 5 }, () => act("orderRelease", { order: placed.id, reason: "checked" }, w.manager)),
    );
    expect(all.flatMap(({ errors }) => errors.map((error: any) => error.code))).toEqual(Array(4).fill("WRONG_STATE"));
    expect(w.logged).toEqual([]);
  });
});
