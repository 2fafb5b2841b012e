import type { HistoricOrder } from "../../../orders/index.ts";
import type { PlannedDealer } from "../company.ts";
import type { Random } from "../random.ts";

/** What a dealer's people had begun to write when they went home. */
export function draftsOf(planned: PlannedDealer, createdBy: string, evening: Date, random: Random): HistoricOrder[] {
  const notes = ["等周一盘点后再下单", "学校门店补货，数量待确认"];
  return notes.map((note, at) => {
    const createdAt = new Date(evening.getTime() - (at + 1) * 5_400_000);
    const place = planned.shipTos[0];
    const id = random.id(createdAt);
    const lines = planned.products.slice(at * 3, at * 3 + 3).map((productId) => ({
      ...{ id: random.id(createdAt), productId, quantity: 60, unitPrice: null, taxBasis: null, taxRate: null },
      ...{ amountMinor: null, state: "DRAFT" as const, shipped: 0, received: 0, cancelled: 0 },
    }));
    return {
      ...{ id, dealerId: planned.dealer.id, number: null, source: "PLACED" as const, kind: "ORDER" as const },
      ...{ state: "DRAFT" as const, channel: "GT", shipToId: place?.id ?? null, shipToName: place?.name ?? null },
      ...{ divisionLo: place?.divisionLo ?? null, orderedOn: null, currency: null, totalMinor: null, note },
      ...{ createdBy, createdAt, placedAt: null, lines, shipments: [], entries: [] },
    };
  });
}
