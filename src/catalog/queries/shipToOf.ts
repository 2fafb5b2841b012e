import { shipToForOrder } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Tx } from "../../platform/sql.ts";

/** The divisions that hold one of the dealer's places, the widest first; none without a place of his. */
export async function ancestorsFor(
  ctx: Context,
  dealerId: string | null,
  shipToId: string | null,
): Promise<readonly bigint[]> {
  if (dealerId === null || shipToId === null) return [];
  const sql = ctx.sql;
  const scoped = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: ctx.viewer.manufacturerId }) as Tx;
  return (await shipToForOrder(scoped, dealerId, shipToId))?.ancestors ?? [];
}
