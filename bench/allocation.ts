import { randomUUID } from "node:crypto";
import type pg from "pg";
import { insertWarehouse, putIn, saveBatches } from "../src/inventory/index.ts";
import { day } from "../src/kernel/day.ts";
import { newId } from "../src/kernel/id.ts";
import { inTenant } from "../src/platform/transaction.ts";
import type { Asked } from "./support/arguments.ts";
import { type Served, serve } from "./support/child.ts";
import { type Company, fillCompany, idOf, seatMembers, tokenOf } from "./support/company.ts";
import { type Round, inTurn, ratioLine, told } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";
import { logSettings, statementsOf } from "./support/statement-log.ts";

/** Three lines an order, over forty products: each product is wanted by some hundred and fifty orders. */
const [lines, products, dealers] = [3, 40, 200];
const maker = idOf("maker", 1);
const document = `mutation ($input: AllocationRunInput!) { allocationRun(input: $input) { run { id } errors { code } } }`;

const companyOf = (orders: number): Company => ({ makers: 1, dealers, products, orders, lines, trade: false });

/** Orders that are promised and have nothing, and two thirds of what they want in a warehouse. */
const fill =
  (orders: number) =>
  async ({ pool }: Bench) => {
    await fillCompany(pool, companyOf(orders));
    await seatMembers(pool, [{ maker: 1 }]);
    await pool.query(`UPDATE order_line SET shipped = 0, received = 0, state = 'BACKORDERED'`);
    await pool.query(
      `UPDATE "order" SET state = 'BACKORDERED', stocked = true, counted = true, confirmed_on = ordered_on, promised_on = ordered_on + 3`,
    );
    await inTenant(pool, { manufacturerId: maker, dealerId: null }, async (tx) => {
      const [now, on, warehouseId] = [new Date(), day("2026-01-05"), newId()];
      await insertWarehouse(tx, { id: warehouseId, code: "W1", name: "一号仓" }, now);
      const batches = Array.from({ length: products }, (_, at) => ({
        ...{ productId: idOf("product", 1, at + 1), batch: "B1", producedOn: null, expiresOn: null, lifeDays: null },
      }));
      const lots = await saveBatches(tx, batches, now);
      const quantity = Math.floor((orders * lines * 10 * 2) / 3 / products);
      const goods = lots.map(({ productId, lotId }) => ({ warehouseId, productId, lotId, quantity }));
      await putIn(tx, { key: "bench", on, now }, goods);
    });
  };

/** 2,000 short orders shared among in one run, through the API, against one statement that writes the same rows. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 2_000;
  await withBench(`allocation_${size}`, fill(size), (bench) => compare(asked, size, bench), logSettings);
}

async function compare(asked: Asked, size: number, { pool, database, admin }: Bench): Promise<void> {
  const served = await serve("fairway", { database });
  try {
    await again(pool);
    const asksFor = await statementsOf(pool, String(admin.database), async () => void (await share(served)));
    const own = asksFor.filter(({ user }) => user === "fairway_app").length;
    await keepTarget(pool);
    const written = await writtenBy(pool);
    const [ours, theirs] = (await inTurn(
      [
        { name: "fairway", round: () => round(pool, size, () => share(served)) },
        { name: "one statement", round: () => round(pool, size, async () => void (await pool.query(sameRows))) },
      ],
      asked.pairs,
    )) as [Outcome, Outcome];
    // The last turn may have been either's: both must have written what the first run wrote.
    for (const act of [() => share(served), async () => void (await pool.query(sameRows))]) {
      await again(pool);
      await act();
      if ((await writtenBy(pool)) !== written) throw new Error("the two sides did not write the same");
    }
    console.log(`statements of one run: ${own}, that is ${((own / size) * 100).toFixed(2)} for 100 orders; ${written}`);
    console.log(
      ratioLine(ours.rate / theirs.rate, told(ours, "orders/s"), told(theirs, "orders/s"), `allocation size=${size}`),
    );
  } finally {
    await served.stop();
  }
}

type Outcome = Awaited<ReturnType<typeof inTurn>>[0];

async function round(pool: pg.Pool, size: number, act: () => Promise<void>): Promise<Round> {
  await again(pool);
  const began = performance.now();
  await act();
  const took = performance.now() - began;
  return { rate: size / (took / 1000), p50: took, p99: took };
}

async function share(served: Served): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${served.port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${tokenOf({ maker: 1 })}` },
    body: JSON.stringify({ query: document, variables: { input: { requestId: randomUUID(), policy: "FAIR_SHARE" } } }),
  });
  const text = await answer.text();
  if (!text.includes('"errors":[]')) throw new Error(`not shared: ${text.slice(0, 600)}`);
}

/** Everything as before the run: nothing set aside, nothing told. The server runs without a relay, so that nobody else writes. */
async function again(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    // Entries are append-only for everybody; this is the benchmark's own database.
    await client.query(`SET session_replication_role = replica`);
    await client.query(`TRUNCATE allocation_share, allocation_run, stock_reservation, stock_pin, outbox`);
    await client.query(`DELETE FROM order_entry`);
    await client.query(`UPDATE stock SET reserved = 0 WHERE reserved > 0`);
    await client.query(`UPDATE order_line SET reserved = 0, state = 'BACKORDERED' WHERE state <> 'BACKORDERED'`);
    await client.query(`UPDATE "order" SET state = 'BACKORDERED', version = 5 WHERE version <> 5`);
    await client.query(`RESET session_replication_role`);
    await client.query(`VACUUM ANALYZE order_line, "order", stock, order_entry, stock_reservation`);
    await client.query(`CHECKPOINT`);
  } finally {
    client.release();
  }
}

