import { useQuery } from "@apollo/client/react";
import { Descriptions } from "antd";
import { type ReactNode, useEffect } from "react";
import { Link, useParams } from "react-router";
import { onOrderEvents } from "../app/live-orders.tsx";
import { useViewer } from "../app/session.tsx";
import { OrderPageDocument } from "../gql/documents/OrderPage.ts";
import { Copyable } from "../ui/copyable.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Money } from "../ui/money.tsx";
import { Answered } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { OrderReopenDocument } from "../gql/documents/OrderReopen.ts";
import { OrderHoldDocument } from "../gql/documents/OrderHold.ts";
import { AmendOrder } from "./amend/amend-order.tsx";
import { EarlierChanges, OpenChange } from "./amend/amendment-panel.tsx";
import { CancelOrder, PromiseOrder, ReceiveShipment, ShipOrder } from "./order-acts.tsx";
import { OrderClaims } from "./order-claims.tsx";
import { OrderHolds } from "./order-holds.tsx";
import { OrderInvoices } from "./order-invoices.tsx";
import { DeliverShipment, InvoiceOrder, PickOrder } from "./plain-acts.tsx";
import { ReasonedAct } from "./reasoned-act.tsx";
import type { SeenOrder } from "./seen-order.ts";
import { OrderLines } from "./order-lines.tsx";
import { pageWords } from "./order-page.texts.ts";
import { OrderNumber, OrderStateChip } from "./order-state.tsx";
import { CompleteOrder, OrderServices } from "./order-services.tsx";
import { OrderTimeline } from "./order-timeline.tsx";
import { orderWords } from "./order.texts.ts";
import { OrderReturns } from "./returns/order-returns.tsx";
import { OrderTransfers } from "./transfer/order-transfers.tsx";

/** One order: what was asked for, how far it is, and what the viewer can do now. Events keep it up to date. */
export function OrderPage(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(OrderPageDocument, { variables: { id } });
  const { refetch } = asked;
  // An event brings the order and its timeline; holds, claims and next steps are read when it is this one that moved.
  useEffect(
    () => onOrderEvents((events) => void (events.some(({ orderId }) => orderId === id) && refetch())),
    [id, refetch],
  );
  return (
    <Answered asked={asked} thing={(data) => data.order}>
      {(order) => <Whole order={order} />}
    </Answered>
  );
}

