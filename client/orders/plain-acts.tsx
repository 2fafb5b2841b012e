import { Button } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../app/command.ts";
import { OrderDeliverDocument } from "../gql/documents/OrderDeliver.ts";
import { OrderInvoiceDocument } from "../gql/documents/OrderInvoice.ts";
import { OrderPickDocument } from "../gql/documents/OrderPick.ts";
import { useTexts } from "../ui/texts.ts";
import { Unsaid } from "./counting.tsx";
import { pageWords } from "./order-page.texts.ts";

type Seen = { readonly id: string; readonly version: number };

/** Picks all that is set aside, first to expire first. */
export function PickOrder({ order, large = false }: { order: Seen; large?: boolean }): ReactNode {
  const t = useTexts(pageWords);
  const pick = useCommand(OrderPickDocument, "orderPick");
  const run = () => void pick.run({ order: order.id, version: order.version });
  return (
    <>
      <Button type="primary" size={large ? "large" : "medium"} loading={pick.running} onClick={run}>
        {t.pick}
      </Button>
      <Unsaid {...pick} />
    </>
  );
}

/** Says that a shipment has arrived, by the carrier's word. */
export function DeliverShipment({ order, shipment }: { order: Seen; shipment: string }): ReactNode {
  const t = useTexts(pageWords);
  const deliver = useCommand(OrderDeliverDocument, "orderDeliver");
  return (
    <>
      <Button
        size="small"
        loading={deliver.running}
        onClick={() => void deliver.run({ order: order.id, version: order.version, shipment })}
      >
        {t.deliver}
      </Button>
      <Unsaid {...deliver} />
    </>
  );
}

/** Bills what was accepted and is not billed yet. */
export function InvoiceOrder({ order }: { order: Seen }): ReactNode {
  const t = useTexts(pageWords);
  const invoice = useCommand(OrderInvoiceDocument, "orderInvoice");
  return (
    <>
      <Button
        type="primary"
        loading={invoice.running}
        onClick={() => void invoice.run({ order: order.id, version: order.version })}
      >
        {t.invoice}
      </Button>
      <Unsaid {...invoice} />
    </>
  );
}
