import { randomBytes } from "node:crypto";
import pg from "pg";
import { type Day, dayIn, plusDays } from "../../kernel/day.ts";
import { addManufacturer, findManufacturer, seatOf, seatPerson } from "../../identity/index.ts";
import type { Database } from "../../platform/postgres/database.ts";
import { copyingMany, lastOrderNumber, openTasksOf } from "../../orders/index.ts";
import { sqlOver } from "../../platform/postgres/pools.ts";
import type { Tx } from "../../platform/sql.ts";
import { type BusinessClock, businessClock } from "./business-clock.ts";
import { type DemoCompany, demoCompany, demoSeed } from "./demo/company.ts";
import { draftsOf } from "./demo/drafts.ts";
import { type DemoPerson, demoCode, demoName, demoPassword, demoPeople } from "./demo/people.ts";
import { dealerStories } from "./demo/dealers.ts";
import { ordersOf } from "./orders.ts";
import { asOwner, lookAgain, ownerTransaction } from "./owner.ts";
import { Random } from "./random.ts";
import { buyerOf, sellables } from "./trade.ts";
import { writeBooks } from "./write-books.ts";
import { writeChainFacts } from "./write-chain-facts.ts";
import { chainIds, writeChains } from "./write-chains.ts";
import { writeDealers, writeDossiers, writeGoods, writePrices, writeReservations } from "./write-company.ts";
import { demoOwing, writeCredit } from "./write-credit.ts";
import { writeHeld } from "./write-held.ts";
import { writeOrders } from "./write-orders.ts";
import { writeOutlets } from "./write-outlets.ts";
import { writeTargets } from "./write-targets.ts";
import { writeStock } from "./write-stock.ts";
import { writeSplits } from "./write-splits.ts";
import { writeStockReports } from "./write-stock-reports.ts";

const timeZone = "Asia/Shanghai";
const orderCount = 8_000;
/** From the end of the working day to midnight. */
const afterWork = 6.5 * 3_600_000;
/** "seeding" as a number: one server seeds while others that start beside it wait. */
const SEED_LOCK = "7452736929";

export type SeedOptions = {
  /** The frozen business day, where there is one. */
  readonly today: Day | null;
  readonly say: (sentence: string) => void;
  readonly orders?: number;
};

/**
 * Puts the demo company into a database that does not have it. Needs the divisions. The manufacturer and its people come
 * first, each once; everything else is one transaction, so that a seed that was killed goes on where it was and a second
 * one finds nothing to do. Whoever has made a manufacturer of this code himself is left alone.
 */
export async function seed(database: Database, options: SeedOptions): Promise<void> {
  const relay = new pg.Pool({ ...database.relay, max: 2 });
  relay.on("error", () => undefined);
  try {
    await asOwner(database.owner, async (client) => {
      await client.query(`SELECT pg_advisory_lock(${SEED_LOCK})`);
      const manufacturerId = await demoManufacturer(relay);
      if (manufacturerId === null || (await isWritten(client, manufacturerId))) return;
      const began = Date.now();
      options.say(`making the demo company ${demoName} …`);
      await write(client, relay, manufacturerId, options);
      await lookAgain(client);
      options.say(`made the demo company in ${((Date.now() - began) / 1_000).toFixed(1)} s`);
    });
  } finally {
    await relay.end();
  }
}

/** Whether this database has the demo company. */
export const demoExists = async (relay: pg.Pool): Promise<boolean> =>
  (await findManufacturer(relay, demoCode))?.name === demoName;

/** The demo manufacturer, made where it is missing; null where the code is somebody's own company. */
async function demoManufacturer(relay: pg.Pool): Promise<string | null> {
  const found = await findManufacturer(relay, demoCode);
  if (found !== null) return found.name === demoName ? found.manufacturerId : null;
  const asked = {
    code: demoCode,
    name: demoName,
    country: "CN",
    timeZone,
    currency: "CNY",
    languages: ["zh-CN", "en"] as const,
  };
  return addManufacturer(relay, asked, new Date());
}

const isWritten = async (client: pg.Client, manufacturerId: string): Promise<boolean> =>
  (await lastOrderNumber(sqlOver(client), manufacturerId)) !== null;

async function write(client: pg.Client, relay: pg.Pool, manufacturerId: string, options: SeedOptions): Promise<void> {
  const now = new Date();
  const clock = businessClock(timeZone, options.today ?? dayIn(now, timeZone), now);
  const company = demoCompany(clock.today);
  const seats = await seatAll(relay, manufacturerId, company);
  const count = options.orders ?? orderCount;
  await ownerTransaction(client, (as) =>
    copyingMany(client, count, () => writeAll(client, as(manufacturerId), company, seats, clock, count)),
  );
}

type Seats = {
  readonly manager: string;
  readonly warehouse: string;
  readonly ka: string;
  readonly finance: string;
  readonly legal: string;
  readonly guest: string;
  readonly ownerOf: ReadonlyMap<string, string>;
};

