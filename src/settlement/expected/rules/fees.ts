import { daysBetween, type Day, plusMonths } from "../../../kernel/day.ts";
import { type Exact, exact, wholeMinor } from "../../../kernel/money.ts";
import { covers } from "../../../kernel/period.ts";
import { type Run, accrue } from "../../rules/accrual.ts";
import {
  type Charge,
  type Charged,
  amountOf,
  citedEvent,
  eventsOf,
  gapOf,
  isPerStore,
  lastDay,
  monthName,
  shops,
  unproven,
} from "./charges.ts";
import { atEvent } from "./happened.ts";
import { type TermIn, isOpenOn, later, monthOf, openIn, productsNamed, shared } from "./reach.ts";
import type { EventFact, Facts, StoreFacts } from "./words.ts";

/** The products that a store is charged for on a day: those that the term or the contract names, else those the chain lists. */
function productsAt(how: TermIn, facts: Facts, on: Day): readonly string[] {
  const named = productsNamed(how.term.products, how.part.version.content.products);
  const listed = [...new Set(facts.listed.filter((each) => covers(each, on)).map((each) => each.productId))];
  return named ?? listed.sort();
}

/** How many times a store is charged: once, or once a product; nothing where it has none. */
function timesAt(
  how: TermIn,
  facts: Facts,
  on: Day,
): { readonly times: bigint; readonly inputs: Record<string, string> } {
  if (how.term.basis !== "PER_SKU_STORE") return { times: 1n, inputs: {} };
  const products = productsAt(how, facts, on).length;
  return { times: BigInt(products), inputs: { products: String(products) } };
}

/** G10: fees that are borne once, on the first day of the term; not again when a later version repeats them. */
function atOnce(how: TermIn, facts: Facts, before: readonly TermIn[]): Charge[] {
  const { term } = how;
  if (!covers(how.run, term.from)) return [];
  const charged = before.filter((each) => each.term.kind === term.kind && each.term.accrual === "AT_ONCE");
  const wasCharged = (storeId: string | null) =>
    charged.some((each) => storeId === null || each.stores.some((store) => store.id === storeId));
  const places = isPerStore(how) ? shops(how).filter((store) => isOpenOn(store, term.from)) : [null];
  return places.flatMap((store): Charge[] => {
    const { times, inputs } = timesAt(how, facts, term.from);
    if (wasCharged(store?.id ?? null) || times === 0n) return [];
    const told = { amount: term.amount ?? "0", ...inputs };
    return [{ ...one(store, term.from), event: null, amountMinor: amountOf(how) * times, inputs: told, key: ["ONCE"] }];
  });
}
const one = (store: StoreFacts | null, on: Day) => ({ storeId: store?.id ?? null, on, documents: [] });

/** G11: fees by the month, by the days that the term and the store have of it. */
function monthly(how: TermIn, facts: Facts): Charge[] {
  const month = { from: monthOf(how.run.from), to: plusMonths(monthOf(how.run.from), 1) };
  const of = daysBetween(month.from, month.to);
  return (isPerStore(how) ? shops(how) : [null]).flatMap((store): Charge[] => {
    const run = store === null ? how.run : openIn(store, how.run);
    if (run === null) return [];
    const { times, inputs } = timesAt(how, facts, run.from);
    const days = daysBetween(run.from, run.to);
    const amountMinor = wholeMinor(
      exact(amountOf(how) * times)
        .times(days)
        .div(of),
    );
    const told = { amount: how.term.amount ?? "0", ...inputs, days: `${days}/${of}` };
    const charge = { ...one(store, lastDay(run)), event: monthName(how.run), amountMinor, inputs: told };
    return amountMinor === 0n ? [] : [{ ...charge, key: ["MONTH", how.run.from] }];
  });
}

/**
 * G12 (F1): fees spread by days over the event's dates, or over the term's own where it has no events; the part of the
 * month. A store that opens late or closes early bears its own days, a version that ends before the term releases the rest.
 */
function byDay(how: TermIn, facts: Facts, before: readonly TermIn[]): Charged {
  const events = eventsOf(how, facts);
  const { term } = how;
  const own = term.to === null ? null : { from: begunBy(how, before), to: term.to };
  if (events.length === 0 && own === null) return { charges: [], gaps: [gapOf(how, "RUN_WITHOUT_END", term.kind)] };
  const runs =
    events.length === 0 ? [{ run: own!, event: null }] : events.map((event) => ({ run: event as Run, event }));
  const charges = runs.flatMap(({ run, event }) => {
    const touched = shared(run, how.run);
    const places = isPerStore(how)
      ? shops(how).filter((store) => event?.storeId == null || store.id === event.storeId)
      : [null];
    return touched === null ? [] : places.flatMap((store) => spread(how, facts, { run, event, store }));
  });
  return {
    charges,
    gaps: unproven(
      how,
      events.filter((event) => shared(event as Run, how.run) !== null),
    ),
  };
}

