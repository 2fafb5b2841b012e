import { useQuery } from "@apollo/client/react";
import type { TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useMoneyEvents } from "../app/live-money.tsx";
import { CreditListDocument } from "../gql/documents/CreditList.ts";
import type { CreditAccountRowFragment } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { minorOf, percentOf } from "./amounts.ts";
import { AccountOpen } from "./credit-acts.tsx";
import "./credit.css";
import { creditWords } from "./credit.texts.ts";

/** How much of what is allowed is used: a bar, and the figure beside it. */
function Used({ standing }: { standing: CreditAccountRowFragment["standing"] }): ReactNode {
  if (standing.used === null) return <span className="quiet">—</span>;
  const allowed = standing.temporary.reduce(
    (sum, { amount }) => sum + minorOf(amount),
    standing.limit === null ? 0n : minorOf(standing.limit),
  );
  const percent = percentOf(minorOf(standing.exposure), allowed);
  return (
    <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
      <div className="credit-track" style={{ flex: 1, minWidth: 80 }} aria-hidden>
        <i
          className={standing.available.amount.startsWith("-") ? "over" : ""}
          style={{ left: 0, width: `${percent}%` }}
        />
      </div>
      <span className="figure">{`${(Number(standing.used) * 100).toFixed(0)}%`}</span>
    </div>
  );
}

/** What stands in an account's way, by name; in order where nothing does. */
function State({ standing }: { standing: CreditAccountRowFragment["standing"] }): ReactNode {
  const t = useTexts(creditWords);
  if (standing.stops.length === 0) return <StatusChip tone="done">{t.fine}</StatusChip>;
  const kinds = [...new Set(standing.stops.map(({ kind }) => kind))];
  return (
    <span style={{ display: "inline-flex", flexWrap: "wrap", gap: 4 }}>
      {kinds.map((kind) => (
        <StatusChip key={kind} tone={kind === "BLACKLIST" || kind === "MANUAL" ? "refused" : "held"}>
          {wordOf(t, kind)}
        </StatusChip>
      ))}
    </span>
  );
}

/** All credit accounts: who may how much, what is used of it, and what stands in the way. */
export function CreditList(): ReactNode {
  const t = useTexts(creditWords);
  const navigate = useNavigate();
  const [search, setSearch] = useUrl("search");
  const asked = useQuery(CreditListDocument, { variables: { search }, fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  const amount = (title: string, key: "exposure" | "available" | "overdue") => ({
    ...{ title, key, width: 150, align: "right" as const },
    render: (_: unknown, row: CreditAccountRowFragment) => <Money value={row.standing[key]} />,
  });
  const columns: TableColumnsType<CreditAccountRowFragment> = [
    { title: t.account, key: "name", width: 240, ellipsis: true, dataIndex: "name" },
    { title: t.state, key: "state", width: 190, render: (_, row) => <State standing={row.standing} /> },
    {
      ...{ title: t.limit, key: "limit", width: 150, align: "right" },
      render: (_, row) => (row.standing.limit === null ? t.noLimit : <Money value={row.standing.limit} />),
    },
    amount(t.exposure, "exposure"),
    amount(t.available, "available"),
    { title: t.used, key: "used", width: 180, render: (_, row) => <Used standing={row.standing} /> },
    amount(t.overdue, "overdue"),
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">{asked.data?.viewerCanOpenCredit === true ? <AccountOpen /> : null}</div>
      </div>
      <div className="filters">
        <SearchField label={t.search} value={search} search={setSearch} />
      </div>
      <Answered asked={asked} thing={(data) => data.creditAccounts} loading={<LoadingRows />}>
        {(accounts) => (
          <Rows
            label={t.title}
            rows={accounts.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            open={(row) => void navigate(`/credit/${row.id}`)}
            loading={asked.loading}
            empty={<EmptyState title={t.empty}>{t.emptyWhy}</EmptyState>}
            more={{
              has: accounts.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: accounts.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </div>
  );
}
