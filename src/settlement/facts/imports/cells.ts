import { productsByCode, productsByGtin } from "../../../catalog/index.ts";
import { type SkuHeld, chainsByCode, column, skusHeld, storesByCode, wrong } from "../../../chains/index.ts";
import { viewerOfMember } from "../../../identity/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { parseAmount } from "../../../kernel/money.ts";
import { covers } from "../../../kernel/period.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { RowProblem, RunFacts } from "../../../platform/importer/kind.ts";
import type { Sql } from "../../../platform/sql.ts";
import { mayWorkStatements } from "../../rules/access.ts";

/** Whoever began the run, with his permissions as they are now; null where he may not do this any more. */
export async function actorOf(sql: Sql, run: RunFacts): Promise<Viewer | null> {
  const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId);
  return viewer !== null && mayWorkStatements(viewer).ok ? viewer : null;
}

/** What a row of any of the three files names. */
export type Named = {
  readonly chain: string;
  readonly store: string | null;
  readonly product: string | null;
  readonly sku: string | null;
  /** A bar code, where a message names products so. */
  readonly gtin?: string | null;
};
type Product = {
  readonly id: string;
  readonly baseUnit: string;
  readonly orderUnit: string;
  readonly orderUnitFactor: number;
};
export type Looked = {
  readonly chains: ReadonlyMap<string, string>;
  readonly stores: ReadonlyMap<string, { readonly id: string }>;
  readonly products: ReadonlyMap<string, Product>;
  readonly gtins: ReadonlyMap<string, Product>;
  readonly skus: ReadonlyMap<string, readonly SkuHeld[]>;
};

/** Everything that a file's rows name, in five statements whatever its size. */
export async function lookUp(sql: Sql, viewer: Viewer, rows: readonly Named[]): Promise<Looked> {
  const { manufacturerId } = viewer;
  const some = (texts: readonly (string | null)[]) => [...new Set(texts.filter((text) => text !== null))];
  const chains = await chainsByCode(
    sql,
    viewer,
    rows.map((row) => row.chain),
  );
  const chainIds = [...chains.values()];
  const stores = await storesByCode(sql, manufacturerId, chainIds, some(rows.map((row) => row.store)));
  const products = await productsByCode(sql, manufacturerId, some(rows.map((row) => row.product)));
  const codes = some(rows.map((row) => row.gtin ?? null));
  const gtins = codes.length === 0 ? new Map<string, Product>() : await productsByGtin(sql, manufacturerId, codes);
  const skus = await skusHeld(sql, manufacturerId, chainIds, some(rows.map((row) => row.sku)));
  return { chains, stores, products, gtins, skus };
}

/** A place and a product of a row; undefined: what it names is none. `factor`: base units in one of the row's units. */
export type Placed = {
  readonly chainId: string | undefined;
  readonly storeId: string | null | undefined;
  readonly productId: string | null | undefined;
  readonly factor: bigint;
  readonly problems: readonly RowProblem[];
};

/** What a row names, by our own code or the chain's number as it was on the day; in which unit it counts. */
export function placed(row: Named & { readonly unit?: string | null }, on: Day, looked: Looked): Placed {
  const chainId = looked.chains.get(row.chain);
  if (chainId === undefined)
    return {
      ...{ chainId, storeId: undefined, productId: undefined, factor: 1n },
      problems: [wrong("chain", "UNKNOWN_CHAIN", row.chain)],
    };
  const storeId = row.store === null ? null : looked.stores.get(`${chainId} ${row.store}`)?.id;
  const product =
    row.gtin != null ? looked.gtins.get(row.gtin) : row.product === null ? null : looked.products.get(row.product);
  const sku = row.sku === null ? null : looked.skus.get(`${chainId} ${row.sku}`)?.find((each) => covers(each, on));
  const factor = factorOf(row.unit ?? null, product ?? null, sku ?? null);
  return {
    ...{ chainId, storeId, factor: factor ?? 1n },
    productId: product === null ? (sku === null ? null : sku?.productId) : product?.id,
    problems: [
      ...(storeId === undefined ? [wrong("store", "UNKNOWN_STORE", row.store)] : []),
      ...(product === undefined ? [wrong("product", "UNKNOWN_PRODUCT", row.gtin ?? row.product)] : []),
      ...(product === null && sku === undefined ? [wrong("sku", "UNKNOWN_SKU", row.sku)] : []),
      ...(factor === undefined ? [wrong("unit", "UNKNOWN_UNIT", row.unit ?? null, { unit: row.unit ?? "" })] : []),
    ],
  };
}

