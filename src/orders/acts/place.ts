import { type Move, moveExposure } from "../../credit/index.ts";
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
import { type HoldKind, heldStateOf } from "../rules/holds.ts";
import type { OrderState } from "../rules/lifeCycle.ts";
import { dropLines } from "../store.ts";
import { type LockedOrder, lockOrder, lockOrders } from "../stores/locked.ts";
import { type Placing, insertPlaced } from "../stores/placed.ts";
import { policyOf } from "../stores/policy.ts";
import { type Weight, type Weighed, weigh, weighAll } from "../weighing/weigh.ts";
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

/** What an order that passed every check weighs today. */
const weightFor = (act: Act, { content, gathered, checked }: Placeable, policy: Policy): Weight =>
  weightOf(
    checked,
    { ...content, ...gathered.chain },
    deliveryDay(content.deliverOn ?? null, act.today, policy.leadDays),
  );

const goesOnItself = (state: OrderState, policy: Policy): boolean => state === "SUBMITTED" && policy.autoConfirm;

/**
 * Writes an order that passed every check: it waits with what weighs on it, or counts in the exposure and is promised where
 * nothing stands against it. Answers its id.
 */
export async function insertChecked(act: Act, draft: LockedOrder | null, placeable: Placeable): Promise<string> {
  const policy = await policyOf(act.tx, act.tx.manufacturerId);
  const weight = weightFor(act, placeable, policy);
  const weighed = await weigh(act.tx, weight, policy, act.today);
  const id = draft?.rowId ?? newId();
  if (draft !== null) await dropLines(act.tx, id);
  const state = await insertWeighed(act, { ...placeable, weighed, weight, id, draft, goesOn: policy.autoConfirm });
  const order = goesOnItself(state, policy) ? await lockOrder(act.tx, act.viewer, id) : null;
  if (order !== null) await promise(act, order, policy, null);
  return id;
}

/** The same of many, each weighed as if those before it stood already; as many statements as for a few. Answers their ids in that order. */
export async function insertAll(act: Act, placeables: readonly Placeable[]): Promise<string[]> {
  const policy = await policyOf(act.tx, act.tx.manufacturerId);
  const weights = placeables.map((placeable) => weightFor(act, placeable, policy));
  const weighed = await weighAll(act.tx, weights, policy, act.today);
  const orders = placeables.map((placeable, at): Inserting => {
    const facts = { ...placeable, weight: weights[at]!, weighed: weighed[at]! };
    return { ...facts, id: newId(), draft: null, goesOn: policy.autoConfirm };
  });
  const states = await insertAllWeighed(act, orders);
  const going = orders.filter((_, at) => goesOnItself(states[at]!, policy)).map(({ id }) => id);
  await promiseAll(act, await lockOrders(act.tx, going), policy, null);
  return orders.map(({ id }) => id);
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
  const [state] = await insertAllWeighed(act, [what]);
  return state!;
}

/** The same of many, in as many statements as for one. */
async function insertAllWeighed(act: Placer, all: readonly Inserting[]): Promise<OrderState[]> {
  const placings = all.map((what) => placingOf(act, what));
  const numbers = await insertPlaced(act.tx, placings, {
    ...{ orderedOn: act.today, placedAt: act.now, membershipId: act.viewer.membershipId, numbered: !act.preview },
  });
  const placed = all.map((what, at) => {
    const { content, checked, weight } = what;
    const { id: rowId, state, createdBy } = placings[at]!;
    const header = { rowId, dealerId: content.dealerId, number: numbers[at]!, currency: weight.currency, createdBy };
    return {
      what,
      state,
      waits: waitsFor(what).length > 0,
      order: { ...header, totalMinor: checked.total?.minor ?? null },
    };
  });
  const asking = placed.filter(({ what, waits }) => waits || !what.goesOn);
  const held = placed.filter(({ waits }) => waits);
  // Sent together: the counter of numbers is locked by now.
  await Promise.all([
    followTasks(
      act,
      asking.map(({ state, order }) => ({ before: null, after: { state, underway: false }, order })),
    ),
    keepHolds(
      act,
      held.map(({ what, order }) => ({ order, weighed: what.weighed, orderMinor: what.weight.orderMinor })),
    ),
    moveExposure(
      act.tx,
      all.flatMap((what, at) => (placings[at]!.counted ? movesIn(what, placings[at]!) : [])),
      { today: act.today, now: act.now },
    ),
  ]);
  for (const { id, version, dealerId, state } of placings)
    act.tell({ name: "order.placed", aggregateType: "Order", aggregateId: id, version, dealerId, payload: { state } });
  return placings.map(({ state }) => state);
}

const waitsFor = ({ weighed }: Inserting): HoldKind[] => weighed.holds.map((hold) => hold.kind);

/** An order as it is written: with nothing against it, it counts. */
function placingOf(act: Placer, what: Inserting): Placing {
  const { id, draft, content, gathered, checked, weighed, weight } = what;
  const kinds = waitsFor(what);
  const counted = kinds.length === 0 && !weight.settled;
  return {
    ...content,
    id,
    shipToId: gathered.shipTo?.id ?? null,
    shipToName: gathered.shipTo?.name ?? null,
    divisionLo: gathered.shipTo?.divisionLo ?? null,
    version: (draft?.version ?? 0) + 1,
    createdBy: draft?.createdBy ?? act.viewer.membershipId,
    createdAt: draft?.createdAt ?? act.now,
    deliverOn: weight.dueOn,
    state: heldStateOf(kinds) ?? "SUBMITTED",
    counted,
    creditAccountId: counted ? weighed.credit.accountId : null,
    detail: { ...what.detail, ...(kinds.length > 0 ? { holds: kinds } : {}) },
    chainId: gathered.chain?.chainId ?? null,
    storeId: gathered.chain?.storeId ?? null,
    contractId: gathered.chain?.contractId ?? null,
    purchaseNo: content.purchaseNo?.trim() ?? null,
    externalNo: content.externalNo ?? null,
    checked,
    lineIds: checked.lines.map(() => newId()),
  };
}

/** What the order's yuan do to the exposure: each line enters the bucket of open orders. */
const movesIn = ({ content, weighed, weight }: Inserting, { id, checked, lineIds }: Placing): Move[] =>
  checked.lines.map((line, at) => ({
    accountId: weighed.credit.accountId,
    dealerId: content.dealerId,
    orderId: id,
    sourceId: lineIds[at]!,
    from: null,
    to: "OPEN_ORDERS",
    amountMinor: grossOf(line),
    currency: weight.currency,
    dueOn: weight.dueOn,
  }));
