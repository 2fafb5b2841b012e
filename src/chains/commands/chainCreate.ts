import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { accountsById } from "../../partners/index.ts";
import type { Act, Command } from "../../platform/command.ts";
import { directory } from "../../platform/people.ts";
import { mayWriteChains } from "../rules/access.ts";
import { type ChainRefusal, decideChain } from "../rules/chain.ts";
import { insertChain, saveManagers, takenOf } from "../store.ts";
import type { ChainCreateInput } from "../types.ts";
import { tellChain } from "./acting.ts";

type Refused = ChainRefusal | "NOT_ALLOWED" | "DUPLICATE_CODE" | "ACCOUNT_TAKEN";

/** Takes a chain in; its companies, stores and people follow one by one. */
export const chainCreate: Command<ChainCreateInput, Refused> = {
  name: "chainCreate",
  async run(act, input) {
    const allowed = mayWriteChains(act.viewer);
    if (!allowed.ok) return allowed;
    const said = { code: input.code.trim(), name: input.name.trim(), account: await accountNamed(act, input.account) };
    const managers = await membersNamed(act, input.managers ?? []);
    const refusals = decideChain({ ...said, managers: managers.map((each) => each?.role) });
    if (refusals.length > 0) return no(...refusals);
    const id = newId();
    try {
      await insertChain(act.tx, { id, code: said.code, name: said.name, accountId: said.account ?? null }, act.now);
    } catch (error) {
      const taken = takenOf(error);
      if (taken === "DUPLICATE_CODE") return no({ code: taken, path: ["code"] });
      if (taken === "ACCOUNT_TAKEN") return no({ code: taken, path: ["account"] });
      throw error;
    }
    await saveManagers(
      act.tx,
      id,
      managers.flatMap((each) => each?.membershipId ?? []),
    );
    tellChain(act, "chain.created", { id, version: 1 });
    return yes({ id });
  },
};

/** Reads an account of direct supply; undefined: what is named is none. Null stays null. */
export async function accountNamed(act: Act, id: string | null | undefined): Promise<string | null | undefined> {
  if (id === null || id === undefined) return null;
  const accountId = rowId("Account", id);
  const [account] = accountId === undefined ? [] : await accountsById.load(act.tx, [accountId]);
  return account?.kind === "KA_DIRECT" ? account.rowId : undefined;
}

/** Members by their ids in the order named; undefined for what is none of the manufacturer's own. */
export async function membersNamed(act: Act, ids: readonly string[]) {
  const wanted = ids.map((id) => rowId("Member", id));
  const found = await directory().members(
    act.tx,
    act.viewer.manufacturerId,
    wanted.flatMap((id) => id ?? []),
  );
  const own = new Map(found.filter((each) => each.dealerId === null).map((each) => [each.membershipId, each]));
  return wanted.map((id) => own.get(id ?? ""));
}
