import { globalId, newId } from "../../src/kernel/id.ts";
import * as c from "../support/closing.ts";
import { type DatabaseLine, databaseLine } from "../support/database-line.ts";
import type { Disputed } from "../support/disputed.ts";
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
           (SELECT string_agg(state || version, ',') FROM chain_statement) AS statement, (SELECT count(*) FROM statement_signature)::int AS signed,
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
});
