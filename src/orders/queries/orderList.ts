import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { rowId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { type Page, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import type { Selection } from "../../platform/graphql/selection.ts";
import type { Sql } from "../../platform/sql.ts";
import { OrderKind, OrderSource, OrderState } from "../model/enums.ts";
import type { Order } from "../model/order.ts";
import { dress, linesOfList, readOrders } from "./orderRows.ts";
import { Bound, seenBy } from "./scope.ts";

@InputType("OrderFilter", { description: "Which orders; everything given must hold." })
export class OrderFilter {
  @Field(() => [OrderState], { nullable: true, description: "In one of these states." })
  states?: (keyof typeof OrderState)[] | null;
  @Field(() => ID, { nullable: true, description: "Of this dealer." })
  dealer?: string | null;
  @Field(() => ID, { nullable: true, description: "For this chain's stores." })
  chain?: string | null;
  @Field(() => OrderSource, { nullable: true, description: "Placed here, or imported." })
  source?: keyof typeof OrderSource | null;
  @Field(() => OrderKind, { nullable: true, description: "Orders or returns." })
  kind?: keyof typeof OrderKind | null;
  @Field(() => DateScalar, { nullable: true, description: "Ordered on this day or later." })
  orderedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Ordered before this day." })
  orderedBefore?: string | null;
  @Field(() => String, { nullable: true, description: "Its number, or the number it had where it was imported from." })
  number?: string | null;
}

export enum OrderOrder {
  NEWEST = "NEWEST",
  OLDEST = "OLDEST",
}
registerEnumType(OrderOrder, {
  name: "OrderOrder",
  description: "How a list of orders is sorted.",
  valuesConfig: { NEWEST: { description: "Newest first." }, OLDEST: { description: "Oldest first." } },
});

/** The conditions of a list, with the tenant and, for a dealer, himself: an index serves each of them together with the id. */
function conditions(viewer: Viewer, filter: OrderFilter, bound: Bound): string[] {
  const where = seenBy(viewer, bound);
  if (filter.dealer) where.push(`o.dealer_id = ${bound.add(rowId("Dealer", filter.dealer) ?? null)}`);
  // A dealer is told of a store that he serves, and not of whose it is: not by a filter either.
  if (filter.chain)
    where.push(viewer.dealerId === null ? `o.chain_id = ${bound.add(rowId("Chain", filter.chain) ?? null)}` : "false");
  if (filter.states) where.push(`o.state = ANY(${bound.add(filter.states)})`);
  if (filter.source) where.push(`o.source = ${bound.add(filter.source)}`);
  if (filter.kind) where.push(`o.kind = ${bound.add(filter.kind)}`);
  if (filter.orderedFrom) where.push(`o.ordered_on >= ${bound.add(filter.orderedFrom)}`);
  if (filter.orderedBefore) where.push(`o.ordered_on < ${bound.add(filter.orderedBefore)}`);
  if (filter.number) {
    const numeric = /^\d{1,18}$/.test(filter.number) ? filter.number : null;
    where.push(
      `(o.number = ${bound.add(numeric)} OR o.external_no = ${bound.add(filter.number)} OR o.chain_id IS NOT NULL AND o.purchase_no = ${bound.add(filter.number)})`,
    );
  }
  return where;
}

/**
 * Whether a list is a walk along an index that begins with what it is narrowed by and goes on with the id: of all orders,
 * of a dealer's. Nothing that is given then changes how it is best read. A rare state or a sparse region would.
 */
function walksAlong(viewer: Viewer, { dealer: _dealer, ...further }: OrderFilter): boolean {
  return (
    viewer.regionLos.length === 0 && Object.values(further).every((value) => value === null || value === undefined)
  );
}

/** A page of orders. Ids are made in order of time, so newest first is a walk along an index, however large the table. */
export async function orderPage(
  sql: Sql,
  viewer: Viewer,
  args: {
    readonly filter: OrderFilter;
    readonly orderBy: OrderOrder;
    readonly first: number;
    readonly after: string | null | undefined;
  },
  selection: Selection,
): Promise<Page<Order>> {
  const bound = new Bound();
  const where = conditions(viewer, args.filter, bound);
  const after = readRowCursor(args.after);
  const newest = args.orderBy === OrderOrder.NEWEST;
  if (after !== undefined) where.push(`o.id ${newest ? "<" : ">"} ${bound.add(after[1])}::uuid`);
  // The limit stands in the text: one that is bound is not known to whoever plans a prepared statement.
  const tail = `ORDER BY o.id ${newest ? "DESC" : "ASC"} LIMIT ${Math.trunc(args.first) + 1}`;
  const once = walksAlong(viewer, args.filter);
  const asked = readOrders(sql, where, tail, bound.values, selection, once);
  const lines = linesOfList(sql, viewer, where, tail, bound.values, selection, once);
  const [rows] = await Promise.all([asked, lines]);
  const page = pageOf(rows, args.first, (order) => [null, order.rowId]);
  await dress(sql, viewer, page.nodes, selection, lines);
  return page;
}

/** Orders by row id, within the viewer's wall, with what the document selected of them. */
export async function ordersByIds(
  sql: Sql,
  viewer: Viewer,
  ids: readonly string[],
  selection: Selection,
): Promise<Order[]> {
  const bound = new Bound();
  const where = [...seenBy(viewer, bound), `o.id = ANY(${bound.add(ids)}::uuid[])`];
  return dress(sql, viewer, await readOrders(sql, where, "", bound.values, selection), selection);
}
