import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { SellOffGracesDocument } from "../gql/documents/SellOffGraces.ts";
import type { SellOffGracesQuery } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { channelWords } from "./channel.texts.ts";
import { groundWords } from "./ground.texts.ts";
import { territoryWords } from "./territory.texts.ts";

type Row = SellOffGracesQuery["sellOffGraces"]["nodes"][number];

/** Ground that dealers lost, and until when their goods may still turn up there. */
export function Graces({ dealer }: { dealer: string | null }): ReactNode {
  const g = useTexts(groundWords);
  const asked = useQuery(SellOffGracesDocument, { variables: { dealer } });
  const columns = useGraceColumns();
  return (
    <>
      <p className="quiet">{g.graceWhy}</p>
      <Answered asked={asked} thing={(data) => data.sellOffGraces} loading={<LoadingRows />}>
        {({ nodes, pageInfo }) => (
          <Rows
            label={g.grace}
            rows={nodes}
            columns={columns}
            keyOf={(row) => row.id}
            empty={<EmptyState title={g.noGrace} />}
            more={{
              has: pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </>
  );
}

function useGraceColumns(): Columns<Row> {
  const t = useTexts(territoryWords);
  const g = useTexts(groundWords);
  const channels = useTexts(channelWords);
  const { language } = useLanguage();
  const own = useViewer().dealerId !== null;
  return [
    { title: t.division, key: "division", card: "head", render: (_, row) => row.division.path.slice(-3).join(" / ") },
    ...(own
      ? []
      : [
          {
            title: g.original,
            key: "dealer",
            card: "bare" as const,
            width: 220,
            render: (_: unknown, row: Row) => row.dealer.name,
          },
        ]),
    {
      title: t.productLine,
      key: "line",
      card: "bare",
      width: 140,
      render: (_, row) => (language === "en" ? (row.productLine.nameEn ?? row.productLine.name) : row.productLine.name),
    },
    { title: t.channel, key: "channel", card: "bare", width: 110, render: (_, row) => wordOf(channels, row.channel) },
    { title: g.effectiveOn, key: "effectiveOn", width: 120, render: (_, row) => <Day day={row.effectiveOn} /> },
    {
      title: g.lastDay,
      key: "lastDay",
      width: 160,
      render: (_, row) => (
        <span title={row.boughtBackOn === null ? "" : `${g.boughtBack} ${row.boughtBackOn}`}>
          <Day day={row.lastDay} />
        </span>
      ),
    },
    {
      title: g.state,
      key: "state",
      card: "corner",
      width: 100,
      render: (_, row) => (
        <StatusChip tone={row.state === "OPEN" ? "moving" : "plain"}>{wordOf(g, row.state)}</StatusChip>
      ),
    },
  ];
}
