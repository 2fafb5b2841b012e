import type { Day } from "../../../kernel/day.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { accounts } from "../../../ledger/index.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import type { Sql } from "../../../platform/sql.ts";
import { own } from "../../statements/queries/figures.ts";
import type { ChainTrialBalance } from "../model-money.ts";
import { shownIn } from "./wire.ts";

/** What of the book is proven by which documents: by the account that holds it. */
export const proofs = {
  RECEIVABLE: accounts.receivable,
  DISPUTED: accounts.disputedReceivable,
  UNAPPLIED: accounts.unapplied,
  BILLS: accounts.bills,
} as const;
export type Proof = keyof typeof proofs;

type Account = {
  readonly account: string;
  readonly name: string;
  readonly nameEn: string;
  readonly debit: string;
  readonly credit: string;
  /** Debits less credits of the lines that name the chain. */
  readonly own: string;
};
type Row = {
  readonly key: string;
  readonly accounts: readonly Account[];
  /** What the documents say, in minor units as text. */
  readonly documents: Readonly<Record<Proof, string>>;
};
export const trialKey = (chainId: string, asOf: Day, currency: string): string => `${chainId} ${asOf} ${currency}`;

/** What moved receivables of a chain by a day, in our own book; `$3`: the day, `$4`: the currency. */
const receivables = (kinds: string): string =>
  `coalesce((SELECT sum(r.amount_minor) FROM chain_receivable r WHERE r.${own} AND r.chain_id = c.id AND r.posted_on <= $3::date
       AND r.currency = $4 AND r.book_dealer_id IS NULL AND r.kind ${kinds}), 0)
   + coalesce((SELECT sum(m.amount_minor) FROM chain_receivable_move m
       JOIN chain_receivable r ON r.manufacturer_id = m.manufacturer_id AND r.id = m.receivable_id
       WHERE m.${own} AND m.chain_id = c.id AND m.moved_on <= $3::date AND r.currency = $4 AND r.book_dealer_id IS NULL AND r.kind ${kinds}), 0)`;
const payments = (amount: string, more: string): string =>
  `coalesce((SELECT sum(${amount}) FROM chain_payment p WHERE p.${own} AND p.chain_id = c.id AND p.currency = $4 AND p.book_dealer_id IS NULL
       AND p.paid_on <= $3::date ${more}), 0)`;
const gone = "p.state IN ('REVERSED', 'DISHONOURED') AND p.settled_on <= $3::date";

const documents = `jsonb_build_object(
  'RECEIVABLE', (${receivables("<> 'DISPUTED'")})::text,
  'DISPUTED', (${receivables("= 'DISPUTED'")})::text,
  'UNAPPLIED', (-(${payments("p.amount_minor", `AND NOT (${gone})`)}
    + coalesce((SELECT sum(m.amount_minor) FROM chain_receivable_move m
        JOIN chain_payment p ON p.manufacturer_id = m.manufacturer_id AND p.id = m.payment_id AND p.currency = $4 AND p.book_dealer_id IS NULL
        WHERE m.${own} AND m.chain_id = c.id AND m.moved_on <= $3::date), 0)))::text,
  'BILLS', (${payments("p.amount_minor", "AND p.method = 'BILL' AND (p.settled_on IS NULL OR p.settled_on > $3::date)")})::text)`;

/**
 * What the book has of chains by a day, account by account: every line of the entries that name a chain or are of its
 * statements; and what receivables and payments say themselves. One statement a day for any number of chains.
 */
export const trialBalances: Loadable<Row> = {
  name: "settlement.trialBalances",
  load: async (sql, keys) => {
    const days = Map.groupBy(keys, (key) => key.slice(37));
    const rows = await Promise.all([...days].map(([day, of]) => balancesOn(sql, day, of)));
    return rows.flat();
  },
  keyOf: (row) => row.key,
};

/** Of the day and currency in the second part of the keys. */
function balancesOn(sql: Sql, on: string, keys: readonly string[]): Promise<Row[]> {
  const [asOf, currency] = on.split(" ");
  return sql.query<Row>(
    `WITH entries AS (
         SELECT p.chain_id, p.posted_on, p.entry_id FROM ledger_posting p
         WHERE p.${own} AND p.chain_id = ANY($1::uuid[]) AND p.posted_on <= $3::date
         UNION
         SELECT s.chain_id, e.posted_on, e.id FROM chain_statement s
           JOIN chain_entry n ON n.manufacturer_id = s.manufacturer_id AND n.statement_id = s.id
           JOIN ledger_entry e ON e.manufacturer_id = s.manufacturer_id AND e.id = n.entry_id AND e.posted_on <= $3::date
         WHERE s.${own} AND s.chain_id = ANY($1::uuid[])
       ), sums AS (
         SELECT e.chain_id, p.account, sum(p.debit_minor) AS debit, sum(p.credit_minor) AS credit,
           coalesce(sum(p.debit_minor - p.credit_minor) FILTER (WHERE p.chain_id = e.chain_id), 0) AS own
         FROM entries e JOIN ledger_posting p ON p.${own} AND p.posted_on = e.posted_on AND p.entry_id = e.entry_id AND p.currency = $4
         GROUP BY 1, 2
       )
       SELECT c.id::text || ' ' || $2 AS key, ${documents} AS documents,
         coalesce((SELECT jsonb_agg(jsonb_build_object('account', t.account, 'name', a.name, 'nameEn', a.name_en, 'debit', t.debit::text,
             'credit', t.credit::text, 'own', t.own::text) ORDER BY t.account)
           FROM sums t JOIN ledger_account a ON a.${own} AND a.code = t.account WHERE t.chain_id = c.id), '[]') AS accounts
       FROM chain c WHERE c.${own} AND c.id = ANY($1::uuid[])`,
    [keys.map((key) => key.slice(0, 36)), on, asOf, currency],
  );
}

/** A chain's trial balance as it is shown. */
export function wireTrialBalance(row: Row, asOf: Day, viewer: Viewer): ChainTrialBalance {
  const shown = shownIn(viewer.currency);
  const sum = (of: (each: Account) => string) => row.accounts.reduce((all, each) => all + BigInt(of(each)), 0n);
  const [debits, credits] = [sum(({ debit }) => debit), sum(({ credit }) => credit)];
  const checks = (Object.keys(proofs) as Proof[]).map((matter) => {
    const book = BigInt(row.accounts.find(({ account }) => account === proofs[matter])?.own ?? 0);
    const said = BigInt(row.documents[matter]);
    return { matter, book: shown(book), documents: shown(said), holds: book === said };
  });
  return {
    asOf,
    accounts: row.accounts.map(({ account, name, nameEn, debit, credit }) => ({
      ...{ account, name: viewer.language === "en" ? nameEn : name, debit: shown(debit), credit: shown(credit) },
      balance: shown(BigInt(debit) - BigInt(credit)),
    })),
    ...{ debits: shown(debits), credits: shown(credits), checks },
    proven: debits === credits && checks.every(({ holds }) => holds),
  };
}
