import type { Day } from "../../kernel/day.ts";
import { exact, wholeMinor } from "../../kernel/money.ts";
import type { Matched } from "./match/match.ts";
import type { Match, StatementLine } from "./match/words.ts";
import { type Tolerance, within } from "../../chains/index.ts";
import type { VarianceCode } from "./codes.ts";

export { type VarianceCode, varianceCodes } from "./codes.ts";

/** A part of ours − theirs, in minor units; below zero: in our favour (readings B4.6). */
export type Variance = {
  readonly code: VarianceCode;
  readonly amountMinor: bigint;
  readonly ours: readonly StatementLine[];
  readonly theirs: readonly StatementLine[];
};

/** What is known of a fee's ground: its contract term, whether the event was, whether a manager let its kind pass. */
export type FeeGround = {
  readonly inContract: boolean;
  /** The term's kind is prohibited or doubtful by law and no manager has decided. */
  readonly flagged: boolean;
  readonly eventHappened: boolean;
};

export type Classifying = {
  /** First day after the statement's period. */
  readonly periodTo: Day;
  readonly groundOf: (line: StatementLine) => FeeGround;
  readonly tolerance: Tolerance;
};

const amountOf = (lines: readonly StatementLine[]): bigint => lines.reduce((sum, line) => sum + line.amountMinor, 0n);
const quantityOf = (lines: readonly StatementLine[]): bigint | null =>
  lines.some((line) => line.quantity === null) ? null : lines.reduce((sum, line) => sum + (line.quantity ?? 0n), 0n);

/** C1: the first code that fits (readings B4.6); null where the ground is good. */
export function feeCodeOf(ground: FeeGround, duplicate: boolean): VarianceCode | null {
  if (!ground.inContract) return "FEE_NO_CONTRACT";
  if (ground.flagged) return "LEGAL_FLAG";
  if (duplicate) return "FEE_DUPLICATE";
  return ground.eventHappened ? null : "NO_EVENT";
}

/** C2: goods that differ: the quantity first at our price, then the price on their quantity; noise is rounding. */
function goods({ ours, theirs }: Match, tolerance: Tolerance): Variance[] {
  const [own, other] = [amountOf(ours), amountOf(theirs)];
  const [ownQuantity, otherQuantity] = [quantityOf(ours), quantityOf(theirs)];
  const comparable = ownQuantity !== null && otherQuantity !== null && ownQuantity !== 0n;
  const short = comparable ? ownQuantity - otherQuantity : 0n;
  const byQuantity =
    short === 0n
      ? 0n
      : wholeMinor(
          exact(own)
            .times(exact(short))
            .div(exact(ownQuantity as bigint)),
        );
  const rest = own - other - byQuantity;
  const returned = ours[0]?.kind === "RETURN";
  const noise = within(tolerance, own - byQuantity, other);
  const parts: [VarianceCode, bigint][] = [
    [returned ? "RETURN_UNKNOWN" : "QTY_SHORT", byQuantity],
    [noise ? "ROUNDING" : "PRICE_DIFF", rest],
  ];
  return parts
    .filter(([, amount]) => amount !== 0n)
    .map(([code, amountMinor]) => ({ code, amountMinor, ours, theirs }));
}

/** C3: a fee that matches an entitlement is judged by its ground, and what of it differs is its rate. */
function fee({ ours, theirs }: Match, groundOf: Classifying["groundOf"]): Variance[] {
  const wrong = feeCodeOf(groundOf(theirs[0] as StatementLine), false);
  const amountMinor = amountOf(ours) - amountOf(theirs);
  if (amountMinor === 0n) return [];
  return [{ code: wrong ?? "FEE_RATE", amountMinor, ours, theirs }];
}

/** C4: lines of one side alone. Ours after the period's end are for the next one; what they did not list is short. */
function alone(line: StatementLine, side: "OURS" | "THEIRS", facts: Classifying, seen: ReadonlySet<string>): Variance {
  const [ours, theirs] = side === "OURS" ? [[line], []] : [[], [line]];
  const amountMinor = side === "OURS" ? line.amountMinor : -line.amountMinor;
  const told = (code: VarianceCode): Variance => ({ code, amountMinor, ours, theirs });
  if (side === "OURS") return told(line.on >= facts.periodTo || amountMinor < 0n ? "TIMING" : "QTY_SHORT");
  if (line.kind === "FEE") return told(feeCodeOf(facts.groundOf(line), seen.has(feeKey(line))) ?? "FEE_RATE");
  if (seen.has(paperKey(line))) return told("DUP_BILL");
  return told(line.kind === "RETURN" ? "RETURN_UNKNOWN" : "NOT_OURS");
}

const feeKey = (line: StatementLine): string => JSON.stringify(["FEE", line.fee, line.storeId]);
const paperKey = (line: StatementLine): string =>
  JSON.stringify([line.kind, line.documentNo, line.productId, line.storeId]);

/**
 * C5 (B4.6, K08): every part of the difference between our lines and their statement, with its code: the parts add up
 * to our total less the total that their sheet shows, to the fen.
 */
export function classify(matched: Matched, headerMinor: bigint, facts: Classifying): Variance[] {
  const seen = new Set(
    matched.matches.flatMap(({ theirs }) => theirs.flatMap((line) => [feeKey(line), paperKey(line)])),
  );
  const inMatches = matched.matches.flatMap((each) =>
    each.theirs[0]?.kind === "FEE" ? fee(each, facts.groundOf) : goods(each, facts.tolerance),
  );
  const ours = matched.left.ours.map((line) => alone(line, "OURS", facts, seen));
  const theirs = matched.left.theirs.map((line) => alone(line, "THEIRS", facts, seen));
  const lines = [...matched.matches.flatMap((each) => each.theirs), ...matched.left.theirs];
  const header = amountOf(lines) - headerMinor;
  return [
    ...inMatches,
    ...ours,
    ...theirs,
    ...(header === 0n ? [] : [{ code: "ROUNDING" as const, amountMinor: header, ours: [], theirs: [] }]),
  ];
}
