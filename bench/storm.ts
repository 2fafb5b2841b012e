import { Decimal } from "decimal.js";
import { setTimeout as pause } from "node:timers/promises";
import { creditStanding } from "../src/credit/index.ts";
import { defaultTerms } from "../src/credit/rules/account.ts";
import { insertAccounts, insertMembers } from "../src/credit/store.ts";
import { insertRequests } from "../src/credit/store-requests.ts";
import { insertWarehouse, putIn, saveBatches } from "../src/inventory/index.ts";
import { day } from "../src/kernel/day.ts";
import { globalId, newId } from "../src/kernel/id.ts";
import { defaultPolicy } from "../src/orders/model/policy.ts";
import { savePolicy } from "../src/orders/stores/policy.ts";
import { inTenant } from "../src/platform/transaction.ts";
import type { Asked } from "./support/arguments.ts";
import { serve } from "./support/child.ts";
import { fillCompany, idOf, seatMembers } from "./support/company.ts";
import { type Bench, withBench } from "./support/postgres.ts";
import { type Seats, StormClient } from "./support/storm-client.ts";

const [clients, dealer, units] = [64, 3, 3];
/** One order: three cases of the scarce product and two of another, at the prices of `fillCompany`. */
const orderMinor = 3n * 4_100n + 2n * 4_200n;
const limitMinor = orderMinor * 60n;
const scarce = 900;
const today = day("2026-06-10");
const maker = idOf("maker", 1);
const seats: Seats = {
  dealer: { maker: 1, dealer },
  manager: { maker: 1 },
  finance: { maker: 1, role: "FINANCE" },
};
const basket = {
  shipTo: globalId("ShipTo", idOf("place", 1, dealer)),
  lines: [
    { product: globalId("Product", idOf("product", 1, 1)), quantity: units },
    { product: globalId("Product", idOf("product", 1, 2)), quantity: 2 },
  ],
  today,
};

async function fill({ pool }: Bench): Promise<void> {
  await fillCompany(pool, { makers: 1, dealers: 4, products: 4, orders: 0, lines: 5, trade: true });
  await seatMembers(pool, Object.values(seats));
  const [accountId, warehouseId, now] = [newId(), newId(), new Date()];
  await inTenant(pool, { manufacturerId: maker, dealerId: null }, async (tx) => {
    const since = day("2026-01-01");
    const account = { id: accountId, name: "一个账户", currency: "CNY", terms: defaultTerms, awakeSince: since };
    await insertAccounts(tx, [{ ...account, createdBy: newId(), createdAt: now }]);
    await insertMembers(tx, [{ accountId, dealerId: idOf("dealer", 1, dealer) }], since);
    await insertRequests(tx, [
      {
        ...{ id: newId(), accountId, kind: "LIMIT", status: "APPROVED", amountMinor: limitMinor, firstOn: since },
        ...{ lastOn: null, basis: "MANUAL", inputs: {}, reason: "storm", requestedBy: newId(), requestedAt: now },
        ...{ decidedBy: newId(), decidedAt: now },
      },
    ]);
    await insertWarehouse(tx, { id: warehouseId, code: "W1", name: "一号仓" }, now);
    for (const [product, quantity] of [
      [1, scarce],
      [2, 1_000_000],
    ] as const) {
      const productId = idOf("product", 1, product);
      const [lot] = await saveBatches(
        tx,
        [{ productId, batch: "B1", producedOn: null, expiresOn: null, lifeDays: null }],
        now,
      );
      const lotId = lot!.lotId;
      await putIn(tx, { key: `storm:${product}`, on: today, now }, [{ warehouseId, productId, lotId, quantity }]);
    }
    const policy = { ...defaultPolicy, version: 1, autoConfirm: true, signals: false };
    await savePolicy(tx, policy, { membershipId: newId(), now });
  });
}

/**
 * Not a measure but a trial: 64 clients order against one credit account and one scarce product, give up every third
 * order and take others through shipping, receipt, invoice and payment, while the server and then PostgreSQL are killed
 * with SIGKILL. Afterwards the books must say that nothing was promised twice, billed twice, lost or left over.
 */
