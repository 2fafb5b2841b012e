export const words = <Word extends string>(...all: readonly Word[]): { readonly [W in Word]: W } =>
  Object.fromEntries(all.map((word) => [word, word])) as { readonly [W in Word]: W };

/** The words of contracts, as the API says them; they are those of `rules/`. */
export const FeeAccrual = words("AT_ONCE", "BY_DAY", "AT_EVENT", "MONTHLY", "WITH_BASE", "EXPECTED_TIER");
export const FeeBasis = words("FIXED", "PER_STORE", "PER_SKU_STORE", "PER_EVENT", "PER_HEAD_MONTH", "RATE");
/** Where a fee is taken: off what is paid (账扣), or on the goods' own invoice (票扣). */
export const FeeDeduction = words("IN_PAYMENT", "ON_INVOICE");
export const FeeLegality = words("OK", "DOUBTFUL");
export const FeeVat = words("LINKED", "SERVICE", "NONE");
export const GuaranteePeriod = words("MONTH", "QUARTER", "YEAR");
export const KaLedger = words("MANUFACTURER", "DEALER");
export const KaRebateMethod = words("RED_LETTER", "ORDINARY_INVOICE");
export const KaSettlementMode = words(
  ...(["CREDIT_TERM", "BATCH", "CONSIGNMENT", "TURNOVER_DEDUCTION", "PREPAID", "ON_DELIVERY"] as const),
);
export const KaStoreScope = words("ALL", "BANNERS", "STORES");
export const KaTermStart = words("RECEIPT", "INVOICE", "STATEMENT", "MONTH_END_OF_RECEIPT");
export const KaTierMode = words("PROGRESSIVE", "WHOLE");
export const KaToleranceMode = words("FAIL_IF_EITHER", "FAIL_IF_BOTH");
export const KaTurnoverKind = words(
  ...([
    "ACTUAL_SALES",
    "FIXED_PROFIT",
    "GUARANTEED_SALES",
    "GUARANTEED_PROFIT",
    "TARGET_SALES",
    "TARGET_PROFIT",
  ] as const),
);
export const TurnoverSource = words("RECEIPTS", "POS");
export const KaVersionState = words("PROPOSED", "ACTIVE", "REJECTED");
export const KaContractState = words("PROPOSED", "ACTIVE", "ENDED", "REJECTED");
