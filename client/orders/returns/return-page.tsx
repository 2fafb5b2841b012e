import { useQuery } from "@apollo/client/react";
import { Descriptions } from "antd";
import { type ReactNode, useEffect } from "react";
import { Link, useParams } from "react-router";
import { onOrderEvents } from "../../app/live-orders.tsx";
import { useViewer } from "../../app/session.tsx";
import { ReturnPageDocument } from "../../gql/documents/ReturnPage.ts";
import type { ReturnWholeFragment } from "../../gql/types.ts";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered } from "../../ui/states.tsx";
import { type Moment, Moments } from "../../ui/timeline.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { CreditAgain, CreditNotes } from "../credit-again.tsx";
import { productName } from "../order-lines.tsx";
import { Photos } from "../photos.tsx";
import { ApproveReturn, RejectReturn } from "./return-decide.tsx";
import { ReceiveReturn } from "./return-receive.tsx";
import { ReturnStateChip, returnNumber } from "./return-state.tsx";
import { returnWords } from "./returns.texts.ts";

type Line = ReturnWholeFragment["lines"][number];

/** One return: what comes back and why, what it gives back, and what the viewer can do now. */
export function ReturnPage(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(ReturnPageDocument, { variables: { id } });
  const { refetch } = asked;
  useEffect(
    () => onOrderEvents((events) => void (events.some(({ name }) => name.startsWith("order.return")) && refetch())),
    [refetch],
  );
  return (
    <Answered asked={asked} thing={(data) => data.returnOrder}>
      {(back) => <Whole back={back} />}
    </Answered>
  );
}

function Whole({ back }: { back: ReturnWholeFragment }): ReactNode {
  const t = useTexts(returnWords);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.one(returnNumber(back))}</h1>
        <ReturnStateChip state={back.state} />
        <div className="acts">
          {back.viewerCanDecide ? <RejectReturn back={back} /> : null}
          {back.viewerCanDecide ? <ApproveReturn back={back} /> : null}
          {back.viewerCanReceive ? <ReceiveReturn back={back} /> : null}
          {back.viewerCanCreditAgain ? <AgainReturn back={back} /> : null}
        </div>
      </div>
      <div className="split">
        <div>
          <section className="panel">
            <Facts back={back} />
          </section>
          <section className="panel">
            <h2>{t.lines}</h2>
            <ReturnLines back={back} />
          </section>
        </div>
        <section className="panel" aria-live="polite">
          <h2>{t.progress}</h2>
          <Progress back={back} />
        </section>
      </div>
    </div>
  );
}

function AgainReturn({ back }: { back: ReturnWholeFragment }): ReactNode {
  const { language } = useLanguage();
  const lines = back.lines.map(({ id, product, batch, accepted }) => ({
    id,
    name: [product?.code, productName(product, language), batch].filter(Boolean).join(" · "),
    unit: product?.orderUnit ?? "",
    most: accepted ?? 0,
  }));
  return <CreditAgain order={back.order} credits={back.credits} lines={lines} />;
}

