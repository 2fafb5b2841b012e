import { useApolloClient, useQuery } from "@apollo/client/react";
import { App, Button, Input, Modal, Segmented, type TableColumnsType } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useMoneyEvents } from "../app/live-money.tsx";
import { BankLineMatchDocument } from "../gql/documents/BankLineMatch.ts";
import { BankLineSetAsideDocument } from "../gql/documents/BankLineSetAside.ts";
import { OpenBankLinesDocument } from "../gql/documents/OpenBankLines.ts";
import { PaymentMatchDocument } from "../gql/documents/PaymentMatch.ts";
import { PaymentRejectDocument } from "../gql/documents/PaymentReject.ts";
import type { OpenBankLinesQuery } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Money } from "../ui/money.tsx";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { actWords } from "./acts.texts.ts";
import { DisputeList } from "./disputes.tsx";
import { ItemDrawer } from "./item-drawer.tsx";
import { documentWords, ledgerWords } from "./ledger.texts.ts";
import { PaymentList } from "./payment-list.tsx";
import { RequestList } from "./requests.tsx";
import { Workbench } from "./workbench.tsx";

type Line = OpenBankLinesQuery["bankLines"]["nodes"][number];
type Asking = { readonly act: "match" | "aside" | "reject"; readonly id: string; readonly title: string };

/** The acts of finance on this page, and what was refused last. */
function useActs() {
  const t = useTexts(ledgerWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  const match = useCommand(PaymentMatchDocument, "paymentMatch");
  const book = useCommand(BankLineMatchDocument, "bankLineMatch");
  const aside = useCommand(BankLineSetAsideDocument, "bankLineSetAside");
  const reject = useCommand(PaymentRejectDocument, "paymentReject");
  const done = async (reply: { errors: readonly unknown[] } | undefined): Promise<boolean> => {
    if (reply?.errors.length !== 0) return false;
    void message.success(t.booked);
    await client.refetchQueries({ include: "active" });
    return true;
  };
  return {
    running: match.running || book.running || aside.running || reject.running,
    refused: [...match.refused, ...book.refused, ...aside.refused, ...reject.refused],
    match: async (payment: string, bankLine: string | null) =>
      done(await match.run({ payment, bankLine, oldestFirst: true })),
    book: async (bankLine: string, dealer: string) =>
      done(await book.run({ bankLine, dealer, oldestFirst: true, kind: "RECEIPT" })),
    aside: async (bankLine: string, reason: string) => done(await aside.run({ bankLine, reason })),
    reject: async (payment: string, reason: string) => done(await reject.run({ payment, reason })),
  };
}

const views = ["bank", "workbench", "disputes", "requests"] as const;

/** Where finance works on money: lines of the bank, what pays what, disputes, and what waits for others. */
export function Bank(): ReactNode {
  const t = useTexts(ledgerWords);
  const a = useTexts(actWords);
  const [asked, setView] = useUrl("view");
  const [item, setItem] = useUrl("item");
  const view = views.find((each) => each === asked) ?? "bank";
  const words = { bank: a.bankTab, workbench: a.workbench, disputes: a.disputes, requests: a.requests };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.bank}</h1>
        <div className="acts">
          <ButtonLink to="/imports">{t.importLines}</ButtonLink>
        </div>
      </div>
      <div className="filters" role="region" aria-label={t.bank} tabIndex={0} style={{ overflowX: "auto" }}>
        <Segmented
          aria-label={t.bank}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: words[value] }))}
        />
      </div>
      {view === "bank" ? <BankLines /> : null}
      {view === "workbench" ? <Workbench /> : null}
      {view === "disputes" ? <DisputeList /> : null}
      {view === "requests" ? <RequestList /> : null}
      {item === null ? null : <ItemDrawer id={item} close={() => setItem(null)} />}
    </div>
  );
}

/** Finance finds what dealers say they paid in what the bank says came. */
function BankLines(): ReactNode {
  const t = useTexts(ledgerWords);
  const words = useTexts(documentWords);
  const acts = useActs();
  const asked = useQuery(OpenBankLinesDocument, { fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  const [asking, setAsking] = useState<Asking | null>(null);
  const [dealer, setDealer] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const submit = async () => {
    if (asking === null) return;
    const { act, id } = asking;
    const ok = act === "match" ? dealer !== null && (await acts.book(id, dealer)) : await acts[act](id, reason);
    if (!ok) return;
    setAsking(null);
    setDealer(null);
    setReason("");
  };
  const columns: TableColumnsType<Line> = [
    { title: t.on, render: (_, line) => <Day day={line.bookedOn} /> },
    { title: t.amount, align: "right", render: (_, line) => <Money value={line.amount} /> },
    { title: t.payer, dataIndex: "payerName" },
    { title: t.reference, render: (_, line) => `${line.reference} ${line.bankRef}` },
    {
      title: t.proposals,
      render: (_, line) =>
        line.proposals.map(({ payment, reasons }) => (
          <div key={payment.id}>
            {payment.dealer?.code} {payment.dealer?.name}{" "}
            <span className="quiet">{reasons.map((each) => wordOf(words, each)).join(" · ")}</span>{" "}
            <Button
              size="small"
              type="primary"
              disabled={!payment.viewerCanMatch || acts.running}
              onClick={() => void acts.match(payment.id, line.id)}
            >
              {t.book}
            </Button>
          </div>
        )),
    },
    {
      title: "",
      render: (_, line) =>
        line.viewerCanMatch ? (
          <>
            <Button size="small" onClick={() => setAsking({ act: "match", id: line.id, title: t.bookFor })}>
              {t.bookFor}
            </Button>{" "}
            <Button size="small" onClick={() => setAsking({ act: "aside", id: line.id, title: t.setAside })}>
              {t.setAside}
            </Button>
          </>
        ) : null,
    },
  ];
  return (
    <>
      <Reasons reasons={acts.refused} />
      <h2>{t.lines}</h2>
      <Answered asked={asked} thing={(data) => data.bankLines} loading={<LoadingRows />}>
        {(lines) => (
          <Rows
            label={t.lines}
            rows={lines.nodes}
            columns={columns}
            keyOf={(line) => line.id}
            loading={asked.loading}
            empty={<EmptyState title={t.noBankLines} />}
            more={{
              has: lines.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: lines.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
      <h2>{t.waiting}</h2>
      <PaymentList
        dealer={null}
        states={["DECLARED"]}
        empty={t.noWaiting}
        acts={(payment) => (
          <>
            <Button
              size="small"
              disabled={!payment.viewerCanMatch || acts.running}
              onClick={() => void acts.match(payment.id, null)}
            >
              {t.book}
            </Button>{" "}
            <Button
              size="small"
              disabled={!payment.viewerCanMatch}
              onClick={() => setAsking({ act: "reject", id: payment.id, title: t.reject })}
            >
              {t.reject}
            </Button>
          </>
        )}
      />
      <Modal
        open={asking !== null}
        title={asking?.title}
        okText={asking?.title}
        confirmLoading={acts.running}
        onOk={() => void submit()}
        onCancel={() => setAsking(null)}
      >
        {asking?.act === "match" ? (
          <>
            <DealerPicker label={t.dealer} placeholder={t.dealer} value={dealer} choose={setDealer} />
            <p className="quiet">{t.oldest}</p>
          </>
        ) : (
          <Input.TextArea
            aria-label={t.reason}
            placeholder={t.reason}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <Reasons reasons={acts.refused} />
      </Modal>
    </>
  );
}
