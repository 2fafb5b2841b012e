import { contractsIn, defaultTolerance, type TolerancePolicy, tolerancePolicyOf } from "../../chains/index.ts";
import type { Tx } from "../../platform/sql.ts";
import { newestOfHeaderSql, newestOfItemSql } from "./store.ts";
import type { StatementRow } from "../statements/store.ts";

/** What is let go of a dispute, beside its item's own variances: once both sides argued, those say what was agreed or confirmed. */
const disputeCountsSql = `CASE WHEN d.side = 'THEIRS' OR d.cause_id IS NOT NULL THEN true
  WHEN d.item_id IS NOT NULL THEN i.state IN ('AGREED', 'DISPUTED') AND i.decided_by IS NOT NULL AND ${newestOfItemSql("d")}
  ELSE EXISTS (SELECT FROM chain_receivable_move k WHERE k.manufacturer_id = $1 AND k.kind = 'DISPUTED' AND k.dispute_id = coalesce(d.parent_id, d.id))
    OR EXISTS (SELECT FROM statement_variance h WHERE h.manufacturer_id = $1 AND h.statement_id = d.statement_id AND h.item_id IS NULL
      AND h.state = 'DISPUTED') AND ${newestOfHeaderSql("d")} END`;

/**
 * What a chain's month has let go so far in a statement's currency, in minor units without signs: in this statement and
 * beside it. That is what is written off, and noise that was accepted without anybody deciding it (O2). The month is the
 * one in which the statement's period begins; it is locked until the transaction ends, so that no two spend the same cap.
 * Lock the statement first. Disputes and short payments that were written off after their statement was confirmed count
 * too; a reversed statement's do not.
 */
export async function writeOffMonth(
  tx: Tx,
  row: Pick<StatementRow, "id" | "chainId" | "from" | "currency">,
): Promise<{ readonly ownMinor: bigint; readonly besideMinor: bigint }> {
  const month = `${row.from.slice(0, 7)}-01`;
  await tx.query(
    `INSERT INTO chain_write_off_month (manufacturer_id, chain_id, month_on) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [tx.manufacturerId, row.chainId, month],
  );
  await tx.query(
    `SELECT 1 FROM chain_write_off_month WHERE manufacturer_id = $1 AND chain_id = $2 AND month_on = $3 FOR UPDATE`,
    [tx.manufacturerId, row.chainId, month],
  );
  const [sums] = await tx.query<{ ownMinor: bigint; besideMinor: bigint }>(
    `WITH months AS (
       SELECT s.id FROM chain_statement s WHERE s.manufacturer_id = $1 AND s.chain_id = $2 AND s.state <> 'REVERSED' AND s.currency = $5
         AND s.from_on >= $3::date AND s.from_on < $3::date + interval '1 month'
     ), written AS (
       SELECT v.statement_id, abs(v.amount_minor) AS minor FROM months m
         JOIN statement_variance v ON v.manufacturer_id = $1 AND v.statement_id = m.id AND v.state = 'WRITTEN_OFF'
       UNION ALL
       SELECT i.statement_id, abs(v.amount_minor) FROM months m
         JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = m.id AND i.state = 'ACCEPTED' AND i.decided_by IS NULL
         JOIN statement_variance v ON v.manufacturer_id = $1 AND v.statement_id = m.id AND v.item_id = i.id AND v.state = 'ACCEPTED'
       UNION ALL
       SELECT d.statement_id, abs(d.amount_minor) FROM months m
         JOIN chain_dispute d ON d.manufacturer_id = $1 AND d.statement_id = m.id AND d.state = 'WRITTEN_OFF'
         LEFT JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = d.statement_id AND i.id = d.item_id
       WHERE ${disputeCountsSql}
       UNION ALL
       SELECT r.statement_id, abs(r.amount_minor) FROM months m
         JOIN chain_receivable_move r ON r.manufacturer_id = $1 AND r.statement_id = m.id AND r.kind = 'WRITTEN_OFF'
     )
     SELECT coalesce(sum(minor) FILTER (WHERE statement_id = $4), 0)::bigint AS "ownMinor",
       coalesce(sum(minor) FILTER (WHERE statement_id <> $4), 0)::bigint AS "besideMinor" FROM written`,
    [tx.manufacturerId, row.chainId, month, row.id, row.currency],
  );
  return sums as { ownMinor: bigint; besideMinor: bigint };
}

/**
 * What of a statement's disputes was let go before it was confirmed, without signs: by item; "" is the sheet's total; "book"
 * are those of the consignment book. While its items are written anew, what they had spent is told by nothing else.
 */
export async function writtenOffByItem(tx: Tx, statementId: string): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.query<{ about: string; minor: bigint }>(
    `SELECT CASE WHEN d.cause_id IS NOT NULL THEN 'book' ELSE coalesce(d.item_id::text, '') END AS about, sum(abs(d.amount_minor))::bigint AS minor
     FROM chain_dispute d WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND d.state = 'WRITTEN_OFF' AND d.side = 'OURS'
       AND (d.cause_id IS NOT NULL OR CASE WHEN d.item_id IS NULL THEN ${newestOfHeaderSql("d")} ELSE ${newestOfItemSql("d")} END) GROUP BY 1`,
    [tx.manufacturerId, statementId],
  );
  return new Map(rows.map(({ about, minor }) => [about, minor]));
}

/** What the statement's contract says of tolerance in its period; the newest version of it. */
export async function toleranceOf(
  tx: Tx,
  row: Pick<StatementRow, "chainId" | "contractId" | "from" | "to">,
): Promise<TolerancePolicy> {
  const contracts = await contractsIn(tx, tx.manufacturerId, row.chainId, { from: row.from, to: row.to });
  const newest = contracts.filter(({ contractId }) => contractId === row.contractId).at(-1);
  return newest === undefined ? defaultTolerance : tolerancePolicyOf(newest.content);
}
