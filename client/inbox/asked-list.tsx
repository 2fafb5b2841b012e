import { useQuery } from "@apollo/client/react";
import { type ReactNode, useEffect } from "react";
import { onInboxEvents } from "../app/live-inbox.tsx";
import { ApprovalsDocument } from "../gql/documents/Approvals.ts";
import type { ApprovalRowFragment } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { ApprovalStateChip } from "./approval-state.tsx";
import { inboxWords } from "./inbox.texts.ts";

/** What I asked for, and how far it has come. */
export function AskedList({ open }: { open(approval: string): void }): ReactNode {
  const t = useTexts(inboxWords);
  const asked = useQuery(ApprovalsDocument, { variables: { mine: true }, fetchPolicy: "cache-and-network" });
  const { refetch } = asked;
  useEffect(() => onInboxEvents(() => void refetch()), [refetch]);
  return (
    <Answered asked={asked} thing={(data) => data.approvals} loading={<LoadingRows />}>
      {(approvals) => (
        <Rows
          label={t.asked}
          rows={approvals.nodes}
          keyOf={(row: ApprovalRowFragment) => row.id}
          open={(row) => open(row.id)}
          columns={[
            { title: t.what, key: "what", dataIndex: "title" },
            {
              title: t.amount,
              key: "amount",
              width: 140,
              align: "right",
              render: (_, row) => <Money value={row.amount} />,
            },
            { title: t.state, key: "state", width: 120, render: (_, row) => <ApprovalStateChip state={row.state} /> },
            { title: t.requestedAt, key: "at", width: 160, render: (_, row) => <Instant at={row.requestedAt} /> },
          ]}
          empty={<EmptyState title={t.emptyAsked} />}
          more={{
            has: approvals.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: approvals.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
