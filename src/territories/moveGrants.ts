import { type Answer, type Refusal, no, refusalsOf, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { dealersById } from "../partners/index.ts";
import type { Tx } from "../platform/sql.ts";
import { divisionsByLo } from "../regions/index.ts";
import { barsOf } from "./bars.ts";
import { tellGrant } from "./commands/granting.ts";
import { barOf } from "./rules/bar.ts";
import { terminated } from "./rules/grant.ts";
import { type MovePart, type MovePlan, type MoveRefusal, planMove } from "./rules/move.ts";
import { exclude } from "./rules/overlap.ts";
import type { GrantRecord } from "./rules/words.ts";
import {
  findAct,
  findBelievedAll,
  findInTheWay,
  insertGrants,
  isOverlap,
  lockTerritories,
  supersedeGrants,
} from "./store.ts";
import type { Cell, Doing } from "./transfer.ts";

export type Moving = {
  /** Lineages of the rights that are divided; all of one dealer. */
  readonly parents: readonly string[];
  readonly retained: readonly Cell[];
  readonly parts: readonly MovePart[];
  readonly on: Day;
  /** Becomes the act's id: the records of a split are read by it, and a second call with it changes nothing. */
  readonly splitId: string;
};

export type Moved = {
  /** The parents' records with their new end. */
  readonly ended: readonly GrantRecord[];
  readonly retained: readonly GrantRecord[];
  readonly moved: readonly GrantRecord[];
  /** True when this very split had been carried out before: nothing was written now. */
  readonly repeated: boolean;
};

/**
 * Ends rights on a day and begins others in their place, all or nothing, in six statements whatever the size. History is
 * kept: each parent gets a record with the end, what begins is new rights. Refused with `data`: GRANT_SUPERSEDED
 * (`current` the record now, `actId` the act or split that was first, `holders` who has the ground now),
 * TERRITORY_OVERLAP (`overlaps`: records in the way), DEALER_NOT_ACTIVE and BLACKLISTED (`dealerId`),
 * TERRITORY_OUTSIDE_PARENT (`cells`), NOT_FOUND (`lineages`). Takes the territory clock; the caller holds his own thing.
 */
export async function moveGrants(by: Doing, moving: Moving): Promise<Answer<Moved, MoveRefusal>> {
  const { tx } = by;
  const at = await lockTerritories(tx, by.now);
  const before = await findAct(tx, tx.manufacturerId, moving.splitId);
  if (before.length > 0) return yes({ ...sorted(before, moving), repeated: true });
  const parents = await findBelievedAll(tx, moving.parents);
  const missing = moving.parents.filter((id) => !parents.some((parent) => parent.lineageId === id));
  if (missing.length > 0) return no({ code: "NOT_FOUND", data: { lineages: missing } });
  const planned = planMove(parents, moving);
  const refusals = [...(await told(tx, refusalsOf(planned), moving)), ...(await decideReceivers(tx, parents, moving))];
  if (!planned.ok) return no(...refusals);
  const taken = await inTheWay(tx, planned.value, parents);
  if (taken.length > 0) refusals.push({ code: "TERRITORY_OVERLAP", data: { overlaps: taken } });
  return refusals.length > 0 ? no(...refusals) : write(by, at, moving, planned.value);
}

async function write(by: Doing, at: Date, moving: Moving, plan: MovePlan): Promise<Answer<Moved, MoveRefusal>> {
  const { tx } = by;
  await supersedeGrants(
    tx,
    plan.ending.map((parent) => parent.id),
    at,
  );
  const ends = plan.ending.map((parent) => ({
    ...{ ...parent, act: "ENDED" as const, reason: null, follows: parent },
    valid: { from: (parent.valid as { from: Day }).from, to: moving.on },
  }));
  const begins = [...plan.retained, ...plan.moved].map((claim) => ({
    ...claim,
    ...{ act: "GRANTED" as const, reason: null, follows: null },
  }));
  try {
    const stored = await insertGrants(tx, moving.splitId, at, [...ends, ...begins]);
    for (const record of stored) tellGrant(by, record);
    const kept = ends.length + plan.retained.length;
    return yes({
      ...{ ended: stored.slice(0, ends.length), retained: stored.slice(ends.length, kept), moved: stored.slice(kept) },
      repeated: false,
    });
  } catch (error) {
    if (isOverlap(error)) return no({ code: "TERRITORY_OVERLAP" });
    throw error;
  }
}

/** The records of a split that was carried out before, as it wrote them. */
function sorted(records: readonly GrantRecord[], moving: Moving) {
  const ended = records.filter((record) => record.act === "ENDED");
  const begun = records.filter((record) => record.act !== "ENDED");
  const owners = new Set(ended.map((record) => record.dealerId));
  const isKept = (record: GrantRecord) =>
    owners.has(record.dealerId) &&
    moving.retained.some(
      (cell) => cell.divisionLo === record.divisionLo && cell.productLineId === record.productLineId,
    );
  return { ended, retained: begun.filter(isKept), moved: begun.filter((record) => !isKept(record)) };
}

/** Who receives is active, on no blacklist and not terminated there; the old dealer, who keeps, is not judged again. */
async function decideReceivers(
  tx: Tx,
  parents: readonly GrantRecord[],
  moving: Moving,
): Promise<Refusal<MoveRefusal>[]> {
  const old = new Set(parents.map((parent) => parent.dealerId));
  const ids = [...new Set(moving.parts.map((part) => part.dealerId))].filter((id) => !old.has(id));
  const dealers = new Map((await dealersById.load(tx, ids)).map((dealer) => [dealer.rowId, dealer]));
  const bars = await barsOf(tx, ids);
  return ids.flatMap((dealerId): Refusal<MoveRefusal>[] => {
    const dealer = dealers.get(dealerId);
    if (dealer === undefined) return [{ code: "NOT_FOUND", data: { dealerId } }];
    const more = { params: { dealer: dealer.name, status: dealer.status }, data: { dealerId } };
    if (dealer.blacklistedOn !== null) return [{ code: "BLACKLISTED", ...more }];
    const cells = moving.parts.flatMap((part) => (part.dealerId === dealerId ? part.cells : []));
    const bar = cells.map((cell) => barOf(bars, { ...cell, dealerId })).find((found) => found !== undefined);
    if (bar !== undefined) return [terminated(bar, dealer.name, [])];
    return dealer.status === "ACTIVE" ? [] : [{ code: "DEALER_NOT_ACTIVE", ...more }];
  });
}

/** What is believed beside the parents and leaves no room for what is to begin. */
async function inTheWay(tx: Tx, plan: MovePlan, parents: readonly GrantRecord[]): Promise<GrantRecord[]> {
  const claims = [...plan.retained, ...plan.moved];
  const divisions = await divisionsByLo(tx, [...new Set(claims.map((claim) => claim.divisionLo))]);
  const ancestors = new Map(divisions.map((division) => [division.lo, division.ancestors]));
  const wanted = claims.map((claim) => ({ ...claim, ancestors: ancestors.get(claim.divisionLo) ?? [] }));
  const found = await findInTheWay(
    tx,
    wanted,
    parents.map((parent) => parent.lineageId),
  );
  return found.filter((held) => {
    const { valid } = held;
    return valid !== null && claims.some((claim) => exclude({ ...held, valid }, claim));
  });
}

/** Says, where somebody was first, who: the right as it stands, the act that ended it, and who holds the ground now. */
async function told(
  tx: Tx,
  refusals: readonly Refusal<MoveRefusal>[],
  moving: Moving,
): Promise<Refusal<MoveRefusal>[]> {
  const parentOf = (refusal: Refusal<MoveRefusal>) => refusal.data?.["parent"] as GrantRecord;
  const late = refusals.filter((refusal) => refusal.code === "GRANT_SUPERSEDED").map(parentOf);
  if (late.length === 0) return [...refusals];
  const acts = await tx.query<{ id: string; act_id: string }>(
    `SELECT id, act_id FROM territory_grant WHERE manufacturer_id = $1 AND id = ANY($2::uuid[])`,
    [tx.manufacturerId, late.map((parent) => parent.id)],
  );
  const divisions = await divisionsByLo(
    tx,
    late.map((parent) => parent.divisionLo),
  );
  const ancestors = new Map(divisions.map((division) => [division.lo, division.ancestors]));
  const valid = { from: moving.on, to: null };
  const wanted = late.map((parent) => ({
    ...{ ...parent, exclusive: true, valid },
    ancestors: ancestors.get(parent.divisionLo) ?? [],
  }));
  const holders = await findInTheWay(tx, wanted, []);
  return refusals.map((refusal) => {
    if (refusal.code !== "GRANT_SUPERSEDED") return refusal;
    const current = parentOf(refusal);
    return { ...refusal, data: { current, actId: acts.find((act) => act.id === current.id)?.act_id ?? null, holders } };
  });
}

export type { MovePart, MoveRefusal };
