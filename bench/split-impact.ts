import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Asked } from "./support/arguments.ts";
import { type Served, serve } from "./support/child.ts";
import { type Company, fillCompany, idOf, seatMembers, tokenOf } from "./support/company.ts";
import { type Round, inTurn, ratioLine, told } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";
import { logSettings, statementsOf } from "./support/statement-log.ts";

/** The dealer who has all of it, and who is to receive three counties of his prefecture. */
const [maker, old, next, line] = [idOf("maker", 1), idOf("dealer", 1, 1), idOf("dealer", 1, 2), idOf("line", 1)];
const grant = idOf("grant", 1, 1);
const going = ["330122", "330127", "330182"];
/** Twelve months before the day the server believes it is. */
const [from, today] = ["2025-06-10", "2026-06-10"];

const documentOf = (fields: string) =>
  `mutation ($input: TerritorySplitProposeInput!) { territorySplitPropose(input: $input) { split { ${fields} } errors { code } } }`;
const [whole, bare] = [documentOf("impact { kind unit moved remaining reason dealer { code } }"), documentOf("id")];

const companyOf = (orders: number): Company => ({
  makers: 1,
  dealers: 20,
  products: 60,
  orders,
  lines: 3,
  trade: false,
});

const inPrefecture = `FROM division WHERE code LIKE '3301%' AND length(code) = 6 AND valid_to_year IS NULL`;

/** All orders are the one dealer's, of the last twelve months, to his places in the counties of 杭州; as many outlets there. */
const fill =
  (orders: number, outlets: number) =>
  async ({ pool }: Bench) => {
    await fillCompany(pool, companyOf(orders));
    await seatMembers(pool, [{ maker: 1 }]);
    await pool.query(
      `CREATE TABLE county AS SELECT lo, hi, code, row_number() OVER (ORDER BY lo) - 1 AS n ${inPrefecture}`,
    );
    const { rows } = await pool.query<{ n: string }>(`SELECT count(*) AS n FROM county`);
    const counties = Number(rows[0]?.n);
    await pool.query(
      `INSERT INTO ship_to (manufacturer_id, id, dealer_id, name, pinyin, search_text, address, division_lo, version, created_at)
       SELECT $1, md5('place:1:' || c.n)::uuid, $2, '分仓' || c.n, 'fencang' || c.n, 'fencang' || c.n, '中山路1号', c.lo, 1, now() FROM county c`,
      [maker, old],
    );
    await pool.query(
      `INSERT INTO territory_grant (manufacturer_id, id, lineage_id, revision, act_id, act, dealer_id, product_line_id, channel, division_lo, division_hi, exclusive, valid, recorded)
       SELECT $1, $2, $2, 1, $2, 'GRANTED', $3, $4, 'GT', v.lo, v.hi, true, daterange('2020-01-01', NULL), tstzrange('2020-01-01', NULL)
       FROM division v WHERE v.code = '3301'`,
      [maker, grant, old, line],
    );
    await pool.query(
      `UPDATE order_line l SET dealer_id = $1, ordered_on = date '${from}' + 1 + (o.number % 360)::int FROM "order" o
       WHERE o.manufacturer_id = l.manufacturer_id AND o.id = l.order_id`,
      [old],
    );
    // One order in a thousand is still on its way or waits.
    await pool.query(
      `UPDATE "order" o SET dealer_id = $1, ordered_on = date '${from}' + 1 + (o.number % 360)::int, division_lo = c.lo, ship_to_id = md5('place:1:' || c.n)::uuid,
         state = CASE WHEN o.number % 1000 = 0 THEN 'CONFIRMED' ELSE 'RECEIVED' END
       FROM county c WHERE c.n = o.number % ${counties}`,
      [old],
    );
    await pool.query(
      `UPDATE order_line l SET shipped = 0, received = 0, state = 'CONFIRMED' FROM "order" o
       WHERE o.manufacturer_id = l.manufacturer_id AND o.id = l.order_id AND o.state = 'CONFIRMED'`,
    );
    await pool.query(
      `INSERT INTO outlet (manufacturer_id, id, code, name, pinyin, search_text, division_lo, address, channel, dealer_id, version, created_at)
       SELECT $1, md5('outlet:' || g)::uuid, 'Z' || g, '便民超市' || g, 'bianmin' || g, 'bianmin' || g, c.lo, '', 'GT', $2, 1, now()
       FROM generate_series(1, $3::int) g JOIN county c ON c.n = g % ${counties}`,
      [maker, old, outlets],
    );
    await pool.query(
      `INSERT INTO outlet_period (manufacturer_id, outlet_id, from_on, dealer_id, turnover_minor, currency)
       SELECT manufacturer_id, id, '1900-01-01', dealer_id, 100000, 'CNY' FROM outlet`,
    );
  };

/** The whole impact of a split through the API, and the least that would say its largest figures: one statement. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 100_000;
  const outlets = Math.max(1, Math.round(size / 20));
  const small = Math.max(20, Math.round(size / 100));
  const counts: Counted[] = [];
  for (const orders of [small, size])
    await withBench(
      `split_impact_${orders}`,
      fill(orders, Math.max(1, Math.round(orders / 20))),
      async (bench) => void counts.push(await compare(asked, orders, bench, orders === size)),
      logSettings,
    );
  const said = counts.map(({ preview: all, impact }) => `${impact} (${all} with the draft's own checks and writes)`);
  console.log(
    `statements of one impact: ${said[0]} at ${small} orders, ${said[1]} at ${size} orders and ${outlets} outlets`,
  );
}

/** How many statements the server sent: for all of a preview, and for what of it is the impact. */
type Counted = { readonly preview: number; readonly impact: number };

