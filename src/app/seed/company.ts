import type { Day } from "../../kernel/day.ts";
import type { Period } from "../../kernel/period.ts";
import type { NewPrice, NewPriceList, NewProduct, NewProductLine } from "../../catalog/index.ts";
import type { DossierFacts, NewAccount, NewDealer, NewShipTo, PersonFacts } from "../../partners/index.ts";
import type { Interval } from "../../regions/index.ts";

/** A company as it is planned, before anything is written: what the demo and the generator hand to the writer. */

export type PlannedGrant = {
  readonly dealerId: string;
  readonly productLineId: string;
  readonly channel: "GT" | "KA";
  readonly ground: Interval;
  readonly exclusive: boolean;
  readonly valid: Period;
};

export type PlannedShipTo = NewShipTo & {
  /** How often it is ordered for, beside the dealer's other places; 0 is never. */
  readonly share: number;
  readonly channel: "GT" | "KA";
};

export type PlannedDealer = {
  readonly dealer: NewDealer;
  readonly since: Day;
  readonly grants: readonly PlannedGrant[];
  readonly shipTos: readonly PlannedShipTo[];
  /** Products he is listed for. */
  readonly products: readonly string[];
  /** How often he orders, beside others. */
  readonly weight: number;
  /** Cases of an average order. */
  readonly cases: number;
  /** His own price list, where he has one. */
  readonly priceListId: string | null;
  /** From this day on he orders nothing any more. */
  readonly silentFrom: Day | null;
  /** Groups 1 to 4 of the dossier, as far as known, and group 5. */
  readonly dossier: {
    readonly facts: DossierFacts;
    readonly fundsMinor: bigint | null;
    readonly person: PersonFacts | null;
  } | null;
  readonly standing: {
    readonly suspended?: string;
    readonly blacklisted?: { readonly on: Day; readonly reason: string };
  } | null;
};

export type PlannedProduct = NewProduct & {
  /** How often it is asked for, beside others. */
  readonly popularity: number;
};

export type Company = {
  readonly lines: readonly NewProductLine[];
  readonly products: readonly PlannedProduct[];
  readonly lists: readonly NewPriceList[];
  readonly prices: readonly NewPrice[];
  readonly accounts: readonly (NewAccount & { readonly reservedFrom: Day | null })[];
  readonly dealers: readonly PlannedDealer[];
};
