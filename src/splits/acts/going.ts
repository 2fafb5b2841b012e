import type { TransferDoing } from "../../territories/index.ts";
import { dealersById } from "../../partners/index.ts";
import { type NewTask, type TaskName, dropTasks, putTasks } from "../../platform/inbox/openTask.ts";
import { tellAll } from "../../platform/trail.ts";
import type { EntrySide } from "../rules/words.ts";
import { type SplitChanges, type SplitRow, saveSplit } from "../store.ts";
import { partiesOf } from "../store-offers.ts";
import { addEntries } from "../store-versions.ts";
import { splitTasks } from "./tasks.ts";

/** Who goes on with a split: a person by his command, or the calendar (viewer null). */
export type Going = TransferDoing;

/** What is said of one step in the timeline. */
export type Said = {
  readonly kind: string;
  readonly side: EntrySide;
  /** Whose eyes it is for beside the manufacturer's people; null: nobody's. */
  readonly dealerId: string | null;
  /** Whose act it was, where it is not whoever goes on. */
  readonly personId?: string | null;
  readonly note?: string;
  readonly files?: readonly string[];
  readonly params?: Readonly<Record<string, unknown>>;
};

/** Moves a locked split on: writes it, says so in the timeline, and tells everybody concerned (`split.<event>`). */
export async function goOn(
  by: Going,
  split: SplitRow,
  changes: SplitChanges,
  said: Said,
  event: string,
): Promise<SplitRow> {
  const moved = await saveSplit(by.tx, split, changes);
  await say(by, moved, said);
  await tellSplit(by, moved, event);
  return moved;
}

/** Writes one line of the timeline. */
export const say = (by: Going, split: SplitRow, said: Said): Promise<void> =>
  addEntries(by.tx, [
    {
      ...{ splitId: split.id, at: by.now, personId: by.viewer?.personId ?? null, versionNo: split.offerVersion },
      ...{ note: "", files: [], params: {}, ...said },
    },
  ]);

/** Tells what happened to a split: to each dealer who has been served, behind his own wall, or to the manufacturer alone. */
export async function tellSplit(by: Going, split: SplitRow, event: string): Promise<void> {
  const parties = await partiesOf(by.tx, [split.id]);
  for (const dealerId of parties.length === 0 ? [null] : parties.map((party) => party.dealerId))
    by.tell({
      ...{ name: `split.${event}`, aggregateType: "TerritorySplit", aggregateId: split.id, version: split.version },
      ...{ dealerId, payload: {} },
    });
}

type Kind = (typeof splitTasks)[keyof typeof splitTasks];

/** A task about a split for the manufacturer's people; those with regions see it where the old dealer is in them. */
export async function taskFor(by: Going, split: SplitRow, kind: Kind, permission = "split:write"): Promise<NewTask> {
  const [dealer] = await dealersById.load(by.tx, [split.fromDealerId]);
  return {
    ...{ kind, subjectType: "TerritorySplit", subjectId: split.id, forPermission: permission },
    aboutDealerId: split.fromDealerId,
    params: { number: split.number, dealer: dealer?.name ?? "", effectiveOn: split.effectiveOn },
  };
}

/** Closes what a step settled and opens what it asks for, with what inboxes are told of it. */
export async function setTasks(
  by: Going,
  split: SplitRow,
  tasks: { readonly close?: readonly Kind[]; readonly open?: readonly NewTask[] },
): Promise<void> {
  const names: TaskName[] = (tasks.close ?? []).map((kind) => ({ kind, subjectId: split.id }));
  const closed = await dropTasks(by.tx, names, by.now);
  const opened = await putTasks(by.tx, tasks.open ?? [], by.now);
  if (closed.length + opened.length > 0) await tellAll(by.tx, [...closed, ...opened], by.now);
}

/** Everything a split still asks of anybody, for when its matter ended. */
export const allTasks = Object.values(splitTasks);
