import { useApolloClient, useQuery } from "@apollo/client/react";
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Input, Modal, Segmented, type TableColumnsType } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useMoneyEvents } from "../app/live-money.tsx";
import { LedgerMonthsDocument } from "../gql/documents/LedgerMonths.ts";
import { LedgerPeriodCloseDocument } from "../gql/documents/LedgerPeriodClose.ts";
import { LedgerPeriodReopenDocument } from "../gql/documents/LedgerPeriodReopen.ts";
import { TrialBalanceDocument } from "../gql/documents/TrialBalance.ts";
import type { LedgerMonthRowFragment, TrialBalanceQuery } from "../gql/types.ts";
import { AsOf, useAsOf } from "../ui/as-of.tsx";
import { Money } from "../ui/money.tsx";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day, Instant } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { actWords } from "./acts.texts.ts";
import { Entries } from "./entries.tsx";
import { ledgerWords } from "./ledger.texts.ts";

type Balance = TrialBalanceQuery["trialBalance"]["rows"][number];

/** The months of the book: each closed when it is over, the last one opened again by somebody else for a reason. */
function Months(): ReactNode {
  const t = useTexts(ledgerWords);
  const client = useApolloClient();
  const asked = useQuery(LedgerMonthsDocument, { fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  const close = useCommand(LedgerPeriodCloseDocument, "ledgerPeriodClose");
  const reopen = useCommand(LedgerPeriodReopenDocument, "ledgerPeriodReopen");
  const [asking, setAsking] = useState<{ month: string; act: "close" | "reopen" } | null>(null);
  const [reason, setReason] = useState("");
  const submit = async () => {
    if (asking === null) return;
    const { month, act } = asking;
    const reply = act === "close" ? await close.run({ month }) : await reopen.run({ month, reason });
    if (reply?.errors.length !== 0) return;
    setAsking(null);
    setReason("");
    await client.refetchQueries({ include: "active" });
  };
  const columns: TableColumnsType<LedgerMonthRowFragment> = [
    { title: t.months, render: (_, { month }) => <span className="figure">{month.slice(0, 7)}</span> },
    {
      title: t.state,
      render: (_, { closed, reason: why }) => (
        <>
          <StatusChip tone={closed ? "done" : "moving"}>{closed ? t.closed : t.openMonth}</StatusChip> {why}
        </>
      ),
    },
    { title: t.changedAt, render: (_, { changedAt }) => <Instant at={changedAt} /> },
    {
      title: "",
      render: (_, { month, viewerCanClose, viewerCanReopen }) => (
        <>
          {viewerCanClose ? (
            <Button size="small" type="primary" onClick={() => setAsking({ month, act: "close" })}>
              {t.close}
            </Button>
          ) : null}
          {viewerCanReopen ? (
            <Button size="small" onClick={() => setAsking({ month, act: "reopen" })}>
              {t.reopen}
            </Button>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <>
      <Answered asked={asked} thing={(data) => data.ledgerMonths} loading={<LoadingRows rows={3} />}>
        {(months) => <Rows label={t.months} rows={months} columns={columns} keyOf={({ month }) => month} />}
      </Answered>
      <Modal
        open={asking !== null}
        title={asking === null ? "" : `${t[asking.act]} ${asking.month.slice(0, 7)}`}
        okText={asking === null ? "" : t[asking.act]}
        confirmLoading={close.running || reopen.running}
        onOk={() => void submit()}
        onCancel={() => setAsking(null)}
      >
        {asking?.act === "reopen" ? (
          <Input.TextArea
            aria-label={t.reason}
            placeholder={t.reason}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : (
          <p>{t.closeHint}</p>
        )}
        <Reasons reasons={[...close.refused, ...reopen.refused]} />
      </Modal>
    </>
  );
}

const views = ["trial", "entries", "months"] as const;

/** The general ledger: the trial balance as of any day, its entries, and the months that close. */
export function Books(): ReactNode {
  const t = useTexts(ledgerWords);
  const a = useTexts(actWords);
  const [asOf, setAsOf] = useAsOf();
  const [asked, setView] = useUrl("view");
  const view = views.find((each) => each === asked) ?? "trial";
  const words = { trial: a.trialTab, entries: a.entries, months: a.monthsTab };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.books}</h1>
      </div>
      <div className="filters">
        <Segmented
          aria-label={t.books}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: words[value] }))}
        />
        {view === "months" ? null : <AsOf day={asOf} choose={setAsOf} />}
      </div>
      {view === "trial" ? <Trial asOf={asOf} /> : null}
      {view === "entries" ? <Entries asOf={asOf} /> : null}
      {view === "months" ? <Months /> : null}
    </div>
  );
}

/** All accounts as of a day, and the journal to take away. */
function Trial({ asOf }: { asOf: string | null }): ReactNode {
  const t = useTexts(ledgerWords);
  const asked = useQuery(TrialBalanceDocument, { variables: { asOf }, fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  const columns: TableColumnsType<Balance> = [
    { title: t.code, render: (_, { account }) => `${account.code} ${account.name}` },
    { title: t.opening, align: "right", render: (_, row) => <Money bare value={row.opening} /> },
    { title: t.debit, align: "right", render: (_, row) => <Money bare value={row.debit} /> },
    { title: t.credit, align: "right", render: (_, row) => <Money bare value={row.credit} /> },
    { title: t.closing, align: "right", render: (_, row) => <Money bare value={row.closing} /> },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.trialBalance} loading={<LoadingRows />}>
      {(balance) => (
        <>
          <div style={{ display: "flex", flexWrap: "wrap", gap: 12, alignItems: "center", marginBottom: 8 }}>
            <h2 style={{ margin: 0 }}>
              {t.trial} <Day day={balance.from} /> – <Day day={balance.asOf} /> ({balance.difference.currency})
            </h2>
            {/^0(\.0+)?$/.test(balance.difference.amount) ? (
              <StatusChip tone="done">{t.balanced}</StatusChip>
            ) : (
              <StatusChip tone="refused">{t.notBalanced}</StatusChip>
            )}
            <Button
              href={`/files/print/journal?from=${balance.from}&asOf=${balance.asOf}`}
              icon={<DownloadOutlined aria-hidden />}
            >
              {t.journal}
            </Button>
          </div>
          <Rows
            label={t.trial}
            rows={balance.rows}
            columns={columns}
            keyOf={({ account }) => account.code}
            empty={<EmptyState title={t.noLines} />}
          />
        </>
      )}
    </Answered>
  );
}
