import type { Day } from "../kernel/day.ts";
import type { Viewer } from "../kernel/viewer.ts";
import type { Tx } from "../platform/sql.ts";
import { accountInRegions } from "./store.ts";

/** A block that somebody set. */
export type BlockRow = {
  readonly id: string;
  readonly accountId: string;
  readonly kind: "MANUAL" | "MARKET_ORDER";
  readonly productLineId: string | null;
  readonly reason: string;
  readonly since: Day;
  readonly setBy: string;
  readonly setAt: Date;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
  readonly liftReason: string | null;
};

export const blockColumns = `k.id, k.account_id AS "accountId", k.kind, k.product_line_id AS "productLineId", k.reason, k.since,
  k.set_by AS "setBy", k.set_at AS "setAt", k.lifted_by AS "liftedBy", k.lifted_at AS "liftedAt", k.lift_reason AS "liftReason"`;

/** What stands against an account, set by hand; the caller holds its lock. */
export const standingBlocks = (tx: Tx, accountId: string): Promise<BlockRow[]> =>
  tx.query<BlockRow>(
    `SELECT ${blockColumns} FROM credit_block k WHERE k.manufacturer_id = $1 AND k.account_id = $2 AND k.lifted_at IS NULL`,
    [tx.manufacturerId, accountId],
  );

export async function insertBlock(
  tx: Tx,
  block: Omit<BlockRow, "liftedBy" | "liftedAt" | "liftReason">,
): Promise<void> {
  await tx.query(
    `INSERT INTO credit_block (manufacturer_id, id, account_id, kind, product_line_id, reason, since, set_by, set_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)`,
    [
      ...[tx.manufacturerId, block.id, block.accountId, block.kind, block.productLineId, block.reason, block.since],
      ...[block.setBy, block.setAt],
    ],
  );
}

/** Which account a block is of, where the viewer may see it; null otherwise. */
export async function accountOfBlock(tx: Tx, viewer: Viewer, id: string): Promise<string | null> {
  const values: unknown[] = [tx.manufacturerId, id];
  const [row] = await tx.query<{ accountId: string }>(
    `SELECT k.account_id AS "accountId" FROM credit_block k
     JOIN credit_account a ON a.manufacturer_id = $1 AND a.id = k.account_id
     WHERE k.manufacturer_id = $1 AND k.id = $2 AND ${accountInRegions(viewer, values)}`,
    values,
  );
  return row?.accountId ?? null;
}

export async function blockById(tx: Tx, id: string): Promise<BlockRow | null> {
  const [row] = await tx.query<BlockRow>(
    `SELECT ${blockColumns} FROM credit_block k WHERE k.manufacturer_id = $1 AND k.id = $2`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

export async function liftBlock(
  tx: Tx,
  id: string,
  lift: { readonly by: string; readonly at: Date; readonly on: Day; readonly reason: string },
): Promise<void> {
  await tx.query(
    `UPDATE credit_block SET lifted_by = $3, lifted_at = $4, lift_reason = $5, lifted_on = $6, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2 AND lifted_at IS NULL`,
    [tx.manufacturerId, id, lift.by, lift.at, lift.reason, lift.on],
  );
}
