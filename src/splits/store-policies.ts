import type { Day } from "../kernel/day.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { TenantSql } from "../territories/index.ts";
import { type Policy, defaultPolicy } from "./rules/policy.ts";

/** A version of the policy, with who recorded it and when. */
export type PolicyRow = Policy & { readonly recordedAt: Date; readonly recordedBy: string };

const columns = `p.id, p.from_on AS "fromOn", p.months, p.factor_in_time::text AS "factorInTime", p.factor_late::text AS "factorLate",
  p.cap_months AS "capMonths", p.margin::text, p.notice_days AS "noticeDays", p.termination_days AS "terminationDays",
  p.grace_days AS "graceDays", p.collection_days AS "collectionDays", p.answer_days AS "answerDays",
  p.caretaker_days AS "caretakerDays", p.legal_review AS "legalReview", p.buy_back AS "buyBack",
  p.termination_scope AS "terminationScope",
  p.recorded_at AS "recordedAt", p.recorded_by AS "recordedBy"`;

/** Rates without the zeros that the column pads them with. */
const plain = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/u, "") : text);
const policyOf = (row: PolicyRow): PolicyRow => ({
  ...row,
  ...{ factorInTime: plain(row.factorInTime), factorLate: plain(row.factorLate), margin: plain(row.margin) },
});

/** The policy that holds on a day: the latest begun, and of those the last recorded; the default where none is. */
export async function policyOn(sql: TenantSql, on: Day): Promise<Policy> {
  const [row] = await sql.query<PolicyRow>(
    `SELECT ${columns} FROM split_policy p WHERE p.manufacturer_id = $1 AND p.from_on <= $2
     ORDER BY p.from_on DESC, p.recorded_at DESC, p.id DESC LIMIT 1`,
    [sql.manufacturerId, on],
  );
  return row === undefined ? defaultPolicy : policyOf(row);
}

/** Versions of the policy, the latest first day first. */
export async function listPolicies(
  sql: Sql,
  manufacturerId: string,
  page: { readonly before: readonly [string | null, string] | undefined; readonly limit: number },
): Promise<PolicyRow[]> {
  const rows = await sql.query<PolicyRow>(
    `SELECT ${columns} FROM split_policy p
     WHERE p.manufacturer_id = $1 AND ($2::date IS NULL OR (p.from_on, p.id) < ($2::date, $3::uuid))
     ORDER BY p.from_on DESC, p.id DESC LIMIT $4`,
    [manufacturerId, page.before?.[0] ?? null, page.before?.[1] ?? null, page.limit],
  );
  return rows.map(policyOf);
}

/** A version of the policy by its id; null when there is none. */
export async function findPolicy(sql: Sql, manufacturerId: string, id: string): Promise<PolicyRow | null> {
  const [row] = await sql.query<PolicyRow>(
    `SELECT ${columns} FROM split_policy p WHERE p.manufacturer_id = $1 AND p.id = $2`,
    [manufacturerId, id],
  );
  return row === undefined ? null : policyOf(row);
}

/** Records a version of the policy; what was recorded before stays. */
export async function insertPolicy(tx: Tx, policy: PolicyRow): Promise<void> {
  await tx.query(
    `INSERT INTO split_policy (manufacturer_id, id, from_on, months, factor_in_time, factor_late, cap_months, margin, notice_days,
       termination_days, grace_days, collection_days, answer_days, caretaker_days, legal_review, buy_back, recorded_at, recorded_by,
       termination_scope)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      ...[tx.manufacturerId, policy.id, policy.fromOn, policy.months, policy.factorInTime, policy.factorLate],
      ...[policy.capMonths, policy.margin, policy.noticeDays, policy.terminationDays, policy.graceDays],
      ...[policy.collectionDays, policy.answerDays, policy.caretakerDays, policy.legalReview],
      ...[jsonText(policy.buyBack), policy.recordedAt, policy.recordedBy, policy.terminationScope],
    ],
  );
}
