import { type ProductFacts, productsForOrder } from "../../catalog/index.ts";
import { type Answer, type Refusal, no, yes } from "../../kernel/answer.ts";
import type { Money } from "../../kernel/money.ts";
import { shipToForOrder } from "../../partners/index.ts";
import { type LineChange, changed } from "../change.ts";
import type { Doing } from "../doing.ts";
import { sliceOf } from "../rules/amounts.ts";
import { type PriceStamp, pricedBetween } from "../rules/parts.ts";
import type { ShippedLine } from "../rules/ship.ts";
import type { RepricedLine } from "../model/shipment.ts";
import type { LockedLine, LockedOrder } from "../stores/locked.ts";
import { lastStampOf, withParts } from "./amended.ts";
import { stampedPrice } from "./settle.ts";

export type RepriceRefusal = "NO_PRICE" | "MIXED_CURRENCIES" | "MIXED_TAX_BASES";

/** An order with what goes out priced as of today, before anything is written; `told`: what got another price. */
export type Repriced = {
  readonly order: LockedOrder;
  readonly lines: ReadonlyMap<string, LineChange>;
  readonly totalMinor: bigint | null;
  readonly told: readonly RepricedLine[];
};

/**
 * The units that go out of lines with the policy SHIP_DATE, at the price of the day they go out; what stays behind keeps
 * what it was ordered at until its own day. Two statements, none where no line has the policy.
 */
export async function pricedAsShipped(
  doing: Doing,
  order: LockedOrder,
  going: readonly ShippedLine[],
): Promise<Answer<Repriced, RepriceRefusal>> {
  const late = going.flatMap(({ lineId, quantity }, at) => {
    const line = order.facts.find((each) => each.id === lineId);
    return line?.pricePolicy === "SHIP_DATE" ? [{ line, quantity, at }] : [];
  });
  if (late.length === 0) return yes({ order, lines: new Map(), totalMinor: order.totalMinor, told: [] });
  const products = await productsOn(
    doing,
    order,
    late.map(({ line }) => line.productId),
  );
  const lines = new Map<string, LineChange>();
  const told: RepricedLine[] = [];
  const refusals: Refusal<RepriceRefusal>[] = [];
  for (const { line, quantity, at } of late) {
    const product = products.get(line.productId);
    const stamp = stampOn(product, doing);
    const path = ["lines", String(at), "line"];
    if (stamp === null || product === undefined) {
      refusals.push({ code: "NO_PRICE", path, params: { product: product?.name ?? "" } });
      continue;
    }
    if (product.price?.currency !== line.currency) {
      const currencies = `${line.currency ?? ""}, ${product.price?.currency ?? ""}`;
      refusals.push({ code: "MIXED_CURRENCIES", path, params: { currencies } });
      continue;
    }
    if (stamp.taxBasis !== line.taxBasis) {
      refusals.push({ code: "MIXED_TAX_BASES", path });
      continue;
    }
    const change = repricedLine(order, line, quantity, stamp);
    if (change === null) continue;
    lines.set(line.id, change.line);
    told.push({ line: line.id, quantity, before: String(change.before.minor), after: String(change.after.minor) });
  }
  if (refusals.length > 0) return no(...refusals);
  const totalMinor = [...lines].reduce((sum, [id, after]) => {
    const before = order.facts.find((line) => line.id === id)?.amountMinor ?? 0n;
    return sum + (after.amountMinor ?? 0n) - before;
  }, order.totalMinor ?? 0n);
  const priced = changed(order, { lines, kind: "REPRICED", detail: {} });
  return yes({ order: priced, lines, totalMinor, told });
}

async function productsOn(
  doing: Doing,
  order: LockedOrder,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, ProductFacts>> {
  const shipTo = order.shipToId === null ? null : await shipToForOrder(doing.tx, order.dealerId, order.shipToId);
  const ids = [...new Set(productIds)];
  const found = await productsForOrder(doing.tx, order.dealerId, ids, doing.today, shipTo?.ancestors ?? []);
  return new Map(found.map((product) => [product.id, product]));
}

/** What a product costs today, to be stamped on what goes out; the line stays one of the policy SHIP_DATE. */
function stampOn(product: ProductFacts | undefined, doing: Doing): PriceStamp | null {
  const price = product?.price;
  if (product === undefined || price === null || price === undefined) return null;
  const { unitPrice, taxBasis, priceId, steps } = price;
  return {
    ...{ unitPrice, taxBasis, priceId, steps, taxRate: product.taxRate },
    ...{ policy: "SHIP_DATE", reason: "SHIPPED", on: doing.today },
  };
}

/** The line with the next units that go out at a price; null where they come to what they came to. */
function repricedLine(
  order: LockedOrder,
  line: LockedLine,
  quantity: number,
  stamp: PriceStamp,
): { readonly line: LineChange; readonly before: Money; readonly after: Money } | null {
  const wanted = line.quantity - line.cancelled;
  const [from, to] = [line.shipped, line.shipped + quantity];
  const parts = pricedBetween(line.priceParts, lastStampOf(order, line), { from, to, wanted }, stamp);
  const change = withParts(order, line, parts, { from: wanted, to: wanted });
  const before = sliceOf(stampedPrice(line), from, to).gross;
  const after = sliceOf(stampedPrice({ ...line, ...change }), from, to).gross;
  return before.minor === after.minor ? null : { line: change, before, after };
}
