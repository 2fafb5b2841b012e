import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import type { Act } from "../../platform/command.ts";
import type { Tx } from "../../platform/sql.ts";
import { groundSeen } from "../queries/splits.ts";
import { mayRead } from "../rules/access.ts";
import { stateOn } from "../rules/buttons.ts";
import {
  type SplitAct,
  type SplitActor,
  type SplitState,
  decideStep,
  isBy,
  permissionFor,
  stateSaid,
} from "../rules/states.ts";
import { type SplitRow, lockSplit } from "../store.ts";
import { type PartyRow, partiesOf } from "../store-offers.ts";

export type ActingRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "STALE_VERSION" | "WRONG_STATE";

/** A split that is locked and may be acted on, and by whom. */
export type Acting = {
  readonly split: SplitRow;
  readonly actor: SplitActor;
  /** The acting dealer's own row; null for the manufacturer's people. */
  readonly party: PartyRow | null;
  readonly parties: readonly PartyRow[];
  /** Where the act leads. */
  readonly to: SplitState;
};

type Input = { readonly split: string; readonly version?: number | null };

/** What an act is for each side: a receiver signs for his part where the old dealer accepts. */
export type Verbs = Partial<Readonly<Record<SplitActor, SplitAct>>>;

/** Locks the split an act is about and asks what every act asks: yours, allowed, current, possible from here. */
export async function splitToAct(act: Act, verbs: Verbs, input: Input): Promise<Answer<Acting, ActingRefusal>> {
  const missing = no({ code: "NOT_FOUND" as const, path: ["split"] });
  const id = rowId("TerritorySplit", input.split);
  const { viewer } = act;
  const split = id === undefined || !mayRead(viewer) ? null : await lockSplit(act.tx, id);
  if (split === null) return missing;
  const parties = await partiesOf(act.tx, [split.id]);
  const party = parties.find((each) => each.dealerId === viewer.dealerId) ?? null;
  if (viewer.dealerId !== null && party === null) return missing;
  if (viewer.dealerId === null && !(await isSeen(act.tx, viewer, split.id))) return missing;
  const actor: SplitActor = party === null ? "MANUFACTURER" : party.role === "OLD" ? "OLD_DEALER" : "RECEIVER";
  const verb = verbs[actor];
  if (verb === undefined || !isBy(verb, actor) || !may(viewer, permissionFor(verb, actor)))
    return no({ code: "NOT_ALLOWED" });
  if (input.version != null && input.version !== split.version)
    return no({ code: "STALE_VERSION", params: { seen: input.version, version: split.version }, path: ["version"] });
  const step = decideStep(verb, stateOn(split, act.today));
  // A dealer is told where the split stands for him, never what the manufacturer prepares.
  if (!step.ok) return no({ code: "WRONG_STATE", params: stateSaid(party?.state ?? split.state) });
  return yes({ split, actor, party, parties, to: step.value });
}

/** Whether somebody of the manufacturer's who has regions sees the split at all. */
async function isSeen(tx: Tx, viewer: Viewer, id: string): Promise<boolean> {
  if (viewer.regionLos.length === 0) return true;
  const values: unknown[] = [viewer.manufacturerId, id];
  const rows = await tx.query(
    `SELECT s.id FROM split s WHERE s.manufacturer_id = $1 AND s.id = $2 AND ${groundSeen(viewer, values)}`,
    values,
  );
  return rows.length > 0;
}
