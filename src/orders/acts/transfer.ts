import { creditStanding, lockCredit } from "../../credit/index.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { globalId, newId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import type { Doing } from "../doing.ts";
import { type Gathered, gather } from "../facts.ts";
import type { OrderTransfer } from "../model/transfer.ts";
import { statedOf } from "../rules/amounts.ts";
import { type CheckRefusal, type CheckedLine, type CheckedOrder, checkOrder } from "../rules/check.ts";
import { type TransferWait, movedParts, stillMoves } from "../rules/transfer.ts";
import { type LockedLine, type LockedOrder, isPromised, lockOrders } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { endTransfers } from "../stores/transfers.ts";
import { type Weighed, weigh } from "../weighing/weigh.ts";
import { promise } from "./confirm.ts";
import { giveUp } from "./giveUp.ts";
import { insertWeighed, weightOf } from "./place.ts";
import { settleHolds, stampedPrice } from "./settle.ts";

/**
 * Said of an order somebody writes, and not of one that comes over as it was: its price is kept, and what is left of a
 * line need not be a whole pack.
 */
const keptAsOrdered: ReadonlySet<string> = new Set([
  ...["NO_PRICE", "MIXED_CURRENCIES", "MIXED_TAX_BASES", "BELOW_MOQ", "PACK_MULTIPLE"],
]);

export type Takeable = { readonly gathered: Gathered; readonly checked: CheckedOrder; readonly quantity: number };

/**
 * Whether the receiver may take a line, by every check of placing as of today on his own place; with the line as it was
 * priced. The quantity is what of it is still open.
 */
export async function checkTaking(
  doing: Doing,
  order: LockedOrder,
  line: LockedLine,
  transfer: Pick<OrderTransfer, "toDealerId" | "quantity">,
  shipToId: string | null,
): Promise<Answer<Takeable, CheckRefusal>> {
  const quantity = stillMoves(transfer.quantity, line);
  const { manufacturerId } = doing.tx;
  const gathered = await gather(
    doing.tx,
    { manufacturerId, dealerId: transfer.toDealerId, chainId: null, regionLos: [] },
    {
      dealerId: transfer.toDealerId,
      shipTo: shipToId === null ? null : globalId("ShipTo", shipToId),
      channel: order.channel,
      lines: [{ product: globalId("Product", line.productId), quantity }],
    },
    doing.today,
  );
  if (gathered === null) return no({ code: "DEALER_NOT_ACTIVE", params: { status: "" } });
  const checked = checkOrder(gathered.wanted, gathered.facts);
  const refusals = checked.refusals.filter(({ code }) => !keptAsOrdered.has(code));
  // What is named is a place; the line is the order's.
  if (refusals.length > 0)
    return no(...refusals.map((each) => ({ ...each, path: each.path?.[0] === "shipTo" ? ["shipTo"] : ["transfer"] })));
  return yes({ gathered, checked: asOrdered(line, checked, quantity), quantity });
}

/** The checked line at the price it was ordered at, with the way it came about: what it was promised moves with it. */
function asOrdered(line: LockedLine, checked: CheckedOrder, quantity: number): CheckedOrder {
  const stamped = stampedPrice(line);
  const parts = movedParts(line.priceParts, line, quantity);
  const [first] = checked.lines;
  if (first?.product == null) throw new Error("a line that may be taken has a product");
  const amount = money(statedOf({ ...stamped, parts }, quantity).minor, stamped.currency);
  const { unitPrice, currency, taxBasis, taxRate } = stamped;
  const price = {
    ...{ unitPrice, currency, taxBasis, priceId: line.priceId, parts },
    ...(line.pricePolicy === null ? {} : { policy: line.pricePolicy as "ORDER_DATE" | "SHIP_DATE" }),
    ...(line.priceSteps === null ? {} : { steps: line.priceSteps as NonNullable<Stamped["steps"]> }),
  };
  const moved: CheckedLine = { ...first, quantity, amount, product: { ...first.product, taxRate, price } };
  return { lines: [moved], total: amount, refusals: [] };
}
type Stamped = NonNullable<NonNullable<CheckedLine["product"]>["price"]>;

/** What became of a line that both agreed to: it moved, or what it waits for. */
export type Moving = { readonly moved: true; readonly orderId: string } | { readonly waits: TransferWait };

/**
 * Carries a line that both agreed to over to the receiver: weighed afresh under his credit account's lock, his order
 * written at the price it had, the old dealer's share of exposure and stock free, all in the caller's transaction. The
 * order's and the record's rows are locked; both accounts are locked in the order of their ids, before stock.
 */
