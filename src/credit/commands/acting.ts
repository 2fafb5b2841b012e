import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { type Money, parseAmount } from "../../kernel/money.ts";
import { dealersById } from "../../partners/index.ts";
import type { Act } from "../../platform/command.ts";
import { type CreditAct, mayAct } from "../rules/access.ts";
import type { OpenFacts } from "../rules/account.ts";
import { type LockedAccount, accountsOf, lockAccounts, membersOf, raiseVersion } from "../store.ts";
import { accountOfBlock, blockById, type BlockRow } from "../store-blocks.ts";
import { accountOfRequest, requestById, type RequestRow } from "../store-requests.ts";

export type ToActRefusal = "NOT_ALLOWED" | "NOT_FOUND";

/** Asks who may, then locks the account that an act is about. */
export async function accountToAct(
  act: Act,
  doing: CreditAct,
  id: string | undefined,
  path: readonly string[] = ["account"],
): Promise<Answer<LockedAccount, ToActRefusal>> {
  const allowed = mayAct(act.viewer, doing);
  if (!allowed.ok) return allowed;
  const [account] = id === undefined ? [] : await lockAccounts(act.tx, act.viewer, [id]);
  return account === undefined ? no({ code: "NOT_FOUND", path }) : yes(account);
}

/** The same for the account of a request, and the request as it stands under that lock. */
export async function requestToAct(
  act: Act,
  doing: CreditAct,
  request: string,
): Promise<Answer<{ account: LockedAccount; request: RequestRow }, ToActRefusal>> {
  const allowed = mayAct(act.viewer, doing);
  if (!allowed.ok) return allowed;
  const id = rowId("CreditRequest", request);
  const accountId = id === undefined ? null : await accountOfRequest(act.tx, act.viewer, id);
  const account = await accountToAct(act, doing, accountId ?? undefined, ["request"]);
  if (!account.ok) return account;
  const found = await requestById(act.tx, id as string);
  return found === null
    ? no({ code: "NOT_FOUND", path: ["request"] })
    : yes({ account: account.value, request: found });
}

/** The same for the account of a block. */
export async function blockToAct(
  act: Act,
  block: string,
): Promise<Answer<{ account: LockedAccount; block: BlockRow }, ToActRefusal>> {
  const allowed = mayAct(act.viewer, "block");
  if (!allowed.ok) return allowed;
  const id = rowId("CreditBlock", block);
  const accountId = id === undefined ? null : await accountOfBlock(act.tx, act.viewer, id);
  const account = await accountToAct(act, "block", accountId ?? undefined, ["block"]);
  if (!account.ok) return account;
  const found = await blockById(act.tx, id as string);
  return found === null ? no({ code: "NOT_FOUND", path: ["block"] }) : yes({ account: account.value, block: found });
}

/** What of credit changed, for those who wait on it. */
export type Change =
  | "OPENED"
  | "MEMBERS"
  | "TERMS"
  | "LIMIT"
  | "TEMPORARY_LIMIT"
  | "REVIEW"
  | "AWAKE"
  | "BLOCKED"
  | "BLOCK_LIFTED"
  | "RELEASED"
  | "REQUESTED"
  | "DECIDED_AGAINST";

/** Tells what changed, to each dealer of the account and so to the orders that wait; the version rises by one. */
export async function tellChange(
  act: Act,
  accountId: string,
  change: Change,
  payload: Readonly<Record<string, unknown>> = {},
  also: readonly string[] = [],
): Promise<void> {
  const version = await raiseVersion(act.tx, accountId);
  const members = (await membersOf(act.tx, [accountId])).map((member) => member.dealerId);
  // Asking, and a no, is between the manufacturer's own people.
  const internal = change === "REQUESTED" || change === "DECIDED_AGAINST";
  const told = internal ? [null] : [...new Set([...members, ...also])];
  for (const dealerId of told.length === 0 ? [null] : told)
    act.tell({
      name: internal ? "credit.requested" : "credit.changed",
      aggregateType: "CreditAccount",
      aggregateId: accountId,
      version,
      dealerId,
      payload: { change, ...payload },
    });
}

/** An amount in the account's currency; null where it is finer than its smallest unit. */
export const amountOf = (text: string, currency: string): Money | null => parseAmount(text, currency) ?? null;

/** The dealers that an act names, with the accounts they are in. */
export async function dealerFacts(act: Act, ids: readonly (string | undefined)[]): Promise<OpenFacts> {
  const asked = [...new Set(ids.filter((id): id is string => id !== undefined))];
  const dealers = asked.length === 0 ? [] : await dealersById.load(act.tx, asked);
  const inside = new Map((await accountsOf(act.tx, asked)).map((member) => [member.dealerId, member.accountId]));
  return {
    known: new Map(
      dealers.map((dealer) => [dealer.rowId, { name: dealer.name, accountId: inside.get(dealer.rowId) ?? null }]),
    ),
  };
}
