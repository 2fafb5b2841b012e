import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { TenantSql } from "../statements/store.ts";
import { type DisputePolicy, defaultPolicy } from "./rules/policy.ts";

/** A version of the policy, with its first day, and who recorded it when. */
export type PolicyRow = DisputePolicy & {
  readonly id: string;
  readonly from: Day;
  readonly recordedBy: string;
  readonly recordedAt: Date;
};

const columns = `p.id, p.from_on AS "from", p.answer_days AS "answerDays", p.remind_days AS "remindDays", p.escalate_days AS "escalateDays",
  p.ours_days AS "oursDays", p.theirs_months AS "theirsMonths", p.recorded_by AS "recordedBy", p.recorded_at AS "recordedAt"`;

/** The policy that holds on a day: the latest begun, and of those the last recorded; field practice where none is. */
export async function disputePolicyOn(sql: TenantSql, on: Day): Promise<DisputePolicy> {
  const [row] = await sql.query<PolicyRow>(
    `SELECT ${columns} FROM chain_dispute_policy p WHERE p.manufacturer_id = $1 AND p.from_on <= $2
     ORDER BY p.from_on DESC, p.recorded_at DESC, p.id DESC LIMIT 1`,
    [sql.manufacturerId, on],
  );
  return row ?? defaultPolicy;
}

/** A version by its id; null: there is none. */
export async function findPolicy(sql: Sql, manufacturerId: string, id: string): Promise<PolicyRow | null> {
  const [row] = await sql.query<PolicyRow>(
    `SELECT ${columns} FROM chain_dispute_policy p WHERE p.manufacturer_id = $1 AND p.id = $2`,
    [manufacturerId, id],
  );
  return row ?? null;
}

/** Records a version; what was recorded before stays. Answers its id. */
export async function insertPolicy(
  tx: Tx,
  policy: DisputePolicy & { readonly from: Day },
  by: { readonly personId: string; readonly at: Date },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO chain_dispute_policy (manufacturer_id, id, from_on, answer_days, remind_days, escalate_days, ours_days, theirs_months,
       recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.manufacturerId, id, policy.from, policy.answerDays, policy.remindDays, policy.escalateDays],
      ...[policy.oursDays, policy.theirsMonths, by.personId, by.at],
    ],
  );
  return id;
}
