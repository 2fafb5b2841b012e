import type { Day } from "../../kernel/day.ts";
import type { Cell } from "../../territories/index.ts";

export const splitSides = ["MANUFACTURER", "DEALER"] as const;
export type SplitSide = (typeof splitSides)[number];
/** Who did what stands in the timeline: one of the sides, or the clock. */
export type EntrySide = SplitSide | "SYSTEM";

export const partyRoles = ["OLD", "RECEIVER"] as const;
export type PartyRole = (typeof partyRoles)[number];

/** A grant that is taken apart, as its record was seen. */
export type Parent = Cell & {
  readonly lineageId: string;
  readonly recordId: string;
  readonly exclusive: boolean;
  readonly from: Day;
  readonly to: Day | null;
};

/** What one dealer is to receive. */
export type Part = {
  readonly dealerId: string;
  readonly cells: readonly Cell[];
  /** Null: as the grant it is cut from. */
  readonly exclusive: boolean | null;
  /** The first day without it again; null: as the grant it is cut from. */
  readonly to: Day | null;
};

/** What moves with the ground and no module of Fairway knows: of every split finance says it, be it that there is none. */
export const unmeasuredKinds = ["REBATE_TIER", "PROMOTIONS", "VISIT_ROUTES"] as const;
export type UnmeasuredKind = (typeof unmeasuredKinds)[number];

/** What finance enters because no module measures it, or measures it as the parties agreed; each with evidence. */
export const figureKinds = [
  ...(["SALES", "SALES_EXCLUDED", "INVESTMENT", "BUY_BACK", "CLAIMS", "REBATE", "DEPOSIT", "RECEIVABLE"] as const),
  ...(["PENALTY", ...unmeasuredKinds] as const),
] as const;
export type FigureKind = (typeof figureKinds)[number];

export type Figure = {
  readonly id: string;
  readonly kind: FigureKind;
  readonly label: string;
  /** Minor units, never below zero; of stock the net price per order unit times what is bought back follows from `lot`. */
  readonly amountMinor: bigint;
  /** Of what is counted and no money: how many; left out elsewhere. */
  readonly count?: number;
  /** Of an investment: over how many months it was to serve, and how many are over on the effective day. */
  readonly term: { readonly months: number; readonly elapsed: number } | null;
  /** Of stock: one lot of the verified count. */
  readonly lot: CountedLot | null;
  readonly note: string;
  readonly files: readonly string[];
  readonly enteredBy: string;
  readonly enteredAt: string;
};

/** A lot in the dealer's verified count, traced to the invoices it was bought by. */
export type CountedLot = {
  readonly product: string;
  readonly quantity: number;
  /** Order units bought and given free by those invoices, and what was paid for all of them. */
  readonly paid: number;
  readonly free: number;
  readonly paidMinor: bigint;
  /** Output tax of those invoices on top of it; left out: none was charged. */
  readonly taxMinor?: bigint;
  /** Remaining days of its shelf life, and all of them. */
  readonly remainingDays: number;
  readonly lifeDays: number;
  /** For what lies below the last step of the table: the percentage agreed; null: the table's. */
  readonly agreedPercent: number | null;
};

export const lineKinds = [
  ...(["A", "B", "CAP", "BUY_BACK", "CLAIMS", "REBATE", "DEPOSIT", "RECEIVABLE", "PENALTY"] as const),
] as const;
export type LineKind = (typeof lineKinds)[number];
export type LineSource = "MEASURED" | "ENTERED" | "COMPUTED";

/** One component of what is due: below zero where it is taken off. All of them add up to what is due. */
export type Line = {
  readonly kind: LineKind;
  readonly source: LineSource;
  readonly label: string;
  /** Null: somebody must enter it before the offer can be served. */
  readonly amountMinor: bigint | null;
  /** Output tax that is credited on top of it, where it takes back what was invoiced; left out: none. */
  readonly taxMinor?: bigint;
  readonly inputs: Readonly<Record<string, string>>;
  readonly formula: string;
  /** The rule and its version. */
  readonly rule: string;
};

