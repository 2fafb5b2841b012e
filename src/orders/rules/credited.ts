import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Exact, exact } from "../../kernel/money.ts";
import { type LinePrice, type TaxedAmount, sliceOf, taxedOf } from "./amounts.ts";

/** What a credit note gives back of an order line, before a fee; amounts in minor units, as texts as they are kept. */
export type CreditedLine = {
  readonly line: string;
  readonly quantity: number;
  /** Left out where it was given back before amounts were kept by line. */
  readonly net?: string;
  readonly gross?: string;
  /** The restocking fee that was kept of it, and what it was before it was rounded; left out: none, or before it was kept by line. */
  readonly fee?: string;
  readonly feeDue?: string;
  /** What was given back after the fee, without tax. */
  readonly keptNet?: string;
};

/** What standing credit notes of returns gave back of one order line, together. */
export type GivenBack = {
  readonly quantity: number;
  readonly netMinor: bigint;
  readonly grossMinor: bigint;
  readonly feeMinor: bigint;
  /** The fees before they were rounded. */
  readonly feeDue: Exact;
  /** Given back after fees, without tax. */
  readonly keptNetMinor: bigint;
};
export const nothingGiven: GivenBack = {
  ...{ quantity: 0, netMinor: 0n, grossMinor: 0n, feeMinor: 0n, feeDue: exact(0n), keptNetMinor: 0n },
};

/** What notes that stand gave back of a line, the earliest first. */
export function givenBackOf(price: LinePrice, lines: readonly CreditedLine[]): GivenBack {
  return lines.reduce((given, { quantity, net, gross, fee, feeDue, keptNet }): GivenBack => {
    const slice = sliceOf(price, given.quantity, given.quantity + quantity);
    const netMinor = net === undefined ? slice.net.minor : BigInt(net);
    return {
      quantity: given.quantity + quantity,
      feeMinor: given.feeMinor + BigInt(fee ?? 0),
      feeDue: given.feeDue.plus(feeDue ?? 0),
      keptNetMinor: given.keptNetMinor + (keptNet === undefined ? netMinor : BigInt(keptNet)),
      netMinor: given.netMinor + netMinor,
      grossMinor: given.grossMinor + (gross === undefined ? slice.gross.minor : BigInt(gross)),
    };
  }, nothingGiven);
}

/** V5, V7: the rounded sum of all that came back of a line, less what notes that stand gave back of it. */
export function creditOf(price: LinePrice, given: GivenBack, quantity: number): TaxedAmount {
  const { currency } = price;
  const all = taxedOf(price, given.quantity + quantity);
  const [net, gross] = [all.net.minor - given.netMinor, all.gross.minor - given.grossMinor];
  return { net: { minor: net, currency }, gross: { minor: gross, currency }, tax: { minor: gross - net, currency } };
}

type Note = { readonly rowId: string; readonly subjectId: string; readonly takenBackOn: string | null };
export type CreditAgainRefusal = "UNKNOWN_CREDIT" | "CREDIT_STANDS" | "CREDITED_ALREADY";

/** V7: what a note gave back is given back anew once that note was taken back, and once at a time. */
export function decideCreditAgain<Of extends Note>(notes: readonly Of[], id: string): Answer<Of, CreditAgainRefusal> {
  const note = notes.find((each) => each.rowId === id);
  if (note === undefined) return no({ code: "UNKNOWN_CREDIT", path: ["credit"] });
  if (note.takenBackOn === null) return no({ code: "CREDIT_STANDS", path: ["credit"] });
  const standing = notes.some((each) => each.subjectId === note.subjectId && each.takenBackOn === null);
  return standing ? no({ code: "CREDITED_ALREADY", path: ["credit"] }) : yes(note);
}

/** Returns and claims whose last note was taken back, each by its latest: what waits to be given back anew. */
export const uncredited = <Of extends Note & { readonly attempt: number }>(notes: readonly Of[]): readonly Of[] =>
  notes.filter(
    (note) =>
      note.takenBackOn !== null &&
      !notes.some((each) => each.subjectId === note.subjectId && each.attempt > note.attempt),
  );
