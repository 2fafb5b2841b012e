import { day } from "../../../src/kernel/day.ts";
import { addAdjustment, addListing, addPrice, addPriceList, addProtection } from "../trade.ts";
import type { World } from "../world.ts";

type About = { readonly dealerId: string; readonly mark: string; readonly figure: string };

/** What a dealer may buy, at prices of his own that tell him by mark and figure, an adjustment and a protection. */
export async function addPrices(
  w: World,
  company: { readonly manufacturerId: string; readonly productIds: readonly string[] },
  { dealerId, mark, figure }: About,
): Promise<void> {
  const { manufacturerId: maker, productIds } = company;
  const list = await addPriceList(w, maker, { dealerId, code: `${mark}-list` });
  for (const productId of productIds) {
    await addListing(w, maker, productId, dealerId);
    await addPrice(w, maker, {
      ...{ priceListId: list, productId, unitPrice: `${figure}.41` },
      valid: { from: day("2000-01-01"), to: day("2026-09-01") },
    });
    // It drops on a day to come.
    await addPrice(w, maker, {
      ...{ priceListId: list, productId, unitPrice: `${figure}.40` },
      valid: { from: day("2026-09-01"), to: null },
    });
  }
  await addProtection(w, maker, productIds[0]!, dealerId, Number(figure));
  await addAdjustment(w, maker, { priceListId: list, amount: "-0.01", label: `${mark}-adjustment` });
}
