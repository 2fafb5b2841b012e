import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { type Money, parseAmount } from "../../kernel/money.ts";
import { dealersById } from "../../partners/index.ts";
import type { Act } from "../../platform/command.ts";
import { type CreditAct, mayAct } from "../rules/access.ts";
import type { OpenFacts } from "../rules/account.ts";
import { type LockedAccount, accountsOf, lockAccounts } from "../store.ts";
import { type Change, changesTold } from "../telling.ts";
import { accountOfBlock, blockById, type BlockRow } from "../store-blocks.ts";

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

/** Tells what changed, to each dealer of the account and so to the orders that wait; its version rises by one. */
export async function tellChange(
  act: Act,
  accountId: string,
  change: Change,
  payload: Readonly<Record<string, unknown>> = {},
  also: readonly string[] = [],
): Promise<void> {
  for (const { kind: _, ...told } of await changesTold(act.tx, accountId, change, payload, also)) act.tell(told);
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
