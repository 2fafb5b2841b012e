import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { selectOf } from "../platform/entity.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { CoverageNotice } from "./model.ts";
import type { Bounds } from "./rules/policy.ts";

/** The bounds that hold on a day: of the newest day up to it, the ones set last. Null: nothing was set. One statement. */
export async function boundsOn(
  sql: Sql,
  manufacturerId: string,
  on: Day,
): Promise<(Bounds & { readonly id: string; readonly from: Day }) | null> {
  const [row] = await sql.query<Bounds & { readonly id: string; readonly from: Day }>(
    `SELECT p.id, p.from_on AS from, trim_scale(p.threshold)::text AS threshold, p.active_days AS "activeDays", p.counties, p.quarters,
       trim_scale(p.load_limit)::text AS "loadLimit", trim_scale(p.fill_rate)::text AS "fillRate"
     FROM coverage_policy p WHERE p.manufacturer_id = $1 AND p.from_on <= $2 ORDER BY p.from_on DESC, p.id DESC LIMIT 1`,
    [manufacturerId, on],
  );
  return row ?? null;
}

/** Says which bounds hold from a day on. Answers the row's id. */
export async function insertBounds(
  tx: Tx,
  from: Day,
  bounds: Bounds,
  by: { readonly membershipId: string; readonly now: Date },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO coverage_policy (manufacturer_id, id, from_on, threshold, active_days, counties, quarters, load_limit, fill_rate, set_at, set_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[tx.manufacturerId, id, from, bounds.threshold, bounds.activeDays, bounds.counties, bounds.quarters],
      ...[bounds.loadLimit, bounds.fillRate, by.now, by.membershipId],
    ],
  );
  return id;
}

export type NewNotice = {
  readonly dealerId: string;
  readonly divisionLo: bigint | null;
  readonly servedOn: Day;
  readonly planDueOn: Day;
  readonly text: string;
};

/** Records what was written to a dealer. Answers the row's id. */
export async function insertNotice(
  tx: Tx,
  notice: NewNotice,
  by: { readonly membershipId: string; readonly now: Date },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO coverage_notice (manufacturer_id, id, dealer_id, division_lo, served_on, plan_due_on, text, version, recorded_at, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)`,
    [
      ...[tx.manufacturerId, id, notice.dealerId, notice.divisionLo, notice.servedOn, notice.planDueOn, notice.text],
      ...[by.now, by.membershipId],
    ],
  );
  return id;
}

/** A notice, locked; null: there is none. */
export async function lockNotice(tx: Tx, id: string | undefined): Promise<CoverageNotice | null> {
  if (id === undefined) return null;
  const [row] = await tx.query<CoverageNotice>(
    `SELECT ${selectOf(CoverageNotice, "n")} FROM coverage_notice n WHERE n.manufacturer_id = $1 AND n.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Notes that a plan came, or that a notice was taken back. */
export async function updateNotice(
  tx: Tx,
  id: string,
  to: {
    readonly deliveredOn?: Day;
    readonly plan?: string;
    readonly withdrawnOn?: Day;
    readonly withdrawnReason?: string;
  },
): Promise<void> {
  await tx.query(
    `UPDATE coverage_notice SET delivered_on = $3, plan = $4, withdrawn_on = $5, withdrawn_reason = $6, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, to.deliveredOn ?? null, to.plan ?? "", to.withdrawnOn ?? null, to.withdrawnReason ?? ""],
  );
}