async function compare(asked: Asked, size: number, bench: Bench, measures: boolean): Promise<Counted> {
  const { pool, database, admin } = bench;
  const served = await serve("fairway", { database });
  try {
    const input = await inputOf(pool);
    for (const fields of [whole, bare]) await ask(served, input, fields);
    const sent = async (fields: string): Promise<number> =>
      (await statementsOf(pool, String(admin.database), async () => void (await ask(served, input, fields)))).filter(
        ({ user, text }) => user === "fairway_app" && !/^(?:BEGIN|COMMIT|ROLLBACK|SET)/i.test(text),
      ).length;
    const all = await sent(whole);
    const counted = { preview: all, impact: all - (await sent(bare)) };
    if (measures) {
      const shown = await preview(served, input);
      await sameFigures(pool, shown);
      const [ours, theirs] = (await inTurn(
        [
          { name: "fairway", round: () => round(async () => void (await preview(served, input))) },
          { name: "one statement", round: () => round(async () => void (await pool.query(reference, values))) },
        ],
        asked.pairs,
      )) as [Outcome, Outcome];
      const name = `split-impact orders=${size}`;
      console.log(ratioLine(ours.rate / theirs.rate, told(ours, "previews/s"), told(theirs, "answers/s"), name));
    }
    return counted;
  } finally {
    await served.stop();
  }
}

type Outcome = Awaited<ReturnType<typeof inTurn>>[0];
type Impact = {
  readonly kind: string;
  readonly unit: string;
  readonly moved: string | null;
  readonly dealer: { readonly code: string };
};

async function round(act: () => Promise<void>): Promise<Round> {
  const began = performance.now();
  await act();
  const took = performance.now() - began;
  return { rate: 1000 / took, p50: took, p99: took };
}

async function inputOf(pool: pg.Pool): Promise<object> {
  const { rows } = await pool.query<{ lo: string }>(`SELECT lo::text FROM division WHERE code = ANY($1)`, [going]);
  return {
    ...{ name: "杭州西部", parents: [`TerritoryGrant_${grant}`], effectiveOn: "2026-07-20", preview: true },
    parts: [{ dealer: `Dealer_${next}`, ground: [{ divisions: rows.map(({ lo }) => `Division_${lo}`) }] }],
  };
}

type Shown = { readonly impact?: readonly Impact[] };

async function ask(served: Served, input: object, query: string): Promise<Shown> {
  const answer = await fetch(`http://127.0.0.1:${served.port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${tokenOf({ maker: 1 })}` },
    body: JSON.stringify({ query, variables: { input: { requestId: randomUUID(), ...input } } }),
  });
  const reply = (await answer.json()) as {
    readonly data?: { readonly territorySplitPropose: { readonly split: Shown | null } };
  };
  const shown = reply.data?.territorySplitPropose.split;
  if (shown == null) throw new Error(`no preview: ${JSON.stringify(reply).slice(0, 800)}`);
  return shown;
}

const preview = async (served: Served, input: object): Promise<readonly Impact[]> =>
  (await ask(served, input, whole)).impact ?? [];

const values = [maker, old, going];
/** Sales that move and in all, open lines, outlets and places on the ground: what anybody would write who wants the figures once. */
const reference = `WITH going AS (SELECT lo, hi FROM division WHERE code = ANY($3))
  SELECT s.moved::text, s.total::text, (SELECT count(*) FROM outlet o WHERE o.manufacturer_id = $1 AND o.dealer_id = $2
      AND EXISTS (SELECT 1 FROM going g WHERE o.division_lo >= g.lo AND o.division_lo < g.hi))::text AS outlets,
    (SELECT count(*) FROM ship_to t WHERE t.manufacturer_id = $1 AND t.dealer_id = $2
      AND EXISTS (SELECT 1 FROM going g WHERE t.division_lo >= g.lo AND t.division_lo < g.hi))::text AS places,
    (SELECT count(*) FROM "order" o JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = o.id
      WHERE o.manufacturer_id = $1 AND o.dealer_id = $2 AND o.state = 'CONFIRMED'
      AND EXISTS (SELECT 1 FROM going g WHERE o.division_lo >= g.lo AND o.division_lo < g.hi))::text AS open
  FROM (SELECT coalesce(sum(round(l.amount_minor / 1.13)) FILTER (WHERE EXISTS (SELECT 1 FROM going g WHERE o.division_lo >= g.lo AND o.division_lo < g.hi)), 0)::bigint AS moved,
      sum(round(l.amount_minor / 1.13))::bigint AS total
    FROM "order" o JOIN order_line l ON l.manufacturer_id = $1 AND l.order_id = o.id AND l.shipped > 0
    WHERE o.manufacturer_id = $1 AND o.dealer_id = $2 AND o.ordered_on >= '${from}' AND o.ordered_on < '${today}') s`;

/** Both sides must say the same, or their times say nothing. */
async function sameFigures(pool: pg.Pool, impact: readonly Impact[]): Promise<void> {
  const { rows } = await pool.query<Record<"moved" | "outlets" | "places" | "open", string>>(reference, values);
  const said = (kind: string, unit: string) =>
    impact.find((each) => each.kind === kind && each.unit === unit && each.dealer.code === "D1")?.moved ?? "";
  const [theirs] = rows;
  const ours = [
    said("SALES", "MONEY"),
    said("OUTLETS", "COUNT"),
    said("SHIP_TOS", "COUNT"),
    said("OPEN_ORDERS", "COUNT"),
  ];
  const wanted = [theirs?.moved, theirs?.outlets, theirs?.places, theirs?.open];
  if (ours.map(digits).join() !== wanted.join())
    throw new Error(`the two sides do not say the same: ${ours.join()} and ${wanted.join()}`);
}

/** "1234.50" as minor units, "12" as it is. */
const digits = (text: string): string => text.replace(".", "");
