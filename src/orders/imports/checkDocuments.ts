import { productsByCode } from "../../catalog/index.ts";
import { viewerOfMember } from "../../identity/index.ts";
import type { Refusal } from "../../kernel/answer.ts";
import { globalId } from "../../kernel/id.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import { dealersByCode, shipTosByName } from "../../partners/index.ts";
import type { Checked, GoodRow, RunFacts, Values } from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import { type Channel, channels } from "../../territories/index.ts";
import { type Asked, gather } from "../facts.ts";
import type { OrderTerms } from "../model/enums.ts";
import { decideOrder } from "../rules/check.ts";
import {
  type CellProblem,
  type Header,
  type OrderRow,
  decideRow,
  headerOf,
  placeOf,
  quantityOf,
  wholeOrNothing,
} from "../rules/document.ts";

/** An order as a file asks for it, in our own ids. */
export type OrderDocument = Asked & {
  /** The dealer's code and his number: what makes it the same order when it comes again. */
  readonly externalNo: string;
  readonly terms: keyof typeof OrderTerms;
  readonly note: string;
};

/** A document goes with its first row; its other rows have nothing to add. */
export type OrderFact = { readonly document: OrderDocument | null };

/** Who may begin such a run, and who must still be when it is worked. */
export const newOrdersPermission = "order:place";

type Names = {
  readonly viewer: Viewer;
  readonly dealers: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, { readonly id: string }>;
  readonly existing: ReadonlySet<string>;
};

const rowOf = (values: Values): OrderRow => values as unknown as OrderRow;
const placeKey = (dealerId: string, name: string): string => `${dealerId} ${name}`;
const externalNoOf = (header: Header, number: string): string => `${header.dealer}/${number}`;

/** Judges whole documents: what a person would be told by `orderPlace`, at the cell it concerns. Writes nothing. */
export async function checkDocuments(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<OrderFact>[]> {
  const documents = new Map<string, GoodRow[]>();
  for (const row of rows) {
    const { number } = rowOf(row.values);
    documents.set(number, [...(documents.get(number) ?? []), row]);
  }
  const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId);
  if (viewer === null || !may(viewer, newOrdersPermission))
    return rows.map(({ line }) => ({ line, problems: [{ column: null, code: "NOT_ALLOWED", params: {}, raw: null }] }));
  const names = await namesOf(sql, viewer, documents);
  const judged = new Map<number, Checked<OrderFact>>();
  // Asked in one breath: what a document needs is sent together with what the others need.
  const all = await Promise.all([...documents].map(([number, own]) => judge(sql, number, own, names, run)));
  for (const each of all.flat()) judged.set(each.line, each);
  return rows.map(({ line }) => judged.get(line)!);
}

/** What the codes and names of the file stand for, four statements for a chunk. */
async function namesOf(sql: Sql, viewer: Viewer, documents: ReadonlyMap<string, readonly GoodRow[]>): Promise<Names> {
  const maker = viewer.manufacturerId;
  const all = [...documents.values()].flat().map(({ values }) => rowOf(values));
  const said = (column: keyof OrderRow) => [...new Set(all.flatMap((row) => row[column] ?? []))];
  const dealers = await dealersByCode(sql, maker, said("dealer"));
  const places = await shipTosByName(sql, maker, [...dealers.values()], said("shipTo"));
  const products = await productsByCode(sql, maker, said("product"));
  const numbers = [...documents].map(([number, rows]) =>
    externalNoOf(headerOf(rows.map(({ values }) => rowOf(values))), number),
  );
  const existing = await sql.query<{ number: string }>(
    `SELECT external_no AS number FROM "order" WHERE manufacturer_id = $1 AND source = 'PLACED' AND external_no = ANY($2)`,
    [maker, numbers],
  );
  return {
    viewer,
    dealers,
    places: new Map(places.map((place) => [placeKey(place.dealerId, place.name), place.id])),
    products,
    existing: new Set(existing.map((row) => row.number)),
  };
}

