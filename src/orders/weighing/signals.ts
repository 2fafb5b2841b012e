import { type Day, day, plusMonths } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import { rightsSince } from "../../territories/index.ts";
import type { HoldReason } from "../model/hold.ts";
import { capacities } from "./capacity.ts";
import type { Policy } from "../model/policy.ts";
import { type DemandFacts, type Signalled, capacityOf, newDealerBulkOf, spikeOf } from "../rules/signals.ts";

type TenantSql = Sql & { readonly manufacturerId: string };
export type SignalAsked = {
  readonly orderId: string | null;
  readonly dealerId: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
};

const firstOfMonth = (on: Day): Day => day(`${on.slice(0, 7)}-01`);
/** So far back a season is looked for. */
const yearsBack = 3;
const historyMonths = 12;

/**
 * The closed months of a dealer's demand for a product: the last twelve since he first bought it, and the same season
 * (the month and its neighbours) of the years before. Months without an order count as none.
 */
export function demandOf(
  months: ReadonlyMap<string, number>,
  today: Day,
): { readonly soFar: number; readonly history: number[]; readonly season: number[] } {
  const now = firstOfMonth(today);
  const first = [...months.keys()].sort()[0];
  const of = (month: Day): number | null => (first === undefined || month < first ? null : (months.get(month) ?? 0));
  const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
  const history = known(Array.from({ length: historyMonths }, (_, at) => of(plusMonths(now, at - historyMonths))));
  const season = known(
    Array.from({ length: yearsBack }, (_, year) =>
      [-1, 0, 1].map((near) => of(plusMonths(now, near - 12 * (year + 1)))),
    ).flat(),
  );
  // Nothing sold in a season tells nothing about it.
  return { soFar: months.get(now) ?? 0, history, season: season.some((value) => value > 0) ? season : [] };
}

async function demands(sql: TenantSql, asked: SignalAsked, today: Day): Promise<DemandFacts[]> {
  const rows = await sql.query<{ productId: string; month: string; quantity: number }>(
    `SELECT product_id AS "productId", to_char(ordered_on, 'YYYY-MM') || '-01' AS month, sum(quantity - cancelled)::int AS quantity
     FROM order_line WHERE manufacturer_id = $1 AND dealer_id = $2 AND product_id = ANY($3::uuid[])
       AND ordered_on >= $4 AND ordered_on <= $5 AND ($6::uuid IS NULL OR order_id <> $6)
     GROUP BY product_id, 2`,
    [
      sql.manufacturerId,
      asked.dealerId,
      asked.lines.map((line) => line.productId),
      plusMonths(firstOfMonth(today), -12 * yearsBack - 1),
      today,
      asked.orderId,
    ],
  );
  return asked.lines.map((line) => {
    const months = new Map(
      rows.filter((row) => row.productId === line.productId).map((row) => [row.month, row.quantity]),
    );
    const { soFar, history, season } = demandOf(months, today);
    return { productId: line.productId, quantity: line.quantity + soFar, history, season };
  });
}

const reasonOf = ({ signal, productId, figures, normal }: Signalled): HoldReason => ({
  code: signal,
  productId,
  normal,
  figures,
  ways: [{ way: "APPROVE" }],
});

/** G1: what of an order is unusual for its dealer; none where the manufacturer does not look. */
export async function askSignals(
  sql: TenantSql,
  policy: Policy,
  asked: SignalAsked,
  today: Day,
): Promise<readonly HoldReason[]> {
  if (!policy.signals || asked.lines.length === 0) return [];
  const quantity = asked.lines.reduce((sum, line) => sum + line.quantity, 0);
  const [demand, held, since] = await Promise.all([
    demands(sql, asked, today),
    capacities(sql, asked, today),
    quantity > policy.newDealerUnits ? rightsSince(sql, asked.dealerId) : null,
  ]);
  const spikes = demand.map((facts) => spikeOf(facts, policy));
  const full = held.map((facts) => capacityOf(facts, policy));
  return [...spikes, ...full, newDealerBulkOf({ since, today, quantity }, policy)]
    .filter((signalled) => signalled !== null)
    .map(reasonOf);
}
