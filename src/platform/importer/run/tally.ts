import { type Figure, figure, figureText, nought, plus } from "../figures.ts";
import type { KindAbout, Values } from "../kind.ts";

/** Exact decimal text by the kind's own names: quantity, amount. */
export type Sums = Readonly<Record<string, string>>;

export type Tally = {
  readonly good: number;
  readonly bad: number;
  readonly problems: number;
  readonly sums: { readonly good: Sums; readonly bad: Sums };
};

export const emptyTally: Tally = { good: 0, bad: 0, problems: 0, sums: { good: {}, bad: {} } };

/** Adds up rows: what the kind says a row amounts to, exactly. A figure that a row has not is no nought and adds nothing. */
export function sumsOf(kind: KindAbout, rows: readonly { readonly values: Values }[]): Sums {
  const totals = new Map<string, Figure>();
  if (kind.sums === undefined) return {};
  for (const { values } of rows) {
    const figures = kind.sums(values);
    for (const name in figures) {
      const each = figures[name];
      if (each) totals.set(name, plus(totals.get(name) ?? nought, each));
    }
  }
  return asText(totals);
}

const asText = (totals: ReadonlyMap<string, Figure>): Sums =>
  Object.fromEntries([...totals].map(([name, total]) => [name, figureText(total)]));

function addSums(a: Sums, b: Sums): Sums {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return asText(new Map(names.map((name) => [name, plus(figure(a[name] ?? "0"), figure(b[name] ?? "0"))])));
}

export const addTallies = (a: Tally, b: Tally): Tally => ({
  good: a.good + b.good,
  bad: a.bad + b.bad,
  problems: a.problems + b.problems,
  sums: { good: addSums(a.sums.good, b.sums.good), bad: addSums(a.sums.bad, b.sums.bad) },
});

/** With figures of the whole file beside the sums of its rows. */
export const withFigures = (tally: Tally, figures: Sums): Tally => ({
  ...tally,
  sums: { ...tally.sums, good: { ...tally.sums.good, ...figures } },
});
