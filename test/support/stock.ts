import { type Day, day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { insertWarehouse, putIn, saveBatches } from "../../src/inventory/index.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { counted } from "./counted.ts";
import { type World, storyDay } from "./world.ts";

const write = <T>(w: World, manufacturerId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, work);

const next = counted();

/** A warehouse: with it, the manufacturer keeps its stock in Fairway. Answers its row id. */
export async function addWarehouse(w: World, manufacturerId: string, code = next("W")): Promise<string> {
  const id = newId();
  await write(w, manufacturerId, (tx) => insertWarehouse(tx, { id, code, name: `仓库${code}` }, new Date()));
  return id;
}

/** Goods of one batch in a warehouse, in order units. */
export type BatchIn = {
  readonly warehouseId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly batch?: string;
  readonly expiresOn?: string | null;
  readonly lifeDays?: number | null;
  readonly receivedOn?: string;
};

/** Puts goods on hand; answers the batch's row id. */
export async function addStock(w: World, manufacturerId: string, goods: BatchIn): Promise<string> {
  const batch = {
    productId: goods.productId,
    batch: goods.batch ?? next("B"),
    producedOn: null,
    expiresOn: goods.expiresOn == null ? null : day(goods.expiresOn),
    lifeDays: goods.lifeDays ?? null,
  };
  return write(w, manufacturerId, async (tx) => {
    const [known] = await saveBatches(tx, [batch], new Date());
    const lotId = known!.lotId;
    const { warehouseId, productId, quantity } = goods;
    const on: Day = day(goods.receivedOn ?? storyDay);
    const put = await putIn(tx, { key: `story:${newId()}`, on, now: new Date() }, [
      { warehouseId, productId, lotId, quantity },
    ]);
    if (!put.ok) throw new Error(put.refusals.map(({ code }) => code).join(", "));
    return lotId;
  });
}
