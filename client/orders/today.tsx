import { useQuery } from "@apollo/client/react";
import { type ReactNode, useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { useViewer } from "../app/session.tsx";
import { CreditBar } from "../credit/credit-bar.tsx";
import { DealerTodayDocument } from "../gql/documents/DealerToday.ts";
import type { DealerTodayQuery, OrderRowFragment, OrderState } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
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
    toReceive: "待签收",
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
    toReceive: "to be received",
  },
});

const moving: readonly OrderState[] = ["SUBMITTED", "CONFIRMED", "PARTLY_SHIPPED", "SHIPPED"];

/** What a dealer sees first: what moves, what waits for him, and the shortest way to the next order. */
export function Today(): ReactNode {
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
      width: 130,
      render: (_: unknown, row: OrderRowFragment) => <OrderStateChip state={row.state} />,
    },
    {
      title: o.shipTo,
      key: "shipTo",
      ellipsis: true,
      render: (_: unknown, row: OrderRowFragment) => row.shipToName ?? "—",
    },
    {
      title: o.orderedOn,
      key: "on",
      width: 110,
      render: (_: unknown, row: OrderRowFragment) => <Day day={row.orderedOn} />,
    },
    {
      title: o.total,
      key: "total",
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
      <CreditBar />
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
              <Instant at={draft.createdAt} /> · {draft.shipToName ?? "—"} · <Money value={draft.total} />{" "}
              <Link to={`/orders/new?draft=${draft.id}`}>{t.continue}</Link>
            </p>
          ))}
        </section>
      ) : null}
      <section className="panel">
        <h2>{t.moving}</h2>
        <Rows
          label={t.moving}
          rows={of(...moving)}
          columns={columns}
          keyOf={(row) => row.id}
          open={(row) => void navigate(`/orders/${row.id}`)}
          empty={<EmptyState title={t.nothingMoving}>{t.firstOrder}</EmptyState>}
        />
      </section>
      <section className="panel">
        <h2>{t.reorder}</h2>
        {of("RECEIVED").length === 0 ? <span className="quiet">{t.noHistory}</span> : null}
        {of("RECEIVED")
          .slice(0, 5)
          .map((order) => (
            <p
              key={order.id}
              style={{ display: "flex", flexWrap: "wrap", gap: 12, alignItems: "center", margin: "0 0 6px" }}
            >
              <Link to={`/orders/${order.id}`}>
                <OrderNumber order={order} />
              </Link>
              <Day day={order.orderedOn} />
              <Money value={order.total} />
              <ButtonLink to={`/orders/new?from=${order.id}`} size="small">
                {t.again}
              </ButtonLink>
            </p>
          ))}
      </section>
    </div>
  );
}
