import { viewerOfMember } from "../../identity/index.ts";
import type { Refusal } from "../../kernel/answer.ts";
import { parseAmount } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { dealersByCode } from "../../partners/index.ts";
import type { Checked, Column, GoodRow, RowProblem, RunFacts } from "../../platform/importer/kind.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql } from "../../platform/sql.ts";
import { divisionsByCode } from "../../regions/index.ts";
import { type Place, placesOf } from "../places.ts";
import { answersFor, mayWrite } from "../rules/access.ts";

/** What is wrong with one cell. */
export const wrong = (
  column: string | null,
  code: string,
  raw: string | bigint | null,
  params: RowProblem["params"] = {},
): RowProblem => ({ column, code, params, raw: raw === null ? null : String(raw) });

/** A rule's refusal at the column of its field. */
export const cellOf = (refusal: Refusal): RowProblem =>
  wrong(
    refusal.path?.at(-1) ?? null,
    refusal.code,
    null,
    Object.fromEntries(Object.entries(refusal.params ?? {}).map(([key, value]) => [key, String(value)])),
  );

/** Whoever began the run, with his permissions as they are now; null where he may not do this any more. */
export async function actorOf(sql: Sql, run: RunFacts): Promise<Viewer | null> {
  const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId);
  return viewer !== null && mayWrite(viewer).ok ? viewer : null;
}

/** Every row is refused to somebody who may not bring it. */
export const allDenied = <Fact>(rows: readonly GoodRow[]): Checked<Fact>[] =>
  rows.map(({ line }) => ({ line, problems: [wrong(null, "NOT_ALLOWED", null)] }));

/** The dealers of a file that the acting person looks after, by code; two statements. */
export async function dealersOf(
  sql: Sql,
  viewer: Viewer,
  codes: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const named = [...new Set(codes.filter((code) => code !== null))];
  if (named.length === 0) return new Map();
  const dealers = await dealersByCode(sql, viewer.manufacturerId, named);
  if (viewer.regionLos.length === 0) return dealers;
  const values: unknown[] = [viewer.manufacturerId, [...dealers.values()]];
  const known = await sql.query<{ id: string }>(
    `SELECT d.id FROM unnest($2::uuid[]) AS d(id) WHERE $1::uuid IS NOT NULL AND ${dealerWithin("d.id", viewer, values)}`,
    values,
  );
  const own = new Set(known.map(({ id }) => id));
  return new Map([...dealers].filter(([, id]) => own.has(id)));
}

/** Divisions of a file by country and code as it writes them; those outside the acting person's regions are not there. */
export async function placesByCode(
  sql: Sql,
  viewer: Viewer,
  rows: readonly { readonly country: string; readonly division: string }[],
): Promise<(country: string, code: string) => Place | null> {
  const found = new Map<string, Place>();
  for (const [country, own] of Map.groupBy(rows, (row) => row.country)) {
    const divisions = await divisionsByCode(sql, country, [...new Set(own.map((row) => row.division))]);
    const places = await placesOf(sql, divisions);
    for (const { lo, code } of divisions) {
      const place = places.get(lo);
      if (place !== undefined && answersFor(viewer, place.ancestors)) found.set(`${country} ${code}`, place);
    }
  }
  const short = (code: string) => (/^[0-9]{6}$/u.test(code) ? code.replace(/(?:00)+$/u, "") : code);
  return (country, code) => found.get(`${country} ${code}`) ?? found.get(`${country} ${short(code)}`) ?? null;
}

/** The country that codes of divisions are of where a row names none. */
export async function homeOf(sql: Sql, manufacturerId: string): Promise<string> {
  const [row] = await sql.query<{ country: string }>(`SELECT country FROM manufacturer WHERE manufacturer_id = $1`, [
    manufacturerId,
  ]);
  return row?.country ?? "CN";
}

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** An amount of a row in minor units; a problem where it is none. Nothing said is nothing known. */
export function amountOf(
  text: string | null,
  named: string | null,
  column: string,
  viewer: Viewer,
): { readonly minor: bigint | null; readonly currency: string | null; readonly problems: RowProblem[] } {
  const currency = named?.trim().toUpperCase() ?? viewer.currency;
  if (text === null) return { minor: null, currency: null, problems: [] };
  if (!currencies.has(currency))
    return { minor: null, currency: null, problems: [wrong("currency", "CURRENCY_UNKNOWN", named)] };
  const read = parseAmount(text, currency);
  return read === undefined
    ? { minor: null, currency: null, problems: [wrong(column, "AMOUNT_MALFORMED", text)] }
    : { minor: read.minor, currency, problems: [] };
}

export const column = (
  key: string,
  type: Column["type"],
  required: boolean,
  name: readonly [en: string, zh: string],
  synonyms: readonly string[],
  more: Partial<Column> = {},
): Column => ({ key, type, required, name: { en: name[0], "zh-CN": name[1] }, synonyms, ...more });

export const divisionColumns: readonly Column[] = [
  column("division", "code", true, ["Division code", "行政区划代码"], ["Division", "区划代码", "行政区划", "区划"], {
    maxLength: 20,
  }),
  column("country", "code", false, ["Country code", "国家代码"], ["Country", "国家"], { maxLength: 2 }),
];
export const currencyColumn = column("currency", "code", false, ["Currency", "币种"], ["币别"], { maxLength: 3 });
export const dealerColumn = (required: boolean): Column =>
  column("dealer", "code", required, ["Dealer code", "经销商编码"], ["Dealer", "客户编码", "经销商", "服务经销商"], {
    ...{ maxLength: 60, mappable: true },
  });
export const outletColumn = column(
  "outlet",
  "code",
  true,
  ["Outlet code", "终端编码"],
  ["Outlet", "终端", "门店编码", "网点编码"],
  {
    maxLength: 60,
  },
);
