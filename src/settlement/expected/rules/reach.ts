import { type ContractOn, type FeeTermSaid, type ModeTerm, productsMeant, storesMeant } from "../../../chains/index.ts";
import { type Day, day, plusMonths } from "../../../kernel/day.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Period } from "../../../kernel/period.ts";
import type { Run } from "../../rules/accrual.ts";
import type { StoreFacts } from "./words.ts";

export const later = (a: Day, b: Day): Day => (a > b ? a : b);
export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** The days that two runs share; null: none. */
export function shared(a: Run, b: Period): Run | null {
  const run = { from: later(a.from, b.from), to: b.to === null ? a.to : earlier(a.to, b.to) };
  return run.from < run.to ? run : null;
}

/** The first day of a day's month. */
export const monthOf = (on: Day): Day => day(`${on.slice(0, 7)}-01`);

/** G1: a settlement period is the calendar month that holds a day, within the days that the contract holds; null: none of them. */
export function settlementPeriod(versions: readonly Period[], on: Day): Run | null {
  const from = monthOf(on);
  const month = { from, to: plusMonths(from, 1) };
  const runs = versions.flatMap((version) => shared(month, version) ?? []);
  if (runs.length === 0) return null;
  return { from: runs.map((run) => run.from).reduce(earlier), to: runs.map((run) => run.to).reduce(later) };
}

/** The row ids of the products that are named by all choices which name any; null: none names any. */
export function productsNamed(...choices: readonly (readonly string[] | null)[]): readonly string[] | null {
  const named = choices.filter((choice) => choice !== null);
  if (named.length === 0) return null;
  const meant = productsMeant(...choices);
  return [...new Set(named[0]!.flatMap((id) => rowId("Product", id) ?? []))].filter(meant).sort();
}

/** The days that a store is open within a run; null: none. */
export const openIn = (store: StoreFacts, run: Run): Run | null =>
  shared(run, { from: store.openedOn ?? run.from, to: store.closedOn });
export const isOpenOn = (store: StoreFacts, on: Day): boolean =>
  (store.openedOn === null || store.openedOn <= on) && (store.closedOn === null || on < store.closedOn);

/** A version of a contract in the days of a statement that it holds, with the stores it covers. */
export type Part = {
  readonly version: ContractOn;
  readonly run: Run;
  readonly stores: readonly StoreFacts[];
};

/** G3: a version that begins or ends within a period splits it: each part is settled by its own version. */
export const partsOf = (versions: readonly ContractOn[], period: Run, stores: readonly StoreFacts[]): Part[] =>
  versions.flatMap((version) => {
    const run = shared(period, version);
    return run === null
      ? []
      : [{ version, run, stores: stores.filter(storesMeant(version.content.stores, version.content)) }];
  });

/** A way of settlement in the days of a part. */
export type ModeIn = {
  readonly part: Part;
  readonly mode: ModeTerm;
  readonly at: number;
  readonly run: Run;
  readonly has: (productId: string) => boolean;
};
export const modesIn = (part: Part): ModeIn[] =>
  part.version.content.modes.flatMap((mode, at) => {
    const run = shared(part.run, mode);
    const has = productsMeant(mode.products, part.version.content.products);
    return run === null ? [] : [{ part, mode, at, run, has }];
  });

/** A term in the days of a part. */
export type TermIn = {
  readonly part: Part;
  readonly term: FeeTermSaid;
  readonly at: number;
  readonly run: Run;
  readonly stores: readonly StoreFacts[];
  readonly has: (productId: string) => boolean;
};
export const termsIn = (part: Part): TermIn[] =>
  part.version.content.terms.flatMap((term, at) => {
    const { content } = part.version;
    const run = shared(part.run, term);
    const stores = term.stores === null ? part.stores : part.stores.filter(storesMeant(term.stores, content));
    return run === null ? [] : [{ part, term, at, run, stores, has: productsMeant(term.products, content.products) }];
  });

/**
 * The first days of all runs, from a day up to the end of a period, within which nothing of some contracts begins or ends,
 * and no month does.
 */
export function bucketsOf(versions: readonly ContractOn[], since: Day, to: Day): Day[] {
  const days = new Set<Day>([since]);
  for (let month = monthOf(since); month < to; month = plusMonths(month, 1)) days.add(month);
  for (const { from, to: end, content } of versions)
    for (const run of [{ from, to: end }, ...content.modes, ...content.terms]) {
      days.add(run.from);
      if (run.to !== null) days.add(run.to);
    }
  return [...days].filter((each) => each >= since && each < to).sort();
}

/** The first day after a day's month. */
export const monthEnd = (on: Day): Day => plusMonths(monthOf(on), 1);
