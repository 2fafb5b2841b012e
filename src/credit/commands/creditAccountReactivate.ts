import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import type { CreditAccountReactivateInput } from "./inputs.ts";
import { setAwake } from "../store.ts";
import { type ToActRefusal, accountToAct, tellChange } from "./acting.ts";

/** Wakes an account that slept: its time without pickup begins anew today. */
export const creditAccountReactivate: Command<CreditAccountReactivateInput, ToActRefusal | "REASON_MISSING"> = {
  name: "creditAccountReactivate",
  async run(act, input) {
    const account = await accountToAct(act, "write", rowId("CreditAccount", input.account));
    if (!account.ok) return account;
    if (input.reason.trim() === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    await setAwake(act.tx, account.value.id, act.today);
    act.changed({ awakeSince: [null, act.today], reason: input.reason.trim() });
    await tellChange(act, account.value.id, "AWAKE");
    return yes({ id: account.value.id });
  },
};
