import { createHash } from "node:crypto";
import pg from "pg";
import { type Day, dayIn, plusDays } from "../../kernel/day.ts";
import { addManufacturer } from "../../identity/index.ts";
import type { Database } from "../../platform/postgres/database.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { type DivisionRow, childrenOf, divisionsByCode } from "../../regions/index.ts";
import { businessClock } from "./business-clock.ts";
import type { PlannedDealer } from "./company.ts";
import { type CompanyShape, type Goods, assortmentsOf, dealersFor, goodsFor, idMaker } from "./generated.ts";
import { ordersOf } from "./orders.ts";
import { copyingMany } from "../../orders/index.ts";
import { asOwner, lookAgain, ownerTransaction } from "./owner.ts";
import { Random } from "./random.ts";
import { type Buyer, type Sellable, buyerOf, sellables } from "./trade.ts";
import { writeDealers, writeGoods, writePrices } from "./write-company.ts";
import { writeOrders } from "./write-orders.ts";

const timeZone = "Asia/Shanghai";

export type GenerateOptions = {
  /** The same seed and sizes make the same companies. */
  readonly seed?: string;
  /** Over all manufacturers; so are orders. The k-th manufacturer has a share of 1/k. */
  readonly dealers?: number;
  readonly orders?: number;
  readonly manufacturers?: number;
  /** Of each manufacturer. */
  readonly products?: number;
  /** Products that each dealer is listed for. */
  readonly listed?: number;
  /** Lines of an order: so many at least and at most. */
  readonly lines?: readonly [least: number, most: number];
  /** False leaves out shipments and timelines, three fifths of the rows, where nobody reads them. */
  readonly stories?: boolean;
  /** The day after the last order; the business day unless said. */
  readonly today?: Day;
  readonly say?: (sentence: string) => void;
};

/** Something a dealer may order just now, with every check passed: for those who measure placing. */
export type Trade = {
  readonly dealerId: string;
  readonly shipToId: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
};

export type GeneratedManufacturer = {
  readonly manufacturerId: string;
  readonly code: string;
  readonly dealers: number;
  readonly orders: number;
  /** Of the two hundred largest dealers at most. */
  readonly trades: readonly Trade[];
};

/**
 * Makes companies of any size in a database that has China's counties, by COPY and in one transaction, in which nobody else reads orders: memory grows
 * with the dealers, about a kilobyte each, and not with the orders. Nobody can sign in to them: seat who is needed.
 * @throws an error when the seed has been used in this database before.
 */
export async function generateCompany(
  database: Database,
  options: GenerateOptions = {},
): Promise<GeneratedManufacturer[]> {
  const seed = options.seed ?? "fairway";
  const today = options.today ?? dayIn(new Date(), timeZone);
  const relay = new pg.Pool({ ...database.relay, max: 1 });
  relay.on("error", () => undefined);
  try {
    return await asOwner(database.owner, async (client) => {
      const counties = await countiesOf(sqlOver(client), new Random(`${seed} counties`));
      const tenants: Tenant[] = [];
      for (const [at, size] of sizesOf(options).entries()) tenants.push(await addTenant(relay, seed, at, size));
      const made = await ownerTransaction(client, (as) =>
        copyingMany(client, options.orders ?? 100_000, () =>
          writeTenants(tenants, as, { client, counties, today, options }),
        ),
      );
      await lookAgain(client);
      return made;
    });
  } finally {
    await relay.end();
  }
}

type Tenant = {
  readonly manufacturerId: string;
  readonly code: string;
  readonly dealers: number;
  readonly orders: number;
  readonly random: Random;
};

async function addTenant(
  relay: pg.Pool,
  seed: string,
  at: number,
  size: { dealers: number; orders: number },
): Promise<Tenant> {
  const code = codeOf(seed, at);
  const asked = {
    code,
    name: `${code} 面业`,
    country: "CN",
    timeZone,
    currency: "CNY",
    languages: ["zh-CN", "en"] as const,
  };
  return {
    manufacturerId: await addManufacturer(relay, asked, new Date()),
    code,
    ...size,
    random: new Random(`${seed} ${at}`),
  };
}

type Ground = {
  readonly client: pg.Client;
  readonly counties: readonly DivisionRow[];
  readonly today: Day;
  readonly options: GenerateOptions;
};

async function writeTenants(
  tenants: readonly Tenant[],
  as: (manufacturerId: string) => Tx,
  ground: Ground,
): Promise<GeneratedManufacturer[]> {
  const { client, counties, today, options } = ground;
  const made: GeneratedManufacturer[] = [];
  for (const { random, ...tenant } of tenants) {
    const shape = { products: options.products ?? 30, listed: options.listed ?? 12, dealers: tenant.dealers, today };
    const work = {
      client,
      counties,
      shape,
      orders: tenant.orders,
      lines: options.lines ?? ([2, 8] as const),
      random,
      stories: options.stories ?? true,
    };
    made.push({ ...tenant, trades: await writeOne(as(tenant.manufacturerId), work) });
    options.say?.(`${tenant.code}: ${tenant.dealers} dealers, ${tenant.orders} orders`);
  }
  return made;
}

