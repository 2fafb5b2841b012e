import { useQuery } from "@apollo/client/react";
import { type ReactNode, useMemo } from "react";
import { Link } from "react-router";
import { useConnection } from "../app/connection.ts";
import { OrderBoardDocument } from "../gql/documents/OrderBoard.ts";
import type { OrderBoardQuery, OrderRowFragment, OrderState } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Answered, EmptyState } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
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
    HELD: "待放行",
    SUBMITTED: "待确认",
    CONFIRMED: "备货中",
    SHIPPED: "在途",
    more: "更多订单见订单列表",
    nothing: "目前没有进行中的订单",
    nothingWhy: "经销商提交订单后会立即出现在这里。",
  },
  en: {
    title: "Order board",
    live: "Live",
    paused: "Updates paused",
    empty: "None",
    HELD: "Held",
    SUBMITTED: "To be confirmed",
    CONFIRMED: "Being prepared",
    SHIPPED: "On the way",
    more: "More in the order list",
    nothing: "No orders are moving",
    nothingWhy: "What a dealer places appears here at once.",
  },
});

/** The lanes and the states that stand in each. */
const lanes: readonly {
  readonly lane: "SUBMITTED" | "HELD" | "CONFIRMED" | "SHIPPED";
  readonly states: readonly OrderState[];
}[] = [
  { lane: "HELD", states: ["PENDING_CREDIT", "PENDING_PREPAYMENT", "PENDING_APPROVAL", "ON_HOLD"] },
  { lane: "SUBMITTED", states: ["SUBMITTED"] },
  { lane: "CONFIRMED", states: ["CONFIRMED", "BACKORDERED", "PARTLY_ALLOCATED", "ALLOCATED", "PICKED"] },
  { lane: "SHIPPED", states: ["PARTLY_SHIPPED", "SHIPPED", "DELIVERED"] },
];
const columns = lanes.flatMap(({ states }) => states);
const tones: Readonly<Record<string, Tone>> = {
  HELD: "held",
  SUBMITTED: "waiting",
  CONFIRMED: "moving",
  SHIPPED: "moving",
};

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
  const lists = [data.held, data.submitted, data.preparing, data.out];
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
        {lanes.map(({ lane, states }, at) => {
          const here = moving.filter((order) => states.includes(order.state));
          const more = lists[at]?.pageInfo.hasNextPage === true;
          return (
            <section key={lane} className="lane" data-lane={lane} tabIndex={0} aria-label={t[lane]}>
              <h2>
                <StatusChip tone={tones[lane] ?? "plain"}>{t[lane]}</StatusChip>
                <span className="figure quiet">
                  {here.length}
                  {more ? "+" : ""}
                </span>
              </h2>
              {here.map((order) => (
                <Card key={order.id} order={order} said={states.length > 1} />
              ))}
              {here.length === 0 ? <p className="quiet">{t.empty}</p> : null}
              {more ? <Link to={`/orders?state=${states.join(",")}`}>{t.more}</Link> : null}
            </section>
          );
        })}
      </div>
    </div>
  );
}

const Card = ({ order, said }: { order: OrderRowFragment; said: boolean }): ReactNode => (
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
    {said && order.state !== "CONFIRMED" && order.state !== "SHIPPED" ? <OrderStateChip state={order.state} /> : null}
    <div className="card-line quiet">
      <span className="ellipsis">{order.shipToName}</span>
      <Day day={order.orderedOn} />
    </div>
    {order.viewerCanConfirm ? (
      <div className="card-line act">
        <ConfirmOrder order={order} small />
      </div>
    ) : null}
  </article>
);
