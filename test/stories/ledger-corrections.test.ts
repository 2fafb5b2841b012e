import "../../src/app/importKinds.ts";
import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { bankLines } from "../../src/ledger/imports/bankLines.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { bring } from "../support/bring.ts";
import { addInvoice, addReceipt } from "../support/ledger.ts";
import { addDealer } from "../support/trade.ts";
import { type Asker, type World, world } from "../support/world.ts";

const item = `item { id residual { amount } disputedOn disputes { state reason openedOn outcome note endedOn } }`;

describe("what was wrong in the book, and is put right", () => {
  let w: World;
  let maker: string;
  let dealerId: string;
  let [dealer, stranger, finance]: Asker[] = [];
  let invoice: string;
  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("righting-maker");
    dealerId = await addDealer(w, maker, { name: "杭州西湖商贸有限公司" });
    dealer = await w.person(maker, "DEALER_OWNER", { dealerId });
    stranger = await w.person(maker, "DEALER_OWNER", { dealerId: await addDealer(w, maker) });
    finance = await w.person(maker, "FINANCE", { name: "Qian" });
    invoice = globalId("OpenItem", await addInvoice(w, maker, dealerId, { documentNo: "INV-A" }));
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const act = async (who: Asker | undefined, name: string, thing: string, input: object) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
    const reply = await w.ask(
      who!,
      `mutation ($input: ${type}) { ${name}(input: $input) { ${thing} errors { code path message } } }`,
      { input: { requestId: newId(), ...input } },
    );
    expect(reply.errors).toBeUndefined();
    return reply.data[name];
  };
  const codes = (payload: { errors: { code: string; path: string[] }[] }) =>
    payload.errors.map(({ code, path }) => `${code} ${path.join(".")}`.trim());

  it("a dealer's dispute waits until finance takes it up; only then the invoice leaves the overdue test, and it ends once", async () => {
    const dispute = (who: Asker | undefined, reason: string) =>
      act(who, "itemDispute", item, { item: invoice, disputed: true, reason });
    expect(codes(await dispute(stranger, "少货"))).toEqual(["NOT_FOUND item"]);
    expect(codes(await dispute(dealer, " "))).toEqual(["REASON_MISSING reason"]);
    const five = await Promise.all(Array.from({ length: 5 }, () => dispute(dealer, "少货 2 箱")));
    expect(five.flatMap(codes)).toEqual(Array(4).fill("DISPUTED_ALREADY item"));
    expect(five.find((each) => each.item !== null)!.item).toMatchObject({
      ...{ disputedOn: null, disputes: [{ state: "RAISED", reason: "少货 2 箱", openedOn: null }] },
    });
    const listed = await w.ask(
      finance!,
      `{ openItems(disputedOnly: true) { nodes { documentNo viewerCanDispute } } inboxCounts { tasks } }`,
    );
    expect(listed.data).toEqual({
      ...{ openItems: { nodes: [{ documentNo: "INV-A", viewerCanDispute: true }] }, inboxCounts: { tasks: 1 } },
    });
    expect((await dispute(finance, "")).item).toMatchObject({
      ...{ disputedOn: "2026-06-10", disputes: [{ state: "OPEN", openedOn: "2026-06-10" }] },
    });
    const settle = (who: Asker | undefined, note: string) =>
      act(who, "itemDisputeSettle", item, { item: invoice, outcome: "IN_PART", note });
    expect(codes(await settle(finance, ""))).toEqual(["REASON_MISSING note"]);
    expect((await settle(finance, "补发 1 箱")).item).toMatchObject({
      disputedOn: null,
      disputes: [{ state: "SETTLED", outcome: "IN_PART", note: "补发 1 箱", endedOn: "2026-06-10" }],
    });
    expect(codes(await settle(dealer, ""))).toEqual(["NOT_DISPUTED item"]);
    expect((await dispute(dealer, "仍不同意")).item.disputes).toHaveLength(2);
    expect((await settle(dealer, "")).item.disputes[0]).toMatchObject({ state: "WITHDRAWN", outcome: null });
  });

  it("money booked for the wrong dealer is taken back with what it paid, and its line of the bank is open again", async () => {
    const other = globalId("Dealer", await addDealer(w, maker, { name: "宁波海曙商行" }));
    const lineId = newId();
    const line = globalId("BankLine", lineId);
    await w.rows(
      `INSERT INTO bank_line (manufacturer_id, id, bank_account, bank_ref, booked_on, amount_minor, currency, payer_name, payer_account, reference, state, recorded_at)
       VALUES ($1, $2, '', 'B002', '2026-06-02', 113000, 'CNY', '西湖', '', '', 'OPEN', now())`,
      [maker, lineId],
    );
    const match = (who: string) =>
      act(finance, "bankLineMatch", `bankLine { state receipt { id residual { amount } dealer { id } } }`, {
        ...{ bankLine: line, dealer: who },
      });
    const receipt = (await match(globalId("Dealer", dealerId))).bankLine.receipt.id;
    const back = (more: object = {}, who = finance) =>
      act(who, "itemTakeBack", item, { item: receipt, reason: "记错客户", ...more });
    expect(codes(await back({}, dealer))).toEqual(["NOT_FOUND item"]);
    expect(codes(await back())).toEqual(["STILL_APPLIED item"]);
    expect(codes(await back({ item: invoice }))).toEqual(["ITEM_OF_ORDER item"]);
    const entries = async () => Number((await w.rows(`SELECT count(*) AS n FROM ledger_entry`))[0]!["n"]);
    const before = await entries();
    const both = await Promise.all([back({ withApplications: true }), back({ withApplications: true })]);
    expect(both.map(codes).sort()).toEqual([[], ["ITEM_TAKEN_BACK item"]]);
    expect(both.find((each) => each.item !== null)!.item).toMatchObject({ residual: { amount: "0.00" } });
    // The application's negative, and the receipt's.
    expect(await entries()).toBe(before + 2);
    const [trial] = await w.rows<{ off: string }>(
      `SELECT sum(debit_minor - credit_minor)::text AS off FROM ledger_posting`,
    );
    expect(trial!.off).toBe("0");
    const again = await match(other);
    expect(again).toMatchObject({ errors: [], bankLine: { state: "MATCHED", receipt: { dealer: { id: other } } } });
  });

  it("an amount is of its document's currency: yen have no smaller unit, and a small difference is a small one in yen", async () => {
    const yen = `item { residual { amount currency } }`;
    const tokyo = await addDealer(w, maker);
    const [bill, paid] = [
      await addInvoice(w, maker, tokyo, { documentNo: "JP-1", netMinor: 5_000n, taxMinor: 0n, currency: "JPY" }),
      await addReceipt(w, maker, tokyo, 3_000n, { currency: "JPY" }),
    ].map((id) => globalId("OpenItem", id));
    const release = async (amount: string) => {
      const { item: left, errors } = await act(finance, "itemRelease", yen, {
        ...{ item: bill, amount, reason: "BANK_CHARGE", memo: "" },
      });
      return errors.length > 0 ? codes({ errors }) : left.residual;
    };
    expect(await release("80.5")).toEqual(["AMOUNT_NOT_POSITIVE amount"]);
    expect(await release("101")).toEqual(["WRITE_OFF_NEEDS_APPROVER reason"]);
    expect(await release("80")).toEqual({ amount: "4920", currency: "JPY" });
    const apply = (amount: string) =>
      act(finance, "itemApply", yen, { applications: [{ credit: paid, debit: bill, amount }] });
    expect(codes(await apply("3001"))).toEqual(["OVER_APPLIED applications.0.credit"]);
    expect((await apply("3000")).item.residual).toEqual({ amount: "1920", currency: "JPY" });
    const ask = (amount: string) =>
      act(finance, "itemReleaseRequest", "request { amount { amount currency } }", {
        ...{ item: bill, amount, reason: "WRITE_OFF", memo: "客户停业" },
      });
    expect(codes(await ask("1921"))).toEqual(["OVER_APPLIED amount"]);
    expect((await ask("1920")).request.amount).toEqual({ amount: "1920", currency: "JPY" });
    const titles = await w.ask(finance!, `{ approvals(first: 50) { nodes { title } } }`);
    expect(titles.data.approvals.nodes.map(({ title }: { title: string }) => title.split(" (")[0])).toContain(
      "Let JP¥ 1,920 of JP-1 go",
    );
  });

  it("a file is told to have made the bank lines that it brought, and none that another brought between its check and its writing", async () => {
    const header = ["bookedOn", "amount", "bankRef"];
    const file = { who: finance!, kind: "bank-lines", header, lines: ["2026-06-02,1200.00,TWICE-1"] };
    expect(await bring(w, maker, file)).toEqual({ state: "APPLIED", wrong: [] });
    const [first] = await w.rows<{ id: string }>(`SELECT id FROM import_run WHERE manufacturer_id = $1`, [maker]);
    const fact = (bankRef: string) => ({
      ...{ bankRef, bookedOn: day("2026-06-05"), amount: "8.00", minor: 800n, currency: "CNY" },
      ...{ payer: null, payerAccount: null, reference: null, bankAccount: null },
    });
    const facts = {
      ...{ manufacturerId: maker, id: first!.id, goesOnFrom: [], personId: newId(), dealerId: null },
      ...{ fileId: newId(), fileName: "bank.csv", now: new Date(), today: () => day("2026-06-05") },
    };
    const rows = ["TWICE-1", "TWICE-2"].map((ref, at) => ({ line: at + 2, fact: fact(ref) }));
    const made = await inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (tx) =>
      bankLines.applyChunk(tx, rows, facts),
    );
    const lines = await w.rows(
      `SELECT id, bank_ref AS ref FROM bank_line WHERE manufacturer_id = $1 AND bank_ref LIKE 'TWICE-%' ORDER BY ref`,
      [maker],
    );
    expect(lines.map(({ ref }) => ref)).toEqual(["TWICE-1", "TWICE-2"]);
    expect(made).toEqual([{ type: "BankLine", id: lines[1]!["id"], line: 3, label: "TWICE-2", dealerId: null }]);
  });
});
