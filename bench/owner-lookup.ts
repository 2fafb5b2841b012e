import pg from "pg";
import { globalId } from "../src/kernel/id.ts";
import type { Asked } from "./support/arguments.ts";
import { serve } from "./support/child.ts";
import { fillCompany, idOf, seatMembers, tokenOf } from "./support/company.ts";
import { type Load, type Sent, loadRound } from "./support/http-load.ts";
import { type Round, inTurn, quantile, ratioLine, told } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";

const makers = 200;
const dealers = 50;
const lines = 5;
const connections = 8;
/** Questions in one request. */
const batch = 100;

const document = `query OwnerLookup($asked: [TerritoryOwnerAsked!]!) {
  territoryOwners(asked: $asked) { owner { id } grants { id exclusive } }
}`;

/** Who alone may sell a line at a place on a day: one index, nothing but what the answer needs. */
const lookup = `
  SELECT g.id, g.dealer_id, g.exclusive FROM division d
  JOIN territory_grant g ON g.manufacturer_id = $1 AND g.product_line_id = $3 AND g.channel = 'GT' AND g.division_lo = ANY(d.ancestors)
    AND g.recorded_to IS NULL AND g.valid_from <= $4 AND (g.valid_to IS NULL OR g.valid_to > $4)
  WHERE d.lo = $2 ORDER BY g.exclusive DESC, g.division_lo DESC LIMIT 1`;

const id = (kind: string, ...parts: string[]): string => `md5('${kind}:' || ${parts.join(" || ':' || ")})::uuid`;

/** Grants of every manufacturer: five product lines, county by county, each county a dealer's alone. */
const fill =
  (grants: number) =>
  async ({ pool }: Bench): Promise<void> => {
    await fillCompany(pool, { makers, dealers, products: 1, orders: 0, lines: 1, trade: false });
    await pool.query(
      `INSERT INTO product_line (manufacturer_id, id, code, name, created_at)
       SELECT ${id("maker", "n")}, ${id("owned", "n", "l")}, 'B' || l, '系列' || l, now() FROM generate_series(1, $1::int) n, generate_series(1, $2::int) l`,
      [makers, lines],
    );
    const counties = Math.ceil(grants / makers / lines);
    for (let maker = 1; maker <= makers; maker += 1) {
      await pool.query(
        `INSERT INTO territory_grant (manufacturer_id, id, lineage_id, revision, act_id, act, dealer_id, product_line_id, channel,
           division_lo, division_hi, exclusive, valid, recorded)
         SELECT ${id("maker", "$1::int")}, x.id, x.id, 1, x.id, 'GRANTED', ${id("dealer", "$1::int", "x.dealer")}, ${id("owned", "$1::int", "x.l")}, 'GT',
           x.lo, x.hi, true, daterange('2020-01-01', NULL), tstzrange('2020-01-01', NULL)
         FROM (SELECT c.lo, c.hi, l, 1 + (c.d + l) % $3::int AS dealer, ${id("held", "$1::int", "c.d", "l")} AS id
           FROM (SELECT lo, hi, row_number() OVER (ORDER BY lo) AS d FROM division WHERE country = 'CN' AND level = 3 AND valid_to_year IS NULL) c,
             generate_series(1, $4::int) l WHERE c.d <= $2) x`,
        [maker, counties, dealers, lines],
      );
      if (maker % 20 === 0) console.error(`${maker} of ${makers} manufacturers`);
    }
    await seatMembers(
      pool,
      Array.from({ length: makers }, (_, at) => ({ maker: at + 1 })),
    );
  };

/** A place that is granted: counties the fill used, whichever comes. */
type Question = { readonly maker: number; readonly lo: string; readonly line: number };

/** Questions without end, the same on every run. */
function questions(los: readonly string[]): () => Question {
  let state = 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return () => ({ maker: 1 + next(makers), lo: los[next(los.length)] as string, line: 1 + next(lines) });
}

function ours(served: Awaited<ReturnType<typeof serve>>, los: readonly string[], seconds: number): Load {
  const ask = questions(los);
  const each = (): Sent => {
    const { maker } = ask();
    const asked = Array.from({ length: batch }, () => {
      const { lo, line } = ask();
      const productLine = globalId("ProductLine", idOf("owned", maker, line));
      return { division: globalId("Division", lo), productLine, channel: "GT", asOf: "2026-06-10" };
    });
    return {
      body: JSON.stringify({ query: document, variables: { asked } }),
      headers: { accept: "application/json", authorization: `Bearer ${tokenOf({ maker })}` },
    };
  };
  const expected = (body: string) => !body.includes('"errors"') && !body.includes('"owner":null');
  return { served, url: `http://127.0.0.1:${served.port}/graphql`, connections, seconds, expected, each };
}

/** The reference: the one statement, prepared, over as many connections, one question after the other on each. */
async function direct(pool: pg.Pool, los: readonly string[], seconds: number): Promise<Round> {
  const ask = questions(los);
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  const walk = async () => {
    const client = await pool.connect();
    try {
      while (performance.now() < until) {
        const { maker, lo, line } = ask();
        const began = performance.now();
        const values = [idOf("maker", maker), lo, idOf("owned", maker, line), "2026-06-10"];
        const { rows } = await client.query({ name: "owner", text: lookup, values });
        if (rows.length !== 1) throw new Error("a place that is granted has no owner");
        times.push(performance.now() - began);
      }
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: connections }, walk));
  return { rate: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** Owners of places through GraphQL, a hundred in a request, beside the one statement run directly. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 1_000_000;
  await withBench(`owner_lookup_${size}`, fill(size), async ({ database, admin, pool }) => {
    const { rows } = await pool.query<{ lo: string }>(
      `SELECT DISTINCT division_lo::text AS lo FROM territory_grant WHERE manufacturer_id = $1`,
      [idOf("maker", 1)],
    );
    const los = rows.map((row) => row.lo);
    const server = await serve("fairway", { database });
    // What the planner knows of the rows, also of those that were made before it was told to look at them together.
    await pool.query("ANALYZE territory_grant");
    const reference = new pg.Pool({ ...admin, max: connections });
    reference.on("error", () => undefined);
    try {
      const load = ours(server, los, asked.seconds);
      const inQuestions = async (): Promise<Round> => {
        const round = await loadRound(load);
        return { ...round, rate: round.rate * batch };
      };
      const sides = [
        { name: "fairway", round: inQuestions },
        { name: "statement", round: () => direct(reference, los, asked.seconds) },
      ];
      const [fairway, statement] = (await inTurn(sides, asked.pairs)) as [
        Round & { spread: number },
        Round & { spread: number },
      ];
      const unit = "look-ups/s";
      const what = `owner-lookup size=${size}`;
      console.log(ratioLine(fairway.rate / statement.rate, told(fairway, unit), told(statement, unit), what));
    } finally {
      await reference.end();
      await server.stop();
    }
  });
}
