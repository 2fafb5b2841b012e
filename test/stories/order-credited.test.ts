import { globalId, newId } from "../../src/kernel/id.ts";
import { addCreditAccount } from "../support/credit.ts";
import { sender } from "../support/acting.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addFile } from "../support/scope/company.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

const credits = `credits { id item attempt documentNo amount { amount } takenBackOn takenBackReason }`;
const fields = `id state version completedOn lines { id received returned invoiced otif } shipments { id } invoices { id } claims { id outcome viewerCanCreditAgain ${credits} } timeline { kind quantity reason }`;
const returnFields = `id state refund { amount } fee { amount } viewerCanCreditAgain lines { id quantity accepted } ${credits}`;

const today = "2026-06-10";

describe("a credit note that the books took back, and what it gave back", () => {
  let w: TradeWorld;
  let finance: Asker;
  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
    finance = await w.person(w.manufacturerId, "FINANCE");
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 100_000_000n });
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
  });
  afterAll(() => w.close());

  const { act, done, payload, codes } = orderActing(() => w, "manager", fields);
  const back = async (verb: string, input: object, who = w.manager) =>
    (await payload(verb, input, who, `returnOrder { ${returnFields} }`)).returnOrder;
  const orderOf = async (id: string, who = w.manager) =>
    (await w.ask(who, `{ order(id: "${id}") { ${fields} } }`)).data.order;
  const returnOf = async (id: string, who = w.manager) =>
    (await w.ask(who, `{ returnOrder(id: "${id}") { ${returnFields} } }`)).data.returnOrder;
  const tasks = async (order: string) =>
    w.rows<{ state: string }>(
      `SELECT state FROM inbox_task WHERE kind = 'CREDIT_TO_GIVE_AGAIN' AND subject_id = $1 ORDER BY opened_at`,
      [order.slice("Order_".length)],
    );
  /** What the dealer's credit notes are worth in the book: those that stand. */
  const inBook = async () => {
    const [row] = await w.rows<{ owed: string; off: string }>(
      `SELECT (SELECT coalesce(sum(residual_minor), 0)::text FROM open_item WHERE kind = 'CREDIT_NOTE' AND manufacturer_id = $1) AS owed,
         (SELECT sum(debit_minor - credit_minor)::text FROM ledger_posting WHERE manufacturer_id = $1) AS off`,
      [w.manufacturerId],
    );
    return row;
  };

  /** Two persons take a credit note back: finance asks, a manager agrees; the worker posts it. */
  async function takenBack(item: string) {
    const send = sender(w, "request { id }");
    const asked = await send(finance, "creditNoteTakeBack", { item, reason: "金额有误" });
    expect(asked.errors).toEqual([]);
    const [waiting] = await w.rows<{ id: string; content_hash: string; step: number }>(
      `SELECT id, content_hash, step FROM approval_request WHERE kind = 'CREDIT_NOTE_BACK' AND state = 'PENDING'`,
    );
    const decision = { approval: globalId("ApprovalRequest", waiting!.id), step: waiting!.step, decision: "APPROVED" };
    const decide = { ...decision, contentHash: waiting!.content_hash };
    expect((await send(w.manager, "approvalDecide", decide, "approval { state }")).errors).toEqual([]);
    const noted = `SELECT 1 FROM order_credit WHERE id = $1 AND taken_back_on IS NOT NULL`;
    await until(async () => (await w.rows(noted, [item.slice("OpenItem_".length)])).length === 1);
  }

  /** An order of soup at 12.50 that the dealer counted in and that is billed. */
  async function bought(quantity: number) {
    const placed = await done("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity }] }, w.dealer);
    const at = { order: placed.id };
    await done("orderConfirm", at);
    const { shipments } = await done("orderShip", at);
    await done("orderReceive", { ...at, shipment: shipments[0].id }, w.dealer);
    await done("orderInvoice", at);
    return { at, line: placed.lines[0].id as string, shipment: shipments[0].id as string };
  }
  /** A return of it, allowed and counted in. */
  async function returned(of: Awaited<ReturnType<typeof bought>>, quantity: number, reason = "QUALITY") {
    const lines = [{ line: of.line, quantity }];
    const { id } = await back("returnOrderRequest", { ...of.at, reason, lines }, w.dealer);
    await back("returnOrderDecide", { returnOrder: id, approve: true });
    return back("returnOrderReceive", { returnOrder: id });
  }

  it("V7 a return is given back anew once, at what is right now, however often it is pressed", async () => {
    const of = await bought(20);
    const first = await returned(of, 6);
    const second = await returned(of, 2);
    expect([first.refund.amount, second.refund.amount]).toEqual(["75.00", "25.00"]);
    const [note] = first.credits;
    expect(note).toMatchObject({ attempt: 1, amount: { amount: "75.00" }, takenBackOn: null });
    const again = (input: object, who = w.manager) =>
      act("orderCreditAgain", { ...of.at, credit: note.id, ...input }, who);
    expect((await again({})).errors).toMatchObject([{ code: "CREDIT_STANDS" }]);
    expect(await codes("orderCreditAgain", { ...of.at, credit: newId() })).toEqual(["UNKNOWN_CREDIT"]);
    await takenBack(note.item);
    expect(await inBook()).toEqual({ owed: "2500", off: "0" });
    expect(await returnOf(first.id, w.dealer)).toMatchObject({
      ...{ state: "RECEIVED", refund: null, viewerCanCreditAgain: false },
      credits: [{ takenBackOn: today, takenBackReason: "金额有误" }],
    });
    expect(await tasks(of.at.order)).toEqual([{ state: "OPEN" }]);

    expect((await again({}, w.dealer)).errors).toMatchObject([{ code: "NOT_ALLOWED" }]);
    const [row] = first.lines;
    const counted = (quantity: number) => ({ lines: [{ line: row.id, quantity }] });
    expect((await again(counted(7))).errors).toMatchObject([{ code: "RECEIVED_MORE_THAN_RETURNED" }]);
    // Five had really come. Five presses with ids of their own, and a retry of the one that did it.
    const ids = [1, 2, 3, 4, 5].map(() => newId());
    const five = await Promise.all(ids.map((requestId) => again({ ...counted(5), requestId })));
    expect(five.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code))).toEqual(
      Array.from({ length: 4 }, () => "CREDITED_ALREADY"),
    );
    const did = ids[five.findIndex(({ errors }) => errors.length === 0)]!;
    expect((await again({ ...counted(5), requestId: did })).errors).toEqual([]);
    expect(await returnOf(first.id)).toMatchObject({
      ...{ refund: { amount: "62.50" }, viewerCanCreditAgain: false, lines: [{ quantity: 6, accepted: 5 }] },
      credits: [
        { attempt: 1, takenBackOn: today },
        { attempt: 2, takenBackOn: null, amount: { amount: "62.50" }, documentNo: `${note.documentNo}/2` },
      ],
    });
    expect(await inBook()).toEqual({ owed: "8750", off: "0" });
    const seen = await orderOf(of.at.order);
    expect(seen.lines).toMatchObject([{ returned: 7, invoiced: 20 }]);
    expect(seen.timeline.slice(-2)).toEqual([
      { kind: "CREDIT_TAKEN_BACK", quantity: 6, reason: "金额有误" },
      { kind: "CREDITED_AGAIN", quantity: 5, reason: null },
    ]);
    expect(await tasks(of.at.order)).toEqual([{ state: "CLOSED" }]);
    // The one that was counted too much is the dealer's, and can come back.
    expect((await returned(of, 1)).refund.amount).toBe("12.50");
  });

  it("V7 an agreed return is given back at the fee of today; what is not owed after all is closed without a note", async () => {
    await act(
      "orderPolicySet",
      { returnLimitPercent: "100", restockPercent: "10" },
      w.manager,
      "orderPolicy { version }",
    );
    const of = await bought(10);
    const first = await returned(of, 4, "AGREEMENT");
    expect(first).toMatchObject({ refund: { amount: "45.00" }, fee: { amount: "5.00" } });
    await takenBack(first.credits[0].item);
    await act("orderPolicySet", { restockPercent: "0" }, w.manager, "orderPolicy { version }");
    await done("orderCreditAgain", { ...of.at, credit: first.credits[0].id });
    const anew = await returnOf(first.id);
    expect(anew).toMatchObject({ refund: { amount: "50.00" }, fee: { amount: "0.00" } });
    await takenBack(anew.credits[1].item);
    expect(await codes("orderCreditAgain", { ...of.at, credit: first.credits[0].id, nothing: true })).toEqual([]);
    expect(await returnOf(first.id)).toMatchObject({
      ...{ refund: { amount: "0.00" }, viewerCanCreditAgain: false, lines: [{ accepted: 0 }] },
      credits: [{ attempt: 1 }, { attempt: 2, takenBackOn: today }, { attempt: 3, amount: { amount: "0.00" } }],
    });
    expect((await orderOf(of.at.order)).lines).toMatchObject([{ returned: 0 }]);
  });

  it("V5 two agreed returns of one case keep the fee of one of two, and give back its tax", async () => {
    await act(
      "orderPolicySet",
      { returnLimitPercent: "100", restockPercent: "7" },
      w.manager,
      "orderPolicy { version }",
    );
    const of = await bought(10);
    // 7% of 12.50 are 0.875: 0.88, and then 0.87, of two together 1.75.
    const [first, second] = [await returned(of, 1, "AGREEMENT"), await returned(of, 1, "AGREEMENT")];
    expect([first, second]).toMatchObject([
      { refund: { amount: "11.62" }, fee: { amount: "0.88" } },
      { refund: { amount: "11.63" }, fee: { amount: "0.87" } },
    ]);
    const [row] = await w.rows(
      `SELECT sum(net_minor)::int AS net, sum(tax_minor)::int AS tax, sum(fee_minor)::int AS fee FROM order_credit WHERE order_id = $1`,
      [of.at.order.slice("Order_".length)],
    );
    const two = await returned(await bought(10), 2, "AGREEMENT");
    expect(two).toMatchObject({ refund: { amount: "23.25" }, fee: { amount: "1.75" } });
    expect(row).toEqual({ net: 2_058, tax: 267, fee: 175 });
  });

  it("V7 a claim is given back as it was settled, and an order that was done is open until it is", async () => {
    const of = await bought(10);
    const photo = globalId("File", await addFile(w, w.manufacturerId, w.dealerId, w.dealer, "wet.png", "EVIDENCE"));
    const claimed = await done(
      "orderClaim",
      { ...of.at, shipment: of.shipment, line: of.line, kind: "DAMAGED", quantity: 3, photos: [photo] },
      w.dealer,
    );
    const settled = { ...of.at, claim: claimed.claims[0].id, outcome: "WRITE_OFF", reason: "wet" };
    const [claim] = (await done("orderClaimSettle", settled)).claims;
    expect(claim.credits).toMatchObject([{ amount: { amount: "37.50" }, attempt: 1 }]);
    const [note] = claim.credits;
    await takenBack(note.item);
    expect((await orderOf(of.at.order, w.dealer)).claims[0]).toMatchObject({
      ...{ viewerCanCreditAgain: false, credits: [{ takenBackReason: "金额有误" }] },
    });
    const again = { ...of.at, credit: note.id };
    expect(await codes("orderCreditAgain", { ...again, lines: [{ line: of.line, quantity: 1 }] })).toEqual([
      "UNKNOWN_LINE",
    ]);
    const before = await inBook();
    const [after] = (await done("orderCreditAgain", again)).claims;
    expect(after.credits).toMatchObject([{ takenBackOn: today }, { amount: { amount: "37.50" }, takenBackOn: null }]);
    expect(Number((await inBook())!.owed) - Number(before!.owed)).toBe(3_750);
    expect(await codes("orderCreditAgain", again)).toEqual(["CREDITED_ALREADY"]);
    expect((await inBook())!.off).toBe("0");
    expect(w.logged).toEqual([]);
  });

  it("F1 what came short and is sent again is on time and in full while the promised day lasts", async () => {
    const lines = [{ product: w.soup, quantity: 10 }];
    const placed = await done("orderPlace", { shipTo: w.shipTo, lines }, w.dealer);
    const at = { order: placed.id };
    await done("orderConfirm", { ...at, promisedOn: today });
    const { shipments } = await done("orderShip", at);
    const counted = { shipment: shipments[0].id, lines: [{ line: placed.lines[0].id, quantity: 8 }] };
    const short = await done("orderReceive", { ...at, ...counted }, w.dealer);
    expect(short.lines).toMatchObject([{ received: 8, otif: false }]);
    const settle = { claim: short.claims[0].id, outcome: "RESHIP", reason: "found in the van" };
    await done("orderClaimSettle", { ...at, ...settle });
    const sent = await done("orderShip", at);
    const whole = await done("orderReceive", { ...at, shipment: sent.shipments[1].id }, w.dealer);
    expect(whole.lines).toMatchObject([{ received: 10, otif: true }]);
  });

  it("V7 H5 what was counted too much of a return leaves the warehouse again, batch by batch, unless it was picked meanwhile", async () => {
    const warehouseId = await addWarehouse(w, w.manufacturerId);
    const soup = w.soup.slice("Product_".length);
    await addStock(w, w.manufacturerId, { warehouseId, productId: soup, quantity: 20, batch: "A1" });
    const of = await bought(20);
    const counted = async (quantity: number) => {
      const lines = [{ line: of.line, quantity, batch: "A1" }];
      const { id } = await back("returnOrderRequest", { ...of.at, reason: "QUALITY", lines }, w.dealer);
      await back("returnOrderDecide", { returnOrder: id, approve: true });
      return back("returnOrderReceive", { returnOrder: id, warehouse: globalId("Warehouse", warehouseId) });
    };
    const books = async () =>
      (
        await w.rows(
          `SELECT (SELECT on_hand FROM stock WHERE product_id = $1) AS hand, (SELECT sum(quantity)::int FROM stock_movement WHERE product_id = $1 AND bucket = 'ON_HAND') AS moved,
             (SELECT sum(returned)::int FROM stock_transit WHERE product_id = $1) AS returned, (SELECT returned FROM order_line WHERE order_id = $2) AS line`,
          [soup, of.at.order.slice("Order_".length)],
        )
      )[0];
    const first = await counted(6);
    expect(await books()).toEqual({ hand: 6, moved: 6, returned: 6, line: 6 });
    await takenBack(first.credits[0].item);
    // The books of money took the note back; the goods lie where they were counted in until somebody says how many came.
    expect(await books()).toEqual({ hand: 6, moved: 6, returned: 6, line: 6 });
    const again = (quantity: number, more: object = {}) =>
      act("orderCreditAgain", {
        ...{ ...of.at, credit: first.credits[0].id, lines: [{ line: first.lines[0].id, quantity }] },
        ...more,
      });
    const next = await done("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 5 }] }, w.dealer);
    await done("orderConfirm", { order: next.id });
    expect((await again(4)).errors).toMatchObject([{ code: "BELOW_RESERVED", path: ["lines", "0", "quantity"] }]);
    await done("orderPick", { order: next.id });
    expect((await again(4)).errors).toMatchObject([
      { code: "LOT_SHORT", path: ["lines", "0", "quantity"] },
      { code: "BELOW_RESERVED" },
    ]);
    expect(await books()).toEqual({ hand: 6, moved: 6, returned: 6, line: 6 });
    await done("orderCancel", { order: next.id, reason: "later" });
    const five = await Promise.all(Array.from({ length: 5 }, () => again(4)));
    expect(five.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await books()).toEqual({ hand: 4, moved: 4, returned: 4, line: 4 });
    // The two that never came are the dealer's: they may come back, and no more than those.
    const [second] = (await returnOf(first.id)).credits.slice(-1);
    expect(second).toMatchObject({ attempt: 2, amount: { amount: "50.00" } });
    expect((await counted(16)).refund.amount).toBe("200.00");
    expect(await books()).toEqual({ hand: 20, moved: 20, returned: 20, line: 20 });
    await takenBack(second.item);
    const none = { credit: first.credits[0].id, lines: [], nothing: true };
    expect(await codes("orderCreditAgain", { ...of.at, ...none })).toEqual([]);
    expect(await books()).toEqual({ hand: 16, moved: 16, returned: 16, line: 16 });
    expect(w.logged).toEqual([]);
  });
});
