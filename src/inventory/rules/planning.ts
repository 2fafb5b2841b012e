import { exact } from "../../kernel/money.ts";

/**
 * P1. Safety stock: z x deviation of a day's demand x root of the days it takes to refill, rounded half-up to whole
 * units. The decimals are exact text: "1.65", "25".
 */
export const safetyStock = (z: string, deviation: string, leadDays: number): number =>
  Number(
    exact(z)
      .times(exact(deviation))
      .times(exact(BigInt(leadDays)).sqrt())
      .toFixed(0),
  );

/** P1. When to refill: the safety stock plus what a day takes, for as many days as it takes; half-up to whole units. */
export const reorderPoint = (dailyDemand: string, z: string, deviation: string, leadDays: number): number =>
  safetyStock(z, deviation, leadDays) +
  Number(
    exact(dailyDemand)
      .times(exact(BigInt(leadDays)))
      .toFixed(0),
  );

/**
 * P2. Days of inventory: stock over the average daily sales to outlets, as decimal text with one place, half-up. Null
 * where nothing was sold: no number of days says that.
 */
export const daysOfInventory = (stock: number, sold: number, days: number): string | null =>
  sold <= 0
    ? null
    : exact(BigInt(stock))
        .times(exact(BigInt(days)))
        .dividedBy(exact(BigInt(sold)))
        .toFixed(1);
