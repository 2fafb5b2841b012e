import { no, refusalsOf, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { grantFacts } from "../facts.ts";
import { mayWrite } from "../rules/access.ts";
import { type GrantRefusal, decideGrant, mostGrants } from "../rules/grant.ts";
import { insertGrants, isOverlap, lockTerritories } from "../store.ts";
import type { TerritoryGrantCreateInput } from "../types.ts";
import { askedOf, ofChosen, outsideRegions, shown, tellGrant } from "./granting.ts";

/** Gives one right or many, all or none. Answers with the act's id: its records are read by it. */
export const territoryGrantCreate: Command<TerritoryGrantCreateInput, GrantRefusal | "NOT_ALLOWED"> = {
  name: "territoryGrantCreate",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const at = await lockTerritories(act.tx, act.now);
    const asked = await ofChosen(
      act,
      input.grants.map((fields, index) => askedOf(fields, ["grants", String(index)])),
    );
    const facts = await grantFacts(act.tx, asked.slice(0, mostGrants), null);
    const outside = outsideRegions(act, asked, facts);
    const decided = decideGrant(asked, facts, act.today);
    if (!decided.ok || outside.length > 0) return no(...(await shown(act, [...outside, ...refusalsOf(decided)])));
    const actId = newId();
    try {
      const records = decided.value.map((claim) => ({
        ...claim,
        act: "GRANTED" as const,
        reason: null,
        follows: null,
      }));
      const stored = await insertGrants(act.tx, actId, at, records);
      for (const record of stored) tellGrant(act, record);
    } catch (error) {
      if (isOverlap(error)) return no({ code: "TERRITORY_OVERLAP", path: ["grants"] });
      throw error;
    }
    return yes({ id: actId });
  },
};
