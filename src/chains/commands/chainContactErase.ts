import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { eraseContact, findContact } from "../store.ts";
import type { ChainContactEraseInput } from "../types.ts";
import { chainToAct, saveAndTell } from "./acting.ts";

type Refused = "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "UNKNOWN_CONTACT";

/** Removes a contact for good, on request or when he left. The trail keeps that it was done, and never had the values. */
export const chainContactErase: Command<ChainContactEraseInput, Refused> = {
  name: "chainContactErase",
  async run(act, input) {
    const asked = await chainToAct(act, input.chain);
    if (!asked.ok) return asked;
    const id = rowId("ChainContact", input.contact);
    const contact = id === undefined ? null : await findContact(act.tx, asked.value.id, id);
    if (contact === null) return no({ code: "UNKNOWN_CONTACT", path: ["contact"] });
    await eraseContact(act.tx, contact.id);
    act.changed({ contactErased: true });
    await saveAndTell(act, asked.value);
    return yes({ id: asked.value.id });
  },
};
