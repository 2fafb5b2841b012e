import type { Day } from "../../kernel/day.ts";
import { type Money, lineAmount, money, sum } from "../../kernel/money.ts";
import { covers } from "../../kernel/period.ts";
import type { HistoricOrder } from "../../orders/index.ts";
import { type PlacedOrder, type Stage, liveThrough } from "./order-life.ts";
import { type Random, Weights } from "./random.ts";
import { ordersByDay } from "./season.ts";
import { type Buyer, type Priced, type Reach, type Sellable, priceFor } from "./trade.ts";

export type Year = {
  readonly from: Day;
  /** The first day without orders. */
  readonly to: Day;
  readonly count: number;
  /** The number before the first. */
  readonly numberedAfter: bigint;
  readonly currency: string;
  /** Lines of an order, at most and at least, where the assortment allows. */
  readonly lines: readonly [least: number, most: number];
  /** The instant at which a business day begins. */
  readonly startOf: (day: Day) => Date;
};

/**
 * A year of orders in the order they were placed, numbered without gaps: demand by season and growth, dealers by their
 * weight, products by their popularity, every one inside the grants of its day, in whole packs and at the price in force.
 * A stream: nothing is kept but the day at hand.
 */
export function* ordersOf(
  buyers: readonly Buyer[],
  year: Year,
  random: Random,
  stage: Stage,
): Generator<HistoricOrder> {
  const weights = new Weights(buyers.map((buyer) => buyer.weight));
  let number = year.numberedAfter;
  for (const { day, orders } of ordersByDay(year.from, year.to, year.count)) {
    const begins = year.startOf(day).getTime();
    // From eight to six, in the order of the clock.
    const instants = Array.from({ length: orders }, () => begins + random.whole(8 * 3_600, 18 * 3_600) * 1_000).sort(
      (a, b) => a - b,
    );
    for (const instant of instants) {
      const placed = placedBy(buyerOn(buyers, weights, day, random), new Date(instant), day, number + 1n, year, random);
      number += 1n;
      yield liveThrough(placed, random, stage);
    }
  }
}

/** Dealers that were suspended order nothing from that day on. */
function buyerOn(buyers: readonly Buyer[], weights: Weights, day: Day, random: Random): Buyer {
  for (;;) {
    const buyer = buyers[weights.pick(random)]!;
    if (buyer.silentFrom === null || day < buyer.silentFrom) return buyer;
  }
}

function placedBy(buyer: Buyer, at: Date, day: Day, number: bigint, year: Year, random: Random): PlacedOrder {
  const reach = reachOn(buyer, day, random);
  const wanted = assortment(buyer, reach, day, random, random.whole(...year.lines));
  const cases = Math.max(1, Math.round(buyer.cases * (0.5 + random.fraction())));
  const whole = wanted.reduce((total, product) => total + product.popularity, 0);
  const amounts: Money[] = [];
  // The order's id first: ids of one instant ascend, and the order comes before its lines.
  const id = random.id(at);
  const lines = wanted.map((product) => {
    const price = priceFor(buyer, product, day)!;
    const quantity = packed(Math.round((cases * product.popularity) / whole), product);
    const amount = amountOf(price, BigInt(quantity), year.currency);
    amounts.push(amount);
    return {
      id: random.id(at),
      productId: product.id,
      quantity,
      unitPrice: price.unitPrice,
      taxBasis: price.taxBasis,
      taxRate: product.taxRate,
      amountMinor: amount.minor,
      priceId: price.priceId,
      grantId: grantOn(reach, product, day)!.grantId,
    };
  });
  const { shipTo } = reach;
  return {
    ...{ id, dealerId: buyer.dealerId, number, source: "PLACED" as const, kind: "ORDER" as const },
    ...{ channel: shipTo.channel, shipToId: shipTo.id, shipToName: shipTo.name, divisionLo: shipTo.divisionLo },
    ...{ orderedOn: day, currency: year.currency, totalMinor: sum(amounts, year.currency).minor },
    ...{ createdBy: buyer.orderedBy, createdAt: at, placedAt: at, lines },
    packMultiples: wanted.map((product) => product.packMultiple),
  };
}

/** A price of whole minor units needs no rounding, and most are. */
const amountOf = ({ unitPrice, unitMinor }: Priced, quantity: bigint, currency: string): Money =>
  unitMinor === undefined ? lineAmount(unitPrice, quantity, currency) : money(unitMinor * quantity, currency);

const grantOn = (reach: Reach, product: Sellable, day: Day) =>
  reach.grants.find((grant) => grant.productLineId === product.productLineId && covers(grant.valid, day));

/** A place where something may be delivered on the day. */
function reachOn(buyer: Buyer, day: Day, random: Random): Reach {
  const possible = (reach: Reach) => reach.grants.some((grant) => covers(grant.valid, day));
  const picked = buyer.reaches[buyer.reachWeights.pick(random)]!;
  if (possible(picked)) return picked;
  const other = buyer.reaches.find(possible);
  if (other === undefined) throw new Error(`the dealer ${buyer.dealerId} may be delivered nowhere on ${day}`);
  return other;
}

/** Some of what he may order for the place on the day, each once. */
function assortment(buyer: Buyer, reach: Reach, day: Day, random: Random, size: number): Sellable[] {
  const possible = buyer.products.filter((product) => grantOn(reach, product, day) !== undefined);
  if (possible.length === 0)
    throw new Error(`the dealer ${buyer.dealerId} is listed for nothing he may sell on ${day}`);
  const chosen: Sellable[] = [];
  let whole = possible.reduce((total, product) => total + product.popularity, 0);
  while (chosen.length < size && possible.length > 0) {
    const at = pickByPopularity(possible, whole, random);
    const [product] = possible.splice(at, 1);
    if (product === undefined) break;
    whole -= product.popularity;
    chosen.push(product);
  }
  return chosen;
}

/** Popularities are whole numbers, so their sum stays exact while products are taken out. */
function pickByPopularity(possible: readonly Sellable[], whole: number, random: Random): number {
  let left = random.fraction() * whole;
  for (let at = 0; at < possible.length; at += 1) {
    left -= possible[at]!.popularity;
    if (left < 0) return at;
  }
  return possible.length - 1;
}

/** The least whole number of packs that holds the quantity and reaches the minimum. */
const packed = (quantity: number, { moq, packMultiple }: Sellable): number =>
  Math.ceil(Math.max(quantity, moq, 1) / packMultiple) * packMultiple;