/** What a run wrote, as one line. */
async function writtenBy(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ written: string }>(
    `SELECT (SELECT sum(reserved) FROM order_line) || ' cases on ' || (SELECT count(*) FROM order_line WHERE reserved > 0) || ' lines of '
       || (SELECT count(*) FROM order_entry) || ' orders, ' || (SELECT count(*) FROM stock_reservation) || ' reservations, '
       || (SELECT count(*) FROM allocation_share) || ' shares' AS written`,
  );
  return rows[0]?.written ?? "";
}

/** Keeps what a run wrote, so that the reference knows it beforehand. */
async function keepTarget(pool: pg.Pool): Promise<void> {
  await pool.query(`DROP TABLE IF EXISTS target_line, target_order, target_share`);
  await pool.query(
    `CREATE TABLE target_line AS SELECT l.manufacturer_id, l.order_id, l.id, l.dealer_id, l.product_id, l.reserved, l.state, r.warehouse_id
     FROM order_line l JOIN stock_reservation r ON r.manufacturer_id = l.manufacturer_id AND r.source_id = l.id`,
  );
  await pool.query(
    `CREATE TABLE target_order AS SELECT o.manufacturer_id, o.id, o.dealer_id, o.state, e.detail, md5(o.id::text)::uuid AS told
     FROM "order" o JOIN order_entry e ON e.manufacturer_id = o.manufacturer_id AND e.order_id = o.id`,
  );
  await pool.query(`CREATE TABLE target_share AS SELECT * FROM allocation_share`);
  await pool.query(`ANALYZE target_line, target_order, target_share`);
}

/** The rows of one run in one statement, the shares known beforehand: the least that PostgreSQL must do for it. */
const sameRows = `WITH lines AS (
    UPDATE order_line l SET reserved = t.reserved, state = t.state FROM target_line t
    WHERE l.manufacturer_id = t.manufacturer_id AND l.order_id = t.order_id AND l.id = t.id
  ), headers AS (
    UPDATE "order" o SET state = t.state, version = o.version + 1 FROM target_order t
    WHERE o.manufacturer_id = t.manufacturer_id AND o.id = t.id
  ), entries AS (
    INSERT INTO order_entry (manufacturer_id, order_id, version, dealer_id, kind, occurred_on, recorded_at, detail)
    SELECT manufacturer_id, id, 6, dealer_id, 'ALLOCATED', '2026-01-05', now(), detail FROM target_order
  ), goods AS (
    UPDATE stock s SET reserved = s.reserved + t.quantity
    FROM (SELECT manufacturer_id, warehouse_id, product_id, sum(reserved) AS quantity FROM target_line GROUP BY 1, 2, 3) t
    WHERE s.manufacturer_id = t.manufacturer_id AND s.warehouse_id = t.warehouse_id AND s.product_id = t.product_id
  ), promised AS (
    INSERT INTO stock_reservation (manufacturer_id, source_id, warehouse_id, order_id, dealer_id, product_id, quantity)
    SELECT manufacturer_id, id, warehouse_id, order_id, dealer_id, product_id, reserved FROM target_line
  ), run AS (
    INSERT INTO allocation_run (manufacturer_id, id, policy, run_on, run_at)
    SELECT DISTINCT manufacturer_id, run_id, 'FAIR_SHARE', '2026-01-05'::date, now() FROM target_share
  ), shares AS (
    INSERT INTO allocation_share SELECT * FROM target_share
  )
  INSERT INTO outbox (manufacturer_id, id, kind, name, aggregate_type, aggregate_id, version, dealer_id, payload, occurred_at)
  SELECT manufacturer_id, told, 'EVENT', 'order.allocated', 'Order', id, 6, dealer_id, jsonb_build_object('state', state), now() FROM target_order`;
