import { type Day, day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { defaultTerms } from "../../src/credit/rules/account.ts";
import type { Terms } from "../../src/credit/rules/words.ts";
import { insertAccounts, insertMembers } from "../../src/credit/store.ts";
import { type RequestRow, insertRequests } from "../../src/credit/store-requests.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { sender } from "./acting.ts";
import type { Asker, World } from "./world.ts";

export const onBehalf = <T>(w: World, manufacturerId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, work);

export type AboutCredit = {
  readonly name?: string;
  readonly limitMinor?: bigint;
  readonly terms?: Partial<Terms>;
  readonly since?: Day;
};

/** A credit account for dealers, with an approved limit where one is given. Answers its row id. */
export async function addCreditAccount(
  w: World,
  manufacturerId: string,
  dealerIds: readonly string[],
  about: AboutCredit = {},
): Promise<string> {
  const since = about.since ?? day("2026-01-01");
  const id = newId();
  await onBehalf(w, manufacturerId, async (tx) => {
    const terms = { ...defaultTerms, ...about.terms };
    const account = { id, name: about.name ?? "信用账户", currency: "CNY", terms, awakeSince: since };
    await insertAccounts(tx, [{ ...account, createdBy: newId(), createdAt: new Date() }]);
    await insertMembers(
      tx,
      dealerIds.map((dealerId) => ({ accountId: id, dealerId })),
      since,
    );
    if (about.limitMinor !== undefined)
      await insertRequests(tx, [approved(id, { amountMinor: about.limitMinor, firstOn: since })]);
  });
  return id;
}

/** An approved limit, or temporary limit where a last day is given. */
export const approved = (
  accountId: string,
  asked: { readonly amountMinor: bigint; readonly firstOn: Day; readonly lastOn?: Day; readonly reason?: string },
): RequestRow => ({
  ...{ id: newId(), accountId, kind: asked.lastOn === undefined ? "LIMIT" : "TEMPORARY", status: "APPROVED" },
  ...{
    amountMinor: asked.amountMinor,
    firstOn: asked.firstOn,
    lastOn: asked.lastOn ?? null,
    basis: "MANUAL",
    inputs: {},
  },
  ...{ reason: asked.reason ?? "season", requestedBy: newId(), requestedAt: new Date(), decidedBy: newId() },
  ...{ decidedAt: new Date() },
});

/** Decides what lies in somebody's approvals about a request. */
export async function decideOn(
  w: World,
  who: Asker,
  request: string,
  decision: "APPROVED" | "REFUSED",
): ReturnType<ReturnType<typeof sender>> {
  const asked = `{ approvals(first: 50) { nodes { id contentHash step subject } } }`;
  const { nodes } = (await w.ask(who, asked)).data.approvals;
  const { id: approval, contentHash, step } = nodes.find((node: { subject: string }) => node.subject === request);
  return sender(w, "approval { state }")(who, "approvalDecide", {
    ...{ approval, contentHash, step, decision, reason: decision === "REFUSED" ? "too much" : null },
  });
}
