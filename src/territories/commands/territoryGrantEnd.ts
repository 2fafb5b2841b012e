import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { mayWrite } from "../rules/access.ts";
import { type EndRefusal, decideEnd } from "../rules/change.ts";
import { insertGrants, lockTerritories, supersedeGrant } from "../store.ts";
import type { TerritoryGrantEndInput } from "../types.ts";
import { changeable, withCurrent } from "./changing.ts";
import { tellGrant } from "./granting.ts";

/** Sets the day a right ends. The record that said otherwise is superseded, never changed. */
export const territoryGrantEnd: Command<TerritoryGrantEndInput, EndRefusal | "NOT_ALLOWED" | "NOT_FOUND"> = {
  name: "territoryGrantEnd",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const at = await lockTerritories(act.tx, act.now);
    const grant = await changeable(act, rowId("TerritoryGrant", input.grant));
    if (!grant.ok) return grant;
    const decided = decideEnd(grant.value, input.endsOn, act.today);
    if (!decided.ok) return no(...(await withCurrent(act.tx, grant.value, decided.refusals)));
    await supersedeGrant(act.tx, grant.value.id, at);
    const [ended] = await insertGrants(act.tx, newId(), at, [
      { ...grant.value, valid: decided.value, act: "ENDED", reason: null, follows: grant.value },
    ]);
    if (ended === undefined) throw new Error("an inserted record was not returned");
    act.changed({ to: [grant.value.valid?.to ?? null, input.endsOn] });
    tellGrant(act, ended);
    return yes({ id: ended.id });
  },
};
