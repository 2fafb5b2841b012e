import { Descriptions, Space } from "antd";
import type { ReactNode } from "react";
import { type Amount, amountLike, minorOf } from "../../credit/amounts.ts";
import type { StatementClosingOfFragment, StatementClosingWholeFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { Offered } from "../../ui/offered.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day, Instant } from "../../ui/time.tsx";
import { Signing } from "../guest/signing.tsx";
import { Letters } from "../letters.tsx";
import { percentText } from "../percent.ts";
import { IssueInvoice, RecordPaper, StepInvoice, StepPaper, stepOfPaper, stepsOfInvoice } from "./closing-acts.tsx";
import { closingWords } from "./closing.texts.ts";

type Closing = StatementClosingWholeFragment;
type Of = { readonly statement: StatementClosingOfFragment };
type Invoice = Closing["invoices"][number];
type Paper = Closing["papers"][number];

const ended = ["VOID", "RED_ISSUED"];

/** Everything behind the foot of the workbench: what is confirmed, signed, invoiced, papered, due and still open. */
export function ClosingPanel({ statement }: Of): ReactNode {
  const t = useTexts(closingWords);
  const { closing } = statement;
  if (closing === null) return null;
  return (
    <div className="closing">
      <Facts closing={closing} />
      <h3>{t.toInvoice}</h3>
      <ToInvoice closing={closing} />
      {closing.feeParts.length === 0 ? null : (
        <>
          <h3>{t.fees}</h3>
          <Fees closing={closing} />
        </>
      )}
      <h3>{t.dues}</h3>
      <Dues closing={closing} />
      <h3>{t.signing}</h3>
      <Signing statement={statement} />
      <div style={{ marginTop: 8 }}>
        <Letters statement={statement.id} reconciled disputed={closing.disputed.amount.replace(/[0.]/g, "") !== ""} />
      </div>
      {closing.lockedAt === null ? null : (
        <>
          <h3>{t.invoices}</h3>
          <Invoices statement={statement} rows={closing.invoices} />
          {closing.papers.length === 0 ? null : (
            <>
              <h3>{t.papers}</h3>
              <Papers statement={statement} rows={closing.papers} />
            </>
          )}
          <h3>{t.open}</h3>
          {closing.open.length === 0 ? (
            <StatusChip tone="done">{t.closedAll}</StatusChip>
          ) : (
            closing.open.map(({ matter, count, amount }) => (
              <div key={matter} className="again">
                <span>
                  {wordOf(t, matter)} {count > 0 ? <span className="quiet">× {count}</span> : null}
                </span>
                {amount === null ? null : <Money value={amount} />}
              </div>
            ))
          )}
        </>
      )}
    </div>
  );
}

function Facts({ closing }: { closing: Closing }): ReactNode {
  const t = useTexts(closingWords);
  const money = (key: "payable" | "fees" | "other" | "disputed" | "carried" | "writtenOff") => {
    const value = closing[key];
    return value === null ? [] : [{ key, label: t[key], children: <Money value={value} /> }];
  };
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2, md: 3 }}
      items={[
        ...money("payable"),
        ...money("fees"),
        ...money("disputed"),
        ...money("carried"),
        ...money("writtenOff"),
        ...(closing.other.amount.replace(/[0.]/g, "") === "" ? [] : money("other")),
        ...(closing.confirmedAt === null
          ? []
          : [
              {
                ...{ key: "confirmed", label: t.confirmedBy },
                children: (
                  <span>
                    {closing.confirmedBy ?? ""} <Instant at={closing.confirmedAt} />
                  </span>
                ),
              },
            ]),
        ...(closing.lockedAt === null
          ? []
          : [
              { key: "locked", label: t.lockedBy, children: closing.lockedBy ?? "" },
              { key: "posted", label: t.postedOn, children: <Day day={closing.lockedOn} /> },
            ]),
        ...(closing.inOurBook ? [] : [{ key: "book", label: t.book, children: t.dealerBook }]),
      ]}
    />
  );
}

