import { randomUUID } from "node:crypto";
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
import { type Served, serve } from "./support/child.ts";
import { fillCompany, idOf, seatMembers, tokenOf } from "./support/company.ts";
import { type Bench, withBench } from "./support/postgres.ts";

const [clients, dealer, units] = [64, 3, 3];
/** One order: three cases of the scarce product and two of another, at the prices of `fillCompany`. */
const orderMinor = 3n * 4_100n + 2n * 4_200n;
const limitMinor = orderMinor * 60n;
const scarce = 150;
const today = day("2026-06-10");
const maker = idOf("maker", 1);

async function fill({ pool }: Bench): Promise<void> {
  await fillCompany(pool, { makers: 1, dealers: 4, products: 4, orders: 0, lines: 5, trade: true });
  await seatMembers(pool, [{ maker: 1, dealer }, { maker: 1 }]);
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

type Payload = { readonly order: { id: string; state: string } | null; readonly errors: { code: string }[] };
type Answered = { readonly orderPlace: Payload; readonly orderCancel: Payload };

/** What a client asks until he has an answer; over a lost connection the same requestId asks again. */
class Client {
  readonly acknowledged: string[] = [];
  readonly cancelled: string[] = [];
  readonly strange: string[] = [];
  repeats = 0;
  readonly #server: () => Served;

  constructor(server: () => Served) {
    this.#server = server;
  }

  async run(until: number): Promise<void> {
    for (let round = 1; Date.now() < until; round += 1) {
      const lines = [1, 2].map((product) => ({
        product: globalId("Product", idOf("product", 1, product)),
        quantity: product === 1 ? units : 2,
      }));
      const shipTo = globalId("ShipTo", idOf("place", 1, dealer));
      const placed = await this.#ask(
        `mutation($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id state } errors { code } } }`,
        { shipTo, lines },
        tokenOf({ maker: 1, dealer }),
      );
      const { order, errors } = placed.orderPlace;
      if (order === null) this.strange.push(errors.map((each) => each.code).join());
      else this.acknowledged.push(order.id);
      // The way out is as busy as the way in: every third one is given up again.
      if (order !== null && round % 3 === 0) await this.#giveUp(order.id);
    }
  }

  async #giveUp(order: string): Promise<void> {
    const given = await this.#ask(
      `mutation($input: OrderCancelInput!) { orderCancel(input: $input) { order { state } errors { code } } }`,
      { order, reason: "storm" },
      tokenOf({ maker: 1 }),
    );
    if (given.orderCancel.errors.length === 0) this.cancelled.push(order);
    else this.strange.push(given.orderCancel.errors.map((each) => each.code).join());
  }

  async #ask(query: string, input: object, token: string): Promise<Answered> {
    const body = JSON.stringify({ query, variables: { input: { requestId: `storm ${randomUUID()}`, ...input } } });
    for (;;) {
      try {
        const answer = await fetch(`http://127.0.0.1:${this.#server().port}/graphql`, {
          ...{ method: "POST", body, signal: AbortSignal.timeout(20_000) },
          headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        });
        const { data } = (await answer.json()) as { data?: Answered | null };
        if (answer.ok && data != null) return data;
      } catch {
        // killed, restarting, or a reply that was lost: asked again below
      }
      this.repeats += 1;
      await pause(200);
    }
  }
}

/**
 * Not a measure but a trial: 64 clients order against one credit account and one scarce product and give up every third
 * order, while the server and then PostgreSQL are killed with SIGKILL. Afterwards the books must say that nothing was
 * promised twice, lost or left over.
 */
