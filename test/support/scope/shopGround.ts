import { globalId, newId } from "../../../src/kernel/id.ts";
import type { World } from "../world.ts";
import { acting } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

const division = 156_330_106_000_000_000n;

/** A dealer's targets, grace on ground that he lost, and somebody who stands in for him. */
export async function addShopGround(w: World, company: Company, shop: Shop, figure: string): Promise<void> {
  const { manufacturerId: maker, manager, lineId } = company;
  const dealer = globalId("Dealer", shop.dealerId);
  const target = { dealer, period: "YEAR", from: "2026-01-01", amount: `${figure}00.41` };
  await acting(w, manager, "targetSet", target, "target { id }");
  await acting(
    w,
    manager,
    "targetSet",
    { ...target, amount: `${figure}99.41`, reason: `${shop.mark}-more` },
    "target { id }",
  );
  await w.rows(
    `INSERT INTO sell_off_grace (manufacturer_id, id, split_id, dealer_id, product_line_id, channel, division_lo, division_hi,
       effective_on, grace_days, opened_at)
     VALUES ($1, $2, $3, $4, $5, 'GT', $6, $7, '2026-05-01', 60, now())`,
    [maker, newId(), newId(), shop.dealerId, lineId, division, division + 1_000_000_000n],
  );
  const [other] = await w.rows<{ id: string }>(
    `SELECT id FROM dealer WHERE manufacturer_id = $1 AND id <> $2 ORDER BY id LIMIT 1`,
    [maker, shop.dealerId],
  );
  if (other === undefined) return;
  await w.rows(
    `INSERT INTO caretaker (manufacturer_id, id, state, cause, reason, dealer_id, caretaker_id, ground, from_on, to_on,
       proposed_by, proposed_at, version)
     VALUES ($1, $2, 'REJECTED', 'COLLAPSED', $3, $4, $5, '[]', '2026-05-01', '2026-07-30', $6, now(), 2)`,
    [maker, newId(), `${shop.mark}-collapsed`, shop.dealerId, other.id, manager.membershipId],
  );
}
