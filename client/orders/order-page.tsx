import { useQuery } from "@apollo/client/react";
import { Descriptions } from "antd";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { useViewer } from "../app/session.tsx";
import { OrderPageDocument } from "../gql/documents/OrderPage.ts";
import type { OrderWholeFragment } from "../gql/types.ts";
import { Copyable } from "../ui/copyable.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Money } from "../ui/money.tsx";
import { Answered } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { CancelOrder, ConfirmOrder, ReceiveShipment, ShipOrder } from "./order-acts.tsx";
import { OrderLines } from "./order-lines.tsx";
import { pageWords } from "./order-page.texts.ts";
import { OrderNumber, OrderStateChip } from "./order-state.tsx";
import { OrderTimeline } from "./order-timeline.tsx";
import { orderWords } from "./order.texts.ts";

/** One order: what was asked for, how far it is, and what the viewer can do now. Events keep it up to date. */
export function OrderPage(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(OrderPageDocument, { variables: { id } });
  return (
    <Answered asked={asked} thing={(data) => data.order}>
      {(order) => <Whole order={order} />}
    </Answered>
  );
}

function Whole({ order }: { order: OrderWholeFragment }): ReactNode {
  const t = useTexts(pageWords);
  const words = useTexts(orderWords);
  const viewer = useViewer();
  const dealer = viewer.dealerId !== null;
  const basis = order.lines.find(({ taxBasis }) => taxBasis !== null)?.taxBasis;
  return (
    <div className="page">
      <div className="page-head">
        <h1>
          {wordOf(words, order.kind)}{" "}
          {order.number === null ? <OrderNumber order={order} /> : <Copyable text={order.number} />}
        </h1>
        <OrderStateChip state={order.state} />
        <div className="acts">
          {dealer && order.state !== "DRAFT" ? (
            <ButtonLink to={`/orders/new?from=${order.id}`}>{t.again}</ButtonLink>
          ) : null}
          {dealer && order.viewerCanPlace ? (
            <ButtonLink to={`/orders/new?draft=${order.id}`} type="primary">
              {t.edit}
            </ButtonLink>
          ) : null}
          {order.viewerCanConfirm ? <ConfirmOrder order={order} /> : null}
          {order.viewerCanShip ? <ShipOrder order={order} /> : null}
          {order.viewerCanCancel ? <CancelOrder order={order} /> : null}
        </div>
      </div>
      <div className="split">
        <div>
          <section className="panel">
            <Descriptions
              size="small"
              column={{ xs: 1, sm: 2, lg: 3 }}
              items={[
                {
                  key: "dealer",
                  label: words.dealer,
                  children: dealer ? (
                    order.dealer?.name
                  ) : (
                    <Link to={`/dealers/${order.dealer?.id ?? ""}`}>{order.dealer?.name}</Link>
                  ),
                },
                {
                  key: "shipTo",
                  label: words.shipTo,
                  children: [order.shipToName ?? "—", order.shipTo?.address].filter(Boolean).join(" · "),
                },
                { key: "channel", label: words.channel, children: wordOf(words, order.channel) },
                { key: "orderedOn", label: words.orderedOn, children: <Day day={order.orderedOn} /> },
                {
                  key: "total",
                  label: words.total,
                  children: (
                    <span>
                      <strong>
                        <Money value={order.total} />
                      </strong>{" "}
                      <span className="quiet">{basis === "GROSS" ? t.taxGross : basis === "NET" ? t.taxNet : ""}</span>
                    </span>
                  ),
                },
                ...(order.note === "" ? [] : [{ key: "note", label: words.note, children: order.note }]),
              ]}
            />
          </section>
          <section className="panel">
            <h2>{t.lines}</h2>
            <OrderLines order={order} />
          </section>
          <section className="panel">
            <h2>{t.shipments}</h2>
            <Shipments order={order} />
          </section>
        </div>
        <section className="panel" aria-live="polite">
          <h2>{t.timeline}</h2>
          <OrderTimeline order={order} />
        </section>
      </div>
    </div>
  );
}

function Shipments({ order }: { order: OrderWholeFragment }): ReactNode {
  const t = useTexts(pageWords);
  if (order.shipments.length === 0) return <span className="quiet">{t.noShipments}</span>;
  return order.shipments.map((shipment) => (
    <div key={shipment.id} className="filters" style={{ alignItems: "center", gap: 16, marginBottom: 4 }}>
      <strong>{t.shipment(shipment.position)}</strong>
      <span>
        <span className="quiet">{t.shippedOn}</span> <Day day={shipment.shippedOn} />
      </span>
      {shipment.carrier === "" && shipment.waybill === "" ? null : (
        <span>
          {shipment.carrier} <span className="mono">{shipment.waybill}</span>
        </span>
      )}
      {shipment.receivedOn === null ? (
        <span className="quiet">{t.notReceived}</span>
      ) : (
        <span>
          <span className="quiet">{t.receivedOn}</span> <Day day={shipment.receivedOn} />
        </span>
      )}
      {order.viewerCanReceive && shipment.receivedOn === null ? (
        <ReceiveShipment order={order} shipment={shipment} />
      ) : null}
    </div>
  ));
}