const right = (title: string, key: "gross" | "net" | "tax" | "amount" | "disputed") => ({
  ...{ title, key, width: 108, align: "right" as const },
});

function ToInvoice({ closing }: { closing: Closing }): ReactNode {
  const t = useTexts(closingWords);
  const columns: Columns<Closing["toInvoice"][number]> = [
    { title: t.rate, key: "rate", card: "head", render: (_, row) => percentText(row.rate) },
    { ...right(t.gross, "gross"), render: (_, row) => <Money value={row.gross} /> },
    { ...right(t.net, "net"), render: (_, row) => <Money value={row.net} /> },
    { ...right(t.tax, "tax"), render: (_, row) => <Money value={row.tax} /> },
  ];
  return <Rows label={t.toInvoice} rows={closing.toInvoice} columns={columns} keyOf={(row) => row.rate} />;
}

function Fees({ closing }: { closing: Closing }): ReactNode {
  const t = useTexts(closingWords);
  const columns: Columns<Closing["feeParts"][number]> = [
    {
      ...{ title: t.fee, key: "fee", card: "head" as const },
      render: (_, row) => (
        <>
          {row.name} <span className="quiet">{wordOf(t, row.character)}</span>
        </>
      ),
    },
    {
      title: t.paper,
      key: "paper",
      width: 185,
      render: (_, row) => <PaperOf kind={row.paper} rate={row.rate} />,
    },
    { ...right(t.amount, "amount"), render: (_, row) => <Money value={row.amount} /> },
    { ...right(t.disputed, "disputed"), render: (_, row) => <Money value={row.disputed} /> },
    { ...right(t.net, "net"), render: (_, row) => <Money value={row.net} /> },
    { ...right(t.tax, "tax"), render: (_, row) => <Money value={row.tax} /> },
  ];
  return (
    <Rows
      label={t.fees}
      rows={closing.feeParts}
      columns={columns}
      keyOf={(row) => `${row.kind}-${row.paper}-${row.rate}`}
    />
  );
}

function Dues({ closing }: { closing: Closing }): ReactNode {
  const t = useTexts(closingWords);
  const columns: Columns<Closing["dues"][number]> = [
    {
      ...{ title: t.dueOn, key: "due", card: "head" as const },
      render: (_, row) => (row.dueOn === null ? <span className="quiet">{t.noDue}</span> : <Day day={row.dueOn} />),
    },
    {
      ...{ title: t.legalMax, key: "legal" },
      render: (_, row) => (
        <>
          <Day day={row.legalMax} />{" "}
          {row.breachDays !== null && row.breachDays > 0 ? (
            <StatusChip tone="refused">{t.breach(row.breachDays)}</StatusChip>
          ) : null}
        </>
      ),
    },
    { ...right(t.amount, "amount"), render: (_, row) => <Money value={row.amount} /> },
  ];
  return (
    <>
      <Rows
        label={t.dues}
        rows={closing.dues}
        columns={columns}
        keyOf={(row) => `${row.dueOn}-${row.legalMax}-${row.amount.amount}`}
      />
      {closing.interest !== null && closing.breachDays !== null && closing.breachDays > 0 ? (
        <p className="quiet" style={{ marginTop: 6 }}>
          {t.interest} <Money value={closing.interest} />
        </p>
      ) : null}
    </>
  );
}

