import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Tree } from "antd";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { TerritoryTreeDocument } from "../gql/documents/TerritoryTree.ts";
import type { Channel, TerritoryCoverage, TerritoryTreeQuery, TerritoryTreeQueryVariables } from "../gql/types.ts";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { territoryWords } from "./territory.texts.ts";

type Branch = TerritoryTreeQuery["territoryTree"][number];
type Node = { readonly key: string; readonly title: ReactNode; readonly isLeaf: boolean; children?: Node[] };

const tones: Readonly<Record<TerritoryCoverage, Tone>> = {
  SOLE: "done",
  SHARED: "moving",
  PARTLY: "held",
  NONE: "plain",
};

type Props = {
  readonly asOf: string | null;
  readonly channel: Channel | null;
  readonly productLine: string | null;
  readonly chosen: string | null;
  choose(division: string | null): void;
};

/** The divisions with how each is held, opened level by level; one of them is chosen. */
export function TerritoryTree({ asOf, channel, productLine, chosen, choose }: Props): ReactNode {
  const t = useTexts(territoryWords);
  const client = useApolloClient();
  const variables: TerritoryTreeQueryVariables = useMemo(
    () => ({ asOf, channel, productLine, parent: null }),
    [asOf, channel, productLine],
  );
  const asked = useQuery(TerritoryTreeDocument, { variables });
  const [everywhere, setEverywhere] = useState(false);
  const [opened, setOpened] = useState<ReadonlyMap<string, readonly Branch[]>>(new Map());
  useEffect(() => setOpened(new Map()), [variables]);
  const load = async (parent: string) => {
    const { data } = await client.query({ query: TerritoryTreeDocument, variables: { ...variables, parent } });
    if (data !== undefined) setOpened((before) => new Map(before).set(parent, data.territoryTree));
  };
  const nodesOf = (branches: readonly Branch[]): Node[] =>
    branches.map((branch) => {
      const below = opened.get(branch.division.id);
      return {
        key: branch.division.id,
        title: <BranchTitle branch={branch} />,
        isLeaf: !branch.division.hasChildren,
        ...(below === undefined ? {} : { children: nodesOf(below) }),
      };
    });
  return (
    <Answered asked={asked} thing={(data) => data.territoryTree} loading={<LoadingRows />}>
      {(branches) =>
        branches.length === 0 ? (
          <EmptyState title={t.empty} />
        ) : (
          <div className="panel tree">
            <Tree
              key={JSON.stringify([variables, everywhere])}
              aria-label={t.tree}
              treeData={nodesOf(rootsOf(branches, everywhere))}
              defaultExpandedKeys={rootsOf(branches, everywhere)
                .slice(0, 1)
                .map((branch) => branch.division.id)}
              loadData={({ key }) => load(String(key))}
              selectedKeys={chosen === null ? [] : [chosen]}
              onSelect={(keys) => choose(keys.length === 0 ? null : String(keys[0]))}
              showLine
              blockNode
            />
            {rootsOf(branches, false).length < branches.length ? (
              <Button type="link" onClick={() => setEverywhere(!everywhere)}>
                {everywhere ? t.grantedCountries : t.allCountries}
              </Button>
            ) : null}
          </div>
        )
      }
    </Answered>
  );
}

/** Countries where something is granted; all of them when asked for, or when nothing is granted anywhere yet. */
function rootsOf(branches: readonly Branch[], everywhere: boolean): readonly Branch[] {
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
      <span className="branch white">
        {name} <span>{t.NONE}</span>
      </span>
    );
  const dealers = [...new Set(grants.map(({ dealer }) => dealer.name))];
  return (
    <span className="branch">
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
