import { Field, Int, ObjectType } from "type-graphql";
import { PriceStepType, Product, productOf, productsById, showSteps } from "../../catalog/index.ts";
import type { Refusal } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { money } from "../../kernel/money.ts";
import type { Context } from "../../platform/context.ts";
import { errorsOf } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar, MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import type { Selection } from "../../platform/graphql/selection.ts";
import { reading } from "../../platform/transaction.ts";
import { priceOfChecked } from "../acts/place.ts";
import { dealerAsked, gather } from "../facts.ts";
import { refusalsTold } from "./refusalsTold.ts";
import { buyerNamed, supplied } from "../chain/buyer.ts";
import type { Sql } from "../../platform/sql.ts";
import type { NewHold } from "../stores/holds.ts";
import { mayAct } from "../rules/access.ts";
import { taxedOf } from "../rules/amounts.ts";
import { type CheckedOrder, checkOrder } from "../rules/check.ts";
import { OrderAdvice, OrderForesight, adviseOn, foresee, showForesight } from "./orderForesight.ts";
import { OrderCheckTypes, type OrderCheckInput } from "../types.ts";

@ObjectType("OrderCheckLine", { description: "A line as it would be ordered." })
export class OrderCheckLine {
  @Field(() => Product, { nullable: true, description: "The product; null when there is none of that id." })
  product!: Product | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Price per order unit; null where there is none." })
  unitPrice!: string | null;
  @Field(() => [PriceStepType], {
    description: "From the list's price to this one, each step with its source; empty where there is no price.",
  })
  priceSteps!: PriceStepType[];
  @Field(() => MoneyType, { nullable: true, description: "What the line comes to; null where it cannot be priced." })
  amount!: MoneyType | null;
  @Field(() => [Int], { description: "Quantities that would do, where the given one does not." })
  suggestions!: number[];
  @Field(() => OrderAdvice, {
    nullable: true,
    description: "What a little more would fill; null where nothing is near.",
  })
  advice!: OrderAdvice | null;
}

@ObjectType("OrderCheck", { description: "What placing this order now would say. It locks and writes nothing." })
export class OrderCheck {
  @Field(() => [OrderCheckLine], { description: "One per line given, in the same order." })
  lines!: OrderCheckLine[];
  @Field(() => MoneyType, {
    nullable: true,
    description: "The sum of the lines that can be priced; null where there is none, or in several currencies.",
  })
  total!: MoneyType | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: "The same with tax, which is what credit must cover; null where `total` is.",
  })
  gross!: MoneyType | null;
  @Field(() => DateScalar, { description: "The business day it was checked for." })
  on!: string;
  @Field(() => [OrderCheckTypes.Error], {
    description: "Every reason against it at once; empty when it may be placed.",
  })
  errors!: object[];
  @Field(() => [OrderForesight], {
    description: "What it would wait for if it were placed now; empty where nothing, or where `errors` come first.",
  })
  holds!: OrderForesight[];
}

/** What the lines that can be priced come to with tax. */
function grossOf({ lines, total }: CheckedOrder): MoneyType | null {
  if (total === null) return null;
  const sum = lines
    .filter(({ amount }) => amount !== null)
    .reduce((minor, line) => minor + taxedOf(priceOfChecked(line), line.quantity).gross.minor, 0n);
  return wireMoney(money(sum, total.currency));
}

/** Quantities that would do, by the index of the line they are for. */
const suggestionsOf = (refusals: readonly Refusal[]): ReadonlyMap<string | undefined, number[] | undefined> =>
  new Map(
    refusals.map((refusal) => [
      refusal.path?.[0] === "lines" ? refusal.path[1] : undefined,
      refusal.data?.["suggestions"] as number[] | undefined,
    ]),
  );

type Found = {
  readonly checked: CheckedOrder;
  readonly holds: readonly NewHold[];
  readonly advice: readonly (OrderAdvice | null)[];
};

/** For whom and where: a dealer and a place of his, or a chain's store and whoever is supplied for it. */
async function whatIsAsked(sql: Sql, viewer: Viewer, input: OrderCheckInput, today: Day) {
  const scoped = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: viewer.manufacturerId });
  const { store, purchaseNo } = input;
  const buyer = store == null ? null : await buyerNamed(scoped, viewer, { store, purchaseNo }, today);
  if (store != null && buyer === null) return { refusals: [{ code: "NOT_FOUND", path: ["store"] }] };
  const dealerId = buyer === null ? dealerAsked(viewer, input.dealer) : supplied(buyer);
  if (dealerId === undefined) return { refusals: [{ code: "NOT_FOUND", path: ["dealer"] }] };
  const allowed = mayAct(viewer, "place", { dealerId, chainId: buyer?.store.chainId ?? null });
  if (!allowed.ok) return { refusals: allowed.refusals };
  const place = buyer === null ? { shipTo: input.shipTo } : { shipTo: null, channel: "KA" as const };
  return { ...input, dealerId, buyer, ...place };
}

/**
 * The rules of orderPlace, through a lock-free read. Facts are gathered behind the manufacturer's wall, as the command
 * gathers them; what is shown of them is read back as the viewer.
 */
export async function orderCheck(ctx: Context, input: OrderCheckInput, selection: Selection): Promise<OrderCheck> {
  const { viewer } = ctx;
  const today = ctx.services.clock.today(viewer.timeZone);
  const refused = (refusals: readonly Refusal[]): OrderCheck => ({
    lines: [],
    total: null,
    gross: null,
    on: today,
    errors: errorsOf(refusals, viewer.language),
    holds: [],
  });
  const scope = { manufacturerId: viewer.manufacturerId, dealerId: null };
  const found = await reading(
    ctx.services.pools.app,
    scope,
    async (sql): Promise<Found | readonly Refusal[]> => {
      const asked = await whatIsAsked(sql, viewer, input, today);
      if ("refusals" in asked) return asked.refusals;
      const gathered = await gather(sql, viewer, asked, today);
      if (gathered === null) return [{ code: "NOT_FOUND", path: ["dealer"] }];
      const checked = checkOrder(gathered.wanted, gathered.facts);
      const weighed = { ...asked, contractId: gathered.chain?.contractId ?? null };
      return {
        checked,
        holds: selection.has("holds") ? await foresee(sql, viewer, checked, weighed, today) : [],
        advice: selection.has("lines", "advice") ? await adviseOn(sql, checked, viewer) : [],
      };
    },
    ctx.counter,
  );
  if (!("checked" in found)) return refused(found);
  const { checked, holds, advice } = found;

  const ids = checked.lines.flatMap((line) => (line.product === null ? [] : [line.product.id]));
  const shown = !selection.has("lines", "product") || ids.length === 0 ? [] : await productsById.load(ctx.sql, ids);
  const products = new Map(shown.map((product) => [product.rowId, productOf(product)]));
  const suggestions = suggestionsOf(checked.refusals);
  return {
    lines: checked.lines.map((line, at) => ({
      product: products.get(line.product?.id ?? "") ?? null,
      unitPrice: line.product?.price?.unitPrice ?? null,
      priceSteps: showSteps(viewer, line.product?.price?.steps ?? []),
      amount: line.amount === null ? null : wireMoney(line.amount),
      suggestions: suggestions.get(String(at)) ?? [],
      advice: advice[at] ?? null,
    })),
    total: checked.total === null ? null : wireMoney(checked.total),
    gross: grossOf(checked),
    on: today,
    errors: errorsOf(await refusalsTold(ctx.sql, checked.refusals), viewer.language),
    holds: showForesight(holds, viewer),
  };
}
