import { globalId, newId } from "../../kernel/id.ts";
import { selectOf } from "../../platform/entity.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { OrderPolicy, type Policy, defaultPolicy } from "../model/policy.ts";

/** What a manufacturer decided about orders; the defaults until he did. One statement. */
export async function policyOf(sql: Sql, manufacturerId: string): Promise<OrderPolicy> {
  const [row] = await sql.query<OrderPolicy>(
    `SELECT ${selectOf(OrderPolicy, "p")} FROM order_policy p WHERE p.manufacturer_id = $1`,
    [manufacturerId],
  );
  const policy = row ?? Object.assign(new OrderPolicy(), defaultPolicy, { manufacturerId, rowId: manufacturerId });
  return Object.assign(policy, { id: globalId("OrderPolicy", policy.rowId) });
}

/** As policyOf, and nobody else sets one until the transaction ends. */
export async function lockPolicy(tx: Tx): Promise<OrderPolicy> {
  await tx.query(`SELECT 1 FROM order_policy WHERE manufacturer_id = $1 FOR UPDATE`, [tx.manufacturerId]);
  return policyOf(tx, tx.manufacturerId);
}

/** Sets what is decided from now on. Answers the row's id. */
export async function savePolicy(
  tx: Tx,
  policy: Policy,
  by: { readonly membershipId: string; readonly now: Date },
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO order_policy (manufacturer_id, id, version, auto_confirm, allocate_on_confirm, allocation, lead_days, payment_days,
       amend_cut_off_days, claim_hours, return_window_days, return_limit_percent, restock_percent, signals, sigma_floor, capacity_days,
       new_dealer_days, new_dealer_units, set_by, set_at, reallocate, backorder_days, transfer_days)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
     ON CONFLICT ON CONSTRAINT order_policy_pk DO UPDATE SET version = $3, auto_confirm = $4, allocate_on_confirm = $5, allocation = $6,
       lead_days = $7, payment_days = $8, amend_cut_off_days = $9, claim_hours = $10, return_window_days = $11, return_limit_percent = $12,
       restock_percent = $13, signals = $14, sigma_floor = $15, capacity_days = $16, new_dealer_days = $17, new_dealer_units = $18,
       set_by = $19, set_at = $20, reallocate = $21, backorder_days = $22, transfer_days = $23 RETURNING id`,
    [
      ...[tx.manufacturerId, newId(), policy.version, policy.autoConfirm, policy.allocateOnConfirm, policy.allocation],
      ...[policy.leadDays, policy.paymentDays, policy.amendCutOffDays, policy.claimHours, policy.returnWindowDays],
      ...[policy.returnLimitPercent, policy.restockPercent, policy.signals, policy.sigmaFloor, policy.capacityDays],
      ...[policy.newDealerDays, policy.newDealerUnits, by.membershipId, by.now],
      ...[policy.reallocate, policy.backorderDays, policy.transferDays],
    ],
  );
  if (row === undefined) throw new Error("a policy that was set has an id");
  return row.id;
}
