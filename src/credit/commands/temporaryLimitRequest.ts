import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { askFor } from "../approvals.ts";
import type { Act, Command } from "../../platform/command.ts";
import type { TemporaryLimitRequestInput } from "./inputs.ts";
import { type AskedRefusal, decideTemporary } from "../rules/request.ts";
import { accountsOf } from "../store.ts";
import { insertRequests, type RequestRow } from "../store-requests.ts";
import { type ToActRefusal, accountToAct, amountOf } from "./acting.ts";

/** Asks for more on some days; it counts once somebody else approves it, and lapses by itself. */
export const temporaryLimitRequest: Command<
  TemporaryLimitRequestInput,
  AskedRefusal | ToActRefusal | "AMOUNT_TOO_FINE"
> = {
  name: "temporaryLimitRequest",
  async run(act, input) {
    const account = await accountToAct(act, "request", await accountNamed(act, input));
    if (!account.ok) return account;
    const amount = amountOf(input.amount, account.value.currency);
    if (amount === null) return no({ code: "AMOUNT_TOO_FINE", path: ["amount"] });
    const { firstOn, lastOn, reason } = input;
    const decided = decideTemporary({ amountMinor: amount.minor, firstOn, lastOn, reason }, act.today);
    if (!decided.ok) return decided;
    const request: RequestRow = {
      ...{
        id: newId(),
        accountId: account.value.id,
        kind: "TEMPORARY",
        status: "REQUESTED",
        amountMinor: amount.minor,
      },
      ...{ firstOn, lastOn, basis: "MANUAL", inputs: {}, reason: reason.trim(), requestedBy: act.viewer.personId },
      ...{ requestedAt: act.now, decidedBy: null, decidedAt: null },
    };
    await insertRequests(act.tx, [request]);
    await askFor(act, account.value, request);
    return yes({ id: request.id });
  },
};

async function accountNamed(act: Act, input: TemporaryLimitRequestInput): Promise<string | undefined> {
  if (input.account != null) return rowId("CreditAccount", input.account);
  const dealerId = rowId("Dealer", input.dealer ?? "");
  return dealerId === undefined ? undefined : (await accountsOf(act.tx, [dealerId]))[0]?.accountId;
}
