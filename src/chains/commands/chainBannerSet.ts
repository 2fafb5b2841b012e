import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { bannersOf, saveBanner, takenOf } from "../store.ts";
import type { ChainBannerSetInput } from "../types.ts";
import { chainToAct, saveAndTell } from "./acting.ts";

type Refused = "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "NAME_MISSING" | "DUPLICATE_BANNER" | "UNKNOWN_BANNER";

/** Says which banner a chain has over its doors: a new one, or one that is renamed. */
export const chainBannerSet: Command<ChainBannerSetInput, Refused> = {
  name: "chainBannerSet",
  async run(act, input) {
    const asked = await chainToAct(act, input.chain);
    if (!asked.ok) return asked;
    const chain = asked.value;
    const named = input.banner == null ? null : rowId("ChainBanner", input.banner);
    const was = (await bannersOf(act.tx, act.viewer.manufacturerId, chain.id)).find((each) => each.id === named);
    if (named !== null && was === undefined) return no({ code: "UNKNOWN_BANNER", path: ["banner"] });
    const name = input.name.trim();
    if (name === "") return no({ code: "NAME_MISSING", path: ["name"] });
    try {
      await saveBanner(act.tx, { id: was?.id ?? newId(), chainId: chain.id, name });
    } catch (error) {
      if (takenOf(error) === "DUPLICATE_BANNER") return no({ code: "DUPLICATE_BANNER", path: ["name"] });
      throw error;
    }
    act.changed({ banner: [was?.name ?? null, name] });
    await saveAndTell(act, chain);
    return yes({ id: chain.id });
  },
};