export async function run(asked: Asked): Promise<void> {
  const seconds = Math.max(20, asked.seconds === 3 ? 60 : asked.seconds);
  await withBench(`storm_${Date.now()}`, fill, async (bench) => {
    let served = await serve("fairway", { database: bench.database, relay: true });
    const crowd = Array.from({ length: clients }, () => new Client(() => served));
    const until = Date.now() + seconds * 1000;
    const killing = (async () => {
      await pause((seconds * 1000) / 3);
      process.kill(served.pid, "SIGKILL");
      served = await serve("fairway", { database: bench.database, relay: true });
      await pause((seconds * 1000) / 3);
      const { rows } = await bench.pool.query<{ pid: string }>(
        `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
      );
      process.kill(Number(rows[0]!.pid), "SIGKILL");
    })();
    await Promise.all([killing, ...crowd.map((client) => client.run(until))]);
    // A last request of everybody has been answered, so PostgreSQL is back.
    try {
      report(crowd, await truth(bench));
    } finally {
      await served.stop();
    }
  });
}

/** What the books say, asked of the tables themselves. */
async function truth({ pool }: Bench) {
  const one = async (sql: string): Promise<bigint> => BigInt((await pool.query<{ n: string }>(sql)).rows[0]!.n);
  const standing = await inTenant(pool, { manufacturerId: maker, dealerId: null }, (tx) =>
    creditStanding(tx, idOf("dealer", 1, dealer), today),
  );
  const live = `state NOT IN ('CANCELLED', 'REJECTED', 'PENDING_CREDIT', 'DRAFT')`;
  const ids = (await pool.query<{ id: string; state: string }>(`SELECT id, state FROM "order"`)).rows;
  return {
    orders: new Map(ids.map(({ id, state }) => [globalId("Order", id), state])),
    requests: await one(`SELECT count(*) AS n FROM request WHERE command = 'orderPlace'`),
    highest: await one(`SELECT coalesce(max(number), 0) AS n FROM "order"`),
    exposureMinor: standing!.exposureMinor,
    promisedMinor: await one(`SELECT coalesce(sum(total_minor), 0) AS n FROM "order" WHERE ${live}`),
    onHand: await one(`SELECT on_hand AS n FROM stock WHERE product_id = '${idOf("product", 1, 1)}'`),
    reserved: await one(`SELECT reserved AS n FROM stock WHERE product_id = '${idOf("product", 1, 1)}'`),
    promised: await one(
      `SELECT coalesce(sum(reserved), 0) AS n FROM order_line WHERE product_id = '${idOf("product", 1, 1)}'`,
    ),
    trial: await one(`SELECT coalesce(sum(debit_minor - credit_minor), 0) AS n FROM ledger_posting`),
  };
}

function report(crowd: readonly Client[], found: Awaited<ReturnType<typeof truth>>): void {
  const acknowledged = crowd.flatMap((client) => client.acknowledged);
  const cancelled = crowd.flatMap((client) => client.cancelled);
  const strange = crowd.flatMap((client) => client.strange);
  const wrong: string[] = [];
  const must = (holds: boolean, sentence: string) => void (holds || wrong.push(sentence));
  must(
    acknowledged.every((id) => found.orders.has(id)),
    "an acknowledged order is lost",
  );
  must(new Set(acknowledged).size === acknowledged.length, "one order was acknowledged to two");
  must(BigInt(found.orders.size) === found.requests, "orders and requests differ");
  must(found.highest === BigInt(found.orders.size), "the numbers have a gap");
  must(
    cancelled.every((id) => found.orders.get(id) === "CANCELLED"),
    "an acknowledged cancellation is lost",
  );
  must(found.exposureMinor <= limitMinor, "the limit is exceeded");
  must(found.exposureMinor === found.promisedMinor, "the exposure is not what is promised");
  must(found.reserved <= found.onHand && found.reserved <= BigInt(scarce), "the stock is promised twice");
  must(found.reserved === found.promised, "orders and stock differ on what is promised");
  must(found.trial === 0n, "the trial balance is not zero");
  const states = new Map<string, number>();
  for (const state of found.orders.values()) states.set(state, (states.get(state) ?? 0) + 1);
  console.log(
    `storm: ${acknowledged.length} orders acknowledged, ${cancelled.length} cancelled, ${crowd.reduce((sum, { repeats }) => sum + repeats, 0)} requests repeated`,
  );
  console.log(`states: ${[...states].map(([state, count]) => `${state} ${count}`).join(", ")}`);
  console.log(
    `exposure ${found.exposureMinor} of ${limitMinor}, scarce product ${found.reserved} promised of ${found.onHand}`,
  );
  if (strange.length > 0) console.log(`refused: ${[...new Set(strange)].join("; ")} (${strange.length})`);
  if (wrong.length > 0) throw new Error(`the storm broke something: ${wrong.join("; ")}`);
  console.log("nothing promised twice, nothing lost, every book agrees");
}
