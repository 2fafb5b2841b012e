import { useApolloClient } from "@apollo/client/react";
import { TreeSelect } from "antd";
import { type ReactNode, useMemo, useRef } from "react";
import { DivisionSearchDocument } from "../../gql/documents/DivisionSearch.ts";
import type { DivisionSearchQuery, SplitOfferCellFragment } from "../../gql/types.ts";
import { useNameOf } from "./ground.tsx";

type Found = DivisionSearchQuery["divisions"]["nodes"][number];
/** A division that was read as its parent was opened. */
export type Leaf = {
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
  /** What was opened so far, of this field and of others. */
  readonly opened: readonly Leaf[];
  choose(divisions: readonly string[]): void;
  open(leaves: readonly Leaf[]): void;
};

/** Picks divisions of some ground at any depth: each opens to what lies in it, read as it is opened. */
export function GroundChoice({ id, label, hint, cells, chosen, opened, choose, open }: Props): ReactNode {
  const nameOf = useNameOf();
  const client = useApolloClient();
  const latest = useRef(opened);
  latest.current = opened;
  const roots = useMemo(() => [...new Map(cells.map(({ division }) => [division.id, division])).values()], [cells]);
  const load = async (parent: string) => {
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
    // Another branch may have come meanwhile.
    open([...latest.current.filter(({ pId }) => pId !== parent), ...leaves]);
  };
  const ids = new Set(roots.map(({ id: each }) => each));
  /** Whether a leaf lies in this field's ground. */
  const isHere = ({ pId }: Leaf): boolean => {
    if (pId === null || ids.has(pId)) return true;
    const parent = opened.find((each) => each.id === pId);
    return parent !== undefined && isHere(parent);
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
      treeData={[...top, ...opened.filter(isHere)]}
      loadData={({ value }) => load(String(value))}
      treeNodeFilterProp="title"
      value={[...chosen]}
      onChange={(next: readonly string[]) => choose(next)}
    />
  );
}