export async function moveLine(doing: Doing, order: LockedOrder, transfer: OrderTransfer): Promise<Moving> {
  const line = order.facts.find((each) => each.id === transfer.orderLineId);
  if (line === undefined) throw new Error("a line that is asked about stands on its order");
  if (transfer.toDealerAnsweredBy === null) throw new Error("a line moves by its receiver's consent");
  const shared = await lockBoth(doing, transfer);
  const taking = await checkTaking(doing, order, line, transfer, transfer.shipToId);
  if (!taking.ok) return { waits: "RECEIVER_NOT_READY" };
  const { gathered, checked, quantity } = taking.value;
  const policy = await policyOf(doing.tx, doing.tx.manufacturerId);
  const content = { dealerId: transfer.toDealerId, channel: order.channel, note: "", terms: order.terms };
  const whole = { ...weightOf(checked, content, order.deliverOn), signals: false };
  // Under one account nothing is added to what is owed in all.
  const weight = shared && order.counted ? { ...whole, raiseMinor: 0n } : whole;
  const weighed = await weigh(doing.tx, weight, policy, doing.today);
  const short = shortOf(weighed);
  if (short !== null) return { waits: short };

  const goesOn = isPromised(order) || policy.autoConfirm;
  const id = newId();
  const taker = { ...doing, viewer: { membershipId: transfer.toDealerAnsweredBy } };
  const detail = { code: "TAKEN_OVER", quantity } as const;
  await insertWeighed(taker, {
    ...{ id, draft: null, content, gathered, checked, weighed, weight: whole, goesOn, detail },
  });
  await endTransfers(doing, [transfer.rowId], {
    ...{ state: "MOVED", why: "BOTH_AGREED" },
    moved: { orderId: id, ...(await firstLine(doing, id)), quantity },
  });
  await takeOff(doing, order, line, quantity, "MOVED", "TRANSFER_AGREED");
  const [taken] = await lockOrders(doing.tx, [id]);
  if (taken !== undefined && goesOn) {
    const kept = order.promisedOn !== null && order.promisedOn >= doing.today ? order.promisedOn : null;
    await promise(taker, taken, policy, kept as typeof doing.today | null);
  }
  return { moved: true, orderId: id };
}

const shortOf = (weighed: Weighed): TransferWait | null => {
  if (weighed.holds.some(({ kind }) => kind === "CREDIT")) return "CREDIT_NOT_COVERED";
  return weighed.holds.some(({ kind }) => kind === "PREPAYMENT") ? "PREPAYMENT_MISSING" : null;
};

/** Takes both dealers' accounts, the lower id first; answers whether they are one. */
async function lockBoth(doing: Doing, { dealerId, toDealerId }: OrderTransfer): Promise<boolean> {
  const dealers = await Promise.all(
    [dealerId, toDealerId].map(async (id) => ({
      id,
      account: (await creditStanding(doing.tx, id, doing.today))?.accountId ?? null,
    })),
  );
  const managed = dealers.filter(({ account }) => account !== null);
  for (const { id } of managed.toSorted((a, b) => ((a.account ?? "") < (b.account ?? "") ? -1 : 1)))
    await lockCredit(doing.tx, id);
  return managed.length === 2 && managed[0]?.account === managed[1]?.account;
}

async function firstLine(
  doing: Doing,
  orderId: string,
): Promise<{ readonly lineId: string; readonly amountMinor: bigint }> {
  const [row] = await doing.tx.query<{ lineId: string; amountMinor: bigint }>(
    `SELECT id AS "lineId", amount_minor AS "amountMinor" FROM order_line WHERE manufacturer_id = $1 AND order_id = $2`,
    [doing.tx.manufacturerId, orderId],
  );
  if (row === undefined) throw new Error("an order that was taken over has its line");
  return row;
}

/**
 * Takes what moves, or is cancelled because it does not, off the old dealer's order; it counts neither for nor against
 * anybody's punctuality. What is left of an order that waited for money is weighed anew, and goes on where it is covered.
 */
export async function takeOff(
  doing: Doing,
  order: LockedOrder,
  line: Pick<LockedLine, "id">,
  quantity: number,
  kind: "MOVED" | "CANCELLED",
  code: "TRANSFER_AGREED" | "TRANSFER_DECLINED" | "TRANSFER_UNANSWERED",
): Promise<LockedOrder> {
  const after = await giveUp(doing, order, [{ lineId: line.id, quantity }], { kind, code, byDealer: true });
  if (after.holds.length === 0) return after;
  const policy = await policyOf(doing.tx, doing.tx.manufacturerId);
  return (await settleHolds(doing, after, policy, { kinds: [], note: null })).order;
}
