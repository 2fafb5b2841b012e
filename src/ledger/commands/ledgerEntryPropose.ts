import { no, unless, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { amountText, money, parseAmount } from "../../kernel/money.ts";
import type { Command } from "../../platform/command.ts";
import { dealersKnown } from "../queries/dealersKnown.ts";
import { askFor, askedBy } from "../requests/approval.ts";
import { type AccessRefusal, mayAct } from "../rules/access.ts";
import { accounts } from "../rules/chart.ts";
import { debitOf } from "../rules/entry.ts";
import { type PostRefusal, decidePosting } from "../store-entries.ts";
import type { LedgerEntryProposeInput } from "../requests/types.ts";

type Refused = AccessRefusal | PostRefusal | "POSTED_IN_FUTURE" | "ACCOUNT_OF_DOCUMENTS" | "REASON_MISSING";
const ofDocuments: ReadonlySet<string> = new Set([
  ...[accounts.receivable, accounts.bills, accounts.prepayment, accounts.unapplied, accounts.deposit],
  ...[accounts.disputedReceivable, accounts.disputedClaims],
]);

/**
 * Proposes an entry by hand; it is posted once others agree. Accounts of open documents move with documents only, so
 * that their sums stay the book's. What the book would refuse is refused before anybody is asked.
 */
export const ledgerEntryPropose: Command<LedgerEntryProposeInput, Refused> = {
  name: "ledgerEntryPropose",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "post");
    if (!allowed.ok) return allowed;
    const closed = input.lines.findIndex((line) => ofDocuments.has(line.account));
    const wrong = [
      ...unless(input.postedOn <= act.today, "POSTED_IN_FUTURE" as const, { path: ["postedOn"] }),
      ...unless(input.memo.trim() !== "", "REASON_MISSING" as const, { path: ["memo"] }),
      ...unless(closed < 0, "ACCOUNT_OF_DOCUMENTS" as const, { path: ["lines", String(closed), "account"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    const minor = (text: string | null | undefined) =>
      text == null ? 0n : (parseAmount(text, act.viewer.currency)?.minor ?? 0n);
    const dealerIds = input.lines.map((line) =>
      line.dealer == null ? null : (rowId("Dealer", line.dealer) ?? newId()),
    );
    const missing = await dealersKnown(act.tx, dealerIds);
    if (missing >= 0) return no({ code: "NOT_FOUND", path: ["lines", String(missing), "dealer"] });
    const lines = input.lines.map((line, at) => ({
      ...{ account: line.account, dealerId: dealerIds[at] ?? null },
      ...{ debitMinor: minor(line.debit), creditMinor: minor(line.credit) },
    }));
    const { currency } = act.viewer;
    const by = askedBy(act);
    const memo = input.memo.trim();
    const entry = { key: `MANUAL:${by.id}`, kind: "MANUAL" as const, postedOn: input.postedOn, memo, currency, lines };
    const decided = await decidePosting(act, [entry]);
    if (!decided.ok) return decided;
    const amountMinor = lines.reduce((sum, line) => sum + debitOf(line), 0n);
    await askFor(
      act,
      {
        ...{ ...by, kind: "ENTRY", dealerId: null, itemId: null, reason: null, amountMinor, currency },
        ...{ postedOn: input.postedOn, memo, withApplications: false },
        lines: lines.map((line) => ({
          ...{ ...line, debitMinor: String(line.debitMinor), creditMinor: String(line.creditMinor) },
        })),
      },
      { memo, amount: amountText(money(amountMinor, currency)) },
    );
    return yes({ id: by.id });
  },
};
