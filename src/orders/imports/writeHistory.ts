import { insertProductLines, insertProducts } from "../../catalog/index.ts";
import { dayIn } from "../../kernel/day.ts";
import { idAt, newId } from "../../kernel/id.ts";
import { exact, lineAmount } from "../../kernel/money.ts";
import { insertDealers } from "../../partners/index.ts";
import type { Made, RunFacts } from "../../platform/importer/kind.ts";
import type { Tx } from "../../platform/sql.ts";
import { isReturn } from "../rules/history.ts";
import type { HistoryFact } from "./orderHistory.ts";

type Row = { readonly line: number; readonly fact: HistoryFact };
type Maker = { readonly currency: string; readonly time_zone: string };
type Document = {
  readonly id: string;
  readonly isNew: boolean;
  lines: number;
  totalMinor: bigint;
  readonly rows: HistoryFact[];
  /** Where its first row stands in the file. */
  readonly line: number;
};

const magnitude = (quantity: bigint): bigint => (quantity < 0n ? -quantity : quantity);

/**
 * Writes a chunk of checked rows in a handful of statements, whatever its size. The counter row is locked first, so that
 * two imports of one manufacturer do not both make the same dealer.
 */
export async function writeHistory(tx: Tx, rows: readonly Row[], run: RunFacts): Promise<Made[]> {
  await tx.query(
    `INSERT INTO order_counter (manufacturer_id, last) VALUES ($1, 0) ON CONFLICT ON CONSTRAINT order_counter_pk DO UPDATE SET last = order_counter.last`,
    [run.manufacturerId],
  );
  const [maker] = await tx.query<Maker>(`SELECT currency, time_zone FROM manufacturer WHERE manufacturer_id = $1`, [
    run.manufacturerId,
  ]);
  if (maker === undefined) throw new Error("an import without a manufacturer");
  const facts = rows.map((row) => row.fact);
  const dealers = await ensureDealers(tx, facts, run);
  const products = await ensureProducts(tx, facts, run);
  const documents = await documentsOf(tx, rows, run);
  await insertOrders(tx, documents, { dealers, maker, run });
  await insertLines(tx, documents, { dealers, products, maker });
  return [...documents].map(([number, { id, line, rows: own }]) => ({
    ...{ type: "Order", id, line, label: number, dealerId: dealers.get(own[0]!.customer) ?? null },
  }));
}

/** The ids of the customers' dealers; the missing ones are made, in onboarding: history is no proof that he may order. */
async function ensureDealers(tx: Tx, facts: readonly HistoryFact[], run: RunFacts): Promise<Map<string, string>> {
  const codes = [...new Set(facts.map((fact) => fact.customer))];
  const found = await idsByCode(tx, "dealer", codes);
  const missing = codes
    .filter((code) => !found.has(code))
    .map((code) => ({ id: newId(), code, name: `Customer ${code}`, status: "ONBOARDING" as const }));
  if (missing.length > 0) await insertDealers(tx, missing, run.now);
  for (const dealer of missing) found.set(dealer.code, dealer.id);
  return found;
}

const historyLine = "HISTORY";

/** The ids of the products; the missing ones are made in a product line of their own, sold by the piece, without a listing. */
async function ensureProducts(tx: Tx, facts: readonly HistoryFact[], run: RunFacts): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const fact of facts) if (!names.get(fact.product)) names.set(fact.product, fact.description ?? "");
  const found = await idsByCode(tx, "product", [...names.keys()]);
  const missing = [...names].filter(([code]) => !found.has(code));
  if (missing.length === 0) return found;
  let productLineId = (await idsByCode(tx, "product_line", [historyLine])).get(historyLine);
  if (productLineId === undefined) {
    productLineId = newId();
    await insertProductLines(
      tx,
      [{ id: productLineId, code: historyLine, name: "历史商品", nameEn: "Imported history" }],
      run.now,
    );
  }
  const lineId = productLineId;
  const products = missing.map(([code, name]) => ({
    id: newId(),
    productLineId: lineId,
    code,
    name: name === "" ? code : name,
    baseUnit: "PIECE",
    orderUnit: "PIECE",
    orderUnitFactor: 1,
    moq: 1,
    packMultiple: 1,
    taxRate: "0",
  }));
  await insertProducts(tx, products, run.now);
  for (const product of products) found.set(product.code, product.id);
  return found;
}

async function idsByCode(
  tx: Tx,
  table: "dealer" | "product" | "product_line",
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ code: string; id: string }>(
    `SELECT code, id FROM ${table} WHERE manufacturer_id = $1 AND code = ANY($2)`,
    [tx.manufacturerId, codes],
  );
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** This run and those it goes on from: an order that one of them began may have further lines. */
export const runsOf = ({ id, goesOnFrom }: RunFacts): string[] => [...goesOnFrom, id];

