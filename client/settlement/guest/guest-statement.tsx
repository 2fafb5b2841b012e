import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { DisputeListDocument } from "../../gql/documents/DisputeList.ts";
import { GuestStatementDocument } from "../../gql/documents/GuestStatement.ts";
import type { DisputeRowFragment, GuestStatementQuery } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { useUrl } from "../../ui/use-url.ts";
import { DisputeDrawer } from "../disputes/dispute-drawer.tsx";
import { DisputeStateChip } from "../disputes/dispute-state.tsx";
import { useDisputeWords } from "../disputes/guest.texts.ts";
import { Letters } from "../letters.tsx";
import { percentText } from "../percent.ts";
import { PeriodDays } from "../period.tsx";
import { StatementStateChip } from "../states.tsx";
import { asNewsCome } from "./as-news-come.ts";
import { GuestLines } from "./guest-lines.tsx";
import { Signing } from "./signing.tsx";
import "../bench/bench.css";

const words = texts({
  "zh-CN": {
    figures: "账单金额",
    yours: "贵方账单",
    supplier: "供应商主张",
    undisputed: "可先确认付款（无争议）",
    payable: "应付（无争议）",
    dueOn: "付款期限",
    between: "差异",
    carried: (count: number) => `转下期 ${count} 行`,
    argued: (count: number) => `争议 ${count} 行`,
    invoices: "发票",
    invoice: "发票号",
    rate: "税率",
    gross: "价税合计",
    NOT_ISSUED: "待开票",
    RED_ISSUED: "已红冲",
    VOID: "已作废",
    disputes: "争议与主张",
    lines: "账单明细",
    who: "提出方",
    bySupplier: "供应商",
    byYou: "贵方",
    none: "没有争议",
    number: (number: string) => `贵方单号 ${number}`,
    signing: "签认",
    how: "点开一条争议，可查看理由和证据，并在其中答复。",
  },
  en: {
    figures: "Figures",
    yours: "Your statement",
    supplier: "The supplier's claim",
    undisputed: "To confirm and pay now (undisputed)",
    payable: "To pay (undisputed)",
    dueOn: "Due",
    between: "Difference",
    carried: (count: number) => (count === 1 ? "1 line carried on" : `${count} lines carried on`),
    argued: (count: number) => (count === 1 ? "1 line disputed" : `${count} lines disputed`),
    invoices: "Invoices",
    invoice: "Invoice number",
    rate: "VAT rate",
    gross: "With tax",
    NOT_ISSUED: "Not issued yet",
    RED_ISSUED: "taken back by a red letter",
    VOID: "void",
    disputes: "Disputes and claims",
    lines: "Lines",
    who: "Raised by",
    bySupplier: "the supplier",
    byYou: "you",
    none: "Nothing is disputed",
    number: (number: string) => `your number ${number}`,
    signing: "Signing",
    how: "Open a dispute to read why and with which evidence, and to answer.",
  },
});

type Statement = Extract<NonNullable<GuestStatementQuery["node"]>, { __typename: "ChainStatement" }>;

/** A chain's contact reads his statement: what can be paid now, what is disputed and why; he answers and signs. */
export function GuestStatement(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(GuestStatementDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
    ...asNewsCome,
  });
  return (
    <Answered asked={asked} thing={({ node }) => (node?.__typename === "ChainStatement" ? node : null)}>
      {(statement) => <Whole statement={statement} />}
    </Answered>
  );
}

