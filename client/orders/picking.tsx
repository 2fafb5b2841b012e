import { useQuery } from "@apollo/client/react";
import { Button, Checkbox } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "react-router";
import { onOrderEvents } from "../app/live-orders.tsx";
import { PickingDocument } from "../gql/documents/Picking.ts";
import type { OrderWholeFragment } from "../gql/types.ts";
import { Quantity } from "../ui/money.tsx";
import { Answered, EmptyState } from "../ui/states.tsx";
import { texts, useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { ShipOrder } from "./order-acts.tsx";
import { productName } from "./order-lines.tsx";
import { OrderNumber, OrderStateChip } from "./order-state.tsx";
import { HandPick } from "./pick/hand-pick.tsx";
import { handWords } from "./pick/hand-pick.texts.ts";
import "./picking.css";
import { PickOrder } from "./plain-acts.tsx";

const words = texts({
  "zh-CN": {
    title: "拣货发货",
    lead: "先拣完再发货；拣货按效期先后，逐行勾选核对。",
    nothing: "目前没有待拣货的订单",
    promised: "承诺",
    picked: "已拣",
    more: "加载更多",
  },
  en: {
    title: "Picking",
    lead: "Pick, then ship. What expires first goes first; tick the lines off as you go.",
    nothing: "Nothing is to be picked",
    promised: "Promised",
    picked: "picked",
    more: "Load more",
  },
});

/** What the warehouse has to take from the shelves and send, the oldest first: large enough for a thumb. */
export function Picking(): ReactNode {
  const t = useTexts(words);
  const asked = useQuery(PickingDocument);
  const { refetch } = asked;
  useEffect(() => onOrderEvents(() => void refetch()), [refetch]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="quiet">{t.lead}</span>
      </div>
      <Answered asked={asked} thing={(data) => data.orders}>
        {(page) => (
          <>
            {page.nodes.length === 0 ? <EmptyState title={t.nothing} /> : null}
            <div className="picking">
              {page.nodes.map((order) => (
                <PickingCard key={order.id} order={order} />
              ))}
            </div>
            {page.pageInfo.hasNextPage ? (
              <Button onClick={() => void asked.fetchMore({ variables: { after: page.pageInfo.endCursor } })}>
                {t.more}
              </Button>
            ) : null}
          </>
        )}
      </Answered>
    </div>
  );
}

function PickingCard({ order }: { order: OrderWholeFragment }): ReactNode {
  const t = useTexts(words);
  const hand = useTexts(handWords);
  const { language } = useLanguage();
  const [choosing, setChoosing] = useState(false);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const lines = order.lines.filter((line) => line.reserved > 0 || line.picked > 0);
  const tick = (id: string) =>
    setTicked((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const pickable = order.viewerCanPick && lines.some((line) => line.reserved > line.picked);
  return (
    <article className="panel" data-order={order.number}>
      <div className="card-line">
        <strong>
          <Link to={`/orders/${order.id}`}>
            <OrderNumber order={order} />
          </Link>
        </strong>
        <OrderStateChip state={order.state} />
      </div>
      <div>
        {order.dealer?.name} <span className="quiet">{order.shipToName}</span>
      </div>
      {order.promisedOn === null ? null : (
        <div className="quiet">
          {t.promised} <Day day={order.promisedOn} />
        </div>
      )}
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <Checkbox checked={ticked.has(line.id)} onChange={() => tick(line.id)}>
              <span className="mono">{line.product?.code}</span> {productName(line.product, language)}
            </Checkbox>
            <span className="count">
              <strong>
                <Quantity value={line.reserved} unit={line.product?.orderUnit ?? ""} />
              </strong>
              <span className="quiet">
                {t.picked} <span className="figure">{line.picked}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className="filters" style={{ margin: 0 }}>
        {pickable && !choosing ? (
          <>
            <PickOrder order={order} large />
            <Button size="large" onClick={() => setChoosing(true)}>
              {hand.title}
            </Button>
          </>
        ) : null}
        {order.viewerCanShip && !choosing ? <ShipOrder order={order} /> : null}
      </div>
      {choosing ? <HandPick order={order} close={() => setChoosing(false)} /> : null}
    </article>
  );
}
