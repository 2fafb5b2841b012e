import { no, yes } from "../../kernel/answer.ts";
import type { Act, Command } from "../../platform/command.ts";
import { returnValue, withinLimit } from "../acts/returnLimit.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { ReturnOrderRequestInput } from "../inputs/returns.ts";
import { type ReturnRefusal, type ReturnableLine, decideReturn } from "../rules/returning.ts";
import { attachPhotos, claimsByOrder } from "../stores/claims.ts";
import type { LockedOrder } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { insertReturn, returnedBefore, sentOf } from "../stores/returns.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";
import { openAbout } from "../tasks.ts";

/** The dealer asks to send goods of an order back: what he received, in the batches he was sent, within window and limit. */
export const returnOrderRequest: Command<ReturnOrderRequestInput, ActingRefusal | ReturnRefusal | "NO_SUCH_FILE"> = {
  name: "returnOrderRequest",
  async run(act, input) {
    const asked = await orderToAct(act, "return", input);
    if (!asked.ok) return asked;
    const order = asked.value;
    const photos = await attachPhotos(act, order, input.photos);
    if (photos === null) return no({ code: "NO_SUCH_FILE", path: ["photos"] });
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
    const value = returnValue(order, wanted);
    const within = await withinLimit(act, order, { id: null, reason, valueMinor: value }, terms);
    if (!within.ok) return within;

    const { id, position } = await insertReturn(act, order, { reason, note: input.note, photos, lines: wanted });
    await openAbout(act, "RETURN_TO_DECIDE", order, { id, position });
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
  const claims = (await claimsByOrder(act.tx, act.tx.manufacturerId, [order.rowId])).filter(
    (claim) => claim.accepted && claim.outcome === null,
  );
  return order.facts.map((line) => ({
    id: line.id,
    received: line.received,
    returned: line.returned,
    claimed: claims.filter((claim) => claim.orderLineId === line.id).reduce((sum, claim) => sum + claim.quantity, 0),
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
