import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Sold } from "../rules/priceProtection.ts";

/** What a dealer bought and was sent, at what it cost him. */
export type Purchase = {
  readonly on: Day;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly currency: string;
  readonly taxBasis: string;
  /** As a fraction: 0.13 is 13%. */
  readonly taxRate: string;
};

/** What the books know of a dealer's holding of one product before a day; order units. */
export type HoldingFacts = {
  readonly dealerId: string;
  /** Where most of it went: prices of territories are asked there. */
  readonly shipToId: string | null;
  /** What he has by his last report, with what he counted in since; null where he never reported the product. */
  readonly stock: number | null;
  /** The day after the last one of that report. */
  readonly stockAsOf: Day | null;
  /** Of his stock, what is still the manufacturer's. */
  readonly consigned: number;
  /** Accepted, and not given back. */
  readonly purchases: readonly Purchase[];
  readonly sold: readonly Sold[];
};

export type HoldingsAsked = {
  readonly productId: string;
  readonly changeOn: Day;
  readonly windowDays: number;
};
type TenantSql = Sql & { readonly manufacturerId: string };

export type BuyersPage = { readonly viewer: Viewer; readonly after: string | null; readonly limit: number };

/** How the floors above read orders, receipts and stock; a number of statements that does not depend on how many dealers. */
export type HoldingsReader = {
  /** Dealers whom a person may know of, who were sent the product in the window; by id, after one of them. */
  buyers(sql: TenantSql, asked: HoldingsAsked, page: BuyersPage): Promise<string[]>;
  /** What each of these dealers holds, in no order; who bought nothing is there too. */
  holdings(sql: TenantSql, asked: HoldingsAsked, dealerIds: readonly string[]): Promise<readonly HoldingFacts[]>;
};

let known: HoldingsReader | undefined;

/** Said once, by the module that knows orders: the catalogue stands below it. */
export const readHoldingsBy = (reader: HoldingsReader): void => void (known = reader);

/** @throws where no module above said how. */
export function holdingsReader(): HoldingsReader {
  if (known === undefined) throw new Error("nobody said how dealers' holdings are read");
  return known;
}
