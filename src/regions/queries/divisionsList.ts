import type { Sql } from "../../platform/sql.ts";
import { deepestLevelFor, prefixRange, readSearchTerm, type SearchTerm } from "../rules/searchTerm.ts";
import { DIVISION_COLUMNS, divisionsByLo, type DivisionRow } from "./divisions.ts";

/** Where a page of divisions begins: after the row of this level and identity. */
export type DivisionKey = { readonly level: number; readonly lo: bigint };

/** What to list. */
export type DivisionFilter = {
  /** Beginning of a name, of its pinyin, of its pinyin initials, of its English, or of its code. */
  readonly search?: string | null;
  /** With a search: anywhere inside this division. Without: its children; null lists the countries. */
  readonly parentLo?: bigint | null;
  /** Retired codes too; left out otherwise. */
  readonly retired?: boolean;
  readonly limit: number;
  readonly after?: DivisionKey | undefined;
};

/** Divisions in order of level and code: those a search finds, or the children of a division, or the countries. */
export const findDivisions = async (sql: Sql, filter: DivisionFilter): Promise<DivisionRow[]> => {
  const text = filter.search ?? "";
  if (text.trim() === "") return childrenOf(sql, filter);
  const term = readSearchTerm(text);
  return term === null ? [] : searchDivisions(sql, term, filter);
};

const inForce = (retired: boolean | undefined): string => (retired === true ? "" : "and d.valid_to_year is null");

/** The children of a division in order of code; the countries where no parent is given. */
export const childrenOf = (
  sql: Sql,
  { parentLo = null, retired, limit, after }: DivisionFilter,
): Promise<DivisionRow[]> => {
  const where = parentLo === null ? "d.level = 0" : "d.parent_lo = $3";
  return sql.query<DivisionRow>(
    `select ${DIVISION_COLUMNS} from division d
     where ${where} and d.lo > $2 and d.alias_of_lo is null ${inForce(retired)}
     order by d.lo limit $1`,
    [limit, (after?.lo ?? 0n).toString(), ...(parentLo === null ? [] : [parentLo.toString()])],
  );
};

const searchDivisions = async (sql: Sql, term: SearchTerm, filter: DivisionFilter): Promise<DivisionRow[]> => {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parent = filter.parentLo == null ? null : ((await divisionsByLo(sql, [filter.parentLo]))[0] ?? null);
  if (filter.parentLo != null && parent === null) return [];
  const matches = keysOf(term)
    .map(([key, prefix]) =>
      prefixRange(prefix)
        .map(value)
        .map((bound, at) => `${key} ${at === 0 ? ">=" : "<"} ${bound}`),
    )
    .map(([from, to]) => `(${from} and ${to})`)
    .join(" or ");
  const inside =
    parent === null ? "" : `and d.lo >= ${value(parent.lo.toString())} and d.lo < ${value(parent.hi.toString())}`;
  const { level, lo } = filter.after ?? { level: -1, lo: -1n };
  return sql.query<DivisionRow>(
    `select ${DIVISION_COLUMNS} from division d
     where (${matches}) ${inside} and d.level <= ${value(deepestLevelFor(term, parent?.level ?? null))}
       and (d.level, d.lo) > (${value(level)}::smallint, ${value(lo.toString())}::bigint)
       and d.alias_of_lo is null ${inForce(filter.retired)}
     order by d.level, d.lo limit ${value(filter.limit)}`,
    values,
  );
};

/** The key columns a term may be the beginning of, each with the beginning in its own spelling. */
const keysOf = ({ kind, prefix, english }: SearchTerm): (readonly [string, string])[] => {
  if (kind === "NAME") return [["d.name", prefix]];
  if (kind === "CODE") return [["d.code", prefix]];
  return [
    ["d.pinyin", prefix],
    ["d.initials", prefix],
    ["d.name_en_key", english ?? prefix],
    ...(english === undefined || english === prefix ? [] : [["d.pinyin", english] as const]),
  ];
};
