import type { Day } from "../kernel/day.ts";
import type { Period } from "../kernel/period.ts";
import type { Act } from "../platform/command.ts";
import type { Tx } from "../platform/sql.ts";
import type { TenantSql } from "./queries/ownership.ts";
import type { Channel } from "./rules/words.ts";

/** One piece of ground: a division (its interval), a product line, a channel. */
export type Cell = {
  readonly divisionLo: bigint;
  readonly divisionHi: bigint;
  readonly productLineId: string;
  readonly channel: Channel;
};

/** Ground that changes hands on a day: what a module above is asked what it means, or told to follow. */
export type Transfer = {
  /** Null while only a preview. */
  readonly splitId: string | null;
  readonly fromDealerId: string;
  readonly moves: readonly { readonly toDealerId: string; readonly cells: readonly Cell[] }[];
  /** The effective day: the first day on which the ground is the receivers'. */
  readonly on: Day;
  readonly today: Day;
  /** The twelve months before today, or before `on` where that is past. */
  readonly trailing: Period;
  /** Places (ship-tos, outlets) that were known by a division which is cut up, and in which piece they really lie. */
  readonly placed?: readonly { readonly id: string; readonly divisionLo: bigint }[];
  /** How long goods of the old dealer may still turn up, by the split's policy; left out: the usual 60 days (B1.6). */
  readonly graceDays?: number;
  /** The manufacturer's own currency, where it is known: nobody has to ask for it. */
  readonly currency?: string;
};

/** What a line of an impact is about. */
export const impactKinds = [
  ...(["SALES", "OUTLETS", "KA_STORES", "SHIP_TOS", "OPEN_ORDERS", "DEALER_STOCK", "IN_TRANSIT", "TARGET"] as const),
  ...(["REBATE_TIER", "CREDIT", "RECEIVABLE", "DEPOSIT", "PROMOTIONS", "VISIT_ROUTES", "CLAIMS"] as const),
] as const;
export type ImpactKind = (typeof impactKinds)[number];

/** One line of what a transfer moves. */
export type ImpactLine = {
  readonly kind: ImpactKind;
  /** Whom the line is about: the old dealer, or a receiver. */
  readonly dealerId: string;
  readonly unit: "MONEY" | "COUNT" | "ORDER_UNITS" | "RATE";
  readonly currency: string | null;
  /** Minor units or counts; null: not measured here, the reason says why. */
  readonly moved: bigint | null;
  readonly remaining: bigint | null;
  /** The code of why nothing could be measured: MODULE_ABSENT, NO_REPORT, … */
  readonly reason: string | null;
  /** Named figures behind it, as text, so that an examiner can compute it again. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The rule and its version: "B1.5/1". */
  readonly rule: string;
};

/** What one part did on the effective day: kept with the split and shown as its checklist. */
export type Followed = {
  readonly part: string;
  readonly kind: string;
  readonly count: number;
  readonly params: Readonly<Record<string, string>>;
};

/** What follows a transfer writes with: a command's act fits as it is, a job gives null for the viewer. */
export type Doing = Pick<Act, "tx" | "now" | "today" | "tell"> & {
  readonly viewer: { readonly personId: string; readonly membershipId: string } | null;
};

/** Why a transfer may not take effect now. */
export type Obstacle = { readonly code: string; readonly params: Readonly<Record<string, string>> };

/** What one module knows of ground that changes hands. `app/transfer.ts` hangs them in. */
export type TransferPart = {
  readonly name: string;
  /** What the transfer means, in a number of statements that does not grow (two or three), on the manufacturer's wall. */
  impact(sql: TenantSql, transfer: Transfer): Promise<readonly ImpactLine[]>;
  /** Why it may not take effect now, read inside the effective transaction after the locks; empty: it may. */
  obstacles?(tx: Tx, transfer: Transfer): Promise<readonly Obstacle[]>;
  /** Follows on the effective day, in the one transaction that closes and opens the grants. Idempotent by splitId. */
  follow?(by: Doing, transfer: Transfer): Promise<readonly Followed[]>;
  /**
   * Looks once more, a little later, for what somebody did at the very instant of the effect and `follow` could not see:
   * only what was accepted under the records of the rights that ended. Idempotent like `follow`.
   */
  lookAgain?(by: Doing, transfer: Transfer, endedRecords: readonly string[]): Promise<void>;
};

const parts: TransferPart[] = [];

/** Hangs in what a module knows of transfers, at assembly. Throws for a second part of a name. */
export function addTransferPart(part: TransferPart): void {
  if (parts.some((each) => each.name === part.name)) throw new Error(`the transfer part ${part.name} is there twice`);
  parts.push(part);
}

/** All parts, in the order they were hung in: impacts are shown, and followers run, in it. */
export const transferParts = (): readonly TransferPart[] => parts;

/** The manufacturer's own currency: as the transfer says, or one statement. */
export async function currencyOf(sql: TenantSql, { currency }: Pick<Transfer, "currency">): Promise<string> {
  if (currency !== undefined) return currency;
  const [maker] = await sql.query<{ currency: string }>(
    `SELECT currency FROM manufacturer WHERE manufacturer_id = $1`,
    [sql.manufacturerId],
  );
  return maker?.currency ?? "";
}
