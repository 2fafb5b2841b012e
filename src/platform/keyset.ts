import { isUuid } from "../kernel/id.ts";
import type { Key } from "./graphql/connection.ts";
import { Malformed } from "./graphql/errors.ts";

/** How a list is sorted: by a column, then by id, both the same way. */
export type Sort = {
  /** The column as SQL: `d.pinyin`. */
  readonly column: string;
  /** The cast of the cursor's text: `text`, `date`, `timestamptz`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly descending: boolean;
};

/**
 * The SQL of one keyset order: what follows a cursor, and the ORDER BY. Nulls come last either way, and the condition
 * says so: a page that ends among nulls goes on among nulls, so no row is lost or told twice (Twenty #24333).
 */
export function keyset(
  sort: Sort,
  id: string,
  after: Key | undefined,
  values: unknown[],
): { where: string; orderBy: string } {
  const way = sort.descending ? "DESC" : "ASC";
  const orderBy = `${sort.column} ${way}${sort.nullable ? " NULLS LAST" : sort.descending ? " NULLS FIRST" : ""}, ${id} ${way}`;
  if (after === undefined) return { where: "true", orderBy };
  const than = sort.descending ? "<" : ">";
  const [value, lastId] = after;
  if (!isUuid(lastId) || !readable(sort, value)) throw new Malformed("This cursor is none of ours.");
  const idAt = values.push(lastId);
  if (value === null) return { where: `(${sort.column} IS NULL AND ${id} ${than} $${idAt}::uuid)`, orderBy };
  const valueAt = values.push(value);
  const further = `(${sort.column}, ${id}) ${than} ($${valueAt}::${sort.type}, $${idAt}::uuid)`;
  return { where: sort.nullable ? `(${further} OR ${sort.column} IS NULL)` : further, orderBy };
}

const shapes: Readonly<Record<string, RegExp>> = {
  bigint: /^-?\d{1,18}$/,
  int: /^-?\d{1,9}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  timestamptz: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?(?:Z|[+-]\d\d(:\d\d)?)$/,
};

/** A cursor comes back from outside: what PostgreSQL could not read is refused before it is sent. */
const readable = (sort: Sort, value: string | null): boolean =>
  value === null ? sort.nullable : !value.includes("\0") && (shapes[sort.type]?.test(value) ?? true);
