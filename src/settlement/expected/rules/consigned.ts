import type { ContractOn } from "../../../chains/index.ts";
import { type Day, plusDays, plusMonths } from "../../../kernel/day.ts";
import { exact } from "../../../kernel/money.ts";
import type { Run } from "../../rules/accrual.ts";
import { type ConsignmentBook, type ConsignmentMoves, rollForward } from "../../rules/consignment.ts";
import { amountAt, perBaseUnit, priceOf } from "./goods.ts";
import { type ModeIn, modesIn, monthOf, partsOf, shared } from "./reach.ts";
import type { Cited, CountFact, Drawn, Facts, Flow, Gap, StoreFacts } from "./words.ts";

/** A run of days in which one place's product was consigned, and is settled as one. */
export type Settling = { readonly run: Run; readonly how: ModeIn };

/** What happened to a place's product in one such run, and what came of it. */
export type Rolled = {
  readonly settling: Settling;
  readonly storeId: string;
  readonly productId: string;
  readonly moves: ConsignmentMoves;
  readonly book: ConsignmentBook;
  /** Below zero: more came back than was sold before, and it is taken off now. */
  readonly carriedIn: bigint;
  /** Sold less brought back and carried, not below zero; what is settled. */
  readonly quantity: bigint;
  readonly carried: bigint;
  readonly flows: readonly Flow[];
};

/**
 * The runs in which goods were consigned by contracts with a company, month by month, up to the end of a period: stock
 * goes on from one contract, and version, to the next.
 */
export function settlings(versions: readonly ContractOn[], period: Run, stores: readonly StoreFacts[]): Settling[] {
  const consigned = versions.filter((version) => version.content.modes.some((mode) => mode.mode === "CONSIGNMENT"));
  const first = consigned.map((version) => version.from).sort()[0];
  const found: Settling[] = [];
  for (let month = first === undefined ? period.to : monthOf(first); month < period.to; month = plusMonths(month, 1)) {
    const parts = partsOf(consigned, { from: month, to: plusMonths(month, 1) }, stores);
    for (const how of parts.flatMap(modesIn)) {
      const run = shared(how.run, { from: how.run.from, to: period.to });
      if (how.mode.mode === "CONSIGNMENT" && run !== null) found.push({ run, how });
    }
  }
  return found.sort((a, b) => (a.run.from < b.run.from ? -1 : a.run.from > b.run.from ? 1 : 0));
}

const pairOf = (row: { readonly storeId: string; readonly productId: string }): string =>
  `${row.storeId} ${row.productId}`;
const total = (flows: readonly Flow[], ...kinds: readonly Flow["kind"][]): bigint =>
  flows.reduce((sum, flow) => (kinds.includes(flow.kind) ? sum + flow.quantity : sum), 0n);

/** How much may be lost: the agreed share of what was sold and not brought back, in whole units. */
const allowedShrink = (rate: string | null, net: bigint): bigint =>
  rate === null || net <= 0n ? 0n : BigInt(exact(rate).times(exact(net)).floor().toFixed(0));

/** S1, S2 over time: every place and product from its first movement on, each run beginning where the one before ended. */
export function rollOn(
  runs: readonly Settling[],
  flows: readonly Flow[],
  counts: readonly CountFact[],
  period: Run,
): Rolled[] {
  const counted = new Map(counts.map((count) => [pairOf(count), count]));
  const rolled: Rolled[] = [];
  for (const [pair, own] of [...Map.groupBy(flows, pairOf)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { storeId, productId } = own[0]!;
    const first = runs.find(({ how }) => how.has(productId) && how.part.stores.some((store) => store.id === storeId));
    // What was taken over before the first run stood there when it began.
    let opening = total(
      own.filter((flow) => first !== undefined && flow.bucket < first.run.from),
      "OPENING",
    );
    let carriedIn = 0n;
    for (const settling of runs) {
      const { how, run } = settling;
      if (!how.has(productId) || !how.part.stores.some((store) => store.id === storeId)) continue;
      const mine = own.filter((flow) => run.from <= flow.bucket && flow.bucket < run.to);
      const sold = total(mine, "SALE");
      const customerReturned = total(mine, "CUSTOMER_RETURN");
      const within = run.from >= period.from && run.to === period.to ? counted.get(pair) : undefined;
      const moves: ConsignmentMoves = {
        opening: opening + total(mine, "OPENING"),
        delivered: total(mine, "DELIVERY", "RECEIPT"),
        supplierReturned: total(mine, "SUPPLIER_RETURN"),
        ...{ transferredIn: total(mine, "TRANSFER_IN"), transferredOut: total(mine, "TRANSFER_OUT") },
        ...{ sold, customerReturned, shrink: total(mine, "SHRINK"), counted: null },
        shrinkAllowed: allowedShrink(how.mode.shrinkRate, sold - customerReturned),
      };
      const book = rollForward(moves);
      const variance = within === undefined ? null : within.counted - (book.book - within.movedAfter);
      const net = sold - customerReturned + carriedIn;
      const quantity = net > 0n ? net : 0n;
      const kept = { moves: { ...moves, counted: within?.counted ?? null }, book: { ...book, variance }, flows: mine };
      const carried = net < 0n ? net : 0n;
      rolled.push({ settling, storeId, productId, carriedIn, quantity, carried, ...kept });
      opening = book.book;
      carriedIn = carried;
    }
  }
  return rolled;
}

/** What of a period's runs is settled at one price. */
type Tranche = { readonly price: { unitPrice: string; priceUnits: bigint; source: string } | null; quantity: bigint };

/** Sales by the price that their papers tell, or the agreed one; what came back and what was carried lessens them in turn. */
function tranches(rolled: Rolled, facts: Facts): Tranche[] {
  const by = new Map<string, Tranche>();
  for (const flow of rolled.flows) {
    if (flow.kind !== "SALE" && flow.kind !== "CUSTOMER_RETURN") continue;
    const price = priceOf(flow, flow.bucket, facts);
    const key = price === null ? "" : exact(price.unitPrice).div(exact(price.priceUnits)).toFixed();
    const tranche = by.get(key) ?? { price, quantity: 0n };
    tranche.quantity += flow.kind === "SALE" ? flow.quantity : -flow.quantity;
    by.set(key, tranche);
  }
  const inTurn = [...by].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tranche]) => tranche);
  let off = inTurn.reduce((sum, { quantity }) => (quantity < 0n ? sum - quantity : sum), -rolled.carriedIn);
  return inTurn.flatMap((tranche) => {
    if (tranche.quantity <= 0n) return [];
    const taken = off < tranche.quantity ? off : tranche.quantity;
    off -= taken;
    return tranche.quantity > taken ? [{ ...tranche, quantity: tranche.quantity - taken }] : [];
  });
}

