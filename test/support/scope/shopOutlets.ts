import { day } from "../../../src/kernel/day.ts";
import { newId } from "../../../src/kernel/id.ts";
import { insertNotice } from "../../../src/coverage/index.ts";
import { insertPurchases, saveCapacity, saveCompetitors, saveMarket } from "../../../src/outlets/index.ts";
import { onBehalf } from "../credit.ts";
import { county } from "../orders.ts";
import { addOutlets } from "../outlets.ts";
import type { World } from "../world.ts";
import { numbered } from "./acting.ts";
import type { Company, Shop } from "./company.ts";
import { addShopChains } from "./shopChains.ts";
import { addShopFacts } from "./shopFacts.ts";
import { addShopSettlement } from "./shopSettlement.ts";
import { addShopSettlementClosing } from "./shopSettlementClosing.ts";

/** A chain one store of which he serves; what a dealer's outlets are and buy, who else is there, what he can do, and what the market is worth; `count` of everything. */
export async function addShopOutlets(
  w: World,
  company: Company,
  shop: Shop,
  { figure, count }: { readonly figure: string; readonly count: number },
): Promise<void> {
  const { manufacturerId: maker, lineId } = company;
  const { dealerId, owner, mark } = shop;
  await addShopChains(w, company, shop, { figure, count });
  await addShopFacts(w, company, shop, figure);
  await addShopSettlement(w, company, shop, figure);
  await addShopSettlementClosing(w, company, shop, figure);
  const { lo: divisionLo } = county("330106");
  const minor = BigInt(`${figure}63`);
  const outletIds = await addOutlets(
    w,
    maker,
    numbered(count).map((at) => ({
      ...{ code: `${mark}-outlet${at}-${newId().slice(-6)}`, name: `${mark}-outlet${at}`, address: `${mark}-street` },
      ...{ divisionLo, dealerId, turnoverMinor: minor },
    })),
  );
  const bought = {
    productLineId: lineId,
    reference: `${mark}-slip`,
    dealerId,
    quantity: Number(figure),
    currency: "CNY",
  };
  await onBehalf(w, maker, async (tx) => {
    await insertPurchases(
      tx,
      outletIds.map((outletId) => ({
        ...bought,
        outletId,
        on: day("2026-06-01"),
        amountMinor: minor,
        source: "REPORT",
      })),
      { now: new Date(), importRunId: null },
    );
    await saveCompetitors(
      tx,
      outletIds.map((outletId) => ({ outletId, brand: `${mark}-rival`, since: null, until: null })),
    );
    for (const at of numbered(count)) {
      const told = { servedOn: day("2026-05-01"), planDueOn: day("2026-05-20"), text: `${mark}-notice` };
      await insertNotice(tx, { ...told, dealerId, divisionLo }, { membershipId: owner.membershipId, now: new Date() });
      const quarter = day(`${2026 - Math.floor((at + 3) / 4)}-${String(((at + 3) % 4) * 3 + 1).padStart(2, "0")}-01`);
      await saveCapacity(
        tx,
        [{ dealerId, quarter, reps: 5, callsPerDay: 20, workingDays: 60, requiredVisits: Number(figure) }],
        new Date(),
      );
      const facts = { population: BigInt(figure), categoryMinor: minor, currency: "CNY" };
      await saveMarket(tx, [{ divisionLo, year: 2025 - at, ...facts }], new Date());
    }
  });
}
