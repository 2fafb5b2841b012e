import { globalId, newId } from "../../src/kernel/id.ts";
import { jsonText } from "../../src/platform/trail.ts";
import { codes, sender } from "./acting.ts";
import { counted } from "./counted.ts";
import { type Disputed, type Row, addStatement, disputedWorld, ka3, statement } from "./disputed.ts";
import type { Asker, World } from "./world.ts";

/** KA-3 with its fees named: the leaflet of a contract, billed twice. */
export const k10: readonly Row[] = ka3.map((row) =>
  row.kind === "FEE" ? { ...row, fee: "flyerFee", rate: "0.06" } : { ...row, on: "2026-03-05" },
);

const term = (kind: string, more: object = {}) => ({
  ...{ kind, basis: "FIXED", accrual: "AT_ONCE", amount: "1", rate: null, tiers: [], tierMode: null, base: null },
  ...{ stores: null, products: null, from: "2026-01-01", to: null, evidence: [], vat: "SERVICE", taxRate: "0.06" },
  ...{ legality: "OK", legalSource: null, note: null, ...more },
});
/** What the world's contract says, unless a story says otherwise: month-end + 60, paid on the 10th and 25th (K01). */
export const says = (more: object = {}) => ({
  ...{ entity: globalId("ChainEntity", newId()), dealer: null, ledger: "MANUFACTURER", currency: "CNY" },
  ...{ from: "2026-01-01", to: null, stores: { scope: "ALL", ids: [] }, products: null, rebateMethod: "RED_LETTER" },
  modes: [
    {
      ...{ products: null, mode: "CREDIT_TERM", from: "2026-01-01", to: null, base: "MONTH_END_OF_RECEIPT", days: 60 },
      ...{ paymentDays: [10, 25], taxRate: "0.13", heldBatches: null, shrinkRate: null, turnover: null },
    },
  ],
  terms: [term("flyerFee"), term("displayFee"), term("annualRebate", { vat: "LINKED", taxRate: "0.13" })],
  tolerance: {
    line: { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" },
    statement: { mode: "FAIL_IF_EITHER", amount: "10.00", percent: "0.1" },
    monthlyCap: "200.00",
  },
  ...more,
});
export { term };

/** A version of the contract that holds; a later one wins. */
export async function addVersion(
  { w, maker, contractId, keeper }: Pick<Disputed, "w" | "maker" | "contractId" | "keeper">,
  content: object,
  number = 1,
  from = "2026-01-01",
): Promise<void> {
  await w.rows(
    `UPDATE ka_contract_version SET to_on = $3 WHERE manufacturer_id = $1 AND contract_id = $2 AND to_on IS NULL`,
    [...[maker, contractId, from]],
  );
  await w.rows(
    `INSERT INTO ka_contract_version (manufacturer_id, id, contract_id, number, state, content, content_hash, from_on, to_on, proposed_by,
       proposed_at, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, 'ACTIVE', $5, repeat('a', 64), $8, NULL, $6, now(), $7, now())`,
    [maker, newId(), contractId, number, jsonText(content), keeper.personId, newId(), from],
  );
}

/** A world of disputes whose contract says how it is settled. */
export async function closingWorld(options: Parameters<typeof disputedWorld>[0] = {}): Promise<Disputed> {
  const d = await disputedWorld(options);
  await addVersion(d, says());
  return d;
}

/** The chain's contact signs what we confirmed. */
export async function chainConfirms(d: Pick<Disputed, "w" | "guest">, id: string): Promise<void> {
  const [row] = await d.w.rows<{ hash: string }>(
    `SELECT content_hash AS hash FROM chain_closing WHERE statement_id = $1`,
    [id],
  );
  const signing = { statement: statement(id), side: "THEIRS", name: "采购", title: "采购经理", contentHash: row!.hash };
  const signed = await sender(d.w, "statement { state }")(d.guest, "statementSign", signing);
  if (codes(signed).length > 0) throw new Error(codes(signed).join());
}

export const closingFields = `statement { id state version closing { confirmed payable { amount } toInvoice { rate gross { amount } net { amount } tax { amount } }
  fees { amount } disputed { amount } carried { amount } writtenOff { amount } dueOn legalMax breachDays interest { amount } inOurBook contentHash
  dues { dueOn amount { amount } } open { matter count amount { amount } }
  feeParts { kind paper ours amount { amount } disputed { amount } net { amount } tax { amount } }
  invoices { id state rate gross { amount } number } papers { id kind state gross { amount } disputed { amount } net { amount } tax { amount } } } }`;

/** Sends what closes statements. */
export const closer = (w: World) => sender(w, closingFields);

/** Confirms, has the chain confirm, and locks; answers the statement as it stands then. */
export async function locked(d: Disputed, id: string, on?: string): Promise<any> {
  const send = closer(d.w);
  const [row] = await d.w.rows<{ version: number }>(`SELECT version FROM chain_statement WHERE id = $1`, [id]);
  const confirmed = await send(d.keeper, "statementConfirm", { statement: statement(id), version: row!.version });
  if (codes(confirmed).length > 0) throw new Error(codes(confirmed).join());
  await chainConfirms(d, id);
  const done = await send(d.finance, "statementLock", {
    statement: statement(id),
    ...(on === undefined ? {} : { on }),
  });
  if (codes(done).length > 0) throw new Error(codes(done).join());
  return done.statement;
}

/** Fiscal numbers nobody has used. */
const fiscal = counted();
export const fiscalNumber = (): string => fiscal("2544");

/** Issues all invoices of a locked statement. */
export async function invoiced(d: Disputed, id: string, who: Asker = d.finance): Promise<any> {
  const rows = await d.w.rows<{ id: string }>(
    `SELECT id FROM chain_invoice WHERE statement_id = $1 AND state = 'NOT_ISSUED' ORDER BY id`,
    [id],
  );
  const invoices = rows.map((row) => ({ invoice: globalId("ChainInvoice", row.id), number: fiscalNumber() }));
  return closer(d.w)(who, "statementInvoice", { statement: statement(id), invoices });
}

/** The book's balances by account, debits above zero, those of the chain's sub-ledger marked; and what its receivables carry. */
export async function balances(d: Disputed): Promise<Readonly<Record<string, string>>> {
  const rows = await d.w.rows<{ account: string; minor: string }>(
    `SELECT account || CASE WHEN chain_id IS NULL THEN '' ELSE ' chain' END AS account, sum(debit_minor - credit_minor)::text AS minor
     FROM ledger_posting WHERE manufacturer_id = $1 GROUP BY 1 HAVING sum(debit_minor - credit_minor) <> 0 ORDER BY 1`,
    [d.maker],
  );
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
}

/** The chain's trial balance by a day, in short: account and balance; and what its documents do not prove. */
export async function trial(d: Disputed, asOf: string | null = null, who = d.finance): Promise<any> {
  const fields = `asOf accounts { account balance { amount } } checks { matter book { amount } documents { amount } holds } proven`;
  const day = asOf === null ? "" : `(asOf: "${asOf}")`;
  const reply = await d.w.ask(
    who,
    `{ chain(id: "${globalId("Chain", d.chainId)}") { trialBalance${day} { ${fields} } } }`,
  );
  if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
  const { accounts, checks, proven } = reply.data.chain.trialBalance;
  return {
    accounts: Object.fromEntries(accounts.map((each: any) => [each.account, each.balance.amount])),
    ...{ proven, wrong: checks.filter((each: any) => each.holds === false) },
  };
}

/** What must hold after every step: the book balances, what the chain owes by its statements is what the book says, on any day. */
export async function proof(d: Disputed): Promise<readonly string[]> {
  for (const day of [null, "2026-06-09", "2026-06-01", "2026-04-30"])
    expect(await trial(d, day)).toMatchObject({ wrong: [], proven: true });
  const [row] = await d.w.rows<{ off: string; apart: string }>(
    `SELECT (SELECT coalesce(sum(debit_minor - credit_minor), 0) FROM ledger_posting WHERE manufacturer_id = $1)::text AS off,
       ((SELECT coalesce(sum(residual_minor), 0) FROM chain_receivable WHERE manufacturer_id = $1 AND chain_id = $2 AND book_dealer_id IS NULL)
        - (SELECT coalesce(sum(debit_minor - credit_minor), 0) FROM ledger_posting
           WHERE manufacturer_id = $1 AND chain_id = $2 AND account IN ('1122', '1122.02')))::text AS apart`,
    [d.maker, d.chainId],
  );
  return [row!.off, row!.apart];
}
export { addStatement, statement };

export const paymentFields = `payment { id state reference amount { amount } unapplied { amount } pays { statement { id state } amount { amount } } }`;
/** Sends what money does. */
export const payer = (w: World) => sender(w, paymentFields);

/** Agrees to what waits for approval of a kind; answers the payload. */
export async function approve(d: Disputed, who: Asker, kind: string): Promise<any> {
  const [asked] = await d.w.rows(
    `SELECT id, content_hash, step FROM approval_request WHERE kind = $1 AND state = 'PENDING'`,
    [kind],
  );
  const saw = {
    ...{ approval: globalId("ApprovalRequest", asked!["id"]), step: asked!["step"] },
    contentHash: asked!["content_hash"],
  };
  return sender(d.w, "approval { state }")(who, "approvalDecide", { ...saw, decision: "APPROVED" });
}

/** What the chain owes, as its page shows it. */
export async function owes(d: Disputed): Promise<any> {
  const reply = await d.w.ask(
    d.finance,
    `{ chain(id: "${globalId("Chain", d.chainId)}") { receivable { open { amount } overdue { amount } disputed { amount } unapplied { amount }
       bills { amount } ageing { bucket amount { amount } } openDeductions { amount } daysDeductionsOutstanding } } }`,
  );
  if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
  const { ageing, daysDeductionsOutstanding, ...sums } = reply.data.chain.receivable;
  const plain = Object.fromEntries(Object.entries<any>(sums).map(([name, { amount }]) => [name, amount]));
  const ages = ageing
    .filter((each: any) => each.amount.amount !== "0.00")
    .map((each: any) => [each.bucket, each.amount.amount]);
  return { ...plain, ages, ddo: daysDeductionsOutstanding };
}
