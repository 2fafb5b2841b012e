import { productsById } from "../../catalog/index.ts";
import { type SkuHeld, allDenied, chainsByCode, skusHeld, storesByCode, wrong } from "../../chains/index.ts";
import { viewerOfMember } from "../../identity/index.ts";
import type { Refusal } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import { globalId } from "../../kernel/id.ts";
import { covers } from "../../kernel/period.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import type { Checked, GoodRow, RunFacts } from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import { type ChainBuyer, buyersAt, supplied } from "../chain/buyer.ts";
import { type CellProblem, quantityOf } from "../rules/document.ts";
import { type UnitsOf, inOrderUnits } from "../rules/purchase.ts";
import { type OrderDocument, type OrderFact, type ReadDocument, judgeAll } from "./judge.ts";

/** Who may begin such a run, and who must still be when it is worked: whoever looks after the chain. */
export const purchasesPermission = "chain-order:work";

/** A row of a chain's file of purchase orders: so many of one of its numbers for one of its stores. */
type Row = {
  readonly number: string;
  readonly chain: string;
  readonly store: string;
  readonly sku: string;
  readonly quantity: string;
  readonly deliverOn: Day | null;
  readonly note: string | null;
};
const rowOf = ({ values }: GoodRow): Row => values as unknown as Row;
/** The chain's number is one order for each store that it names. */
const documentOf = ({ number, chain, store }: Row): string => JSON.stringify([number, chain, store]);

type Names = {
  readonly chains: ReadonlyMap<string, string>;
  readonly stores: ReadonlyMap<string, { readonly id: string }>;
  readonly skus: ReadonlyMap<string, readonly SkuHeld[]>;
  readonly products: ReadonlyMap<string, Omit<UnitsOf, "factor">>;
  readonly buyers: ReadonlyMap<string, Omit<ChainBuyer, "purchaseNo">>;
  /** `store number` of orders that are there. */
  readonly existing: ReadonlySet<string>;
  readonly today: Day;
};

/**
 * Judges a chain's purchase orders, one for each number and store: the chain's numbers of products by its own list and pack
 * factor, then every check of `orderPlace`, each refusal at its cell. Writes nothing; as many statements for many as for one.
 */
export async function checkPurchases(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<OrderFact>[]> {
  const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId);
  if (viewer === null || viewer.dealerId !== null || viewer.chainId !== null || !may(viewer, purchasesPermission))
    return allDenied(rows);
  const names = await namesOf(sql, viewer, rows.map(rowOf), run.today(viewer.timeZone));
  const documents = Map.groupBy(rows, (row) => documentOf(rowOf(row)));
  const read = [...documents.values()].map((own) => readPurchase(own, names));
  const judged = await judgeAll(sql, viewer, read, names.today);
  return rows.map(({ line }) => judged.get(line)!);
}

async function namesOf(sql: Sql, viewer: Viewer, rows: readonly Row[], today: Day): Promise<Names> {
  const maker = viewer.manufacturerId;
  const some = (of: (row: Row) => string) => [...new Set(rows.map(of))];
  const chains = await chainsByCode(
    sql,
    viewer,
    some((row) => row.chain),
  );
  const chainIds = [...chains.values()];
  const stores = await storesByCode(
    sql,
    maker,
    chainIds,
    some((row) => row.store),
  );
  const skus = await skusHeld(
    sql,
    maker,
    chainIds,
    some((row) => row.sku),
  );
  const productIds = [...new Set([...skus.values()].flat().map(({ productId }) => productId))];
  const products = productIds.length === 0 ? [] : await productsById.load(sql, productIds);
  const storeIds = [...stores.values()].map(({ id }) => id);
  const scoped = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: maker });
  const existing = await sql.query<{ storeId: string; number: string }>(
    `SELECT o.store_id AS "storeId", o.purchase_no AS number FROM "order" o
     WHERE o.manufacturer_id = $1 AND o.store_id = ANY($2::uuid[]) AND o.purchase_no = ANY($3::text[])`,
    [maker, storeIds, some((row) => row.number.trim())],
  );
  return {
    ...{ chains, stores, skus, today },
    products: new Map(products.map((product) => [product.rowId, product])),
    buyers: await buyersAt(scoped, storeIds, today),
    existing: new Set(existing.map(({ storeId, number }) => `${storeId} ${number}`)),
  };
}

