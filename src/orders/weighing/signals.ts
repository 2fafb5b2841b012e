import { type Day, day, plusMonths } from "../../kernel/day.ts";
import { soldKey } from "../../inventory/index.ts";
import type { Sql } from "../../platform/sql.ts";
import { rightsSince } from "../../territories/index.ts";
import type { HoldReason } from "../model/hold.ts";
import { Capacities, type OrderedLine } from "./capacity.ts";
import type { Policy } from "../model/policy.ts";
import { type DemandFacts, type Signalled, capacityOf, newDealerBulkOf, spikeOf } from "../rules/signals.ts";

type TenantSql = Sql & { readonly manufacturerId: string };
export type SignalAsked = {
  readonly orderId: string | null;
  readonly dealerId: string;
  readonly lines: readonly OrderedLine[];
};

const firstOfMonth = (on: Day): Day => day(`${on.slice(0, 7)}-01`);
/** So far back a season is looked for. */
const yearsBack = 3;
const historyMonths = 12;

/** The months that a day's demand is seen against, each by its first day. */
type Calendar = { readonly now: Day; readonly history: readonly Day[]; readonly season: readonly Day[] };

/** Worked out once a batch of orders: a month's arithmetic costs more than all that is done with it. */
function calendarOf(today: Day): Calendar {
  const now = firstOfMonth(today);
  const history = Array.from({ length: historyMonths }, (_, at) => plusMonths(now, at - historyMonths));
  const season = Array.from({ length: yearsBack }, (_, year) =>
    [-1, 0, 1].map((near) => plusMonths(now, near - 12 * (year + 1))),
  );
  return { now, history, season: season.flat() };
}

/**
 * The closed months of a dealer's demand for a product: the last twelve since he first bought it, and the same season
 * (the month and its neighbours) of the years before. Months without an order count as none.
 */
function demandOf(
  months: Months,
  calendar: Calendar,
): { readonly soFar: number; readonly history: number[]; readonly season: number[] } {
  let first: string | undefined;
  for (const month of months.keys()) if (first === undefined || month < first) first = month;
  const known = (those: readonly Day[]): number[] =>
    those.filter((month) => first !== undefined && month >= first).map((month) => months.get(month) ?? 0);
  const season = known(calendar.season);
  // Nothing sold in a season tells nothing about it.
  return {
    soFar: months.get(calendar.now) ?? 0,
    history: known(calendar.history),
    season: season.some((value) => value > 0) ? season : [],
  };
}

type Ordered = Omit<SignalAsked, "orderId">;
type Months = ReadonlyMap<string, number>;

/** Days in a row as SQL reads them: from a first to before a last. */
type Span = { readonly from: Day; readonly to: Day };

/** The spans of days that the months of a calendar lie in, months that touch in one span. */
export function spansOf(months: readonly Day[]): Span[] {
  const spans: Span[] = [];
  for (const from of [...new Set(months)].sort()) {
    const last = spans.at(-1);
    if (last !== undefined && last.to >= from) spans[spans.length - 1] = { ...last, to: plusMonths(from, 1) };
    else spans.push({ from, to: plusMonths(from, 1) });
  }
  return spans;
}

/**
 * What dealers ordered of products in the months that anybody asks for, and in which month each began, as far back as a
 * season is looked for; without one order's own. The months between them are not read. Added up by day first, which is the
 * order of the index: dates made into months, line by line, cost more than reading the lines. Where no order is left out
 * the index alone answers.
 */
async function orderedByMonth(
  sql: TenantSql,
  pairs: readonly { readonly dealerId: string; readonly productId: string }[],
  without: string | null,
  { now, history, season }: Calendar,
  today: Day,
): Promise<Map<string, Map<string, number>>> {
  const spans = spansOf([now, ...history, ...season]);
  const own = `l.manufacturer_id = $1 AND l.dealer_id = p.dealer AND l.product_id = p.product AND l.ordered_on <= $5${without === null ? "" : " AND l.order_id <> $7"}`;
  const rows = await sql.query<{ dealerId: string; productId: string; month: string; quantity: number }>(
    `SELECT p.dealer AS "dealerId", p.product AS "productId", m.month, m.quantity
     FROM unnest($2::uuid[], $3::uuid[]) AS p(dealer, product) CROSS JOIN LATERAL (
       SELECT to_char(d.ordered_on, 'YYYY-MM') || '-01' AS month, sum(d.quantity)::int AS quantity FROM (
         SELECT l.ordered_on, l.quantity
         FROM unnest($4::date[], $6::date[]) AS span("from", "to")
           CROSS JOIN LATERAL (SELECT l.ordered_on, sum(l.quantity - l.cancelled) AS quantity FROM order_line l
             WHERE ${own} AND l.ordered_on >= span."from" AND l.ordered_on < span."to" GROUP BY l.ordered_on) l
         UNION ALL
         SELECT f.ordered_on, 0 FROM (SELECT l.ordered_on FROM order_line l
           WHERE ${own} AND l.ordered_on >= ($4::date[])[1] ORDER BY l.ordered_on LIMIT 1) f) d
       GROUP BY 1) m`,
    [
      ...[sql.manufacturerId, pairs.map(({ dealerId }) => dealerId), pairs.map(({ productId }) => productId)],
      ...[spans.map(({ from }) => from), today, spans.map(({ to }) => to)],
      ...(without === null ? [] : [without]),
    ],
  );
  const found = new Map<string, Map<string, number>>();
  for (const { dealerId, productId, month, quantity } of rows) {
    const key = soldKey(dealerId, productId);
    const own = found.get(key) ?? new Map<string, number>();
    found.set(key, own.set(month, quantity));
  }
  return found;
}

