import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { KeptFilters } from "../../app/kept-filters.tsx";
import { useViewer } from "../../app/session.tsx";
import { minorOf } from "../../credit/amounts.ts";
import { StatementListDocument } from "../../gql/documents/StatementList.ts";
import type { ChainStatementState, StatementListQueryVariables, StatementListRowFragment } from "../../gql/types.ts";
import { DayField } from "../../ui/day-field.tsx";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { PeriodDays } from "../period.tsx";
import { settlementWords } from "../settlement.texts.ts";
import { StatementStateChip, statementStates } from "../states.tsx";
import { useStatementEvents } from "../use-statement-events.ts";
import { ExpectStatement } from "./expect.tsx";
import { listWords } from "./list.texts.ts";

type Row = StatementListRowFragment;

/** States as people ask for them. */
const groups: Readonly<Record<"toDo" | "theirs" | "money" | "ended", readonly ChainStatementState[]>> = {
  toDo: ["EXPECTED", "IMPORTED", "MATCHED", "IN_REVIEW", "PARTLY_DISPUTED"],
  theirs: ["SUPPLIER_CONFIRMED", "CHAIN_CONFIRMED"],
  money: ["LOCKED", "INVOICED", "PAYABLE"],
  ended: ["PAID", "CLOSED", "REVERSED"],
};
type Group = keyof typeof groups;

/** Nothing is left to decide: it can be confirmed. */
const ready: readonly ChainStatementState[] = ["MATCHED", "IN_REVIEW"];

const isGroup = (value: string | null): value is Group => value !== null && value in groups;

/** All statements of chains that the viewer may see; what is filtered stands in the address. */
export function StatementList(): ReactNode {
  const t = useTexts(listWords);
  const navigate = useNavigate();
  const viewer = useViewer();
  const own = viewer.permissions.includes("chain-statement:read");
  const [chain, setChain] = useUrl("chain");
  const [contract] = useUrl("contract");
  const [state, setState] = useUrl("state");
  const [from, setFrom] = useUrl("from");
  const [to, setTo] = useUrl("to");
  const chosen = (state ?? "").split(",").filter((each) => statementStates.includes(each as ChainStatementState));
  const states = isGroup(state) ? [...groups[state]] : (chosen as ChainStatementState[]);
  const variables: StatementListQueryVariables = {
    ...(chain === null ? {} : { chain }),
    ...(contract === null ? {} : { contract }),
    ...(states.length === 0 ? {} : { states }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
  const asked = useQuery(StatementListDocument, { variables });
  useStatementEvents(null, () => void asked.refetch());
  const filtered = Object.keys(variables).length > 0;
  const columns = useColumns(own);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{own ? t.title : t.guestTitle}</h1>
        {viewer.permissions.includes("chain-statement:work") ? (
          <div className="acts">
            <ExpectStatement />
          </div>
        ) : null}
      </div>
      <div className="filters">
        {own ? <ChainPicker label={t.chain} value={chain} choose={setChain} /> : null}
        <StateFilter state={state} choose={setState} />
        <div style={{ width: 150 }}>
          <DayField label={t.from} placeholder={t.from} value={from ?? ""} change={setFrom} />
        </div>
        <div style={{ width: 150 }}>
          <DayField label={t.to} placeholder={t.to} value={to ?? ""} change={setTo} />
        </div>
        {own ? <KeptFilters list="chainStatements" /> : null}
      </div>
      <Answered asked={asked} thing={(data) => data.chainStatements} loading={<LoadingRows />}>
        {(statements) => (
          <Rows
            label={own ? t.title : t.guestTitle}
            rows={statements.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            open={(row) => void navigate(`/settlement/statements/${row.id}`)}
            empty={
              <EmptyState title={filtered ? t.empty : own ? t.emptyAll : t.emptyGuest}>
                {own && !filtered ? <p className="quiet">{t.first}</p> : null}
              </EmptyState>
            }
            more={{
              has: statements.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: statements.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </div>
  );
}

function StateFilter({ state, choose }: { state: string | null; choose(state: string | null): void }): ReactNode {
  const t = useTexts(listWords);
  const s = useTexts(settlementWords);
  return (
    <Select
      aria-label={t.state}
      placeholder={t.states}
      allowClear
      style={{ width: 180 }}
      value={state}
      onChange={(next: string | undefined) => choose(next ?? null)}
      options={[
        {
          label: t.groups,
          options: (Object.keys(groups) as Group[]).map((value) => ({ value, label: t[value] })),
        },
        { label: t.state, options: statementStates.map((value) => ({ value, label: wordOf(s, value) })) },
      ]}
    />
  );
}

function useColumns(own: boolean): Columns<Row> {
  const t = useTexts(listWords);
  const money = (title: string, key: "ours" | "theirs" | "difference") => ({
    ...{ title, key, width: 116, align: "right" as const },
    render: (_: unknown, row: Row) =>
      key === "difference" && row.difference !== null && minorOf(row.difference) === 0n ? (
        <span className="quiet">
          <Money value={row.difference} />
        </span>
      ) : (
        <Money value={row[key]} />
      ),
  });
  return [
    { title: t.number, key: "number", width: 170, card: "head", render: (_, row) => row.number },
    { title: t.chain, key: "chain", width: 110, ellipsis: true, render: (_, row) => row.chain?.name ?? "—" },
    ...(own
      ? [
          {
            title: t.contract,
            key: "contract",
            width: 135,
            ellipsis: true,
            render: (_: unknown, row: Row) => row.contract?.name ?? "—",
          },
        ]
      : []),
    { title: t.period, key: "period", width: 175, render: (_, row) => <PeriodDays from={row.from} to={row.to} /> },
    {
      ...{ title: t.state, key: "state", width: 110, card: "corner" as const },
      render: (_, row) => <StatementStateChip state={row.state} />,
    },
    money(own ? t.ours : t.supplier, "ours"),
    money(own ? t.theirsSum : t.yours, "theirs"),
    money(t.difference, "difference"),
    {
      ...{ title: t.open, key: "open", width: 140 },
      render: (_, { counts, state }) =>
        counts.open === 0 && counts.disputed === 0 ? (
          own && ready.includes(state) ? (
            <StatusChip tone="done">{t.ready}</StatusChip>
          ) : (
            <span className="quiet">—</span>
          )
        ) : (
          <span style={{ display: "inline-flex", gap: 6 }}>
            {counts.open === 0 ? null : (
              <StatusChip tone="held">{t.openCount(grouped(String(counts.open)))}</StatusChip>
            )}
            {counts.disputed === 0 ? null : (
              <StatusChip tone="refused">{t.disputedCount(grouped(String(counts.disputed)))}</StatusChip>
            )}
          </span>
        ),
    },
  ];
}