async function judge(
  sql: Sql,
  number: string,
  rows: readonly GoodRow[],
  names: Names,
  run: RunFacts,
): Promise<Checked<OrderFact>[]> {
  const told = rows.map(({ values }) => rowOf(values));
  const header = headerOf(told);
  const problems = told.map((row) => decideRow(row, header));
  problems[0]!.push(...headProblems(number, header, names));
  told.forEach((row, at) => {
    if (row.product !== null && !names.products.has(row.product))
      problems[at]!.push({ column: "product", code: "UNKNOWN_PRODUCT", params: {}, raw: row.product });
  });
  const readable = problems.every((own) => own.length === 0);
  const document = readable ? documentOf(number, header, told, names) : null;
  if (document !== null)
    for (const { at, problem } of await refusalsOf(sql, document, told, names, run)) problems[at]!.push(problem);
  const whole = wholeOrNothing(problems.map((own) => ({ number, problems: own })));
  return rows.map(({ line }, at) =>
    whole[at]!.length > 0 ? { line, problems: whole[at]! } : { line, fact: { document: at === 0 ? document : null } },
  );
}

/** I4 and what the header names. */
function headProblems(number: string, header: Header, names: Names): CellProblem[] {
  const problems: CellProblem[] = [];
  const add = (column: keyof OrderRow, code: string, raw: string | null) =>
    problems.push({ column, code, params: { number }, raw });
  const dealerId = header.dealer === null ? undefined : names.dealers.get(header.dealer);
  if (header.dealer !== null && dealerId === undefined) add("dealer", "UNKNOWN_DEALER", header.dealer);
  if (dealerId !== undefined && header.shipTo !== null && !names.places.has(placeKey(dealerId, header.shipTo)))
    add("shipTo", "UNKNOWN_SHIP_TO", header.shipTo);
  if (header.channel !== null && !channels.includes(header.channel as keyof typeof Channel))
    add("channel", "UNKNOWN_VALUE", header.channel);
  if (header.terms !== null && !["CREDIT", "PREPAID"].includes(header.terms))
    add("terms", "UNKNOWN_VALUE", header.terms);
  if (names.existing.has(externalNoOf(header, number))) add("number", "ORDER_EXISTS", number);
  return problems;
}

function documentOf(number: string, header: Header, rows: readonly OrderRow[], names: Names): OrderDocument {
  const dealerId = names.dealers.get(header.dealer!)!;
  return {
    dealerId,
    externalNo: externalNoOf(header, number),
    shipTo: globalId("ShipTo", names.places.get(placeKey(dealerId, header.shipTo!))!),
    channel: (header.channel ?? "GT") as keyof typeof Channel,
    terms: (header.terms ?? "CREDIT") as OrderDocument["terms"],
    deliverOn: header.deliverOn,
    note: rows.find((row) => row.note !== null)?.note ?? "",
    lines: rows.map((row) => ({
      product: globalId("Product", names.products.get(row.product!)!.id),
      quantity: quantityOf(row.quantity!)!,
    })),
  };
}

/** The checks of `orderPlace`, each refusal at its cell. */
async function refusalsOf(
  sql: Sql,
  document: OrderDocument,
  rows: readonly OrderRow[],
  { viewer }: Names,
  run: RunFacts,
): Promise<{ at: number; problem: CellProblem }[]> {
  const gathered = await gather(sql, viewer, document, run.today(viewer.timeZone));
  if (gathered === null)
    return [{ at: 0, problem: { column: "dealer", code: "UNKNOWN_DEALER", params: {}, raw: null } }];
  const decided = decideOrder(gathered.wanted, gathered.facts);
  return decided.ok ? [] : decided.refusals.map((refusal) => atCell(refusal, rows));
}

function atCell(refusal: Refusal, rows: readonly OrderRow[]): { at: number; problem: CellProblem } {
  const { at, column } = placeOf(refusal.path);
  const params = Object.fromEntries(Object.entries(refusal.params ?? {}).map(([key, value]) => [key, String(value)]));
  const raw = column === null ? null : (rows[at]?.[column] ?? null);
  return { at: at < rows.length ? at : 0, problem: { column, code: refusal.code, params, raw } };
}
