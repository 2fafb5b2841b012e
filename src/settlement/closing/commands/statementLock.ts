import { stateSaid } from "../../rules/course.ts";
import { type Answer, no, unless, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import type { PostRefusal } from "../../../ledger/index.ts";
import type { Act, Command } from "../../../platform/command.ts";
import { mayPostStatements } from "../../rules/access.ts";
import { contentHashOf } from "../../statements/content.ts";
import { type StatementRow, saveStatement, tellStatement } from "../../statements/store.ts";
import { type ActRefusal, statementToAct } from "../acting.ts";
import { advance } from "../acts/advance.ts";
import { settleEnded } from "../acts/disputes.ts";
import { type ClosingFacts, closingFacts } from "../facts.ts";
import { postStep } from "../acts/posting.ts";
import { figuresOf } from "../rules/figures.ts";
import { lockLines } from "../rules/postings.ts";
import { type ClosingRow, findClosing, insertReceivables, saveFigures, saveLocked } from "../store/closing.ts";
import { insertInvoices, insertPapers } from "../store/papers.ts";
import type { StatementLockInput } from "../types.ts";

type Refused = ActRefusal | PostRefusal | "SIGNED_CONTENT_CHANGED" | "POSTED_IN_FUTURE" | "BEFORE_THE_PERIOD";

/** Z3: freezes what both sides confirmed and posts it: what is owed, disputed, to be invoiced and papered. */
export const statementLock: Command<StatementLockInput, Refused> = {
  name: "statementLock",
  async run(act, input) {
    const acting = await statementToAct(act, mayPostStatements, "lock", input);
    if (!acting.ok) return acting;
    const row = acting.value;
    const on = input.on ?? act.today;
    const closing = await findClosing(act.tx, row.id);
    const facts = await closingFacts(act.tx, row, { invoice: null, statement: on });
    if (closing === null || facts === null) return no({ code: "WRONG_STATE", params: { state: stateSaid(row.state) } });
    const same = (await contentHashOf(act.tx, row)) === closing.contentHash;
    const refusals = [
      ...unless(same, "SIGNED_CONTENT_CHANGED" as const),
      ...unless(on <= act.today, "POSTED_IN_FUTURE" as const, { path: ["on"] }),
      ...unless(on >= row.from, "BEFORE_THE_PERIOD" as const, { path: ["on"], params: { from: row.from } }),
    ];
    if (refusals.length > 0) return no(...refusals);
    const posted = await writeLocked(act, row, closing, facts, on);
    if (!posted.ok) return posted;
    const dueOn = facts.dues.map((due) => due.dueOn).find((each) => each !== null) ?? null;
    const locked = await saveStatement(act.tx, row, { state: "LOCKED", dueOn });
    tellStatement(act, locked, "locked");
    const settled = await settleEnded(act, locked, on);
    if (!settled.ok) return settled;
    await advance(act, locked);
    act.changed({ state: [row.state, "LOCKED"], payableMinor: closing.payableMinor });
    return yes({ id: row.id });
  },
};

/** Posts the lock, and writes what it leaves: receivables by due day, disputes, invoices by rate, papers by fee. */
async function writeLocked(
  act: Act,
  row: StatementRow,
  { bookDealerId }: ClosingRow,
  { closing, dues }: ClosingFacts,
  on: Day,
): Promise<Answer<true, PostRefusal>> {
  const booked = { statementId: row.id, number: row.number, currency: row.currency, bookDealerId };
  const key = { key: `CHAIN_LOCK:${row.id}`, kind: "INVOICE" as const, on };
  const posted = await postStep(act, booked, "LOCK", key, lockLines(row.chainId, closing));
  if (!posted.ok) return posted;
  const { confirmed, fees } = closing;
  const of = { chainId: row.chainId, statementId: row.id, currency: row.currency };
  const owed = { ...of, bookDealerId, postedOn: on };
  const disputed = confirmed.disputed.minor;
  await insertReceivables(act.tx, [
    ...dues.map(({ amountMinor, dueOn, legalMax }) => ({
      ...owed,
      kind: "CONFIRMED" as const,
      amountMinor,
      dueOn,
      legalMax,
    })),
    ...(disputed === 0n
      ? []
      : [{ ...owed, kind: "DISPUTED" as const, amountMinor: disputed, dueOn: null, legalMax: null }]),
  ]);
  await insertInvoices(
    act.tx,
    confirmed.toInvoice.map(({ rate, gross, net, tax }) => ({
      ...{ ...of, disputeId: null, taxRate: rate, grossMinor: gross.minor, netMinor: net.minor, taxMinor: tax.minor },
    })),
  );
  await insertPapers(
    act.tx,
    fees
      .filter((fee) => !fee.terms.refundable)
      .map(({ code, terms, takenMinor, disputedMinor, writtenOffMinor, paper }) => {
        const sign = paper.issuer === "SUPPLIER" ? -1n : 1n;
        return {
          ...{ ...of, feeCode: code, character: terms.character, kind: paper.paper, issuer: paper.issuer },
          ...{ taxRate: terms.rate, grossMinor: takenMinor - writtenOffMinor, disputedMinor },
          ...{ netMinor: paper.net.minor * sign, taxMinor: paper.tax.minor * sign },
        };
      })
      .filter(({ grossMinor, disputedMinor }) => grossMinor !== 0n || disputedMinor !== 0n),
  );
  await saveFigures(act.tx, row.id, figuresOf(closing, dues));
  await saveLocked(act.tx, row.id, { by: act.viewer.personId, at: act.now, on, entryId: posted.value });
  return yes(true);
}
