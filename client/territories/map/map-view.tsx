import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { TerritoryTreeDocument } from "../../gql/documents/TerritoryTree.ts";
import type { TerritoryTreeQueryVariables } from "../../gql/types.ts";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { TerritoryTree, rootsOf } from "../territory-tree.tsx";
import { DivisionCard } from "./division-card.tsx";
import { LevelTable } from "./level-table.tsx";
import { MapTrail } from "./map-trail.tsx";
import { mapWords } from "./map.texts.ts";
import { paintByDealer } from "./paint.ts";
import { usePlace } from "./place.ts";
import { TerritoryMap } from "./territory-map.tsx";

type Props = {
  readonly filter: Omit<TerritoryTreeQueryVariables, "parent">;
  openGrant(grant: string): void;
};

/** One place and one chosen division, as a map, as a tree and as a table; who holds it, and what is known of it. */
export function MapView({ filter, openGrant }: Props): ReactNode {
  const t = useTexts(mapWords);
  const roots = useQuery(TerritoryTreeDocument, { variables: { ...filter, parent: null } });
  const countries = roots.data?.territoryTree ?? roots.previousData?.territoryTree;
  const place = usePlace(countries === undefined ? null : homeOf(countries));
  const level = useQuery(TerritoryTreeDocument, {
    variables: { ...filter, parent: place.at?.id ?? null },
    skip: place.at === null,
  });
  const branches = level.data?.territoryTree;
  const paints = paintByDealer(branches ?? [], {
    ...{ none: t.nobody, partly: t.partly, others: t.otherDealers },
    several: t.several,
  });
  if (roots.error !== undefined && countries === undefined)
    return <Failed error={roots.error} again={() => void roots.refetch()} />;
  if (countries === undefined) return <LoadingRows />;
  return (
    <div className="map-view">
      <div>
        <div className="panel">
          <MapTrail place={place} />
          <TerritoryMap place={place} branches={branches} paints={paints} />
        </div>
        <DivisionCard place={place} filter={filter} openGrant={openGrant} />
      </div>
      <div>
        <TerritoryTree filter={filter} roots={countries} place={place} />
        <div className="panel">
          <LevelTable place={place} branches={branches} figures={[]} />
        </div>
      </div>
    </div>
  );
}

/** Where one begins: the country where most is granted. */
const homeOf = (countries: Parameters<typeof rootsOf>[0]): string | null =>
  rootsOf(countries, false).reduce<(typeof countries)[number] | null>(
    (most, each) => (most === null || each.grantsBelow > most.grantsBelow ? each : most),
    null,
  )?.division.id ?? null;
