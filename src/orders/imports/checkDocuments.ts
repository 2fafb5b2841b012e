import { productsByCode } from "../../catalog/index.ts";
import { viewerOfMember } from "../../identity/index.ts";
import type { Refusal } from "../../kernel/answer.ts";
import { globalId } from "../../kernel/id.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import { dealerCode, dealersByCode, shipTosByName } from "../../partners/index.ts";
import type { Checked, GoodRow, RunFacts, Values } from "../../platform/importer/kind.ts";
import type { Sql } from "../../platform/sql.ts";
import { type Channel, channels } from "../../territories/index.ts";
import {
  type CellProblem,
  type Header,
  type OrderRow,
  decideRow,
  headerOf,
  placeOf,
  quantityOf,
} from "../rules/document.ts";
import { type OrderDocument, type OrderFact, type ReadDocument, judgeAll } from "./judge.ts";

/** Who may begin such a run, and who must still be when it is worked. */
export const newOrdersPermission = "order:place";

type Names = {
  /** The code of the dealer whose people bring the file. */
  readonly own: string | null;
  readonly dealers: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, { readonly id: string }>;
  readonly existing: ReadonlySet<string>;
};

const rowOf = (values: Values): OrderRow => values as unknown as OrderRow;
const placeKey = (dealerId: string, name: string): string => `${dealerId} ${name}`;
const externalNoOf = (header: Header, number: string): string => `${header.dealer}/${number}`;

/**
 * Judges whole documents: what a person would be told by `orderPlace`, at the cell it concerns. Writes nothing; some ten
 * statements, however many rows and documents there are.
 */
export async function checkDocuments(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<Checked<OrderFact>[]> {
  const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId, run.dealerId);
  if (viewer === null || !may(viewer, newOrdersPermission))
    return rows.map(({ line }) => ({ line, problems: [{ column: null, code: "NOT_ALLOWED", params: {}, raw: null }] }));
  const own = viewer.dealerId === null ? null : await dealerCode(sql, viewer.manufacturerId, viewer.dealerId);
  const documents = Map.groupBy(own === null ? rows : rows.map(ofDealer(own)), ({ values }) => rowOf(values).number);
  const names = await namesOf(sql, viewer, own, documents);
  const read = [...documents].map(([number, own]) => readDocument(number, own, names));
  const judged = await judgeAll(sql, viewer, read, run.today(viewer.timeZone));
  return rows.map(({ line }) => judged.get(line)!);
}

/** What a dealer's file says nothing of is of himself. */
const ofDealer =
  (code: string) =>
  (row: GoodRow): GoodRow => ({ ...row, values: { ...row.values, dealer: row.values["dealer"] ?? code } });

/** What the codes and names of the file stand for, four statements for a chunk. To a dealer there is no other's code: `own` is all he may say. */
async function namesOf(
  sql: Sql,
  viewer: Viewer,
  own: string | null,
  documents: ReadonlyMap<string, readonly GoodRow[]>,
): Promise<Names> {
  const maker = viewer.manufacturerId;
  const all = [...documents.values()].flat().map(({ values }) => rowOf(values));
  const said = (column: keyof OrderRow) => [...new Set(all.flatMap((row) => row[column] ?? []))];
  const dealers = await dealersByCode(sql, maker, own === null ? said("dealer") : [own]);
  const places = await shipTosByName(sql, maker, [...dealers.values()], said("shipTo"));
  const products = await productsByCode(sql, maker, said("product"));
  // Of another's documents a dealer learns nothing, so not whether their numbers are taken either.
  const numbers = [...documents].flatMap(([number, rows]) => {
    const header = headerOf(rows.map(({ values }) => rowOf(values)));
    return header.dealer !== null && dealers.has(header.dealer) ? [externalNoOf(header, number)] : [];
  });
  const existing = await sql.query<{ number: string }>(
    `SELECT external_no AS number FROM "order" WHERE manufacturer_id = $1 AND source = 'PLACED' AND external_no = ANY($2)`,
    [maker, numbers],
  );
  return {
    own,
    dealers,
    places: new Map(places.map((place) => [placeKey(place.dealerId, place.name), place.id])),
    products,
    existing: new Set(existing.map((row) => row.number)),
  };
}

function readDocument(number: string, rows: readonly GoodRow[], names: Names): ReadDocument {
  const told = rows.map(({ values }) => rowOf(values));
  const header = headerOf(told);
  const problems = told.map((row) => decideRow(row, header));
  problems[0]!.push(...headProblems(number, header, names));
  told.forEach((row, at) => {
    if (row.product !== null && !names.products.has(row.product))
      problems[at]!.push({ column: "product", code: "UNKNOWN_PRODUCT", params: {}, raw: row.product });
  });
  const readable = problems.every((own) => own.length === 0);
  return {
    number,
    lines: rows.map(({ line }) => line),
    problems,
    document: readable ? documentOf(number, header, told, names) : null,
    cellOf: ({ path }: Refusal) => {
      const { at, column } = placeOf(path);
      return { at: at < told.length ? at : 0, column, raw: column === null ? null : (told[at]?.[column] ?? null) };
    },
  };
}

/** I4 and what the header names. */
function headProblems(number: string, header: Header, names: Names): CellProblem[] {
  const problems: CellProblem[] = [];
  const add = (column: keyof OrderRow, code: string, raw: string | null, params: Record<string, string> = { number }) =>
    problems.push({ column, code, params, raw });
  const dealerId = header.dealer === null ? undefined : names.dealers.get(header.dealer);
  if (header.dealer !== null && dealerId === undefined)
    if (names.own === null) add("dealer", "UNKNOWN_DEALER", header.dealer);
    else add("dealer", "NOT_YOUR_DEALER", header.dealer, { own: names.own });
  if (dealerId !== undefined && header.shipTo !== null && !names.places.has(placeKey(dealerId, header.shipTo)))
    add("shipTo", "UNKNOWN_SHIP_TO", header.shipTo);
  if (header.channel !== null && !channels.includes(header.channel as keyof typeof Channel))
    add("channel", "UNKNOWN_VALUE", header.channel);
  if (header.terms !== null && !["CREDIT", "PREPAID"].includes(header.terms))
    add("terms", "UNKNOWN_VALUE", header.terms);
  if (dealerId !== undefined && names.existing.has(externalNoOf(header, number))) add("number", "ORDER_EXISTS", number);
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
