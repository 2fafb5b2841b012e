import { useApolloClient } from "@apollo/client/react";
import { Button, Tree } from "antd";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { TerritoryTreeDocument } from "../gql/documents/TerritoryTree.ts";
import type { TerritoryCoverage, TerritoryTreeQuery, TerritoryTreeQueryVariables } from "../gql/types.ts";
import { EmptyState } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import type { Place } from "./map/place.ts";
import { territoryWords } from "./territory.texts.ts";
import "./territories.css";

type Branch = TerritoryTreeQuery["territoryTree"][number];
type Node = {
  readonly key: string;
  readonly title: ReactNode;
  readonly isLeaf: boolean;
  readonly checkable: boolean;
  children?: Node[];
};

const tones: Readonly<Record<TerritoryCoverage, Tone>> = {
  SOLE: "done",
  SHARED: "moving",
  PARTLY: "held",
  NONE: "plain",
};

type Props = {
  /** How holders are asked for: the day, the product line, the channel. */
  readonly filter: Omit<TerritoryTreeQueryVariables, "parent">;
  /** The countries. */
  readonly roots: readonly Branch[];
  readonly place: Place;
  /** Divisions that can be ticked, and which are. */
  readonly ticks?: {
    readonly ticked: readonly string[];
    may(branch: Branch): boolean;
    tick(branch: Branch, ancestors: readonly string[]): void;
    /** What stands beside a division: where it goes. */
    note(division: string, ancestors: readonly string[]): ReactNode;
  };
};

/** What has been opened of the tree, by division; anew for another day, line or channel. */
function useBranches(filter: Props["filter"]) {
  const client = useApolloClient();
  const key = JSON.stringify(filter);
  const [opened, setOpened] = useState<{ key: string; branches: ReadonlyMap<string, readonly Branch[]> }>({
    key,
    branches: new Map(),
  });
  const branches = opened.key === key ? opened.branches : new Map<string, readonly Branch[]>();
  const load = useCallback(
    async (parent: string) => {
      const variables = { ...(JSON.parse(key) as Props["filter"]), parent };
      const { data } = await client.query({ query: TerritoryTreeDocument, variables });
      if (data === undefined) return;
      setOpened((before) => ({
        key,
        branches: new Map(before.key === key ? before.branches : []).set(parent, data.territoryTree),
      }));
    },
    [client, key],
  );
  return { branches, load };
}

