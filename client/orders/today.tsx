import { useQuery } from "@apollo/client/react";
import { type ReactNode, useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { useViewer } from "../app/session.tsx";
import { CreditBar } from "../credit/credit-bar.tsx";
import { DealerTodayDocument } from "../gql/documents/DealerToday.ts";
import type { DealerTodayQuery, OrderRowFragment, OrderState } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { DealerHeld } from "../today/dealer-held.tsx";
import { RunningOut } from "../today/running-out.tsx";
import { OpenOffers } from "../splits/offer/open-offers.tsx";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState } from "../ui/states.tsx";
import { texts, useTexts } from "../ui/texts.ts";
import { Day, Instant } from "../ui/time.tsx";
import { isBlank, keptDraft } from "./entry/draft.ts";
import { OrderNumber, OrderStateChip } from "./order-state.tsx";
import { orderWords } from "./order.texts.ts";
import { useLive } from "./use-live.ts";

const words = texts({
  "zh-CN": {
    title: "今日",
    newOrder: "下单",
    moving: "进行中的订单",
    nothingMoving: "没有进行中的订单",
    firstOrder: "从这里下第一单：输入编码或拼音首字母，或从 Excel 粘贴。",
    drafts: "未提交的草稿",
    kept: (lines: number) => `本机有一张未提交的订单（${lines} 行），可继续录入`,
    continue: "继续录入",
    reorder: "按历史订单快速补货",
    again: "再来一单",
    noHistory: "有签收的订单后，可在这里一键补货。",
    toReceive: (orders: number) => `${orders} 单在途，到货后请清点签收`,
    count: "去签收",
    noShipTo: "未选收货地址",
  },
  en: {
    title: "Today",
    newOrder: "New order",
    moving: "Orders on their way",
    nothingMoving: "No orders on their way",
    firstOrder: "Start here: type a code or pinyin initials, or paste from a sheet.",
    drafts: "Drafts not placed yet",
    kept: (lines: number) => `An order is being written on this device (${lines} ${lines === 1 ? "line" : "lines"})`,
    continue: "Continue",
    reorder: "Order again",
    again: "Order again",
    noHistory: "Orders you have received can be repeated from here.",
    toReceive: (orders: number) =>
      `${orders} ${orders === 1 ? "order is" : "orders are"} on the way: count them in when they arrive`,
    count: "Receive",
    noShipTo: "no ship-to yet",
  },
});

const held: readonly OrderState[] = ["PENDING_CREDIT", "PENDING_PREPAYMENT", "PENDING_APPROVAL", "ON_HOLD"];
const preparing: readonly OrderState[] = [
  "SUBMITTED",
  "CONFIRMED",
  "BACKORDERED",
  "PARTLY_ALLOCATED",
  "ALLOCATED",
  "PICKED",
];
const out: readonly OrderState[] = ["PARTLY_SHIPPED", "SHIPPED", "DELIVERED"];
const done: readonly OrderState[] = ["RECEIVED", "INVOICED", "PAID", "COMPLETED"];

/** What a dealer sees first: what moves, what waits for him, and the shortest way to the next order. */
export function DealerToday(): ReactNode {
  const asked = useQuery(DealerTodayDocument);
  return (
    <Answered asked={asked} thing={(data) => data}>
      {(data) => <TodayPage data={data} />}
    </Answered>
  );
}

function TodayPage({ data }: { data: DealerTodayQuery }): ReactNode {
  const t = useTexts(words);
  const o = useTexts(orderWords);
  const viewer = useViewer();
  const navigate = useNavigate();
  const read = useMemo(() => [...data.moving.nodes, ...data.drafts.nodes, ...data.done.nodes], [data]);
  const orders = useLive(read);
  const of = (...states: readonly OrderState[]) => orders.filter(({ state }) => states.includes(state));
  const toReceive = of(...out).filter((order) => order.viewerCanReceive);
  const kept = keptDraft(viewer.membershipId)?.lines.filter((line) => !isBlank(line)).length ?? 0;
  const columns = [
    {
      title: o.number,
      key: "number",
      width: 110,
      render: (_: unknown, row: OrderRowFragment) => <OrderNumber order={row} />,
    },
    {
      title: o.state,
      key: "state",
      card: "bare" as const,
      width: 130,
      render: (_: unknown, row: OrderRowFragment) => <OrderStateChip state={row.state} />,
    },
    {
      title: o.shipTo,
      key: "shipTo",
      card: "bare" as const,
      ellipsis: true,
      render: (_: unknown, row: OrderRowFragment) => row.shipToName ?? "—",
    },
    {
      title: o.orderedOn,
      key: "on",
      card: "bare" as const,
      width: 110,
      render: (_: unknown, row: OrderRowFragment) => <Day day={row.orderedOn} />,
    },
    {
      title: o.total,
      key: "total",
      card: "corner" as const,
      width: 130,
      align: "right" as const,
      render: (_: unknown, row: OrderRowFragment) => <Money value={row.total} />,
    },
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <Day day={viewer.today} />
        <div className="acts">
          <ButtonLink to="/orders/new" type="primary">
            {t.newOrder}
          </ButtonLink>
        </div>
      </div>
      {viewer.permissions.includes("split:read") ? <OpenOffers /> : null}
      <CreditBar />
      <DealerHeld />
      <div className="split">
        <div>
          {toReceive.length === 0 ? null : (
            <section className="panel">
              <h2>{t.toReceive(toReceive.length)}</h2>
              {toReceive.map((order) => (
                <p key={order.id}>
                  <OrderNumber order={order} /> · {order.shipToName ?? "—"} · <Money value={order.total} />{" "}
                  <Link to={`/orders/${order.id}`}>{t.count}</Link>
                </p>
              ))}
            </section>
          )}
          <section className="panel">
            <h2>{t.moving}</h2>
            <Rows
              label={t.moving}
              rows={of(...held, ...preparing, ...out)}
              columns={columns}
              keyOf={(row) => row.id}
              open={(row) => void navigate(`/orders/${row.id}`)}
              empty={<EmptyState title={t.nothingMoving}>{t.firstOrder}</EmptyState>}
            />
          </section>
        </div>
        <div>
          {kept > 0 || of("DRAFT").length > 0 ? (
            <section className="panel">
              <h2>{t.drafts}</h2>
              {kept > 0 ? (
                <p>
                  {t.kept(kept)} <Link to="/orders/new">{t.continue}</Link>
                </p>
              ) : null}
              {of("DRAFT").map((draft) => (
                <p key={draft.id}>
                  <Instant at={draft.createdAt} /> · {draft.shipToName ?? t.noShipTo}{" "}
                  <Link to={`/orders/new?draft=${draft.id}`}>{t.continue}</Link>
                </p>
              ))}
            </section>
          ) : null}
          <RunningOut />
          <section className="panel">
            <h2>{t.reorder}</h2>
            {of(...done).length === 0 ? <span className="quiet">{t.noHistory}</span> : null}
            {of(...done)
              .slice(0, 5)
              .map((order) => (
                <div key={order.id} className="again">
                  <span>
                    <Link to={`/orders/${order.id}`}>
                      <OrderNumber order={order} />
                    </Link>{" "}
                    <span className="quiet">
                      <Day day={order.orderedOn} />
                    </span>
                    <br />
                    <Money value={order.total} />
                  </span>
                  <ButtonLink to={`/orders/new?from=${order.id}`} size="small">
                    {t.again}
                  </ButtonLink>
                </div>
              ))}
          </section>
        </div>
      </div>
    </div>
  );
}
