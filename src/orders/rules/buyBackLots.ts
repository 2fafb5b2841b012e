import { type Day, daysBetween } from "../../kernel/day.ts";
import { exact, minorDigits } from "../../kernel/money.ts";

/** Units of one batch that a dealer had by one order line, and what that line was invoiced by. */
export type TracedLot = {
  readonly productId: string;
  readonly productLineId: string;
  readonly lotId: string;
  readonly batch: string;
  readonly expiresOn: Day | null;
  readonly lifeDays: number | null;
  readonly quantity: number;
  /** Standing invoices that bill the line: what all units of the product on each came to. */
  readonly invoices: readonly TracedInvoice[];
};
/** A product on an invoice, free units among them; minor units. */
export type TracedInvoice = {
  readonly id: string;
  readonly documentNo: string;
  readonly currency: string;
  readonly units: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
};

export type BuyBackPrice = { readonly paidMinor: bigint; readonly units: bigint };
export type BuyBackLot = {
  readonly productId: string;
  readonly productLineId: string;
  readonly lotId: string;
  readonly batch: string;
  readonly expiresOn: Day | null;
  /** Inside the verified count, in order units. */
  readonly quantity: number;
  /** Days left of the days of its life, none below zero; null: it does not expire. */
  readonly remainingLife: { readonly numerator: number; readonly denominator: number } | null;
  /** Per order unit without tax, diluted by free goods: decimal text of 20 places; `price` is it exactly. */
  readonly netInvoicePrice: string;
  readonly price: BuyBackPrice;
  /** The same with tax. */
  readonly grossPrice: BuyBackPrice;
  readonly currency: string;
  /** Document numbers it is traced to. */
  readonly invoices: readonly string[];
};

/** Why something at the dealer's is no lot to be bought back by the table. */
export type BuyBackWhy = "NO_COUNT" | "COUNT_NOT_VERIFIED" | "NOT_TRACED" | "NOT_INVOICED" | "LIFE_UNKNOWN";
export type BuyBackLeft = { readonly productId: string; readonly quantity: number; readonly why: BuyBackWhy };
export type BuyBack = { readonly lots: readonly BuyBackLot[]; readonly left: readonly BuyBackLeft[] };

/** A dealer's last count of a product. */
export type Count = { readonly productId: string; readonly closing: number; readonly verified: boolean };

/**
 * X9 (B1.4). What may be bought back: batches traced to invoices of ours, inside the dealer's verified count. He sold
 * first what expires first, so the count is filled from the last expiry backwards; what does not expire is there last of
 * all. What is counted and not bought back is named, with why.
 */
export function decideBuyBack(lots: readonly TracedLot[], counts: readonly Count[], on: Day): BuyBack {
  const byProduct = Map.groupBy(lots, ({ productId }) => productId);
  const counted = new Set(counts.map(({ productId }) => productId));
  const uncounted = [...byProduct]
    .filter(([productId]) => !counted.has(productId))
    .map(([productId, own]) => ({ productId, quantity: unitsOf(own), why: "NO_COUNT" as const }));
  const each = counts
    .filter(({ closing }) => closing > 0)
    .map((count) => ofProduct(byProduct.get(count.productId) ?? [], count, on));
  return { lots: each.flatMap(({ lots: found }) => found), left: [...each.flatMap(({ left }) => left), ...uncounted] };
}

const unitsOf = (lots: readonly { readonly quantity: number }[]): number =>
  lots.reduce((sum, { quantity }) => sum + quantity, 0);

function ofProduct(lots: readonly TracedLot[], count: Count, on: Day): { lots: BuyBackLot[]; left: BuyBackLeft[] } {
  const { productId } = count;
  if (!count.verified) return { lots: [], left: [{ productId, quantity: count.closing, why: "COUNT_NOT_VERIFIED" }] };
  const left = new Map<BuyBackWhy, number>();
  const leave = (why: BuyBackWhy, quantity: number) => quantity > 0 && left.set(why, (left.get(why) ?? 0) + quantity);
  let room = count.closing;
  const found = batchesOf(lots).flatMap((batch): BuyBackLot[] => {
    const quantity = Math.min(room, batch.quantity);
    room -= quantity;
    if (quantity === 0) return [];
    const why = batch.invoices.length === 0 ? "NOT_INVOICED" : lifeUnknown(batch) ? "LIFE_UNKNOWN" : null;
    if (why === null) return [lotOf(batch, quantity, on)];
    leave(why, quantity);
    return [];
  });
  leave("NOT_TRACED", room);
  return { lots: found, left: [...left].map(([why, quantity]) => ({ productId, quantity, why })) };
}

const lifeUnknown = ({ expiresOn, lifeDays }: TracedLot): boolean => expiresOn !== null && lifeDays === null;

/** One row a batch, all order lines it came by together; the last to expire first. What is not invoiced stands apart. */
function batchesOf(lots: readonly TracedLot[]): TracedLot[] {
  const batches = Map.groupBy(lots, ({ lotId, invoices }) => `${lotId} ${invoices.length > 0}`);
  return [...batches.values()]
    .map((own): TracedLot => {
      const invoices = new Map(own.flatMap((lot) => lot.invoices).map((invoice) => [invoice.id, invoice]));
      return { ...(own[0] as TracedLot), quantity: unitsOf(own), invoices: [...invoices.values()] };
    })
    .toSorted(
      (a, b) =>
        lastFirst(a.expiresOn, b.expiresOn) || b.invoices.length - a.invoices.length || (a.batch < b.batch ? -1 : 1),
    );
}

const lastFirst = (a: Day | null, b: Day | null): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a > b ? -1 : 1;
};

function lotOf(batch: TracedLot, quantity: number, on: Day): BuyBackLot {
  const { productId, productLineId, lotId, batch: name, expiresOn, lifeDays, invoices } = batch;
  const units = invoices.reduce((sum, invoice) => sum + invoice.units, 0n);
  const net = invoices.reduce((sum, invoice) => sum + invoice.netMinor, 0n);
  const tax = invoices.reduce((sum, invoice) => sum + invoice.taxMinor, 0n);
  const price = { paidMinor: net, units };
  const currency = invoices[0]?.currency ?? "";
  return {
    ...{ productId, productLineId, lotId, batch: name, expiresOn, quantity, price },
    remainingLife:
      expiresOn === null || lifeDays === null
        ? null
        : { numerator: Math.max(0, Math.min(lifeDays, daysBetween(on, expiresOn))), denominator: lifeDays },
    netInvoicePrice: exact(net)
      .dividedBy(exact(units * 10n ** BigInt(minorDigits(currency))))
      .toFixed(20),
    grossPrice: { paidMinor: net + tax, units },
    currency,
    invoices: invoices.map(({ documentNo }) => documentNo),
  };
}
