import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { touchApproval } from "../../platform/approvals/askApproval.ts";
import { approvalKinds } from "../rules/approval.ts";
import { mayReadWhole } from "../rules/access.ts";
import { type SplitAct, decideStep, stateSaid } from "../rules/states.ts";
import { groundSeen } from "../queries/splits.ts";
import type { SplitState } from "../rules/states.ts";
import type { Content } from "../rules/words.ts";
import { type SplitChanges, type SplitRow, lockSplit, saveSplit } from "../store.ts";
import { type VersionRow, addEntries, findVersion, insertVersion } from "../store-versions.ts";

export type ToActRefusal = "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION";
export type StateRefusal = "WRONG_STATE" | "PROPOSAL_SERVED";

/** A locked split with the version that counts now. */
export type Held = { readonly split: SplitRow; readonly current: VersionRow };

/**
 * Asks who may, then locks the split that an act of the manufacturer's people is about, and compares the version that
 * they saw. Who has regions finds only splits of ground in them.
 */
export async function splitToAct(
  act: Act,
  allowed: Answer<true, "NOT_ALLOWED">,
  input: { readonly split: string; readonly version: number },
): Promise<Answer<Held, ToActRefusal>> {
  if (!allowed.ok || !mayReadWhole(act.viewer)) return no({ code: "NOT_ALLOWED" });
  const id = rowId("TerritorySplit", input.split);
  const split = id === undefined ? null : await lockSplit(act.tx, id);
  if (split === null || !(await seen(act, split.id))) return no({ code: "NOT_FOUND", path: ["split"] });
  if (split.version !== input.version)
    return no({ code: "STALE_VERSION", path: ["version"], params: { version: split.version, seen: input.version } });
  const current = await findVersion(act.tx, act.tx.manufacturerId, split.id, split.versionNo);
  if (current === null) throw new Error(`the split ${split.id} has no version ${split.versionNo}`);
  return yes({ split, current });
}

async function seen(act: Act, id: string): Promise<boolean> {
  if (act.viewer.regionLos.length === 0) return true;
  const values: unknown[] = [act.tx.manufacturerId, id];
  const [row] = await act.tx.query<{ seen: boolean }>(
    `SELECT ${groundSeen(act.viewer, values)} AS seen FROM split s WHERE s.manufacturer_id = $1 AND s.id = $2`,
    values,
  );
  return row?.seen === true;
}

/** Where an act leads; what was served is told apart, because only a new offer changes it. */
export function stepFrom(split: SplitRow, acts: readonly SplitAct[]): Answer<SplitState, StateRefusal> {
  for (const name of acts) {
    const step = decideStep(name, split.state);
    if (step.ok) return step;
  }
  const served = split.offerVersion !== null;
  return no({
    code: served ? "PROPOSAL_SERVED" : "WRONG_STATE",
    path: ["split"],
    params: stateSaid(split.state),
  });
}

/** What happened, for the timeline and for whoever follows. */
export type Happened = {
  readonly kind: string;
  readonly note: string;
  readonly files?: readonly string[];
  readonly params?: Readonly<Record<string, unknown>>;
};

/** Writes what an act of the manufacturer's people changed: the split, its timeline, and that it is told. */
export async function happen(act: Act, split: SplitRow, changes: SplitChanges, what: Happened): Promise<SplitRow> {
  const next = await saveSplit(act.tx, split, changes);
  await noted(act, next, what);
  return next;
}

type Noted = Pick<SplitRow, "id" | "version" | "versionNo" | "state">;

/** The timeline's line of an act and its event. */
export async function noted(act: Act, split: Noted, what: Happened): Promise<void> {
  await addEntries(act.tx, [
    {
      ...{ splitId: split.id, dealerId: null, at: act.now, kind: what.kind, side: "MANUFACTURER" },
      ...{ personId: act.viewer.personId, versionNo: split.versionNo, note: what.note.trim() },
      ...{ files: what.files ?? [], params: what.params ?? {} },
    },
  ]);
  act.tell({
    ...{ name: `split.${what.kind.toLowerCase().replaceAll("_", "-")}`, aggregateType: "TerritorySplit" },
    ...{ aggregateId: split.id, version: split.version, dealerId: null, payload: { state: split.state } },
  });
}

/** Writes a further version of a split's content; whatever was asked of other people for the one before ends. */
export async function follow(act: Act, { split }: Held, content: Content, note: string): Promise<number> {
  const no = split.versionNo + 1;
  await insertVersion(act.tx, {
    ...{ splitId: split.id, no, side: "MANUFACTURER", content, note: note.trim() },
    ...{ authorId: act.viewer.personId, at: act.now },
  });
  for (const kind of approvalKinds) await touchApproval(act.tx, kind, split.id, null, act.now);
  return no;
}
