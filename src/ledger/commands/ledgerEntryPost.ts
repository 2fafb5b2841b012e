import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { parseAmount } from "../../kernel/money.ts";
import type { Command } from "../../platform/command.ts";
import { dealersKnown } from "../queries/dealersKnown.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { accounts } from "../rules/chart.ts";
import { type PostRefusal, postEntry } from "../store-entries.ts";
import type { LedgerEntryPostInput } from "../types-book.ts";

export type LedgerEntryPostRefusal = AccessRefusal | PostRefusal | "POSTED_IN_FUTURE" | "ACCOUNT_OF_DOCUMENTS";
const ofDocuments: ReadonlySet<string> = new Set([
  ...[accounts.receivable, accounts.bills, accounts.prepayment, accounts.unapplied, accounts.deposit],
]);

/** An entry by hand. Accounts of open documents move with documents only, so that their sums stay the book's. */
export const ledgerEntryPost: Command<LedgerEntryPostInput, LedgerEntryPostRefusal> = {
  name: "ledgerEntryPost",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "post");
    if (!allowed.ok) return allowed;
    if (input.postedOn > act.today) return no({ code: "POSTED_IN_FUTURE", path: ["postedOn"] });
    const closed = input.lines.findIndex((line) => ofDocuments.has(line.account));
    if (closed >= 0) return no({ code: "ACCOUNT_OF_DOCUMENTS", path: ["lines", String(closed), "account"] });
    const minor = (text: string | null | undefined) =>
      text == null ? 0n : (parseAmount(text, act.viewer.currency)?.minor ?? 0n);
    const dealerIds = input.lines.map((line) =>
      line.dealer == null ? null : (rowId("Dealer", line.dealer) ?? newId()),
    );
    const missing = await dealersKnown(act.tx, dealerIds);
    if (missing >= 0) return no({ code: "NOT_FOUND", path: ["lines", String(missing), "dealer"] });
    const id = newId();
    const posted = await postEntry(act, {
      ...{ key: `MANUAL:${id}`, kind: "MANUAL", postedOn: input.postedOn, memo: input.memo.trim() },
      currency: act.viewer.currency,
      lines: input.lines.map((line, at) => ({
        ...{ account: line.account, dealerId: dealerIds[at] ?? null },
        ...{ debitMinor: minor(line.debit), creditMinor: minor(line.credit) },
      })),
    });
    return posted.ok ? yes({ id: posted.value.id }) : posted;
  },
};
