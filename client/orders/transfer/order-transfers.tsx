import { useQuery } from "@apollo/client/react";
import { type ReactNode, useEffect } from "react";
import { onOrderEvents } from "../../app/live-orders.tsx";
import { OrderTransfersOfOrderDocument } from "../../gql/documents/OrderTransfersOfOrder.ts";
import { useTexts } from "../../ui/texts.ts";
import { AcceptAll, TransferActs } from "./transfer-acts.tsx";
import { TransferLine } from "./transfer-line.tsx";
import { transferWords } from "./transfer.texts.ts";

/** What becomes of an order's lines whose area changed hands; nothing where none did. */
export function OrderTransfers({ order }: { order: string }): ReactNode {
  const t = useTexts(transferWords);
  const asked = useQuery(OrderTransfersOfOrderDocument, { variables: { order } });
  const { refetch } = asked;
  useEffect(
    () => onOrderEvents((events) => void (events.some(({ orderId }) => orderId === order) && refetch())),
    [refetch, order],
  );
  const rows = asked.data?.orderTransfers.nodes ?? [];
  if (rows.length === 0) return null;
  const waits = rows.some(({ state }) => state === "CONSENT_WAITED");
  return (
    <section className={waits ? "panel held" : "panel"} data-testid="transfers">
      <div className="page-head" style={{ marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>{t.ofOrder}</h2>
        <div className="acts">
          <AcceptAll rows={rows} shipTo={null} done={() => void refetch()} />
        </div>
      </div>
      {rows.map((row) => (
        <TransferLine key={row.id} row={row} ofOrder>
          {row.viewerCanAnswer ? <TransferActs row={row} shipTo={null} done={() => void refetch()} /> : null}
        </TransferLine>
      ))}
    </section>
  );
}
