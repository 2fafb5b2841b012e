import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import { type ReactNode, useState } from "react";
import { SplitVersionsDocument } from "../gql/documents/SplitVersions.ts";
import type { SplitContentFragment, SplitWholeFragment } from "../gql/types.ts";
import { currencySign, grouped } from "../ui/figures.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { useCellWords, useTermWords } from "./split-ground.tsx";
import { splitPageWords } from "./split-page.texts.ts";

type Props = {
  readonly id: string;
  readonly current: number;
  readonly versions: SplitWholeFragment["versions"];
};
type Row = { readonly key: string; readonly what: string; readonly left: string; readonly right: string };

/** Two versions side by side: only what they say differently. */
export function SplitCompare({ id, current, versions }: Props): ReactNode {
  const t = useTexts(splitPageWords);
  const others = versions.filter(({ no }) => no !== current);
  const [chosen, setChosen] = useState(others.at(-1)?.no ?? 1);
  const asked = useQuery(SplitVersionsDocument, { variables: { id, left: chosen, right: current } });
  const saying = useSaying();
  const split = asked.data?.node?.__typename === "TerritorySplit" ? asked.data.node : null;
  const { left = null, right = null } = split ?? {};
  const rows: Row[] = [];
  if (left !== null && right !== null) {
    const [was, is] = [saying(left), saying(right)];
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      const [before, after] = [was.get(key) ?? t.none, is.get(key) ?? t.none];
      if (before !== after) rows.push({ key, what: key, left: before, right: after });
    }
  }
  const columns: Columns<Row> = [
    { title: t.what, key: "what", width: 180, render: (_, row) => row.what },
    { title: t.versionOf(chosen, ""), key: "left", render: (_, row) => row.left },
    { title: t.versionOf(current, ""), key: "right", render: (_, row) => row.right },
  ];
  return (
    <>
      <label className="field">
        <span className="quiet">{t.compareWith}</span>
        <Select
          aria-label={t.compareWith}
          style={{ width: 220 }}
          value={chosen}
          onChange={setChosen}
          options={others.map(({ no, author, note }) => ({
            value: no,
            label: t.versionOf(no, [author ?? "", note].filter((each) => each !== "").join(" · ")),
          }))}
        />
      </label>
      {split === null ? (
        <LoadingRows rows={3} />
      ) : rows.length === 0 ? (
        <p className="quiet">{t.same}</p>
      ) : (
        <Rows label={t.compare} rows={rows} columns={columns} keyOf={({ key }) => key} />
      )}
    </>
  );
}

/** Everything a version says, as names and words. */
function useSaying(): (content: SplitContentFragment) => ReadonlyMap<string, string> {
  const t = useTexts(splitPageWords);
  const cells = useCellWords();
  const terms = useTermWords();
  const money = (value: { amount: string; currency: string } | null | undefined) =>
    value === null || value === undefined ? t.none : `${currencySign(value.currency)} ${grouped(value.amount)}`;
  return (content) =>
    new Map([
      [t.effectiveOn, content.effectiveOn],
      [t.kept, content.retainsRest ? t.keptRest : cells(content.retained) || t.none],
      ...content.parts.map(({ dealer, cells: ground, exclusive, to }): [string, string] => [
        t.parts(dealer?.name ?? "—"),
        [
          cells(ground),
          exclusive === null ? t.asParent : exclusive ? t.sole : t.shared,
          ...(to === null ? [] : [`${t.until} ${to}`]),
        ].join(" · "),
      ]),
      ...terms(content.terms).map(({ label, value }): [string, string] => [label, value]),
      ...content.figures.map(({ kind, label, amount }): [string, string] => [
        [t[kind], label].filter((each) => each !== "").join(" · "),
        money(amount),
      ]),
      [t.compensation, money(content.settlement?.compensation)],
      [t.due, money(content.settlement?.due)],
    ]);
}
