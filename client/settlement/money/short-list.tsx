import { useQuery } from "@apollo/client/react";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { useCommand } from "../../app/command.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainShortPaymentSettleDocument } from "../../gql/documents/ChainShortPaymentSettle.ts";
import { ChainShortPaymentsDocument } from "../../gql/documents/ChainShortPayments.ts";
import type { ChainShortPaymentOutcome, ChainShortPaymentRowFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { Offered } from "../../ui/offered.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { AmountField, NoteField, OutcomeField } from "../act-fields.tsx";
import { settlementWords } from "../settlement.texts.ts";
import { useKept } from "../use-kept.ts";
import { chainMoneyWords } from "./money.texts.ts";

type Row = ChainShortPaymentRowFragment;

/** What chains kept back: each a case of its own that somebody ends. */
export function ShortList({ chain, openOnly }: { chain: string | null; openOnly: boolean }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const s = useTexts(settlementWords);
  const variables = { ...(chain === null ? {} : { chain }), openOnly };
  const asked = useQuery(ChainShortPaymentsDocument, { variables });
  const columns: Columns<Row> = [
    { title: t.shorts, key: "number", width: 120, card: "head", render: (_, row) => t.short(row.number) },
    { title: t.chain, key: "chain", ellipsis: true, render: (_, row) => row.chain?.name ?? "—" },
    {
      ...{ title: t.statement, key: "statement", width: 190 },
      render: (_, { statement }) =>
        statement === null ? "—" : <Link to={`/settlement/statements/${statement.id}`}>{statement.number}</Link>,
    },
    {
      ...{ title: t.reason, key: "reason", ellipsis: true },
      render: (_, row) => `${row.reason === "UNSAID" ? t.UNSAID : wordOf(s, row.reason)} ${row.note}`,
    },
    { title: t.amount, key: "amount", width: 130, align: "right", render: (_, row) => <Money value={row.amount} /> },
    { title: t.open, key: "open", width: 130, align: "right", render: (_, row) => <Money value={row.open} /> },
    { title: t.on, key: "on", width: 110, render: (_, row) => <Day day={row.openedOn} /> },
    {
      ...{ title: t.state, key: "state", width: 170, card: "corner" as const },
      render: (_, row) =>
        row.dispute !== null ? (
          <Link to={`/settlement/disputes?state=all&dispute=${row.dispute.id}`}>
            {t.dispute} {row.dispute.number}
          </Link>
        ) : row.waits !== null ? (
          <StatusChip tone="waiting">{t.waits}</StatusChip>
        ) : row.closedOn !== null ? (
          <StatusChip tone="done">{t.closed}</StatusChip>
        ) : (
          <StatusChip tone="held">{t.days(String(row.age))}</StatusChip>
        ),
    },
    {
      ...{ title: "", key: "acts", width: 100, card: "bare" as const },
      render: (_, row) => (
        <Offered when={row.viewerCanSettle}>
          <SettleShort row={row} />
        </Offered>
      ),
    },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.chainShortPayments} loading={<LoadingRows />}>
      {(shorts) => (
        <Rows
          label={t.shorts}
          rows={shorts.nodes}
          columns={columns}
          keyOf={(row) => row.id}
          empty={<EmptyState title={t.noShorts} />}
          more={{
            has: shorts.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: shorts.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}

const outcomes: readonly ChainShortPaymentOutcome[] = ["DISPUTE", "CREDIT", "WRITE_OFF"];

/** How so much of it ends. */
function SettleShort({ row }: { row: Row }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const act = useCommand(ChainShortPaymentSettleDocument, "chainShortPaymentSettle");
  const [outcome, setOutcome] = useState<ChainShortPaymentOutcome>("DISPUTE");
  const [amount, setAmount] = useState("");
  const [note, setNote] = useKept(`${row.id}.note`);
  return (
    <ActDialog
      act={act}
      label={t.settle}
      done={t.settled}
      small
      fields={["amount", "note"]}
      ready={note.trim() !== ""}
      input={() => ({
        ...{ shortPayment: row.id, outcome, note: note.trim() },
        ...(amount.trim() === "" ? {} : { amount: amount.replaceAll(",", "") }),
      })}
    >
      <p>
        {t.short(row.number)} <Money value={row.open} />
      </p>
      <OutcomeField
        label={t.outcome}
        value={outcome}
        set={setOutcome}
        options={outcomes.map((value) => ({ value, label: wordOf(t, `settle_${value}`) }))}
      />
      <AmountField
        id="short-amount"
        label={t.settleAmount}
        placeholder={row.open.amount}
        value={amount}
        set={setAmount}
        refused={act.refused}
        path={["amount"]}
      />
      <NoteField id="short-note" label={t.note} value={note} set={setNote} refused={act.refused} path={["note"]} />
    </ActDialog>
  );
}
