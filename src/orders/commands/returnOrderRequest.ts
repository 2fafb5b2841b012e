import { no, yes } from "../../kernel/answer.ts";
import { money } from "../../kernel/money.ts";
import type { Act, Command } from "../../platform/command.ts";
import { stampedPrice } from "../acts/settle.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { ReturnOrderRequestInput } from "../inputs/returns.ts";
import { sliceOf } from "../rules/amounts.ts";
import {
  type ReturnRefusal,
  type ReturnWanted,
  type ReturnableLine,
  decideReturn,
  decideReturnLimit,
} from "../rules/returning.ts";
import { attachPhotos } from "../stores/claims.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { insertReturn, returnedBefore, sentOf, yearOf } from "../stores/returns.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/** The dealer asks to send goods of an order back: what he received, in the batches he was sent, within window and limit. */
export const returnOrderRequest: Command<ReturnOrderRequestInput, ActingRefusal | ReturnRefusal | "NO_SUCH_FILE"> = {
  name: "returnOrderRequest",
  async run(act, input) {
    const asked = await orderToAct(act, "return", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    if ((await attachPhotos(act, order, input.photos)) === null) return no({ code: "NO_SUCH_FILE", path: ["photos"] });
    const terms = await policyOf(act.tx, act.tx.manufacturerId);
    const reason = input.reason;
    const limits = { windowDays: terms.returnWindowDays, limitPercent: terms.returnLimitPercent, restockPercent: "0" };
    const wanted = input.lines.map((line) => ({
      lineId: line.line,
      quantity: line.quantity,
      batch: line.batch ?? null,
    }));
    const decided = decideReturn(await returnables(act, order), wanted, limits, { today: act.today, reason });
    if (!decided.ok) return decided;
    const year = await yearOf(act.tx, order.dealerId, act.today);
    const currency = order.currency ?? "";
    const over = decideReturnLimit(
      {
        purchases: money(year.bought, currency),
        returnedBefore: money(year.returned, currency),
        value: money(valueOf(order, wanted), currency),
      },
      limits,
      reason,
    );
    if (over.length > 0) return no(...over);

    const id = await insertReturn(act, order, { reason, note: input.note, photos: input.photos, lines: wanted });
    const lines = new Map<string, LineChange>();
    for (const { lineId, quantity } of wanted) {
      const line = order.facts.find((each) => each.id === lineId);
      if (line === undefined) continue;
      lines.set(line.id, { returned: (lines.get(line.id)?.returned ?? line.returned) + quantity });
    }
    const quantity = wanted.reduce((sum, line) => sum + line.quantity, 0);
    await changeOrder(act, order, { lines, kind: "RETURN_ASKED", detail: { quantity, reason: input.note } });
    return yes({ id });
  },
};

/** What of a locked order's lines may come back, and in which batches. */
async function returnables(act: Act, order: LockedOrder): Promise<ReturnableLine[]> {
  const before = await returnedBefore(act.tx, order.rowId);
  const { lots, days } = await sentOf(act.tx, order.rowId);
  return order.facts.map((line) => ({
    id: line.id,
    received: line.received,
    returned: line.returned,
    receivedOn: days.find((each) => each.lineId === line.id)?.on ?? null,
    batches: new Map(
      lots
        .filter((lot) => lot.lineId === line.id)
        .map((lot) => {
          const back = before.filter((each) => each.lineId === line.id && each.batch === lot.batch);
          return [lot.batch, { sent: lot.sent, returned: back.reduce((sum, each) => sum + each.quantity, 0) }] as const;
        }),
    ),
  }));
}

const valueOf = (order: LockedOrder, wanted: readonly ReturnWanted[]): bigint =>
  wanted.reduce((sum, { lineId, quantity }) => {
    const line = order.facts.find((each) => each.id === lineId);
    return line === undefined ? sum : sum + sliceOf(stampedPrice(line), 0, quantity).gross.minor;
  }, 0n);
