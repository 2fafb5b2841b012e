import { Field, Int, ObjectType } from "type-graphql";
import { packsByProduct } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { messageOf } from "../../platform/messages.ts";
import type { Sql } from "../../platform/sql.ts";
import { weightOf } from "../acts/place.ts";
import type { OrderTerms } from "../model/enums.ts";
import { OrderHoldKind, OrderHoldReason } from "../model/hold.ts";
import { nearMissOf } from "../rules/advice.ts";
import type { CheckedOrder } from "../rules/check.ts";
import { deliveryDay } from "../rules/delivery.ts";
import type { NewHold } from "../stores/holds.ts";
import { policyOf } from "../stores/policy.ts";
import { weighOpenly } from "../weighing/weigh.ts";
import { showReasons } from "./reasons.ts";

@ObjectType("OrderAdvice", { description: "A quantity that would nearly fill something: advice, never a refusal." })
export class OrderAdvice {
  @Field(() => String, { description: "The advice as a sentence in the viewer's language." })
  message!: string;
  @Field(() => String, { description: "What it would fill, such as a pallet." })
  unit!: string;
  @Field(() => Int, { description: "How many are missing, in order units." })
  missing!: number;
  @Field(() => Int, { description: "The quantity that fills it, in order units." })
  quantity!: number;
}

@ObjectType("OrderForesight", { description: "What the order would wait for if it were placed now." })
export class OrderForesight {
  @Field(() => OrderHoldKind, { description: "What it would wait for." })
  kind!: keyof typeof OrderHoldKind;
  @Field(() => [OrderHoldReason], { description: "What stands in the way, and what clears it." })
  reasons!: OrderHoldReason[];
}

/** What an order that passes every check would wait for; nothing is asked of one that does not. */
export async function foresee(
  sql: Sql,
  viewer: Viewer,
  checked: CheckedOrder,
  asked: {
    readonly dealerId: string;
    readonly terms: keyof typeof OrderTerms;
    readonly deliverOn?: Day | null;
    readonly contractId?: string | null;
  },
  today: Day,
): Promise<readonly NewHold[]> {
  if (checked.refusals.length > 0 || checked.lines.length === 0) return [];
  const scoped = Object.assign({ query: sql.query.bind(sql) }, { manufacturerId: viewer.manufacturerId });
  const policy = await policyOf(scoped, viewer.manufacturerId);
  const dueOn = deliveryDay(asked.deliverOn ?? null, today, policy.leadDays);
  return (await weighOpenly(scoped, weightOf(checked, asked, dueOn), policy, today)).holds;
}

export const showForesight = (holds: readonly NewHold[], viewer: Viewer): OrderForesight[] =>
  holds.map((hold) => ({ kind: hold.kind, reasons: showReasons(hold.reasons, viewer) }));

/** Advice on each line of a checked order, in its order; one statement. */
export async function adviseOn(sql: Sql, checked: CheckedOrder, viewer: Viewer): Promise<(OrderAdvice | null)[]> {
  const ids = [...new Set(checked.lines.flatMap((line) => (line.product === null ? [] : [line.product.id])))];
  const packs = new Map(
    (ids.length === 0 ? [] : await packsByProduct.load(sql, ids)).map((row) => [row.productId, row.packs]),
  );
  return checked.lines.map((line) => {
    const { product } = line;
    const factor = product?.orderUnitFactor;
    if (product === null || factor === undefined) return null;
    const larger = (packs.get(product.id) ?? []).flatMap((pack) => {
      const size = Number(pack.factorNumerator) / (Number(pack.factorDenominator) * factor);
      return Number.isInteger(size) && size > product.packMultiple ? [{ unit: pack.unit, size }] : [];
    });
    const near = nearMissOf(line.quantity, larger);
    return near === null ? null : { ...near, message: messageOf("ADVICE_FILL", viewer.language, near) };
  });
}
