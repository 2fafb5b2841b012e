import { rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { mayRead } from "../rules/access.ts";
import { type SalesTarget, wireTarget } from "./model.ts";
import { type TargetRecord, targetColumns, targetOf } from "./store.ts";
import type { TargetsArgs } from "./types.ts";

/** What a viewer may see of targets `t`: his manufacturer's; as a dealer his own; with regions those of their dealers. */
function seenBy(viewer: Viewer): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [viewer.manufacturerId];
  const conditions = ["t.manufacturer_id = $1"];
  if (!mayRead(viewer)) conditions.push("false");
  if (viewer.dealerId !== null) conditions.push(`t.dealer_id = $${values.push(viewer.dealerId)}`);
  conditions.push(dealerWithin("t.dealer_id", viewer, values));
  return { conditions, values };
}

const nothing = "00000000-0000-0000-0000-000000000000";

/** Targets as believed now, the latest beginning first. One statement. */
export async function salesTargets(ctx: Context, args: TargetsArgs) {
  const { conditions, values } = seenBy(ctx.viewer);
  const after = readRowCursor(args.after);
  conditions.push("t.recorded_to IS NULL");
  if (args.dealer != null) conditions.push(`t.dealer_id = $${values.push(rowId("Dealer", args.dealer) ?? nothing)}`);
  if (args.productLine != null)
    conditions.push(`t.product_line_id = $${values.push(rowId("ProductLine", args.productLine) ?? nothing)}`);
  if (args.period != null) conditions.push(`t.period = $${values.push(args.period)}`);
  if (args.asOf != null) {
    const day = `$${values.push(args.asOf)}::date`;
    conditions.push(`t.from_on <= ${day} AND t.to_on > ${day}`);
  }
  if (after !== undefined)
    conditions.push(`(t.from_on, t.id) < ($${values.push(after[0])}::date, $${values.push(after[1])}::uuid)`);
  const rows = await ctx.sql.query(
    `SELECT ${targetColumns("t")} FROM sales_target t WHERE ${conditions.join(" AND ")}
     ORDER BY t.from_on DESC, t.id DESC LIMIT $${values.push(args.first + 1)}`,
    values,
  );
  return pageOf(rows.map(targetOf), args.first, (record) => [record.from, record.id], wireTarget);
}

/** One record by its id, superseded ones too. */
export async function targetById(ctx: Context, id: string): Promise<SalesTarget | null> {
  const { conditions, values } = seenBy(ctx.viewer);
  conditions.push(`t.id = $${values.push(id)}`);
  const [row] = await ctx.sql.query(
    `SELECT ${targetColumns("t")} FROM sales_target t WHERE ${conditions.join(" AND ")}`,
    values,
  );
  return row === undefined ? null : wireTarget(targetOf(row));
}

const keyOf = (record: TargetRecord): string =>
  [record.dealerId, record.productLineId ?? nothing, record.period, record.from].join(" ");
/** What a target is the same target by, in all its records. */
export const targetKey = keyOf;

/** All records of targets by their keys, the first one first; the viewer's wall stands underneath. */
export const targetHistories: Loadable<{ key: string; records: readonly TargetRecord[] }> = {
  name: "targetHistories",
  load: async (sql, keys) => {
    const parts = keys.map((key) => key.split(" "));
    const rows = await sql.query(
      `SELECT ${targetColumns("t")} FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[]) AS k(dealer, line, period, starts)
       JOIN sales_target t ON t.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid
         AND t.dealer_id = k.dealer AND coalesce(t.product_line_id, '${nothing}') = k.line AND t.period = k.period AND t.from_on = k.starts
       ORDER BY t.recorded_from, t.id`,
      [0, 1, 2, 3].map((at) => parts.map((part) => part[at])),
    );
    const records = Map.groupBy(rows.map(targetOf), keyOf);
    return keys.map((key) => ({ key, records: records.get(key) ?? [] }));
  },
  keyOf: (row) => row.key,
};
