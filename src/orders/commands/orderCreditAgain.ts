import { returnBack } from "../../inventory/index.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { claimNoteNo } from "../acts/billing.ts";
import { completeIfDone } from "../acts/complete.ts";
import { type Crediting, giveCredit } from "../acts/credit.ts";
import { noteOf, refundFor } from "../acts/refund.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { OrderCreditAgainInput } from "../inputs/credits.ts";
import type { OrderCredit } from "../model/credit.ts";
import type { ReturnOrder } from "../model/returnOrder.ts";
import { type AccessRefusal, decideVersion, mayAct, mayReturn } from "../rules/access.ts";
import { type CountRefusal, decideCounts } from "../rules/counted.ts";
import { type CreditAgainRefusal, decideCreditAgain, uncredited } from "../rules/credited.ts";
import { claimsByOrder } from "../stores/claims.ts";
import { creditsByOrder } from "../stores/credits.ts";
import { type LockedOrder, lockOrder } from "../stores/locked.ts";
import { markReturned, readReturns, sentOf } from "../stores/returns.ts";
import { closeAbout } from "../tasks.ts";

type Refused =
  | AccessRefusal
  | "LOT_SHORT"
  | "BELOW_RESERVED"
  | CreditAgainRefusal
  | CountRefusal
  | "STALE_VERSION"
  | "APPROVER_PLACED_IT"
  | "NOT_INVOICED"
  | "PERIOD_CLOSED";
/** What is given back anew, and what that changes of the order's lines. */
type Again = { readonly credit: Crediting; readonly lines: ReadonlyMap<string, LineChange> };

/**
 * Gives back anew what a credit note gave back that was taken back: a return as it was counted, or as less, at the rules of
 * today; a claim as it was settled; or nothing, where nothing is owed after all. Once at a time, however often it is pressed.
 */
export const orderCreditAgain: Command<OrderCreditAgainInput, Refused> = {
  name: "orderCreditAgain",
  async run(act, input) {
    const id = rowId("Order", input.order);
    const order = id === undefined ? null : await lockOrder(act.tx, act.viewer, id);
    if (order === null) return no({ code: "NOT_FOUND", path: ["order"] });
    const notes = await creditsByOrder(act.tx, act.tx.manufacturerId, [order.rowId]);
    const kind = notes.find((each) => each.rowId === input.credit)?.kind ?? "CLAIM";
    const allowed = kind === "RETURN" ? mayReturn(act.viewer) : mayAct(act.viewer, "settle", order);
    if (!allowed.ok) return allowed;
    const current = decideVersion(input.version, order);
    if (!current.ok) return current;
    const taken = decideCreditAgain(notes, input.credit);
    if (!taken.ok) return taken;
    const attempt = Math.max(...notes.filter(of(taken.value)).map((each) => each.attempt)) + 1;
    const again =
      kind === "RETURN"
        ? await returnAgain(act, order, taken.value, input, attempt)
        : await claimAgain(act, order, taken.value, input);
    if (!again.ok) return again;
    const { credit, lines } = again.value;
    const noted = await giveCredit(act, order, { ...credit, attempt });
    if (!noted.ok) return noted;
    const open = uncredited(notes).filter((each) => each.subjectId !== taken.value.subjectId);
    if (open.length === 0) await closeAbout(act, "CREDIT_TO_GIVE_AGAIN", order.rowId);
    const quantity = credit.lines.reduce((sum, each) => sum + each.quantity, 0);
    await completeIfDone(act, await changeOrder(act, order, { lines, kind: "CREDITED_AGAIN", detail: { quantity } }));
    return yes({ id: order.rowId });
  },
};

const of = (note: OrderCredit) => (each: OrderCredit) => each.subjectId === note.subjectId;

