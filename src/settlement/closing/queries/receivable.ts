import type { Day } from "../../../kernel/day.ts";
import { plusDays } from "../../../kernel/day.ts";
import { ageingBuckets, ageingOf } from "../../../ledger/index.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import { own } from "../../statements/queries/figures.ts";
import type { ChainReceivable, StatementReceivable } from "../model-money.ts";
import { daysOutstanding } from "../rules/money.ts";
import { shownIn } from "./wire.ts";

/** The days over which deductions are counted for how long they stay open. */
const window = 90;

type Sums = {
  readonly key: string;
  readonly openMinor: bigint;
  readonly overdueMinor: bigint;
  readonly disputedMinor: bigint;
  readonly unappliedMinor: bigint;
  readonly billsMinor: bigint;
  readonly shortMinor: bigint;
  readonly takenMinor: bigint;
  readonly ages: readonly { readonly dueOn: Day; readonly minor: string | number }[];
};
export const receivableKey = (chainId: string, today: Day, currency: string): string =>
  `${chainId} ${today} ${currency}`;

/** What chains owe in our own book on a day in one currency, by chain; one statement for any number of chains. */
export const receivablesByKey: Loadable<Sums> = {
  name: "settlement.receivables",
  load: async (sql, keys) => {
    const [, today, currency] = keys[0]!.split(" ") as [string, Day, string];
    const chains = keys.map((key) => key.slice(0, 36));
    const rows = await sql.query<Sums>(
      `WITH owed AS (
         SELECT r.chain_id, r.due_on, r.kind, sum(r.residual_minor) AS minor FROM chain_receivable r
         WHERE r.${own} AND r.chain_id = ANY($1::uuid[]) AND r.currency = $4 AND r.book_dealer_id IS NULL AND r.residual_minor <> 0 GROUP BY 1, 2, 3
       ), money AS (
         SELECT p.chain_id, sum(p.unapplied_minor) AS unapplied, sum(p.amount_minor) FILTER (WHERE p.state = 'HELD') AS bills
         FROM chain_payment p WHERE p.${own} AND p.chain_id = ANY($1::uuid[]) AND p.currency = $4 AND p.book_dealer_id IS NULL
           AND (p.unapplied_minor > 0 OR p.state = 'HELD') GROUP BY 1
       ), short AS (
         SELECT s.chain_id, sum(s.open_minor) AS open, sum(s.amount_minor) FILTER (WHERE s.opened_on > $3::date) AS taken
         FROM chain_short_pay s WHERE s.${own} AND s.chain_id = ANY($1::uuid[]) AND s.currency = $4 GROUP BY 1
       ), argued AS (
         SELECT d.chain_id, sum(d.amount_minor) FILTER (WHERE d.ended_on IS NULL) AS open,
           sum(d.amount_minor) FILTER (WHERE d.opened_on > $3::date) AS taken
         FROM chain_dispute d WHERE d.${own} AND d.chain_id = ANY($1::uuid[]) AND d.currency = $4 AND d.side = 'OURS' AND d.state <> 'WITHDRAWN'
           AND NOT (d.state = 'SPLIT' AND d.ours_minor IS NULL) GROUP BY 1
       )
       SELECT c.id::text || ' ' || $2 || ' ' || $4 AS key,
         coalesce((SELECT sum(o.minor) FROM owed o WHERE o.chain_id = c.id AND o.kind <> 'DISPUTED'), 0)::bigint AS "openMinor",
         coalesce((SELECT sum(o.minor) FROM owed o WHERE o.chain_id = c.id AND o.kind <> 'DISPUTED' AND o.due_on < $2::date), 0)::bigint AS "overdueMinor",
         coalesce((SELECT sum(o.minor) FROM owed o WHERE o.chain_id = c.id AND o.kind = 'DISPUTED'), 0)::bigint AS "disputedMinor",
         coalesce(m.unapplied, 0)::bigint AS "unappliedMinor", coalesce(m.bills, 0)::bigint AS "billsMinor",
         (coalesce(s.open, 0) + coalesce(a.open, 0))::bigint AS "shortMinor", (coalesce(s.taken, 0) + coalesce(a.taken, 0))::bigint AS "takenMinor",
         coalesce((SELECT jsonb_agg(jsonb_build_object('dueOn', coalesce(o.due_on, $2::date)::text, 'minor', o.minor::text))
           FROM owed o WHERE o.chain_id = c.id AND o.kind <> 'DISPUTED'), '[]') AS ages
       FROM chain c LEFT JOIN money m ON m.chain_id = c.id LEFT JOIN short s ON s.chain_id = c.id LEFT JOIN argued a ON a.chain_id = c.id
       WHERE c.${own} AND c.id = ANY($1::uuid[])`,
      [chains, today, plusDays(today, -window), currency],
    );
    return rows;
  },
  keyOf: (row) => row.key,
};

