import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Input, Popover, type TableColumnsType } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { TerritoryGrantEndDocument } from "../gql/documents/TerritoryGrantEnd.ts";
import { TerritoryGrantsDocument } from "../gql/documents/TerritoryGrants.ts";
import { TerritoryGrantsExpiringDocument } from "../gql/documents/TerritoryGrantsExpiring.ts";
import type { GrantRowFragment, TerritoryGrantFilter } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { channelWords } from "./channel.texts.ts";
import { territoryWords } from "./territory.texts.ts";

type PageOf = {
  readonly nodes: readonly GrantRowFragment[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export function GrantTable({ filter }: { filter: TerritoryGrantFilter }): ReactNode {
  const asked = useQuery(TerritoryGrantsDocument, { variables: { filter, orderBy: "DIVISION" } });
  return (
    <Answered asked={asked} thing={(data) => data.territoryGrants} loading={<LoadingRows />}>
      {(page) => <Table page={page} more={(after) => asked.fetchMore({ variables: { after } })} />}
    </Answered>
  );
}

/** Rights that end within 90 days, the next first. */
export function ExpiringGrants(): ReactNode {
  const asked = useQuery(TerritoryGrantsExpiringDocument);
  return (
    <Answered asked={asked} thing={(data) => data.territoryGrantsExpiring} loading={<LoadingRows />}>
      {(page) => <Table page={page} more={(after) => asked.fetchMore({ variables: { after } })} />}
    </Answered>
  );
}

function Table({ page, more }: { page: PageOf; more(after: string | null): Promise<unknown> }): ReactNode {
  const t = useTexts(territoryWords);
  const words = useTexts(channelWords);
  const { language } = useLanguage();
  const viewer = useViewer();
  const own = viewer.dealerId !== null;
  const dealerColumn: TableColumnsType<GrantRowFragment> = [
    {
      title: t.dealer,
      key: "dealer",
      width: 220,
      render: (_, row) => <Link to={`/dealers/${row.dealer.id}`}>{row.dealer.name}</Link>,
    },
  ];
  const columns: TableColumnsType<GrantRowFragment> = [
    { title: t.division, key: "division", render: (_, row) => row.division.path.join(" / ") },
    ...(own ? [] : dealerColumn),
    {
      title: t.productLine,
      key: "line",
      width: 160,
      render: (_, row) => (language === "en" ? (row.productLine.nameEn ?? row.productLine.name) : row.productLine.name),
    },
    { title: t.channel, key: "channel", width: 120, render: (_, row) => wordOf(words, row.channel) },
    {
      title: t.kind,
      key: "kind",
      width: 110,
      render: (_, row) => (
        <StatusChip tone={row.exclusive ? "done" : "moving"}>{row.exclusive ? t.exclusive : t.shared}</StatusChip>
      ),
    },
    { title: t.from, key: "from", width: 110, render: (_, row) => <Day day={row.from} /> },
    {
      title: t.to,
      key: "to",
      width: 140,
      render: (_, row) => (row.to === null ? <span className="quiet">{t.open}</span> : <Day day={row.to} />),
    },
    ...(own
      ? []
      : [
          {
            title: "",
            key: "acts",
            width: 110,
            render: (_: unknown, row: GrantRowFragment) => <EndGrant grant={row} />,
          },
        ]),
  ];
  return (
    <Rows
      label={t.table}
      rows={page.nodes}
      columns={columns}
      keyOf={(row) => row.id}
      empty={<EmptyState title={own ? t.emptyMine : t.empty} />}
      more={{ has: page.pageInfo.hasNextPage, load: () => more(page.pageInfo.endCursor) }}
    />
  );
}

function EndGrant({ grant }: { grant: GrantRowFragment }): ReactNode {
  const t = useTexts(territoryWords);
  const { today } = useViewer();
  const client = useApolloClient();
  const end = useCommand(TerritoryGrantEndDocument, "territoryGrantEnd");
  const [open, setOpen] = useState(false);
  const [endsOn, setEndsOn] = useState(today);
  if (!grant.viewerCanChange) return null;
  const submit = async () => {
    const reply = await end.run({ grant: grant.id, endsOn });
    if (reply?.errors.length !== 0) return;
    setOpen(false);
    await client.refetchQueries({ include: "active" });
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <div style={{ display: "grid", gap: 8, width: 300 }}>
          <label htmlFor={`end-${grant.id}`}>{t.endsOn}</label>
          <Input
            id={`end-${grant.id}`}
            type="date"
            value={endsOn}
            onChange={(event) => setEndsOn(event.target.value)}
          />
          <Reasons reasons={end.refused} />
          <Button danger loading={end.running} disabled={endsOn === ""} onClick={() => void submit()}>
            {t.end}
          </Button>
        </div>
      }
    >
      <Button size="small">{t.end}</Button>
    </Popover>
  );
}