function Whole({ order }: { order: SeenOrder }): ReactNode {
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
          {(dealer || order.store !== null) && order.viewerCanPlace ? (
            <ButtonLink to={`/orders/new?draft=${order.id}`} type="primary">
              {t.edit}
            </ButtonLink>
          ) : null}
          {order.viewerCanConfirm ? <PromiseOrder order={order} /> : null}
          {order.viewerCanShip ? <ShipOrder order={order} /> : null}
          {order.viewerCanPick && order.lines.some((line) => line.reserved > line.picked) ? (
            <PickOrder order={order} />
          ) : null}
          {order.viewerCanInvoice ? <InvoiceOrder order={order} /> : null}
          {order.viewerCanAmend && !order.amendments.some(({ state }) => state === "PROPOSED") ? (
            <AmendOrder order={order} />
          ) : null}
          {order.viewerCanHold ? (
            <ReasonedAct order={order} document={OrderHoldDocument} name="orderHold" title={t.hold} />
          ) : null}
          {order.viewerCanComplete ? <CompleteOrder order={order} /> : null}
          {order.viewerCanReopen ? (
            <ReasonedAct order={order} document={OrderReopenDocument} name="orderReopen" title={t.reopen} />
          ) : null}
          {order.viewerCanCancel ? <CancelOrder order={order} /> : null}
        </div>
      </div>
      <OrderHolds order={order} />
      <OrderTransfers order={order.id} />
      <OpenChange order={order} />
      <div className="split">
        <div>
          <section className="panel">
            <Descriptions
              size="small"
              column={{ xs: 1, sm: 2, lg: 3 }}
              items={[
                {
                  key: "dealer",
                  label: order.chain === null ? words.dealer : words.buyer,
                  children:
                    order.chain !== null ? (
                      <Buyer order={order} />
                    ) : dealer ? (
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
                ...(order.purchaseNo === null
                  ? []
                  : [{ key: "purchaseNo", label: words.purchaseNo, children: <Copyable text={order.purchaseNo} /> }]),
                ...(order.settledByStatement
                  ? [{ key: "settled", label: words.settledBy, children: <Settled order={order} /> }]
                  : []),
                { key: "channel", label: words.channel, children: wordOf(words, order.channel) },
                { key: "orderedOn", label: words.orderedOn, children: <Day day={order.orderedOn} /> },
                ...(order.deliverOn === null
                  ? []
                  : [{ key: "deliverOn", label: t.deliverOn, children: <Day day={order.deliverOn} /> }]),
                { key: "promisedOn", label: t.promisedOn, children: <Day day={order.promisedOn} /> },
                ...(order.settledByStatement
                  ? []
                  : [{ key: "terms", label: t.terms, children: wordOf(t, order.terms) }]),
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
                ...(order.importedFrom === null
                  ? []
                  : [
                      {
                        key: "importedFrom",
                        label: t.importedFrom,
                        children: <ImportedFrom from={order.importedFrom} />,
                      },
                    ]),
                ...(order.note === "" ? [] : [{ key: "note", label: words.note, children: order.note }]),
              ]}
            />
          </section>
          <section className="panel">
            <h2>{t.lines}</h2>
            <OrderLines order={order} />
          </section>
          <EarlierChanges order={order} />
          <section className="panel">
            <h2>{t.shipments}</h2>
            <Shipments order={order} />
          </section>
          <OrderClaims order={order} />
          {["DRAFT", "SUBMITTED"].includes(order.state) ? null : (
            <OrderReturns order={order.id} mayAsk={order.viewerCanReturn} />
          )}
          <OrderServices order={order} />
          <OrderInvoices order={order} />
        </div>
        <section className="panel" aria-live="polite">
          <h2>{t.timeline}</h2>
          <OrderTimeline order={order} />
        </section>
      </div>
    </div>
  );
}

/** The file that brought an order, and where in it the order begins. */
function ImportedFrom({ from }: { from: NonNullable<SeenOrder["importedFrom"]> }): ReactNode {
  const t = useTexts(pageWords);
  return (
    <Link to={`/imports?run=${from.run.id}`}>
      {from.run.fileName} · {t.line(from.line)}
    </Link>
  );
}

function Shipments({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  const codeOf = (line: string) => order.lines.find(({ id }) => id === line)?.product?.code ?? "";
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
      {shipment.deliveredOn === null ? null : (
        <span>
          <span className="quiet">{t.deliveredOn}</span> <Day day={shipment.deliveredOn} />
        </span>
      )}
      {order.viewerCanDeliver && shipment.deliveredOn === null && shipment.receivedOn === null ? (
        <DeliverShipment order={order} shipment={shipment.id} />
      ) : null}
      {order.viewerCanReceive && shipment.receivedOn === null ? (
        <ReceiveShipment order={order} shipment={shipment} />
      ) : null}
      {(shipment.lots ?? []).length === 0 ? null : (
        <details>
          <summary className="quiet">{t.lots(shipment.lots.length)}</summary>
          {shipment.lots.map((lot) => (
            <div key={`${lot.line}-${lot.batch}`}>
              {codeOf(lot.line)} {t.batch(lot.batch, lot.quantity, lot.expiresOn ?? "—")}
            </div>
          ))}
        </details>
      )}
    </div>
  ));
}

/** The chain that buys, and where a dealer supplies it, who. */
function Buyer({ order }: { order: SeenOrder }): ReactNode {
  const { chain, dealer } = order;
  return (
    <>
      <Link to={`/chains/${chain?.id ?? ""}`}>{chain?.name}</Link>
      {dealer === null || dealer.name === chain?.name ? null : (
        <>
          {" · "}
          <Link to={`/dealers/${dealer.id}`}>{dealer.name}</Link>
        </>
      )}
    </>
  );
}

/** What is settled by a chain's statements is billed by no invoice of the order. */
function Settled({ order }: { order: SeenOrder }): ReactNode {
  const words = useTexts(orderWords);
  if (order.contract === null) return words.byStatement;
  return (
    <>
      {words.byStatement} <Link to={`/contracts/${order.contract.id}`}>{order.contract.number}</Link>
    </>
  );
}