function Invoices({ statement, rows }: Of & { rows: readonly Invoice[] }): ReactNode {
  const t = useTexts(closingWords);
  const columns: Columns<Invoice> = [
    {
      ...{ title: t.rate, key: "rate", width: 110, card: "head" as const },
      render: (_, row) => (
        <>
          {percentText(row.rate)} {row.restored ? <span className="quiet">{t.restored}</span> : null}
        </>
      ),
    },
    { ...right(t.gross, "gross"), render: (_, row) => <Money value={row.gross} /> },
    { ...right(t.tax, "tax"), render: (_, row) => <Money value={row.tax} /> },
    { title: t.issueNumber, key: "number", render: (_, row) => row.number ?? "—" },
    { title: t.issuedOn, key: "issued", width: 110, render: (_, row) => <Day day={row.issuedOn} /> },
    {
      ...{ title: "", key: "state", width: 110, card: "corner" as const },
      render: (_, row) => <PaperChip state={row.state} />,
    },
    {
      ...{ title: "", key: "acts", width: 110, card: "bare" as const },
      render: (_, row) => (
        <>
          <Offered when={statement.viewerCanInvoice && row.state === "NOT_ISSUED"}>
            <IssueInvoice statement={statement} invoice={row} />
          </Offered>
          <Offered when={statement.viewerCanInvoice && stepsOfInvoice(row.state).length > 0}>
            <StepInvoice invoice={row} />
          </Offered>
        </>
      ),
    },
  ];
  return <Rows label={t.invoices} rows={rows} columns={columns} keyOf={(row) => row.id} />;
}

/** An amount as it stands on the paper: below zero on our red letter. */
const asPapered = ({ kind }: Paper, amount: Amount): Amount =>
  kind === "RED_LETTER" && minorOf(amount) > 0n ? amountLike(-minorOf(amount), amount) : amount;

function Papers({ statement, rows }: Of & { rows: readonly Paper[] }): ReactNode {
  const t = useTexts(closingWords);
  const columns: Columns<Paper> = [
    { title: t.fee, key: "fee", card: "head", render: (_, row) => row.name },
    { title: t.paper, key: "paper", width: 185, render: (_, row) => <PaperOf kind={row.kind} rate={row.rate} /> },
    { ...right(t.gross, "gross"), render: (_, row) => <Money value={asPapered(row, row.gross)} /> },
    { ...right(t.tax, "tax"), render: (_, row) => <Money value={asPapered(row, row.tax)} /> },
    { title: t.issueNumber, key: "number", render: (_, row) => row.number ?? "—" },
    {
      ...{ title: "", key: "state", width: 110, card: "corner" as const },
      // We await the chain's papers; our own red letter is ours to issue.
      render: (_, row) => (
        <PaperChip state={row.state} {...(row.ours && row.state === "EXPECTED" ? { word: t.redToIssue } : {})} />
      ),
    },
    {
      ...{ title: "", key: "acts", width: 180, card: "bare" as const },
      render: (_, row) => (
        <Space size={4}>
          <Offered when={statement.viewerCanInvoice && stepOfPaper(row) !== undefined}>
            <StepPaper paper={row} />
          </Offered>
          <Offered when={statement.viewerCanInvoice && ["EXPECTED", "CONFIRMED"].includes(row.state)}>
            <RecordPaper paper={row} />
          </Offered>
        </Space>
      ),
    },
  ];
  return <Rows label={t.papers} rows={rows} columns={columns} keyOf={(row) => row.id} />;
}

/** The paper that a fee goes with, and what it does to our tax. */
function PaperOf({ kind, rate }: { kind: Paper["kind"]; rate: string }): ReactNode {
  const t = useTexts(closingWords);
  const effect = kind === "RED_LETTER" ? t.lessOutput : kind === "SERVICE_INVOICE" ? t.input : null;
  return (
    <>
      {wordOf(t, kind)} {percentText(rate)}
      {effect === null ? null : (
        <div className="quiet" style={{ fontSize: 12 }}>
          {effect}
        </div>
      )}
    </>
  );
}

function PaperChip({ state, word }: { state: Invoice["state"] | Paper["state"]; word?: string }): ReactNode {
  const t = useTexts(closingWords);
  const waits = ["NOT_ISSUED", "EXPECTED", "REQUESTED", "RED_REQUESTED", "CONFIRMED", "RED_CONFIRMED"].includes(state);
  return (
    <StatusChip tone={ended.includes(state) ? "plain" : waits ? "waiting" : "done"}>
      {word ?? wordOf(t, state)}
    </StatusChip>
  );
}
