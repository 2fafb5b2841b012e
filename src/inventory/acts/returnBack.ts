import { type Answer, no, yes } from "../../kernel/answer.ts";
import type { Tx } from "../../platform/sql.ts";
import type { TenantSql } from "../../territories/index.ts";
import { lockStock } from "../balances.ts";
import { openEntry, postMovements } from "../book.ts";
import { transitOfDealer } from "../reads.ts";
import { type ChangeRefusal, decideChanges } from "../rules/change.ts";
import { neverReturned } from "../rules/arrival.ts";
import { lockForChange } from "./changes.ts";
import { type Moving, type ReturnLine, saveGains } from "./shipping.ts";

/** The warehouse into which an entry brought goods; undefined where it brought none. */
async function broughtInto(sql: TenantSql, key: string): Promise<string | undefined> {
  const [found] = await sql.query<{ warehouseId: string }>(
    `SELECT v.warehouse_id AS "warehouseId" FROM stock_entry e JOIN stock_movement v ON v.manufacturer_id = $1 AND v.entry_id = e.id
     WHERE e.manufacturer_id = $1 AND e.key = $2 AND v.bucket = 'ON_HAND' AND v.quantity > 0 ORDER BY v.position LIMIT 1`,
    [sql.manufacturerId, key],
  );
  return found?.warehouseId;
}

/**
 * Goods that a return was counted with and that had never come: they leave the warehouse into which its entry (`returned`,
 * by its key) brought them, and are the dealer's again, who may yet give them back. Nothing happens where the return
 * brought nothing into stock. What is picked or promised meanwhile stays (C2, C3).
 */
export async function returnBack(
  tx: Tx,
  act: Moving & { readonly returned: string },
  lines: readonly Pick<ReturnLine, "productId" | "lotId" | "quantity">[],
): Promise<Answer<true, ChangeRefusal | "ENTRY_KEY_REUSED">> {
  const warehouseId = lines.length === 0 ? undefined : await broughtInto(tx, act.returned);
  if (warehouseId === undefined) return yes(true);
  const opened = await openEntry(tx, { ...act, kind: "REVERSAL" }, [act.returned, lines]);
  if (!opened.ok) return opened;
  if (!opened.value.isNew) return yes(true);
  const productIds = [...new Set(lines.map(({ productId }) => productId))];
  await lockStock(tx, productIds, null);
  const facts = await lockForChange(
    tx,
    warehouseId,
    lines.map(({ lotId }) => lotId),
  );
  const decided = decideChanges(
    lines.map(({ lotId, quantity }) => ({ lotId, by: -quantity })),
    facts,
  );
  if (!decided.ok) return no(...decided.refusals);
  const gains = neverReturned(await transitOfDealer(tx, act.dealerId, productIds), lines);
  await saveGains(
    tx,
    gains.map((gain) => ({ ...gain, consigned: 0 })),
  );
  await postMovements(
    tx,
    opened.value.entryId,
    decided.value.map((change) => ({ ...change, warehouseId, bucket: "ON_HAND" as const })),
  );
  return yes(true);
}
