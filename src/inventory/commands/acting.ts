import { type Answer, no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Act, Done } from "../../platform/command.ts";
import { findWarehouse, lockForChange } from "../acts/changes.ts";
import { type Movement, makeRoom, openEntry, postMovements } from "../book.ts";
import { mayKeepStock } from "../rules/access.ts";
import type { Change, ChangeFacts } from "../rules/change.ts";

/** Says that stock changed, so that what waits for it may be promised. */
export const tellStock = (
  act: Act,
  name: "stock.received" | "stock.adjusted",
  entryId: string,
  productIds: readonly string[],
): void =>
  act.tell({
    name,
    aggregateType: "StockEntry",
    aggregateId: entryId,
    version: 1,
    dealerId: null,
    payload: { productIds: [...new Set(productIds)] },
  });

type Changing = {
  readonly warehouse: string;
  readonly kind: "ADJUSTMENT" | "COUNT";
  /** Why, or what the paper says. */
  readonly note: string;
  readonly lotIds: readonly (string | null)[];
};

/** The body of an adjustment and a count: may, lock, decide, write, tell. */
export async function changeStockToAct<Code extends string>(
  act: Act,
  asked: Changing,
  decide: (facts: ChangeFacts) => Answer<readonly Change[], Code>,
): Promise<Answer<Done, Code | "NOT_ALLOWED" | "NOT_FOUND">> {
  if (!mayKeepStock(act.viewer)) return no({ code: "NOT_ALLOWED" });
  const warehouse = await findWarehouse(act.tx, rowId("Warehouse", asked.warehouse));
  if (warehouse === null) return no({ code: "NOT_FOUND", path: ["warehouse"] });
  const lotIds = asked.lotIds.filter((id) => id !== null);
  const decided = decide(await lockForChange(act.tx, warehouse.id, lotIds));
  if (!decided.ok) return decided;
  const entryId = await recordChanges(act, asked, warehouse.id, decided.value);
  tellStock(
    act,
    "stock.adjusted",
    entryId,
    decided.value.map(({ productId }) => productId),
  );
  return yes({ id: entryId });
}

async function recordChanges(
  act: Act,
  asked: Changing,
  warehouseId: string,
  changes: readonly Change[],
): Promise<string> {
  const { tx, now } = act;
  const entry = {
    key: `act:${newId()}`,
    kind: asked.kind,
    on: act.today,
    now,
    membershipId: act.viewer.membershipId,
    reason: asked.note,
  };
  const opened = await openEntry(tx, entry, changes);
  if (!opened.ok) throw new Error("a new key is known already");
  const moved = changes.filter(({ quantity }) => quantity !== 0);
  await makeRoom(
    tx,
    moved.filter(({ quantity }) => quantity > 0).map((change) => ({ ...change, warehouseId })),
    act.today,
  );
  await postMovements(
    tx,
    opened.value.entryId,
    moved.map((change): Movement => ({ ...change, warehouseId, bucket: "ON_HAND" })),
  );
  act.changed({ stock: moved.map(({ lotId, quantity }) => [lotId, quantity]) });
  return opened.value.entryId;
}