/** A step of the buy-back table: from this share of the shelf life on, so many percent of the net invoice price. */
export type BuyBackStep = {
  readonly numerator: number;
  readonly denominator: number;
  readonly percent: number;
};

/** How long before the effective day notice must be served. */
export type Notice =
  | { readonly unit: "DAYS"; readonly count: number }
  | { readonly unit: "MONTHS"; readonly count: number };

export const terminationScopes = ["GRANTS", "DEALER"] as const;
/** What a termination ends: the grants the split was about, or every right of the dealer. */
export type TerminationScope = (typeof terminationScopes)[number];

/** What the policy says, with what the proposal says differently. Rates are exact decimal text. */
export type Terms = {
  readonly policyId: string | null;
  readonly months: number;
  readonly factorInTime: string;
  readonly factorLate: string;
  readonly capMonths: number;
  readonly margin: string;
  readonly notice: Notice;
  readonly noticeSource: "POLICY" | "CONTRACT";
  readonly noticeReference: string;
  readonly terminationDays: number;
  /** Left out in what was frozen before there was a choice: the grants. */
  readonly terminationScope?: TerminationScope;
  readonly graceDays: number;
  readonly collectionDays: number;
  readonly answerDays: number;
  readonly buyBack: readonly BuyBackStep[];
  readonly legalReview: boolean;
};

/** What a proposal says differently from the policy, and by what right. */
export type TermsAsked = {
  readonly months: number | null;
  readonly margin: string | null;
  readonly notice: Notice | null;
  readonly reference: string;
};

/** What is due, frozen with the version that is approved, served and signed. */
export type Settlement = {
  readonly computedOn: Day;
  readonly currency: string;
  readonly lines: readonly Line[];
  /** Compensation (A + B, capped) and everything due, signed in time; null while a line is missing. */
  readonly compensationMinor: bigint | null;
  readonly dueMinor: bigint | null;
  readonly capApplied: boolean;
  /** The same for a signature after the offer's last day: part A by the late factor, and its own lines. */
  readonly lateLines: readonly Line[];
  readonly lateCompensationMinor: bigint | null;
  readonly lateDueMinor: bigint | null;
  readonly missing: readonly LineKind[];
};

export const placeKinds = ["SHIP_TO", "OUTLET", "STORE"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A place known only at the level of ground that is cut up, and in which piece of it it really lies; null: nobody said. */
export type Placed = {
  readonly kind: PlaceKind;
  readonly id: string;
  readonly divisionLo: bigint;
  readonly toLo: bigint | null;
};

/** A component that a dealer wants at another amount (what is taken off likewise above zero), why, and what proves it. */
export type Wanted = {
  readonly kind: LineKind;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly files: readonly string[];
};

/** What makes a version a dealer's counter: which offer it answers, what he keeps and gives instead, the figures he wants. */
export type CounterOf = {
  readonly answers: number;
  readonly kept: readonly Cell[];
  readonly given: readonly Cell[];
  readonly wanted: readonly Wanted[];
};

/** Everything a version says: who keeps what, who gets what, from when, on which terms, for how much. */
export type Content = {
  readonly name: string;
  readonly fromDealerId: string;
  readonly parents: readonly Parent[];
  readonly retained: readonly Cell[];
  /** True: what is retained is everything that no part takes. */
  readonly retainsRest: boolean;
  readonly parts: readonly Part[];
  readonly effectiveOn: Day;
  readonly asked: TermsAsked;
  readonly terms: Terms;
  readonly figures: readonly Figure[];
  /** Null in a draft; there from the request for approval on. */
  readonly settlement: Settlement | null;
  /** Places of the old dealer's that no piece of the partition covers by itself. */
  readonly places?: readonly Placed[];
  /** Only in a dealer's counter. */
  readonly counter?: CounterOf;
};
