import type { Asked } from "./support/arguments.ts";
import { type Served, serve } from "./support/child.ts";
import { type Company, fillCompany, idOf, seatMembers, tokenOf } from "./support/company.ts";
import { type Load, type Sent, loadRound } from "./support/http-load.ts";
import { inTurn, ratioLine, told } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";

const ours = `query OrderList { orders(first: 50) { nodes { number state orderedOn dealer { name } lines { quantity product { code name } } } } }`;
const theirs = `query OrderList($maker: UUID!) {
  allOrders(first: 50, condition: { manufacturerId: $maker }, orderBy: [ROW_ID_DESC]) {
    nodes {
      number state orderedOn
      dealerByManufacturerIdAndDealerId { name }
      orderLinesByManufacturerIdAndOrderId { nodes { quantity productByManufacturerIdAndProductId { code name } } }
    }
  }
}`;

const companyOf = (orders: number): Company => ({
  makers: 6,
  dealers: 200,
  products: 200,
  orders,
  lines: 5,
  trade: false,
});
const fill =
  (orders: number) =>
  async ({ pool }: Bench) => {
    await fillCompany(pool, companyOf(orders));
    await seatMembers(pool, [{ maker: 1 }]);
  };

const loadOf = (
  served: Served,
  seconds: number,
  query: string,
  more: { variables?: object; token?: string } = {},
): Load & Sent => ({
  served,
  url: `http://127.0.0.1:${served.port}/graphql`,
  body: JSON.stringify({ query, variables: more.variables ?? {} }),
  headers: {
    accept: "application/json",
    ...(more.token === undefined ? {} : { authorization: `Bearer ${more.token}` }),
  },
  connections: 8,
  seconds,
});

/** The 50 newest orders with dealer, five lines each, product code and name. */
export async function run(asked: Asked): Promise<void> {
  if (asked.grow) return grow(asked);
  const size = asked.size ?? 300_000;
  await withBench(`order_list_${size}`, fill(size), async ({ database, admin }) => {
    const servers = [
      await serve("fairway", { database }),
      await serve("postgraphile", { admin }),
      await serve("limit", { admin, manufacturerId: idOf("maker", 1) }),
    ] as const;
    try {
      const loads = [
        loadOf(servers[0], asked.seconds, ours, { token: tokenOf({ maker: 1 }) }),
        loadOf(servers[1], asked.seconds, theirs, { variables: { maker: idOf("maker", 1) } }),
        loadOf(servers[2], asked.seconds, ""),
      ] as const;
      for (const load of loads) await checkAnswer(load);
      const names = ["fairway", "postgraphile", "limit"];
      const outcomes = await inTurn(
        loads.map((load, at) => ({ name: names[at]!, round: () => loadRound(load) })),
        asked.pairs,
      );
      const [fairway, postgraphile, limit] = outcomes as [
        (typeof outcomes)[0],
        (typeof outcomes)[0],
        (typeof outcomes)[0],
      ];
      console.log(
        ratioLine(fairway.rate / limit.rate, told(fairway), told(limit), `order-list of the limit size=${size}`),
      );
      console.log(
        ratioLine(fairway.rate / postgraphile.rate, told(fairway), told(postgraphile), `order-list size=${size}`),
      );
    } finally {
      for (const server of servers) await server.stop();
    }
  });
}

/** Both sides must say the same before it is asked who says it faster. */
async function checkAnswer(load: Load & Sent): Promise<void> {
  const response = await fetch(load.url, {
    method: "POST",
    body: load.body,
    headers: { "content-type": "application/json", ...load.headers },
  });
  const text = await response.text();
  const orders = (text.match(/"orderedOn"/g) ?? []).length;
  const products = (text.match(/"SKU-/g) ?? []).length;
  if (orders !== 50 || products !== 250 || text.includes('"errors"'))
    throw new Error(`not the list asked for: ${text.slice(0, 600)}`);
}

/** The same list of ever larger tables, against itself at the smallest. */
async function grow(asked: Asked): Promise<void> {
  const sizes = [10_000, 100_000, asked.size ?? 1_000_000];
  let first: { p50: number; p99: number } | undefined;
  for (const size of sizes)
    await withBench(`order_list_${size}`, fill(size), async ({ database }) => {
      const server = await serve("fairway", { database });
      try {
        const load = loadOf(server, asked.seconds, ours, { token: tokenOf({ maker: 1 }) });
        await checkAnswer(load);
        const [outcome] = await inTurn([{ name: `fairway at ${size}`, round: () => loadRound(load) }], asked.pairs);
        first ??= outcome!;
        const times = `p50 x${(outcome!.p50 / first.p50).toFixed(2)} p99 x${(outcome!.p99 / first.p99).toFixed(2)} of size ${sizes[0]}`;
        console.log(ratioLine(first.p50 / outcome!.p50, told(outcome!), times, `order-list --grow size=${size}`));
      } finally {
        await server.stop();
      }
    });
}
