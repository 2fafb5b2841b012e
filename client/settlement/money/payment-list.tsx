import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { ChainPaymentsDocument } from "../../gql/documents/ChainPayments.ts";
import type { ChainPaymentRowFragment, ChainPaymentState } from "../../gql/types.ts";
import { minorOf } from "../../credit/amounts.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { chainMoneyWords } from "./money.texts.ts";

const tones: Readonly<Record<ChainPaymentState, Tone>> = {
  RECEIVED: "done",
  HELD: "waiting",
  HONOURED: "done",
  DISHONOURED: "refused",
  REVERSED: "plain",
};

/** Where a payment stands: a bill that is held is no cash. */
export const PaymentStateChip = ({ state }: { state: ChainPaymentState }): ReactNode => (
  <StatusChip tone={tones[state]}>{wordOf(useTexts(chainMoneyWords), state)}</StatusChip>
);

type Props = { readonly chain: string | null; readonly unappliedOnly: boolean; open(payment: string): void };

/** Money that chains sent, the newest first. */
export function PaymentList({ chain, unappliedOnly, open }: Props): ReactNode {
  const t = useTexts(chainMoneyWords);
  const variables = { ...(chain === null ? {} : { chain }), unappliedOnly };
  const asked = useQuery(ChainPaymentsDocument, { variables });
  const columns: Columns<ChainPaymentRowFragment> = [
    { title: t.reference, key: "reference", width: 170, card: "head", render: (_, row) => row.reference },
    { title: t.chain, key: "chain", ellipsis: true, render: (_, row) => row.chain?.name ?? "—" },
    { title: t.method, key: "method", width: 110, render: (_, row) => wordOf(t, row.method) },
    { title: t.paidOn, key: "paid", width: 110, render: (_, row) => <Day day={row.paidOn} /> },
    { title: t.billDueOn, key: "bill", width: 110, render: (_, row) => <Day day={row.billDueOn} /> },
    { title: t.amount, key: "amount", width: 140, align: "right", render: (_, row) => <Money value={row.amount} /> },
    {
      ...{ title: t.unapplied, key: "unapplied", width: 140, align: "right" as const },
      render: (_, row) =>
        minorOf(row.unapplied) === 0n ? <span className="quiet">—</span> : <Money value={row.unapplied} />,
    },
    {
      ...{ title: t.state, key: "state", width: 120, card: "corner" as const },
      render: (_, row) => <PaymentStateChip state={row.state} />,
    },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.chainPayments} loading={<LoadingRows />}>
      {(payments) => (
        <Rows
          label={t.payments}
          rows={payments.nodes}
          columns={columns}
          keyOf={(row) => row.id}
          open={(row) => open(row.id)}
          empty={<EmptyState title={t.noPayments} />}
          more={{
            has: payments.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: payments.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
