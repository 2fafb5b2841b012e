import { useQuery } from "@apollo/client/react";
import { type ReactNode, useMemo } from "react";
import { Link } from "react-router";
import { useConnection } from "../app/connection.ts";
import { OrderBoardDocument } from "../gql/documents/OrderBoard.ts";
import type { OrderBoardQuery, OrderRowFragment, OrderState } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Answered, EmptyState } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { texts, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import "./order-board.css";
import { ConfirmOrder } from "./order-acts.tsx";
import { OrderNumber, OrderStateChip } from "./order-state.tsx";
import { useLive } from "./use-live.ts";

const words = texts({
  "zh-CN": {
    title: "订单看板",
    live: "实时",
    paused: "更新已暂停",
    empty: "暂无",
    more: "更多订单见订单列表",
    nothing: "目前没有进行中的订单",
    nothingWhy: "经销商提交订单后会立即出现在这里。",
  },
  en: {
    title: "Order board",
    live: "Live",
    paused: "Updates paused",
    empty: "None",
    more: "More in the order list",
    nothing: "No orders are moving",
    nothingWhy: "What a dealer places appears here at once.",
  },
});

const columns: readonly OrderState[] = ["SUBMITTED", "CONFIRMED", "PARTLY_SHIPPED", "SHIPPED"];

/** The orders that move, by where they stand. Events move the cards. */
export function OrderBoard(): ReactNode {
  const asked = useQuery(OrderBoardDocument, { variables: { first: 50 } });
  return (
    <Answered asked={asked} thing={(data) => data}>
      {(data) => <Board data={data} />}
    </Answered>
  );
}

function Board({ data }: { data: OrderBoardQuery }): ReactNode {
  const t = useTexts(words);
  const { live } = useConnection();
  const lists = [data.submitted, data.confirmed, data.partly, data.shipped];
  const read = useMemo(() => lists.flatMap(({ nodes }) => nodes), [data]);
  const orders = useLive(read);
  const moving = orders.filter(({ state }) => columns.includes(state));
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <StatusChip tone={live === "on" ? "moving" : "held"}>{live === "on" ? t.live : t.paused}</StatusChip>
      </div>
      {moving.length === 0 ? <EmptyState title={t.nothing}>{t.nothingWhy}</EmptyState> : null}
      <div className="board">
        {columns.map((state, at) => {
          const here = moving.filter((order) => order.state === state);
          return (
            <section key={state} className="lane" data-lane={state}>
              <h2>
                <OrderStateChip state={state} />
                <span className="figure quiet">
                  {here.length}
                  {lists[at]?.pageInfo.hasNextPage === true ? "+" : ""}
                </span>
              </h2>
              {here.map((order) => (
                <Card key={order.id} order={order} />
              ))}
              {here.length === 0 ? <p className="quiet">{t.empty}</p> : null}
              {lists[at]?.pageInfo.hasNextPage === true ? <Link to={`/orders?state=${state}`}>{t.more}</Link> : null}
            </section>
          );
        })}
      </div>
    </div>
  );
}

const Card = ({ order }: { order: OrderRowFragment }): ReactNode => (
  <article className="card" data-order={order.number}>
    <div className="card-line">
      <Link to={`/orders/${order.id}`}>
        <strong>
          <OrderNumber order={order} />
        </strong>
      </Link>
      <Money value={order.total} />
    </div>
    <div>{order.dealer?.name}</div>
    <div className="card-line quiet">
      <span className="ellipsis">{order.shipToName}</span>
      <Day day={order.orderedOn} />
    </div>
    {order.viewerCanConfirm ? <ConfirmOrder order={order} small /> : null}
  </article>
);
