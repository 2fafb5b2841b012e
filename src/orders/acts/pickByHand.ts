import { type HandPick, pickByHand } from "../../inventory/index.ts";
import { type Answer, type Refusal, no, yes } from "../../kernel/answer.ts";
import { isUuid, rowId } from "../../kernel/id.ts";
import { nobody } from "../../kernel/viewer.ts";
import type { Doing } from "../doing.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { livesFor } from "../stores/minimumLives.ts";

/** A batch that a person chose for a line, by its ids on the API. */
export type ChosenBatch = {
  readonly line: string;
  readonly warehouse: string;
  readonly lot: string;
  readonly quantity: number;
};
export type HandRefusal =
  | "UNKNOWN_LINE"
  | "TRANSFER_WAITED"
  | "PICKED_MORE_THAN_ALLOCATED"
  | "UNKNOWN_LOT"
  | "QUANTITY_NOT_POSITIVE"
  | "LOT_SHORT"
  | "EXPIRED_BATCH"
  | "LOT_HELD"
  | "LIFE_TOO_SHORT"
  | "NOT_FIRST_TO_EXPIRE";

/**
 * Picks batches that a person chose, line by line and warehouse by warehouse in the order in which stock is locked. All of
 * it or, where anything stands against it, nothing. Answers how many of each line were picked.
 */
export async function pickChosen(
  doing: Doing,
  order: LockedOrder,
  chosen: readonly ChosenBatch[],
  override: boolean,
): Promise<Answer<ReadonlyMap<string, number>, HandRefusal>> {
  const refusals: Refusal<HandRefusal>[] = [];
  const found = chosen.flatMap((each, at) => {
    const line = order.facts.find(({ id }) => id === each.line);
    const path = ["lots", String(at), "line"];
    if (line === undefined) return (void refusals.push({ code: "UNKNOWN_LINE", path }), []);
    if (line.moving) refusals.push({ code: "TRANSFER_WAITED", path });
    return [{ ...each, at, line, warehouseId: idOf("Warehouse", each.warehouse), lotId: idOf("Lot", each.lot) }];
  });
  const lives = await livesFor(doing, order, [...new Set(found.map(({ line }) => line.productId))]);
  const groups = [...Map.groupBy(found, ({ line, warehouseId }) => `${line.productId} ${warehouseId} ${line.id}`)];
  const picked = new Map<string, number>();
  for (const [, own] of groups.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { line, warehouseId } = own[0]!;
    const lots = own.map(({ lotId, quantity }) => ({ lotId, quantity }));
    const wanted: HandPick = {
      ...{ sourceId: line.id, warehouseId, lots, override, on: doing.today },
      minimumLife: lives.get(line.productId) ?? null,
    };
    const done = await pickByHand(doing.tx, wanted);
    if (!done.ok) refusals.push(...done.refusals.map((refusal) => placed(refusal, own)));
    else picked.set(line.id, (picked.get(line.id) ?? 0) + lots.reduce((sum, { quantity }) => sum + quantity, 0));
  }
  return refusals.length > 0 ? no(...refusals) : yes(picked);
}

const idOf = (type: string, given: string): string => {
  const id = rowId(type, given);
  return id !== undefined && isUuid(id) ? id : nobody;
};

/** A refusal beside the batch it is about; that too much was chosen is said of the first. */
function placed(
  { code, path = [], ...said }: Refusal<Exclude<HandRefusal, "PICKED_MORE_THAN_ALLOCATED"> | "NOT_RESERVED">,
  own: readonly { readonly at: number }[],
): Refusal<HandRefusal> {
  const at = String(own[Number(path[1] ?? 0)]?.at ?? 0);
  if (code !== "NOT_RESERVED") return { ...said, code, path: ["lots", at, ...path.slice(2)] };
  const most = Number(said.params?.["open"] ?? 0);
  return { code: "PICKED_MORE_THAN_ALLOCATED", path: ["lots", at, "quantity"], params: { most }, data: { most } };
}
