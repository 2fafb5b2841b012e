import type { Day } from "../../kernel/day.ts";
import { exact, wholeMinor } from "../../kernel/money.ts";
import type { Tx } from "../../platform/sql.ts";
import {
  type NewTarget,
  type TargetPeriod,
  decideTarget,
  lockTerritories,
  saveTargets,
} from "../../territories/index.ts";
import type { BusinessClock } from "./business-clock.ts";

/** What is asked of a dealer beside what he bought last year, in per cent; the dealers take them in turn. */
const ambitions = ["108", "103", "115", "98", "110"] as const;
const tenThousand = 1_000_000n;

/** Targets of this year for every dealer who bought something, and of its quarters for the two largest: last year's sales with some growth, in round figures. */
export async function writeTargets(tx: Tx, clock: BusinessClock, by: string): Promise<void> {
  const sold = await tx.query<{ dealerId: string; currency: string; minor: bigint }>(
    `SELECT l.dealer_id AS "dealerId", l.currency, sum(l.amount_minor)::bigint AS minor
     FROM order_line l JOIN dealer d ON d.manufacturer_id = $1 AND d.id = l.dealer_id
     WHERE l.manufacturer_id = $1 AND l.shipped > 0 GROUP BY l.dealer_id, l.currency, d.code ORDER BY sum(l.amount_minor) DESC, d.code`,
    [tx.manufacturerId],
  );
  const year = clock.today.slice(0, 4);
  const setting = (dealerId: string, period: TargetPeriod, from: string, amountMinor: bigint, currency: string) => {
    const asked = { kind: period, from: from as Day, currency, amountMinor, phases: null };
    const decided = decideTarget(asked);
    if (!decided.ok) throw new Error(`the demo's target of ${from} was refused`);
    return {
      ...{ ...decided.value, act: "SET", reason: null, dealerId, productLineId: null, period, taxBasis: "GROSS" },
      ...{ splitId: null, inputs: null, setBy: by, importRunId: null, follows: null },
    } satisfies NewTarget;
  };
  const targets = sold.flatMap(({ dealerId, currency, minor }, at): NewTarget[] => {
    const grown = exact(minor)
      .times(ambitions[at % ambitions.length] as string)
      .div("100");
    const round = (wholeMinor(grown) / tenThousand + 1n) * tenThousand;
    const quarters = at < 2 ? ["01", "04", "07", "10"] : [];
    return [
      setting(dealerId, "YEAR", `${year}-01-01`, round, currency),
      ...quarters.map((month) => setting(dealerId, "QUARTER", `${year}-${month}-01`, round / 4n, currency)),
    ];
  });
  const at = await lockTerritories(tx, clock.startOf(`${year}-01-01` as Day));
  await saveTargets(tx, at, targets);
}
