import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useViewer } from "../app/session.tsx";
import { OrderListDocument } from "../gql/documents/OrderList.ts";
import type { OrderFilter, OrderRowFragment, OrderState } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { DayField } from "../ui/day-field.tsx";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { texts, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { KeptFilters } from "../app/kept-filters.tsx";
import { orderWords } from "./order.texts.ts";
import { OrderNumber, OrderStateChip } from "./order-state.tsx";

const words = texts({
  "zh-CN": {
    title: "订单",
    search: "订单号",
    states: "全部状态",
    newOrder: "下单",
    chainOrder: "录入系统订单",
    empty: "没有符合条件的订单",
    emptyAll: "还没有订单，先下第一单",
    oldest: "最早在前",
    newest: "最新在前",
    order: "排序",
    from: "下单日期起",
    before: "早于（不含）",
  },
  en: {
    title: "Orders",
    search: "Order number",
    states: "All states",
    newOrder: "New order",
    chainOrder: "Order of a chain",
    empty: "No order matches",
    emptyAll: "No orders yet. Place the first one",
    oldest: "Oldest first",
    newest: "Newest first",
    order: "Sorted",
    from: "Ordered from",
    before: "Ordered before",
  },
});

const states: readonly OrderState[] = [
  "DRAFT",
  "SUBMITTED",
  "PENDING_CREDIT",
  "PENDING_PREPAYMENT",
  "PENDING_APPROVAL",
  "ON_HOLD",
  "CONFIRMED",
  "BACKORDERED",
  "PARTLY_ALLOCATED",
  "ALLOCATED",
  "PICKED",
  "PARTLY_SHIPPED",
  "SHIPPED",
  "DELIVERED",
  "RECEIVED",
  "INVOICED",
  "PAID",
  "COMPLETED",
  "CANCELLED",
  "REJECTED",
];

/** All orders that the viewer may see; what is filtered stands in the address. */
export function OrderList(): ReactNode {
  const t = useTexts(words);
  const o = useTexts(orderWords);
  const viewer = useViewer();
  const navigate = useNavigate();
  const [state, setState] = useUrl("state");
  const [number, setNumber] = useUrl("number");
  const [sort, setSort] = useUrl("sort");
  const [dealer] = useUrl("dealer");
  const [chain] = useUrl("chain");
  const [from, setFrom] = useUrl("from");
  const [before, setBefore] = useUrl("before");
  const chosen = (state ?? "").split(",").filter((each): each is OrderState => states.includes(each as OrderState));
  const filter: OrderFilter = {
    ...(chosen.length === 0 ? {} : { states: chosen }),
    ...(number === null ? {} : { number }),
    ...(dealer === null ? {} : { dealer }),
    ...(chain === null ? {} : { chain }),
    ...(from === null ? {} : { orderedFrom: from }),
    ...(before === null ? {} : { orderedBefore: before }),
  };
  const filtered = Object.keys(filter).length > 0;
  const variables = { filter, orderBy: sort === "oldest" ? ("OLDEST" as const) : ("NEWEST" as const), first: 50 };
  const asked = useQuery(OrderListDocument, { variables });
  const open = (order: OrderRowFragment) =>
    void navigate(
      order.state === "DRAFT" && viewer.dealerId !== null ? `/orders/new?draft=${order.id}` : `/orders/${order.id}`,
    );
  const columns = useColumns(viewer.dealerId === null);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">
          {viewer.dealerId === null && !viewer.permissions.includes("chain-order:work") ? null : (
            <ButtonLink to="/orders/new" type="primary">
              {viewer.dealerId === null ? t.chainOrder : t.newOrder}
            </ButtonLink>
          )}
        </div>
      </div>
      <div className="filters">
        <SearchField label={t.search} value={number} search={setNumber} />
        <Select
          mode="multiple"
          aria-label={o.state}
          placeholder={t.states}
          style={{ minWidth: 200 }}
          maxTagCount="responsive"
          value={chosen}
          onChange={(next: OrderState[]) => setState(next.join(","))}
          options={states.map((value) => ({ value, label: o[value as keyof typeof o] as string }))}
        />
        <Select
          aria-label={t.order}
          style={{ width: 140 }}
          value={sort ?? "newest"}
          onChange={(next: string) => setSort(next === "newest" ? null : next)}
          options={[
            { value: "newest", label: t.newest },
            { value: "oldest", label: t.oldest },
          ]}
        />
        <div style={{ width: 150 }}>
          <DayField label={t.from} placeholder={t.from} value={from ?? ""} change={(day) => setFrom(day)} />
        </div>
        <div style={{ width: 150 }}>
          <DayField label={t.before} placeholder={t.before} value={before ?? ""} change={(day) => setBefore(day)} />
        </div>
        <KeptFilters list="orders" />
      </div>
      <Answered asked={asked} thing={(data) => data.orders} loading={<LoadingRows />}>
        {(orders) => (
          <Rows
            label={t.title}
            rows={orders.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            open={open}
            loading={asked.loading}
            empty={<EmptyState title={filtered ? t.empty : t.emptyAll} />}
            more={{
              has: orders.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: orders.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </div>
  );
}

/** The columns of the list; whose order it is stands there for the manufacturer's people only. */
function useColumns(withDealer: boolean) {
  const o = useTexts(orderWords);
  const dealerColumn = {
    title: o.dealer,
    key: "dealer",
    card: "bare" as const,
    ellipsis: true,
    width: 240,
    render: (_: unknown, row: OrderRowFragment) => row.dealer?.name ?? "—",
  };
  return [
    {
      title: o.number,
      key: "number",
      width: 130,
      render: (_: unknown, row: OrderRowFragment) => <OrderNumber order={row} />,
    },
    ...(withDealer ? [dealerColumn] : []),
    {
      title: o.state,
      key: "state",
      card: "bare" as const,
      width: 120,
      render: (_: unknown, row: OrderRowFragment) => <OrderStateChip state={row.state} />,
    },
    {
      title: o.shipTo,
      key: "shipTo",
      card: "bare" as const,
      ellipsis: true,
      width: 240,
      render: (_: unknown, row: OrderRowFragment) => row.shipToName ?? "—",
    },
    {
      title: o.orderedOn,
      key: "orderedOn",
      card: "bare" as const,
      width: 120,
      render: (_: unknown, row: OrderRowFragment) => <Day day={row.orderedOn} />,
    },
    {
      title: o.total,
      key: "total",
      card: "corner" as const,
      width: 140,
      align: "right" as const,
      render: (_: unknown, row: OrderRowFragment) => <Money value={row.total} />,
    },
  ];
}
