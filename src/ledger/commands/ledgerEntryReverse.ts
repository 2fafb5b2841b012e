import { no, unless, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { type ReverseRefusal, entriesByIds, reverseEntries } from "../store-entries.ts";
import type { LedgerEntryReverseInput } from "../types-book.ts";

export type LedgerEntryReverseRefusal =
  | AccessRefusal
  | ReverseRefusal
  | "SAME_PERSON"
  | "REASON_MISSING"
  | "ENTRY_OF_DOCUMENT";

/** Reverses what was entered by hand; entries of documents are taken back with their documents. */
export const ledgerEntryReverse: Command<LedgerEntryReverseInput, LedgerEntryReverseRefusal> = {
  name: "ledgerEntryReverse",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "post", ["entry"]);
    if (!allowed.ok) return allowed;
    const id = rowId("LedgerEntry", input.entry);
    const [entry] = id === undefined ? [] : await entriesByIds(act.tx, [id]);
    if (entry === undefined) return no({ code: "NOT_FOUND", path: ["entry"] });
    const wrong = [
      ...unless(entry.kind === "MANUAL" || entry.kind === "REVERSAL", "ENTRY_OF_DOCUMENT" as const, {
        path: ["entry"],
      }),
      ...unless(entry.membershipId !== act.viewer.membershipId, "SAME_PERSON" as const, { path: ["entry"] }),
      ...unless(input.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const posted = await reverseEntries(act, [entry.id], input.on ?? act.today, input.reason.trim());
    return posted.ok ? yes({ id: posted.value[0]!.id }) : posted;
  },
};
