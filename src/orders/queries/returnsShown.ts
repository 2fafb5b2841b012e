import { productOf, productsById } from "../../catalog/index.ts";
import { money } from "../../kernel/money.ts";
import { dealerOf, dealersById } from "../../partners/index.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Sql } from "../../platform/sql.ts";
import type { ReturnLine, ReturnOrder } from "../model/returnOrder.ts";
import { sliceOf } from "../rules/amounts.ts";
import { refundedOf } from "../stores/returns.ts";

const isOpen = ({ state }: ReturnOrder): boolean => state === "REQUESTED" || state === "APPROVED";

/** Returns with what a screen shows beside them: whose they are, their products, what they would give back; three statements. */
export async function showReturns(
  sql: Sql,
  manufacturerId: string,
  rows: readonly ReturnOrder[],
): Promise<ReturnOrder[]> {
  if (rows.length === 0) return [];
  const lines = rows.flatMap((row) => row.lines);
  const dealers = await dealersById.load(sql, [...new Set(rows.map((row) => row.dealerId))]);
  const products = await productsById.load(sql, [...new Set(lines.flatMap(({ productId }) => productId ?? []))]);
  const dealerById = new Map(dealers.map((row) => [row.rowId, dealerOf(row)]));
  const productById = new Map(products.map((row) => [row.rowId, productOf(row)]));
  const open = [...new Set(rows.filter(isOpen).map((row) => row.orderId))];
  const refunded = open.length === 0 ? new Map<string, number>() : await refundedOf(sql, manufacturerId, open);
  for (const line of lines) line.product = productById.get(line.productId ?? "") ?? null;
  return rows.map((row) =>
    Object.assign(row, {
      dealer: dealerById.get(row.dealerId) ?? null,
      expected: isOpen(row) ? wireMoney(money(worthOf(row, refunded), row.currency)) : null,
    }),
  );
}

/** What a return would give back if all of it came, gross: of each order line the slice after what was given back before. */
function worthOf(row: ReturnOrder, refunded: ReadonlyMap<string, number>): bigint {
  const taken = new Map(refunded);
  return row.lines.reduce((sum, line) => {
    const price = priceOf(line);
    if (price === null) return sum;
    const before = taken.get(line.orderLineId) ?? 0;
    taken.set(line.orderLineId, before + line.quantity);
    return sum + sliceOf(price, before, before + line.quantity).gross.minor;
  }, 0n);
}

const priceOf = ({ unitPrice, currency, taxBasis, taxRate, priceParts }: ReturnLine) =>
  unitPrice == null || currency == null || taxBasis == null
    ? null
    : { unitPrice, currency, taxBasis, taxRate: taxRate ?? "0", parts: priceParts ?? null };
