import { plusMonths } from "../../kernel/day.ts";
import {
  type Followed,
  type Obstacle,
  type Transfer,
  lockTerritories,
  moveGrants,
  recordsEndedBy,
  transferParts,
} from "../../territories/index.ts";
import { placedOf } from "../queries/impact.ts";
import { decideStep } from "../rules/states.ts";
import type { Content } from "../rules/words.ts";
import { type SplitRow, releaseGround } from "../store.ts";
import { effectsOf, insertEffect } from "../store-offers.ts";
import { findVersion } from "../store-versions.ts";
import { type Going, goOn, say, setTasks, taskFor, tellSplit } from "./going.ts";
import { waitingFor } from "./ready.ts";
import { splitTasks } from "./tasks.ts";

/** Thrown where a split cannot take effect: everything is rolled back, and the reasons are kept by `stop`. */
export class EffectStopped extends Error {
  readonly obstacles: readonly Obstacle[];
  constructor(obstacles: readonly Obstacle[]) {
    super(`a split cannot take effect: ${obstacles.map(({ code }) => code).join(", ")}`);
    this.obstacles = obstacles;
  }
}

/** What moves by a split's content; what was sold is looked at up to the effective day where that is past. */
export function transferOf(split: Pick<SplitRow, "id" | "fromDealerId" | "effectiveOn">, content: Content, by: Going) {
  const until = split.effectiveOn < by.today ? split.effectiveOn : by.today;
  const moves = content.parts.map(({ dealerId, cells }) => ({ toDealerId: dealerId, cells }));
  return {
    ...{ splitId: split.id, fromDealerId: split.fromDealerId, moves, on: split.effectiveOn, today: by.today },
    ...{ graceDays: content.terms.graceDays, placed: placedOf(content) },
    trailing: { from: plusMonths(until, -12), to: until },
  } satisfies Transfer;
}

/**
 * The effective day of a locked split, in the caller's one transaction: the old grants end and the new ones begin on the
 * effective day, however late it is done, and everything that depends on territory follows. Locks: the split, then the
 * territory clock, then what the parts lock. Nothing happens before the day or twice.
 * @throws EffectStopped where something stands in its way; the caller rolls back
 */
export async function takeEffect(by: Going, split: SplitRow): Promise<boolean> {
  if (split.effectiveOn > by.today || (split.state !== "TRANSITION" && split.state !== "ACCEPTED")) return false;
  const version = await findVersion(by.tx, by.tx.manufacturerId, split.id, split.offerVersion ?? 0);
  if (version === null) throw new Error(`the offer of ${split.id} is not there`);
  await lockTerritories(by.tx, by.now);
  const transfer = transferOf(split, version.content, by);
  const obstacles = await obstaclesOf(by, split, transfer);
  const step = decideStep("takeEffect", split.state);
  if (obstacles.length > 0 || !step.ok) throw new EffectStopped(obstacles);
  await move(by, split, version.content);
  const followed: Followed[] = [];
  for (const part of transferParts()) followed.push(...((await part.follow?.(by, transfer)) ?? []));
  await insertEffect(by.tx, {
    ...{ splitId: split.id, onDay: split.effectiveOn, at: by.now, outcome: "DONE", followed, obstacles: [] },
  });
  await releaseGround(by.tx, split.id);
  const said = { kind: "EFFECTIVE", side: "SYSTEM", dealerId: split.fromDealerId } as const;
  const moved = await goOn(by, split, { state: step.value }, said, "effective");
  const { stopped, takeOver, declined, withdrawal } = splitTasks;
  const open = [await taskFor(by, moved, splitTasks.settle, "split:figure")];
  await setTasks(by, moved, { close: [stopped, takeOver, declined, withdrawal], open });
  return true;
}

async function obstaclesOf(by: Going, split: SplitRow, transfer: Transfer): Promise<readonly Obstacle[]> {
  const waiting = await waitingFor(by, split);
  const found: Obstacle[] = waiting.map(({ code, dealerId }) => ({ code, params: { dealerId } }));
  for (const part of transferParts()) found.push(...((await part.obstacles?.(by.tx, transfer)) ?? []));
  return found;
}

async function move(by: Going, split: SplitRow, content: Content): Promise<void> {
  const moved = await moveGrants(by, {
    ...{ parents: content.parents.map(({ lineageId }) => lineageId), retained: content.retained },
    parts: content.parts.map(({ dealerId, cells, exclusive, to }) => ({
      ...{ dealerId, cells, exclusive: exclusive ?? undefined, to: to ?? undefined },
    })),
    ...{ on: split.effectiveOn, splitId: split.id },
  });
  if (moved.ok) return;
  throw new EffectStopped(
    moved.refusals.map(({ code, params }) => ({
      code,
      params: Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)])),
    })),
  );
}

/** A locked split that took effect: what came at that very instant follows now. Done again it finds nothing more. */
export async function lookAgain(by: Going, split: SplitRow): Promise<void> {
  const [last] = await effectsOf(by.tx, [split.id]);
  const version = await findVersion(by.tx, by.tx.manufacturerId, split.id, split.offerVersion ?? 0);
  if (last?.outcome !== "DONE" || version === null) return;
  const ended = await recordsEndedBy(by.tx, split.id);
  const transfer = transferOf(split, version.content, by);
  for (const part of transferParts()) await part.lookAgain?.(by, transfer, ended);
}

/** Keeps why a locked split did not take effect, once for the same reasons, and puts it before the manager. */
export async function stop(by: Going, split: SplitRow, obstacles: readonly Obstacle[]): Promise<void> {
  const [last] = await effectsOf(by.tx, [split.id]);
  if (last?.outcome === "STOPPED" && JSON.stringify(last.obstacles) === JSON.stringify(obstacles)) return;
  await insertEffect(by.tx, {
    ...{ splitId: split.id, onDay: split.effectiveOn, at: by.now, outcome: "STOPPED", followed: [], obstacles },
  });
  const codes = obstacles.map(({ code }) => code).join(", ");
  await say(by, split, { kind: "STOPPED", side: "SYSTEM", dealerId: null, params: { codes } });
  await tellSplit(by, split, "stopped");
  await setTasks(by, split, { open: [await taskFor(by, split, splitTasks.stopped)] });
}
