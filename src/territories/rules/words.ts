import type { Period } from "../../kernel/period.ts";

/** By which way goods reach shoppers; a right is given per channel. */
export const channels = ["GT", "KA", "ECOMMERCE", "CATERING", "GROUP_PURCHASE", "SPECIAL"] as const;
export type Channel = (typeof channels)[number];

/** What an act on a grant did. VOIDED: it should never have been. */
export const grantActs = ["GRANTED", "ENDED", "RENEWED", "CORRECTED", "VOIDED"] as const;
export type GrantAct = (typeof grantActs)[number];

/** Division x product line x channel x dealer x exclusivity: a right without its days. */
export type Right = {
  readonly dealerId: string;
  readonly productLineId: string;
  readonly channel: Channel;
  /** Interval of division codes, `[lo, hi)`: inside is one range test from country to village. */
  readonly divisionLo: bigint;
  readonly divisionHi: bigint;
  /** Sole: no other dealer holds anything that overlaps. */
  readonly exclusive: boolean;
};

/** One record of a grant: what was believed from recordedFrom until recordedTo. Never changed, only superseded. */
export type GrantRecord = Right & {
  readonly id: string;
  /** The same in all records of one right; the id of the first. */
  readonly lineageId: string;
  /** 1 for the first record, one more with each that follows. */
  readonly revision: number;
  readonly act: GrantAct;
  readonly reason: string | null;
  /** The days on which the right holds; null once voided. */
  readonly valid: Period | null;
  readonly recordedFrom: Date;
  /** Null: believed now. */
  readonly recordedTo: Date | null;
};
