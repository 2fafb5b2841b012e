import { type Day, plusDays } from "../../../kernel/day.ts";
import { exact, wholeMinor, minorDigits } from "../../../kernel/money.ts";
import { type ModeIn, later } from "./reach.ts";
import type { Run } from "../../rules/accrual.ts";
import type { BatchFact, Drawn, Facts, Gap, GoodsFact, PriceSaid, Priced } from "./words.ts";

/** Days after dispatch by which goods of which no receipt is known are taken to have come, unless another is decided. */
export const transitDays = 30;

/** What a quantity comes to at a price of some units, rounded once. */
export const amountAt = ({ unitPrice, priceUnits }: PriceSaid, quantity: bigint, currency: string): bigint =>
  wholeMinor(
    exact(unitPrice)
      .times(exact(quantity))
      .times(exact(10n ** BigInt(minorDigits(currency))))
      .div(exact(priceUnits)),
  );

/** A price of one base unit, as both sides of a statement write it: at most six places, without trailing zeros. */
export const perBaseUnit = (unitPrice: string, priceUnits: bigint): string =>
  exact(unitPrice).div(exact(priceUnits)).toDecimalPlaces(6).toFixed();

/** A paper's own price; else the agreed one of the day. */
export const priceOf = (
  fact: { readonly price: PriceSaid | null; readonly productId: string },
  on: Day,
  facts: Facts,
): Priced | null => (fact.price === null ? facts.priceOn(fact.productId, on) : { ...fact.price, source: "DOCUMENT" });

/** What goods are worth, with what it was reckoned from; without a price nothing, and that is said. */
export function worth(
  fact: { readonly productId: string; readonly storeId: string; readonly price: PriceSaid | null; readonly on: Day },
  quantity: bigint,
  { part }: Pick<ModeIn, "part">,
  facts: Facts,
): {
  readonly amountMinor: bigint;
  readonly unitPrice: string | null;
  readonly inputs: Record<string, string>;
  readonly priced: boolean;
} {
  const price = priceOf(fact, fact.on, facts);
  if (price === null) return { amountMinor: 0n, unitPrice: null, inputs: { quantity: `${quantity}` }, priced: false };
  const ofUnits = price.priceUnits === 1n ? {} : { priceUnits: `${price.priceUnits}` };
  return {
    amountMinor: amountAt(price, quantity, part.version.content.currency),
    unitPrice: perBaseUnit(price.unitPrice, price.priceUnits),
    inputs: {
      quantity: `${quantity}`,
      unitPrice: exact(price.unitPrice).toFixed(),
      ...ofUnits,
      priceSource: price.source,
    },
    priced: true,
  };
}

const sameGoods = (a: GoodsFact, b: GoodsFact): boolean => a.storeId === b.storeId && a.productId === b.productId;

/** Whether a receipt is of a delivery: it names its note, or has its number, or else is of the same order. */
export function isReceiptOf(receipt: GoodsFact, delivery: GoodsFact): boolean {
  if (!sameGoods(receipt, delivery)) return false;
  if (receipt.referenceNo !== null) return receipt.referenceNo === delivery.documentNo;
  return (
    receipt.documentNo === delivery.documentNo || (receipt.orderNo !== null && receipt.orderNo === delivery.orderNo)
  );
}

type Found = { readonly lines: Drawn[]; readonly gaps: Gap[] };

/** One line of goods of a mode. */
function lineOf(
  fact: GoodsFact,
  how: ModeIn,
  facts: Facts,
  more: { key: string; rule: string; on: Day; inputs?: Record<string, string> },
) {
  const back = fact.kind === "SUPPLIER_RETURN";
  const { amountMinor, unitPrice, inputs, priced } = worth(fact, back ? -fact.quantity : fact.quantity, how, facts);
  const { version } = how.part;
  const line: Drawn = {
    ...{ key: more.key, kind: back ? "RETURN" : "GOODS", documentNo: fact.documentNo, orderNo: fact.orderNo },
    ...{ productId: fact.productId, storeId: fact.storeId, quantity: back ? -fact.quantity : fact.quantity, unitPrice },
    ...{ amountMinor, on: more.on, fee: null, taxRate: how.mode.taxRate, mode: how.mode.mode, rule: more.rule },
    ...{ contractVersion: version.version, term: null, inputs: { ...inputs, ...more.inputs } },
    documents: [{ type: "ChainMovement", id: fact.id, no: fact.documentNo }],
  };
  const gap: Gap = {
    ...{ code: "PRICE_MISSING", about: fact.documentNo, storeId: fact.storeId, productId: fact.productId },
    ...{ amountMinor: null, term: null, contractVersion: version.version },
  };
  return { line, gaps: priced ? [] : [gap] };
}

const isForeign = (fact: { readonly currency: string | null }, how: ModeIn): boolean =>
  fact.currency !== null && fact.currency !== how.part.version.content.currency;
const foreign = (fact: GoodsFact, how: ModeIn): Gap => ({
  ...{ code: "OTHER_CURRENCY", about: fact.documentNo, storeId: fact.storeId, productId: fact.productId },
  ...{ amountMinor: null, term: null, contractVersion: how.part.version.version },
});

