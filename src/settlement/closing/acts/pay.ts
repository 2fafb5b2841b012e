import { type Answer, type Refusal, no, unless, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { newId, rowId } from "../../../kernel/id.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { type By, type PostRefusal, postEntry } from "../../../ledger/index.ts";
import type { Tx } from "../../../platform/sql.ts";
import { isPossible } from "../../rules/course.ts";
import { type StatementRow, lockStatementSeen } from "../../statements/store.ts";
import type { PaymentMethod, SaidDeduction } from "../rules/money.ts";
import { receivedLines } from "../rules/postings.ts";
import { findClosing } from "../store/closing.ts";
import {
  type PaymentRow,
  insertPayment,
  insertPaymentLines,
  isReferenceTaken,
  lockPayment,
  savePayment,
} from "../store/money.ts";
import type { ChainPaymentLineInput } from "../types-money.ts";
import { type ApplyRefusal, type PayLine, applyPayment } from "./apply.ts";

export type LineRefusal =
  | "NOT_FOUND"
  | "PAYS_OTHER_CHAIN"
  | "NOT_LOCKED_YET"
  | "AMOUNT_MALFORMED"
  | "AMOUNT_NOT_POSITIVE";

/** An amount with its sign as somebody wrote it; null: it is none, or finer than its currency. */
export const minorSaid = (text: string, currency: string): bigint | null => parseAmount(text, currency)?.minor ?? null;

const deductionsOf = (line: ChainPaymentLineInput, currency: string): (SaidDeduction | null)[] =>
  (line.deductions ?? []).map(({ reason, amount, note }) => {
    const minor = minorSaid(amount, currency);
    return minor === null || minor <= 0n ? null : { reason, amountMinor: minor, note: note?.trim() ?? "" };
  });

/**
 * Locks the statements that a payment's lines name, in the order of their ids: of the payment's chain, which the viewer
 * looks after, and locked for good. All that is wrong at once.
 */
export async function payLines(
  act: { readonly tx: Tx; readonly viewer: Viewer },
  chainId: string,
  lines: readonly ChainPaymentLineInput[],
  currency: string,
): Promise<Answer<readonly PayLine[], LineRefusal>> {
  const known = new Map<string, StatementRow>();
  for (const id of [...new Set(lines.flatMap(({ statement }) => rowId("ChainStatement", statement) ?? []))].sort()) {
    const row = await lockStatementSeen(act.tx, act.viewer, id);
    if (row !== null) known.set(id, row);
  }
  const wrong: Refusal<LineRefusal>[] = [];
  const good = lines.flatMap((line, at): PayLine[] => {
    const path = ["lines", String(at)];
    const row = known.get(rowId("ChainStatement", line.statement) ?? "");
    if (row === undefined) {
      wrong.push({ code: "NOT_FOUND", path: [...path, "statement"] });
      return [];
    }
    const amountMinor = minorSaid(line.amount, currency);
    const deductions = deductionsOf(line, currency);
    const bad = deductions.indexOf(null);
    wrong.push(
      ...unless(row.chainId === chainId, "PAYS_OTHER_CHAIN" as const, { path: [...path, "statement"] }),
      ...unless(isPossible("money", row.state), "NOT_LOCKED_YET" as const, {
        ...{ path: [...path, "statement"], params: { number: row.number } },
      }),
      ...unless(amountMinor !== null, "AMOUNT_MALFORMED" as const, { path: [...path, "amount"] }),
      ...unless(bad < 0, "AMOUNT_NOT_POSITIVE" as const, { path: [...path, "deductions", String(bad), "amount"] }),
    );
    const said = deductions.flatMap((each) => each ?? []);
    return [{ row, amountMinor: amountMinor ?? 0n, deductions: said, instalment: line.instalment }];
  });
  return wrong.length > 0 ? no(...wrong) : yes(good);
}

/** Money as it came: from whom, how, and what it is for. */
export type Came = {
  readonly chainId: string;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly paidOn: Day;
  readonly billDueOn: Day | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly importRunId: string | null;
  readonly membershipId: string;
};

/** What a line of a payment named, for its history. */
export type SaidLine = { readonly said: string; readonly statementId: string | null };

export type TakeRefusal = ApplyRefusal | PostRefusal | "REFERENCE_TAKEN";
/** R4, L4: takes money in, posts it, and lets it pay what it is for. Answers the payment's id. */
export async function takePayment(
  by: By,
  came: Came,
  lines: readonly PayLine[],
  said: readonly SaidLine[] = [],
): Promise<Answer<{ readonly id: string }, TakeRefusal>> {
  const first = lines[0];
  const bookDealerId = first === undefined ? null : ((await findClosing(by.tx, first.row.id))?.bookDealerId ?? null);
  const id = newId();
  const state = came.method === "BILL" ? ("HELD" as const) : ("RECEIVED" as const);
  try {
    await insertPayment(by.tx, { ...came, id, bookDealerId, state, recordedAt: by.now });
  } catch (error) {
    if (isReferenceTaken(error)) return no({ code: "REFERENCE_TAKEN", path: ["reference"] });
    throw error;
  }
  await insertPaymentLines(by.tx, id, [
    ...lines.map(({ row, amountMinor, deductions }) => ({
      statementId: row.id,
      said: row.number,
      amountMinor,
      deductions,
    })),
    ...said.map((each) => ({ ...each, amountMinor: 0n, deductions: [] })),
  ]);
  if (bookDealerId === null) {
    const posted = await postEntry(by, {
      ...{ key: `CHAIN_RECEIPT:${id}`, kind: "RECEIPT", postedOn: came.paidOn, memo: came.reference },
      ...{ currency: came.currency, lines: receivedLines(came.chainId, came.method, came.amountMinor) },
    });
    if (!posted.ok) return posted;
  }
  const payment = await lockPayment(by.tx, id);
  const applied = await payMore(by, payment, lines, came.paidOn);
  if (!applied.ok) return applied;
  tellPayment(by, { ...payment, version: payment.version + 1 }, "recorded");
  return yes({ id });
}

/** Lets a locked payment pay more, and writes what is left of it. */
export async function payMore(
  by: By,
  payment: PaymentRow,
  lines: readonly PayLine[],
  on: Day,
): Promise<Answer<true, ApplyRefusal>> {
  const applied = await applyPayment(by, payment, lines, on);
  if (!applied.ok) return applied;
  await savePayment(by.tx, payment.id, { unappliedMinor: applied.value });
  return yes(true);
}

/** What was done to a payment, as its followers hear it. No dealer hears of chains. */
export const tellPayment = (by: Pick<By, "tell">, row: PaymentRow, what: string): void =>
  by.tell({
    ...{ name: `chain-payment.${what}`, aggregateType: "ChainPayment", aggregateId: row.id, version: row.version },
    ...{ dealerId: null, payload: { chainId: row.chainId } },
  });
