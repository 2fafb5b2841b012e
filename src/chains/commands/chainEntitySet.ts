import { type Refusal, no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { isTaxNumber, taxNumberOf } from "../rules/chain.ts";
import { entitiesOf, saveEntity, takenOf } from "../store.ts";
import type { ChainEntitySetInput } from "../types.ts";
import { chainToAct, saveAndTell } from "./acting.ts";

type Refused =
  | ("NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "NAME_MISSING" | "TAX_NUMBER_MALFORMED")
  | ("DUPLICATE_TAX_NUMBER" | "UNKNOWN_ENTITY");

/** Says which company of a chain there is: a new one, or one that is renamed or ended. */
export const chainEntitySet: Command<ChainEntitySetInput, Refused> = {
  name: "chainEntitySet",
  async run(act, input) {
    const asked = await chainToAct(act, input.chain);
    if (!asked.ok) return asked;
    const chain = asked.value;
    const known = await entitiesOf(act.tx, act.viewer.manufacturerId, chain.id);
    const named = input.entity == null ? null : rowId("ChainEntity", input.entity);
    const was = known.find((each) => each.id === named);
    const name = input.name.trim();
    const taxNumber = taxNumberOf(input.taxNumber);
    const refusals: Refusal<Refused>[] = [
      ...unless(named === null || was !== undefined, "UNKNOWN_ENTITY", { path: ["entity"] }),
      ...unless(name !== "", "NAME_MISSING", { path: ["name"] }),
      ...unless(isTaxNumber(taxNumber), "TAX_NUMBER_MALFORMED", { path: ["taxNumber"] }),
    ];
    if (refusals.length > 0) return no(...refusals);
    try {
      const id = was?.id ?? newId();
      await saveEntity(act.tx, { id, chainId: chain.id, name, taxNumber, endedOn: input.endedOn ?? null });
    } catch (error) {
      if (takenOf(error) === "DUPLICATE_TAX_NUMBER") return no({ code: "DUPLICATE_TAX_NUMBER", path: ["taxNumber"] });
      throw error;
    }
    act.changed({ entity: [was?.name ?? null, name] });
    await saveAndTell(act, chain);
    return yes({ id: chain.id });
  },
};
