import type { TerritoryTreeQueryVariables } from "../../gql/types.ts";
import { currencySign, grouped } from "../../ui/figures.ts";
import { useViewer } from "../../app/session.tsx";
import { useTexts } from "../../ui/texts.ts";
import { mapWords } from "./map.texts.ts";
import { type Branch, type Paint, paintByDealer, paintBySteps, stepsUpTo } from "./paint.ts";
import { type Sales, useSales } from "./sales.ts";

export type Colour = "dealer" | "sales";

export type Colouring = {
  readonly offered: readonly Colour[];
  readonly colour: Colour;
  readonly paints: ReadonlyMap<string, Paint>;
  readonly sales: Sales;
};

/** The colours of a level by what is asked for, with the figures that they stand for. A dealer sees who holds what only. */
export function useColouring(
  wanted: string | null,
  at: string | null,
  filter: Omit<TerritoryTreeQueryVariables, "parent">,
  branches: readonly Branch[] | undefined,
): Colouring {
  const t = useTexts(mapWords);
  const { dealerId, manufacturer } = useViewer();
  const sales = useSales(at, filter);
  const offered: readonly Colour[] = dealerId === null ? ["dealer", "sales"] : ["dealer"];
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
    return paintByDealer(all, {
      ...{ none: t.nobody, partly: t.partly, others: t.otherDealers },
      several: t.several,
    });
  };
  return { offered, colour, paints: paint(), sales };
}