/** What a chain owes, as it is shown. */
export function wireChainReceivable(sums: Sums, currency: string, today: Day): ChainReceivable {
  const shown = shownIn(currency);
  const aged = sums.ages.map(({ dueOn, minor }) => ({ dueOn, residualMinor: BigInt(minor) }));
  const ages = ageingOf(aged, today);
  return {
    ...{ open: shown(sums.openMinor), overdue: shown(sums.overdueMinor), disputed: shown(sums.disputedMinor) },
    ...{ unapplied: shown(sums.unappliedMinor), bills: shown(sums.billsMinor) },
    ageing: ageingBuckets.map((bucket) => ({ bucket, amount: shown(ages[bucket]) })),
    openDeductions: shown(sums.shortMinor),
    daysDeductionsOutstanding: daysOutstanding(sums.shortMinor, sums.takenMinor, window),
  };
}

type OfStatement = {
  readonly key: string;
  readonly currency: string;
  readonly openMinor: bigint;
  readonly disputedMinor: bigint;
  readonly paidMinor: bigint;
  readonly billsMinor: bigint;
  readonly letGoMinor: bigint;
};
/** What is owed of statements; one statement for any number. */
export const owedByStatement: Loadable<OfStatement> = {
  name: "settlement.owed",
  load: (sql, ids) =>
    sql.query<OfStatement>(
      `WITH moved AS (
         SELECT m.statement_id, -sum(m.amount_minor) FILTER (WHERE m.payment_id IS NOT NULL) AS paid,
           -sum(m.amount_minor) FILTER (WHERE p.state = 'HELD') AS bills,
           -sum(m.amount_minor) FILTER (WHERE m.kind IN ('WRITTEN_OFF', 'CREDITED')) AS gone
         FROM chain_receivable_move m LEFT JOIN chain_payment p ON p.manufacturer_id = m.manufacturer_id AND p.id = m.payment_id
         WHERE m.${own} AND m.statement_id = ANY($1::uuid[]) GROUP BY 1
       )
       SELECT r.statement_id AS key, min(r.currency) AS currency,
         coalesce(sum(r.residual_minor) FILTER (WHERE r.kind <> 'DISPUTED'), 0)::bigint AS "openMinor",
         coalesce(sum(r.residual_minor) FILTER (WHERE r.kind = 'DISPUTED'), 0)::bigint AS "disputedMinor",
         coalesce(min(m.paid), 0)::bigint AS "paidMinor", coalesce(min(m.bills), 0)::bigint AS "billsMinor",
         coalesce(min(m.gone), 0)::bigint AS "letGoMinor"
       FROM chain_receivable r LEFT JOIN moved m ON m.statement_id = r.statement_id
       WHERE r.${own} AND r.statement_id = ANY($1::uuid[]) GROUP BY 1`,
      [ids],
    ),
  keyOf: (row) => row.key,
};
export function wireStatementReceivable(sums: OfStatement): StatementReceivable {
  const shown = shownIn(sums.currency);
  return {
    ...{ open: shown(sums.openMinor), disputed: shown(sums.disputedMinor), paid: shown(sums.paidMinor) },
    ...{ bills: shown(sums.billsMinor), letGo: shown(sums.letGoMinor) },
  };
}
