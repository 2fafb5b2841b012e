import { useQuery } from "@apollo/client/react";
import { Button, type TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../app/command.ts";
import { useMoneyEvents } from "../app/live-money.tsx";
import { DeclaredPaymentsDocument } from "../gql/documents/DeclaredPayments.ts";
import { PaymentWithdrawDocument } from "../gql/documents/PaymentWithdraw.ts";
import type { DeclaredPaymentFragment, PaymentState } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { documentWords, ledgerWords } from "./ledger.texts.ts";

const tones: Readonly<Record<PaymentState, Tone>> = {
  DECLARED: "waiting",
  MATCHED: "done",
  REJECTED: "refused",
  WITHDRAWN: "plain",
};

type Props = {
  readonly dealer: string | null;
  readonly states: readonly PaymentState[] | null;
  readonly empty: string;
  /** What finance can do about one. */
  acts?(payment: DeclaredPaymentFragment): ReactNode;
};

/** Payments that were declared, where each stands, and its slip. */
export function PaymentList({ dealer, states, empty, acts }: Props): ReactNode {
  const t = useTexts(ledgerWords);
  const words = useTexts(documentWords);
  const asked = useQuery(DeclaredPaymentsDocument, {
    variables: { dealer, states: states === null ? null : [...states] },
    fetchPolicy: "cache-and-network",
  });
  useMoneyEvents(() => asked.refetch(), dealer);
  const withdraw = useCommand(PaymentWithdrawDocument, "paymentWithdraw");
  const columns: TableColumnsType<DeclaredPaymentFragment> = [
    { title: t.paidOn, render: (_, payment) => <Day day={payment.paidOn} /> },
    { title: t.who, render: (_, payment) => `${payment.dealer?.code ?? ""} ${payment.dealer?.name ?? ""}` },
    { title: t.purpose, render: (_, payment) => wordOf(words, payment.kind) },
    { title: t.amount, align: "right", render: (_, payment) => <Money value={payment.amount} /> },
    {
      title: t.forInvoices,
      render: (_, payment) => payment.shares.map(({ item }) => item?.documentNo ?? "").join(" "),
    },
    {
      title: t.reference,
      render: (_, payment) =>
        payment.file === null ? (
          payment.reference
        ) : (
          <a href={payment.file.url}>{payment.reference || payment.file.name}</a>
        ),
    },
    {
      title: t.state,
      render: (_, payment) => (
        <>
          <StatusChip tone={tones[payment.state]}>{wordOf(words, payment.state)}</StatusChip> {payment.reason}
        </>
      ),
    },
    {
      title: "",
      render: (_, payment) =>
        acts?.(payment) ??
        (payment.viewerCanWithdraw ? (
          <Button size="small" onClick={() => void withdraw.run({ payment: payment.id, reason: "" })}>
            {t.withdraw}
          </Button>
        ) : null),
    },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.payments} loading={<LoadingRows rows={4} />}>
      {(payments) => (
        <>
          <Reasons reasons={withdraw.refused} />
          <Rows
            label={t.payments}
            rows={payments.nodes}
            columns={columns}
            keyOf={(payment) => payment.id}
            loading={asked.loading}
            empty={<EmptyState title={empty} />}
            more={{
              has: payments.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: payments.pageInfo.endCursor } }),
            }}
          />
        </>
      )}
    </Answered>
  );
}