/** The rows by their number. A number that an earlier chunk of this run began, or an earlier part of its file, goes on with its lines. */
async function documentsOf(tx: Tx, rows: readonly Row[], run: RunFacts): Promise<Map<string, Document>> {
  const begun = await tx.query<{ number: string; id: string; lines: number }>(
    `SELECT o.external_no AS number, o.id, (SELECT count(*)::int FROM order_line l WHERE l.manufacturer_id = $1 AND l.order_id = o.id) AS lines
     FROM "order" o WHERE o.manufacturer_id = $1 AND o.source = 'IMPORTED' AND o.external_no = ANY($2) AND o.import_run_id = ANY($3)`,
    [tx.manufacturerId, [...new Set(rows.map(({ fact }) => fact.number))], runsOf(run)],
  );
  const firstLines = new Map(rows.toReversed().map(({ line, fact }) => [fact.number, line]));
  const documents = new Map<string, Document>(
    begun.map(({ number, id, lines }) => [
      number,
      { id, isNew: false, lines, totalMinor: 0n, rows: [], line: firstLines.get(number)! },
    ]),
  );
  for (const { line, fact } of rows) {
    const document = documents.get(fact.number) ?? {
      line,
      id: idAt(fact.orderedAt),
      isNew: true,
      lines: 0,
      totalMinor: 0n,
      rows: [],
    };
    document.rows.push(fact);
    documents.set(fact.number, document);
  }
  return documents;
}

async function insertOrders(
  tx: Tx,
  documents: ReadonlyMap<string, Document>,
  { dealers, maker, run }: { dealers: ReadonlyMap<string, string>; maker: Maker; run: RunFacts },
): Promise<void> {
  const columns: [string[], string[], string[], string[], string[], Date[], bigint[], bigint[]] = [
    [],
    [],
    [],
    [],
    [],
    [],
    [],
    [],
  ];
  for (const [number, document] of documents) {
    const first = document.rows[0] as HistoryFact;
    const total = document.rows.reduce((sum, fact) => sum + amountOf(fact, maker.currency), 0n);
    const values = [
      document.id,
      dealers.get(first.customer),
      number,
      isReturn(number) ? "RETURN" : "ORDER",
      dayIn(first.orderedAt, maker.time_zone),
      first.orderedAt,
      total,
      first.divisionLo,
    ];
    values.forEach((value, at) => (columns[at] as unknown[]).push(value));
  }
  await tx.query(
    `WITH given AS (
       SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::timestamptz[], $8::bigint[], $9::bigint[])
         AS t(id, dealer_id, external_no, kind, ordered_on, ordered_at, total_minor, division_lo)
     ), entry AS (
       INSERT INTO order_entry (manufacturer_id, order_id, version, dealer_id, kind, occurred_on, recorded_at, membership_id, detail)
       SELECT $1, t.id, 1, t.dealer_id, 'IMPORTED', t.ordered_on, $13, NULL, '{}' FROM given t
       ON CONFLICT ON CONSTRAINT order_entry_pk DO NOTHING
     )
     INSERT INTO "order" (manufacturer_id, id, dealer_id, external_no, source, kind, state, channel, division_lo, ordered_on, currency, total_minor, version, import_run_id, created_by, created_at)
     SELECT $1, t.id, t.dealer_id, t.external_no, 'IMPORTED', t.kind, 'RECEIVED', 'GT', t.division_lo, t.ordered_on, $10, t.total_minor, 1, $11, $12, t.ordered_at FROM given t
     ON CONFLICT ON CONSTRAINT order_pk DO UPDATE SET total_minor = "order".total_minor + excluded.total_minor`,
    [tx.manufacturerId, ...columns, maker.currency, run.id, run.personId, run.now],
  );
}

const amountOf = (fact: HistoryFact, currency: string): bigint =>
  lineAmount(fact.unitPrice, magnitude(fact.quantity), currency).minor;

async function insertLines(
  tx: Tx,
  documents: ReadonlyMap<string, Document>,
  {
    dealers,
    products,
    maker,
  }: { dealers: ReadonlyMap<string, string>; products: ReadonlyMap<string, string>; maker: Maker },
): Promise<void> {
  const columns: unknown[][] = Array.from({ length: 10 }, () => []);
  for (const document of documents.values())
    for (const fact of document.rows) {
      document.lines += 1;
      const quantity = magnitude(fact.quantity);
      const values = [
        document.id,
        newId(),
        dealers.get(fact.customer),
        document.lines,
        products.get(fact.product),
        quantity,
        fact.unitPrice,
        amountOf(fact, maker.currency),
        exact(fact.unitPrice).times(exact(quantity)).toFixed(),
        // Only what was wanted tells what is normal: returns have no day of demand.
        isReturn(fact.number) ? null : dayIn(fact.orderedAt, maker.time_zone),
      ];
      values.forEach((value, at) => columns[at]?.push(value));
    }
  await tx.query(
    `INSERT INTO order_line (manufacturer_id, order_id, id, dealer_id, position, product_id, quantity, unit_price, currency, tax_basis, tax_rate, amount_minor, exact_amount, state, shipped, received, ordered_on)
     SELECT $1, t.order_id, t.id, t.dealer_id, t.position, t.product_id, t.quantity, t.unit_price, $12, 'GROSS', 0, t.amount_minor, t.exact_amount, 'RECEIVED', t.quantity, t.quantity, t.ordered_on
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::uuid[], $7::int[], $8::numeric[], $9::bigint[], $10::numeric[], $11::date[])
       AS t(order_id, id, dealer_id, position, product_id, quantity, unit_price, amount_minor, exact_amount, ordered_on)`,
    [tx.manufacturerId, ...columns, maker.currency],
  );
}
