import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { useViewer } from "../../app/session.tsx";
import { TerritoryCoverageOfDocument } from "../../gql/documents/TerritoryCoverageOf.ts";
import type { MapAreaFragment, TerritoryTreeQueryVariables } from "../../gql/types.ts";
import type { Measured } from "./paint.ts";

export type Area = MapAreaFragment;

export type CoverageOfLevel = {
  readonly areas: ReadonlyMap<string, Area>;
  /** All of the place that is shown. */
  readonly whole: Area | null;
  /** Below it, in percent, an area is flagged. */
  readonly threshold: number;
  readonly numeric: ReadonlyMap<string, Measured>;
  readonly competitors: ReadonlyMap<string, Measured>;
};

const nothing: readonly Area[] = [];

/** Who may look at it is the server's to say; a dealer's people are not asked for. */
export const readsCoverage = ({ dealerId, permissions }: ReturnType<typeof useViewer>): boolean =>
  dealerId === null && permissions.includes("coverage:read");

/** How well each division of a place is covered on the day; one request a level. */
export function useCoverage(at: string | null, filter: Omit<TerritoryTreeQueryVariables, "parent">): CoverageOfLevel {
  const may = readsCoverage(useViewer());
  const { asOf = null, productLine = null, channel = null } = filter;
  const asked = useQuery(TerritoryCoverageOfDocument, {
    variables: { asOf, productLine, channel, parent: at },
    skip: at === null || !may,
  });
  const found = asked.data?.coverage?.areas ?? nothing;
  const threshold = Number(asked.data?.coverage?.policy.threshold ?? "0.6") * 100;
  const whole = asked.data?.coverage?.whole ?? null;
  return useMemo(() => {
    const areas = new Map(found.flatMap((area) => (area.division === null ? [] : [[area.division.id, area] as const])));
    const measured = (of: "numeric" | "competitors") =>
      new Map([...areas].map(([id, area]): [string, Measured] => [id, measuredOf(area[of].percent)]));
    return { areas, whole, threshold, numeric: measured("numeric"), competitors: measured("competitors") };
  }, [found, whole, threshold]);
}

const measuredOf = (percent: string | null): Measured =>
  percent === null ? { value: null, words: "—" } : { value: Number(percent), words: `${percent}%` };
