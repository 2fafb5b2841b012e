import { type PriceStep, productOf, productsById, showSteps } from "../../catalog/index.ts";
import { lineAmount, money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Selection } from "../../platform/graphql/selection.ts";
import type { Sql } from "../../platform/sql.ts";
import type { OrderAmendment } from "../model/amendment.ts";
import type { Order } from "../model/order.ts";
import type { OrderPricePart } from "../model/pricePart.ts";
import { decideAnswer, decideWithdrawal, mayAct } from "../rules/access.ts";
import { type PricePart, partsUpTo } from "../rules/parts.ts";
import { amendmentsByOrder } from "../stores/amendments.ts";

/** Proposed changes of orders as they are shown, by order: three statements at most, whatever the number of orders. */
export async function shownAmendments(
  sql: Sql,
  viewer: Viewer,
  orders: readonly Order[],
  selection: Selection,
): Promise<Map<string, OrderAmendment[]>> {
  const rows = await amendmentsByOrder(
    sql,
    viewer.manufacturerId,
    orders.map((order) => order.rowId),
  );
  const ids = [...new Set(rows.flatMap((row) => row.lines.map((line) => line.productId)))];
  const wanted = ids.length > 0 && selection.at("amendments", "lines", "product") !== null;
  const products = new Map((wanted ? await productsById.load(sql, ids) : []).map((row) => [row.rowId, productOf(row)]));
  const chains = new Map(orders.map(({ rowId, chainId }) => [rowId, chainId]));
  const shown = new Map<string, OrderAmendment[]>();
  for (const row of rows) {
    const amount = (minor: bigint) => wireMoney(money(minor, row.currency));
    const whose = { ...row, chainId: chains.get(row.orderId) ?? null };
    const open = row.state === "PROPOSED" && mayAct(viewer, "amend", whose).ok;
    for (const line of row.lines)
      Object.assign(line, {
        product: products.get(line.productId) ?? null,
        line: line.orderLineId,
        priceSteps: showSteps(viewer, (line.priceSteps ?? []) as unknown as readonly PriceStep[]),
        before: amount(line.beforeMinor),
        after: amount(line.afterMinor),
      });
    Object.assign(row, {
      before: amount(row.beforeMinor),
      after: amount(row.afterMinor),
      viewerCanAnswer: open && decideAnswer(viewer, whose).ok,
      viewerCanWithdraw: open && decideWithdrawal(viewer, whose).ok,
    });
    shown.set(row.orderId, [...(shown.get(row.orderId) ?? []), row]);
  }
  return shown;
}

/** The parts of a line that have prices of their own, as the viewer may see them. */
export const shownParts = (
  viewer: Viewer,
  parts: readonly PricePart[] | null,
  quantity: number,
  currency: string,
): OrderPricePart[] =>
  (parts === null ? [] : partsUpTo(parts, quantity)).map(({ part, count }) => ({
    quantity: count,
    unitPrice: part.unitPrice,
    amount: wireMoney(lineAmount(part.unitPrice, BigInt(count), currency)),
    reason: part.reason,
    on: part.on,
    policy: part.policy as OrderPricePart["policy"],
    steps: showSteps(viewer, (part.steps ?? []) as readonly PriceStep[]),
  }));
