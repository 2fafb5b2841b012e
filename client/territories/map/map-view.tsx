import { useQuery } from "@apollo/client/react";
import { PrinterOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import type { ReactNode } from "react";
import { TerritoryTreeDocument } from "../../gql/documents/TerritoryTree.ts";
import { SplitParentsDocument } from "../../gql/documents/SplitParents.ts";
import type { TerritoryTreeQueryVariables } from "../../gql/types.ts";
import { useViewer } from "../../app/session.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { TerritoryTree, rootsOf } from "../territory-tree.tsx";
import { type Colour, useColouring } from "./colouring.ts";
import { DivisionCard } from "./division-card.tsx";
import { DivisionFigures } from "./division-figures.tsx";
import { DivisionSales } from "./division-sales.tsx";
import { type FigureColumn, LevelTable } from "./level-table.tsx";
import { MapTrail } from "./map-trail.tsx";
import { mapWords } from "./map.texts.ts";
import type { Measured } from "./paint.ts";
import { useHomeOf } from "./home.ts";
import { usePlace } from "./place.ts";
import { TerritoryMap } from "./territory-map.tsx";

type Props = {
  readonly filter: Omit<TerritoryTreeQueryVariables, "parent">;
  openGrant(grant: string): void;
};

/** One place and one chosen division, as a map, as a tree and as a table; who holds it, and what is known of it. */
export function MapView({ filter, openGrant }: Props): ReactNode {
  const t = useTexts(mapWords);
  const { today } = useViewer();
  const [wanted, setColour] = useUrl("colour");
  const roots = useQuery(TerritoryTreeDocument, { variables: { ...filter, parent: null } });
  const countries = roots.data?.territoryTree ?? roots.previousData?.territoryTree;
  const home = countries === undefined ? null : homeOf(countries);
  const place = usePlace(useOwnHome(filter.asOf, home));
  const level = useQuery(TerritoryTreeDocument, {
    variables: { ...filter, parent: place.at?.id ?? null },
    skip: place.at === null,
  });
  const branches = level.data?.territoryTree;
  const { offered, colour, paints, sales, coverage } = useColouring(wanted, place.at?.id ?? null, filter, branches);
  const column = (key: Colour, width: number, of: ReadonlyMap<string, Measured>): FigureColumn => ({
    ...{ key, title: t[key], width },
    figure: (division) => <span className="figure">{of.get(division)?.words ?? "—"}</span>,
  });
  const figures = [
    column("coverage", 90, coverage.numeric),
    column("competitor", 90, coverage.competitors),
    column("sales", 150, sales.measured),
    // One more column than these is wider than the panel: competitors are shown when the map shows them.
  ].filter(({ key }) => offered.some((each) => each === key) && (key !== "competitor" || colour === key));
  const chosen = place.chosen ?? "";
  const area = coverage.areas.get(chosen) ?? (chosen === place.at?.id ? coverage.whole : null);
  if (roots.error !== undefined && countries === undefined)
    return <Failed error={roots.error} again={() => void roots.refetch()} />;
  if (countries === undefined) return <LoadingRows />;
  return (
    <div className="map-view">
      <div>
        <div className="panel">
          <p className="print-only">{t.printed(filter.asOf ?? today, t[colour])}</p>
          <MapTrail place={place}>
            {offered.length < 2 ? null : (
              <Segmented
                size="small"
                className="map-colour"
                aria-label={t.colour}
                value={colour}
                onChange={(next) => setColour(next === "dealer" ? null : next)}
                options={offered.map((value) => ({ value, label: t[value] }))}
              />
            )}
            <Button
              className="map-print"
              size="small"
              icon={<PrinterOutlined aria-hidden />}
              aria-label={t.print}
              title={t.print}
              onClick={() => print()}
            />
          </MapTrail>
          <TerritoryMap place={place} branches={branches} paints={paints} />
        </div>
        <DivisionCard place={place} filter={filter} openGrant={openGrant}>
          {area === null ? null : <DivisionFigures area={area} />}
          {place.chosen === null ? null : <DivisionSales division={place.chosen} sales={sales} />}
        </DivisionCard>
      </div>
      <div>
        <TerritoryTree filter={filter} roots={countries} place={place} />
        <div className="panel">
          <LevelTable place={place} branches={branches} figures={figures} />
        </div>
      </div>
    </div>
  );
}

/** A dealer begins where his own ground is, and everybody else in the country where most is granted. */
function useOwnHome(asOf: Props["filter"]["asOf"], home: string | null): string | null {
  const { dealerId } = useViewer();
  const variables = { dealer: dealerId ?? "", asOf };
  const asked = useQuery(SplitParentsDocument, { variables, skip: dealerId === null });
  const grants = asked.data?.territoryGrants.nodes ?? asked.previousData?.territoryGrants.nodes;
  const own = useHomeOf(grants ?? []);
  if (dealerId === null) return home;
  return grants === undefined ? null : grants.length === 0 ? home : own;
}

/** Where one begins: the country where most is granted. */
const homeOf = (countries: Parameters<typeof rootsOf>[0]): string | null =>
  rootsOf(countries, false).reduce<(typeof countries)[number] | null>(
    (most, each) => (most === null || each.grantsBelow > most.grantsBelow ? each : most),
    null,
  )?.division.id ?? null;
