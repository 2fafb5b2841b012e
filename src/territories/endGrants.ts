import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { tellGrant } from "./commands/granting.ts";
import type { GrantRecord } from "./rules/words.ts";
import { findBelievedAll, insertGrants, lockTerritories, supersedeGrants } from "./store.ts";
import type { Doing } from "./transfer.ts";

type NewEnd = { readonly grant: GrantRecord } & Pick<GrantRecord, "act" | "valid">;

/**
 * Sets the day on which rights end, any number in four statements; those that end by then anyway stay as they are, those
 * that begin on it or later are voided for the reason given. The records that said otherwise are superseded, never changed. Takes the
 * territory clock; the caller holds his own thing. Answers the new records.
 */
export async function endGrants(
  by: Doing,
  lineageIds: readonly string[],
  endsOn: Day,
  reason: string,
): Promise<readonly GrantRecord[]> {
  const at = await lockTerritories(by.tx, by.now);
  const ending = (await findBelievedAll(by.tx, lineageIds)).flatMap((grant): NewEnd[] => {
    const { valid } = grant;
    if (valid === null || (valid.to !== null && valid.to <= endsOn)) return [];
    return valid.from >= endsOn
      ? [{ grant, act: "VOIDED", valid: null }]
      : [{ grant, act: "ENDED", valid: { from: valid.from, to: endsOn } }];
  });
  if (ending.length === 0) return [];
  await supersedeGrants(
    by.tx,
    ending.map(({ grant }) => grant.id),
    at,
  );
  const records = ending.map(({ grant, act, valid }) => ({
    ...{ ...grant, act, valid, follows: grant },
    reason: act === "VOIDED" ? reason : null,
  }));
  const ended = await insertGrants(by.tx, newId(), at, records);
  for (const record of ended) tellGrant(by, record);
  return ended;
}