function Facts({ back }: { back: ReturnWholeFragment }): ReactNode {
  const t = useTexts(returnWords);
  const dealer = useViewer().dealerId !== null;
  const name = back.dealer?.name ?? "—";
  const money =
    back.expected === null
      ? [
          {
            key: "refund",
            label: t.refund,
            children: (
              <strong>
                <Money value={back.refund} />
              </strong>
            ),
          },
          ...(back.fee === null || /^0(\.0*)?$/.test(back.fee.amount)
            ? []
            : [{ key: "fee", label: t.fee, children: <Money value={back.fee} /> }]),
        ]
      : [
          {
            key: "expected",
            label: t.expected,
            children: (
              <strong>
                <Money value={back.expected} />
              </strong>
            ),
          },
        ];
  return (
    <>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          {
            key: "dealer",
            label: t.dealer,
            children: dealer ? name : <Link to={`/dealers/${back.dealer?.id ?? ""}`}>{name}</Link>,
          },
          { key: "order", label: t.order, children: <Link to={`/orders/${back.order}`}>{back.orderNumber}</Link> },
          { key: "reason", label: t.reason, children: wordOf(t, back.reason) },
          { key: "on", label: t.requestedOn, children: <Day day={back.requestedOn} /> },
          ...(back.receivedOn === null
            ? []
            : [{ key: "received", label: t.receivedOn, children: <Day day={back.receivedOn} /> }]),
          ...money,
          ...(back.note === "" ? [] : [{ key: "note", label: t.note.replace(/[（(].*/, ""), children: back.note }]),
        ]}
      />
      {back.expected === null ? null : <p className="quiet">{t.expectedWhy}</p>}
      {back.photos.length === 0 ? null : (
        <div style={{ marginTop: 8 }}>
          <Photos ids={back.photos} />
        </div>
      )}
    </>
  );
}

function ReturnLines({ back }: { back: ReturnWholeFragment }): ReactNode {
  const t = useTexts(returnWords);
  const { language } = useLanguage();
  const columns: Columns<Line> = [
    {
      title: t.code,
      key: "code",
      card: "bare",
      width: 110,
      render: (_, line) => <span className="mono">{line.product?.code ?? "—"}</span>,
    },
    { title: t.product, key: "product", card: "head", render: (_, line) => productName(line.product, language) },
    {
      title: t.batch,
      key: "batch",
      width: 140,
      render: (_, line) =>
        line.batch === null ? <span className="quiet">{t.anyBatch}</span> : <span className="mono">{line.batch}</span>,
    },
    {
      title: t.price,
      key: "price",
      width: 100,
      align: "right",
      render: (_, line) => (line.unitPrice === null ? "—" : <UnitPrice price={line.unitPrice} />),
    },
    {
      title: t.asked,
      key: "asked",
      width: 80,
      align: "right",
      render: (_, line) => <Quantity value={line.quantity} />,
    },
    {
      title: t.counted,
      key: "counted",
      width: 130,
      align: "right",
      render: (_, line) =>
        line.accepted === null ? (
          <span className="quiet">—</span>
        ) : (
          <>
            {line.accepted < line.quantity ? (
              <span className="quiet">{t.short(line.quantity - line.accepted)} </span>
            ) : null}
            <Quantity value={line.accepted} />
          </>
        ),
    },
    { title: t.unit, key: "unit", card: "none", width: 60, render: (_, line) => line.product?.orderUnit },
  ];
  return <Rows label={t.lines} rows={back.lines} columns={columns} keyOf={(line) => line.id} />;
}

function Progress({ back }: { back: ReturnWholeFragment }): ReactNode {
  const t = useTexts(returnWords);
  const past: Moment[] = [{ key: "asked", at: back.requestedAt, title: t.asked_event, detail: wordOf(t, back.reason) }];
  if (back.decidedAt !== null)
    past.push({
      key: "decided",
      at: back.decidedAt,
      title: back.state === "REJECTED" ? t.rejected_event : t.approved_event,
      detail: back.decideReason ?? "",
    });
  if (back.state === "RECEIVED")
    past.push({
      key: "received",
      at: null,
      title: t.received_event,
      detail: (
        <>
          <Day day={back.receivedOn} />
          {back.refund === null ? null : (
            <>
              {" "}
              · <Money value={back.refund} />
            </>
          )}
          <CreditNotes credits={back.credits} />
        </>
      ),
    });
  const owed = back.state === "RECEIVED" && back.refund === null ? t.next_AGAIN : undefined;
  const next = back.state === "REQUESTED" ? t.next_REQUESTED : back.state === "APPROVED" ? t.next_APPROVED : owed;
  const ahead: Moment[] = next === undefined ? [] : [{ key: "next", at: null, title: next, ahead: true }];
  return <Moments moments={[...past, ...ahead]} />;
}
