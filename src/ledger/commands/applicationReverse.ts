import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { reverseApplication } from "../documents.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import type { ReverseRefusal } from "../store-entries.ts";
import type { ApplicationReverseInput } from "../types-items.ts";

/** Takes an application back, with its exact negative in the book. Answers a document it had paid. */
export const applicationReverse: Command<ApplicationReverseInput, AccessRefusal | ReverseRefusal | "REASON_MISSING"> = {
  name: "applicationReverse",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "match", ["application"]);
    if (!allowed.ok) return allowed;
    const id = rowId("ItemApplication", input.application);
    if (id === undefined) return no({ code: "NOT_FOUND", path: ["application"] });
    if (input.reason.trim() === "") return no({ code: "REASON_MISSING", path: ["reason"] });
    const done = await reverseApplication(act, id, input.on ?? act.today, input.reason.trim());
    if (!done.ok)
      return no(
        ...done.refusals.map((each) => (each.code === "NOT_FOUND" ? { ...each, path: ["application"] } : each)),
      );
    return yes({ id: done.value.itemId });
  },
};
