import { useQuery } from "@apollo/client/react";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { GuestLinesDocument } from "../../gql/documents/GuestLines.ts";
import type { GuestLinesQuery } from "../../gql/types.ts";
import { minorOf } from "../../credit/amounts.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { useUrl } from "../../ui/use-url.ts";
import { useAbout } from "../bench/grid-row.tsx";
import { DisputeStateChip } from "../disputes/dispute-state.tsx";
import { RaiseClaim } from "../disputes/raise.tsx";
import { ItemStateChip } from "../states.tsx";

const words = texts({
  "zh-CN": {
    lines: "账单明细",
    how: "对某一行有异议时，可提出主张并附上证据；供应商会在期限内答复。",
    search: "单号、商品、门店",
    about: "内容",
    day: "日期",
    quantity: "贵方数量",
    yours: "贵方金额",
    supplier: "供应商金额",
    state: "状态",
    dispute: "争议",
    none: "没有明细",
  },
  en: {
    lines: "Lines",
    how: "If a line is wrong, claim it with your evidence; the supplier answers in time.",
    search: "Document, product, store",
    about: "About",
    day: "Day",
    quantity: "Your units",
    yours: "Yours",
    supplier: "The supplier's",
    state: "State",
    dispute: "Dispute",
    none: "No lines",
  },
});

type Statement = Extract<NonNullable<GuestLinesQuery["node"]>, { __typename: "ChainStatement" }>;
type Line = Statement["items"]["nodes"][number];

/** The lines of a statement as the chain reads them: it claims what is wrong, line by line. */
export function GuestLines({ statement }: { readonly statement: string }): ReactNode {
  const t = useTexts(words);
  const [text, setText] = useState<string | null>(null);
  const variables = { id: statement, text };
  const asked = useQuery(GuestLinesDocument, { variables, fetchPolicy: "no-cache" });
  const columns = useColumns(
    statement,
    asked.data?.node?.__typename === "ChainStatement" && asked.data.node.viewerCanClaim,
  );
  const more = (after: string | null) =>
    asked.fetchMore({
      variables: { ...variables, after },
      updateQuery: (before, { fetchMoreResult: next }) =>
        before.node?.__typename !== "ChainStatement" || next.node?.__typename !== "ChainStatement"
          ? before
          : {
              node: {
                ...next.node,
                items: { ...next.node.items, nodes: [...before.node.items.nodes, ...next.node.items.nodes] },
              },
            },
    });
  return (
    <>
      <p className="quiet">{t.how}</p>
      <div className="filters">
        <SearchField label={t.search} value={text} search={setText} />
      </div>
      <Answered
        asked={asked}
        thing={({ node }) => (node?.__typename === "ChainStatement" ? node.items : null)}
        loading={<LoadingRows rows={6} />}
      >
        {(items) => (
          <Rows
            label={t.lines}
            rows={items.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            empty={<EmptyState title={t.none} />}
            more={{ has: items.pageInfo.hasNextPage, load: () => more(items.pageInfo.endCursor ?? null) }}
          />
        )}
      </Answered>
    </>
  );
}

/** How many units the chain's own lines of it tell; a fee has none. */
function quantityOf({ lines }: Line): string {
  const told = lines.flatMap(({ side, quantity }) => (side === "THEIRS" && quantity !== null ? [quantity] : []));
  return told.length === 0 ? "—" : grouped(String(told.reduce((sum, each) => sum + BigInt(each), 0n)));
}

/** What a line is about; a chain's contact knows a product by what his own sheet calls it. */
function useGuestAbout(): (row: Line) => string {
  const about = useAbout();
  return (row) => {
    const named = row.lines.find(({ theirProduct }) => theirProduct !== null)?.theirProduct ?? null;
    return row.product === null && named !== null ? `${about(row)} · ${named}` : about(row);
  };
}

function useColumns(statement: string, mayClaim: boolean): Columns<Line> {
  const t = useTexts(words);
  const about = useGuestAbout();
  const [, open] = useUrl("dispute");
  return [
    { title: t.about, key: "about", ellipsis: true, card: "head", render: (_, row) => about(row) },
    { title: t.day, key: "day", width: 110, render: (_, row) => (row.on === null ? "—" : <Day day={row.on} />) },
    { title: t.quantity, key: "quantity", width: 100, align: "right", render: (_, row) => quantityOf(row) },
    { title: t.supplier, key: "ours", width: 130, align: "right", render: (_, row) => <Money value={row.ours} /> },
    { title: t.yours, key: "theirs", width: 130, align: "right", render: (_, row) => <Money value={row.theirs} /> },
    {
      title: t.state,
      key: "state",
      width: 110,
      card: "corner",
      render: (_, row) => <ItemStateChip state={row.state} />,
    },
    {
      ...{ title: t.dispute, key: "dispute", width: 150 },
      render: (_, row) => {
        const { id, dispute, theirs } = row;
        return dispute !== null ? (
          <Button type="link" size="small" onClick={() => open(dispute.id)}>
            <DisputeStateChip state={dispute.state} side={dispute.side} divided={dispute.ours === null} />
          </Button>
        ) : mayClaim && minorOf(theirs) !== 0n ? (
          <RaiseClaim statement={statement} item={id} about={about(row)} most={theirs} />
        ) : (
          "—"
        );
      },
    },
  ];
}