/** Facts at the mode's stores and of its products. */
const ofMode = (facts: readonly GoodsFact[], how: ModeIn): GoodsFact[] => {
  const stores = new Set(how.part.stores.map((store) => store.id));
  return facts.filter((fact) => stores.has(fact.storeId) && how.has(fact.productId));
};

const within = (on: Day, run: Run): boolean => run.from <= on && on < run.to;

/** G4: what the chain received less what it gave back, by the day of the paper; independent of what it sold. */
export function creditLines(how: ModeIn, facts: Facts, period: Run): Found {
  const own = ofMode(facts.goods, how);
  const rule = `B4.1/${how.mode.mode}`;
  const found = own
    .filter((fact) => fact.kind !== "DELIVERY" && (fact.late ? how.run.from === period.from : within(fact.on, how.run)))
    .map((fact) =>
      isForeign(fact, how)
        ? { line: null, gaps: [foreign(fact, how)] }
        : lineOf(fact, how, facts, {
            key: JSON.stringify([fact.kind, fact.id]),
            rule: fact.late ? "B0.6/LATE" : rule,
            on: fact.on,
          }),
    );
  const transit = transitLines(own, how, facts, period);
  return {
    lines: [...found.flatMap(({ line }) => line ?? []), ...transit.lines],
    gaps: [...found.flatMap(({ gaps }) => gaps), ...transit.gaps],
  };
}

/**
 * G5: what was sent in the period and received after it is a line with its later day: it is carried, not argued about. What
 * was sent and of which no receipt is known is taken to come `transitDays` after dispatch, and is owed from then on.
 */
function transitLines(own: readonly GoodsFact[], how: ModeIn, facts: Facts, period: Run): Found {
  const receipts = Map.groupBy(
    own.filter((fact) => fact.kind === "RECEIPT"),
    (fact) => `${fact.storeId} ${fact.productId}`,
  );
  const drawn = new Map<string, ReturnType<typeof lineOf>>();
  const rule = "B4.1/IN_TRANSIT";
  for (const delivery of own) {
    if (delivery.kind !== "DELIVERY" || isForeign(delivery, how)) continue;
    const came = (receipts.get(`${delivery.storeId} ${delivery.productId}`) ?? []).filter((each) =>
      isReceiptOf(each, delivery),
    );
    const inputs = { dispatchedOn: delivery.on, dispatchedWith: delivery.documentNo };
    if (within(delivery.on, how.run))
      for (const receipt of came.filter((each) => each.on >= period.to)) {
        const key = JSON.stringify(["TRANSIT", receipt.id]);
        drawn.set(
          key,
          lineOf(receipt, how, facts, { key, rule, on: receipt.on, inputs: { ...inputs, receivedOn: receipt.on } }),
        );
      }
    if (came.length > 0) continue;
    const due = plusDays(delivery.on, facts.transitDays);
    const isDue = within(due, how.run);
    if (!isDue && !(within(delivery.on, how.run) && due >= period.to)) continue;
    const key = JSON.stringify(["DELIVERY", delivery.id]);
    const told = { ...inputs, received: "UNKNOWN", expectedOn: due };
    drawn.set(key, lineOf(delivery, how, facts, { key, rule, on: isDue ? due : later(due, period.to), inputs: told }));
  }
  return { lines: [...drawn.values()].map(({ line }) => line), gaps: [...drawn.values()].flatMap(({ gaps }) => gaps) };
}

/** A batch that is to be paid, and the one whose coming makes it so. */
export type Released = { readonly batch: string; readonly by: string; readonly on: Day };

/** G6 (压批): a batch is owed when as many others as the chain holds have come after it. */
export function releasedIn(batches: readonly BatchFact[], held: number, run: Run): Released[] {
  const inTurn = [...batches].sort((a, b) => (a.on === b.on ? (a.batch < b.batch ? -1 : 1) : a.on < b.on ? -1 : 1));
  return inTurn.flatMap(({ batch }, at) => {
    const next = inTurn[at + held];
    return next !== undefined && within(next.on, run) ? [{ batch, by: next.batch, on: next.on }] : [];
  });
}

export const batchOf = (fact: Pick<GoodsFact, "orderNo" | "documentNo">): string => fact.orderNo ?? fact.documentNo;

/** G6: the receipts of the batches that are released in the period; returns as they happen. */
export function batchLines(how: ModeIn, facts: Facts): Found {
  const released = new Map(
    releasedIn(facts.batches, how.mode.heldBatches ?? 1, how.run).map((each) => [each.batch, each]),
  );
  const lines: Drawn[] = [];
  const gaps: Gap[] = [];
  for (const fact of ofMode(facts.goods, how)) {
    const by = fact.kind === "RECEIPT" ? released.get(batchOf(fact)) : undefined;
    const back = fact.kind === "SUPPLIER_RETURN" && within(fact.on, how.run);
    if (by === undefined && !back) continue;
    if (isForeign(fact, how)) {
      gaps.push(foreign(fact, how));
      continue;
    }
    const inputs = by === undefined ? {} : { batch: by.batch, releasedBy: by.by, releasedOn: by.on };
    const key = JSON.stringify([fact.kind, fact.id]);
    const drawn = lineOf(fact, how, facts, { key, rule: "B4.1/BATCH", on: fact.on, inputs });
    lines.push(drawn.line);
    gaps.push(...drawn.gaps);
  }
  return { lines, gaps };
}
