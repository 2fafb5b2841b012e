import iconv from "iconv-lite";
import { globalId, newId } from "../../src/kernel/id.ts";
import { codes, sender } from "../support/acting.ts";
import * as c from "../support/closing.ts";
import type { Disputed } from "../support/disputed.ts";
import { bring, remadv, rowProblems, x12 } from "../support/remittances.ts";
import { until } from "../support/until.ts";

const goods = (amount: bigint, no = "G1") => ({
  ...{ kind: "GOODS" as const, code: null, ours: amount, theirs: amount, no, state: "AGREED" },
});

describe("what a chain owes and pays", () => {
  let d: Disputed;
  let pay: ReturnType<typeof c.payer>;
  let chain: string;
  beforeAll(async () => {
    d = await c.closingWorld({ server: { worker: true } });
    pay = c.payer(d.w);
    chain = globalId("Chain", d.chainId);
  });
  afterAll(() => d.w.close());
  afterEach(async () => expect(await c.proof(d)).toEqual(["0", "0"]));

  const settled = `shortPayment { id number amount { amount } open { amount } reason waits closedOn dispute { id state } }`;
  const settle = (who: Disputed["finance"], input: object) =>
    sender(d.w, settled)(who, "chainShortPaymentSettle", input);
  const record = (lines: object[], more: object = {}) =>
    pay(d.finance, "chainPaymentRecord", {
      chain,
      reference: `HK-${newId().slice(-8)}`,
      paidOn: "2026-06-10",
      lines,
      ...more,
    });
  const stateOf = async (id: string) =>
    (await d.w.rows<{ state: string }>(`SELECT state FROM chain_statement WHERE id = $1`, [id]))[0]!.state;
  const cases = async (id: string) =>
    (
      await d.w.ask(
        d.keeper,
        `{ chainShortPayments(statement: "${c.statement(id)}", openOnly: false) { nodes { id number amount { amount } open { amount } reason waits } } }`,
      )
    ).data.chainShortPayments.nodes;
  const approve = (who: Disputed["finance"]) => c.approve(d, who, "CHAIN_SHORT_PAYMENT");

  it("pays K10 short by 219.99, and the case is settled by credit, write-off and a later payment until the statement is closed", async () => {
    const id = await c.addStatement(d, c.k10, { header: 1n });
    await c.locked(d, id);
    const statement = c.statement(id);
    expect((await c.invoiced(d, id)).statement.state).toBe("PAYABLE");
    expect(await c.owes(d)).toMatchObject({
      ...{
        open: "15219.99",
        overdue: "0.00",
        disputed: "3040.00",
        ages: [["NOT_DUE", "15219.99"]],
        openDeductions: "3040.00",
        ddo: "90.0",
      },
    });
    const line = { statement, amount: "15000", deductions: [{ reason: "FEE_RATE", amount: "100", note: "DM" }] };
    expect(codes(await record([line], { amount: "14999.99" }))).toEqual(["LINES_EXCEED_PAYMENT"]);
    const same = { chain, reference: "HK-1", paidOn: "2026-06-10", lines: [line], amount: "15010" };
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => pay(d.finance, "chainPaymentRecord", same)));
    expect(five.flatMap(codes)).toEqual(Array(4).fill("REFERENCE_TAKEN"));
    const { payment } = five.find((each) => each.payment !== null);
    expect(payment).toMatchObject({
      state: "RECEIVED",
      unapplied: { amount: "10.00" },
      pays: [{ amount: { amount: "15000.00" } }],
    });
    const [first, second] = (await cases(id)).sort((a: any, b: any) => (a.number < b.number ? -1 : 1));
    expect([first, second].map((each) => [each.reason, each.open.amount])).toEqual([
      ["FEE_RATE", "100.00"],
      ["UNSAID", "119.99"],
    ]);
    expect(await c.owes(d)).toMatchObject({ open: "219.99", unapplied: "10.00", openDeductions: "3259.99" });
    // A credit is another person's to agree to; noise within the month's cap is not.
    const credit = { shortPayment: first.id, outcome: "CREDIT", note: "多开 DM 费" };
    expect((await settle(d.finance, credit)).shortPayment).toMatchObject({
      waits: "CREDIT",
      open: { amount: "100.00" },
    });
    expect(codes(await approve(d.finance))).toEqual(["OWN_REQUEST"]);
    await approve(d.manager);
    await until(async () => (await cases(id)).find((each: any) => each.id === first.id).open.amount === "0.00");
    expect(
      codes(await settle(d.keeper, { shortPayment: second.id, outcome: "WRITE_OFF", note: "尾差", amount: "200" })),
    ).toEqual(["OVER_CASE"]);
    const small = await settle(d.keeper, {
      shortPayment: second.id,
      outcome: "WRITE_OFF",
      note: "尾差",
      amount: "19.99",
    });
    expect(small.shortPayment).toMatchObject({ waits: null, open: { amount: "100.00" } });
    await pay(d.finance, "chainPaymentApply", {
      payment: payment.id,
      lines: [{ statement, amount: "10", instalment: true }],
    });
    await record([{ statement, amount: "90" }], { amount: "90" });
    expect([await stateOf(id), (await cases(id)).map((each: any) => each.open.amount)]).toEqual([
      "PAID",
      ["0.00", "0.00"],
    ]);
    expect(await c.owes(d)).toMatchObject({ open: "0.00", disputed: "3040.00", unapplied: "0.00" });
    await endDisputes(id);
  });

  /** One dispute is won and paid, one shared, the others given in to; then the papers come and nothing is open. */
  async function endDisputes(id: string): Promise<void> {
    const disputes = await d.w.rows<{ id: string; reason: string; version: number }>(
      `SELECT id, reason, version FROM chain_dispute WHERE statement_id = $1 ORDER BY number`,
      [id],
    );
    const end = (reason: string, more: object) => {
      const { id: dispute, version } = disputes.find((each) => each.reason === reason)!;
      const input = { dispute: globalId("ChainDispute", dispute), version, ...more };
      return sender(d.w, "dispute { state }")(d.keeper, "chainDisputeSettle", input);
    };
    expect(codes(await end("RETURN_UNKNOWN", { outcome: "AGREED_OURS" }))).toEqual([]);
    expect(codes(await end("FEE_DUPLICATE", { outcome: "PART", ours: "1280", note: "部分执行" }))).toEqual([]);
    expect(codes(await end("QTY_SHORT", { outcome: "AGREED_THEIRS", note: "签收单为准" }))).toEqual([]);
    expect(codes(await end("PRICE_DIFF", { outcome: "AGREED_THEIRS", note: "旧价" }))).toEqual([]);
    await until(async () => (await c.owes(d)).disputed === "0.00");
    expect(await c.proof(d)).toEqual(["0", "0"]);
    expect(await c.owes(d)).toMatchObject({ open: "1780.00", openDeductions: "0.00" });
    expect(await c.balances(d)).toMatchObject({ "1122 chain": "178000", "6601.10": "320755", "2221.03": "19245" });
    await record([{ statement: c.statement(id), amount: "1780" }], { amount: "1780" });
    await c.invoiced(d, id);
    const shown = (
      await d.w.ask(
        d.finance,
        `{ node(id: "${c.statement(id)}") { ... on ${c.closingFields.replace("statement {", "ChainStatement {")} } }`,
      )
    ).data.node;
    expect([shown.state, shown.closing.open.map((each: any) => [each.matter, each.count])]).toEqual([
      "PAID",
      [["PAPERS", 2]],
    ]);
    for (const paper of shown.closing.papers) {
      if (paper.kind === "RED_LETTER")
        await c.closer(d.w)(d.finance, "chainPaperStep", { paper: paper.id, step: "CONFIRMED" });
      await c.closer(d.w)(d.finance, "chainPaperRecord", {
        ...{
          paper: paper.id,
          form: paper.kind === "RED_LETTER" ? "RED_LETTER" : "SPECIAL_INVOICE",
          number: c.fiscalNumber(),
        },
      });
    }
    expect(await stateOf(id)).toBe("CLOSED");
    const after = await c.balances(d);
    expect([after["2221.02"], after["2221.03"], after["2221.04"], after["1122 chain"]]).toEqual([
      "19245",
      ...Array(3).fill(undefined),
    ]);
  }

  it("a bill is no cash before it is honoured, and what one pays that is not honoured is owed again", async () => {
    const id = await c.addStatement(d, [goods(1_130_000n)], { month: "2026-04" });
    await c.locked(d, id);
    await c.invoiced(d, id);
    const line = { statement: c.statement(id), amount: "11300" };
    expect(codes(await record([line], { amount: "11300", method: "BILL" }))).toEqual(["BILL_DUE_MISSING"]);
    const bill = { amount: "11300", method: "BILL", billDueOn: "2026-12-10" };
    const first = (await record([line], { ...bill, reference: "CD-1" })).payment;
    expect([first.state, await stateOf(id)]).toEqual(["HELD", "PAYABLE"]);
    expect(await c.owes(d)).toMatchObject({ open: "0.00", bills: "11300.00" });
    const settleBill = (payment: string, outcome: string, more: object = {}) =>
      pay(d.finance, "chainBillSettle", { payment, outcome, ...more });
    expect(codes(await settleBill(first.id, "DISHONOURED"))).toEqual(["REASON_MISSING"]);
    expect((await settleBill(first.id, "DISHONOURED", { reason: "存款不足" })).payment).toMatchObject({
      state: "DISHONOURED",
      pays: [],
    });
    expect(await c.owes(d)).toMatchObject({ open: "11300.00", bills: "0.00" });
    expect(codes(await settleBill(first.id, "HONOURED"))).toEqual(["WRONG_STATE"]);
    const second = (await record([line], { ...bill, reference: "CD-2" })).payment;
    const twice = await Promise.all([1, 2].map(() => settleBill(second.id, "HONOURED")));
    expect(twice.flatMap(codes)).toEqual(["WRONG_STATE"]);
    expect([await stateOf(id), (await c.balances(d))["1121 chain"]]).toEqual(["CLOSED", undefined]);
  });

  it("an over-payment stays unapplied and pays the next statement, a payment booked wrongly is taken back by another", async () => {
    const id = await c.addStatement(d, [goods(113_000n)], { month: "2026-05" });
    await c.locked(d, id);
    await c.invoiced(d, id);
    const line = { statement: c.statement(id), amount: "1500" };
    const over = (await record([line], { amount: "1500", reference: "HK-9" })).payment;
    expect([over.unapplied.amount, await stateOf(id)]).toEqual(["370.00", "CLOSED"]);
    expect(codes(await pay(d.finance, "chainPaymentReverse", { payment: over.id, reason: "记错系统" }))).toEqual([
      "SAME_PERSON",
    ]);
    const other = await d.w.person(d.maker, "FINANCE", { name: "另一财务" });
    expect((await pay(other, "chainPaymentReverse", { payment: over.id, reason: "记错系统" })).payment).toMatchObject({
      ...{ state: "REVERSED", unapplied: { amount: "0.00" }, pays: [] },
    });
    expect(await stateOf(id)).toBe("PAYABLE");
    expect((await record([line], { amount: "1500", reference: "HK-9" })).errors).toEqual([]);
    expect(await stateOf(id)).toBe("CLOSED");
  });

  it("what was paid short is argued about, and won it is owed again", async () => {
    const id = await c.addStatement(d, [goods(226_000n)], { month: "2026-06" });
    await c.locked(d, id);
    await c.invoiced(d, id);
    await record([{ statement: c.statement(id), amount: "2000" }], { amount: "2000" });
    const [short] = await cases(id);
    expect(codes(await settle(d.keeper, { shortPayment: short.id, outcome: "WRITE_OFF", note: "小额" }))).toEqual([]);
    expect((await cases(id))[0]).toMatchObject({ waits: "WRITE_OFF", open: { amount: "260.00" } });
    const argued = await settle(d.keeper, {
      shortPayment: short.id,
      outcome: "DISPUTE",
      reason: "PENALTY_LATE",
      note: "无罚款约定",
    });
    expect(argued.shortPayment).toMatchObject({ waits: null, open: { amount: "0.00" }, dispute: { state: "OPEN" } });
    expect(await c.owes(d)).toMatchObject({ open: "0.00", disputed: "260.00" });
    expect(await stateOf(id)).toBe("PAID");
    const dispute = { dispute: argued.shortPayment.dispute.id, version: 1, outcome: "AGREED_OURS" };
    expect(codes(await sender(d.w, "dispute { state }")(d.keeper, "chainDisputeSettle", dispute))).toEqual([]);
    await until(async () => (await c.owes(d)).open === "260.00");
    await record([{ statement: c.statement(id), amount: "260" }], { amount: "260" });
    expect(await stateOf(id)).toBe("CLOSED");
  });

  it("takes a remittance advice whole: previewed, in GBK, once, with its deductions as cases, and none that differs", async () => {
    const id = await c.addStatement(d, [goods(1_130_000n)], { month: "2026-02" });
    await c.locked(d, id);
    await c.invoiced(d, id);
    const [{ number } = { number: "" }] = await d.w.rows<{ number: string }>(
      `SELECT number FROM chain_statement WHERE id = $1`,
      [id],
    );
    const headers = "系统,付款单号,付款日期,对账单号,应付金额,实付金额,扣款金额,扣款原因";
    const line = (document: string, paid = '"１1,100.00"') =>
      `RT,HK-500,2026-06-09,${document},"11,300.00",${paid},150,费率错误`;
    const gbk = (...lines: string[]) => iconv.encode([headers, ...lines].join("\n"), "gbk");
    const bad = await bring(d, gbk(line(number), "XX,HK-501,2026-06-09,S-0,1,1,,", "RT,HK-502,2026-06-11,S-0,,,,"));
    expect([bad.state, await rowProblems(d)]).toEqual([
      "REJECTED",
      ["3 chain UNKNOWN_CHAIN", "4 document UNKNOWN_STATEMENT", "4 paid MISSING_VALUE", "4 paidOn PAID_IN_FUTURE"],
    ]);
    const file = gbk(line(number));
    const figures = { payments: "1", same: "0", forStatements: "11100.00", onAccount: "0.00", keptBack: "200.00" };
    expect(await bring(d, file, { preview: true })).toMatchObject({ state: "PREVIEWED", sums: { good: figures } });
    expect((await c.owes(d)).open).toBe("11300.00");
    expect((await bring(d, gbk(line(number, "1")), { who: d.keeper })).state).toBe("REJECTED");
    expect(await bring(d, file)).toMatchObject({ state: "APPLIED", sums: { good: figures } });
    expect((await cases(id)).map((each: any) => [each.reason, each.open.amount]).sort()).toEqual([
      ["FEE_RATE", "150.00"],
      ["UNSAID", "50.00"],
    ]);
    expect((await bring(d, file)).codes).toBe("ALREADY_IMPORTED");
    const again = await bring(d, Buffer.from([headers, line(number), ""].join("\r\n")));
    expect(again).toMatchObject({ state: "APPLIED", sums: { good: { payments: "0", same: "1" } } });
    expect(await bring(d, gbk(line(number, "11000")))).toMatchObject({
      state: "REJECTED",
      failure_code: "ADVICE_DIFFERS",
    });
    expect(await c.owes(d)).toMatchObject({ open: "200.00" });
  });

  it("takes an 820 and a REMADV: invoices by their fiscal numbers, a deduction that stands alone, money for nothing named", async () => {
    const rows = [goods(113_000n), { ...goods(109_000n, "G2"), rate: "0.09" }];
    const id = await c.addStatement(d, rows, { month: "2026-01" });
    await c.locked(d, id);
    await c.invoiced(d, id);
    const numbers = `SELECT number FROM chain_invoice WHERE statement_id = $1 ORDER BY gross_minor DESC`;
    const [high, low] = (await d.w.rows<{ number: string }>(numbers, [id])).map(({ number }) => number);
    const advice = [`RMR*IV*${high}**1100.00*1130.00`, "ADX*-30.00*06", `ADX*-20.00*23*IV*${high}`];
    expect(await bring(d, x12("1080.00", advice))).toMatchObject({ state: "APPLIED" });
    // An invoice's advice leaves the other invoice to be paid: no case but for what it says.
    expect((await cases(id)).map((each: any) => `${each.reason} ${each.open.amount}`).sort()).toEqual([
      ...["FEE_NO_CONTRACT 20.00", "QTY_SHORT 30.00"],
    ]);
    const message = [`DOC+380+${low}`, "MOA+9:1090,00", "MOA+12:1085,00", "AJT+4", "MOA+165:5"];
    expect(await bring(d, remadv("1100,00", message))).toMatchObject({
      state: "APPLIED",
      sums: { good: { forStatements: "1085.00", onAccount: "15.00", keptBack: "5.00" } },
    });
    expect(await c.owes(d)).toMatchObject({ unapplied: "385.00" });
  });

  it("shows what is left of the list price, step by step, and what no module keeps", async () => {
    const reply = await d.w.ask(
      d.keeper,
      `{ chainWaterfall(chain: "${chain}", from: "2026-03-01", to: "2026-04-01") { statements missing rows { step amount { amount } share total } } }`,
    );
    const { rows, statements, missing } = reply.data.chainWaterfall;
    expect([statements, missing]).toEqual([1, ["OWN_LOGISTICS", "VISITS", "CREDIT_COST", "COST_OF_GOODS"]]);
    expect(Object.fromEntries(rows.map((row: any) => [row.step, row.amount?.amount ?? null]))).toMatchObject({
      ...{ LIST: null, INVOICED: "18053.10", FEES: "-3207.55", CONCEDED: "-108.50", NET: "14737.05" },
    });
  });
});
