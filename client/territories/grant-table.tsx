import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { TerritoryGrantsDocument } from "../gql/documents/TerritoryGrants.ts";
import type { GrantRowFragment, TerritoryGrantFilter } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
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
type Opening = { open(grant: string): void; readonly narrow?: boolean };

export function GrantTable({ filter, ...opening }: { filter: TerritoryGrantFilter } & Opening): ReactNode {
  const asked = useQuery(TerritoryGrantsDocument, { variables: { filter, orderBy: "DIVISION" } });
  return (
    <Answered asked={asked} thing={(data) => data.territoryGrants} loading={<LoadingRows />}>
      {(page) => <Table page={page} more={(after) => asked.fetchMore({ variables: { after } })} {...opening} />}
    </Answered>
  );
}

type TableProps = { readonly page: PageOf; more(after: string | null): Promise<unknown> } & Opening;

function Table({ page, more, open, narrow = false }: TableProps): ReactNode {
  const t = useTexts(territoryWords);
  const own = useViewer().dealerId !== null;
  const columns = useGrantColumns(own, narrow);
  return (
    <Rows
      label={t.table}
      rows={page.nodes}
      columns={columns}
      keyOf={(row) => row.id}
      open={(row) => open(row.id)}
      empty={<EmptyState title={own ? t.emptyMine : t.empty} />}
      more={{ has: page.pageInfo.hasNextPage, load: () => more(page.pageInfo.endCursor) }}
    />
  );
}

/** Beside the tree, where the division is known, only its last names are said. */
export function useGrantColumns(own: boolean, narrow: boolean): Columns<GrantRowFragment> {
  const t = useTexts(territoryWords);
  const words = useTexts(channelWords);
  const { language } = useLanguage();
  return [
    {
      title: t.division,
      key: "division",
      render: (_, row) => (
        <span title={row.division.path.join(" / ")}>{row.division.path.slice(narrow ? -2 : -4).join(" / ")}</span>
      ),
    },
    ...(own ? [] : [{ title: t.dealer, key: "dealer", card: "bare" as const, width: 200, render: dealerName }]),
    {
      title: t.productLine,
      key: "line",
      card: "bare" as const,
      width: narrow ? 110 : 160,
      render: (_, row) => (language === "en" ? (row.productLine.nameEn ?? row.productLine.name) : row.productLine.name),
    },
    {
      title: t.channel,
      key: "channel",
      card: "bare" as const,
      width: narrow ? 90 : 120,
      render: (_, row) => wordOf(words, row.channel),
    },
    {
      title: t.kind,
      key: "kind",
      card: "corner" as const,
      width: 90,
      render: (_, row) => (
        <StatusChip tone={row.exclusive ? "done" : "moving"}>{row.exclusive ? t.exclusive : t.shared}</StatusChip>
      ),
    },
    { title: t.from, key: "from", width: 100, render: (_, row) => <Day day={row.from} /> },
    {
      title: t.to,
      key: "to",
      width: 130,
      render: (_, row) => (row.to === null ? <span className="quiet">{t.open}</span> : <Day day={row.to} />),
    },
  ];
}

const dealerName = (_: unknown, row: GrantRowFragment): ReactNode => row.dealer.name;
