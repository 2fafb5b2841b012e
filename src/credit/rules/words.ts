import type { Day } from "../../kernel/day.ts";

/** The buckets that credit keeps itself: what the ledger does not know yet. Each yuan is in exactly one. */
export const buckets = ["OPEN_ORDERS", "DELIVERED_UNBILLED", "BILLED_UNPOSTED"] as const;
export type Bucket = (typeof buckets)[number];

/** How a customer is rated; with it comes the risk coefficient of the limit's formula. */
export const ratings = ["AAA", "AA", "A", "B", "C"] as const;
export type Rating = (typeof ratings)[number];

/** Where the limit bites: when an order is taken, or when goods leave (peers 2). */
export const checkPoints = ["ORDER", "SHIPMENT"] as const;
export type CheckPoint = (typeof checkPoints)[number];

export const blockKinds = [
  "LIMIT",
  "OVERDUE",
  "BLACKLIST",
  "DORMANT",
  "EXPIRED_REVIEW",
  "MANUAL",
  "MARKET_ORDER",
] as const;
export type BlockKind = (typeof blockKinds)[number];

/** What was agreed with an account, apart from the limit. */
export type Terms = {
  /** The oldest open item may be so many days past due; null: not tested. */
  readonly overdueDays: number | null;
  /** The overdue part of the receivable may be so large, as an exact decimal ("0.25"); null: not tested. */
  readonly overdueRatio: string | null;
  /** Orders due later than so many days from today are not counted; null: all are. */
  readonly horizonDays: number | null;
  readonly checkAt: CheckPoint;
  /** Days without pickup after which the account sleeps; null: never. */
  readonly dormantDays: number | null;
  /** Last day on which the last review holds; null: no review is due. */
  readonly reviewDueOn: Day | null;
  /** Whether the contract lets a performance deposit be set off; a deposit secures conduct and does not net otherwise. */
  readonly setsOffDeposit: boolean;
};

/** The parts of an exposure, each in minor units and none below zero; the last four lessen it. */
export type Parts = {
  readonly openOrders: bigint;
  readonly deliveredUnbilled: bigint;
  readonly billedUnposted: bigint;
  readonly receivable: bigint;
  readonly undueBills: bigint;
  /** Due and not reported as honoured: the money is not there. */
  readonly pastDueBills: bigint;
  readonly prepayments: bigint;
  readonly unapplied: bigint;
  readonly creditNotes: bigint;
  /** Money that is there; zero unless the contract allows set-off. */
  readonly deposits: bigint;
};

/** A document that the dealer has not settled. */
export type OpenItem = {
  readonly id: string;
  readonly dealerId: string;
  readonly documentNo: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly residualMinor: bigint;
  readonly disputed: boolean;
};

/** A block that somebody set: on all an account buys, or (MARKET_ORDER) on one product line. */
export type SetBlock = {
  readonly id: string;
  readonly kind: "MANUAL" | "MARKET_ORDER";
  readonly productLineId: string | null;
  /** For the manufacturer's own people. */
  readonly reason: string;
  readonly since: Day;
};

export type TemporaryLimit = {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly firstOn: Day;
  /** The last day, included (readings B0.4, D05). */
  readonly lastOn: Day;
};

/**
 * What an account carries in one currency. Currencies are never added up, nor held against each other: no rate is stated
 * anywhere. Its limit is in its own; in any other nothing may be owed but by release.
 */
export type Purse = {
  readonly currency: string;
  readonly parts: Parts;
  readonly exposureMinor: bigint;
  readonly availableMinor: bigint;
  /** What each member carries of it. */
  readonly members: readonly { readonly dealerId: string; readonly parts: Parts; readonly exposureMinor: bigint }[];
  readonly items: readonly OpenItem[];
};

/** Everything a decision about an account's credit is made on, as of one business day. */
export type Standing = {
  readonly accountId: string;
  readonly accountName: string;
  readonly currency: string;
  readonly on: Day;
  readonly terms: Terms;
  /** Null: no limit was ever approved; it counts as zero. */
  readonly limitMinor: bigint | null;
  readonly temporaryLimits: readonly TemporaryLimit[];
  readonly parts: Parts;
  readonly exposureMinor: bigint;
  readonly availableMinor: bigint;
  /** What each member carries of the exposure. */
  readonly members: readonly {
    readonly dealerId: string;
    readonly blacklistedOn: Day | null;
    readonly parts: Parts;
    readonly exposureMinor: bigint;
  }[];
  readonly items: readonly OpenItem[];
  /** The same in other currencies, those in which there is something. */
  readonly elsewhere: readonly Purse[];
  /** The later of the last pickup and the day the account was opened or woken. */
  readonly awakeSince: Day;
  readonly setBlocks: readonly SetBlock[];
};

/** A release: who let one order pass, up to which amount and day. */
export type Release = {
  readonly id: string;
  readonly orderId: string;
  readonly dealerId: string;
  /** The whole order may come to so much; a larger one is held again. */
  readonly upToMinor: bigint;
  /** The last day, included. */
  readonly lastOn: Day;
  readonly releasedBy: string;
};