/** V7: a return is worked out anew, as it was counted or as less; what was counted too much is the dealer's again. */
async function returnAgain(
  act: Act,
  order: LockedOrder,
  note: OrderCredit,
  input: OrderCreditAgainInput,
  attempt: number,
): Promise<Answer<Again, Refused>> {
  const [back] = await readReturns(act.tx, act.viewer, {
    values: (bound) => [`r.id = ${bound.add(note.subjectId)}::uuid`],
  });
  if (back === undefined) return no({ code: "UNKNOWN_CREDIT", path: ["credit"] });
  if (back.requestedBy === act.viewer.membershipId) return no({ code: "APPROVER_PLACED_IT" });
  const counted = back.lines.map((line) => ({ ...line, id: line.rowId, quantity: line.accepted ?? 0 }));
  const none = counted.map(({ id }) => ({ line: id, quantity: 0 }));
  const accepted = decideCounts(counted, input.nothing ? none : input.lines);
  if (!accepted.ok) return accepted;
  const rows = accepted.value.map((line) => ({ lineId: line.orderLineId, quantity: line.quantity }));
  const refund = await refundFor(act, order, back, rows);
  if (!refund.ok) return refund;
  const less = new Map(
    counted.map((line) => [
      line.id,
      line.quantity - (accepted.value.find((each) => each.id === line.id)?.quantity ?? 0),
    ]),
  );
  const unstocked = await takeOut(act, order, back, less, { ...input, attempt });
  if (!unstocked.ok) return unstocked;
  const { netMinor, taxMinor, feeMinor } = refund.value;
  await markReturned(act, back.rowId, { refundMinor: netMinor + taxMinor, feeMinor }, accepted.value, back.receivedOn);
  const lines = new Map<string, LineChange>();
  for (const line of counted) {
    const old = order.facts.find((each) => each.id === line.orderLineId);
    if (old !== undefined && (less.get(line.id) ?? 0) > 0)
      lines.set(old.id, { returned: (lines.get(old.id)?.returned ?? old.returned) - (less.get(line.id) ?? 0) });
  }
  return { ok: true, value: { credit: { ...noteOf(order, back), ...refund.value, attempt: 0 }, lines } };
}

/** What was counted too much goes out of the warehouse it was put into, batch by batch (inventory H5). */
async function takeOut(
  act: Act,
  order: LockedOrder,
  back: ReturnOrder,
  less: ReadonlyMap<string, number>,
  { lines: named, attempt }: Pick<OrderCreditAgainInput, "lines"> & { readonly attempt: number },
): Promise<Answer<true, "LOT_SHORT" | "BELOW_RESERVED">> {
  const { lots } = await sentOf(act.tx, order.rowId);
  const goods = back.lines.flatMap((line) => {
    const lot = lots.find((each) => each.lineId === line.orderLineId && each.batch === line.batch);
    const productId = order.facts.find((each) => each.id === line.orderLineId)?.productId;
    const quantity = less.get(line.rowId) ?? 0;
    return lot === undefined || productId === undefined || quantity === 0
      ? []
      : [{ productId, lotId: lot.lotId, quantity, line: line.rowId }];
  });
  const own = [...Map.groupBy(goods, ({ lotId }) => lotId).values()].map((same) => ({
    ...same[0]!,
    quantity: same.reduce((sum, { quantity }) => sum + quantity, 0),
  }));
  const done = await returnBack(
    act.tx,
    {
      ...{ key: `RETURN:${back.rowId}:${attempt}`, returned: `RETURN:${back.rowId}`, on: act.today },
      ...{ now: act.now, dealerId: order.dealerId, membershipId: act.viewer.membershipId, reason: back.reason },
    },
    own.map(({ productId, lotId, quantity }) => ({ productId, lotId, quantity })),
  );
  if (done.ok) return yes(true);
  return no(
    ...done.refusals.map(({ code, path = [], ...said }) => {
      if (code !== "LOT_SHORT" && code !== "BELOW_RESERVED") throw new Error(`a correction of a return is ${code}`);
      const at = named.findIndex(({ line }) => line === own[Number(path[1] ?? 0)]?.line);
      return { ...said, code, path: at < 0 ? [] : ["lines", String(at), "quantity"] };
    }),
  );
}

/** A claim is given back as it was settled: its line has moved on since. */
async function claimAgain(
  act: Act,
  order: LockedOrder,
  note: OrderCredit,
  input: OrderCreditAgainInput,
): Promise<Answer<Again, Refused>> {
  const claims = await claimsByOrder(act.tx, act.tx.manufacturerId, [order.rowId]);
  const claim = claims.find((each) => each.rowId === note.subjectId);
  const line = order.facts.find((each) => each.id === claim?.orderLineId);
  if (claim === undefined || line === undefined) return no({ code: "UNKNOWN_CREDIT", path: ["credit"] });
  if (claim.claimedBy === act.viewer.membershipId) return no({ code: "APPROVER_PLACED_IT" });
  if (input.lines.length > 0) return no({ code: "UNKNOWN_LINE", path: ["lines", "0", "line"] });
  const { kind, subjectId, currency, netMinor, taxMinor, feeMinor, lines } = note;
  const head = { kind, subjectId, currency, documentNo: claimNoteNo(order, line, claim.rowId), attempt: 0 };
  const given = input.nothing
    ? { netMinor: 0n, taxMinor: 0n, feeMinor: 0n, lines: [] }
    : { netMinor, taxMinor, feeMinor, lines };
  return yes({ credit: { ...head, ...given }, lines: new Map() });
}
