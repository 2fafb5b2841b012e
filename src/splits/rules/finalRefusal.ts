import { type Answer, answer, unless } from "../../kernel/answer.ts";

/** What a component of an offer is about. */
type LineKind = "A" | "B" | "CAP" | "BUY_BACK" | "CLAIMS" | "REBATE" | "DEPOSIT" | "RECEIVABLE" | "PENALTY";
/** A component of what an offer comes to: below zero where it is set off. */
export type OfferedLine = { readonly kind: LineKind; readonly amountMinor: bigint; readonly taxMinor?: bigint };

/** The offer itself, which lapses as a whole (B1.7), part B included: compensation, and what is computed from it. */
const offered: readonly LineKind[] = ["A", "B", "CAP"];
/** What was earned before the offer and whatever becomes of it (B1.7): refusing forfeits none of it. */
const earned: readonly LineKind[] = ["DEPOSIT", "CLAIMS", "REBATE"];

export type AfterRefusal<Line extends OfferedLine> = {
  /** What is not payable any more. */
  readonly lapsed: readonly Line[];
  /** What stays payable, undiminished: the money an offer took off beside it is collected as what it is. */
  readonly payable: readonly Line[];
  readonly lapsedMinor: bigint;
  readonly payableMinor: bigint;
};

const sumOf = (lines: readonly OfferedLine[]): bigint => lines.reduce((sum, line) => sum + line.amountMinor, 0n);

/**
 * L1 (M07): a final refusal ends the offer and nothing else. Buying stock back survives where the contract promises it,
 * not where only the offer did; a deposit is kept back only for a breach, which a refusal is not.
 */
export function afterFinalRefusal<Line extends OfferedLine>(
  lines: readonly Line[],
  contract: { readonly buyBackPromised: boolean },
): AfterRefusal<Line> {
  const survives = (line: Line) =>
    line.amountMinor > 0n && (earned.includes(line.kind) || (line.kind === "BUY_BACK" && contract.buyBackPromised));
  const lapses = (line: Line) => offered.includes(line.kind) || (line.kind === "BUY_BACK" && !contract.buyBackPromised);
  const [lapsed, payable] = [lines.filter(lapses), lines.filter(survives)];
  return { lapsed, payable, lapsedMinor: sumOf(lapsed), payableMinor: sumOf(payable) };
}

/** L3: somebody senior has met the dealer before he is refused for good (B1.3): without that, it is not asked. */
export const decideAskingRefusal = (meetings: number): Answer<true, "MEETING_MISSING"> =>
  answer(unless(meetings > 0, "MEETING_MISSING" as const), () => true as const);
