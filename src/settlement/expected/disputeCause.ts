import { type Answer, no, unless, yes } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import type { Act } from "../../platform/command.ts";
import { disputeTold } from "../disputes/acting.ts";
import { mayStillDispute } from "../disputes/acts/decide.ts";
import { keepEvidence } from "../disputes/files.ts";
import { type DisputePolicy, lastDayOfOurs } from "../disputes/rules/policy.ts";
import { insertDisputes, lockDispute } from "../disputes/store.ts";
import { disputePolicyOn } from "../disputes/store-policy.ts";
import { addEntry } from "../disputes/store-thread.ts";
import { openStatement } from "../statements/open.ts";
import { type StatementRow, saveStatement, tellStatement } from "../statements/store.ts";
import { agreedPrices } from "./prices.ts";
import type { BookOpened } from "./queries/book.ts";
import type { Rolled } from "./rules/consigned.ts";
import { amountAt } from "./rules/goods.ts";
import { claimedOf } from "./rules/variance.ts";
import type { PriceSaid } from "./rules/words.ts";
import { type CauseRow, insertCause } from "./store-causes.ts";

export type CauseSaying = Omit<CauseRow, "evidence" | "withdrawn">;
export type CauseDisputeRefusal = "EVIDENCE_UNKNOWN" | "SETTLEMENT_PRICE_MISSING" | "DISPUTE_TOO_LATE" | "DUE_IN_PAST";
type Disputing = {
  readonly book: BookOpened;
  readonly rolled: Rolled;
  readonly cause: CauseSaying;
  readonly files: readonly string[];
  readonly dueOn: Day | null;
};

/** The price at which the goods of a run are settled: that of its last sale whose paper tells one, else the agreed one of its last day. */
async function settledAt(act: Act, { settling, productId, flows }: Rolled): Promise<PriceSaid | null> {
  const priced = flows.filter(({ kind, price }) => kind === "SALE" && price !== null);
  const last = priced.reduce<(typeof priced)[number] | null>(
    (found, flow) => (found === null || flow.bucket >= found.bucket ? flow : found),
    null,
  );
  if (last?.price != null) return last.price;
  const on = plusDays(settling.run.to, -1);
  return (await agreedPrices(act.tx, [settling.how.part.version], [{ productId, on }]))(productId, on);
}

/**
 * S6 (B4.3): a variance that is disputed opens a dispute on the month's statement, made where there is none: so many units at
 * the price they are settled at, in our hands, to be answered by a day. It goes its way as every dispute does; what the
 * chain pays in the end is owed and invoiced.
 */
export async function disputeCause(act: Act, disputing: Disputing): Promise<Answer<true, CauseDisputeRefusal>> {
  const { book, rolled, cause, files, dueOn } = disputing;
  const price = await settledAt(act, rolled);
  const minor = price === null ? 0n : amountAt(price, claimedOf(cause.about, cause.quantity), book.currency);
  const wrong = [
    ...unless(minor !== 0n, "SETTLEMENT_PRICE_MISSING" as const, { path: ["product"] }),
    ...unless(dueOn === null || dueOn >= act.today, "DUE_IN_PAST" as const, {
      ...{ path: ["dueOn"], params: { today: act.today } },
    }),
  ];
  if (wrong.length > 0) return no(...wrong);
  const { number } = rolled.settling.how.part.version;
  const opening = { ...book.contract, number, currency: book.currency };
  const row = await openStatement(act.tx, opening, book.period, act.now);
  const policy = await disputePolicyOn(act.tx, act.today);
  const still = mayStillDispute(row, policy, act.today);
  if (!still.ok) return still;
  const kept = await keepEvidence(act, files, ["evidence"]);
  if (!kept.ok) return no(...kept.refusals.map((refusal) => ({ ...refusal, code: "EVIDENCE_UNKNOWN" as const })));
  await insertCause(act.tx, { ...cause, evidence: kept.value.map(({ fileId }) => fileId) });
  const disputeId = await open(act, row, policy, disputing, minor);
  const entry = { disputeId, at: act.now, side: "OURS" as const, personId: act.viewer.personId, writtenByUs: true };
  await addEntry(act.tx, { ...entry, position: null, amountMinor: null, text: cause.note }, kept.value);
  const saved = await saveStatement(act.tx, row, row.state === "CLOSED" ? { state: "PAID" } : {});
  tellStatement(act, saved, "dispute-raised");
  return yes(true);
}

/** The dispute itself: a claim of ours about the book, in the hands of whoever says it. */
async function open(
  act: Act,
  row: StatementRow,
  policy: DisputePolicy,
  { rolled, cause, dueOn }: Disputing,
  amountMinor: bigint,
): Promise<string> {
  const came = row.importedOn ?? act.today;
  const opening = {
    ...{ statementId: row.id, chainId: row.chainId, currency: row.currency, ownerId: act.viewer.membershipId },
    ...{ openedBy: act.viewer.personId, openedAt: act.now, openedOn: act.today, state: "OPEN" as const },
    ...{ sentOn: null, answeredOn: null, dueOn: dueOn ?? plusDays(act.today, policy.answerDays) },
    lapsesOn: lastDayOfOurs(policy, came),
  };
  const claim = {
    ...{ itemId: null, causeId: cause.id, side: "OURS" as const, amountMinor, note: cause.note, documentNo: null },
    ...{ reason: cause.about === "COUNT" ? ("QTY_SHORT" as const) : ("SHRINK_OVER" as const) },
    ...{ productId: cause.productId, storeId: cause.storeId, on: plusDays(rolled.settling.run.to, -1) },
  };
  const [id] = await insertDisputes(act.tx, opening, [claim]);
  const dispute = await lockDispute(act.tx, id!);
  if (dispute !== null) act.tell(disputeTold(dispute, "opened"));
  return id!;
}
