import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Checkbox, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { TerritoryGrantsExpiringDocument } from "../gql/documents/TerritoryGrantsExpiring.ts";
import { TerritoryGrantsRenewDocument } from "../gql/documents/TerritoryGrantsRenew.ts";
import { TerritoryRenewalCheckDocument } from "../gql/documents/TerritoryRenewalCheck.ts";
import type { GrantRowFragment, TerritoryRenewalCheckQuery } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useGrantColumns } from "./grant-table.tsx";
import { groundWords } from "./ground.texts.ts";
import { territoryWords } from "./territory.texts.ts";

type Renewal = TerritoryRenewalCheckQuery["territoryRenewalCheck"][number];
const terms = [3, 6, 12, 24, 36];

/** Rights that end within 90 days; those who may renew choose some, see what becomes of each, and renew them in one act. */
export function ExpiringGrants({ open }: { open(grant: string): void }): ReactNode {
  const asked = useQuery(TerritoryGrantsExpiringDocument);
  return (
    <Answered asked={asked} thing={(data) => data.territoryGrantsExpiring} loading={<LoadingRows />}>
      {(page) => (
        <Renewing
          rows={page.nodes}
          open={open}
          more={{
            has: page.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}

type Props = {
  readonly rows: readonly GrantRowFragment[];
  readonly more: { readonly has: boolean; load(): Promise<unknown> };
  open(grant: string): void;
};

function Renewing({ rows, more, open }: Props): ReactNode {
  const t = useTexts(territoryWords);
  const g = useTexts(groundWords);
  const own = useViewer().dealerId !== null;
  const client = useApolloClient();
  const { message } = App.useApp();
  const renew = useCommand(TerritoryGrantsRenewDocument, "territoryGrantsRenew");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [months, setMonths] = useState(12);
  const mine = rows.filter((row) => row.viewerCanChange);
  const grants = mine.filter((row) => chosen.has(row.id)).map((row) => row.id);
  const check = useQuery(TerritoryRenewalCheckDocument, {
    variables: { grants, months },
    skip: grants.length === 0,
    fetchPolicy: "network-only",
  });
  const found = check.data ?? check.previousData;
  const renewals = new Map((found?.territoryRenewalCheck ?? []).map((each) => [each.grant.id, each]));
  const ready = grants.filter((id) => renewals.get(id)?.reasons.length === 0);
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const submit = async () => {
    const reply = await renew.run({ grants: ready, months });
    if (reply?.errors.length !== 0) return;
    void message.success(g.renewed(ready.length));
    setChosen(new Set());
    await client.refetchQueries({ include: "active" });
  };
  // Rights whose end somebody set are not taken along by "all": that they end was decided.
  const all = mine.filter((row) => row.act !== "ENDED").map((row) => row.id);
  const columns = useRenewalColumns({ own, chosen, renewals, choose });
  return (
    <>
      {mine.length === 0 ? null : (
        <div className="filters" style={{ alignItems: "center" }}>
          <Checkbox
            checked={all.length > 0 && all.every((id) => chosen.has(id))}
            indeterminate={chosen.size > 0 && !all.every((id) => chosen.has(id))}
            onChange={(event) => setChosen(new Set(event.target.checked ? all : []))}
          >
            {g.chooseAll}
          </Checkbox>
          <label style={{ display: "inline-flex", gap: 8, alignItems: "center" }}>
            <span className="quiet">{g.renewFor}</span>
            <Select
              aria-label={g.renewFor}
              style={{ width: 120 }}
              value={months}
              onChange={setMonths}
              options={terms.map((value) => ({ value, label: g.months(value) }))}
            />
          </label>
          <Button
            type="primary"
            disabled={ready.length === 0 || check.loading}
            loading={renew.running}
            onClick={() => void submit()}
          >
            {g.renew(ready.length)}
          </Button>
          {grants.length > ready.length && !check.loading ? (
            <span className="quiet">{g.skipped(grants.length - ready.length)}</span>
          ) : null}
        </div>
      )}
      <Reasons reasons={renew.refused} />
      <Rows
        label={t.expiring}
        rows={rows}
        columns={columns}
        keyOf={(row) => row.id}
        open={(row) => open(row.id)}
        empty={<EmptyState title={own ? t.emptyMine : t.empty} />}
        more={more}
      />
    </>
  );
}

type ColumnsOf = {
  readonly own: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly renewals: ReadonlyMap<string, Renewal>;
  choose(id: string, on: boolean): void;
};

function useRenewalColumns({ own, chosen, renewals, choose }: ColumnsOf): Columns<GrantRowFragment> {
  const g = useTexts(groundWords);
  const grantColumns = useGrantColumns(own, false);
  if (own) return grantColumns;
  return [
    {
      title: g.choose,
      key: "choose",
      card: "bare",
      width: 64,
      render: (_, row) =>
        row.viewerCanChange ? (
          // The row itself opens the right: a press on the box is for the box alone.
          <span onClick={(event) => event.stopPropagation()} role="presentation">
            <Checkbox
              aria-label={`${g.choose} ${row.division.name}`}
              checked={chosen.has(row.id)}
              onChange={(event) => choose(row.id, event.target.checked)}
            />
          </span>
        ) : null,
    },
    ...grantColumns,
    {
      title: g.newEnd,
      key: "renewal",
      width: 220,
      render: (_, row) => <Outcome row={row} renewal={chosen.has(row.id) ? renewals.get(row.id) : undefined} />,
    },
  ];
}

function Outcome({ row, renewal }: { row: GrantRowFragment; renewal: Renewal | undefined }): ReactNode {
  const g = useTexts(groundWords);
  if (renewal === undefined)
    return row.act === "ENDED" ? (
      <StatusChip tone="plain">{g.endedByHand}</StatusChip>
    ) : (
      <span className="quiet">—</span>
    );
  if (renewal.reasons.length === 0) return <Day day={renewal.to} />;
  return (
    <ul style={{ margin: 0, paddingInlineStart: 16 }}>
      {renewal.reasons.map((reason) => (
        <li key={reason.code}>{reason.message}</li>
      ))}
    </ul>
  );
}
