import type { Told } from "../platform/outbox.ts";
import type { Tx } from "../platform/sql.ts";
import { membersOf, raiseVersion } from "./store.ts";

/** What of credit changed, for those who wait on it. */
export type Change =
  | "OPENED"
  | "MEMBERS"
  | "TERMS"
  | "LIMIT"
  | "TEMPORARY_LIMIT"
  | "LAPSED"
  | "DORMANT"
  | "REVIEW_EXPIRED"
  | "REVIEW"
  | "AWAKE"
  | "BLOCKED"
  | "BLOCK_LIFTED"
  | "RELEASED";

/**
 * What a change of an account tells: one event to each dealer of it, and so to the orders that wait. The account's version
 * rises by one; the caller holds its lock. `also` are dealers who have just left.
 */
export async function changesTold(
  tx: Tx,
  accountId: string,
  change: Change,
  payload: Readonly<Record<string, unknown>> = {},
  also: readonly string[] = [],
): Promise<Told[]> {
  const version = await raiseVersion(tx, accountId);
  const members = (await membersOf(tx, [accountId])).map((member) => member.dealerId);
  const told = [...new Set([...members, ...also])];
  return (told.length === 0 ? [null] : told).map((dealerId) => ({
    kind: "EVENT",
    name: "credit.changed",
    aggregateType: "CreditAccount",
    aggregateId: accountId,
    version,
    dealerId,
    payload: { change, ...payload },
  }));
}
