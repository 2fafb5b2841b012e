import { type Answer, no, yes } from "../../kernel/answer.ts";
import { money } from "../../kernel/money.ts";
import type { Doing } from "../doing.ts";
import type { Policy } from "../model/policy.ts";
import { sliceOf } from "../rules/amounts.ts";
import { type ReturnReason, decideReturnLimit, limitedReasons } from "../rules/returning.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { yearOf } from "../stores/returns.ts";
import { stampedPrice } from "./settle.ts";

/** What quantities of an order's lines were sold at, gross, in minor units; each line's rows together. */
export function returnValue(
  order: LockedOrder,
  rows: readonly { readonly lineId: string | null; readonly quantity: number }[],
): bigint {
  return order.facts.reduce((sum, line) => {
    const quantity = rows.filter((row) => row.lineId === line.id).reduce((all, row) => all + row.quantity, 0);
    return quantity === 0 ? sum : sum + sliceOf(stampedPrice(line), 0, quantity).gross.minor;
  }, 0n);
}

/**
 * V3 under the dealer's lock: whether a return fits into what is left of the year's part beside all other agreed returns,
 * open and counted in. `id`: the return that is decided on, null for one that is being asked for.
 */
export async function withinLimit(
  doing: Doing,
  order: LockedOrder,
  asked: { readonly id: string | null; readonly reason: ReturnReason; readonly valueMinor: bigint },
  policy: Pick<Policy, "returnLimitPercent">,
): Promise<Answer<true, "RETURN_LIMIT_EXCEEDED">> {
  // What a chain may give back, and how much of it, its contract says.
  if (!limitedReasons.includes(asked.reason) || order.contractId !== null) return yes(true);
  const year = await yearOf(doing.tx, order.dealerId, doing.today, asked.id);
  const currency = order.currency ?? "";
  const over = decideReturnLimit(
    {
      purchases: money(year.bought, currency),
      returnedBefore: money(year.returned, currency),
      value: money(asked.valueMinor, currency),
    },
    { windowDays: 0, limitPercent: policy.returnLimitPercent, restockPercent: "0" },
    asked.reason,
  );
  return over.length > 0 ? no(...over) : yes(true);
}
