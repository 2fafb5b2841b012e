import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type ChainRefusal, decideChain } from "../rules/chain.ts";
import { saveChain, saveManagers, takenOf } from "../store.ts";
import type { ChainUpdateInput } from "../types.ts";
import { accountNamed, membersNamed } from "./chainCreate.ts";
import { chainToAct, tellChain } from "./acting.ts";

type Refused = ChainRefusal | "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "ACCOUNT_TAKEN";

/** Changes a chain's name, its account of direct supply, and who looks after it. */
export const chainUpdate: Command<ChainUpdateInput, Refused> = {
  name: "chainUpdate",
  async run(act, input) {
    const asked = await chainToAct(act, input.chain, input.version);
    if (!asked.ok) return asked;
    const chain = asked.value;
    const account = input.account === undefined ? chain.accountId : await accountNamed(act, input.account);
    const managers = input.managers == null ? null : await membersNamed(act, input.managers);
    const name = (input.name ?? chain.name).trim();
    const refusals = decideChain({ code: chain.code, name, account, managers: (managers ?? []).map((m) => m?.role) });
    if (refusals.length > 0) return no(...refusals);
    try {
      await saveChain(act.tx, { id: chain.id, code: chain.code, name, accountId: account ?? null });
    } catch (error) {
      if (takenOf(error) === "ACCOUNT_TAKEN") return no({ code: "ACCOUNT_TAKEN", path: ["account"] });
      throw error;
    }
    if (managers !== null)
      await saveManagers(
        act.tx,
        chain.id,
        managers.flatMap((each) => each?.membershipId ?? []),
      );
    act.changed({ name: [chain.name, name], accountId: [chain.accountId, account ?? null] });
    tellChain(act, "chain.updated", { id: chain.id, version: chain.version + 1 });
    return yes({ id: chain.id });
  },
};
