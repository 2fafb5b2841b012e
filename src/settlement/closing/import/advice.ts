import type { Day } from "../../../kernel/day.ts";
import { type Answer, no, yes } from "../../../kernel/answer.ts";
import type { StatementRow } from "../../statements/store.ts";
import type { PaymentMethod, SaidDeduction } from "../rules/money.ts";
import { type SaidOfDocument, type SaidRow, readDocument } from "../rules/remittance.ts";
import type { Known, Meant } from "./documents.ts";

/** What an advice says of its payment. */
export type AdviceHead = {
  readonly chainId: string;
  readonly payment: string;
  readonly paidOn: Day;
  readonly method: PaymentMethod;
  readonly billDueOn: Day | null;
  readonly currency: string;
  readonly totalMinor: bigint | null;
};
/** A row of an advice, read; `meant` null: it is for no document. */
export type AdviceRow = {
  readonly head: AdviceHead;
  readonly document: string;
  readonly meant: Meant | null;
  readonly said: SaidRow;
};
/** What of a payment is for a statement. */
export type AdviceLine = {
  readonly row: StatementRow;
  readonly amountMinor: bigint;
  readonly deductions: readonly SaidDeduction[];
  readonly instalment: boolean;
};
/** An advice with all its rows. */
export type Advice = {
  readonly head: AdviceHead;
  readonly totalMinor: bigint;
  readonly lines: readonly AdviceLine[];
};

const total = (rows: readonly { readonly amountMinor: bigint }[]): bigint =>
  rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

/**
 * A2: an advice from its rows: its documents by statement. An advice that names invoices pays those alone: what it leaves of
 * the statement is no short payment but for what it says. Where its documents are more than the payment in all, what is kept
 * back in rows of its own was kept back from the payment too.
 */
export function adviceOf(rows: readonly AdviceRow[]): Answer<Advice, "ADJUSTMENT_UNCLEAR"> {
  const { head } = rows[0]!;
  const documents: (SaidOfDocument & { readonly meant: Meant | null })[] = [];
  for (const [document, of] of Map.groupBy(rows, (row) => row.document)) {
    const read = readDocument(of.map(({ said }) => said));
    if (!read.ok) return no({ code: "ADJUSTMENT_UNCLEAR", params: { document } });
    documents.push({ ...read.value, meant: of[0]!.meant });
  }
  const paidMinor = documents.reduce((sum, document) => sum + document.paidMinor, 0n);
  const totalMinor = head.totalMinor ?? paidMinor;
  let over = paidMinor - totalMinor;
  const lines = new Map<string, AdviceLine>();
  for (const { meant, paidMinor: paid, deductions, aloneMinor } of documents) {
    if (meant === null) continue;
    const off = over <= 0n ? 0n : over < aloneMinor ? over : aloneMinor;
    over -= off;
    const before = lines.get(meant.row.id);
    lines.set(meant.row.id, {
      row: meant.row,
      amountMinor: (before?.amountMinor ?? 0n) + paid - off,
      deductions: [...(before?.deductions ?? []), ...deductions],
      instalment: (before?.instalment ?? true) && meant.isInvoice,
    });
  }
  return yes({ head, totalMinor, lines: [...lines.values()] });
}

/** What an advice comes to: for statements, kept back, and left over. */
export const sumsOf = ({ totalMinor, lines }: Advice) => ({
  statementsMinor: total(lines),
  restMinor: totalMinor - total(lines),
  deductionsMinor: total(lines.flatMap(({ deductions }) => deductions)),
});

/** Whether an advice is the payment that is there already: then it is nothing new. */
export const isSame = ({ head, totalMinor, lines }: Advice, known: Known): boolean =>
  known.method === head.method &&
  known.paidOn === head.paidOn &&
  known.currency === head.currency &&
  known.amountMinor === totalMinor &&
  lines
    .map(({ row, amountMinor }) => `${row.id}:${amountMinor}`)
    .sort()
    .join() === [...known.lines].sort().join();

/** Heads of one payment that differ; the first column in which they do. */
export const otherHead = (first: AdviceHead, head: AdviceHead): string | undefined =>
  (["paidOn", "method", "billDueOn", "currency"] as const).find((key) => first[key] !== head[key]) ??
  (first.totalMinor === head.totalMinor ? undefined : "total");
