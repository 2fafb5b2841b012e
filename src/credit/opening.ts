import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Tx } from "../platform/sql.ts";
import { defaultTerms } from "./rules/account.ts";
import { insertAccounts, insertMembers } from "./store.ts";
import { insertRequests } from "./store-requests.ts";

export type OpenedAccount = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly dealerIds: readonly string[];
};

/** Writes accounts with usual terms and the dealers who share them: for seeds and take-overs, which nobody decides. */
export async function openAccounts(
  tx: Tx,
  accounts: readonly OpenedAccount[],
  at: { readonly on: Day; readonly awakeSince: Day; readonly by: string; readonly now: Date },
): Promise<void> {
  const rows = accounts.map(({ id, name, currency }) => ({
    ...{ id, name, currency, terms: defaultTerms, awakeSince: at.awakeSince, createdBy: at.by, createdAt: at.now },
  }));
  await insertAccounts(tx, rows);
  const members = accounts.flatMap(({ id, dealerIds }) => dealerIds.map((dealerId) => ({ accountId: id, dealerId })));
  if (!(await insertMembers(tx, members, at.on))) throw new Error("a dealer is in another credit account already");
}

/** Writes limits that others approved elsewhere: for the same. */
export const takeOverLimits = (
  tx: Tx,
  limits: readonly { readonly accountId: string; readonly limitMinor: bigint; readonly firstOn: Day }[],
  by: { readonly asked: string; readonly approved: string; readonly reason: string; readonly now: Date },
): Promise<void> =>
  insertRequests(
    tx,
    limits.map(({ accountId, limitMinor, firstOn }) => ({
      ...{ id: newId(), accountId, kind: "LIMIT", status: "APPROVED", amountMinor: limitMinor, firstOn, lastOn: null },
      ...{ basis: "MANUAL", inputs: {}, reason: by.reason, requestedBy: by.asked, requestedAt: by.now },
      ...{ decidedBy: by.approved, decidedAt: by.now },
    })),
  );
