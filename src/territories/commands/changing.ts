import { type Answer, type Refusal, no, yes } from "../../kernel/answer.ts";
import type { Act } from "../../platform/command.ts";
import type { Tx } from "../../platform/sql.ts";
import { divisionFacts } from "../facts.ts";
import { wireGrant } from "../model.ts";
import { grantsByIds } from "../queries/grants.ts";
import { mayGrant } from "../rules/access.ts";
import type { GrantRecord } from "../rules/words.ts";
import { findBelieved, findGrant } from "../store.ts";

/**
 * The record that is to be changed, where the viewer answers for the whole of its ground. One that he does not even see,
 * since none of his regions holds any of it, is to him as one that never was.
 */
export async function changeable(
  act: Act,
  id: string | undefined,
): Promise<Answer<GrantRecord, "NOT_ALLOWED" | "NOT_FOUND">> {
  const grant = id === undefined ? null : await findGrant(act.tx, act.tx.manufacturerId, id);
  if (grant === null || !(await isSeen(act, grant.id))) return no({ code: "NOT_FOUND", path: ["grant"] });
  const division = (await divisionFacts(act.tx, [grant.divisionLo])).get(grant.divisionLo);
  const allowed = mayGrant(act.viewer, division?.ancestors ?? [], ["grant"]);
  return allowed.ok ? yes(grant) : allowed;
}

async function isSeen(act: Act, recordId: string): Promise<boolean> {
  return act.viewer.regionLos.length === 0 || (await grantsByIds(act.tx, act.viewer, [recordId])).length > 0;
}

/** Refusals of a superseded record show the one that took its place, so that the person can go on from there. */
export async function withCurrent<Code extends string>(
  tx: Tx,
  grant: GrantRecord,
  refusals: readonly Refusal<Code>[],
): Promise<readonly Refusal<Code>[]> {
  if (!refusals.some((refusal) => refusal.code === "GRANT_SUPERSEDED")) return refusals;
  const current = await findBelieved(tx, grant.lineageId);
  const data = current === null ? {} : { data: { current: wireGrant(current) } };
  return refusals.map((refusal) => (refusal.code === "GRANT_SUPERSEDED" ? { ...refusal, ...data } : refusal));
}
