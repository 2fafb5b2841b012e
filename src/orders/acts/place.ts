import { moveExposure } from "../../credit/index.ts";
import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import type { Act } from "../../platform/command.ts";
import type { Doing } from "../doing.ts";
import type { Gathered } from "../facts.ts";
import type { OrderTerms } from "../model/enums.ts";
import type { Policy } from "../model/policy.ts";
import type { EntryDetail } from "../model/shipment.ts";
import { type LinePrice, taxedOf } from "../rules/amounts.ts";
import type { CheckedLine, CheckedOrder } from "../rules/check.ts";
import { deliveryDay } from "../rules/delivery.ts";
import { heldStateOf } from "../rules/holds.ts";
import type { OrderState } from "../rules/lifeCycle.ts";
import { dropLines, insertPlaced } from "../store.ts";
import { type LockedOrder, lockOrder, lockOrders } from "../stores/locked.ts";
import { policyOf } from "../stores/policy.ts";
import { type Weight, type Weighed, weigh } from "../weighing/weigh.ts";
import { followTasks } from "../tasks.ts";
import { promise, promiseAll } from "./confirm.ts";
import { keepHolds } from "./settle.ts";

export type Content = {
  readonly dealerId: string;
  readonly channel: string;
  readonly note: string;
  readonly terms: keyof typeof OrderTerms;
  /** The day it is wanted for; none: as soon as may be. */
  readonly deliverOn?: Day | null;
  /** The chain's own number of it. */
  readonly purchaseNo?: string | null;
  /** Under which number of his own a dealer asked for it in a file, with his code; once. */
  readonly externalNo?: string | null;
};

/** A checked line's price; only checked lines without refusals are asked. */
export function priceOfChecked(line: CheckedLine): LinePrice {
  const price = line.product?.price;
  if (price === undefined || price === null) throw new Error("a checked line has a price");
  return { ...price, taxRate: line.product?.taxRate ?? "0" };
}

const grossOf = (line: CheckedLine): bigint => taxedOf(priceOfChecked(line), line.quantity).gross.minor;

/** What a checked order weighs: the same while somebody types and when it is placed. */
export function weightOf(
  checked: CheckedOrder,
  content: Pick<Content, "dealerId" | "terms"> & { readonly contractId?: string | null },
  dueOn: Day | null,
): Weight {
  const orderMinor = checked.lines.reduce((sum, line) => sum + grossOf(line), 0n);
  return {
    orderId: null,
    dealerId: content.dealerId,
    prepaid: content.terms === "PREPAID",
    currency: checked.total?.currency ?? "",
    orderMinor,
    raiseMinor: orderMinor,
    dueOn,
    lines: checked.lines.map((line) => ({
      productId: line.productId ?? "",
      productLineId: line.product?.productLineId ?? "",
      quantity: line.quantity,
    })),
    settled: (content.contractId ?? null) !== null,
    signals: true,
  };
}

/** An order that passed every check, as it is to be placed. */
export type Placeable = { readonly content: Content; readonly gathered: Gathered; readonly checked: CheckedOrder };

/** Weighs and writes an order that passed every check: it waits with what weighs on it, or counts in the exposure. */
async function weighAndInsert(
  act: Act,
  draft: LockedOrder | null,
  { content, gathered, checked }: Placeable,
  policy: Policy,
): Promise<{ readonly id: string; readonly state: OrderState }> {
  const deliverOn = deliveryDay(content.deliverOn ?? null, act.today, policy.leadDays);
  const weight = weightOf(checked, { ...content, ...gathered.chain }, deliverOn);
  const weighed = await weigh(act.tx, weight, policy, act.today);
  const id = draft?.rowId ?? newId();
  if (draft !== null) await dropLines(act.tx, id);
  const facts = { content, gathered, checked, weighed, weight };
  return { id, state: await insertWeighed(act, { ...facts, id, draft, goesOn: policy.autoConfirm }) };
}

const goesOnItself = (state: OrderState, policy: Policy): boolean => state === "SUBMITTED" && policy.autoConfirm;

/** Writes an order that passed every check, and promises it where nothing stands against it; answers its id. */
export async function insertChecked(act: Act, draft: LockedOrder | null, placeable: Placeable): Promise<string> {
  const policy = await policyOf(act.tx, act.tx.manufacturerId);
  const { id, state } = await weighAndInsert(act, draft, placeable, policy);
  const order = goesOnItself(state, policy) ? await lockOrder(act.tx, act.viewer, id) : null;
  if (order !== null) await promise(act, order, policy, null);
  return id;
}