/** The divisions with how each is held, opened level by level; what is chosen anywhere is shown and chosen here. */
export function TerritoryTree({ filter, roots, place, ticks }: Props): ReactNode {
  const t = useTexts(territoryWords);
  const { branches, load } = useBranches(filter);
  const [everywhere, setEverywhere] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const way = place.chain.map(({ id }) => id).join(" ");
  useEffect(() => setOpen((before) => new Set([...before, ...way.split(" ").filter((id) => id !== "")])), [way]);
  const missing = [...open].filter((id) => !branches.has(id)).join(" ");
  useEffect(() => {
    for (const id of missing.split(" ")) if (id !== "") void load(id);
  }, [missing, load]);
  const parents = new Map<string, string | null>();
  const found = new Map<string, Branch>();
  const nodesOf = (level: readonly Branch[], parent: string | null): Node[] =>
    level.map((branch) => {
      const { id, hasChildren } = branch.division;
      parents.set(id, parent);
      found.set(id, branch);
      const below = branches.get(id);
      return {
        key: id,
        title: (
          <>
            <BranchTitle branch={branch} /> {ticks?.note(id, waysTo(id, parents))}
          </>
        ),
        isLeaf: !hasChildren,
        checkable: ticks?.may(branch) ?? false,
        ...(below === undefined ? {} : { children: nodesOf(below, id) }),
      };
    });
  const root = place.chain[0]?.id;
  const here = place.at?.id;
  const granted = rootsOf(roots, everywhere);
  const shown = roots.filter((each) => granted.includes(each) || each.division.id === root);
  const frame = useRef<HTMLDivElement>(null);
  const { chosen } = place;
  const known = branches.size;
  useEffect(() => {
    // What was chosen elsewhere comes into sight inside the tree; the page stays where it is.
    // Where nothing is chosen, what is shown stands there instead.
    const row =
      frame.current?.querySelector<HTMLElement>(".ant-tree-treenode-selected") ??
      frame.current
        ?.querySelector<HTMLElement>(`[data-branch="${CSS.escape(here ?? "")}"]`)
        ?.closest<HTMLElement>(".ant-tree-treenode");
    const box = frame.current;
    if (row === null || row === undefined || box === null) return;
    const [top, bottom] = [row.offsetTop, row.offsetTop + row.offsetHeight];
    if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 2;
  }, [chosen, known, here]);
  const nodes = nodesOf(shown, null);
  if (roots.length === 0) return <EmptyState title={t.empty} />;
  return (
    <div className="panel tree" ref={frame}>
      <Tree
        aria-label={t.tree}
        treeData={nodes}
        expandedKeys={[...open].filter((id) => branches.has(id))}
        onExpand={(keys) => setOpen(new Set(keys.map(String)))}
        loadData={({ key }) => load(String(key))}
        selectedKeys={place.chosen === null ? [] : [place.chosen]}
        onSelect={(keys) => {
          const id = keys.length === 0 ? null : String(keys[0]);
          if (id === null) return;
          const parent = parents.get(id) ?? null;
          if (parent === null) place.enter(id);
          else place.choose(id, parent);
        }}
        {...(ticks === undefined
          ? {}
          : {
              checkable: true,
              checkStrictly: true,
              checkedKeys: [...ticks.ticked],
              onCheck: (_, { node }) => {
                const branch = found.get(String(node.key));
                if (branch !== undefined) ticks.tick(branch, waysTo(String(node.key), parents));
              },
            })}
        showLine
        blockNode
      />
      {rootsOf(roots, false).length < roots.length ? (
        <Button type="link" onClick={() => setEverywhere(!everywhere)}>
          {everywhere ? t.grantedCountries : t.allCountries}
        </Button>
      ) : null}
    </div>
  );
}

/** What a division lies in, the nearest first. */
function waysTo(id: string, parents: ReadonlyMap<string, string | null>): readonly string[] {
  const parent = parents.get(id) ?? null;
  return parent === null ? [] : [parent, ...waysTo(parent, parents)];
}

/** Countries where something is granted; all of them when asked for, or when nothing is granted anywhere yet. */
export function rootsOf(branches: readonly Branch[], everywhere: boolean): readonly Branch[] {
  const granted = branches.filter((branch) => branch.grantsBelow > 0 || branch.grants.length > 0);
  return everywhere || granted.length === 0 ? branches : granted;
}

function BranchTitle({ branch }: { branch: Branch }): ReactNode {
  const t = useTexts(territoryWords);
  const { language } = useLanguage();
  const { division, coverage, grants, grantsBelow, dealersBelow } = branch;
  const name = language === "en" ? (division.nameEn ?? division.name) : division.name;
  // White space is most of any map: it stands back, so that what is held can be seen.
  if (coverage === "NONE" && grants.length === 0 && grantsBelow === 0)
    return (
      <span className="branch white" data-branch={division.id}>
        {name} <span>{t.NONE}</span>
      </span>
    );
  const dealers = [...new Set(grants.map(({ dealer }) => dealer.name))];
  return (
    <span className="branch" data-branch={division.id}>
      <strong>{name}</strong>
      <StatusChip tone={tones[coverage]}>{wordOf(t, coverage)}</StatusChip>
      {dealers.slice(0, 2).map((dealer) => (
        <span key={dealer}>{dealer}</span>
      ))}
      {dealers.length > 2 ? <span className="quiet">+{dealers.length - 2}</span> : null}
      {grantsBelow > 0 ? <span className="quiet">{t.below(grantsBelow, dealersBelow)}</span> : null}
    </span>
  );
}
