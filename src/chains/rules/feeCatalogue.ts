/** What a fee is by tax law: LINKED to volume or value (平销返利), a SERVICE, damages or a deposit (NONE). */
export type VatCharacter = "LINKED" | "SERVICE" | "NONE";
/** How a contract has a linked rebate papered: our red-letter invoice, or the retailer's ordinary one. */
export type RebateMethod = "RED_LETTER" | "ORDINARY_INVOICE";
/** How a fee's amount comes about. */
export type FeeBasis = "FIXED" | "PER_STORE" | "PER_SKU_STORE" | "PER_EVENT" | "PER_HEAD_MONTH" | "RATE";
/** When it is borne. */
export type FeeAccrual = "AT_ONCE" | "BY_DAY" | "AT_EVENT" | "MONTHLY" | "WITH_BASE" | "EXPECTED_TIER";
/** OK: allowed as a service with a contract; DOUBTFUL: prohibited, or prohibited of large retailers or without a service. */
export type Legality = "OK" | "DOUBTFUL";

type Kind = {
  readonly basis: FeeBasis;
  readonly accrual: FeeAccrual;
  readonly vat: VatCharacter;
  readonly legality: Legality;
};
const kind = (basis: FeeBasis, accrual: FeeAccrual, vat: VatCharacter, legality: Legality): Kind => ({
  ...{ basis, accrual, vat, legality },
});

/**
 * B3.2: the fees that chains take, how they are usually reckoned and what law says of them (2006 Measures, article 13;
 * the list of 2011-12 for large retailers). A contract's term may say otherwise; the legality is shown with its source.
 */
export const feeKinds = {
  accountOpeningFee: kind("FIXED", "AT_ONCE", "SERVICE", "DOUBTFUL"),
  listingFee: kind("PER_STORE", "BY_DAY", "SERVICE", "DOUBTFUL"),
  barcodeFee: kind("PER_SKU_STORE", "AT_EVENT", "SERVICE", "DOUBTFUL"),
  contractRenewalFee: kind("FIXED", "AT_EVENT", "SERVICE", "DOUBTFUL"),
  displayFee: kind("PER_STORE", "BY_DAY", "SERVICE", "OK"),
  stackFee: kind("PER_STORE", "BY_DAY", "SERVICE", "OK"),
  endcapFee: kind("PER_STORE", "BY_DAY", "SERVICE", "OK"),
  flyerFee: kind("PER_EVENT", "AT_EVENT", "SERVICE", "OK"),
  festivalFee: kind("FIXED", "AT_EVENT", "SERVICE", "DOUBTFUL"),
  anniversaryFee: kind("FIXED", "AT_EVENT", "SERVICE", "DOUBTFUL"),
  newStoreFee: kind("PER_STORE", "AT_EVENT", "SERVICE", "DOUBTFUL"),
  refurbFee: kind("PER_STORE", "AT_EVENT", "SERVICE", "DOUBTFUL"),
  promoterMgmtFee: kind("PER_HEAD_MONTH", "MONTHLY", "SERVICE", "OK"),
  logisticsFee: kind("RATE", "WITH_BASE", "LINKED", "DOUBTFUL"),
  shrinkAllowance: kind("RATE", "WITH_BASE", "NONE", "OK"),
  unconditionalRebate: kind("RATE", "WITH_BASE", "LINKED", "DOUBTFUL"),
  conditionalRebate: kind("RATE", "EXPECTED_TIER", "LINKED", "OK"),
  annualRebate: kind("RATE", "EXPECTED_TIER", "LINKED", "OK"),
  serviceFee: kind("RATE", "WITH_BASE", "SERVICE", "OK"),
  shelfMgmtFee: kind("RATE", "WITH_BASE", "SERVICE", "DOUBTFUL"),
  infoFee: kind("FIXED", "MONTHLY", "SERVICE", "DOUBTFUL"),
  cardFee: kind("RATE", "WITH_BASE", "NONE", "DOUBTFUL"),
  lateDeliveryPenalty: kind("RATE", "AT_EVENT", "NONE", "OK"),
  priceGapComp: kind("PER_EVENT", "AT_EVENT", "NONE", "OK"),
  taxDiff: kind("RATE", "AT_EVENT", "NONE", "DOUBTFUL"),
  returnAllowance: kind("RATE", "AT_EVENT", "LINKED", "OK"),
  deposit: kind("FIXED", "AT_ONCE", "NONE", "OK"),
  utilities: kind("FIXED", "MONTHLY", "SERVICE", "OK"),
} as const satisfies Readonly<Record<string, Kind>>;
export type FeeKind = keyof typeof feeKinds;

/** B3.2: a leaflet is billed by issue and store (E × stores × rate); every other fee for an event once an event. */
export const countsStores = ({ kind: of, basis }: { readonly kind: string; readonly basis: FeeBasis }): boolean =>
  basis === "PER_STORE" || basis === "PER_SKU_STORE" || (basis === "PER_EVENT" && of === "flyerFee");