/** The same for many, one weighed after the other; those that go on by themselves are promised together. */
export async function insertAll(act: Act, placeables: readonly Placeable[]): Promise<void> {
  const policy = await policyOf(act.tx, act.tx.manufacturerId);
  const going: string[] = [];
  for (const placeable of placeables) {
    const { id, state } = await weighAndInsert(act, null, placeable, policy);
    if (goesOnItself(state, policy)) going.push(id);
  }
  await promiseAll(act, await lockOrders(act.tx, going), policy, null);
}

/** Who writes an order: whoever places it, or the member whose consent it follows. */
type Placer = Doing & { readonly viewer: { readonly membershipId: string } };

export type Inserting = {
  readonly id: string;
  readonly draft: LockedOrder | null;
  readonly content: Content;
  readonly gathered: Gathered;
  readonly checked: CheckedOrder;
  readonly weighed: Weighed;
  readonly weight: Weight;
  /** With nothing against it, it is promised at once: nobody need confirm it. */
  readonly goesOn: boolean;
  /** Why it was placed, where nobody typed it. */
  readonly detail?: EntryDetail;
};

/** Writes a checked and weighed order, its tasks and its exposure, and tells it; answers its state. */
export async function insertWeighed(act: Placer, what: Inserting): Promise<OrderState> {
  const { id, draft, content, gathered, checked, weighed, weight } = what;
  const kinds = weighed.holds.map((hold) => hold.kind);
  const state: OrderState = heldStateOf(kinds) ?? "SUBMITTED";
  const waits = kinds.length > 0;
  const counted = !waits && !weight.settled;
  const version = (draft?.version ?? 0) + 1;
  const createdBy = draft?.createdBy ?? act.viewer.membershipId;
  const lineIds = checked.lines.map(() => newId());
  const number = await insertPlaced(
    act.tx,
    {
      ...content,
      id,
      shipToId: gathered.shipTo?.id ?? null,
      shipToName: gathered.shipTo?.name ?? null,
      divisionLo: gathered.shipTo?.divisionLo ?? null,
      version,
      createdBy,
      createdAt: draft?.createdAt ?? act.now,
      orderedOn: act.today,
      deliverOn: weight.dueOn,
      placedAt: act.now,
      membershipId: act.viewer.membershipId,
      numbered: !act.preview,
      state,
      counted,
      creditAccountId: counted ? weighed.credit.accountId : null,
      detail: { ...what.detail, ...(waits ? { holds: kinds } : {}) },
      chainId: gathered.chain?.chainId ?? null,
      storeId: gathered.chain?.storeId ?? null,
      contractId: gathered.chain?.contractId ?? null,
      purchaseNo: content.purchaseNo?.trim() ?? null,
      externalNo: content.externalNo ?? null,
    },
    checked,
    lineIds,
  );
  const header = { rowId: id, dealerId: content.dealerId, number, currency: weight.currency, createdBy };
  const subject = { ...header, totalMinor: checked.total?.minor ?? null };
  const told = !waits && what.goesOn ? [] : [{ before: null, after: { state, underway: false }, order: subject }];
  // Sent together: the counter of numbers is locked by now.
  await Promise.all([
    followTasks(act, told),
    waits ? keepHolds(act, header, weighed, weight.orderMinor) : counted && countIn(act, what, lineIds),
  ]);
  act.tell({
    name: "order.placed",
    aggregateType: "Order",
    aggregateId: id,
    version,
    dealerId: content.dealerId,
    payload: { state },
  });
  return state;
}

/** The order's yuan enter the exposure, each line in the bucket of open orders. */
const countIn = (act: Doing, { id, content, checked, weighed, weight }: Inserting, lineIds: readonly string[]) =>
  moveExposure(
    act.tx,
    checked.lines.map((line, at) => ({
      accountId: weighed.credit.accountId,
      dealerId: content.dealerId,
      orderId: id,
      sourceId: lineIds[at] as string,
      from: null,
      to: "OPEN_ORDERS" as const,
      amountMinor: grossOf(line),
      currency: weight.currency,
      dueOn: weight.dueOn,
    })),
    { today: act.today, now: act.now },
  );
