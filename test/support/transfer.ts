import "../../src/app/transfer.ts";
import { day, plusMonths } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import type { Told } from "../../src/platform/outbox.ts";
import { tellAll } from "../../src/platform/trail.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import {
  type Followed,
  type Obstacle,
  type Transfer,
  type TransferDoing,
  moveGrants,
  transferParts,
} from "../../src/territories/index.ts";
import { type World, storyDay } from "./world.ts";

export type Handing = {
  readonly manufacturerId: string;
  readonly fromDealerId: string;
  readonly toDealerId: string;
  /** Rights of the old dealer inside it change hands, whole; left out: all of his. */
  readonly within?: { readonly lo: bigint; readonly hi: bigint };
  readonly on?: string;
  readonly today?: string;
  readonly splitId?: string;
  /** Called in the transaction when everything is written, before it commits: what dies here leaves nothing. */
  readonly before?: () => void;
};

/**
 * The effective day as splits carry it out: rights of the old dealer end and the receiver's begin, and every part follows,
 * in one transaction. Obstacles stop it and nothing is written.
 */
export async function handOver(
  w: World,
  handing: Handing,
): Promise<{
  readonly obstacles: readonly Obstacle[];
  readonly followed: readonly Followed[];
  readonly splitId: string;
}> {
  const { manufacturerId, fromDealerId, toDealerId, splitId = newId() } = handing;
  const on = day(handing.on ?? storyDay);
  const today = day(handing.today ?? storyDay);
  return inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
    const told: Told[] = [];
    const now = new Date();
    const by: TransferDoing = {
      ...{ tx, now, today, viewer: null },
      tell: (each) => void told.push({ kind: "EVENT", ...each }),
    };
    const grants = await tx.query<{ lineage: string; lo: bigint; hi: bigint; line: string; channel: "GT" }>(
      `SELECT lineage_id AS lineage, division_lo AS lo, division_hi AS hi, product_line_id AS line, channel FROM territory_grant
       WHERE manufacturer_id = $1 AND dealer_id = $2 AND recorded_to IS NULL AND (act = 'GRANTED' OR act = 'ENDED')
         AND division_lo >= $3 AND division_hi <= $4`,
      [manufacturerId, fromDealerId, handing.within?.lo ?? 0n, handing.within?.hi ?? 9_223_372_036_854_775_807n],
    );
    const cells = grants.map(({ lo, hi, line, channel }) => ({
      ...{ divisionLo: lo, divisionHi: hi, productLineId: line, channel },
    }));
    const transfer: Transfer = {
      ...{ splitId, fromDealerId, moves: [{ toDealerId, cells }], on, today },
      trailing: { from: plusMonths(today, -12), to: today },
    };
    const obstacles: Obstacle[] = [];
    for (const part of transferParts()) obstacles.push(...((await part.obstacles?.(tx, transfer)) ?? []));
    if (obstacles.length > 0) return { obstacles, followed: [], splitId };
    const parents = grants.map(({ lineage }) => lineage);
    const moved = await moveGrants(by, {
      parents,
      retained: [],
      parts: [{ dealerId: toDealerId, cells }],
      on,
      splitId,
    });
    if (!moved.ok) throw new Error(JSON.stringify(moved.refusals.map(({ code }) => code)));
    const followed: Followed[] = [];
    for (const part of transferParts()) followed.push(...((await part.follow?.(by, transfer)) ?? []));
    await tellAll(tx, told, now);
    handing.before?.();
    return { obstacles, followed, splitId };
  });
}
