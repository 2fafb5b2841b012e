import type { Period } from "../kernel/period.ts";
import { periodText } from "../kernel/period.ts";
import type { PriceListKind, PricePolicy } from "./model/price.ts";
import { nameKeys, searchText } from "../platform/searchKeys.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";

/** Set-based writing, for commands, imports and seeds: any number of rows in one statement. */

export type NewProductLine = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null;
};

/** @throws the database's error on a code that is there already. */
export async function insertProductLines(tx: Tx, lines: readonly NewProductLine[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO product_line (manufacturer_id, id, code, name, name_en, created_at)
     SELECT $1, t.id, t.code, t.name, t.name_en, $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, code text, name text, name_en text)`,
    [tx.manufacturerId, now, jsonText(lines.map((line) => ({ ...line, name_en: line.nameEn ?? null })))],
  );
}

/** One unit is factorNumerator / factorDenominator base units. */
export type NewPack = { readonly unit: string; readonly factorNumerator: bigint; readonly factorDenominator: bigint };

export type NewProduct = {
  readonly id: string;
  readonly productLineId: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null;
  /** 14 digits. */
  readonly gtin?: string | null;
  readonly baseUnit: string;
  readonly orderUnit: string;
  readonly orderUnitFactor: number;
  readonly moq: number;
  readonly packMultiple: number;
  readonly shelfLifeDays?: number | null;
  /** Decimal text: 0.13 is 13%. */
  readonly taxRate: string;
  /** Units besides the base unit and the order unit, which are added here. */
  readonly packs?: readonly NewPack[];
};

/** The keys stored beside a product's name. */
export function productKeys(product: Pick<NewProduct, "code" | "name" | "nameEn" | "gtin">) {
  const spelled = nameKeys(product.name);
  return {
    ...spelled,
    search_text: searchText(product.name, product.nameEn, spelled.pinyin, spelled.initials, product.code, product.gtin),
  };
}

/** @throws the database's error on a code or GTIN that is there already. */
export async function insertProducts(tx: Tx, products: readonly NewProduct[], now: Date): Promise<void> {
  const rows = products.map((product) => ({
    ...productKeys(product),
    id: product.id,
    product_line_id: product.productLineId,
    code: product.code,
    name: product.name,
    name_en: product.nameEn ?? null,
    gtin: product.gtin ?? null,
    base_unit: product.baseUnit,
    order_unit: product.orderUnit,
    order_unit_factor: product.orderUnitFactor,
    moq: product.moq,
    pack_multiple: product.packMultiple,
    shelf_life_days: product.shelfLifeDays ?? null,
    tax_rate: product.taxRate,
  }));
  await tx.query(
    `INSERT INTO product (manufacturer_id, id, product_line_id, code, name, name_en, pinyin, initials, search_text, gtin,
       base_unit, order_unit, order_unit_factor, moq, pack_multiple, shelf_life_days, tax_rate, status, version, created_at)
     SELECT $1, t.id, t.product_line_id, t.code, t.name, t.name_en, t.pinyin, t.initials, t.search_text, t.gtin,
       t.base_unit, t.order_unit, t.order_unit_factor, t.moq, t.pack_multiple, t.shelf_life_days, t.tax_rate, 'ACTIVE', 1, $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, product_line_id uuid, code text, name text, name_en text, pinyin text,
       initials text, search_text text, gtin text, base_unit text, order_unit text, order_unit_factor int, moq int,
       pack_multiple int, shelf_life_days int, tax_rate numeric)`,
    [tx.manufacturerId, now, jsonText(rows)],
  );
  await insertPacks(
    tx,
    products.flatMap((product) => packsOf(product).map((pack) => ({ ...pack, productId: product.id }))),
  );
}

/** All units of a product: the base unit, the order unit and the others. */
export function packsOf(product: Pick<NewProduct, "baseUnit" | "orderUnit" | "orderUnitFactor" | "packs">): NewPack[] {
  const packs = new Map<string, NewPack>();
  for (const pack of product.packs ?? []) packs.set(pack.unit, pack);
  packs.set(product.orderUnit, {
    unit: product.orderUnit,
    factorNumerator: BigInt(product.orderUnitFactor),
    factorDenominator: 1n,
  });
  packs.set(product.baseUnit, { unit: product.baseUnit, factorNumerator: 1n, factorDenominator: 1n });
  return [...packs.values()];
}

export async function insertPacks(tx: Tx, packs: readonly (NewPack & { readonly productId: string })[]): Promise<void> {
  await tx.query(
    `INSERT INTO product_pack (manufacturer_id, product_id, unit, factor_numerator, factor_denominator)
     SELECT $1, t.product_id, t.unit, t.n, t.d
     FROM jsonb_to_recordset($2::jsonb) AS t(product_id uuid, unit text, n bigint, d bigint)`,
    [
      tx.manufacturerId,
      jsonText(
        packs.map((pack) => ({
          product_id: pack.productId,
          unit: pack.unit,
          n: pack.factorNumerator,
          d: pack.factorDenominator,
        })),
      ),
    ],
  );
}

export type NewListing = {
  readonly id: string;
  readonly productId: string;
  readonly dealerId: string;
  readonly valid: Period;
};

/** @throws the database's error `listing_once` where the dealer has the product on some of the days already. */
export async function insertListings(
  tx: Tx,
  listings: readonly NewListing[],
  recordedFrom: Date | string,
): Promise<void> {
  await tx.query(
    `INSERT INTO listing (manufacturer_id, id, product_id, dealer_id, valid, recorded)
     SELECT $1, t.id, t.product_id, t.dealer_id, t.valid, tstzrange($2, NULL)
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, product_id uuid, dealer_id uuid, valid daterange)`,
    [
      tx.manufacturerId,
      recordedFrom,
      jsonText(
        listings.map((each) => ({
          id: each.id,
          product_id: each.productId,
          dealer_id: each.dealerId,
          valid: periodText(each.valid),
        })),
      ),
    ],
  );
}

export type NewPriceList = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly taxBasis: "GROSS" | "NET";
  /** Left out: DEALER where there is a dealer, otherwise GENERAL. */
  readonly kind?: PriceListKind;
  /** Whose own list it is; null for the other kinds. */
  readonly dealerId?: string | null;
  readonly classCode?: string | null;
  readonly divisionLo?: bigint | null;
  readonly contractNo?: string | null;
  /** Decimal places of its prices; 6 unless stated. */
  readonly scale?: number;
  readonly pricePolicy?: PricePolicy | null;
};

/** @throws the database's error on a code that is there already. */
export async function insertPriceLists(tx: Tx, lists: readonly NewPriceList[], now: Date): Promise<void> {
  const rows = lists.map((list) => ({
    ...{ id: list.id, code: list.code, name: list.name, currency: list.currency, tax_basis: list.taxBasis },
    ...{ kind: list.kind ?? (list.dealerId == null ? "GENERAL" : "DEALER"), dealer_id: list.dealerId ?? null },
    ...{
      class_code: list.classCode ?? null,
      division_lo: list.divisionLo ?? null,
      contract_no: list.contractNo ?? null,
    },
    ...{ scale: list.scale ?? 6, price_policy: list.pricePolicy ?? null },
  }));
  await tx.query(
    `INSERT INTO price_list (manufacturer_id, id, code, name, currency, tax_basis, dealer_id, kind, class_code, division_lo,
       contract_no, scale, price_policy, created_at)
     SELECT $1, t.id, t.code, t.name, t.currency, t.tax_basis, t.dealer_id, t.kind, t.class_code, t.division_lo,
       t.contract_no, t.scale, t.price_policy, $2
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, code text, name text, currency text, tax_basis text, dealer_id uuid,
       kind text, class_code text, division_lo bigint, contract_no text, scale int, price_policy text)`,
    [tx.manufacturerId, now, jsonText(rows)],
  );
}

export type NewPrice = {
  readonly id: string;
  readonly priceListId: string;
  readonly productId: string;
  /** The order unit. */
  readonly unit: string;
  /** Decimal text per unit, at most six places. */
  readonly unitPrice: string;
  readonly taxRate: string;
  readonly valid: Period;
  /** The import that brought it. */
  readonly importRunId?: string | null;
};

/** Prices take their list's dealer. @throws the database's error `price_once` where the list has a price on some of the days. */
export async function insertPrices(tx: Tx, prices: readonly NewPrice[], recordedFrom: Date | string): Promise<void> {
  await tx.query(
    `INSERT INTO price (manufacturer_id, id, price_list_id, product_id, dealer_id, unit, unit_price, tax_rate, valid, recorded,
       import_run_id)
     SELECT $1, t.id, t.price_list_id, t.product_id, g.dealer_id, t.unit, t.unit_price, t.tax_rate, t.valid,
       tstzrange($2, NULL), t.import_run_id
     FROM jsonb_to_recordset($3::jsonb) AS t(id uuid, price_list_id uuid, product_id uuid, unit text, unit_price numeric,
       tax_rate numeric, valid daterange, import_run_id uuid)
     JOIN price_list g ON g.manufacturer_id = $1 AND g.id = t.price_list_id`,
    [
      tx.manufacturerId,
      recordedFrom,
      jsonText(
        prices.map((price) => ({
          id: price.id,
          price_list_id: price.priceListId,
          product_id: price.productId,
          unit: price.unit,
          unit_price: price.unitPrice,
          tax_rate: price.taxRate,
          valid: periodText(price.valid),
          import_run_id: price.importRunId ?? null,
        })),
      ),
    ],
  );
}