const codeOf = (seed: string, at: number): string =>
  `gen-${createHash("sha256").update(seed).digest("hex").slice(0, 8)}-${String(at + 1).padStart(4, "0")}`;

/** How many dealers and orders each manufacturer has: the largest first, everybody at least one dealer, sums kept. */
export function sizesOf({
  manufacturers = 1,
  dealers = 1_000,
  orders = 100_000,
}: GenerateOptions): { dealers: number; orders: number }[] {
  if (dealers < manufacturers) throw new Error("a manufacturer needs at least one dealer");
  const shares = Array.from({ length: manufacturers }, (_, at) => 1 / (at + 1));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let [share, dealersTold, ordersTold] = [0, 0, 0];
  return shares.map((each, at) => {
    share += each / whole;
    const last = at === manufacturers - 1;
    const dealersDue = last
      ? dealers
      : Math.max(Math.round(share * (dealers - manufacturers)) + at + 1, dealersTold + 1);
    const ordersDue = last ? orders : Math.round(share * orders);
    const size = { dealers: dealersDue - dealersTold, orders: ordersDue - ordersTold };
    [dealersTold, ordersTold] = [dealersDue, ordersDue];
    return size;
  });
}

/** China's counties in an order of chance. */
async function countiesOf(sql: Sql, random: Random): Promise<DivisionRow[]> {
  let level = await divisionsByCode(sql, "CN", ["CN"]);
  for (let depth = 0; depth < 3; depth += 1) {
    const below: DivisionRow[] = [];
    for (const each of level) below.push(...(await childrenOf(sql, { parentLo: each.lo, limit: 1_000 })));
    level = below;
  }
  if (level.length === 0) throw new Error("load the divisions first: npm run regions -- load");
  for (let at = level.length - 1; at > 0; at -= 1) {
    const other = random.whole(0, at);
    [level[at], level[other]] = [level[other]!, level[at]!];
  }
  return level;
}

type Work = {
  readonly client: pg.Client;
  readonly counties: readonly DivisionRow[];
  readonly shape: CompanyShape;
  readonly orders: number;
  readonly lines: readonly [number, number];
  readonly random: Random;
  readonly stories: boolean;
};

async function writeOne(tx: Tx, work: Work): Promise<Trade[]> {
  const { client, shape, random } = work;
  const clock = businessClock(timeZone, shape.today, new Date());
  const goods = goodsFor(shape, random);
  const clerk = idMaker(random)();
  const listedFrom = plusDays(shape.today, -760);
  const at = { now: clock.startOf(listedFrom), listedFrom, startOf: clock.startOf };
  await writeGoods(tx, goods, at.now);
  await writePrices(tx, goods, at.now);
  const buyers = await writeBuyers(tx, work, goods, clerk, at);
  const until = clock.startOf(shape.today);
  const year = {
    ...{ from: plusDays(shape.today, -365), to: shape.today, count: work.orders, numberedAfter: 0n, currency: "CNY" },
    ...{ lines: work.lines, startOf: clock.startOf },
  };
  const stage = { confirmedBy: clerk, shippedBy: clerk, dayOf: clock.dayOf, until };
  await writeOrders(client, tx, ordersOf(buyers, year, random, stage), work.stories ? "whole" : "headers and lines");
  return buyers.slice(0, 200).map(tradeOf);
}

/** Writes the dealers some thousands at a time, and keeps of each what his orders need. */
async function writeBuyers(
  tx: Tx,
  work: Work,
  goods: Goods,
  clerk: string,
  at: Parameters<typeof writeDealers>[2],
): Promise<Buyer[]> {
  const products: ReadonlyMap<string, Sellable> = sellables(goods);
  const assortments = assortmentsOf(goods, work.shape.listed);
  const buyers: Buyer[] = [];
  let waiting: PlannedDealer[] = [];
  const flush = async () => {
    const grantIds = await writeDealers(tx, waiting, at);
    for (const [index, planned] of waiting.entries()) {
      const buyer = buyerOf(planned, products, grantIds[index] ?? [], clerk);
      if (buyer !== undefined) buyers.push(buyer);
    }
    waiting = [];
  };
  for (const planned of dealersFor(work.shape, goods, assortments, work.counties, work.random)) {
    waiting.push(planned);
    if (waiting.length >= 2_000) await flush();
  }
  if (waiting.length > 0) await flush();
  return buyers;
}

const tradeOf = (buyer: Buyer): Trade => ({
  dealerId: buyer.dealerId,
  shipToId: buyer.reaches[0]!.shipTo.id,
  lines: buyer.products
    .slice(0, 5)
    .map(({ id, moq, packMultiple }) => ({ productId: id, quantity: packMultiple * Math.max(10, moq) })),
});
