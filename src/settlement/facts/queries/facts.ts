import { chainsKnown } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { exact } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { type ModelClass, selectOf, tableOf } from "../../../platform/entity.ts";
import { type Page, pageOf, readRowCursor } from "../../../platform/graphql/connection.ts";
import { nodeFields } from "../../../platform/graphql/node.ts";
import { keyset } from "../../../platform/keyset.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import type { Sql } from "../../../platform/sql.ts";
import { ChainEvent, ChainMovement, ChainTurnover } from "../model.ts";
import { mayReadWithin } from "../../rules/access.ts";
import type { MovementKind } from "../rules/fact.ts";
import { type FactType, factTables } from "../store.ts";

const classes: Readonly<Record<FactType, ModelClass>> = { ChainMovement, ChainTurnover, ChainEvent };
const days: Readonly<Record<FactType, string>> = {
  ChainMovement: "on_day",
  ChainTurnover: "on_day",
  ChainEvent: "from_on",
};

const seen = (viewer: Viewer, values: unknown[]): string =>
  mayReadWithin(viewer) ? chainsKnown(viewer, "f.chain_id", values) : "false";

export type FactFilter = {
  readonly chainId: string;
  readonly storeId?: string | null;
  readonly productId?: string | null;
  readonly kinds?: readonly MovementKind[] | null;
  readonly feeKind?: string | null;
  readonly documentNo?: string | null;
  readonly from?: Day | null;
  readonly to?: Day | null;
};

/** Facts of a chain within the viewer's walls, the newest day first; one statement whatever the page. */
export async function listFacts<Row extends { readonly rowId: string }>(
  sql: Sql,
  viewer: Viewer,
  type: FactType,
  filter: FactFilter,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<Row>> {
  const values: unknown[] = [viewer.manufacturerId, filter.chainId];
  const value = (given: unknown) => `$${values.push(given)}`;
  const day = `f.${days[type]}`;
  const sort = { column: day, type: "date", nullable: false, descending: true };
  const { where, orderBy } = keyset(sort, "f.id", readRowCursor(page.after), values);
  const all = [
    ...[where, seen(viewer, values)],
    ...(filter.storeId == null ? [] : [`f.store_id = ${value(filter.storeId)}`]),
    ...(filter.productId == null ? [] : [`f.product_id = ${value(filter.productId)}`]),
    ...(filter.kinds == null ? [] : [`f.kind = ANY(${value(filter.kinds)}::text[])`]),
    ...(filter.feeKind == null ? [] : [`f.fee_kind = ${value(filter.feeKind)}`]),
    ...(filter.documentNo == null ? [] : [`f.document_no = ${value(filter.documentNo.trim())}`]),
    ...(filter.from == null ? [] : [`${day} >= ${value(filter.from)}`]),
    ...(filter.to == null ? [] : [`${day} < ${value(filter.to)}`]),
  ];
  const rows = await sql.query<Row & { on?: Day; from?: Day }>(
    `SELECT ${selectOf(classes[type], "f")} FROM ${tableOf(classes[type])} f
     WHERE f.manufacturer_id = $1 AND f.chain_id = $2 AND ${all.join(" AND ")}
     ORDER BY ${orderBy} LIMIT ${value(page.first + 1)}`,
    values,
  );
  return pageOf<Row & { on?: Day; from?: Day }, Row>(
    rows,
    page.first,
    (row) => [row.on ?? row.from ?? null, row.rowId],
    (row) => factOf(type, row),
  );
}

const factOf = <Row extends { readonly rowId: string; unitPrice?: string | null }>(type: FactType, row: Row): Row => {
  if (typeof row.unitPrice === "string") row.unitPrice = exact(row.unitPrice).toFixed();
  return Object.assign(row, nodeFields(type, row.rowId));
};

/** One fact within the viewer's walls; null for denied and missing alike. */
export async function oneFact(sql: Sql, viewer: Viewer, type: FactType, id: string): Promise<object | null> {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<{ rowId: string }>(
    `SELECT ${selectOf(classes[type], "f")} FROM ${tableOf(classes[type])} f
     WHERE f.manufacturer_id = $1 AND f.id = $2 AND ${seen(viewer, values)}`,
    values,
  );
  return row === undefined ? null : factOf(type, row);
}

/** Which facts were taken back, and by what; the wall is the facts' own. */
export const reversedFacts = (
  type: FactType,
): Loadable<{ readonly key: string; readonly at: Date; readonly reason: string | null }> => ({
  name: `settlement.reversed.${type}`,
  load: (sql, ids) =>
    sql.query(
      `SELECT r.reverses_id AS key, r.recorded_at AS at, r.note AS reason FROM ${factTables[type].table} r
       WHERE r.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND r.reverses_id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.key,
});
