import { useQuery } from "@apollo/client/react";
import { type ReactNode, useEffect } from "react";
import { useNavigate } from "react-router";
import { onOrderEvents } from "../../app/live-orders.tsx";
import { ReturnsOfOrderDocument } from "../../gql/documents/ReturnsOfOrder.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Rows } from "../../ui/rows.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useReturnColumns } from "./return-list.tsx";
import { returnWords } from "./returns.texts.ts";

/** What of an order comes back, and where to ask for it. Nothing where there is neither. */
export function OrderReturns({ order, mayAsk }: { order: string; mayAsk: boolean }): ReactNode {
  const t = useTexts(returnWords);
  const navigate = useNavigate();
  const asked = useQuery(ReturnsOfOrderDocument, { variables: { order } });
  const { refetch } = asked;
  useEffect(
    () =>
      onOrderEvents(
        (events) =>
          void (events.some((each) => each.orderId === order && each.name.startsWith("order.return")) && refetch()),
      ),
    [refetch, order],
  );
  const columns = useReturnColumns(false).filter(({ key }) => key !== "order");
  const rows = asked.data?.returnOrders.nodes ?? [];
  if (rows.length === 0 && !mayAsk) return null;
  return (
    <section className="panel">
      <div className="page-head" style={{ marginBottom: rows.length === 0 ? 0 : 8 }}>
        <h2 style={{ margin: 0 }}>{t.ofOrder}</h2>
        <div className="acts">
          {mayAsk ? <ButtonLink to={`/returns/new?order=${order}`}>{t.ask}</ButtonLink> : null}
        </div>
      </div>
      {rows.length === 0 ? null : (
        <Rows
          label={t.ofOrder}
          rows={rows}
          columns={columns}
          keyOf={(row) => row.id}
          open={(row) => void navigate(`/returns/${row.id}`)}
        />
      )}
    </section>
  );
}
