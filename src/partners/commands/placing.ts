import { type Answer, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { divisionFacts } from "../queries/divisions.ts";
import { decidePlace, type PlaceRefusal } from "../rules/place.ts";
import { hasAccount } from "../store-places.ts";
import { showSuccessors } from "./acting.ts";

export type Place = { readonly divisionLo: bigint; readonly accountId: string | null };

/**
 * The division and customer of a place from the ids of the API. `division` null keeps the division it has, also where its
 * code was retired since; `account` null is nobody's in particular.
 */
export async function placeOf(
  act: Act,
  division: string | null,
  account: string | null,
  was?: Place,
): Promise<Answer<Place, PlaceRefusal>> {
  const kept = division === null ? was : undefined;
  const lo = division === null ? was?.divisionLo : divisionLoOf(division);
  const accountId = account === null ? null : rowId("Account", account);
  const [known] = lo === undefined || kept !== undefined ? [] : await divisionFacts(act.tx, [lo]);
  const accountKnown = accountId === null || (accountId !== undefined && (await hasAccount(act.tx, accountId)));
  const decided = decidePlace(
    { division: kept === undefined ? (known ?? null) : "KEPT", accountKnown },
    showSuccessors(act),
  );
  return decided.ok ? yes({ divisionLo: lo as bigint, accountId: accountId ?? null }) : decided;
}
