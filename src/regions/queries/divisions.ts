import type { Sql } from "../../platform/sql.ts";

/** A division as queries give it. `path` holds every division from the country down to itself, in order. */
export type DivisionRow = {
  readonly lo: bigint;
  readonly hi: bigint;
  readonly parentLo: bigint | null;
  /** `lo` of the country down to the division itself: compare a grant's division with these by equality. */
  readonly ancestors: readonly bigint[];
  readonly country: string;
  readonly code: string;
  readonly level: number;
  readonly name: string;
  readonly nameEn: string | null;
  readonly pinyin: string;
  readonly validFromYear: number | null;
  readonly validToYear: number | null;
  /** Where an ISO country is also a division of a loaded country, that division. */
  readonly aliasOfLo: bigint | null;
};

/** The columns of a DivisionRow, for statements that select from `division d`. */
export const DIVISION_COLUMNS = `
  d.lo, d.hi, d.parent_lo as "parentLo", d.ancestors, d.country, d.code, d.level, d.name, d.name_en as "nameEn", d.pinyin,
  d.valid_from_year as "validFromYear", d.valid_to_year as "validToYear", d.alias_of_lo as "aliasOfLo"`;

const texts = (los: readonly bigint[]): string[] => los.map(String);

/** Divisions by identity, in no order; retired ones too. Unknown ones are missing from the answer. */
export const divisionsByLo = (sql: Sql, los: readonly bigint[]): Promise<DivisionRow[]> =>
  sql.query<DivisionRow>(`select ${DIVISION_COLUMNS} from division d where d.lo = any($1::bigint[])`, [texts(los)]);

/**
 * Divisions by the codes a person or a file knows them by, in force or retired. Trailing zeros of Chinese six-digit
 * codes are forgiven (330100 is 3301). A country's code is its alpha-2 code.
 */
export const divisionsByCode = (sql: Sql, country: string, codes: readonly string[]): Promise<DivisionRow[]> => {
  const asked = new Set(
    codes.flatMap((code) => [code, ...(/^[0-9]{6}$/u.test(code) ? [code.replace(/(?:00)+$/u, "")] : [])]),
  );
  return sql.query<DivisionRow>(
    `select ${DIVISION_COLUMNS} from division d where d.country = $1 and d.code = any($2::text[])`,
    [country, [...asked].filter((code) => code !== "")],
  );
};

/** The divisions a division lies in, the country first, itself last. Empty for an unknown one. */
export const ancestorsOf = (sql: Sql, lo: bigint): Promise<DivisionRow[]> =>
  sql.query<DivisionRow>(
    `select ${DIVISION_COLUMNS} from division i join division d on d.lo = any(i.ancestors) where i.lo = $1 order by d.level, d.lo`,
    [lo.toString()],
  );

/** Whether a division lies inside another (or is it), by equality on the stored path. False for unknown ones. */
export const isInside = async (sql: Sql, lo: bigint, outerLo: bigint): Promise<boolean> => {
  const rows = await sql.query("select from division where lo = $1 and $2::bigint = any(ancestors)", [
    lo.toString(),
    outerLo.toString(),
  ]);
  return rows.length > 0;
};

/** All retired divisions' successors that matter to the given ones, to any number of steps. */
export const successionsOf = (
  sql: Sql,
  los: readonly bigint[],
): Promise<{ lo: bigint; successorLo: bigint; year: number }[]> =>
  sql.query(
    `with recursive step as (
       select lo, successor_lo, year from division_successor where lo = any($1::bigint[])
       union
       select s.lo, s.successor_lo, s.year from division_successor s join step on s.lo = step.successor_lo
     )
     select lo, successor_lo as "successorLo", year from step`,
    [texts(los)],
  );

/** The countries themselves, by ISO alpha-2 code. */
export const countriesByCode = (sql: Sql, codes: readonly string[]): Promise<{ country: string; lo: bigint }[]> =>
  sql.query(`select d.country, d.lo from division d where d.parent_lo is null and d.country = any($1::text[])`, [
    codes,
  ]);
