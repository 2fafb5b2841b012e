import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import type { Tx } from "../../platform/sql.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { jsonText } from "../../platform/trail.ts";
import type { TenantSql } from "../queries/ownership.ts";
import type { Phase, Target, TargetPeriod } from "../rules/target.ts";

export type TargetAct = "SET" | "REBASED";

/** One record of a target: what was believed from recordedFrom until recordedTo. */
export type TargetRecord = Target & {
  readonly id: string;
  readonly act: TargetAct;
  readonly reason: string | null;
  readonly dealerId: string;
  /** Null: all product lines together. */
  readonly productLineId: string | null;
  readonly period: TargetPeriod;
  readonly taxBasis: "GROSS" | "NET";
  readonly splitId: string | null;
  /** Figures behind a re-based one, as text. */
  readonly inputs: Readonly<Record<string, string>> | null;
  readonly recordedFrom: Date;
  readonly recordedTo: Date | null;
};

/** What a record says, before it is one. */
export type NewTarget = Omit<TargetRecord, "id" | "recordedFrom" | "recordedTo"> & {
  readonly setBy: string | null;
  readonly importRunId: string | null;
  /** The record whose place it takes. */
  readonly follows: string | null;
};

type Row = {
  id: string;
  act: TargetAct;
  reason: string | null;
  dealer_id: string;
  product_line_id: string | null;
  period: TargetPeriod;
  from_on: Day;
  to_on: Day;
  currency: string;
  tax_basis: "GROSS" | "NET";
  amount_minor: bigint;
  base_minor: bigint;
  kept_numerator: string;
  kept_denominator: string;
  phases: readonly { from: Day; to: Day; amountMinor: string }[];
  split_id: string | null;
  inputs: Readonly<Record<string, string>> | null;
  recorded_from: Date;
  recorded_to: Date | null;
};

/** The columns of a target's record under an alias, for `targetOf`. */
export const targetColumns = (alias: string): string =>
  [
    ...["id", "act", "reason", "dealer_id", "product_line_id", "period", "from_on", "to_on", "currency", "tax_basis"],
    ...["amount_minor", "base_minor", "kept_numerator::text", "kept_denominator::text", "phases", "split_id", "inputs"],
    ...["recorded_from", "recorded_to"],
  ]
    .map((column) => `${alias}.${column}`)
    .join(", ");

/** A selected row as the rules know it. */
export function targetOf(row: object): TargetRecord {
  const it = row as Row;
  return {
    ...{ id: it.id, act: it.act, reason: it.reason, dealerId: it.dealer_id, productLineId: it.product_line_id },
    ...{ period: it.period, from: it.from_on, to: it.to_on, currency: it.currency, taxBasis: it.tax_basis },
    ...{ amountMinor: it.amount_minor, baseMinor: it.base_minor, splitId: it.split_id, inputs: it.inputs },
    kept: { numerator: BigInt(it.kept_numerator), denominator: BigInt(it.kept_denominator) },
    phases: it.phases.map((phase): Phase => ({ ...phase, amountMinor: BigInt(phase.amountMinor) })),
    ...{ recordedFrom: it.recorded_from, recordedTo: it.recorded_to },
  };
}

/** Targets of dealers as believed now, that hold any day from `from` on; one statement. */
export async function findTargets(
  sql: TenantSql,
  dealerIds: readonly string[],
  from: Day | null,
): Promise<TargetRecord[]> {
  const rows = await sql.query(
    `SELECT ${targetColumns("t")} FROM sales_target t
     WHERE t.manufacturer_id = $1 AND t.dealer_id = ANY($2::uuid[]) AND t.recorded_to IS NULL AND ($3::date IS NULL OR t.to_on > $3)
     ORDER BY t.from_on, t.to_on DESC, t.id`,
    [sql.manufacturerId, [...new Set(dealerIds)], from],
  );
  return rows.map(targetOf);
}

/** Whether a split has re-based anything yet: it does so once. */
export async function isRebasedBy(tx: Tx, splitId: string): Promise<boolean> {
  const rows = await tx.query(`SELECT id FROM sales_target WHERE manufacturer_id = $1 AND split_id = $2 LIMIT 1`, [
    tx.manufacturerId,
    splitId,
  ]);
  return rows.length > 0;
}

/** Whether the database refused a second target for the same dealer, line and period. */
export const isTargetTwice = (error: unknown): boolean => constraintOf(error) === "sales_target_once";

/**
 * Says targets from an instant on; those whose place they take are believed no more from it. Two statements whatever the
 * number; answers the new ids in the order given. Under the territory clock.
 */
export async function saveTargets(tx: Tx, at: Date, targets: readonly NewTarget[]): Promise<string[]> {
  const gone = targets.flatMap((target) => target.follows ?? []);
  if (gone.length > 0)
    await tx.query(
      `UPDATE sales_target SET recorded_to = $3 WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) AND recorded_to IS NULL`,
      [tx.manufacturerId, gone, at],
    );
  const rows = targets.map((target) => ({
    ...{ id: newId(), act: target.act, reason: target.reason, dealer: target.dealerId, line: target.productLineId },
    ...{ period: target.period, starts: target.from, ends: target.to, currency: target.currency },
    ...{ basis: target.taxBasis, amount: target.amountMinor, base: target.baseMinor, split: target.splitId },
    ...{ num: target.kept.numerator.toString(), den: target.kept.denominator.toString(), inputs: target.inputs },
    phases: target.phases.map((phase) => ({ ...phase, amountMinor: phase.amountMinor.toString() })),
    ...{ by: target.setBy, run: target.importRunId },
  }));
  await tx.query(
    `INSERT INTO sales_target (manufacturer_id, id, act, reason, dealer_id, product_line_id, period, from_on, to_on, currency,
       tax_basis, amount_minor, base_minor, kept_numerator, kept_denominator, phases, split_id, inputs, set_by, import_run_id, recorded_from)
     SELECT $1, t.id, t.act, t.reason, t.dealer, t.line, t.period, t.starts, t.ends, t.currency, t.basis, t.amount, t.base,
       t.num, t.den, t.phases, t.split, t.inputs, t."by", t.run, $3
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, act text, reason text, dealer uuid, line uuid, period text, starts date,
       ends date, currency text, basis text, amount bigint, base bigint, num numeric, den numeric, phases jsonb, split uuid,
       inputs jsonb, "by" uuid, run uuid)`,
    [tx.manufacturerId, jsonText(rows), at],
  );
  return rows.map((row) => row.id);
}
