import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { globalId } from "../src/kernel/id.ts";
import type { Asked } from "./support/arguments.ts";
import { type Served, serve } from "./support/child.ts";
import { type Company, type Member, fillCompany, idOf, seatMembers, tokenOf } from "./support/company.ts";
import { type Load, type Sent, loadRound } from "./support/http-load.ts";
import { inTurn, median, ratioLine, told } from "./support/pairs.ts";
import { replayOf, scriptOf } from "./support/pgbench.ts";
import { type Bench, withBench } from "./support/postgres.ts";
import { type Asked as Statement, logSettings, statementsOf } from "./support/statement-log.ts";
import { countedLine } from "./support/trips.ts";

const [makers, dealers, products, connections, lines] = [200, 8, 60, 16, 10];
/** How unevenly manufacturers are busy: the first one places about every fourth order. */
const skew = 1.1;

const document = `mutation Place($input: OrderPlaceInput!) {
  orderPlace(input: $input) {
    order { id number state total { amount currency } lines { id position quantity state product { code name } } }
    errors { code message path }
  }
}`;

const companyOf = (orders: number): Company => ({ makers, dealers, products, orders, lines: 5, trade: true });
/** One dealer of each manufacturer orders: pgbench then needs one script, whose statements it prepares once. */
type Seller = Member & { readonly dealer: number };
const sellerOf = (maker: number): Seller => ({ maker, dealer: 3 });
const everybody = Array.from({ length: makers }, (_, at) => sellerOf(at + 1));
const fill =
  (orders: number) =>
  async ({ pool }: Bench) => {
    await fillCompany(pool, companyOf(orders));
    await seatMembers(pool, everybody);
  };

/** A manufacturer by Zipf's law, as pgbench's random_zipfian draws it. */
const weights = Array.from({ length: makers }, (_, at) => (at + 1) ** -skew);
const whole = weights.reduce((sum, weight) => sum + weight);
function someMaker(): number {
  let left = Math.random() * whole;
  for (const [at, weight] of weights.entries()) if ((left -= weight) <= 0) return at + 1;
  return makers;
}

const productsOf = (dealer: number): number[] =>
  Array.from({ length: lines }, (_, at) => 1 + ((dealer * 7 + at * 5) % products));

/** The request that places ten lines as a dealer's owner. */
function placing({ maker, dealer }: Seller): Sent {
  const input = {
    // Not a bare uuid: what is replayed shows that it is text.
    requestId: `order ${randomUUID()}`,
    shipTo: globalId("ShipTo", idOf("place", maker, dealer)),
    lines: productsOf(dealer).map((product, at) => ({
      product: globalId("Product", idOf("product", maker, product)),
      quantity: 5 + at,
    })),
  };
  return {
    body: JSON.stringify({ query: document, variables: { input } }),
    headers: { accept: "application/json", authorization: `Bearer ${tokenOf({ maker, dealer })}` },
  };
}

