import { Button, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import type { OrderHoldDocument } from "../gql/documents/OrderHold.ts";
import type { OrderRejectDocument } from "../gql/documents/OrderReject.ts";
import type { OrderReopenDocument } from "../gql/documents/OrderReopen.ts";
import type { OrderReleaseDocument } from "../gql/documents/OrderRelease.ts";
import { refusedAt } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { Unsaid } from "./counting.tsx";
import { pageWords } from "./order-page.texts.ts";

type Documents = {
  readonly orderRelease: typeof OrderReleaseDocument;
  readonly orderReject: typeof OrderRejectDocument;
  readonly orderHold: typeof OrderHoldDocument;
  readonly orderReopen: typeof OrderReopenDocument;
};

type Props<Name extends keyof Documents> = {
  readonly order: { readonly id: string; readonly version: number };
  readonly document: Documents[Name];
  readonly name: Name;
  readonly title: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
};

/** An act on an order that says why; the reason is kept on its timeline. */
export function ReasonedAct<Name extends keyof Documents>(props: Props<Name>): ReactNode {
  const { order, title, primary = false, danger = false } = props;
  const t = useTexts(pageWords);
  // The four mutations take the same input; the union of their documents is narrowed to one of them.
  const act = useCommand(props.document as typeof OrderReleaseDocument, props.name as "orderRelease");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const send = async () => {
    const reply = await act.run({ order: order.id, version: order.version, reason });
    if (reply?.errors.length !== 0) return;
    setOpen(false);
    setReason("");
  };
  return (
    <>
      <Button type={primary ? "primary" : "default"} danger={danger} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={title}
        okButtonProps={{ danger }}
        confirmLoading={act.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Input.TextArea
          aria-label={t.why}
          placeholder={t.whyPlaceholder}
          maxLength={500}
          rows={3}
          value={reason}
          status={refusedAt(act.refused, "reason").length > 0 ? "error" : ""}
          onChange={(event) => setReason(event.target.value)}
        />
        <Unsaid {...act} />
      </Modal>
    </>
  );
}
