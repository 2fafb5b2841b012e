import { minorOf } from "../../../chains/index.ts";
import { type Day, plusDays } from "../../../kernel/day.ts";
import type { Run } from "../../rules/accrual.ts";
import type { TermIn } from "./reach.ts";
import type { Cited, EventFact, Facts, Gap, StoreFacts } from "./words.ts";

/** What a term comes to in a part of a period at one store, or at all: a fee, above zero. */
export type Charge = {
  readonly storeId: string | null;
  readonly productId?: string | null;
  /** What it is for, as the contract and the chain call it. */
  readonly event: string | null;
  readonly on: Day;
  readonly amountMinor: bigint;
  readonly inputs: Readonly<Record<string, string>>;
  readonly documents: readonly Cited[];
  /** Tells charges of one term apart. */
  readonly key: readonly unknown[];
};
export type Charged = { readonly charges: readonly Charge[]; readonly gaps: readonly Gap[] };

export const gapOf = (how: TermIn, code: Gap["code"], about: string, storeId: string | null = null): Gap => ({
  ...{ code, about, storeId, productId: null, amountMinor: null, term: how.at },
  contractVersion: how.part.version.version,
});

export const amountOf = ({ term, part }: TermIn): bigint => minorOf(term.amount ?? "0", part.version.content.currency);
export const citedEvent = (event: EventFact): Cited => ({ type: "ChainEvent", id: event.id, no: event.documentNo });
/** The month of a run, as fees for a month are called: "2026-03". */
export const monthName = (run: Run): string => run.from.slice(0, 7);
export const lastDay = (run: Run): Day => plusDays(run.to, -1);

/** The events of a term's kind at its stores and of its products. */
export const eventsOf = (how: TermIn, facts: Facts): EventFact[] =>
  facts.events
    .filter(
      (event) =>
        event.feeKind === how.term.kind &&
        (event.storeId === null || how.stores.some((store) => store.id === event.storeId)) &&
        (event.productId === null || how.has(event.productId)),
    )
    .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from < b.from ? -1 : 1));

/** Contracts ask for evidence; what has none is expected all the same, and said. */
export const unproven = (how: TermIn, events: readonly EventFact[]): Gap[] =>
  how.term.evidence.length === 0
    ? []
    : events
        .filter((event) => event.evidence === 0)
        .map((event) => gapOf(how, "EVIDENCE_MISSING", event.name, event.storeId));

/** The places that a term's fee is asked for at: each store, or the chain as a whole. DCs sell nothing and are shown nothing. */
export const isPerStore = (how: TermIn): boolean =>
  how.term.basis === "PER_STORE" || how.term.basis === "PER_SKU_STORE";
export const shops = (how: TermIn): StoreFacts[] =>
  how.stores.filter((store) => store.kind === "STORE" || how.term.stores?.scope === "STORES");
