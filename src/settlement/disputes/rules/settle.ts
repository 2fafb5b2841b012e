import { type Answer, type Refusal, answer, no, unless, yes } from "../../../kernel/answer.ts";
import { type DisputeAct } from "./course.ts";
import { type DisputeReason, type DisputeSide, type Outcome, isOfFees } from "./words.ts";

/** Which row of the course an outcome is. */
export const actOf: Readonly<Record<Outcome, DisputeAct>> = {
  AGREED_OURS: "agreeOurs",
  AGREED_THEIRS: "agreeTheirs",
  PART: "agreePart",
  WRITTEN_OFF: "writeOff",
  LAPSED: "lapse",
};

export type SettleRefusal =
  | "AMOUNT_MISSING"
  | "CLAIM_NOT_LAPSED"
  | "DISPUTE_PART_NOT_POSSIBLE"
  | "FEE_NOT_NOISE"
  | "LEGAL_DECISION_NEEDED"
  | "REASON_MISSING";

export type Settling = {
  readonly outcome: Outcome;
  /** Of PART: what is ours. */
  readonly oursMinor: bigint | null;
  readonly note: string;
};

/** What is settled: how much, what it is about, and of what kind and code its item is. */
export type Settled = {
  /** Whose claim it is. */
  readonly side: DisputeSide;
  readonly amountMinor: bigint;
  readonly reason: DisputeReason;
  readonly kind: string;
  readonly code: string | null;
};
const isOf = ({ reason, code }: Settled, flag: DisputeReason): boolean => reason === flag || code === flag;

const isOfFee = ({ kind, code, reason }: Settled): boolean => isOfFees(kind, code) || isOfFees(kind, reason);

export type Shares = { readonly oursMinor: bigint; readonly theirsMinor: bigint };

/** Whether a part lies strictly between nothing and the whole, on its side of zero. */
export const isPart = (part: bigint, whole: bigint): boolean =>
  whole > 0n ? part > 0n && part < whole : part < 0n && part > whole;

/**
 * P3: what each side has of a dispute when it is settled: together the whole, to the fen. Giving in says why; a flagged
 * fee, under whatever reason it is argued about, is given in to by a manager, and a deduction that stands for something is
 * no noise to be written off. Time runs out for claims of ours: the chain's are agreed to or denied.
 */
export function decideSettle(
  dispute: Settled,
  { outcome, oursMinor, note }: Settling,
  mayApprove: boolean,
): Answer<Shares, SettleRefusal> {
  const givesIn = outcome !== "AGREED_OURS";
  const refusals: Refusal<SettleRefusal>[] = [
    ...unless(!givesIn || note.trim() !== "", "REASON_MISSING", { path: ["note"] }),
    ...unless(outcome !== "LAPSED" || dispute.side === "OURS", "CLAIM_NOT_LAPSED", { path: ["outcome"] }),
    ...unless(outcome !== "WRITTEN_OFF" || !isOfFee(dispute), "FEE_NOT_NOISE", {
      path: ["outcome"],
    }),
    ...unless(!givesIn || !isOf(dispute, "LEGAL_FLAG") || mayApprove, "LEGAL_DECISION_NEEDED", {
      path: ["outcome"],
    }),
  ];
  if (outcome === "PART" && oursMinor === null) refusals.push({ code: "AMOUNT_MISSING", path: ["ours"] });
  if (outcome === "PART" && oursMinor !== null && !isPart(oursMinor, dispute.amountMinor))
    refusals.push({ code: "DISPUTE_PART_NOT_POSSIBLE", path: ["ours"] });
  const ours = outcome === "AGREED_OURS" ? dispute.amountMinor : outcome === "PART" ? (oursMinor ?? 0n) : 0n;
  return answer(refusals, () => ({ oursMinor: ours, theirsMinor: dispute.amountMinor - ours }));
}

export type DivideRefusal =
  | "PART_OF_DISPUTE"
  | "PARTS_TOO_FEW"
  | "TOO_MANY_PARTS"
  | "DISPUTE_PART_NOT_POSSIBLE"
  | "PARTS_DIFFER";
export const mostParts = 50;

/**
 * P4: a dispute is divided into two parts or more, each of its own side of zero, which together are the whole. A part is
 * not divided again: settling it in part does that.
 */
export function decideDivide(
  dispute: { readonly amountMinor: bigint; readonly part: number },
  parts: readonly bigint[],
): Answer<true, DivideRefusal> {
  if (dispute.part > 0) return no({ code: "PART_OF_DISPUTE" });
  if (parts.length < 2) return no({ code: "PARTS_TOO_FEW", path: ["parts"] });
  if (parts.length > mostParts) return no({ code: "TOO_MANY_PARTS", path: ["parts"], params: { most: mostParts } });
  const impossible = parts.findIndex((part) => !isPart(part, dispute.amountMinor));
  if (impossible >= 0) return no({ code: "DISPUTE_PART_NOT_POSSIBLE", path: ["parts", String(impossible), "amount"] });
  const together = parts.reduce((sum, part) => sum + part, 0n);
  return together === dispute.amountMinor ? yes(true) : no({ code: "PARTS_DIFFER", path: ["parts"] });
}
