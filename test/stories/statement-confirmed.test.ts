import pg from "pg";
import { globalId, newId } from "../../src/kernel/id.ts";
import { codes, sender } from "../support/acting.ts";
import * as c from "../support/closing.ts";
import { addDealer } from "../support/trade.ts";
import { databaseLine } from "../support/database-line.ts";
import { type Disputed, decider, itemIds } from "../support/disputed.ts";
import { serveProcess } from "../support/served.ts";
import { until } from "../support/until.ts";

describe("what is confirmed of a statement, invoiced and papered", () => {
  let d: Disputed;
  let send: ReturnType<typeof c.closer>;
  const versionOf = async (id: string): Promise<number> =>
    (await d.w.rows<{ version: number }>(`SELECT version FROM chain_statement WHERE id = $1`, [id]))[0]!.version;
  beforeAll(async () => {
    d = await c.closingWorld({ server: { worker: true } });
    send = c.closer(d.w);
  });
  afterAll(() => d.w.close());
  afterEach(async () => expect(await c.proof(d)).toEqual(["0", "0"]));

  it("is K10: confirmed once of five, locked at 15,219.99, 19,900.00 of goods to invoice, 3,040.00 disputed, 3,000.00 carried", async () => {
    const id = await c.addStatement(d, c.k10, { header: 1n });
    const asked = { statement: c.statement(id), version: await versionOf(id) };
    const before = await send(d.keeper, "statementConfirm", { ...asked, preview: true });
    const five = await Promise.all(
      [d.keeper, d.manager, d.keeper, d.manager, d.keeper].map((who) => send(who, "statementConfirm", asked)),
    );
    expect(five.flatMap(codes)).toEqual(Array(4).fill("STALE_VERSION"));
    const { closing, state } = five.find((each) => each.statement !== null).statement;
    const money = (amount: string) => ({ amount });
    const figures = {
      payable: money("15219.99"),
      toInvoice: [{ rate: "0.13", gross: money("19900.00"), net: money("17610.62"), tax: money("2289.38") }],
      ...{ fees: money("-4680.00"), disputed: money("3040.00"), carried: money("3000.00"), writtenOff: money("0.01") },
      ...{ dueOn: "2026-06-10", legalMax: "2026-05-04", breachDays: 37 },
      feeParts: [
        {
          ...{ kind: "flyerFee", paper: "SERVICE_INVOICE", ours: false, amount: money("4680.00") },
          ...{ disputed: money("2340.00"), net: money("2207.55"), tax: money("132.45") },
        },
      ],
    };
    expect(state).toBe("SUPPLIER_CONFIRMED");
    expect(closing).toMatchObject({ confirmed: true, ...figures });
    expect(before.statement.closing).toMatchObject(figures);
    const signed = await d.w.rows(`SELECT side, content_hash FROM statement_signature WHERE statement_id = $1`, [id]);
    expect(signed).toEqual([{ side: "OURS", content_hash: closing.contentHash }]);
    const disputes = await d.w.rows(
      `SELECT count(*)::int AS n, sum(amount_minor)::text AS minor, bool_and(due_on IS NOT NULL) AS due FROM chain_dispute WHERE statement_id = $1`,
      [id],
    );
    expect(disputes).toEqual([{ n: 4, minor: "304000", due: true }]);
    expect(codes(await send(d.finance, "statementLock", { statement: c.statement(id) }))).toEqual(["WRONG_STATE"]);
    await c.chainConfirms(d, id);
    expect(codes(await send(d.keeper, "statementLock", { statement: c.statement(id) }))).toEqual(["NOT_ALLOWED"]);
    const lock = { statement: c.statement(id), requestId: newId() };
    const twice = await Promise.all([1, 2].map(() => send(d.finance, "statementLock", lock)));
    expect(twice.flatMap(codes)).toEqual([]);
    expect(twice[0].statement).toMatchObject({
      state: "LOCKED",
      closing: {
        invoices: [{ state: "NOT_ISSUED", rate: "0.13", gross: money("19900.00"), number: null }],
        papers: [{ kind: "SERVICE_INVOICE", state: "EXPECTED", gross: money("4680.00"), disputed: money("2340.00") }],
      },
    });
    expect(await c.balances(d)).toEqual({
      ...{ "1122 chain": "1521999", "1122.02 chain": "304000", "2401.01 chain": "-70000", "6001": "-1761062" },
      ...{ "2221.01": "-228938", "6601.10": "220755", "2221.03": "13245", "6711": "1" },
    });
  });

  it("is K11: a rebate takes our red letter and no special invoice, a display the chain's at 6%", async () => {
    const fee = (minor: bigint, no: string, kind: string) => ({
      ...{ kind: "FEE" as const, code: null, ours: minor, theirs: minor, no, state: "AGREED", fee: kind },
    });
    const rows = [
      { kind: "GOODS" as const, code: null, ours: 113_000_000n, theirs: 113_000_000n, no: "GRN1", state: "AGREED" },
      fee(-11_300_000n, "R1", "annualRebate"),
      fee(-10_600_000n, "D1", "displayFee"),
    ];
    const before = await c.balances(d);
    const id = await c.addStatement(d, rows, { month: "2026-04" });
    const { closing } = await c.locked(d, id);
    const papers = Object.fromEntries(closing.papers.map((paper: any) => [paper.kind, paper]));
    const service = papers["SERVICE_INVOICE"];
    const red = papers["RED_LETTER"];
    const record = (paper: any, more: object) =>
      send(d.finance, "chainPaperRecord", { paper: paper.id, number: c.fiscalNumber(), ...more });
    expect(codes(await record(red, { form: "SPECIAL_INVOICE", rate: "0.13" }))).toEqual([
      "REBATE_NOT_A_SPECIAL_INVOICE",
    ]);
    expect(codes(await record(red, { form: "ORDINARY_INVOICE" }))).toEqual(["PAPER_NOT_THIS"]);
    expect(codes(await record(service, { form: "SPECIAL_INVOICE", rate: "0.13" }))).toEqual(["TAX_RATE_DIFFERS"]);
    expect(codes(await record(service, { form: "SPECIAL_INVOICE", amount: "106000.01" }))).toEqual(["PAPER_TOO_LARGE"]);
    const part = await record(service, { form: "SPECIAL_INVOICE", amount: "53000" });
    expect(part.statement.closing.papers.filter((each: any) => each.kind === "SERVICE_INVOICE")).toMatchObject([
      { state: "VERIFIED", net: { amount: "50000.00" }, tax: { amount: "3000.00" } },
      { state: "EXPECTED", net: { amount: "50000.00" }, tax: { amount: "3000.00" } },
    ]);
    const rest = part.statement.closing.papers.find(
      (each: any) => each.kind === "SERVICE_INVOICE" && each.state === "EXPECTED",
    );
    const unverified = await record(rest, { form: "SPECIAL_INVOICE", verified: false });
    expect(codes(unverified)).toEqual([]);
    expect(codes(await send(d.finance, "chainPaperStep", { paper: rest.id, step: "VERIFIED" }))).toEqual([]);
    // Our own red letter is requested, confirmed, and issued only then.
    for (const step of ["REQUESTED", "CONFIRMED"]) {
      expect(codes(await record(red, { form: "RED_LETTER" }))).toEqual(["RED_LETTER_NOT_CONFIRMED"]);
      expect(codes(await send(d.finance, "chainPaperStep", { paper: red.id, step }))).toEqual([]);
    }
    expect(codes(await record(red, { form: "RED_LETTER" }))).toEqual([]);
    const after = await c.balances(d);
    const moved = (account: string) => BigInt(after[account] ?? 0) - BigInt(before[account] ?? 0);
    expect(["6001", "2221.01", "6001.02", "6601.10", "2221.02", "2221.03", "2221.04"].map(moved)).toEqual([
      ...[-100_000_000n, -13_000_000n + 1_300_000n, 10_000_000n, 10_000_000n, 600_000n, 0n, 0n],
    ]);
  });

  it("goes on by itself once it is invoiced, and each fiscal number stands once", async () => {
    const rows = [
      { kind: "GOODS" as const, code: null, ours: 11_300n, theirs: 11_300n, no: "G1", state: "AGREED" },
      { kind: "GOODS" as const, code: null, ours: 10_900n, theirs: 10_900n, no: "G2", state: "AGREED", rate: "0.09" },
      { kind: "GOODS" as const, code: "NOT_OURS", ours: 0n, theirs: 6_780n, no: "G3", state: "ACCEPTED", rate: null },
    ];
    const id = await c.addStatement(d, rows, { month: "2026-05" });
    const { closing } = await c.locked(d, id);
    const [high, low] = closing.invoices;
    expect([high.gross.amount, low.gross.amount]).toEqual(["180.80", "109.00"]);
    const invoice = (of: any, number: string, more: object = {}) =>
      send(d.finance, "statementInvoice", {
        statement: c.statement(id),
        invoices: [{ invoice: of.id, number, ...more }],
      });
    expect(codes(await invoice(high, "1"))).toEqual(["FISCAL_NUMBER_MALFORMED"]);
    expect(codes(await invoice(high, "25440099", { issuedOn: "2026-06-11" }))).toEqual(["ISSUED_IN_FUTURE"]);
    const first = await invoice(high, "25440099");
    expect([first.statement.state, first.statement.closing.open]).toEqual([
      "LOCKED",
      [
        { matter: "INVOICES", count: 1, amount: null },
        { matter: "MONEY", count: 0, amount: { amount: "289.80" } },
      ],
    ]);
    expect(codes(await invoice(low, "25440099"))).toEqual(["FISCAL_NUMBER_TAKEN"]);
    const second = await invoice(low, "25440100", { delivered: false });
    expect(second.statement.state).toBe("INVOICED");
    expect(codes(await invoice(low, "25440101"))).toEqual(["INVOICE_ISSUED"]);
    const step = (step: string, more: object = {}) =>
      send(d.finance, "chainInvoiceStep", { invoice: low.id, step, ...more });
    expect((await step("DELIVERED")).statement.state).toBe("PAYABLE");
    expect(codes(await step("RED_CONFIRMED"))).toEqual(["WRONG_STATE"]);
    await step("RED_REQUESTED");
    const red = await step("RED_ISSUED", { number: "25440102" });
    expect(red.statement.closing.invoices.map((each: any) => [each.state, each.gross.amount])).toEqual([
      ...[
        ["DELIVERED", "180.80"],
        ["RED_ISSUED", "109.00"],
        ["NOT_ISSUED", "109.00"],
      ],
    ]);
  });

  it("is re-opened by a reversing document alone, once another agrees and no money pays it, and leaves every balance as it was", async () => {
    const pay = c.payer(d.w);
    const chain = globalId("Chain", d.chainId);
    const came = { chain, reference: "HK-77", paidOn: "2026-06-01", amount: "5000", lines: [] };
    const { payment } = await pay(d.finance, "chainPaymentRecord", came);
    const before = await c.balances(d);
    const id = await c.addStatement(d, c.k10, { month: "2026-02", header: 1n });
    await c.locked(d, id);
    await c.invoiced(d, id);
    const reverse = async (who: Disputed["finance"], reason = "门店数据有误") =>
      sender(d.w, "statement { state reversalAsked viewerCanReverse }")(who, "statementReverse", {
        ...{ statement: c.statement(id), version: await versionOf(id), reason },
      });
    expect(codes(await reverse(d.finance, " "))).toEqual(["REASON_MISSING"]);
    const five = await Promise.all([d.keeper, d.finance, d.keeper, d.finance, d.keeper].map((who) => reverse(who)));
    expect(five.flatMap(codes).map((code) => code.replace("STALE_VERSION", "REVERSAL_ASKED"))).toEqual(
      Array(4).fill("REVERSAL_ASKED"),
    );
    const money = { payment: payment.id, lines: [{ statement: c.statement(id), amount: "5000", instalment: true }] };
    expect(codes(await pay(d.finance, "chainPaymentApply", money))).toEqual([]);
    const asked = async () =>
      (await d.w.ask(d.keeper, `{ node(id: "${c.statement(id)}") { ... on ChainStatement { reversalAsked } } }`)).data;
    await until(async () => (await asked()).node.reversalAsked === null);
    const refused = await reverse(d.finance);
    expect([codes(refused), refused.errors[0].message]).toEqual([
      ["MONEY_APPLIED"],
      expect.stringMatching(/^Payments pay statement .* \(HK-77\)/),
    ]);
    const unapply = { payment: payment.id, statement: c.statement(id), reason: "重开对账单" };
    expect(codes(await pay(d.keeper, "chainPaymentUnapply", unapply))).toEqual(["NOT_ALLOWED"]);
    const twice = await Promise.all([1, 2].map(() => pay(d.finance, "chainPaymentUnapply", unapply)));
    expect(twice.flatMap(codes)).toEqual(["PAYS_NOTHING_OF_IT"]);
    expect(twice.find((each) => each.payment !== null).payment).toMatchObject({
      unapplied: { amount: "5000.00" },
      pays: [],
    });
    expect((await reverse(d.finance)).statement).toEqual({
      ...{ state: "PAYABLE", reversalAsked: "门店数据有误", viewerCanReverse: false },
    });
    expect(codes(await c.approve(d, d.finance, "CHAIN_STATEMENT_REVERSAL"))).toEqual(["OWN_REQUEST"]);
    await c.approve(d, d.manager, "CHAIN_STATEMENT_REVERSAL");
    const shown = async (who: Disputed["guest"]) =>
      (
        await d.w.ask(
          who,
          `{ node(id: "${c.statement(id)}") { ... on ChainStatement { state contentHash signatures { side holds } reversedBy { ours { amount } reverses { id } }
             closing { invoices { state } papers { state } lockedOn } disputes { nodes { state } } } } }`,
        )
      ).data.node;
    await until(async () => (await shown(d.keeper)).state === "REVERSED");
    expect(await c.balances(d)).toEqual(before);
    expect(await shown(d.keeper)).toEqual({
      ...{ state: "REVERSED", contentHash: null, disputes: { nodes: Array(4).fill({ state: "WITHDRAWN" }) } },
      signatures: [
        { side: "OURS", holds: false },
        { side: "THEIRS", holds: false },
      ],
      reversedBy: { ours: { amount: "-21260.00" }, reverses: { id: c.statement(id) } },
      closing: { invoices: [{ state: "RED_REQUESTED" }], papers: [{ state: "VOID" }], lockedOn: expect.any(String) },
    });
    // When we posted it is our book's.
    expect(await shown(d.guest)).toMatchObject({ state: "REVERSED", contentHash: null, closing: { lockedOn: null } });
    await until(
      async () =>
        (await d.w.rows(`SELECT 1 FROM notification_item WHERE person_id = $1`, [d.guest.personId])).length === 1,
    );
    // Anew, and with what the chain agrees to before we confirm: it is owed from the lock on.
    const anew = await c.addStatement(d, c.k10, { month: "2026-02", header: 1n });
    await decider(d.w, d.keeper)(anew, { items: [(await itemIds(d.w, anew))["GRN1002"]], decision: "DISPUTE" });
    const [of] = await d.w.rows(`SELECT id FROM chain_dispute WHERE statement_id = $1`, [anew]);
    const agreed = { dispute: globalId("ChainDispute", of!["id"]), outcome: "AGREED_OURS" };
    await sender(d.w, "dispute { state }")(d.keeper, "chainDisputeSettle", agreed);
    await c.locked(d, anew);
    const rests = `SELECT kind, residual_minor::int AS minor FROM chain_receivable WHERE statement_id = $1 ORDER BY kind`;
    expect((await d.w.rows(rests, [anew])).map(({ kind, minor }) => `${kind} ${minor}`)).toEqual([
      ...["CONFIRMED 1521999", "DISPUTED 294000", "RESTORED 10000"],
    ]);
  });

  it("is confirmed once though the server is killed between match and confirm: nothing of it stood, and it is asked again", async () => {
    const id = await c.addStatement(d, c.k10, { month: "2026-01", header: 1n });
    const { name, admin } = d.w.database;
    const line = await databaseLine(admin);
    const killed = await serveProcess(`postgresql://postgres@127.0.0.1:${line.port}/${name}`);
    const holder = new pg.Client(admin);
    await holder.connect();
    await holder.query("BEGIN");
    await holder.query(`SELECT 1 FROM chain_statement WHERE id = $1 FOR UPDATE`, [id]);
    const input = { statement: c.statement(id), version: await versionOf(id), requestId: newId() };
    const asked = fetch(`${killed.url}/graphql`, {
      ...{ method: "POST", headers: { "content-type": "application/json", authorization: `Bearer ${d.keeper.token}` } },
      body: JSON.stringify({
        query: `mutation ($input: StatementConfirmInput!) { statementConfirm(input: $input) { errors { code } } }`,
        variables: { input },
      }),
    }).then(
      () => "answered",
      () => "no answer",
    );
    const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock' AND wait_event <> 'advisory'`;
    await until(async () => (await d.w.rows(waits, [name])).length > 0);
    killed.child.kill("SIGKILL");
    expect(await asked).toBe("no answer");
    await holder.query("ROLLBACK");
    await holder.end();
    await killed.remove();
    await line.close();
    await until(async () => (await d.w.rows(waits, [name])).length === 0);
    const stands = `SELECT (SELECT state FROM chain_statement WHERE id = $1) AS state, (SELECT count(*) FROM chain_closing WHERE statement_id = $1)::int AS closings,
      (SELECT count(*) FROM statement_signature WHERE statement_id = $1)::int AS signatures, (SELECT count(*) FROM chain_dispute WHERE statement_id = $1)::int AS disputes`;
    expect(await d.w.rows(stands, [id])).toEqual([{ state: "MATCHED", closings: 0, signatures: 0, disputes: 0 }]);
    const again = await Promise.all([1, 2, 3].map(() => send(d.keeper, "statementConfirm", input)));
    expect(again.flatMap(codes)).toEqual([]);
    expect(await d.w.rows(stands, [id])).toEqual([
      { state: "SUPPLIER_CONFIRMED", closings: 1, signatures: 1, disputes: 4 },
    ]);
  }, 60_000);

  it("posts nothing in our book where a dealer keeps it, and goes on all the same", async () => {
    const dealer = globalId("Dealer", await addDealer(d.w, d.maker, { code: "D-9" }));
    await c.addVersion(d, c.says({ ledger: "DEALER", dealer }), 2, "2026-06-01");
    const before = await c.balances(d);
    const row = { kind: "GOODS" as const, code: null, ours: 11_300n, theirs: 11_300n, no: "G1", state: "AGREED" };
    const id = await c.addStatement(d, [row], { month: "2026-06" });
    expect(await c.locked(d, id)).toMatchObject({ state: "LOCKED", closing: { inOurBook: false } });
    expect((await c.invoiced(d, id)).statement.state).toBe("PAYABLE");
    expect(await c.balances(d)).toEqual(before);
  });
});
