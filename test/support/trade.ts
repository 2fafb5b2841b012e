import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import type { Period } from "../../src/kernel/period.ts";
import {
  insertAdjustments,
  insertListings,
  insertPriceLists,
  insertPrices,
  insertProductLines,
  insertProducts,
  type NewAdjustment,
  type NewPriceList,
  type NewProduct,
} from "../../src/catalog/index.ts";
import {
  type AccountKind,
  insertAccounts,
  insertDealers,
  insertShipTos,
  type NewDealer,
  type NewShipTo,
} from "../../src/partners/index.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { counted } from "./counted.ts";
import type { World } from "./world.ts";

/** Things that stories begin with, written as the modules' own stores write them. Each answers with the row's id. */

const write = async (w: World, manufacturerId: string, work: (tx: Tx) => Promise<void>): Promise<void> =>
  inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, work);

const always: Period = { from: day("2020-01-01"), to: null };
const nextCode = counted();

/** A dealer, active unless said otherwise. */
export async function addDealer(w: World, manufacturerId: string, more: Partial<NewDealer> = {}): Promise<string> {
  const code = more.code ?? nextCode("K");
  const dealer: NewDealer = { id: newId(), code, name: `经销商${code}有限公司`, status: "ACTIVE", ...more };
  await write(w, manufacturerId, (tx) => insertDealers(tx, [dealer], new Date()));
  return dealer.id;
}

/** A place in a division that the template already has. */
export async function addShipTo(
  w: World,
  manufacturerId: string,
  place: Pick<NewShipTo, "dealerId" | "divisionLo"> & Partial<NewShipTo>,
): Promise<string> {
  const full: NewShipTo = { id: newId(), name: nextCode("仓库"), address: "中山路1号", ...place };
  await write(w, manufacturerId, (tx) => insertShipTos(tx, [full], new Date()));
  return full.id;
}

export async function addAccount(
  w: World,
  manufacturerId: string,
  name: string,
  kind: AccountKind = "KA_DIRECT",
): Promise<string> {
  const id = newId();
  await write(w, manufacturerId, (tx) => insertAccounts(tx, [{ id, name, kind }], new Date()));
  return id;
}

export async function addProductLine(
  w: World,
  manufacturerId: string,
  code = nextCode("L"),
  name = `产品线${code}`,
): Promise<string> {
  const id = newId();
  await write(w, manufacturerId, (tx) => insertProductLines(tx, [{ id, code, name }], new Date()));
  return id;
}

/** A product sold by the case of 24 bags, from one case up, unless said otherwise. */
export async function addProduct(
  w: World,
  manufacturerId: string,
  product: Pick<NewProduct, "productLineId"> & Partial<NewProduct>,
): Promise<string> {
  const code = product.code ?? nextCode("P");
  const full: NewProduct = {
    id: newId(),
    code,
    name: `红烧牛肉面${code}`,
    baseUnit: "袋",
    orderUnit: "箱",
    orderUnitFactor: 24,
    moq: 1,
    packMultiple: 1,
    taxRate: "0.13",
    ...product,
  };
  await write(w, manufacturerId, (tx) => insertProducts(tx, [full], new Date()));
  return full.id;
}

/** Lists a product for a dealer; for ever unless said otherwise. */
export async function addListing(
  w: World,
  manufacturerId: string,
  productId: string,
  dealerId: string,
  valid = always,
): Promise<string> {
  const id = newId();
  await write(w, manufacturerId, (tx) => insertListings(tx, [{ id, productId, dealerId, valid }], new Date()));
  return id;
}

/** A price list: general, or as said. */
export async function addPriceList(
  w: World,
  manufacturerId: string,
  more: Partial<NewPriceList> = {},
): Promise<string> {
  const id = newId();
  const code = more.code ?? nextCode("T");
  const list = {
    id,
    code,
    name: code,
    currency: "CNY",
    taxBasis: "GROSS" as const,
    ...more,
  };
  await write(w, manufacturerId, (tx) => insertPriceLists(tx, [list], new Date()));
  return id;
}

/** A price per case; for ever unless said otherwise. */
export async function addPrice(
  w: World,
  manufacturerId: string,
  price: { priceListId: string; productId: string; unitPrice: string; unit?: string; taxRate?: string; valid?: Period },
): Promise<string> {
  const id = newId();
  const full = { id, unit: "箱", taxRate: "0.13", valid: always, ...price };
  await write(w, manufacturerId, (tx) => insertPrices(tx, [full], new Date()));
  return id;
}

/** What a list adds or takes off; on everything and for ever unless said otherwise. */
export async function addAdjustment(
  w: World,
  manufacturerId: string,
  adjustment: Pick<NewAdjustment, "priceListId"> & Partial<NewAdjustment>,
): Promise<string> {
  const id = newId();
  const figures = { percent: null, amount: null, label: "", productId: null, productLineId: null };
  await write(w, manufacturerId, (tx) =>
    insertAdjustments(tx, [{ id, ...figures, valid: always, ...adjustment }], new Date()),
  );
  return id;
}

/** A price protection that was granted to one dealer, worth so many fen. */
export async function addProtection(
  w: World,
  manufacturerId: string,
  productId: string,
  dealerId: string,
  amountMinor: number,
): Promise<void> {
  const id = newId();
  await w.rows(
    `INSERT INTO price_protection (manufacturer_id, id, product_id, change_on, window_days, currency, rule_set, state, note,
       proposed_by, proposed_at, decided_at, version)
     VALUES ($1, $2, $3, '2026-06-01', 30, 'CNY', 'price-protection/2', 'GRANTED', '', $2, now(), now(), 1)`,
    [manufacturerId, id, productId],
  );
  await w.rows(
    `INSERT INTO price_protection_line (manufacturer_id, id, protection_id, dealer_id, product_id, change_on, open, old_price,
       new_price, tax_basis, tax_rate, stock, bought, unsold, eligible, uncapped_minor, amount_minor, inputs, currency, window_days, granted_on)
     VALUES ($1, $2, $3, $4, $5, '2026-06-01', true, 60, 54, 'GROSS', 0.13, 1, 1, 1, 1, $6, $6, '{}', 'CNY', 30, '2026-06-10')`,
    [manufacturerId, newId(), id, dealerId, productId, amountMinor],
  );
}

/** Counts what the server sends to the database from now until the answer is asked for. */
export function countStatements(w: World): () => number {
  let sent = 0;
  const pool = w.fairway.pools.app;
  const held = pool.connect.bind(pool);
  pool.connect = (async () => {
    const client = await held();
    const query = client.query.bind(client);
    client.query = ((...given: never[]) => {
      sent += 1;
      return (query as (...all: never[]) => unknown)(...given);
    }) as never;
    return client;
  }) as never;
  return () => {
    pool.connect = held as never;
    return sent;
  };
}
