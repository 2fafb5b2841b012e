import { newId } from "../../kernel/id.ts";
import type { Day } from "../../kernel/day.ts";
import { insertListings, insertPriceLists, insertPrices, insertProductLines, insertProducts } from "../../catalog/index.ts";
import { insertAccounts, insertDealers, insertShipTos } from "../../partners/index.ts";
import type { Tx } from "../../platform/sql.ts";
import { type NewRecord, insertGrants, lockTerritories } from "../../territories/index.ts";
import type { Company, PlannedDealer } from "./company.ts";

/** Rows of one statement: enough to be quick, few enough to be small in memory. */
const batch = 2_000;

export function* batches<T>(all: readonly T[], size = batch): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

/** Writes what is sold and at what price, and the accounts. */
export async function writeGoods(tx: Tx, company: Omit<Company, "dealers">, now: Date): Promise<void> {
  await insertProductLines(tx, company.lines, now);
  await insertProducts(tx, company.products, now);
  await insertAccounts(tx, company.accounts, now);
}

/** Writes price lists and prices; after the dealers, whose own lists there may be. */
export async function writePrices(tx: Tx, company: Pick<Company, "lists" | "prices">, now: Date): Promise<void> {
  await insertPriceLists(tx, company.lists, now);
  for (const prices of batches(company.prices)) await insertPrices(tx, prices, now);
}

/** Writes dealers with their places, listings and grants; answers the ids of each dealer's grants, in their order. */
export async function writeDealers(
  tx: Tx,
  dealers: readonly PlannedDealer[],
  at: { readonly now: Date; readonly listedFrom: Day },
): Promise<string[][]> {
  for (const part of batches(dealers)) await insertDealers(tx, part.map((each) => each.dealer), at.now);
  for (const part of batches(dealers.flatMap((each) => each.shipTos))) await insertShipTos(tx, part, at.now);
  const valid = { from: at.listedFrom, to: null };
  for (const part of batches(dealers, 100)) {
    const listings = part.flatMap(({ dealer, products }) =>
      products.map((productId) => ({ id: newId(), productId, dealerId: dealer.id, valid })),
    );
    await insertListings(tx, listings, at.now);
  }
  return writeGrants(tx, dealers, at.now);
}

async function writeGrants(tx: Tx, dealers: readonly PlannedDealer[], now: Date): Promise<string[][]> {
  const recorded = await lockTerritories(tx, now);
  const ids: string[] = [];
  for (const part of batches(dealers.flatMap((each) => each.grants))) {
    const records = part.map(
      ({ ground, ...grant }): NewRecord => ({
        ...grant,
        divisionLo: ground.lo,
        divisionHi: ground.hi,
        act: "GRANTED",
        reason: null,
        follows: null,
      }),
    );
    ids.push(...(await insertGrants(tx, newId(), recorded, records)).map((grant) => grant.id));
  }
  let taken = 0;
  return dealers.map(({ grants }) => ids.slice(taken, (taken += grants.length)));
}
