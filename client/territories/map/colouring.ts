import type { TerritoryTreeQueryVariables } from "../../gql/types.ts";
import { currencySign, grouped } from "../../ui/figures.ts";
import { useViewer } from "../../app/session.tsx";
import { useTexts } from "../../ui/texts.ts";
import { type CoverageOfLevel, readsCoverage, useCoverage } from "./coverage.ts";
import { mapWords } from "./map.texts.ts";
import { type Branch, type Paint, type Step, paintByDealer, paintBySteps, stepsUpTo } from "./paint.ts";
import { type Sales, useSales } from "./sales.ts";

export type Colour = "dealer" | "coverage" | "sales" | "competitor";

export type Colouring = {
  readonly offered: readonly Colour[];
  readonly colour: Colour;
  readonly paints: ReadonlyMap<string, Paint>;
  readonly sales: Sales;
  readonly coverage: CoverageOfLevel;
};

/** The colours of a level by what is asked for, with the figures that they stand for. A dealer sees who holds what only. */
export function useColouring(
  wanted: string | null,
  at: string | null,
  filter: Omit<TerritoryTreeQueryVariables, "parent">,
  branches: readonly Branch[] | undefined,
): Colouring {
  const t = useTexts(mapWords);
  const viewer = useViewer();
  const { dealerId, manufacturer } = viewer;
  const sales = useSales(at, filter);
  const coverage = useCoverage(at, filter);
  const offered: readonly Colour[] = [
    "dealer",
    ...(readsCoverage(viewer) ? (["coverage"] as const) : []),
    ...(dealerId === null ? (["sales"] as const) : []),
    ...(readsCoverage(viewer) ? (["competitor"] as const) : []),
  ];
  const colour = offered.find((each) => each === wanted) ?? "dealer";
  const all = branches ?? [];
  const sign = currencySign(manufacturer.currency);
  const say = (value: number) => `${sign} ${grouped(String(value))}`;
  const paint = (): ReadonlyMap<string, Paint> => {
    if (colour === "sales") {
      const most = Math.max(0, ...[...sales.measured.values()].map(({ value }) => value ?? 0));
      const steps = stepsUpTo(most, (from, to) => (to === null ? t.from(say(from)) : t.range(say(from), say(to))));
      return paintBySteps(all, sales.measured, steps, t.noSales);
    }
    if (colour === "coverage")
      return paintBySteps(all, coverage.numeric, percentSteps(coverage.threshold, t), t.noOutlets);
    if (colour === "competitor") return paintBySteps(all, coverage.competitors, percentSteps(20, t), t.noOutlets);
    return paintByDealer(all, {
      ...{ none: t.nobody, partly: t.partly, others: t.otherDealers },
      several: t.several,
    });
  };
  return { offered, colour, paints: paint(), sales, coverage };
}

/** Steps of a percentage of which one bound matters most: below it, and three above. */
function percentSteps(
  bound: number,
  t: { range(from: string, to: string): string; from(from: string): string },
): readonly Step[] {
  const wide = (100 - bound) / 3;
  const say = (value: number) => `${Math.round(value)}%`;
  return [
    { from: 0, words: t.range("0%", say(bound)) },
    ...[0, 1].map((at) => ({
      from: bound + wide * at,
      words: t.range(say(bound + wide * at), say(bound + wide * (at + 1))),
    })),
    { from: bound + wide * 2, words: t.from(say(bound + wide * 2)) },
  ];
}
