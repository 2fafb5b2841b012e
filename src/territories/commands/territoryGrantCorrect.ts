import { type Answer, no, refusalsOf, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { grantFacts } from "../facts.ts";
import { mayWrite } from "../rules/access.ts";
import { type SupersededRefusal, decideCurrent, decideReason } from "../rules/change.ts";
import { type GrantRefusal, decideGrant } from "../rules/grant.ts";
import type { Claim } from "../rules/overlap.ts";
import type { GrantRecord } from "../rules/words.ts";
import { insertGrants, isOverlap, lockTerritories, supersedeGrant } from "../store.ts";
import type { TerritoryGrantCorrectInput } from "../types.ts";
import { changeable, withCurrent } from "./changing.ts";
import { askedOf, ofChosen, outsideRegions, shown, tellGrant } from "./granting.ts";

type CorrectRefusal = GrantRefusal | SupersededRefusal | "NOT_ALLOWED" | "NOT_FOUND" | "REASON_MISSING";

/** Says what was true all along. What was believed until now is kept beside it, for whoever asks how it stood then. */
export const territoryGrantCorrect: Command<TerritoryGrantCorrectInput, CorrectRefusal> = {
  name: "territoryGrantCorrect",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const at = await lockTerritories(act.tx, act.now);
    const grant = await changeable(act, rowId("TerritoryGrant", input.grant));
    if (!grant.ok) return grant;
    const current = decideCurrent(grant.value);
    if (!current.ok) return no(...(await withCurrent(act.tx, grant.value, current.refusals)));
    const reason = decideReason(input.reason);
    const truth = await decideTruth(act, input, grant.value);
    if (!reason.ok || !truth.ok) return no(...refusalsOf(reason), ...refusalsOf(truth));

    await supersedeGrant(act.tx, grant.value.id, at);
    const what =
      truth.value === null
        ? { ...grant.value, valid: null, act: "VOIDED" as const }
        : { ...truth.value, act: "CORRECTED" as const };
    try {
      const [record] = await insertGrants(act.tx, newId(), at, [
        { ...what, reason: reason.value, follows: grant.value },
      ]);
      if (record === undefined) throw new Error("an inserted record was not returned");
      act.changed({ record: [grant.value.id, record.id] });
      tellGrant(act, record);
      if (record.dealerId !== grant.value.dealerId) tellGrant(act, record, grant.value.dealerId);
      return yes({ id: record.id });
    } catch (error) {
      if (isOverlap(error)) return no({ code: "TERRITORY_OVERLAP", path: ["to"] });
      throw error;
    }
  },
};

/** What should have been granted, decided as a grant is, beside everything but the right's own record; null: nothing. */
async function decideTruth(
  act: Act,
  input: TerritoryGrantCorrectInput,
  grant: GrantRecord,
): Promise<Answer<Claim | null, GrantRefusal | "NOT_ALLOWED">> {
  if (input.to === null || input.to === undefined) return yes(null);
  const asked = await ofChosen(act, [{ ...askedOf(input.to, ["to"]), was: grant }]);
  const facts = await grantFacts(act.tx, asked, grant.lineageId);
  const outside = outsideRegions(act, asked, facts);
  const decided = decideGrant(asked, facts, act.today);
  if (!decided.ok || outside.length > 0) return no(...(await shown(act, [...outside, ...refusalsOf(decided)])));
  return yes(decided.value[0] ?? null);
}