const lastDay = (run: Run): Day => plusDays(run.to, -1);

/** The lines of consigned goods in a period: what was sold, less what came back and was carried, at the agreed price. */
export function consignedLines(rolled: readonly Rolled[], facts: Facts, period: Run): { lines: Drawn[]; gaps: Gap[] } {
  const lines: Drawn[] = [];
  const gaps: Gap[] = [];
  for (const each of rolled) {
    const { settling, storeId, productId, quantity } = each;
    const { run, how } = settling;
    if (run.from < period.from) continue;
    const { version } = how.part;
    const about = { storeId, productId, amountMinor: null, term: null, contractVersion: version.version };
    if (each.book.book < 0n) gaps.push({ code: "NEGATIVE_BOOK", about: `${each.book.book}`, ...about });
    if (each.flows.some((flow) => flow.currency !== null && flow.currency !== version.content.currency))
      gaps.push({ code: "OTHER_CURRENCY", about: "SALE", ...about });
    if (quantity === 0n) continue;
    const documents = cited(each.flows);
    for (const { price, quantity: units } of tranches(each, facts)) {
      if (price === null) gaps.push({ code: "PRICE_MISSING", about: "SALE", ...about });
      lines.push({
        key: JSON.stringify([
          "SALE",
          storeId,
          productId,
          run.from,
          price?.unitPrice ?? null,
          `${price?.priceUnits ?? 1n}`,
        ]),
        ...{ kind: "GOODS", documentNo: null, orderNo: null, productId, storeId, quantity: units },
        unitPrice: price === null ? null : perBaseUnit(price.unitPrice, price.priceUnits),
        amountMinor: price === null ? 0n : amountAt(price, units, version.content.currency),
        ...{ on: lastDay(run), fee: null, taxRate: how.mode.taxRate, mode: "CONSIGNMENT", rule: "B4.3/CONSIGNMENT" },
        ...{ contractVersion: version.version, term: null, inputs: inputsOf(each, units, price), documents },
      });
    }
  }
  return { lines, gaps };
}

function inputsOf({ moves, book, carriedIn }: Rolled, units: bigint, price: Tranche["price"]): Record<string, string> {
  const priced = price === null ? {} : { unitPrice: exact(price.unitPrice).toFixed(), priceSource: price.source };
  const ofUnits = price === null || price.priceUnits === 1n ? {} : { priceUnits: `${price.priceUnits}` };
  return {
    ...{ sold: `${moves.sold}`, customerReturned: `${moves.customerReturned}`, carriedIn: `${carriedIn}` },
    ...{ quantity: `${units}`, ...priced, ...ofUnits, opening: `${moves.opening}`, delivered: `${moves.delivered}` },
    ...{ supplierReturned: `${moves.supplierReturned}`, shrink: `${moves.shrink}`, book: `${book.book}` },
  };
}

/** The papers of sales and returns, each once, in their order. */
export const cited = (flows: readonly { readonly documents: readonly Cited[] }[]): Cited[] => {
  const by = new Map(
    flows.flatMap(({ documents }) => documents.map((each) => [`${each.type} ${each.no}`, each] as const)),
  );
  return [...by.values()].sort((a, b) => (a.no < b.no ? -1 : a.no > b.no ? 1 : a.id < b.id ? -1 : 1)).slice(0, 50);
};