function Whole({ statement }: { statement: Statement }): ReactNode {
  const t = useTexts(words);
  const { closing, counts, contentHash } = statement;
  const between = [
    ...(counts.carried === 0 ? [] : [t.carried(counts.carried)]),
    ...(counts.disputed === 0 ? [] : [t.argued(counts.disputed)]),
  ].join(" · ");
  const figures: readonly (readonly [string, ReactNode, string?])[] = [
    [t.supplier, <Money value={statement.ours} />],
    [t.yours, <Money value={statement.theirs} />],
    [t.between, <Money value={statement.difference} />, between],
    // Once both signed it is what is paid, by its day.
    closing === null || contentHash === null
      ? [t.undisputed, <Money value={statement.undisputed} />]
      : [t.payable, <Money value={closing.payable} />],
    ...(closing?.dueOn == null ? [] : ([[t.dueOn, <Day day={closing.dueOn} />]] as const)),
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{statement.number}</h1>
        <PeriodDays from={statement.from} to={statement.to} />
        <StatementStateChip state={statement.state} />
        {statement.theirNumber === null ? null : <span className="quiet">{t.number(statement.theirNumber)}</span>}
        <Letters statement={statement.id} reconciled />
      </div>
      <section className="panel" aria-label={t.figures}>
        <dl className="top-figures" style={{ alignItems: "flex-start" }}>
          {figures.map(([name, value, more]) => (
            <div key={name} className="top-figure">
              <dt>{name}</dt>
              <dd>{value}</dd>
              {more === undefined ? null : (
                <dd className="quiet" style={{ fontSize: 13 }}>
                  {more}
                </dd>
              )}
            </div>
          ))}
        </dl>
      </section>
      <section className="panel">
        <h2>{t.disputes}</h2>
        <Disputes statement={statement.id} />
      </section>
      <section className="panel">
        <h2>{t.signing}</h2>
        <Signing statement={statement} />
      </section>
      {closing === null || closing.invoices.length === 0 ? null : (
        <section className="panel">
          <h2>{t.invoices}</h2>
          <Invoices invoices={closing.invoices} />
        </section>
      )}
      <section className="panel">
        <h2>{t.lines}</h2>
        <GuestLines statement={statement.id} />
      </section>
    </div>
  );
}

type Invoice = NonNullable<Statement["closing"]>["invoices"][number];

/** What the supplier invoices of it, rate by rate: the number is there once it is issued. */
function Invoices({ invoices }: { readonly invoices: readonly Invoice[] }): ReactNode {
  const t = useTexts(words);
  const gone = (state: string) => (state === "RED_ISSUED" ? t.RED_ISSUED : state === "VOID" ? t.VOID : null);
  const columns: Columns<Invoice> = [
    {
      ...{ title: t.invoice, key: "number", card: "head" as const },
      render: (_, { number, state }) => [number, gone(state)].filter(Boolean).join(" · ") || t.NOT_ISSUED,
    },
    { title: t.rate, key: "rate", width: 120, align: "right", render: (_, row) => percentText(row.rate) },
    { title: t.gross, key: "gross", width: 160, align: "right", render: (_, row) => <Money value={row.gross} /> },
  ];
  return <Rows label={t.invoices} rows={invoices} columns={columns} keyOf={(row) => row.id} empty={null} />;
}

function Disputes({ statement }: { statement: string }): ReactNode {
  const t = useTexts(words);
  const d = useDisputeWords();
  const [dispute, open] = useUrl("dispute");
  const asked = useQuery(DisputeListDocument, { variables: { statement, orderBy: "NEWEST" }, ...asNewsCome });
  const columns: Columns<DisputeRowFragment> = [
    { title: d.number, key: "number", width: 90, card: "head", render: (_, row) => d.one(row.number) },
    {
      ...{ title: t.who, key: "side", width: 100 },
      render: (_, row) => (row.side === "OURS" ? t.bySupplier : t.byYou),
    },
    { title: d.reason, key: "reason", width: 140, render: (_, row) => row.reasonText },
    { title: d.document, key: "document", ellipsis: true, render: (_, row) => row.documentNo ?? "—" },
    { title: d.amount, key: "amount", width: 140, align: "right", render: (_, row) => <Money value={row.amount} /> },
    {
      ...{ title: d.state, key: "state", width: 140, card: "corner" as const },
      render: (_, row) => <DisputeStateChip state={row.state} side={row.side} divided={row.ours === null} />,
    },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.chainDisputes} loading={<LoadingRows rows={4} />}>
      {(disputes) => (
        <>
          {disputes.nodes.length === 0 ? null : <p className="quiet">{t.how}</p>}
          <Rows
            label={t.disputes}
            rows={disputes.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            open={(row) => open(row.id)}
            empty={<EmptyState title={t.none} />}
            more={{
              has: disputes.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: disputes.pageInfo.endCursor } }),
            }}
          />
          {dispute === null ? null : <DisputeDrawer id={dispute} close={() => open(null)} />}
        </>
      )}
    </Answered>
  );
}