const isPlaced = (body: string): boolean =>
  body.includes('"errors":[]') && (body.match(/"SKU-/g) ?? []).length === lines;

const urlOf = (served: Served) => `http://127.0.0.1:${served.port}/graphql`;

async function place(served: Served, member: Seller): Promise<void> {
  const { body, headers } = placing(member);
  const answer = await fetch(urlOf(served), {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  const text = await answer.text();
  if (!isPlaced(text)) throw new Error(`not placed: ${text.slice(0, 600)}`);
}

/** An order of ten lines, every check on, against pgbench running the statements it was made of. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 20_000;
  await withBench(`order_place_${size}`, fill(size), (bench) => compare(asked, size, bench), logSettings);
}

async function compare(asked: Asked, size: number, bench: Bench): Promise<void> {
  const { database, pool } = bench;
  const trips = await tripsOf(bench);
  const served = await serve("fairway", { database });
  try {
    const script = await captured(bench, served, sellerOf(2));
    const { user, password, host, port } = database.app;
    const replay = await replayOf({ user, password, host, port, database: bench.admin.database }, script, connections);
    try {
      const load: Load = {
        served,
        url: urlOf(served),
        each: () => placing(sellerOf(someMaker())),
        expected: isPlaced,
        connections,
        seconds: asked.seconds,
      };
      const [ours, theirs] = (await inTurn(
        [
          { name: "fairway", round: () => loadRound(load) },
          { name: "pgbench", round: () => replay.round(asked.seconds) },
        ],
        asked.pairs,
      )) as [Awaited<ReturnType<typeof inTurn>>[0], Awaited<ReturnType<typeof inTurn>>[0]];
      await expectWritten(pool);
      console.log(`round trips to PostgreSQL for one order: ${trips}`);
      console.log(
        ratioLine(
          ours.rate / theirs.rate,
          told(ours, "orders/s"),
          told(theirs, "orders/s"),
          `order-place size=${size}`,
        ),
      );
    } finally {
      await replay.close();
    }
  } finally {
    await served.stop();
  }
}

/** How often one placing waits for PostgreSQL, the session's look-up and the end of the reading included. */
async function tripsOf({ database, admin }: Bench): Promise<number> {
  const line = await countedLine(admin);
  const { owner, app, relay } = database;
  const served = await serve("fairway", { database: { owner, app: line.through(app), relay: line.through(relay) } });
  try {
    const member = sellerOf(5);
    for (let warm = 0; warm < 10; warm += 1) await place(served, member);
    const counts = [];
    for (let time = 0; time < 15; time += 1) {
      await pause(30);
      const before = line.trips;
      await place(served, member);
      // What only read ends after the answer.
      await pause(30);
      counts.push(line.trips - before);
    }
    return median(counts);
  } finally {
    await served.stop();
    await line.close();
  }
}

/** The statements of one real placing, as a script that places the same for any manufacturer. */
async function captured({ admin, pool }: Bench, served: Served, member: Seller): Promise<string> {
  for (let warm = 0; warm < 6; warm += 1) await place(served, member);
  const statements = await statementsOf(pool, String(admin.database), async () => {
    await place(served, member);
    // The reading for the payload ends after the answer.
    await pause(50);
  });
  // The session's look-up runs as another role, which one connection of pgbench cannot be: it is left out.
  const own = statements.filter((statement: Statement) => statement.user === "fairway_app");
  if (!own.some(({ text }) => text.includes("INSERT INTO order_line"))) throw new Error("the placing was not captured");
  const known = sourcesOf(member);
  const script = scriptOf(own, (value) => known.get(value));
  return `\\set n :n + 1\n\\set u :n * 100 + :client_id\n\\set m random_zipfian(1, ${makers}, ${skew})\n${script}`;
}

/** What of a captured placing depends on the manufacturer, and how it is worked out from his number. */
function sourcesOf({ maker, dealer }: Seller): Map<string, string> {
  const known = new Map<string, string>();
  const add = (kind: string, ...rest: number[]) =>
    known.set(
      idOf(kind, maker, ...rest),
      `md5(E'${kind}\\x3a' || :m${rest.map((part) => ` || E'\\x3a${part}'`).join("")})::uuid::text`,
    );
  for (const kind of ["maker", "line", "list"]) add(kind);
  for (const kind of ["dealer", "place", "grant", "person", "membership", "session"]) add(kind, dealer);
  for (const product of productsOf(dealer)) {
    for (const kind of ["product", "price"]) add(kind, product);
    add("listing", dealer, product);
  }
  return known;
}

/** pgbench counts a transaction as done whatever it wrote: as many lines as orders times ten must have come of both. */
async function expectWritten(pool: Bench["pool"]): Promise<void> {
  const { rows } = await pool.query<{ orders: string; lines: string; entries: string }>(
    `SELECT count(*) AS orders,
            (SELECT count(*) FROM order_line l JOIN "order" o USING (manufacturer_id) WHERE l.order_id = o.id AND o.state <> 'RECEIVED') AS lines,
            (SELECT count(*) FROM audit_entry WHERE command = 'orderPlace') AS entries
     FROM "order" WHERE state <> 'RECEIVED'`,
  );
  const { orders, lines: written, entries } = rows[0]!;
  if (Number(written) !== Number(orders) * lines || Number(entries) !== Number(orders))
    throw new Error(`the two sides did not write the same: ${orders} orders, ${written} lines, ${entries} entries`);
}
