import { no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { mayDoAny } from "../rules/access.ts";
import { insertAccounts } from "../store.ts";
import type { AccountCreateInput } from "../types.ts";

/** Opens an account: a customer that may be reserved for direct supply. */
export const accountCreate: Command<AccountCreateInput, "NOT_ALLOWED" | "DUPLICATE_ACCOUNT" | "NAME_MISSING"> = {
  name: "accountCreate",
  async run(act, input) {
    if (!mayDoAny(act.viewer, "write")) return no({ code: "NOT_ALLOWED" });
    const name = input.name.trim();
    if (name === "") return no({ code: "NAME_MISSING", path: ["name"] });
    const id = newId();
    try {
      await insertAccounts(act.tx, [{ id, name, kind: input.kind }], act.now);
    } catch (error) {
      if (constraintOf(error) === "account_name_once") return no({ code: "DUPLICATE_ACCOUNT", path: ["name"] });
      throw error;
    }
    act.tell({
      name: "account.created",
      aggregateType: "Account",
      aggregateId: id,
      version: 1,
      dealerId: null,
      payload: {},
    });
    return yes({ id });
  },
};
