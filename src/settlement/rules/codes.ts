/**
 * B4.6: why both sides of a statement differ, in the order in which a workbench shows them: what is argued about, what
 * belongs to another period, noise.
 */
export const varianceCodes = [
  ...(["QTY_SHORT", "PRICE_DIFF", "TAX_DIFF", "RETURN_UNKNOWN", "RETURN_DAMAGE", "SHRINK_OVER"] as const),
  ...(["FEE_NO_CONTRACT", "LEGAL_FLAG", "FEE_DUPLICATE", "NO_EVENT", "FEE_NOT_PERFORMED", "FEE_RATE"] as const),
  ...(["REBATE_UNEARNED", "PROMO_SHARE", "PENALTY_LATE", "DUP_BILL", "NOT_OURS"] as const),
  ...(["TIMING", "ROUNDING"] as const),
] as const;
export type VarianceCode = (typeof varianceCodes)[number];
