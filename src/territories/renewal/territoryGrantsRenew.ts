import { type Answer, type Refusal, no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { shown, tellGrant } from "../commands/granting.ts";
import { mayWrite } from "../rules/access.ts";
import { mostGrants } from "../rules/grant.ts";
import type { RenewRefusal, RenewTerm } from "../rules/renew.ts";
import { insertGrants, isOverlap, lockTerritories, supersedeGrants } from "../store.ts";
import { renewalsOf } from "./renewing.ts";
import type { TerritoryGrantsRenewInput } from "./types.ts";

export type RenewActRefusal =
  | RenewRefusal
  | "NOT_ALLOWED"
  | "CARETAKER_GRANT"
  | "NOT_FOUND"
  | "EMPTY_SELECTION"
  | "TOO_MANY_GRANTS"
  | "ONE_TERM";

/** Until when, as it was asked for: a day or a number of months, one of the two. */
export function termOf(input: Pick<TerritoryGrantsRenewInput, "to" | "months">): Answer<RenewTerm, "ONE_TERM"> {
  const { to = null, months = null } = input;
  if ((to === null) === (months === null)) return no({ code: "ONE_TERM", path: ["to"] });
  return yes(to === null ? { months: months as number } : { to });
}

/** Lets rights go on until a later day, all of them or none; each keeps its lineage. Answers with the act's id. */
export const territoryGrantsRenew: Command<TerritoryGrantsRenewInput, RenewActRefusal> = {
  name: "territoryGrantsRenew",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const at = await lockTerritories(act.tx, act.now);
    const ids = [...new Set(input.grants)];
    const term = termOf(input);
    const many = [
      ...unless(ids.length > 0, "EMPTY_SELECTION", { path: ["grants"] }),
      ...unless(ids.length <= mostGrants, "TOO_MANY_GRANTS", { path: ["grants"], params: { most: mostGrants } }),
    ];
    if (!term.ok || many.length > 0) return no(...many, ...(term.ok ? [] : term.refusals));
    const rows = ids.map((id) => rowId("TerritoryGrant", id) ?? "");
    const asked = { ids: rows.filter((id) => id !== ""), term: term.value, today: act.today };
    const renewals = await renewalsOf(act.tx, act.viewer, asked);
    const refusals = rows.flatMap((id, index): Refusal<RenewActRefusal>[] => {
      const path = ["grants", String(index)];
      const renewal = renewals.find((each) => each.grant.id === id);
      if (renewal === undefined) return [{ code: "NOT_FOUND", path }];
      return renewal.refusals.map((refusal) => ({ ...refusal, path }));
    });
    if (refusals.length > 0) return no(...(await shown(act, refusals)));
    await supersedeGrants(
      act.tx,
      renewals.map(({ grant }) => grant.id),
      at,
    );
    const actId = newId();
    try {
      const records = renewals.map(({ grant, to }) => ({
        ...{ ...grant, act: "RENEWED" as const, reason: null, follows: grant },
        valid: { from: (grant.valid as { from: typeof to }).from, to },
      }));
      for (const record of await insertGrants(act.tx, actId, at, records)) tellGrant(act, record);
    } catch (error) {
      if (isOverlap(error)) return no({ code: "TERRITORY_OVERLAP", path: ["grants"] });
      throw error;
    }
    return yes({ id: actId });
  },
};
