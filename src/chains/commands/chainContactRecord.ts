import { type Refusal, no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { findContact, saveContact } from "../store.ts";
import type { ChainContactRecordInput } from "../types.ts";
import { chainToAct, saveAndTell } from "./acting.ts";

type Refused = "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "NAME_MISSING" | "PURPOSE_MISSING" | "UNKNOWN_CONTACT";

const personal = ["name", "title", "mobile", "email", "note"] as const;

/** Records a person of a chain whom we talk to. Audit and events say which fields changed, never what they say. */
export const chainContactRecord: Command<ChainContactRecordInput, Refused> = {
  name: "chainContactRecord",
  personal: [...personal],
  async run(act, input) {
    const asked = await chainToAct(act, input.chain);
    if (!asked.ok) return asked;
    const chain = asked.value;
    const named = input.contact == null ? null : rowId("ChainContact", input.contact);
    const was = named == null ? null : await findContact(act.tx, chain.id, named);
    const text = (given: string | null | undefined, kept: string | null | undefined): string | null =>
      given === undefined ? (kept ?? null) : given?.trim() || null;
    const contact = {
      ...{ id: was?.id ?? newId(), chainId: chain.id, level: input.level, name: text(input.name, was?.name) ?? "" },
      ...{ title: text(input.title, was?.title), mobile: text(input.mobile, was?.mobile) },
      ...{ email: text(input.email, was?.email), note: text(input.note, was?.note) },
      purpose: text(input.purpose, was?.purpose) ?? "",
    };
    const refusals: Refusal<Refused>[] = [
      ...unless(named === null || was !== null, "UNKNOWN_CONTACT", { path: ["contact"] }),
      ...unless(contact.name !== "", "NAME_MISSING", { path: ["name"] }),
      ...unless(contact.purpose !== "", "PURPOSE_MISSING", { path: ["purpose"] }),
    ];
    if (refusals.length > 0) return no(...refusals);
    await saveContact(act.tx, contact, { personId: act.viewer.personId, now: act.now });
    act.changed({ contact: personal.filter((field) => contact[field] !== (was?.[field] ?? null)) });
    await saveAndTell(act, chain);
    return yes({ id: chain.id });
  },
};
