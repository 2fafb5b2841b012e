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
import { type Standing, type Target, assign, fits, release, standingsOf } from "./assigning.ts";
import type { Draft, Kind } from "./draft.ts";
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
  const kindsOf = (branch: Branch): readonly Kind[] =>
    branch.grants
      .filter(({ id }) => records.has(id))
      .map(({ productLine, channel }) => ({
        ...{ line: productLine.id, lineName: nameOf(productLine, language), channel },
      }));
  const press = (branch: Branch, ancestors: readonly string[]) => {
    const { id, code, name, nameEn } = branch.division;
    const standings = standingsOf(draft, id, ancestors);
    const here = standings.find((standing) => standing.target === target);
    if (here?.by.id === id) return change(release(draft, id, target));
    if (here !== undefined) return void message.info(t.withParent(nameOf(here.by, language)));
    const kinds = kindsOf(branch);
    const next = assign(draft, { id, code, name, nameEn, ancestors }, target, kinds);
    if (next !== undefined) return change(next);
    const part = draft.parts.find(({ key }) => key === target);
    const by = standings.find((standing) => standing.by.id !== id)?.by;
    if (by !== undefined) return void message.info(t.withParent(nameOf(by, language)));
    if (part !== undefined && !kinds.some((kind) => fits(part, kind))) void message.info(t.notGranted);
  };
  const chain = place.chain.map(({ id }) => id);
  const pressed = (id: string) => {
    place.choose(id);
    const branch = branches?.find(({ division }) => division.id === id);
    if (branch === undefined) return;
    if (insideOf(branch)) press(branch, chain);
    else if (branch.grantsBelow > 0 && branch.division.hasChildren) place.enter(id);
  };
  const standings = new Map(
    (branches ?? []).map(({ division }) => [division.id, standingsOf(draft, division.id, chain)]),
  );
  const paints = usePaints(draft, branches ?? [], insideOf, (id) => standings.get(id) ?? []);
  const marked = new Set([...standings].flatMap(([id, of]) => (of.length === 0 ? [] : [id])));
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
              ticked: groundOf(draft, target),
              may: insideOf,
              tick: press,
              note: (id, ancestors) => <Tags draft={draft} standings={standingsOf(draft, id, ancestors)} />,
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
                    <Placed
                      draft={draft}
                      division={id}
                      standings={standings.get(id) ?? []}
                      target={target}
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

type PlacedProps = {
  readonly draft: Draft;
  readonly division: string;
  readonly standings: readonly Standing[];
  /** Where a press puts it. */
  readonly target: Target;
  readonly name: string;
  press(): void;
};

/** To whom a division goes, and the button that gives it to the receiver who is chosen, or takes it back from him. */
function Placed({ draft, division, standings, target, name, press }: PlacedProps): ReactNode {
  const below = partsBelow(draft, division);
  const t = useTexts(wizardWords);
  const has = standings.some((standing) => standing.target === target);
  return (
    <span className="wizard-part" style={{ justifyContent: "flex-end" }}>
      {standings.length === 0 && below.length === 0 ? t.rest : null}
      {below.length === 0 ? null : <span className="quiet">{t.partlyMoved(below.map((at) => at + 1).join("、"))}</span>}
      <Tags draft={draft} standings={standings} />
      <Button
        size="small"
        aria-label={`${has ? t.stay : target === "keep" ? t.keep : t.move} ${name}`}
        onClick={(event) => {
          event.stopPropagation();
          press();
        }}
      >
        {has ? t.stay : target === "keep" ? t.keep : t.move}
      </Button>
    </span>
  );
}

/** The receivers that a division goes to, by their numbers. */
function Tags({ draft, standings }: Pick<PlacedProps, "draft" | "standings">): ReactNode {
  const t = useTexts(wizardWords);
  return standings.map(({ target }) => {
    const at = draft.parts.findIndex(({ key }) => key === target);
    return (
      <Tag key={target} style={{ marginInlineEnd: 0 }}>
        {at >= 0 ? t.part(at + 1) : t.keep}
      </Tag>
    );
  });
}

/** The receivers to whom something inside a division goes, by their places. */
const partsBelow = (draft: Draft, division: string): readonly number[] =>
  draft.parts.flatMap(({ divisions }, at) =>
    divisions.some(({ ancestors }) => ancestors.includes(division)) ? [at] : [],
  );

/** The divisions that were put to one target, by their ids. */
const groundOf = (draft: Draft, target: Target): readonly string[] =>
  (target === "keep" ? (draft.retained ?? []) : (draft.parts.find(({ key }) => key === target)?.divisions ?? [])).map(
    ({ id }) => id,
  );

/** Colours by who is to have each division; what lies outside the grants stands back. */
function usePaints(
  draft: Draft,
  branches: readonly Branch[],
  insideOf: (branch: Branch) => boolean,
  standingsOfOne: (division: string) => readonly Standing[],
): ReadonlyMap<string, Paint> {
  const t = useTexts(wizardWords);
  const paintOf = (branch: Branch): Paint => {
    const standings = standingsOfOne(branch.division.id);
    const receivers = standings.flatMap(({ target }) => {
      const at = draft.parts.findIndex(({ key }) => key === target);
      return at < 0 ? [] : [at];
    });
    const [first] = receivers;
    if (first !== undefined) {
      const words = t.movesTo(receivers.map((at) => t.part(at + 1)).join(" + "));
      const some = standings.some(({ target, by }) => {
        const part = draft.parts.find(({ key }) => key === target);
        return by.only !== undefined || (part !== undefined && (part.line !== null || part.channel !== null));
      });
      const key = `${receivers.join(" ")}${some ? " some" : ""}`;
      return { key, look: `hue-${(first % 9) + 1}`, hatched: some, words: some ? `${words} ${t.inPart}` : words };
    }
    const below = partsBelow(draft, branch.division.id);
    const [inside] = below;
    if (inside !== undefined) {
      const words = t.partlyMoved(below.map((at) => t.part(at + 1)).join(" + "));
      return { key: `below ${below.join(" ")}`, look: `hue-${(inside % 9) + 1}`, hatched: true, words };
    }
    if (standings.length > 0) return { key: "keep", look: "keep", hatched: false, words: t.keep };
    if (insideOf(branch)) return { key: "rest", look: "hue-0", hatched: false, words: t.rest };
    if (branch.grantsBelow > 0) return { key: "partly", look: "partly", hatched: true, words: t.inside };
    return { key: "none", look: "empty", hatched: false, words: t.outside };
  };
  return new Map(branches.map((branch) => [branch.division.id, paintOf(branch)]));
}
