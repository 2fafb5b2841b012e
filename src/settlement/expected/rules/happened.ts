import { countsStores } from "../../../chains/index.ts";
import { minorDigits, exact, wholeMinor } from "../../../kernel/money.ts";
import { covers } from "../../../kernel/period.ts";
import { type Charge, type Charged, amountOf, citedEvent, eventsOf, monthName, shops, unproven } from "./charges.ts";
import { type TermIn, isOpenOn } from "./reach.ts";
import type { EventFact, Facts } from "./words.ts";

const onDays = (how: TermIn, events: readonly EventFact[]): EventFact[] =>
  events.filter((event) => covers(how.run, event.from));

/**
 * G13: fees for what happened: each festival, issue, opening, listing, late delivery. A new store by its opening in the
 * store master, a listing by the first receipt, everything else by its event.
 */
export function atEvent(how: TermIn, facts: Facts): Charged {
  const { term } = how;
  const events = onDays(how, eventsOf(how, facts));
  const told = events.flatMap((event) => chargesOf(how, event));
  const named = new Set(events.flatMap((event) => (event.storeId === null ? [] : [event.storeId])));
  const opened =
    term.kind === "newStoreFee"
      ? shops(how).filter((store) => store.openedOn !== null && covers(how.run, store.openedOn))
      : [];
  const openings = opened
    .filter((store) => !named.has(store.id))
    .map((store): Charge => ({
      ...{
        storeId: store.id,
        event: store.code,
        on: store.openedOn!,
        amountMinor: amountOf(how),
        key: ["OPENED", store.id],
      },
      ...{
        inputs: { amount: term.amount ?? "0", openedOn: store.openedOn! },
        documents: [{ type: "ChainStore", id: store.id, no: store.code }],
      },
    }));
  const listings = term.basis === "PER_SKU_STORE" && events.length === 0 ? firstListed(how, facts) : [];
  return { charges: [...told, ...openings, ...listings], gaps: unproven(how, events) };
}

/** What an event comes to: at its store, at every store open then where the fee counts stores, or as a whole. */
function chargesOf(how: TermIn, event: EventFact): Charge[] {
  const { term } = how;
  const each = { event: event.name, on: event.from, documents: [citedEvent(event)] };
  if (term.basis === "RATE") return rated(how, event).map((charge) => ({ ...each, ...charge }));
  const times = event.quantity;
  const inputs = { amount: term.amount ?? "0", ...(times === 1 ? {} : { quantity: String(times) }) };
  const amountMinor = amountOf(how) * BigInt(times);
  if (!countsStores(term)) return [{ ...each, storeId: event.storeId, amountMinor, inputs, key: ["EVENT", event.id] }];
  const stores = shops(how).filter((store) =>
    event.storeId === null ? isOpenOn(store, event.from) : store.id === event.storeId,
  );
  return stores.map((store) => ({
    ...each,
    storeId: store.id,
    amountMinor,
    inputs,
    key: ["EVENT", event.id, store.id],
  }));
}

/** A rate of the amount that the event names, for each of its days: 0.3% a day of a late order. */
function rated(how: TermIn, event: EventFact): Omit<Charge, "event" | "on" | "documents">[] {
  const { currency } = how.part.version.content;
  if (event.baseMinor === null || event.currency !== currency) return [];
  const days = event.days ?? 1;
  const amountMinor = wholeMinor(
    exact(event.baseMinor)
      .times(exact(how.term.rate ?? "0"))
      .times(days),
  );
  const base = exact(event.baseMinor)
    .div(exact(10n ** BigInt(minorDigits(currency))))
    .toFixed();
  const inputs = { rate: how.term.rate ?? "0", base, ...(event.days === null ? {} : { days: String(days) }) };
  return amountMinor === 0n ? [] : [{ storeId: event.storeId, amountMinor, inputs, key: ["EVENT", event.id] }];
}

/** Products that came to a store for the first time. */
function firstListed(how: TermIn, facts: Facts): Charge[] {
  return shops(how).flatMap((store): Charge[] => {
    const fresh = [...facts.firstReceipts].flatMap(([pair, on]) => {
      const [storeId, productId] = pair.split(" ") as [string, string];
      return storeId === store.id && how.has(productId) && covers(how.run, on) ? [{ productId, on }] : [];
    });
    if (fresh.length === 0) return [];
    const on = fresh
      .map((each) => each.on)
      .sort()
      .at(-1)!;
    const inputs = { amount: how.term.amount ?? "0", products: String(fresh.length) };
    const amountMinor = amountOf(how) * BigInt(fresh.length);
    return [
      {
        storeId: store.id,
        event: monthName(how.run),
        on,
        amountMinor,
        inputs,
        documents: [],
        key: ["LISTED", how.run.from, store.id],
      },
    ];
  });
}
