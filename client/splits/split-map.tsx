import { useQuery } from "@apollo/client/react";
import { Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { useViewer } from "../app/session.tsx";
import { TerritoryTreeDocument } from "../gql/documents/TerritoryTree.ts";
import { useHomeOf } from "../territories/map/home.ts";
import { MapTrail } from "../territories/map/map-trail.tsx";
import { mapWords } from "../territories/map/map.texts.ts";
import type { Branch, Paint } from "../territories/map/paint.ts";
import { usePlace } from "../territories/map/place.ts";
import { TerritoryMap } from "../territories/map/territory-map.tsx";
import { useTexts } from "../ui/texts.ts";
import { splitPageWords } from "./split-page.texts.ts";

type Cells = readonly { readonly division: Above }[];
type Above = { readonly id: string; readonly parent?: Above | null };

type Props = {
  /** What there is: the grants that are taken apart. */
  readonly parents: Cells;
  /** What goes to whom, in words. */
  readonly parts: readonly { readonly name: string; readonly cells: Cells }[];
  readonly retained: Cells;
  /** How the present dealer is called. */
  readonly old: string;
};

/** The ground as it is held now and as it will be: the same map in two colourings. */
export function SplitMap({ parents, parts, retained, old }: Props): ReactNode {
  const t = useTexts(splitPageWords);
  const m = useTexts(mapWords);
  const { today } = useViewer();
  const [view, setView] = useState<"before" | "after">("after");
  const place = usePlace(useHomeOf(parents));
  const level = useQuery(TerritoryTreeDocument, {
    variables: { asOf: today, channel: null, productLine: null, parent: place.at?.id ?? null },
    skip: place.at === null,
  });
  const branches = level.data?.territoryTree;
  const above = place.chain.map(({ id }) => id);
  /** How much of a division some ground holds: all of its lines and channels, some, what lies inside, or nothing. */
  const holds = (cells: Cells, id: string): "all" | "some" | "none" => {
    const here = (of: Cells) => of.filter(({ division }) => division.id === id || above.includes(division.id)).length;
    const [held, all] = [here(cells), here(parents)];
    if (held > 0) return held >= all ? "all" : "some";
    return cells.some(({ division }) => isInside(division, id)) ? "some" : "none";
  };
  const paintOf = ({ division: { id } }: Branch): Paint => {
    const receiving = view === "before" ? [] : parts.map(({ cells }) => holds(cells, id));
    const [first, ...more] = receiving.flatMap((how, at) => (how === "none" ? [] : [at]));
    if (first !== undefined) {
      const some = receiving[first] === "some";
      const staying = some && holds(retained, id) !== "none" ? [old] : [];
      const words = [...[first, ...more].map((at) => parts[at]?.name ?? t.RECEIVER), ...staying].join(" + ");
      return {
        key: words,
        look: `hue-${(first % 9) + 1}`,
        hatched: some,
        words: some ? `${words} ${t.inPart}` : words,
      };
    }
    const held = holds(parents, id);
    if (held !== "none") return { key: `kept ${held}`, look: "hue-0", hatched: held === "some", words: old };
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

/** Whether a division lies in another, as far as its way up is known. */
const isInside = ({ parent }: Cells[number]["division"], id: string): boolean =>
  parent !== null && parent !== undefined && (parent.id === id || isInside(parent, id));