/** Everybody's place: those who sign in, and the owners of the other dealers, whose passwords nobody knows. */
async function seatAll(relay: pg.Pool, manufacturerId: string, company: DemoCompany): Promise<Seats> {
  const chains = chainIds();
  const signedIn = demoPeople.map((person) => ({
    ...person,
    dealerId:
      person.dealer === undefined
        ? (company.dealers.find(({ dealer }) => dealer.name === person.dealerName)?.dealer.id ?? null)
        : company[person.dealer],
    chainId: chains.get(person.chain ?? "") ?? null,
    password: demoPassword,
  }));
  const taken = new Set(signedIn.map((person) => person.dealerId));
  const others = company.dealers.flatMap(({ dealer }, at) =>
    taken.has(dealer.id)
      ? []
      : [
          {
            ...{ login: `${dealer.code.toLowerCase()}@demo`, name: dealerStories[at]?.owner ?? dealer.name },
            ...{ role: "DEALER_OWNER" as const, language: "zh-CN" as const, dealerId: dealer.id },
            password: randomBytes(24).toString("base64url"),
          },
        ],
  );
  const seated = await Promise.all(
    [...signedIn, ...others].map(async (person) => ({
      ...person,
      membershipId:
        (await seatOf(relay, manufacturerId, person.login)) ??
        (await seatPerson(relay, { ...person, manufacturerId }, new Date())).membershipId,
    })),
  );
  const seatFor = (role: DemoPerson["role"]) => seated.find((person) => person.role === role)?.membershipId ?? "";
  return {
    manager: seatFor("MANUFACTURER_MANAGER"),
    ...{ warehouse: seatFor("WAREHOUSE"), ka: seatFor("KA_MANAGER"), finance: seatFor("FINANCE") },
    ...{ legal: seatFor("LEGAL_REVIEWER"), guest: seatFor("CHAIN_CONTACT") },
    ownerOf: new Map(
      seated.flatMap((person) => (person.dealerId === null ? [] : [[person.dealerId, person.membershipId]])),
    ),
  };
}

async function writeAll(
  client: pg.Client,
  tx: Tx,
  company: DemoCompany,
  seats: Seats,
  clock: BusinessClock,
  count: number,
): Promise<void> {
  const listedFrom = plusDays(clock.today, -760);
  const at = { now: clock.startOf(listedFrom), listedFrom, startOf: clock.startOf };
  await writeGoods(tx, company, at.now);
  const grantIds = await writeDealers(tx, company.dealers, at);
  await writePrices(tx, company, at.now);
  await writeReservations(tx, company.accounts, at.now);
  await writeDossiers(tx, company.dealers, { by: seats.manager, at: at.now });
  const products = sellables(company);
  const seatOfDealer = (id: string) => seats.ownerOf.get(id) ?? seats.manager;
  const buyers = company.dealers.flatMap(
    (each, index) => buyerOf(each, products, grantIds[index] ?? [], seatOfDealer(each.dealer.id)) ?? [],
  );
  const random = new Random(`${demoSeed} orders`);
  const year = {
    ...{ from: plusDays(clock.today, -365), to: clock.today, count, numberedAfter: 0n, currency: "CNY" },
    ...{ lines: [2, 7] as const, startOf: clock.startOf },
  };
  const until = clock.startOf(clock.today);
  const stage = { confirmedBy: seats.manager, shippedBy: seats.warehouse, dayOf: clock.dayOf, until };
  await writeOrders(client, tx, ordersOf(buyers, year, random, stage));
  const drafting = company.dealers.filter(
    ({ dealer }) => dealer.id === company.dealerId || dealer.id === company.largeDealerId,
  );
  await writeOrders(
    client,
    tx,
    drafting.flatMap((each) =>
      draftsOf(each, seatOfDealer(each.dealer.id), new Date(until.getTime() - afterWork), random),
    ),
  );
  await writeTargets(tx, clock, seats.manager);
  await writeCredit(tx, demoOwing(company), { today: clock.today, now: at.now, since: plusDays(clock.today, -180) });
  const stock = new Random(`${demoSeed} stock`);
  await writeStock(tx, { company, clock, random: stock, keeper: seats.warehouse });
  await writeStockReports(tx, company, clock, stock, seatOfDealer);
  await writeOutlets(tx, { company, clock, random: new Random(`${demoSeed} outlets`), manager: seats.manager });
  const booked = [company.dealerId, company.largeDealerId].map((id) => ({
    ...{ id, by: seatOfDealer(id) },
    name: company.dealers.find(({ dealer }) => dealer.id === id)?.dealer.name ?? "",
  }));
  await writeBooks(tx, { dealers: booked, personId: seats.manager }, clock, new Random(`${demoSeed} books`));
  const personId = await writeChains(tx, { company, clock, random: new Random(`${demoSeed} contracts`), seats });
  const settling = { ka: seats.ka, finance: seats.finance, guest: seats.guest };
  await writeChainFacts(tx, { company, clock, random: new Random(`${demoSeed} chain facts`), personId, settling });
  await writeSplits(tx, company, grantIds, { clock, random: new Random(`${demoSeed} splits`), seats });
  const late = buyers.find(({ dealerId }) => dealerId === demoOwing(company)[2]?.dealerId);
  await writeHeld(tx, late, clock);
  const now = { now: clock.startOf(clock.today), today: clock.today, timeZone };
  while ((await openTasksOf(tx, now)) > 0);
}