/**
 * The first day of a term that an amendment says again: of the earlier term that it goes on from, so that days which were
 * settled bear what they bore and the amount is not spread anew over the rest. A term that begins after the other had ended
 * by itself is another one.
 */
function begunBy({ term, part, at }: TermIn, before: readonly TermIn[]): Day {
  if (term.from < part.version.from) return term.from;
  const sameAs = (earlier: TermIn) =>
    earlier.term.kind === term.kind &&
    earlier.term.basis === term.basis &&
    earlier.term.accrual === term.accrual &&
    earlier.term.from < term.from &&
    (earlier.term.to === null || earlier.term.to > term.from);
  const same = before.filter(sameAs);
  // Of several such terms the one in the same place of the contract, or for the same stores and products, is meant.
  const whom = (each: TermIn) => JSON.stringify([each.term.stores, each.term.products]);
  const own = JSON.stringify([term.stores, term.products]);
  const exactly = same.filter((each) => whom(each) === own);
  const meant = exactly.length > 0 ? exactly : same.filter((each) => each.at === at);
  return meant.map((each) => each.term.from).sort()[0] ?? term.from;
}

function spread(
  how: TermIn,
  facts: Facts,
  { run, event, store }: { readonly run: Run; readonly event: EventFact | null; readonly store: StoreFacts | null },
): Charge[] {
  const { version } = how.part;
  const open = store === null ? run : openIn(store, run);
  // A run that goes on after this version is cut by it: what follows is what the next version says.
  const held = open === null ? null : shared(open, { from: version.from, to: version.to });
  if (held === null) return [];
  const { times, inputs } = timesAt(how, facts, later(held.from, how.run.from));
  const count = times * BigInt(event?.quantity ?? 1);
  const month = monthOf(how.run.from);
  const accrued = accrue(amountOf(how) * count, run, held.to, held.from).months.find((each) => each.month === month);
  if (accrued === undefined || accrued.amountMinor === 0n) return [];
  const told = {
    amount: how.term.amount ?? "0",
    ...inputs,
    from: run.from,
    to: run.to,
    days: `${accrued.days}/${daysBetween(run.from, run.to)}`,
  };
  return [
    {
      ...{
        storeId: store?.id ?? event?.storeId ?? null,
        event: event?.name ?? monthName(how.run),
        on: lastDay(how.run),
      },
      ...{ amountMinor: accrued.amountMinor, inputs: count === 1n ? told : { ...told, quantity: `${count}` } },
      ...{ documents: event === null ? [] : [citedEvent(event)], key: ["DAYS", how.run.from, event?.id ?? null] },
    },
  ];
}

/** G14: promoters by the days they were on duty, of the month's: at each store, or as a whole. */
function headMonths(how: TermIn, facts: Facts): Charge[] {
  const month = { from: monthOf(how.run.from), to: plusMonths(monthOf(how.run.from), 1) };
  const of = daysBetween(month.from, month.to);
  const onDuty = eventsOf(how, facts).flatMap((event) => {
    const run = shared(event as Run, how.run);
    return run === null ? [] : [{ event, headDays: headDays(event, run) }];
  });
  return [...Map.groupBy(onDuty, ({ event }) => event.storeId)].flatMap(([storeId, own]): Charge[] => {
    const days = own.reduce((sum, each) => sum.plus(each.headDays), exact(0n));
    const amountMinor = wholeMinor(exact(amountOf(how)).times(days).div(of));
    const inputs = {
      amount: how.term.amount ?? "0",
      headDays: days.toDecimalPlaces(6).toFixed(),
      daysOfMonth: String(of),
    };
    const documents = own.map(({ event }) => citedEvent(event));
    const charge = { storeId, event: monthName(how.run), on: lastDay(how.run), amountMinor, inputs, documents };
    return amountMinor === 0n ? [] : [{ ...charge, key: ["HEADS", how.run.from, storeId] }];
  });
}

/** Head-days of an event within a run: as told, in proportion; else heads times days. */
const headDays = (event: EventFact, run: Run): Exact => {
  const days = exact(String(daysBetween(run.from, run.to)));
  return event.days === null
    ? days.times(event.quantity)
    : exact(String(event.days)).times(days).div(daysBetween(event.from, event.to));
};

/** What a term that is no rate of a base comes to in a part of a period. `before`: terms of earlier versions. */
export function chargesIn(how: TermIn, facts: Facts, before: readonly TermIn[]): Charged {
  const { basis, accrual } = how.term;
  const plain = (charges: readonly Charge[]): Charged => ({ charges, gaps: [] });
  if (basis === "PER_HEAD_MONTH") return plain(headMonths(how, facts));
  if (basis === "PER_EVENT" || accrual === "AT_EVENT") return atEvent(how, facts);
  if (accrual === "AT_ONCE") return plain(atOnce(how, facts, before));
  if (accrual === "BY_DAY") return byDay(how, facts, before);
  return plain(monthly(how, facts));
}
