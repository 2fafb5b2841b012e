import type { Day } from "../../kernel/day.ts";
import { type Price, type PriceRow, priceOf } from "../model/price.ts";
import type { ListKind } from "../rules/precedence.ts";
import { type Adjustment, waterfall } from "../rules/waterfall.ts";

/** A list's price as `priceSql` finds it, through JSON. */
export type PricedRow = PriceRow & { readonly kind: ListKind; readonly listName: string };
export type DatedAdjustment = Adjustment & { readonly validFrom: Day; readonly validTo: Day | "infinity" };

/**
 * What a dealer pays: the list's price with its adjustments, on the days all of them hold. Null where the adjustments leave
 * nothing above zero: that is no price.
 */
export function netPrice(row: PricedRow, given: readonly DatedAdjustment[] | null): Price | null {
  const { kind, listName, ...price } = row;
  const adjustments = given ?? [];
  const fallen = waterfall({ ...price, kind, listName, priceId: row.rowId }, adjustments);
  if (fallen === null) return null;
  const used = new Set(fallen.steps.map((step) => step.sourceId));
  const held = adjustments.filter((each) => used.has(each.id));
  const ends = [price.validTo, ...held.map((each) => (each.validTo === "infinity" ? null : each.validTo))];
  return {
    ...priceOf({
      ...price,
      unitPrice: fallen.unitPrice,
      recordedFrom: new Date(price.recordedFrom),
      validFrom: held.reduce<Day>(
        (latest, each) => (each.validFrom > latest ? each.validFrom : latest),
        price.validFrom,
      ),
      validTo: ends.reduce((first, each) => (first === null || (each !== null && each < first) ? each : first)),
    }),
    waterfall: fallen.steps,
  };
}
