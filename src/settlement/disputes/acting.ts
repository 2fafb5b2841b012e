import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Act } from "../../platform/command.ts";
import type { Told } from "../../platform/outbox.ts";
import { mayWorkStatements } from "../rules/access.ts";
import { decideAct, stateSaid } from "../rules/course.ts";
import { type StatementRow, lockStatementSeen } from "../statements/store.ts";
import { mayAnswerDisputes } from "./rules/access.ts";
import { type DisputeAct, decideDispute, disputeSaid } from "./rules/course.ts";
import type { DisputeState } from "./rules/words.ts";
import { stateForGuest } from "./rules/seen.ts";
import { type DisputeRow, lockDispute, statementOfDispute } from "./store.ts";

export type ActRefusal = "NOT_FOUND" | "NOT_ALLOWED" | "WRONG_STATE" | "STALE_VERSION";

/** Locks a statement of a chain that the viewer looks after, whose items may be decided now; another's does not exist. */
export async function statementToAct(
  act: Act,
  input: { readonly statement: string; readonly version?: number | null },
): Promise<Answer<StatementRow, ActRefusal>> {
  const allowed = mayWorkStatements(act.viewer);
  if (!allowed.ok) return allowed;
  const row = await lockStatementSeen(act.tx, act.viewer, rowId("ChainStatement", input.statement));
  if (row === null) return no({ code: "NOT_FOUND", path: ["statement"] });
  const possible = decideAct("decide", row.state);
  // A side changed since: what there was to decide is being matched anew.
  if (!possible.ok || row.matchedAt === null)
    return no({ code: "WRONG_STATE", params: { state: stateSaid(row.state) } });
  return yes(row);
}

/** A dispute that may be acted on, and where the act leads. */
export type Acting = { readonly row: StatementRow; readonly dispute: DisputeRow; readonly to: DisputeState };
type Input = { readonly dispute: string; readonly version?: number | null };

/** What a chain's contact does about disputes: he answers, and takes his own claims back. */
const ofGuests: readonly DisputeAct[] = ["answer", "withdraw"];

/**
 * Locks a dispute behind its statement, and asks what every act on it asks: yours, allowed, current, possible from here.
 * A chain's contact acts on those of his own confirmed statements.
 */
export async function disputeToAct(act: Act, verb: DisputeAct, input: Input): Promise<Answer<Acting, ActRefusal>> {
  const { viewer, tx } = act;
  const guest = viewer.chainId !== null;
  const allowed = guest && ofGuests.includes(verb) ? mayAnswerDisputes(viewer) : mayWorkStatements(viewer);
  if (!allowed.ok) return allowed;
  const missing = no({ code: "NOT_FOUND" as const, path: ["dispute"] });
  const id = rowId("ChainDispute", input.dispute);
  const row = await lockStatementSeen(tx, viewer, (await statementOfDispute(tx, id)) ?? undefined);
  const dispute = row === null || id === undefined ? null : await lockDispute(tx, id);
  if (row === null || dispute === null || !isFor(viewer, dispute)) return missing;
  const version = guest ? dispute.toldVersion : dispute.version;
  if (input.version != null && input.version !== version)
    return no({ code: "STALE_VERSION", path: ["version"], params: { version, seen: input.version } });
  const step = decideDispute(verb === "comment" && dispute.side === "THEIRS" ? "reply" : verb, dispute.state);
  if (step.ok) return yes({ row, dispute, to: step.value });
  return no({
    code: "WRONG_STATE",
    params: { state: disputeSaid(guest ? stateForGuest(dispute.state) : dispute.state) },
  });
}

/** What we took back before anybody spoke of it is no contact's to know; what his chain claims is. */
const isFor = (viewer: Viewer, dispute: DisputeRow): boolean =>
  viewer.chainId === null || dispute.side === "THEIRS" || dispute.state !== "WITHDRAWN";

/** What became of a dispute, as its followers hear it: `chain-dispute.<what>`. No dealer hears of chains. */
export const disputeTold = (dispute: DisputeRow, what: string, more: Readonly<Record<string, string>> = {}): Told => ({
  ...{ kind: "EVENT", name: `chain-dispute.${what}`, aggregateType: "ChainDispute", aggregateId: dispute.id },
  ...{ version: dispute.version, dealerId: null },
  payload: { chainId: dispute.chainId, statementId: dispute.statementId, ...more },
});
