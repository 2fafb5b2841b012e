import type { Day } from "../../kernel/day.ts";
import type { TenantSql } from "../../territories/index.ts";
import { claimsOf, lotsThere } from "../reads.ts";
import { byExpiry } from "../rules/chooseLots.ts";
import { firstToExpire } from "../rules/firstToExpire.ts";
import { type Part, hasLifeLeft, isExpired } from "../rules/freshness.ts";

/** A batch that lies where something is promised to a source, whether it may leave for it or not; order units. */
export type Pickable = {
  readonly sourceId: string;
  readonly warehouseId: string;
  readonly lotId: string;
  /** Promised to the source in this warehouse and not picked yet. */
  readonly open: number;
  /** Of the batch: on hand here and picked for nobody. */
  readonly free: number;
  /** Of the batch: picked for this source already. */
  readonly picked: number;
  /** Whether it has the life left that the customer asks for. */
  readonly freshEnough: boolean;
  /** So much of it goes if nobody chooses: the first to expire first. */
  readonly suggested: number;
};

/** The batches that lie where goods are promised to sources, the first to expire first; two statements, without a lock. */
export async function pickableFor(
  sql: TenantSql,
  wants: readonly { readonly sourceId: string; readonly minimumLife: Part | null }[],
  on: Day,
): Promise<Pickable[]> {
  const sourceIds = wants.map(({ sourceId }) => sourceId);
  const claims = sourceIds.length === 0 ? [] : await claimsOf(sql, sourceIds);
  if (claims.length === 0) return [];
  const of = (key: "productId" | "warehouseId") => [...new Set(claims.map((claim) => claim[key]))];
  const lots = (await lotsThere(sql, of("productId"), of("warehouseId"))).sort(byExpiry);
  const lives = new Map(wants.map(({ sourceId, minimumLife }) => [sourceId, minimumLife]));
  const { picked } = firstToExpire(
    claims,
    lots,
    claims.map(({ sourceId, productId, warehouseId, quantity, pinned }) => ({
      ...{ sourceId, productId, warehouseId, on, quantity: quantity - pinned },
      minimumLife: lives.get(sourceId) ?? null,
    })),
  );
  return claims.flatMap((claim, at) =>
    lots
      .filter(({ warehouseId, productId }) => warehouseId === claim.warehouseId && productId === claim.productId)
      .map((lot) => ({
        ...{ sourceId: claim.sourceId, warehouseId: claim.warehouseId, lotId: lot.lotId, free: lot.free },
        open: claim.quantity - claim.pinned,
        picked: claim.pins.find(({ lotId }) => lotId === lot.lotId)?.quantity ?? 0,
        freshEnough: !isExpired(lot, on) && hasLifeLeft(lot, lives.get(claim.sourceId) ?? null, on),
        suggested: picked[at]?.lots.find(({ lotId }) => lotId === lot.lotId)?.quantity ?? 0,
      })),
  );
}