/** A row's product and quantity in our order units, or what is wrong with it. */
function readLine(row: Row, first: Row, chainId: string | undefined, names: Names) {
  const problems: CellProblem[] = [];
  const add = (column: keyof Row, code: string, raw: string | null, params: Record<string, string> = {}) =>
    void problems.push({ ...wrong(column, code, raw), params });
  if (chainId === undefined) add("chain", "UNKNOWN_CHAIN", row.chain);
  const sku = names.skus.get(`${chainId} ${row.sku}`)?.find((each) => covers(each, names.today));
  if (chainId !== undefined && sku === undefined) add("sku", "UNKNOWN_SKU", row.sku);
  if (row.deliverOn !== null && row.deliverOn !== first.deliverOn)
    add("deliverOn", "MIXED_DOCUMENT", row.deliverOn, { number: row.number });
  const told = quantityOf(row.quantity);
  if (told === undefined) add("quantity", "NOT_A_NUMBER", row.quantity);
  const units = sku === undefined ? undefined : names.products.get(sku.productId);
  // Fractions, nothing and absurd figures have the order's own refusals.
  const whole = told !== undefined && Number.isSafeInteger(told) && told > 0;
  const counted = whole && sku !== undefined && units !== undefined ? inOrderUnits(told, { ...units, ...sku }) : null;
  for (const refusal of counted?.ok === false ? counted.refusals : [])
    add("quantity", refusal.code, row.quantity, refusal.params as Record<string, string>);
  return {
    problems,
    line:
      sku === undefined
        ? null
        : { product: globalId("Product", sku.productId), quantity: counted?.ok === true ? counted.value : (told ?? 0) },
  };
}

function readPurchase(rows: readonly GoodRow[], names: Names): ReadDocument {
  const told = rows.map(rowOf);
  const first = told[0]!;
  const header = { ...first, deliverOn: told.find(({ deliverOn }) => deliverOn !== null)?.deliverOn ?? null };
  const chainId = names.chains.get(first.chain);
  const storeId = chainId === undefined ? undefined : names.stores.get(`${chainId} ${first.store}`)?.id;
  const buyer = storeId === undefined ? undefined : names.buyers.get(storeId);
  const lines = told.map((row) => readLine(row, header, chainId, names));
  const problems = lines.map((line) => line.problems);
  const number = first.number.trim();
  if (chainId !== undefined && buyer === undefined)
    problems[0]!.push(wrong("store", "UNKNOWN_STORE", first.store) as CellProblem);
  if (storeId !== undefined && names.existing.has(`${storeId} ${number}`))
    problems[0]!.push({ column: "number", code: "PURCHASE_REPEATED", params: { number }, raw: number });
  const readable = buyer !== undefined && problems.every((own) => own.length === 0);
  return {
    number,
    lines: rows.map(({ line }) => line),
    problems,
    document: readable
      ? orderOf(
          { ...buyer, purchaseNo: number },
          header,
          told,
          lines.map(({ line }) => line!),
        )
      : null,
    cellOf: (refusal) => cellOf(refusal, told),
  };
}

const orderOf = (
  buyer: ChainBuyer,
  { deliverOn }: Pick<Row, "deliverOn">,
  rows: readonly Row[],
  lines: OrderDocument["lines"],
): OrderDocument => ({
  ...{ dealerId: supplied(buyer), shipTo: null, channel: "KA", buyer, lines, deliverOn },
  ...{ terms: "CREDIT", note: rows.find((row) => row.note !== null)?.note ?? "", purchaseNo: buyer.purchaseNo },
});

const columns: Readonly<Record<string, keyof Row>> = {
  ...{ product: "sku", quantity: "quantity", store: "store", purchaseNo: "number", deliverOn: "deliverOn" },
};

/** The cell of the file that a refusal of the order is about. */
function cellOf({ path }: Refusal, rows: readonly Row[]) {
  const [head = "", line, field = ""] = path ?? [];
  const at = head === "lines" && line !== undefined && Number(line) < rows.length ? Number(line) : 0;
  const column = columns[head === "lines" ? field : head] ?? null;
  return { at, column, raw: column === null ? null : (rows[at]?.[column] ?? null) };
}
