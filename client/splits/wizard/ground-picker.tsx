import { useQuery } from "@apollo/client/react";
import { App, Button, Tag } from "antd";
import { type ReactNode, useMemo } from "react";
import { useViewer } from "../../app/session.tsx";
import { TerritoryTreeDocument } from "../../gql/documents/TerritoryTree.ts";
import type { GrantRowFragment } from "../../gql/types.ts";
import { useHomeOf } from "../../territories/map/home.ts";
import { LevelTable } from "../../territories/map/level-table.tsx";
import { MapTrail } from "../../territories/map/map-trail.tsx";
import type { Branch, Paint } from "../../territories/map/paint.ts";
import { usePlace } from "../../territories/map/place.ts";
import { TerritoryMap, nameOf } from "../../territories/map/territory-map.tsx";
import { TerritoryTree } from "../../territories/territory-tree.tsx";
import { LoadingRows } from "../../ui/states.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { type Draft, type Target, assign, standingOf } from "./draft.ts";
import { wizardWords } from "./wizard.texts.ts";

type Props = {
  readonly draft: Draft;
  /** The grants that are taken apart. */
  readonly grants: readonly GrantRowFragment[];
  /** Where a press puts a division. */
  readonly target: Target;
  change(draft: Draft): void;
};

/** Puts divisions to receivers by a press on the map, a tick in the tree or a button in the table; all three show the same. */
export function GroundPicker({ draft, grants, target, change }: Props): ReactNode {
  const t = useTexts(wizardWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const { language } = useLanguage();
  const place = usePlace(useHomeOf(grants));
  const filter = useMemo(() => ({ asOf: today, channel: null, productLine: null }), [today]);
  const level = useQuery(TerritoryTreeDocument, {
    variables: { ...filter, parent: place.at?.id ?? null },
    skip: place.at === null,
  });
  const roots = useQuery(TerritoryTreeDocument, { variables: { ...filter, parent: null } });
  const branches = level.data?.territoryTree;
  const records = useMemo(() => new Set(grants.map(({ id }) => id)), [grants]);
  const insideOf = (branch: Branch) => branch.grants.some(({ id }) => records.has(id));
  const press = (division: Branch["division"], ancestors: readonly string[]) => {
    const { id, code, name, nameEn } = division;
    const { by, target: now } = standingOf(draft, id, ancestors);
    if (by !== null && by.id !== id) return void message.info(t.withParent(nameOf(by, language)));
    const next = assign(draft, { id, code, name, nameEn, ancestors }, now === target ? "rest" : target);
    if (next !== undefined) change(next);
  };
  const chain = place.chain.map(({ id }) => id);
  const pressed = (id: string) => {
    place.choose(id);
    const branch = branches?.find(({ division }) => division.id === id);
    if (branch === undefined) return;
    if (insideOf(branch)) press(branch.division, chain);
    else if (branch.grantsBelow > 0 && branch.division.hasChildren) place.enter(id);
  };
  const standings = new Map(
    (branches ?? []).map(({ division }) => [division.id, standingOf(draft, division.id, chain)]),
  );
  const paints = usePaints(draft, branches ?? [], insideOf, (id) => standings.get(id)?.target ?? "rest");
  const marked = new Set([...standings].flatMap(([id, standing]) => (standing.target === "rest" ? [] : [id])));
  return (
    <div className="map-view">
      <div className="panel">
        <MapTrail place={place} />
        <TerritoryMap place={place} branches={branches} paints={paints} marked={marked} press={pressed} />
      </div>
      <div>
        {roots.data === undefined ? (
          <LoadingRows rows={4} />
        ) : (
          <TerritoryTree
            filter={filter}
            roots={roots.data.territoryTree}
            place={place}
            ticks={{
              ticked: draft.parts.concat().flatMap(({ divisions }) => divisions.map(({ id }) => id)),
              may: insideOf,
              tick: (branch, ancestors) => press(branch.division, ancestors),
            }}
          />
        )}
        <div className="panel">
          <LevelTable
            place={place}
            branches={branches}
            figures={[
              {
                key: "standing",
                title: t.standing,
                width: 170,
                figure: (id) => {
                  const branch = branches?.find(({ division }) => division.id === id);
                  if (branch === undefined || !insideOf(branch)) return <span className="quiet">—</span>;
                  return (
                    <Standing
                      draft={draft}
                      target={standings.get(id)?.target ?? "rest"}
                      name={nameOf(branch.division, language)}
                      press={() => pressed(id)}
                    />
                  );
                },
              },
            ]}
          />
        </div>
      </div>
    </div>
  );
}

type StandingProps = { readonly draft: Draft; readonly target: Target; readonly name: string; press(): void };

function Standing({ draft, target, name, press }: StandingProps): ReactNode {
  const t = useTexts(wizardWords);
  const at = draft.parts.findIndex(({ key }) => key === target);
  return (
    <span className="wizard-part" style={{ justifyContent: "flex-end" }}>
      {at >= 0 ? <Tag style={{ marginInlineEnd: 0 }}>{t.part(at + 1)}</Tag> : target === "keep" ? t.keep : t.rest}
      <Button
        size="small"
        aria-label={`${at >= 0 ? t.stay : t.move} ${name}`}
        onClick={(event) => {
          event.stopPropagation();
          press();
        }}
      >
        {at >= 0 ? t.stay : t.move}
      </Button>
    </span>
  );
}

/** Colours by who is to have each division; what lies outside the grants stands back. */
function usePaints(
  draft: Draft,
  branches: readonly Branch[],
  insideOf: (branch: Branch) => boolean,
  targetOf: (division: string) => Target,
): ReadonlyMap<string, Paint> {
  const t = useTexts(wizardWords);
  const paintOf = (branch: Branch): Paint => {
    const target = targetOf(branch.division.id);
    const at = draft.parts.findIndex(({ key }) => key === target);
    if (at >= 0) return { key: target, look: `hue-${(at % 9) + 1}`, hatched: false, words: t.movesTo(t.part(at + 1)) };
    if (target === "keep") return { key: "keep", look: "keep", hatched: false, words: t.keep };
    if (insideOf(branch)) return { key: "rest", look: "hue-0", hatched: false, words: t.rest };
    if (branch.grantsBelow > 0) return { key: "partly", look: "partly", hatched: true, words: t.inside };
    return { key: "none", look: "empty", hatched: false, words: t.outside };
  };
  return new Map(branches.map((branch) => [branch.division.id, paintOf(branch)]));
}
