import { type Day, daysBetween, plusDays } from "../../kernel/day.ts";

/** What of a batch its freshness is told by. */
export type Life = {
  /** The last day it may leave the warehouse; null: it does not expire. */
  readonly expiresOn: Day | null;
  /** Days from production to expiry; null: not known. */
  readonly lifeDays: number | null;
};

/** A part of the shelf life, exactly: 2/3 is two thirds. */
export type Part = { readonly numerator: number; readonly denominator: number };

/** F1. Shippable up to and on the expiry day (readings B13). */
export const isExpired = (lot: Life, on: Day): boolean => lot.expiresOn !== null && lot.expiresOn < on;

/** Days left until the expiry day, negative when it has passed; null for what does not expire. */
export const daysLeft = (lot: Life, on: Day): number | null =>
  lot.expiresOn === null ? null : daysBetween(on, lot.expiresOn);

/**
 * F2. Whether a batch still has the part of its life that a customer asks for; exactly that part is enough. What does
 * not expire always has it; of a batch whose life is not known it cannot be shown, so it has not.
 */
export function hasLifeLeft(lot: Life, least: Part | null, on: Day): boolean {
  const left = daysLeft(lot, on);
  if (left === null || least === null) return true;
  return lot.lifeDays !== null && left * least.denominator >= lot.lifeDays * least.numerator;
}

/** Days left as tenths of a percent of the life, rounded down: 102 of 180 days is 566. Null where either is not known. */
export function lifeLeftPermille(lot: Life, on: Day): number | null {
  const left = daysLeft(lot, on);
  return left === null || lot.lifeDays === null ? null : Math.max(0, Math.floor((left * 1000) / lot.lifeDays));
}

/**
 * F3. How many days before expiry one is warned, by the length of life (rules B13): 45 from a year, 20 from half a year,
 * 15 from 90 days, never below. Lives are in half days, since half a year is 182.5 days (readings B13); `below` is the
 * length from which the next one holds.
 */
export const notices: readonly { readonly halfDays: number; readonly below: number | null; readonly days: number }[] = [
  { halfDays: 730, below: null, days: 45 },
  { halfDays: 365, below: 730, days: 20 },
  { halfDays: 180, below: 365, days: 15 },
];
export const noticeDays = (lifeDays: number | null): number | null =>
  notices.find(({ halfDays }) => lifeDays !== null && lifeDays * 2 >= halfDays)?.days ?? null;

/** The first day of the near-expiry notice; null for what is never warned about. */
export function noticeFrom(lot: Life): Day | null {
  const notice = noticeDays(lot.lifeDays);
  return lot.expiresOn === null || notice === null ? null : plusDays(lot.expiresOn, -notice);
}

export const freshnesses = ["FRESH", "SHELF_WARNING", "NEAR_EXPIRY", "EXPIRED"] as const;
export type Freshness = (typeof freshnesses)[number];

/** F4. Expired before near expiry before the shelf warning, which comes when two thirds of the life are gone. */
export function freshnessOf(lot: Life, on: Day): Freshness {
  if (isExpired(lot, on)) return "EXPIRED";
  const notice = noticeFrom(lot);
  if (notice !== null && notice <= on) return "NEAR_EXPIRY";
  const left = daysLeft(lot, on);
  const warned = left !== null && lot.lifeDays !== null && (lot.lifeDays - left) * 3 >= lot.lifeDays * 2;
  return warned ? "SHELF_WARNING" : "FRESH";
}

/** The longest of the notices: what expires later is warned of by none. */
export const widestNotice = Math.max(...notices.map(({ days }) => days));

/** F3. What is to be told of a batch on a day: that it is inside its notice, that it has expired, or nothing yet. */
export function warningOf(lot: Life, on: Day): "NEAR_EXPIRY" | "EXPIRED" | null {
  const freshness = freshnessOf(lot, on);
  return freshness === "NEAR_EXPIRY" || freshness === "EXPIRED" ? freshness : null;
}

/** F5. How old goods may be when they are received: a quarter of a life up to 60 days, a third of a longer one, half for gifts and promotion goods. */
export function receivingAge(lifeDays: number, promotional: boolean): Part {
  if (promotional) return { numerator: 1, denominator: 2 };
  return { numerator: 1, denominator: lifeDays <= 60 ? 4 : 3 };
}

/** The last day on which a batch may be received under F5; null where its life or expiry is not known. */
export function receivableUntil(lot: Life, promotional = false): Day | null {
  if (lot.expiresOn === null || lot.lifeDays === null) return null;
  const { numerator, denominator } = receivingAge(lot.lifeDays, promotional);
  return plusDays(lot.expiresOn, Math.floor((lot.lifeDays * numerator) / denominator) - lot.lifeDays);
}
