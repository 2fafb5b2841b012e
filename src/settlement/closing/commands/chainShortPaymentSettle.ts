import { type Answer, no, unless, yes } from "../../../kernel/answer.ts";
import { type Viewer } from "../../../kernel/viewer.ts";
import { rowId } from "../../../kernel/id.ts";
import { mayWriteOff, oneChain } from "../../../chains/index.ts";
import type { PostRefusal } from "../../../ledger/index.ts";
import { touchApproval } from "../../../platform/approvals/askApproval.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { toleranceOf, writeOffMonth } from "../../disputes/writeOff.ts";
import { mayPostStatements, mayWorkStatements } from "../../rules/access.ts";
import { lockStatement } from "../../statements/store.ts";
import { disputeShort } from "../acts/disputeShort.ts";
import { endShort } from "../acts/endShort.ts";
import { minorSaid } from "../acts/pay.ts";
import { askForShort, lockShort, shortKind } from "../acts/shortApproval.ts";
import { type ShortRow, findShort, saveShort } from "../store/money.ts";
import type { ChainShortPaymentSettleInput } from "../types-money.ts";

type Refused =
  | PostRefusal
  | (
      | "NOT_ALLOWED"
      | "NOT_FOUND"
      | "WRONG_STATE"
      | "AMOUNT_MALFORMED"
      | "AMOUNT_NOT_POSITIVE"
      | "OVER_CASE"
      | "REASON_MISSING"
    );

/** Cases are settled by those who work on statements and by those who post. */
const maySettle = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  mayPostStatements(viewer).ok ? yes(true) : mayWorkStatements(viewer);

/**
 * R6: how so much of a short payment ends: let go within the month's cap at once, above it and as a credit once another
 * person agrees; or it is disputed.
 */
export const chainShortPaymentSettle: Command<ChainShortPaymentSettleInput, Refused> = {
  name: "chainShortPaymentSettle",
  async run(act, input) {
    const allowed = maySettle(act.viewer);
    if (!allowed.ok) return allowed;
    const found = await findShort(act.tx, rowId("ChainShortPayment", input.shortPayment));
    const chain = found === null ? null : await oneChain(act.tx, act.viewer, found.chainId);
    const row = found === null || chain === null ? null : await lockShort(act.tx, found.id);
    if (row === null) return no({ code: "NOT_FOUND", path: ["shortPayment"] });
    if (row.openMinor === 0n) return no({ code: "WRONG_STATE", params: { state: "SETTLED" } });
    const minor = input.amount == null ? row.openMinor : minorSaid(input.amount, row.currency);
    if (minor === null) return no({ code: "AMOUNT_MALFORMED", path: ["amount"] });
    const note = input.note.trim();
    const wrong = [
      ...unless(minor > 0n, "AMOUNT_NOT_POSITIVE" as const, { path: ["amount"] }),
      ...unless(minor <= row.openMinor, "OVER_CASE" as const, {
        path: ["amount"],
        params: { openMinor: row.openMinor },
      }),
      ...unless(note !== "", "REASON_MISSING" as const, { path: ["note"] }),
    ];
    if (wrong.length > 0) return no(...wrong);
    act.changed({ outcome: input.outcome, amountMinor: minor });
    return settle(act, row, { ...input, minor, note });
  },
};

type Settling = Pick<ChainShortPaymentSettleInput, "outcome" | "reason"> & {
  readonly minor: bigint;
  readonly note: string;
};

async function settle(
  act: Act,
  row: ShortRow,
  { outcome, minor, note, reason }: Settling,
): Promise<Answer<{ readonly id: string }, Refused>> {
  const done = { id: row.id };
  if (outcome !== "DISPUTE" && (outcome === "CREDIT" || !(await isSmall(act, row, minor)))) {
    await askForShort(act, row, { outcome, minor, note });
    return yes(done);
  }
  if (row.askedOutcome !== null) {
    await saveShort(act.tx, row.id, { askedOutcome: null, askedMinor: null, askedNote: "", askedBy: null });
    await touchApproval(act.tx, shortKind, row.id, null, act.now);
  }
  const ended =
    outcome === "DISPUTE"
      ? await disputeShort(act, row, { minor, note, reason: reason ?? null })
      : await endShort(act, row, { outcome, minor, note }, act.today);
  return ended.ok ? yes(done) : ended;
}

/** O2: whether so much may go without another person: within what the month of the statement may still write off of the chain. */
async function isSmall(act: Act, row: ShortRow, minor: bigint): Promise<boolean> {
  const statement = (await lockStatement(act.tx, row.statementId))!;
  const policy = await toleranceOf(act.tx, statement);
  const month = await writeOffMonth(act.tx, statement);
  return mayWriteOff(policy, minor, month.ownMinor + month.besideMinor);
}