function factorOf(unit: string | null, product: Product | null, sku: SkuHeld | null): bigint | undefined {
  if (product === null || unit === null) return product === null && sku !== null ? BigInt(sku.factor) : 1n;
  const said = ediUnits[unit.trim().toUpperCase()] ?? unit.trim();
  if (said === "BASE" || said === product.baseUnit) return 1n;
  return said === "ORDER" || said === product.orderUnit ? BigInt(product.orderUnitFactor) : undefined;
}
/** Units as EDI codes them: pieces, and cases. */
const ediUnits: Readonly<Record<string, string>> = {
  ...{ EA: "BASE", PCE: "BASE", PC: "BASE", ST: "BASE", UN: "BASE" },
  ...{ CA: "ORDER", CS: "ORDER", CT: "ORDER", BX: "ORDER" },
};

/**
 * A row as a trade message tells it: its product is named by a bar code, the buyer's number or ours, as the code's type
 * says. Rows of tables say no type and stay as they are.
 */
export function byCodeType<Row extends Named>(row: Row & { readonly codeType: string | null }): Row {
  const type = row.codeType?.trim().toUpperCase() ?? "";
  if (row.product === null || type === "") return row;
  if (["EN", "UK", "UP", "UI", "SRV"].includes(type)) return { ...row, gtin: row.product.padStart(14, "0") };
  return ["IN", "BP", "CB", "SK"].includes(type) ? { ...row, sku: row.product, product: null } : row;
}

const currencies = new Set(Intl.supportedValuesOf("currency"));
/** A row's currency, or the manufacturer's; undefined: there is no such currency. */
export function currencyOf(named: string | null, viewer: Viewer): string | undefined {
  const currency = named?.trim().toUpperCase() ?? viewer.currency;
  return currencies.has(currency) ? currency : undefined;
}

/** An amount of a row in minor units; undefined: it is none, or finer than its currency. Nothing said is nothing. */
export const minorOf = (text: string | null, currency: string): bigint | undefined =>
  text === null ? 0n : parseAmount(text, currency)?.minor;

const words: Readonly<Record<string, boolean>> = {
  ...{ yes: true, y: true, true: true, "1": true, 是: true, 促销: true, 特价: true },
  ...{ no: false, n: false, false: false, "0": false, 否: false, 正常: false },
};
/** Yes or no; undefined: neither. Nothing said is no. */
export const yesNo = (text: string | null): boolean | undefined =>
  text === null ? false : words[text.trim().toLowerCase()];

export const storeColumn = (required: boolean) =>
  column("store", "code", required, ["Store code", "门店编码"], ["Store", "门店", "门店号", "店号"], {
    ...{ maxLength: 60, mappable: true },
  });
export const productColumns = [
  column("product", "code", false, ["Our product code", "本公司产品编码"], ["Product", "产品编码"], {
    ...{ maxLength: 60, mappable: true },
  }),
  column("sku", "code", false, ["Chain's SKU", "系统商品编码"], ["SKU", "商品编码", "货号"], {
    ...{ maxLength: 60, mappable: true },
  }),
];
export const documentColumn = column(
  ...(["documentNo", "code", true, ["Document number", "单据号"]] as const),
  ["Document", "单号", "单据编号", "验收单号", "送货单号", "report_no"],
  { maxLength: 60 },
);
export const lineColumn = column("line", "code", false, ["Line", "行号"], ["Line number", "序号", "项次"], {
  maxLength: 20,
});
export const promotionColumn = column("promotion", "text", false, ["Promotion", "是否促销"], ["特价", "促销"], {
  maxLength: 10,
});
export const currencyColumn = column("currency", "code", false, ["Currency", "币种"], ["货币"], { maxLength: 3 });
