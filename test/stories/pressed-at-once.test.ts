import { globalId, newId } from "../../src/kernel/id.ts";
import { addCreditAccount } from "../support/credit.ts";
import { addInvoice, addReceipt } from "../support/ledger.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import type { Asker } from "../support/world.ts";
import { wrongInBooks } from "../support/wrong-in-books.ts";

const fields = `id state version lines { id quantity reserved picked shipped received invoiced state } shipments { id }
  claims { id quantity outcome } invoices { id paidOn }`;
/** An act, what it is given, and who does it. */
type Press = readonly [verb: string, input: object, who: Asker];

describe("acts and what takes them back, pressed by many at the same moment", () => {
  let w: TradeWorld;
  let finance: Asker;
  let colleague: Asker;
  let keeper: Asker;
  let ids: Record<"main" | "north" | "lot" | "account", string>;
  beforeAll(async () => {
    w = await tradeWorld();
    const maker = w.manufacturerId;
    [finance, colleague] = [await w.person(maker, "FINANCE"), await w.person(maker, "FINANCE")];
    keeper = await w.person(maker, "WAREHOUSE");
    const [main, north] = [await addWarehouse(w, maker, "MAIN"), await addWarehouse(w, maker, "NORTH")];
    const productId = w.soup.slice("Product_".length);
    const lot = await addStock(w, maker, { warehouseId: main, productId, quantity: 1000, expiresOn: "2026-12-20" });
    const account = await addCreditAccount(w, maker, [w.dealerId], { limitMinor: 100_000_000n });
    ids = {
      ...{ main: globalId("Warehouse", main), north: globalId("Warehouse", north), lot: globalId("Lot", lot) },
      account: globalId("CreditAccount", account),
    };
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });
  // Whatever won: books balance, nothing is promised, owed or paid twice, and nothing is lost.
  afterEach(async () => expect(await wrongInBooks(w)).toEqual([]));

  const { act, done } = orderActing(() => w, "manager", fields);
  const place = async (quantity = 20) => {
    const placed = await done("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity }] }, w.dealer);
    return { order: placed.id as string };
  };
  const read = async ({ order }: { order: string }) =>
    (await w.ask(w.manager, `query ($id: ID!) { order(id: $id) { ${fields} } }`, { id: order })).data.order;

  /** Each press so many times at once; an accident is thrown. Answers how often each was done, by its place. */
  const pressed = async (presses: readonly Press[], times = 3): Promise<number[]> => {
    const all = presses.flatMap((press, at) =>
      Array.from({ length: times }, () => ({ press, at, requestId: newId() })),
    );
    const answers = await Promise.all(
      all.map(({ press: [verb, input, who], requestId }) => act(verb, { ...input, requestId }, who, "")),
    );
    // The reply was lost: whoever was told that it is done is told the same again, and nothing is done twice.
    const before = await written();
    for (const [at, { press, requestId }] of all.entries()) {
      if (answers[at].errors.length > 0) continue;
      const [verb, input, who] = press;
      expect((await act(verb, { ...input, requestId }, who, "")).errors).toEqual([]);
    }
    expect(await written()).toEqual(before);
    const how = presses.map(() => 0);
    for (const [at, answer] of answers.entries()) how[all[at]!.at]! += answer.errors.length === 0 ? 1 : 0;
    return how;
  };
  const written = async () =>
    (
      await w.rows(
        `SELECT (SELECT count(*) FROM ledger_posting)::int AS postings, (SELECT count(*) FROM stock_movement)::int AS moved,
           (SELECT count(*) FROM credit_movement)::int AS credit, (SELECT count(*) FROM item_application)::int AS applied,
           (SELECT count(*) FROM order_entry)::int AS told, (SELECT count(*) FROM audit_entry WHERE outcome = 'DONE')::int AS acts`,
      )
    )[0];
  it("confirming, stopping, refusing and cancelling: one of them comes first, and the others see it", async () => {
    for (const at of [await place(), await place()]) {
      const why = { ...at, reason: "at once" };
      const how = await pressed([
        ["orderConfirm", at, w.manager],
        ["orderReject", why, w.manager],
        ["orderCancel", why, w.dealer],
        ["orderHold", why, w.manager],
        ["orderRelease", why, w.manager],
      ]);
      const { state, lines } = await read(at);
      expect([how[1]! + how[2]! <= 1, lines[0].reserved === 0 || state === "ALLOCATED" || state === "ON_HOLD"]).toEqual(
        [true, true],
      );
    }
  });

  it("picking and shipping, a change and a cancellation: what has left has left once", async () => {
    const at = await place(40);
    await done("orderConfirm", at);
    const why = { ...at, reason: "at once" };
    const lines = [{ line: (await read(at)).lines[0].id, quantity: 15 }];
    await pressed([
      ["orderPick", { ...at, lines }, keeper],
      ["orderShip", { ...at, lines }, keeper],
      ["orderAmendmentPropose", { ...why, lines: [{ product: w.soup, quantity: 30 }] }, w.dealer],
      ["orderCancel", why, w.dealer],
      ["stockAdjust", { warehouse: ids.main, reason: "counted", lines: [{ lot: ids.lot, quantity: -7 }] }, keeper],
    ]);
    const [line] = (await read(at)).lines;
    expect([0, 15, 30]).toContain(line.shipped);
  });

  it("receiving, claiming, billing, completing and re-opening: each case and each yuan once", async () => {
    const at = await place(30);
    await done("orderConfirm", at);
    const line = (await read(at)).lines[0].id;
    const shipment = (await done("orderShip", at, keeper)).shipments[0].id;
    const counted = { ...at, shipment, lines: [{ line, quantity: 28 }] };
    expect(
      await pressed([
        ["orderReceive", counted, w.dealer],
        ["orderReceive", { ...at, shipment }, w.dealer],
        ["orderDeliver", { ...at, shipment }, keeper],
      ]).then(([short, whole]) => short! + whole!),
    ).toBe(1);
    const [billed] = await pressed([
      ["orderInvoice", at, finance],
      ["orderComplete", at, w.manager],
      ["orderServicePromise", { ...at, kind: "display", dueOn: "2026-07-10" }, w.manager],
    ]);
    expect(billed).toBe(1);
    const { invoices, claims } = await read(at);
    const taken = { ...at, invoice: invoices[0].id, reason: "at once", withApplications: true };
    const how = await pressed([
      ["orderInvoiceTakeBack", taken, finance],
      ...claims.map(({ id }: { id: string }): Press => [
        "orderClaimSettle",
        { ...at, claim: id, outcome: "WRITE_OFF", reason: "lost" },
        w.manager,
      ]),
      ...claims.map(({ id }: { id: string }): Press => [
        "orderClaimSettle",
        { ...at, claim: id, outcome: "CHARGE", reason: "late" },
        w.manager,
      ]),
      ["orderReopen", { ...at, reason: "at once" }, w.manager],
    ]);
    expect(how[0]).toBe(1);
    if (claims.length > 0) expect(how[1]! + how[2]!).toBe(1);
  });

  it("money that is declared, matched, refused and withdrawn, set aside and applied: it pays once, and no more than there is", async () => {
    const maker = w.manufacturerId;
    const dealer = globalId("Dealer", w.dealerId);
    const debit = globalId("OpenItem", await addInvoice(w, maker, w.dealerId));
    const declared = await act(
      "paymentDeclare",
      {
        amount: "600.00",
        paidOn: "2026-06-01",
        payerName: "x",
        reference: "AT-1",
        shares: [{ item: debit, amount: "600.00" }],
      },
      w.dealer,
      "payment { id }",
    );
    const bankLine = newId();
    await w.rows(
      `INSERT INTO bank_line (manufacturer_id, id, bank_account, bank_ref, booked_on, amount_minor, currency, payer_name, payer_account, reference, state, recorded_at)
       VALUES ($1, $2, '', 'AT-1', '2026-06-01', 60000, 'CNY', 'x', '', 'AT-1', 'OPEN', now())`,
      [maker, bankLine],
    );
    const payment = { payment: declared.payment.id };
    const line = { bankLine: globalId("BankLine", bankLine) };
    const why = { reason: "at once" };
    const decided = await pressed([
      ["paymentMatch", { ...payment, ...line }, finance],
      ["paymentReject", { ...payment, ...why }, colleague],
      ["paymentWithdraw", { ...payment, ...why }, w.dealer],
      ["bankLineMatch", { ...line, dealer }, colleague],
      ["bankLineSetAside", { ...line, ...why }, finance],
    ]);
    // A line that was set aside may still be matched; it is money once.
    expect([decided[0]! + decided[1]! + decided[2]!, decided[0]! + decided[3]! <= 1, decided[4]! <= 1]).toEqual([
      ...[1, true, true],
    ]);
    const [bank] = await w.rows(
      `SELECT coalesce(sum(debit_minor - credit_minor), 0)::int AS minor FROM ledger_posting WHERE account = '1002'`,
    );
    expect(bank).toEqual({ minor: (decided[0]! + decided[3]!) * 60_000 });
    const credits = await Promise.all([1, 2].map(() => addReceipt(w, maker, w.dealerId, 80_000n)));
    const apply = (id: string): Press => [
      ...(["itemApply", { applications: [{ credit: globalId("OpenItem", id), debit, amount: "500.00" }] }] as const),
      finance,
    ];
    const release = { item: debit, amount: "30.00", memo: "at once" };
    await pressed([
      ...credits.map(apply),
      ["itemRelease", { ...release, reason: "BANK_CHARGE" }, finance],
      ["itemReleaseRequest", { ...release, reason: "WRITE_OFF" }, colleague],
      [
        "itemTakeBack",
        { item: globalId("OpenItem", credits[0]!), reason: "wrong dealer", withApplications: true },
        colleague,
      ],
      ["itemDispute", { item: debit, disputed: true, reason: "short" }, w.dealer],
    ]);
    const [first] = await w.rows<{ id: string }>(
      `SELECT id FROM item_application WHERE credit_id IS NOT NULL AND reverses IS NULL ORDER BY id DESC LIMIT 1`,
    );
    await pressed([
      ["applicationReverse", { application: globalId("ItemApplication", first!.id), reason: "at once" }, finance],
      apply(credits[1]!),
      ["fiscalInvoiceRecord", { item: debit, number: "25440001", issuedOn: "2026-06-01" }, finance],
      ["ledgerPeriodClose", { month: "2026-04-01" }, finance],
    ]);
  });

  it("goods that are sent to another warehouse, called back and counted in, and a batch that is stopped meanwhile", async () => {
    const lines = [{ lot: ids.lot, quantity: 10 }];
    const made = await act(
      "warehouseTransferCreate",
      { from: ids.main, to: ids.north, expectedOn: "2026-06-12", lines },
      keeper,
      "transfer { id }",
    );
    const transfer = { transfer: made.transfer.id };
    const [sent, back] = await pressed([
      ["warehouseTransferShip", transfer, keeper],
      ["warehouseTransferCancel", transfer, keeper],
      ["lotHold", { lot: ids.lot, held: true, reason: "at once" }, keeper],
      ["lotHold", { lot: ids.lot, held: false }, keeper],
      ["stockCount", { warehouse: ids.main, lines: [{ lot: ids.lot, counted: 900 }] }, keeper],
    ]);
    expect(sent! + back!).toBe(1);
    if (sent === 1) expect((await pressed([["warehouseTransferReceive", transfer, keeper]], 5))[0]).toBe(1);
    const announced = await act(
      "expectedReceiptAdd",
      { warehouse: ids.main, reference: "PO-1", expectedOn: "2026-06-12", lines: [{ product: w.soup, quantity: 50 }] },
      keeper,
      "expected { id }",
    );
    await pressed([
      ["expectedReceiptUpdate", { expected: announced.expected.id, ended: true }, keeper],
      [
        "stockReceive",
        {
          warehouse: ids.main,
          reference: "PO-1",
          lines: [{ product: w.soup, quantity: 50, batch: "NEW", expiresOn: "2026-12-30" }],
        },
        keeper,
      ],
    ]);
  });

  it("what an account may owe: blocks set and lifted, dealers who come and go, orders let go while they are cancelled", async () => {
    const { account } = ids;
    const dealer = globalId("Dealer", w.otherDealerId);
    await pressed([
      ["creditBlockSet", { account, reason: "at once" }, finance],
      ["creditAccountJoin", { account, dealer }, finance],
      ["creditAccountLeave", { account, dealer }, finance],
      [
        "temporaryLimitRequest",
        { account, amount: "1000", firstOn: "2026-06-10", lastOn: "2026-06-20", reason: "season" },
        finance,
      ],
      ["creditLimitPropose", { account, limit: "900000", from: "2026-06-10", reason: "less" }, finance],
    ]);
    const held = await place();
    const blocks = await w.rows<{ id: string }>(`SELECT id FROM credit_block WHERE lifted_at IS NULL`);
    const standing = await read(held);
    await pressed([
      ...blocks.map(({ id }): Press => [
        "creditBlockLift",
        { block: globalId("CreditBlock", id), reason: "paid" },
        colleague,
      ]),
      ["creditOrderRelease", { ...held, upTo: "250", lastOn: "2026-06-12", reason: "paid tomorrow" }, finance],
      ["orderCancel", { ...held, reason: "at once" }, w.dealer],
    ]);
    expect(["PENDING_CREDIT", "SUBMITTED"]).toContain(standing.state);
    const [left] = await w.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM credit_hold h JOIN "order" o ON o.id = h.order_id WHERE o.state = 'CANCELLED' AND h.ended_on IS NULL`,
    );
    expect(left?.n).toBe(0);
  });
});
