import { globalId, newId } from "../../src/kernel/id.ts";
import * as c from "../support/closing.ts";
import { type DatabaseLine, databaseLine } from "../support/database-line.ts";
import type { Disputed } from "../support/disputed.ts";
import { signing } from "../support/signing.ts";
import { type Served, serveProcess } from "../support/served.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

type Reply = { status: number; data?: Record<string, any>; errors?: { extensions: { code: string } }[] };

describe("a chain's month, when the machine dies at every act's worst moment", () => {
  let d: Disputed;
  let line: DatabaseLine;
  let served: Served;
  let statement: string;
  beforeAll(async () => {
    d = await c.closingWorld();
    line = await databaseLine(d.w.database.admin);
    served = await serveProcess(`postgresql://postgres@127.0.0.1:${line.port}/${d.w.database.name}`);
    statement = c.statement(await c.addStatement(d, c.k10, { header: 1n }));
  }, 180_000);
  afterAll(async () => {
    await served.remove();
    await line.close();
    await d.w.close();
  });

  const send = async (url: string, who: Asker, verb: string, input: object): Promise<Reply> => {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${who.token}` },
      body: JSON.stringify({
        query: `mutation ($input: ${type}!) { ${verb}(input: $input) { errors { code } } }`,
        variables: { input },
      }),
    });
    return { status: answer.status, ...((await answer.json()) as Omit<Reply, "status">) };
  };
  /** Everything that these acts write, counted and summed. */
  const stands = async () =>
    (
      await d.w.rows(
        `SELECT (SELECT count(*) FROM ledger_posting)::int AS postings, (SELECT coalesce(sum(debit_minor), 0) FROM ledger_posting)::text AS debits,
           (SELECT string_agg(state || version, ',' ORDER BY id) FROM chain_statement) AS statement, (SELECT count(*) FROM statement_signature)::int AS signed,
           (SELECT count(*) FROM chain_receivable_move)::int AS moves, (SELECT coalesce(sum(residual_minor), 0) FROM chain_receivable)::text AS owed,
           (SELECT count(*) FROM chain_payment)::int AS payments, (SELECT coalesce(sum(unapplied_minor), 0) FROM chain_payment)::text AS free,
           (SELECT count(*) FROM chain_short_pay)::int AS cases, (SELECT count(*) FROM audit_entry WHERE outcome = 'DONE')::int AS acts`,
      )
    )[0];

  /** The line breaks before the commit: nothing stood. Then after it: it stands, whoever asks again hears so, and it is there once. */
  const surely = async (who: Asker, verb: string, input: object): Promise<void> => {
    const given = { ...input, requestId: newId() };
    const before = await stands();
    for (const fate of ["cutBefore", "cutAfter"] as const) {
      expect(await stands()).toEqual(before);
      const met = line.onCommit(given.requestId, fate);
      expect((await send(served.url, who, verb, given)).errors?.[0]?.extensions.code).toBe("UNAVAILABLE");
      await met;
    }
    const first = await send(served.url, who, verb, given);
    expect(first.data?.[verb].errors).toEqual([]);
    const done = await stands();
    expect(done?.["acts"]).toBe(before!["acts"] + 1);
    expect((await send(d.w.url, who, verb, given)).data?.[verb].errors).toEqual([]);
    expect(await stands()).toEqual(done);
    if (!/^statement(?:Confirm|Sign)$/.test(verb)) expect(await c.proof(d)).toEqual(["0", "0"]);
  };
  const one = async (text: string): Promise<string> => String(Object.values((await d.w.rows(text))[0]!)[0]);

  it("confirming, signing, locking, billing, and money that comes, pays and is freed: each stands whole, once, or not at all", async () => {
    const version = Number(await one("SELECT version FROM chain_statement"));
    await surely(d.keeper, "statementConfirm", { statement, version });
    const contentHash = await one("SELECT content_hash FROM chain_closing");
    const signing = { statement, side: "THEIRS", name: "采购", title: "采购经理", contentHash };
    await surely(d.guest, "statementSign", signing);
    await surely(d.finance, "statementLock", { statement });
    const invoice = globalId("ChainInvoice", await one("SELECT id FROM chain_invoice"));
    await surely(d.finance, "statementInvoice", { statement, invoices: [{ invoice, number: c.fiscalNumber() }] });
    const came = { chain: globalId("Chain", d.chainId), reference: "HK-1", paidOn: "2026-06-10", amount: "15000" };
    await surely(d.finance, "chainPaymentRecord", { ...came, lines: [] });
    const payment = globalId("ChainPayment", await one("SELECT id FROM chain_payment"));
    const lines = [{ statement, amount: "5000", instalment: true }];
    await surely(d.finance, "chainPaymentApply", { payment, lines });
    await surely(d.finance, "chainPaymentUnapply", { payment, statement, reason: "again" });
    expect(await c.owes(d)).toMatchObject({ open: "15219.99", unapplied: "15000.00" });

    // At last the server itself is killed, when the money has been applied and nobody was told.
    const given = { payment, lines, requestId: newId() };
    const met = line.onCommit(given.requestId, "lose");
    const asked = send(served.url, d.finance, "chainPaymentApply", given).then(
      () => "answered",
      () => "no answer",
    );
    await met;
    await until(async () => (await one("SELECT unapplied_minor FROM chain_payment")) === "1000000");
    served.child.kill("SIGKILL");
    expect(await asked).toBe("no answer");
    const done = await stands();
    expect((await send(d.w.url, d.finance, "chainPaymentApply", given)).data?.["chainPaymentApply"].errors).toEqual([]);
    expect(await stands()).toEqual(done);
    expect([await c.proof(d), await c.owes(d)]).toMatchObject([
      ["0", "0"],
      { open: "10219.99", unapplied: "10000.00" },
    ]);
  }, 120_000);

  /** An act, what it is given, and who does it. */
  type Press = readonly [verb: string, input: object, who: Asker];
  /** Each press five times at once; what was done is told the same again and done no more. How often each was done. */
  const pressed = async (...presses: readonly Press[]): Promise<number[]> => {
    const all = presses.flatMap((press, at) => Array.from({ length: 5 }, () => ({ press, at, requestId: newId() })));
    const answers = await Promise.all(
      all.map(({ press: [verb, input, who], requestId }) => send(d.w.url, who, verb, { ...input, requestId })),
    );
    const done = all.filter(({ press: [verb] }, at) => {
      expect([verb, answers[at]!.errors]).toEqual([verb, undefined]);
      return answers[at]!.data![verb].errors.length === 0;
    });
    const stood = await stands();
    for (const { press, requestId } of done) {
      const [verb, input, who] = press;
      expect((await send(d.w.url, who, verb, { ...input, requestId })).data?.[verb].errors).toEqual([]);
    }
    expect(await stands()).toEqual(stood);
    expect(await c.proof(d)).toEqual(["0", "0"]);
    return presses.map((_, place) => done.filter(({ at }) => at === place).length);
  };

  it("signing, billing, red letters, papers and money, five times at once with what stands against them: each once, nothing twice", async () => {
    const id = await c.addStatement(d, c.k10, { month: "2026-02", header: 1n });
    const month = { statement: c.statement(id) };
    const colleague = await d.w.person(d.maker, "FINANCE", { name: "另一财务" });
    const of = (what: string, from: string, where = "true") =>
      one(`SELECT ${what} FROM ${from} WHERE statement_id = '${id}' AND ${where}`);
    const version = Number(await one(`SELECT version FROM chain_statement WHERE id = '${id}'`));
    expect(await pressed(["statementConfirm", { ...month, version }, d.keeper])).toEqual([1]);

    // The contact signs while our people bring the sheet that the chain stamped: one signature is theirs.
    const contentHash = await of("content_hash", "chain_closing");
    const sign = { ...month, side: "THEIRS", name: "采购", title: "采购经理", contentHash };
    const sheet = (await signing(d).upload(d.keeper, "盖章对账单.txt", "盖章")).id;
    const signed = await pressed(["statementSign", sign, d.guest], ["statementSign", { ...sign, sheet }, d.keeper]);
    const theirs = await of("count(*)", "statement_signature", "side = 'THEIRS'");
    expect([signed[0]! + signed[1]!, theirs]).toEqual([1, "1"]);
    const locked = await pressed(["statementLock", month, d.finance], ["statementLock", month, colleague]);
    expect(locked[0]! + locked[1]!).toBe(1);

    // An invoice is issued once, under one number; taken back by one red letter, and its goods are invoiced anew once.
    const invoiceIn = async (state: string) =>
      globalId("ChainInvoice", await of("min(id::text)", "chain_invoice", `state = '${state}'`));
    const issue = async (who: Asker): Promise<Press> => {
      const invoices = [{ invoice: await invoiceIn("NOT_ISSUED"), number: c.fiscalNumber() }];
      return ["statementInvoice", { ...month, invoices }, who];
    };
    const issued = await pressed(await issue(d.finance), await issue(colleague));
    expect([issued[0]! + issued[1]!, await of("count(*)", "chain_invoice")]).toEqual([1, "1"]);
    const invoice = await invoiceIn("DELIVERED");
    const asked = await pressed(
      ["chainInvoiceStep", { invoice, step: "RED_REQUESTED" }, d.finance],
      ["chainInvoiceStep", { invoice, step: "VERIFIED" }, colleague],
    );
    expect([asked[0], asked[1]! <= 1]).toEqual([1, true]);
    const red = (who: Asker): Press => [
      ...(["chainInvoiceStep", { invoice, step: "RED_ISSUED", number: c.fiscalNumber() }, who] as const),
    ];
    const letters = await pressed(red(d.finance), red(colleague), [
      ...(["chainInvoiceStep", { invoice, step: "RED_CONFIRMED" }, d.keeper] as const),
    ]);
    const states = await of("string_agg(state, ' ' ORDER BY state)", "chain_invoice");
    expect([letters[0]! + letters[1]!, states]).toEqual([1, "NOT_ISSUED RED_ISSUED"]);
    const anew = await pressed(await issue(d.finance), await issue(colleague));
    expect([anew[0]! + anew[1]!, await of("count(*)", "chain_invoice")]).toEqual([1, "2"]);

    const paper = globalId("ChainPaper", await of("min(id::text)", "chain_paper", "state = 'EXPECTED'"));
    const record = (who: Asker): Press => [
      "chainPaperRecord",
      { paper, form: "SPECIAL_INVOICE", number: c.fiscalNumber(), verified: false },
      who,
    ];
    const kept = await pressed(record(d.finance), record(colleague));
    expect(kept[0]! + kept[1]!).toBe(1);
    expect(await pressed(["chainPaperStep", { paper, step: "VERIFIED" }, d.finance])).toEqual([1]);

    // Money is booked once under its reference; what of it pays and what is free are all of it, whoever came first.
    const came = { chain: globalId("Chain", d.chainId), reference: "AT-1", paidOn: "2026-06-10", amount: "15000" };
    const booked = await pressed(
      ["chainPaymentRecord", { ...came, lines: [] }, d.finance],
      ["chainPaymentRecord", { ...came, lines: [] }, colleague],
    );
    expect(booked[0]! + booked[1]!).toBe(1);
    const row = await one(`SELECT id FROM chain_payment WHERE reference = 'AT-1'`);
    const payment = globalId("ChainPayment", row);
    const whole = () =>
      one(`SELECT p.unapplied_minor - coalesce((SELECT sum(m.amount_minor) FROM chain_receivable_move m WHERE m.payment_id = p.id), 0)
        FROM chain_payment p WHERE p.id = '${row}'`);
    const lines = [{ ...month, amount: "5000", instalment: true }];
    const [applied, freed] = await pressed(
      ["chainPaymentApply", { payment, lines }, d.finance],
      ["chainPaymentUnapply", { payment, ...month, reason: "at once" }, colleague],
    );
    expect([applied! >= 1, freed! <= applied!, await whole()]).toEqual([true, true, "1500000"]);
    const [back] = await pressed(
      ["chainPaymentReverse", { payment, reason: "at once" }, booked[0] === 1 ? colleague : d.finance],
      ["chainPaymentApply", { payment, lines }, d.finance],
      ["chainPaymentUnapply", { payment, ...month, reason: "at once" }, colleague],
    );
    const stands = () => one(`SELECT state FROM chain_payment WHERE id = '${row}'`);
    expect([back! <= 1, await stands()]).toEqual([true, back === 1 ? "REVERSED" : "RECEIVED"]);
    if (back === 0) {
      // It paid something each time; once it pays nothing, one of five takes it back.
      expect(await whole()).toBe("1500000");
      await pressed(["chainPaymentUnapply", { payment, ...month, reason: "after" }, colleague]);
      const alone = await pressed([
        ...(["chainPaymentReverse", { payment, reason: "after" }, booked[0] === 1 ? colleague : d.finance] as const),
      ]);
      expect(alone).toEqual([1]);
    }
    expect(await one(`SELECT state || unapplied_minor FROM chain_payment WHERE id = '${row}'`)).toBe("REVERSED0");
    expect(
      await one(`SELECT coalesce(sum(amount_minor), 0) FROM chain_receivable_move WHERE payment_id = '${row}'`),
    ).toBe("0");
  }, 120_000);
});
