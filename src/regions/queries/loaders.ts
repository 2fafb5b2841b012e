import type { Loadable } from "../../platform/loaders.ts";
import { DIVISION_COLUMNS, divisionsByLo, successionsOf, type DivisionRow } from "./divisions.ts";

/** Divisions by `lo` as text, for `ctx.load`. */
export const divisionByLo: Loadable<DivisionRow> = {
  name: "regions.division",
  load: (sql, keys) => divisionsByLo(sql, keys.map(BigInt)),
  keyOf: (row) => row.lo.toString(),
};

/** The parents, of those asked for by `lo`, that have a child in force. */
export const parentsWithChildren: Loadable<{ lo: bigint }> = {
  name: "regions.parentsWithChildren",
  load: (sql, keys) =>
    sql.query<{ lo: bigint }>(
      `select p.lo from unnest($1::bigint[]) as p (lo)
       where exists (select from division d where d.parent_lo = p.lo and d.valid_to_year is null)`,
      [keys],
    ),
  keyOf: (row) => row.lo.toString(),
};

type ChildrenPage = { readonly key: string; readonly rows: readonly DivisionRow[] };

/** The key of a page of children: the parent, the child it begins after, how many. */
export const childrenKey = (parentLo: bigint, afterLo: bigint, limit: number): string =>
  `${parentLo}:${afterLo}:${limit}`;

/** Pages of children of many parents in one statement, by `childrenKey`. */
export const childrenPages: Loadable<ChildrenPage> = {
  name: "regions.childrenPages",
  load: async (sql, keys) => {
    const parts = keys.map((key) => key.split(":"));
    const found = await sql.query<DivisionRow & { page: number }>(
      `select k.page::int as page, d.* from unnest($1::bigint[], $2::bigint[], $3::int[]) with ordinality as k (lo, after, size, page)
       cross join lateral (
         select ${DIVISION_COLUMNS} from division d
         where d.parent_lo = k.lo and d.lo > k.after and d.valid_to_year is null order by d.lo limit k.size
       ) as d order by k.page, d.lo`,
      [0, 1, 2].map((at) => parts.map((part) => part[at])),
    );
    return keys.map((key, at) => ({ key, rows: found.filter((row) => row.page === at + 1) }));
  },
  keyOf: (page) => page.key,
};

/** A retired division and where its ground went, step by step. */
type Steps = { readonly lo: string; readonly steps: readonly { lo: bigint; successorLo: bigint; year: number }[] };

/** The successions behind retired divisions, by `lo` as text. */
export const successionSteps: Loadable<Steps> = {
  name: "regions.successionSteps",
  load: async (sql, keys) => {
    const steps = await successionsOf(sql, keys.map(BigInt));
    return keys.map((lo) => ({ lo, steps }));
  },
  keyOf: (row) => row.lo,
};
