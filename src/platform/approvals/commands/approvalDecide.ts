import { no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import { authoritiesOf, heldFor } from "../authorities.ts";
import { changeOf, closeRequest, openStep } from "../askApproval.ts";
import type { Act, Command, Request } from "../../command.ts";
import { closeTask } from "../../inbox/openTask.ts";
import { tellAll } from "../../trail.ts";
import { approvalTask } from "../askApproval.ts";
import { contentHash } from "../contentHash.ts";
import { approvalKindOf } from "../kind.ts";
import { maySee } from "../rules/access.ts";
import { type Authority, type DecideRefusal, type Standing, decideStep } from "../rules/decide.ts";
import {
  type DecisionRow,
  type RequestRow,
  addDecision,
  findDecisions,
  findRequest,
  lockRequest,
  moveRequest,
  tiersOf,
} from "../store.ts";

export type ApprovalDecideInput = Request & {
  readonly approval: string;
  readonly step: number;
  readonly contentHash: string;
  readonly decision: "APPROVED" | "REFUSED";
  readonly reason?: string | null;
};

export const standingOf = (row: RequestRow, decisions: readonly DecisionRow[]): Standing => ({
  state: row.state,
  step: row.step,
  tiers: tiersOf(row.tiers),
  contentHash: row.content_hash,
  expiresAt: row.expires_at,
  requestedBy: row.requested_by,
  excludedPersons: row.excluded_persons,
  decided: decisions.map((each) => ({ personId: each.person_id, principalId: each.principal_id })),
});

/**
 * Decides one step of a request. The subject is locked before the request, everywhere in this order, and is compared
 * with what was frozen: of any number who press at once, one decides the step and the others hear that it is decided.
 */
export const approvalDecide: Command<ApprovalDecideInput, DecideRefusal | "NOT_FOUND"> = {
  name: "approvalDecide",
  async run(act, input) {
    const { tx, viewer } = act;
    const id = rowId("ApprovalRequest", input.approval);
    const seen = id === undefined ? null : await findRequest(tx, tx.manufacturerId, id);
    const held = await authoritiesOf(tx, viewer, act.today);
    if (seen === null || !maySee(viewer, seenOf(seen), held)) return no({ code: "NOT_FOUND", path: ["approval"] });
    const kind = approvalKindOf(seen.kind);
    const current = seen.state === "PENDING" ? ((await kind?.current(tx, seen.subject_id)) ?? null) : null;
    const row = (await lockRequest(tx, seen.id))!;
    const decisions = await findDecisions(tx, tx.manufacturerId, [row.id]);
    const decided = decideStep(
      standingOf(row, decisions),
      { ...input, reason: input.reason ?? null },
      viewer.personId,
      heldFor(held, row.kind),
      current === null ? null : contentHash(current),
      act.now,
    );
    if (!decided.ok) return decided;
    const about = { subjectId: row.subject_id, aboutDealerId: row.about_dealer_id, content: row.content };
    if (kind?.mayDecide !== undefined && !(await kind.mayDecide(tx, viewer, { ...about, today: act.today })))
      return no({ code: "NOT_ALLOWED" });
    await carryOut(act, row, decisions, decided.value, input);
    return yes({ id: row.id });
  },
};

export const seenOf = (row: RequestRow) => ({
  requestedBy: row.requested_by,
  permissions: row.permissions,
  kind: row.kind,
});

async function carryOut(
  act: Act,
  row: RequestRow,
  decisions: readonly DecisionRow[],
  by: Authority,
  input: ApprovalDecideInput,
): Promise<void> {
  const { tx, viewer, now } = act;
  const reason = (input.reason ?? "").trim();
  await addDecision(tx, {
    request: row,
    step: row.step,
    decision: input.decision,
    person_id: viewer.personId,
    membership_id: viewer.membershipId,
    principal_id: by.personId,
    delegation_id: by.delegationId,
    reason: reason === "" ? null : reason,
    decided_at: now,
  });
  act.changed({ step: { before: row.step, after: input.decision }, onBehalf: by.delegationId });
  if (input.decision === "REFUSED" || row.step === row.steps)
    return closeRequest(tx, row, input.decision, viewer.personId, now);
  const step = row.step + 1;
  const version = (await moveRequest(tx, row.id, { state: "PENDING", step }, now))!;
  await closeTask(tx, approvalTask, row.id, now);
  const before = decisions.flatMap((each) => [each.person_id, each.principal_id]);
  const next = { ...row, step, version };
  await tellAll(tx, [changeOf(next, "approval.stepped", { kind: row.kind, step })], now);
  await openStep(tx, next, [...before, viewer.personId, by.personId], now);
}
