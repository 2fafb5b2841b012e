import type { Content } from "./words.ts";

/** Consent to a split: by anybody else who may approve splits, or by a legal reviewer where the policy asks for one. */
export const approvalKinds = ["TERRITORY_SPLIT", "TERRITORY_SPLIT_LEGAL"] as const;
export type SplitApprovalKind = (typeof approvalKinds)[number];

export const approvalKindOf = (content: Content): SplitApprovalKind =>
  content.terms.legalReview ? "TERRITORY_SPLIT_LEGAL" : "TERRITORY_SPLIT";
