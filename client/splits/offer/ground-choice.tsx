import { useApolloClient } from "@apollo/client/react";
import { TreeSelect } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { DivisionSearchDocument } from "../../gql/documents/DivisionSearch.ts";
import type { DivisionSearchQuery, SplitOfferCellFragment } from "../../gql/types.ts";
import { useNameOf } from "./ground.tsx";

type Found = DivisionSearchQuery["divisions"]["nodes"][number];
type Leaf = {
  readonly id: string;
  readonly pId: string | null;
  readonly value: string;
  readonly title: string;
  readonly isLeaf: boolean;
};

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Among this ground. */
  readonly cells: readonly SplitOfferCellFragment[];
  readonly chosen: readonly string[];
  choose(divisions: readonly string[]): void;
};

/** Picks divisions of some ground at any depth: each opens to what lies in it, read as it is opened. */
export function GroundChoice({ id, label, hint, cells, chosen, choose }: Props): ReactNode {
  const nameOf = useNameOf();
  const client = useApolloClient();
  const [opened, setOpened] = useState<readonly Leaf[]>([]);
  const roots = useMemo(() => [...new Map(cells.map(({ division }) => [division.id, division])).values()], [cells]);
  const open = async (parent: string) => {
    const nodes: Found[] = [];
    let after: string | null = null;
    do {
      const variables: { search: null; parent: string; after: string | null } = { search: null, parent, after };
      const reply = await client.query({ query: DivisionSearchDocument, variables });
      const page: DivisionSearchQuery["divisions"] | undefined = reply.data?.divisions;
      nodes.push(...(page?.nodes ?? []));
      after = page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const leaves = nodes.map((division) => ({
      ...{ id: division.id, pId: parent, value: division.id, title: nameOf(division), isLeaf: !division.hasChildren },
    }));
    setOpened((before) => [...before.filter(({ pId }) => pId !== parent), ...leaves]);
  };
  const top = roots.map((division): Leaf => ({
    ...{ id: division.id, pId: null, value: division.id, title: nameOf(division), isLeaf: false },
  }));
  return (
    <TreeSelect
      id={id}
      aria-label={label}
      placeholder={hint}
      style={{ width: "100%" }}
      multiple
      treeCheckable
      showCheckedStrategy={TreeSelect.SHOW_PARENT}
      treeDataSimpleMode
      treeData={[...top, ...opened]}
      loadData={({ value }) => open(String(value))}
      treeNodeFilterProp="title"
      value={[...chosen]}
      onChange={(next: readonly string[]) => choose(next)}
    />
  );
}
