import { useQuery } from "@apollo/client/react";
import { Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { useViewer } from "../app/session.tsx";
import { DivisionChainDocument } from "../gql/documents/DivisionChain.ts";
import { TerritoryTreeDocument } from "../gql/documents/TerritoryTree.ts";
import type { SplitContentFragment } from "../gql/types.ts";
import { MapTrail } from "../territories/map/map-trail.tsx";
import { mapWords } from "../territories/map/map.texts.ts";
import type { Branch, Paint } from "../territories/map/paint.ts";
import { usePlace } from "../territories/map/place.ts";
import { TerritoryMap } from "../territories/map/territory-map.tsx";
import { useTexts } from "../ui/texts.ts";
import { splitPageWords } from "./split-page.texts.ts";

/** The ground as it is held now and as it will be: the same map in two colourings. */
export function SplitMap({ content }: { content: SplitContentFragment }): ReactNode {
  const t = useTexts(splitPageWords);
  const m = useTexts(mapWords);
  const { today } = useViewer();
  const [view, setView] = useState<"before" | "after">("after");
  const first = content.parts[0]?.cells[0]?.division.id ?? content.parents[0]?.cell.division.id ?? "";
  const chain = useQuery(DivisionChainDocument, { variables: { id: first }, skip: first === "" });
  const home = chain.data?.division;
  const place = usePlace(home === null || home === undefined ? null : (home.parent?.id ?? home.id));
  const level = useQuery(TerritoryTreeDocument, {
    variables: { asOf: today, channel: null, productLine: null, parent: place.at?.id ?? null },
    skip: place.at === null,
  });
  const branches = level.data?.territoryTree;
  const above = place.chain.map(({ id }) => id);
  const within = (cells: SplitContentFragment["retained"], id: string) =>
    cells.some(({ division }) => division.id === id || above.includes(division.id));
  const paintOf = ({ division: { id } }: Branch): Paint => {
    const at = view === "before" ? -1 : content.parts.findIndex(({ cells }) => within(cells, id));
    const part = content.parts[at];
    if (part !== undefined)
      return { key: `part-${at}`, look: `hue-${(at % 9) + 1}`, hatched: false, words: part.dealer?.name ?? t.RECEIVER };
    if (content.parents.some(({ cell }) => within([cell], id)))
      return { key: "kept", look: "hue-0", hatched: false, words: t.OLD };
    return { key: "none", look: "empty", hatched: false, words: "—" };
  };
  const paints = new Map((branches ?? []).map((branch) => [branch.division.id, paintOf(branch)]));
  return (
    <>
      <MapTrail place={place}>
        <Segmented
          size="small"
          aria-label={m.map}
          style={{ marginInlineStart: 12 }}
          value={view}
          onChange={setView}
          options={(["before", "after"] as const).map((value) => ({ value, label: t[value] }))}
        />
      </MapTrail>
      <TerritoryMap place={place} branches={branches} paints={paints} />
    </>
  );
}
