import type { VarianceCode } from "../../rules/codes.ts";

/** What somebody may decide about a row of the workbench. */
export const decisions = ["ACCEPT", "DISPUTE", "CARRY", "WRITE_OFF", "REOPEN"] as const;
export type Decision = (typeof decisions)[number];

/** Whose claim it is: ours against their figure, or theirs against ours. */
export type DisputeSide = "OURS" | "THEIRS";

/** Where a dispute stands. The last six are its end, and what has ended is read only. */
export const disputeStates = [
  ...(["OPEN", "SENT", "ANSWERED"] as const),
  ...(["AGREED_OURS", "AGREED_THEIRS", "SPLIT", "WRITTEN_OFF", "LAPSED", "WITHDRAWN"] as const),
] as const;
export type DisputeState = (typeof disputeStates)[number];

/** How one is settled. PART: each side has some of it. */
export const outcomes = ["AGREED_OURS", "AGREED_THEIRS", "PART", "WRITTEN_OFF", "LAPSED"] as const;
export type Outcome = (typeof outcomes)[number];

/** What the other side says to it. */
export const positions = ["AGREE", "PART", "REFUSE"] as const;
export type Position = (typeof positions)[number];

/** Why one was taken back: its item was reopened, a new sheet mended it, the statement was reversed, or the chain that claimed it did so. */
export type WithdrawnWhy = "REOPENED" | "REVISED" | "REVERSED" | "BY_CHAIN";

/** What is argued about: the codes of the variances, those that only people find among them (B4.6). */
export type DisputeReason = VarianceCode;

/** Codes of deductions that stand for something: tolerance is for unexplained noise, never for these (B4.6). */
const ofFees: readonly string[] = [
  ...["FEE_NO_CONTRACT", "FEE_DUPLICATE", "FEE_RATE", "FEE_NOT_PERFORMED", "REBATE_UNEARNED", "PROMO_SHARE"],
  ...["SHRINK_OVER", "PENALTY_LATE", "NO_EVENT", "LEGAL_FLAG"],
];
export const isOfFees = (kind: string, code: string | null): boolean =>
  kind === "FEE" || (code !== null && ofFees.includes(code));
