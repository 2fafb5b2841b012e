import { newId } from "../../kernel/id.ts";
import { type Day, dayIn } from "../../kernel/day.ts";
import {
  insertListings,
  insertPriceLists,
  insertPrices,
  insertProductLines,
  insertProducts,
} from "../../catalog/index.ts";
import {
  insertAccounts,
  insertDealers,
  insertShipTos,
  lockDealer,
  moveDealer,
  saveDossier,
  savePerson,
  saveRegions,
} from "../../partners/index.ts";
import type { Tx } from "../../platform/sql.ts";
import { type NewRecord, insertGrants, insertReservation, lockTerritories } from "../../territories/index.ts";
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
  at: { readonly now: Date; readonly listedFrom: Day; readonly startOf: (day: Day) => Date },
): Promise<string[][]> {
  for (const since of new Set(dealers.map((each) => each.since)))
    for (const part of batches(dealers.filter((each) => each.since === since)))
      await insertDealers(
        tx,
        part.map((each) => each.dealer),
        at.startOf(since),
      );
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
    const records = part.map(({ ground, ...grant }): NewRecord => ({
      ...grant,
      divisionLo: ground.lo,
      divisionHi: ground.hi,
      act: "GRANTED",
      reason: null,
      follows: null,
    }));
    ids.push(...(await insertGrants(tx, newId(), recorded, records)).map((grant) => grant.id));
  }
  let taken = 0;
  return dealers.map(({ grants }) => ids.slice(taken, (taken += grants.length)));
}

/** Reserves the accounts that the manufacturer supplies himself, for all product lines. */
export async function writeReservations(tx: Tx, accounts: Company["accounts"], now: Date): Promise<void> {
  const recorded = await lockTerritories(tx, now);
  for (const { id, reservedFrom } of accounts) {
    if (reservedFrom === null) continue;
    const valid = { from: reservedFrom, to: null };
    await insertReservation(tx, recorded, {
      accountId: id,
      productLineId: null,
      valid,
      act: "RESERVED",
      follows: null,
    });
  }
}

/** Writes what is known of dealers beside their names, and who is suspended or blacklisted. */
export async function writeDossiers(
  tx: Tx,
  dealers: readonly PlannedDealer[],
  recorded: { by: string; at: Date },
): Promise<void> {
  for (const { dealer, grants, dossier, standing } of dealers) {
    await saveRegions(tx, dealer.id, [...new Set(grants.map((grant) => grant.ground.lo))]);
    if (dossier !== null) {
      const funds = dossier.fundsMinor === null ? undefined : { minor: dossier.fundsMinor, currency: "CNY" };
      await saveDossier(tx, dealer.id, dossier.facts, funds);
      const why = { purpose: "客情维护", source: "业务员拜访", recordedBy: recorded.by, recordedAt: recorded.at };
      if (dossier.person !== null) await savePerson(tx, dealer.id, dossier.person, why);
    }
    if (standing?.suspended === undefined && standing?.blacklisted === undefined) continue;
    const row = await lockDealer(tx, dealer.id, []);
    if (row === null) throw new Error(`the dealer ${dealer.code} is missing`);
    const { suspended, blacklisted } = standing;
    const to = {
      status: "SUSPENDED" as const,
      ...(suspended === undefined ? {} : { suspendReason: suspended }),
      ...(blacklisted === undefined ? {} : { blacklistedOn: blacklisted.on, blacklistReason: blacklisted.reason }),
    };
    const on = blacklisted?.on ?? dayIn(recorded.at, "Asia/Shanghai");
    await moveDealer(tx, row, to, { on, at: recorded.at, membershipId: null });
  }
}
