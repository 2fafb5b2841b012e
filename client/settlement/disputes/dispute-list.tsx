import { useQuery } from "@apollo/client/react";
import { Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { KeptFilters } from "../../app/kept-filters.tsx";
import { useViewer } from "../../app/session.tsx";
import { DisputeListDocument } from "../../gql/documents/DisputeList.ts";
import type {
  ChainDisputeOrder,
  ChainDisputeState,
  DisputeListQueryVariables,
  DisputeRowFragment,
  StatementVarianceCode,
} from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { useUrl } from "../../ui/use-url.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { settlementWords } from "../settlement.texts.ts";
import { varianceCodes } from "../states.tsx";
import { useStatementEvents } from "../use-statement-events.ts";
import { DisputeDrawer } from "./dispute-drawer.tsx";
import { DisputeStateChip, daysBetween, disputeStates, endedStates, goingStates } from "./dispute-state.tsx";
import { disputeWords } from "./dispute.texts.ts";

type Row = DisputeRowFragment;
const orders: Readonly<Record<string, ChainDisputeOrder>> = { due: "DUE", amount: "AMOUNT", newest: "NEWEST" };

const statesOf = (chosen: string | null): readonly ChainDisputeState[] =>
  chosen === null || chosen === "going"
    ? goingStates
    : chosen === "ended"
      ? endedStates
      : disputeStates.filter((state) => chosen === "all" || chosen === state);

/** What the address says of the list. */
function useWishes(): DisputeListQueryVariables {
  const [chain] = useUrl("chain");
  const [statement] = useUrl("statement");
  const [state] = useUrl("state");
  const [reason] = useUrl("reason");
  const [owner] = useUrl("owner");
  const [overdue] = useUrl("overdue");
  const [text] = useUrl("text");
  const [order] = useUrl("order");
  const { membershipId } = useViewer();
  return {
    states: [...statesOf(state)],
    orderBy: orders[order ?? "due"] ?? "DUE",
    ...(chain === null ? {} : { chain }),
    ...(statement === null ? {} : { statement }),
    ...(reason === null ? {} : { reasons: reason.split(",") as StatementVarianceCode[] }),
    ...(owner === null ? {} : { owner: owner === "me" ? membershipId : owner }),
    ...(overdue === null ? {} : { overdue: true }),
    ...(text === null ? {} : { text }),
  };
}

/** Disputes with chains: what is argued about, who sees to it, and by when. */
export function DisputeList(): ReactNode {
  const t = useTexts(disputeWords);
  const variables = useWishes();
  const [dispute, open] = useUrl("dispute");
  const asked = useQuery(DisputeListDocument, { variables });
  useStatementEvents(null, () => void asked.refetch());
  const columns = useColumns();
  const plain = Object.keys(variables).length === 2;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Filters />
      <Answered asked={asked} thing={(data) => data.chainDisputes} loading={<LoadingRows />}>
        {(disputes) => (
          <Rows
            label={t.title}
            rows={disputes.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            open={(row) => open(row.id)}
            empty={<EmptyState title={plain ? t.emptyAll : t.empty} />}
            more={{
              has: disputes.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: disputes.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
      {dispute === null ? null : <DisputeDrawer id={dispute} close={() => open(null)} />}
    </div>
  );
}

function Filters(): ReactNode {
  const t = useTexts(disputeWords);
  const s = useTexts(settlementWords);
  const [chain, setChain] = useUrl("chain");
  const [state, setState] = useUrl("state");
  const [reason, setReason] = useUrl("reason");
  const [owner, setOwner] = useUrl("owner");
  const [overdue, setOverdue] = useUrl("overdue");
  const [text, setText] = useUrl("text");
  const [order, setOrder] = useUrl("order");
  return (
    <div className="filters">
      <SearchField label={t.search} value={text} search={setText} />
      <ChainPicker label={t.chain} value={chain} choose={setChain} />
      <Select
        aria-label={t.state}
        style={{ width: 150 }}
        value={state ?? "going"}
        onChange={(next: string) => setState(next === "going" ? null : next)}
        options={[
          { value: "going", label: t.going },
          { value: "ended", label: t.ended },
          { value: "all", label: t.anyState },
          ...disputeStates.map((value) => ({ value, label: wordOf(t, value) })),
        ]}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        allowClear
        aria-label={t.reason}
        placeholder={t.anyReason}
        style={{ width: 170 }}
        value={reason === null ? [] : reason.split(",")}
        onChange={(next: string[]) => setReason(next.join(","))}
        options={varianceCodes.map((value) => ({ value, label: wordOf(s, value) }))}
      />
      <Select
        aria-label={t.owner}
        allowClear
        placeholder={t.anyOwner}
        style={{ width: 130 }}
        value={owner}
        onChange={(next: string | undefined) => setOwner(next ?? null)}
        options={[{ value: "me", label: t.mine }]}
      />
      <Select
        aria-label={t.order}
        style={{ width: 130 }}
        value={order ?? "due"}
        onChange={(next: string) => setOrder(next === "due" ? null : next)}
        options={[
          { value: "due", label: t.byDue },
          { value: "amount", label: t.byAmount },
          { value: "newest", label: t.byNewest },
        ]}
      />
      <Checkbox checked={overdue !== null} onChange={({ target }) => setOverdue(target.checked ? "1" : null)}>
        {t.onlyOverdue}
      </Checkbox>
      <KeptFilters list="chainDisputes" />
    </div>
  );
}

function useColumns(): Columns<Row> {
  const t = useTexts(disputeWords);
  const { today } = useViewer();
  return [
    { title: t.number, key: "number", width: 110, card: "head", render: (_, row) => <Numbered row={row} /> },
    { title: t.chain, key: "chain", width: 110, ellipsis: true, render: (_, row) => row.chain?.name ?? "—" },
    { title: t.statement, key: "statement", width: 150, render: (_, row) => row.statement?.number ?? "—" },
    { title: t.reason, key: "reason", width: 120, render: (_, row) => row.reasonText },
    { title: t.document, key: "document", width: 150, ellipsis: true, render: (_, row) => row.documentNo ?? "—" },
    { title: t.amount, key: "amount", width: 110, align: "right", render: (_, row) => <Money value={row.amount} /> },
    {
      title: t.owner,
      key: "owner",
      width: 80,
      render: (_, row) => row.owner?.name ?? <span className="quiet">{t.nobody}</span>,
    },
    { title: t.due, key: "due", width: 130, render: (_, row) => <Due row={row} today={today} /> },
    {
      title: t.age,
      key: "age",
      width: 70,
      align: "right",
      render: (_, row) => t.days(row.days),
    },
    {
      title: t.state,
      key: "state",
      width: 165,
      card: "corner",
      render: (_, row) => <DisputeStateChip state={row.state} side={row.side} divided={row.ours === null} />,
    },
  ];
}

/** Its number, and whether the chain claims it of us. */
function Numbered({ row: { number, side, writeOffAsked } }: { row: Row }): ReactNode {
  const t = useTexts(disputeWords);
  return (
    <>
      {t.one(number)} {side === "THEIRS" ? <StatusChip tone="held">{t.theirClaim}</StatusChip> : null}{" "}
      {writeOffAsked === null ? null : <StatusChip tone="waiting">{t.writeOffWaits}</StatusChip>}
    </>
  );
}

/** By when it is to be answered; what is late says by how much. */
function Due({ row: { dueOn, overdue }, today }: { row: Row; today: string }): ReactNode {
  const t = useTexts(disputeWords);
  if (dueOn === null) return <span className="quiet">—</span>;
  return (
    <>
      <Day day={dueOn} />{" "}
      {overdue === true ? <StatusChip tone="refused">{t.overdue(daysBetween(dueOn, today))}</StatusChip> : null}
    </>
  );
}
