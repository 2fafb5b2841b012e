import type { SettlementMode } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import type { StatementLine } from "../../rules/match/words.ts";
import type { MovementKind } from "../../facts/rules/fact.ts";

/** A paper, or a fact, that a line rests on. `type` is that of its global id. */
export type Cited = { readonly type: string; readonly id: string; readonly no: string };

/**
 * A line that a chain should send, with everything behind it. The key says which line it is whatever the facts' order:
 * the line's id follows from it, so that what people decided of it survives a recomputation.
 */
export type Drawn = Omit<StatementLine, "id"> & {
  readonly key: string;
  readonly taxRate: string;
  readonly mode: SettlementMode | null;
  /** Section of the rules and what of it: "B4.3/CONSIGNMENT". */
  readonly rule: string;
  readonly contractVersion: number;
  /** Which of the version's terms; null: its way of settlement. */
  readonly term: number | null;
  readonly inputs: Readonly<Record<string, string>>;
  readonly documents: readonly Cited[];
};
export type ExpectedLine = Omit<Drawn, "key"> & { readonly id: string };

/** What could not be reckoned, or was kept out of the lines until somebody decides. */
export const gapCodes = [
  ...([
    "LEGAL_FLAG",
    "PRICE_MISSING",
    "OTHER_CURRENCY",
    "GROUP_UNASSIGNED",
    "RUN_WITHOUT_END",
    "EVIDENCE_MISSING",
  ] as const),
  ...(["NEGATIVE_BOOK"] as const),
] as const;
export type GapCode = (typeof gapCodes)[number];
export type Gap = {
  readonly code: GapCode;
  /** What it is about: a fee's kind, a paper, a rate group. */
  readonly about: string;
  readonly storeId: string | null;
  readonly productId: string | null;
  /** What it would come to, signed as lines are; null: not known. */
  readonly amountMinor: bigint | null;
  readonly term: number | null;
  readonly contractVersion: number;
};

/** A store or DC of the chain. */
export type StoreFacts = {
  readonly id: string;
  readonly code: string;
  readonly kind: "STORE" | "DC";
  readonly bannerId: string | null;
  readonly entityId: string | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
};

/** A price as a paper tells it: of so many base units, tax included. */
export type PriceSaid = { readonly unitPrice: string; readonly priceUnits: bigint };
/** A price with where it comes from: DOCUMENT, or a price list's name. */
export type Priced = PriceSaid & { readonly source: string };

/** A line of a delivery, receipt or return that stands. */
export type GoodsFact = {
  readonly id: string;
  readonly kind: "DELIVERY" | "RECEIPT" | "SUPPLIER_RETURN";
  readonly storeId: string;
  readonly productId: string;
  readonly on: Day;
  readonly quantity: bigint;
  readonly price: PriceSaid | null;
  readonly currency: string | null;
  readonly documentNo: string;
  readonly orderNo: string | null;
  readonly referenceNo: string | null;
  /** Learned after the statement of its own day was confirmed: it is settled now. Below zero where it takes another back. */
  readonly late: boolean;
};

/** Movements of a place and product within one run of days in which nothing of the contract changes, added up. */
export type Flow = {
  /** First day of the run. */
  readonly bucket: Day;
  readonly storeId: string;
  readonly productId: string;
  readonly kind: MovementKind;
  readonly quantity: bigint;
  readonly price: PriceSaid | null;
  readonly currency: string | null;
  readonly promotion: boolean;
  /** Within the statement's own period. */
  readonly documents: readonly Cited[];
};

/** What was counted of a place and product last in the period, and what moved there after it. */
export type CountFact = {
  readonly id: string;
  readonly storeId: string;
  readonly productId: string;
  readonly on: Day;
  readonly counted: bigint;
  /** Delivered − returned − sold + brought back − lost, after that day and within the period. */
  readonly movedAfter: bigint;
  readonly documentNo: string;
};

/** Turnover of a store and product, or group, within one run of days, added up. */
export type Till = {
  readonly bucket: Day;
  readonly storeId: string;
  readonly productId: string | null;
  readonly rateGroup: string | null;
  readonly quantity: bigint | null;
  readonly grossMinor: bigint;
  readonly returnsMinor: bigint;
  readonly couponsMinor: bigint;
  readonly currency: string;
  readonly promotion: boolean;
  readonly documents: readonly Cited[];
};

/** Something that a fee is for, and stands. */
export type EventFact = {
  readonly id: string;
  readonly feeKind: string;
  readonly name: string;
  readonly storeId: string | null;
  readonly productId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly quantity: number;
  readonly days: number | null;
  readonly baseMinor: bigint | null;
  readonly currency: string | null;
  readonly evidence: number;
  readonly documentNo: string;
};

/** A batch of goods (压批): what came with one order, or on one paper. */
export type BatchFact = { readonly batch: string; readonly on: Day };

/** What an earlier statement of the contract settled of a term, signed as a line of ours: a fee is below zero. */
export type SettledFact = {
  readonly feeCode: string;
  /** Which agreement (see agreedOf); null: the chain took it where we expected nothing, and it goes by its kind. */
  readonly agreed: string | null;
  readonly from: Day;
  readonly amountMinor: bigint;
};

/** What lay between both sides of the statement before, and was carried on. */
export type CarriedFact = {
  readonly id: string;
  readonly statementId: string;
  readonly statementNo: string;
  readonly code: string;
  readonly kind: StatementLine["kind"];
  /** Ours less theirs, of it. */
  readonly amountMinor: bigint;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly documentNo: string | null;
  readonly orderNo: string | null;
  readonly on: Day;
  readonly quantity: bigint | null;
  readonly unitPrice: string | null;
  readonly taxRate: string | null;
  readonly feeCode: string | null;
  readonly feeEvent: string | null;
};

/** Everything that an expected statement is drawn from. */
export type Facts = {
  readonly stores: readonly StoreFacts[];
  readonly goods: readonly GoodsFact[];
  readonly batches: readonly BatchFact[];
  readonly flows: readonly Flow[];
  readonly counts: readonly CountFact[];
  readonly tills: readonly Till[];
  readonly events: readonly EventFact[];
  /** By `storeId productId`: the day the product first came to the store. */
  readonly firstReceipts: ReadonlyMap<string, Day>;
  /** The products that the chain has numbers for, with their days. */
  readonly listed: readonly { readonly productId: string; readonly from: Day; readonly to: Day | null }[];
  readonly settled: readonly SettledFact[];
  readonly carried: readonly CarriedFact[];
  /** Days after dispatch by which goods of which no receipt is known are taken to have come. */
  readonly transitDays: number;
  /** The agreed price of a product on a day where no paper tells one; null: there is none. */
  readonly priceOn: (productId: string, on: Day) => Priced | null;
};