const reasonOf = ({ signal, productId, figures, normal }: Signalled): HoldReason => ({
  code: signal,
  productId,
  normal,
  figures,
  ways: [{ way: "APPROVE" }],
});

type Read = {
  readonly calendar: Calendar;
  readonly months: Map<string, Map<string, number>>;
  readonly capacities: Capacities;
  readonly since: ReadonlyMap<string, Day>;
};

const unitsOf = ({ lines }: Ordered): number => lines.reduce((sum, line) => sum + line.quantity, 0);

/** G1: what of orders is unusual for their dealers; nothing where the manufacturer does not look. */
export class Signals {
  readonly #policy: Policy;
  readonly #today: Day;
  readonly #read: Read | null;

  private constructor(policy: Policy, today: Day, read: Read | null) {
    this.#policy = policy;
    this.#today = today;
    this.#read = read;
  }

  /** Reads what orders are weighed by, in at most four statements however many they are; without the own figures of one order that exists. */
  static async of(
    sql: TenantSql,
    policy: Policy,
    orders: readonly Ordered[],
    without: string | null,
    today: Day,
  ): Promise<Signals> {
    const pairs = new Map(
      orders.flatMap(({ dealerId, lines }) =>
        lines.map(({ productId }) => [soldKey(dealerId, productId), { dealerId, productId }] as const),
      ),
    );
    if (!policy.signals || pairs.size === 0) return new Signals(policy, today, null);
    const dealerIds = [...new Set(orders.map(({ dealerId }) => dealerId))];
    const productIds = [...new Set([...pairs.values()].map(({ productId }) => productId))];
    const large = orders.filter((order) => unitsOf(order) > policy.newDealerUnits);
    const calendar = calendarOf(today);
    const [months, capacities, since] = await Promise.all([
      orderedByMonth(sql, [...pairs.values()], without, calendar, today),
      Capacities.of(sql, dealerIds, productIds, without, today),
      large.length === 0 ? new Map<string, Day>() : rightsSince(sql, [...new Set(large.map((each) => each.dealerId))]),
    ]);
    return new Signals(policy, today, { calendar, months, capacities, since });
  }

  /** What of an order is unusual, by what was read and ordered since. */
  said(asked: Ordered): readonly HoldReason[] {
    const read = this.#read;
    if (read === null || asked.lines.length === 0) return [];
    const [policy, today] = [this.#policy, this.#today];
    const spikes = asked.lines.map((line) =>
      spikeOf(demandFacts(asked.dealerId, line, read.months, read.calendar), policy),
    );
    const full = asked.lines
      .flatMap((line) => read.capacities.facts(asked.dealerId, line))
      .map((facts) => capacityOf(facts, policy));
    const [since, quantity] = [read.since.get(asked.dealerId) ?? null, unitsOf(asked)];
    return [...spikes, ...full, newDealerBulkOf({ since, today, quantity }, policy)]
      .filter((signalled) => signalled !== null)
      .map(reasonOf);
  }

  /** From here on an order counts among what its dealer ordered. */
  order({ dealerId, lines }: Ordered): void {
    if (this.#read === null) return;
    const month = this.#read.calendar.now;
    for (const line of lines) {
      const key = soldKey(dealerId, line.productId);
      const own = this.#read.months.get(key) ?? new Map<string, number>();
      this.#read.months.set(key, own.set(month, (own.get(month) ?? 0) + line.quantity));
      this.#read.capacities.order(dealerId, line);
    }
  }
}

function demandFacts(
  dealerId: string,
  { productId, quantity }: OrderedLine,
  months: ReadonlyMap<string, Months>,
  calendar: Calendar,
): DemandFacts {
  const { soFar, history, season } = demandOf(months.get(soldKey(dealerId, productId)) ?? new Map(), calendar);
  return { productId, quantity: quantity + soFar, history, season };
}

/** The same of one order, read for it alone. */
export const askSignals = async (
  sql: TenantSql,
  policy: Policy,
  asked: SignalAsked,
  today: Day,
): Promise<readonly HoldReason[]> => (await Signals.of(sql, policy, [asked], asked.orderId, today)).said(asked);
