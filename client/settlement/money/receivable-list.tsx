import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { ChainReceivablesDocument } from "../../gql/documents/ChainReceivables.ts";
import type { ChainReceivableRowFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { chainMoneyWords } from "./money.texts.ts";

type Row = ChainReceivableRowFragment;

/** What chains owe by statement and due day, what is due first first. */
export function ReceivableList({ chain, overdueOnly }: { chain: string | null; overdueOnly: boolean }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const variables = { ...(chain === null ? {} : { chain }), openOnly: true, overdueOnly };
  const asked = useQuery(ChainReceivablesDocument, { variables });
  const columns: Columns<Row> = [
    {
      ...{ title: t.statement, key: "statement", width: 190, card: "head" as const },
      render: (_, { statement }) =>
        statement === null ? "—" : <Link to={`/settlement/statements/${statement.id}`}>{statement.number}</Link>,
    },
    { title: t.chain, key: "chain", ellipsis: true, render: (_, row) => row.chain?.name ?? "—" },
    {
      ...{ title: t.kind, key: "kind", width: 120, card: "corner" as const },
      render: (_, row) => (
        <StatusChip tone={row.kind === "DISPUTED" ? "refused" : "plain"}>{wordOf(t, row.kind)}</StatusChip>
      ),
    },
    {
      ...{ title: t.dueOn, key: "due", width: 200 },
      render: (_, row) => (
        <>
          <Day day={row.dueOn} /> {row.late > 0 ? <StatusChip tone="refused">{t.late(row.late)}</StatusChip> : null}
        </>
      ),
    },
    { title: t.legalMax, key: "legal", width: 110, render: (_, row) => <Day day={row.legalMax} /> },
    { title: t.amount, key: "amount", width: 140, align: "right", render: (_, row) => <Money value={row.amount} /> },
    { title: t.residual, key: "rest", width: 140, align: "right", render: (_, row) => <Money value={row.residual} /> },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.chainReceivables} loading={<LoadingRows />}>
      {(items) => (
        <Rows
          label={t.receivables}
          rows={items.nodes}
          columns={columns}
          keyOf={(row) => `${row.statement?.id}-${row.kind}-${row.dueOn}-${row.amount.amount}-${row.residual.amount}`}
          empty={<EmptyState title={t.noReceivables} />}
          more={{
            has: items.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: items.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