export async function run(asked: Asked): Promise<void> {
  const seconds = Math.max(20, asked.seconds === 3 ? 60 : asked.seconds);
  await withBench(`storm_${Date.now()}`, fill, async (bench) => {
    let served = await serve("fairway", { database: bench.database, relay: true, worker: true });
    const crowd = Array.from({ length: clients }, () => new StormClient(() => served, seats, basket));
    const until = Date.now() + seconds * 1000;
    const killing = (async () => {
      await pause((seconds * 1000) / 3);
      process.kill(served.pid, "SIGKILL");
      served = await serve("fairway", { database: bench.database, relay: true, worker: true });
      await pause((seconds * 1000) / 3);
      const { rows } = await bench.pool.query<{ pid: string }>(
        `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
      );
      process.kill(Number(rows[0]!.pid), "SIGKILL");
    })();
    await Promise.all([killing, ...crowd.map((client) => client.run(until))]);
    // A last request of everybody has been answered, so PostgreSQL is back; and nobody works on while the books are read.
    await served.stop();
    report(crowd, await truth(bench));
  });
}

/** What the books say, asked of the tables themselves. */
async function truth({ pool }: Bench) {
  const one = async (sql: string): Promise<bigint> => BigInt((await pool.query<{ n: string }>(sql)).rows[0]!.n);
  const standing = await inTenant(pool, { manufacturerId: maker, dealerId: null }, (tx) =>
    creditStanding(tx, idOf("dealer", 1, dealer), today),
  );
  const live = `state NOT IN ('CANCELLED', 'REJECTED', 'PENDING_CREDIT', 'DRAFT')`;
  const product = `product_id = '${idOf("product", 1, 1)}'`;
  const ids = (await pool.query<{ id: string; state: string }>(`SELECT id, state FROM "order"`)).rows;
  return {
    orders: new Map(ids.map(({ id, state }) => [globalId("Order", id), state])),
    requests: await one(`SELECT count(*) AS n FROM request WHERE command = 'orderPlace'`),
    highest: await one(`SELECT coalesce(max(number), 0) AS n FROM "order"`),
    exposureMinor: standing!.exposureMinor,
    promisedMinor: await one(`SELECT coalesce(sum(total_minor), 0) AS n FROM "order" WHERE ${live}`),
    onHand: await one(`SELECT on_hand AS n FROM stock WHERE ${product}`),
    reserved: await one(`SELECT reserved AS n FROM stock WHERE ${product}`),
    promised: await one(`SELECT coalesce(sum(reserved), 0) AS n FROM order_line WHERE ${product}`),
    shipped: await one(`SELECT coalesce(sum(shipped), 0) AS n FROM order_line WHERE ${product}`),
    overBilled: await one(`SELECT count(*) AS n FROM order_line WHERE invoiced > received OR received > shipped`),
    billedMinor: await one(`SELECT coalesce(sum(net_minor + tax_minor), 0) AS n FROM order_invoice`),
    invoices: await one(`SELECT count(*) AS n FROM order_invoice`),
    // What is owed, less what was paid before its invoice had come into the book.
    receivableMinor: await one(
      `SELECT coalesce(sum(debit_minor - credit_minor), 0) AS n FROM ledger_posting WHERE account IN ('1122', '2203.02')`,
    ),
    paidMinor: await one(
      `SELECT coalesce(sum(debit_minor - credit_minor), 0) AS n FROM ledger_posting WHERE account = '1002'`,
    ),
    trial: await one(`SELECT coalesce(sum(debit_minor - credit_minor), 0) AS n FROM ledger_posting`),
  };
}

const minorOf = (amounts: readonly string[]): bigint =>
  amounts.reduce((sum, amount) => sum + BigInt(new Decimal(amount).times(100).toFixed(0)), 0n);

function report(crowd: readonly StormClient[], found: Awaited<ReturnType<typeof truth>>): void {
  const acknowledged = crowd.flatMap((client) => client.acknowledged);
  const cancelled = crowd.flatMap((client) => client.cancelled);
  const [billed, paid] = [crowd.flatMap((client) => client.billed), crowd.flatMap((client) => client.paid)];
  const strange = crowd.flatMap((client) => client.strange);
  const states = new Map<string, number>();
  for (const state of found.orders.values()) states.set(state, (states.get(state) ?? 0) + 1);
  const repeats = crowd.reduce((sum, client) => sum + client.repeats, 0);
  console.log(
    `storm: ${acknowledged.length} orders acknowledged, ${cancelled.length} cancelled, ${billed.length} billed, ${paid.length} paid, ${repeats} requests repeated`,
  );
  console.log(`states: ${[...states].map(([state, count]) => `${state} ${count}`).join(", ")}`);
  console.log(
    `exposure ${found.exposureMinor} of ${limitMinor}; scarce product: ${found.shipped} gone, ${found.reserved} promised of ${found.onHand}; billed ${found.billedMinor}, paid ${found.paidMinor}, owed ${found.receivableMinor}`,
  );
  if (strange.length > 0) console.log(`refused: ${[...new Set(strange)].join("; ")} (${strange.length})`);
  const rules: Readonly<Record<string, boolean>> = {
    "an acknowledged order is lost": acknowledged.every((id) => found.orders.has(id)),
    "one order was acknowledged to two": new Set(acknowledged).size === acknowledged.length,
    "orders and requests differ": BigInt(found.orders.size) === found.requests,
    "the numbers have a gap": found.highest === BigInt(found.orders.size),
    "an acknowledged cancellation is lost": cancelled.every((id) => found.orders.get(id) === "CANCELLED"),
    "the limit is exceeded": found.exposureMinor <= limitMinor,
    "the exposure is not what is promised and not paid": found.exposureMinor === found.promisedMinor - found.paidMinor,
    "the stock is promised twice": found.reserved <= found.onHand,
    "goods came or went unseen": found.onHand + found.shipped === BigInt(scarce),
    "orders and stock differ on what is promised": found.reserved === found.promised,
    "more is billed than came": found.overBilled === 0n,
    "an invoice that was acknowledged is lost, or there twice":
      found.billedMinor === minorOf(billed) && found.invoices === BigInt(billed.length),
    "a payment that was acknowledged is lost, or there twice": found.paidMinor === minorOf(paid),
    "what is owed is not what was billed and not paid": found.receivableMinor === found.billedMinor - found.paidMinor,
    "the trial balance is not zero": found.trial === 0n,
  };
  const wrong = Object.keys(rules).filter((rule) => rules[rule] === false);
  if (wrong.length > 0) throw new Error(`the storm broke something: ${wrong.join("; ")}`);
  console.log("nothing promised, billed or paid twice, nothing lost, every book agrees");
}
