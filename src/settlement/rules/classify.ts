import type { Tolerance } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import type { VarianceCode } from "./codes.ts";
import { type Part, amountOf, goodsParts, returnCodeOf } from "./goods.ts";
import type { Matched } from "./match/match.ts";
import type { Match, StatementLine } from "./match/words.ts";

export { type VarianceCode, varianceCodes } from "./codes.ts";

/** A part of ours − theirs, in minor units; below zero: in our favour (readings B4.6). */
export type Variance = Part & {
  readonly ours: readonly StatementLine[];
  readonly theirs: readonly StatementLine[];
};

/** What is known of a fee's ground: its contract term, what law says of it, whether what it is for was, and was paid before. */
export type FeeGround = {
  readonly inContract: boolean;
  /** The term's kind is prohibited or doubtful by law and no manager has decided. */
  readonly flagged: boolean;
  readonly eventHappened: boolean;
  /** The store master says that it did not happen: there is nothing that a manager could let pass (K06). */
  readonly disproved?: boolean;
  /** What it is for was planned, and nothing shows that it was carried out. */
  readonly unperformed?: boolean;
  /** An earlier statement took it, and the term gives no more. */
  readonly takenBefore?: boolean;
  /** What a difference of this kind of fee is, where it has a name of its own; otherwise FEE_RATE. */
  readonly differs?: VarianceCode;
};

export type Classifying = {
  /** First day after the statement's period. */
  readonly periodTo: Day;
  readonly groundOf: (line: StatementLine) => FeeGround;
  readonly tolerance: Tolerance;
  /** Whether an earlier statement listed the same paper. */
  readonly billedBefore?: (line: StatementLine) => boolean;
};

/** C1: the first code that fits (readings B4.6); null where the ground is good. */
export function feeCodeOf(ground: FeeGround, duplicate: boolean): VarianceCode | null {
  if (!ground.inContract) return "FEE_NO_CONTRACT";
  if (ground.disproved === true) return "NO_EVENT";
  if (ground.flagged) return "LEGAL_FLAG";
  if (duplicate || ground.takenBefore === true) return "FEE_DUPLICATE";
  if (!ground.eventHappened) return "NO_EVENT";
  return ground.unperformed === true ? "FEE_NOT_PERFORMED" : null;
}

/** C3: a fee that matches an entitlement is judged by its ground, and what of it differs is its rate. */
function feeParts({ ours, theirs }: Match, groundOf: Classifying["groundOf"]): Part[] {
  const amountMinor = amountOf(ours) - amountOf(theirs);
  if (amountMinor === 0n) return [];
  const ground = groundOf(theirs[0] as StatementLine);
  return [{ code: feeCodeOf(ground, false) ?? ground.differs ?? "FEE_RATE", amountMinor }];
}

const feeKey = (line: StatementLine): string =>
  `FEE\n${line.fee?.code ?? ""}\n${line.fee?.event ?? ""}\n${line.storeId ?? ""}`;
const paperKey = (line: StatementLine): string =>
  `${line.kind}\n${line.documentNo ?? ""}\n${line.productId ?? ""}\n${line.storeId ?? ""}`;

/**
 * What of their sheet has found something of ours: the same once more is a duplicate. Only what lines that found nothing
 * could repeat is kept: their papers, and fees.
 */
export function seenIn(matches: readonly Match[], alone: readonly StatementLine[]): Set<string> {
  const papers = new Set<string | null>(alone.map((line) => line.documentNo));
  const seen = new Set<string>();
  for (const { theirs } of matches)
    for (const line of theirs) {
      if (line.kind === "FEE") seen.add(feeKey(line));
      else if (line.documentNo !== null && papers.has(line.documentNo)) seen.add(paperKey(line));
    }
  return seen;
}

/** What lies between the lines of a match, in parts; none where they agree. */
export const matchParts = (match: Match, facts: Pick<Classifying, "groundOf" | "tolerance">): Part[] =>
  match.theirs[0]?.kind === "FEE" ? feeParts(match, facts.groundOf) : goodsParts(match, facts.tolerance);

/**
 * C4: what a line of one side alone is. Ours after the period's end, and what we owe and they did not take, are for the
 * next statement; what they did not list is short (goods, and a balance carried over), and what they should have given back
 * of what they keep (a top-up, a rebate) is not what the contract comes to. Theirs of a later day is for the next one too.
 */
export function aloneCode(
  line: StatementLine,
  side: "OURS" | "THEIRS",
  facts: Classifying,
  seen: ReadonlySet<string>,
): VarianceCode {
  if (side === "OURS") {
    if (line.on >= facts.periodTo || line.amountMinor < 0n) return "TIMING";
    return line.fee === null ? "QTY_SHORT" : "FEE_RATE";
  }
  if (line.kind === "FEE") {
    const ground = facts.groundOf(line);
    return feeCodeOf(ground, seen.has(feeKey(line))) ?? ground.differs ?? "FEE_RATE";
  }
  if (seen.has(paperKey(line)) || facts.billedBefore?.(line) === true) return "DUP_BILL";
  if (line.kind === "RETURN") return returnCodeOf([line]);
  return line.kind === "GOODS" && line.on >= facts.periodTo ? "TIMING" : "NOT_OURS";
}

/** C4, as a part of the difference; a line of no amount is none. */
export function aloneParts(
  line: StatementLine,
  side: "OURS" | "THEIRS",
  facts: Classifying,
  seen: ReadonlySet<string>,
): Part[] {
  const amountMinor = side === "OURS" ? line.amountMinor : -line.amountMinor;
  return amountMinor === 0n ? [] : [{ code: aloneCode(line, side, facts, seen), amountMinor }];
}

/**
 * C5 (B4.6, K08): every part of the difference between our lines and their statement, with its code: the parts add up
 * to our total less the total that their sheet shows, to the fen.
 */
export function classify(matched: Matched, headerMinor: bigint, facts: Classifying): Variance[] {
  const seen = seenIn(matched.matches, matched.left.theirs);
  const told = (ours: readonly StatementLine[], theirs: readonly StatementLine[], parts: readonly Part[]): Variance[] =>
    parts.map((part) => ({ ...part, ours, theirs }));
  const inMatches = matched.matches.flatMap((each) => told(each.ours, each.theirs, matchParts(each, facts)));
  const ours = matched.left.ours.flatMap((line) => told([line], [], aloneParts(line, "OURS", facts, seen)));
  const theirs = matched.left.theirs.flatMap((line) => told([], [line], aloneParts(line, "THEIRS", facts, seen)));
  const lines = [...matched.matches.flatMap((each) => each.theirs), ...matched.left.theirs];
  const header = headerPart(amountOf(lines), headerMinor);
  return [...inMatches, ...ours, ...theirs, ...told([], [], header)];
}

/** A sheet whose total is not the sum of its lines differs by the rest. */
export const headerPart = (linesMinor: bigint, headerMinor: bigint): Part[] =>
  linesMinor === headerMinor ? [] : [{ code: "ROUNDING", amountMinor: linesMinor - headerMinor }];
