import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useMoneyEvents } from "../app/live-money.tsx";
import { LedgerRequestsDocument } from "../gql/documents/LedgerRequests.ts";
import type { LedgerRequestRowFragment, LedgerRequestStatus } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { actWords } from "./acts.texts.ts";
import { documentWords } from "./ledger.texts.ts";

const tones: Readonly<Record<LedgerRequestStatus, Tone>> = {
  REQUESTED: "waiting",
  POSTED: "done",
  REFUSED: "refused",
  WITHDRAWN: "plain",
  FAILED: "held",
};

/** What others were asked to agree to before it is posted, and what became of it. */
export function RequestList(): ReactNode {
  const t = useTexts(actWords);
  const words = useTexts(documentWords);
  const asked = useQuery(LedgerRequestsDocument, { fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  const columns: Columns<LedgerRequestRowFragment> = [
    { title: t.kind, key: "kind", width: 110, render: (_, row) => t[row.kind] },
    {
      title: t.state,
      key: "state",
      width: 110,
      card: "corner",
      render: (_, row) => <StatusChip tone={tones[row.status]}>{t[row.status]}</StatusChip>,
    },
    {
      title: t.document,
      key: "what",
      card: "head",
      render: (_, row) => (
        <>
          {row.item?.documentNo} {row.dealer?.name} <span className="quiet">{row.memo}</span>
          {row.failure === "" ? null : <div className="quiet">{row.failure}</div>}
        </>
      ),
    },
    {
      title: t.reason,
      key: "reason",
      width: 120,
      render: (_, row) => (row.reason === null ? "—" : wordOf(words, row.reason)),
    },
    { title: t.amount, key: "amount", align: "right", width: 140, render: (_, row) => <Money value={row.amount} /> },
    { title: t.postedOn, key: "on", width: 110, render: (_, row) => <Day day={row.postedOn} /> },
    { title: t.requestedBy, key: "by", width: 110, render: (_, row) => row.requestedBy ?? "—" },
    { title: t.decidedBy, key: "decided", width: 110, render: (_, row) => row.decidedBy ?? "—" },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.ledgerRequests} loading={<LoadingRows />}>
      {(requests) => (
        <Rows
          label={t.requests}
          rows={requests.nodes}
          columns={columns}
          keyOf={(row) => row.id}
          empty={<EmptyState title={t.noRequests} />}
          more={{
            has: requests.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: requests.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
