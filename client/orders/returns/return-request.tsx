import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { ReturnableGoodsDocument } from "../../gql/documents/ReturnableGoods.ts";
import { ReturnableOrdersDocument } from "../../gql/documents/ReturnableOrders.ts";
import type { OrderRowFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { useUrl } from "../../ui/use-url.ts";
import { OrderNumber, OrderStateChip } from "../order-state.tsx";
import { orderWords } from "../order.texts.ts";
import { ReturnForm } from "./return-form.tsx";
import { returnWords } from "./returns.texts.ts";

/** Asking for a return: of which order first, then what of it, in which batches and why. */
export function ReturnRequest(): ReactNode {
  const t = useTexts(returnWords);
  const [order, choose] = useUrl("order");
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.ask}</h1>
        {order === null ? <span className="quiet">{t.whichOrder}</span> : null}
      </div>
      {order === null ? <WhichOrder choose={choose} /> : <OfOrder id={order} leave={() => choose(null)} />}
    </div>
  );
}

function WhichOrder({ choose }: { choose(order: string): void }): ReactNode {
  const t = useTexts(returnWords);
  const o = useTexts(orderWords);
  const asked = useQuery(ReturnableOrdersDocument);
  const columns: Columns<OrderRowFragment> = [
    { title: o.number, key: "number", width: 130, render: (_, row) => <OrderNumber order={row} /> },
    {
      title: o.state,
      key: "state",
      card: "bare",
      width: 130,
      render: (_, row) => <OrderStateChip state={row.state} />,
    },
    { title: o.shipTo, key: "shipTo", card: "bare", ellipsis: true, render: (_, row) => row.shipToName ?? "—" },
    { title: o.orderedOn, key: "on", card: "bare", width: 130, render: (_, row) => <Day day={row.orderedOn} /> },
    {
      title: o.total,
      key: "total",
      card: "corner",
      width: 150,
      align: "right",
      render: (_, row) => <Money value={row.total} />,
    },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.orders} loading={<LoadingRows />}>
      {(page) => (
        <Rows
          label={t.whichOrder}
          rows={page.nodes.filter(({ viewerCanReturn }) => viewerCanReturn)}
          columns={columns}
          keyOf={(row) => row.id}
          open={(row) => choose(row.id)}
          empty={<EmptyState title={t.noOrders}>{t.noOrdersWhy}</EmptyState>}
          more={{
            has: page.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}

function OfOrder({ id, leave }: { id: string; leave(): void }): ReactNode {
  const asked = useQuery(ReturnableGoodsDocument, { variables: { id }, fetchPolicy: "network-only" });
  return (
    <Answered asked={asked} thing={(data) => data.order} loading={<LoadingRows />}>
      {(order) => <ReturnForm key={order.id} order={order} leave={leave} />}
    </Answered>
  );
}
