import { App, Button, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { OrderTransferAcceptDocument } from "../../gql/documents/OrderTransferAccept.ts";
import { OrderTransferDeclineDocument } from "../../gql/documents/OrderTransferDecline.ts";
import type { OrderTransferRowFragment } from "../../gql/types.ts";
import { useTexts } from "../../ui/texts.ts";
import { Unsaid } from "../counting.tsx";
import { transferWords } from "./transfer.texts.ts";

type Props = {
  readonly row: OrderTransferRowFragment;
  /** Where the new dealer wants it; the other dealer names no place. */
  readonly shipTo: string | null;
  readonly done: () => void;
};

/** The two buttons of a dealer: that a line goes to the area's new dealer, or that it does not. */
export function TransferActs({ row, shipTo, done }: Props): ReactNode {
  const t = useTexts(transferWords);
  const { message } = App.useApp();
  const accept = useCommand(OrderTransferAcceptDocument, "orderTransferAccept");
  const takes = row.side === "TAKES";
  const mine = takes ? row.toDealerAnswer : row.dealerAnswer;
  // Who agreed and waits for money need not press again; what keeps a receiver from ordering he learns by pressing.
  const again = mine === "ACCEPTED" && !(takes && row.waits === "RECEIVER_NOT_READY");
  const agree = async () => {
    const reply = await accept.run({ transfer: row.id, ...(takes ? { shipTo } : {}) });
    if (reply?.errors.length !== 0) return;
    void message.success(t.accepted);
    done();
  };
  return (
    <div>
      <Unsaid {...accept} />
      <div className="filters" style={{ gap: 8, margin: 0 }}>
        {again ? null : (
          <Button
            type="primary"
            loading={accept.running}
            disabled={takes && shipTo === null}
            onClick={() => void agree()}
          >
            {takes ? t.take : t.accept}
          </Button>
        )}
        <Decline row={row} done={done} />
      </div>
    </div>
  );
}

/** Agrees to several lines one after the other; the first that is refused ends it, with why. */
export function AcceptAll({
  rows,
  shipTo,
  done,
}: Omit<Props, "row"> & { rows: readonly OrderTransferRowFragment[] }): ReactNode {
  const t = useTexts(transferWords);
  const accept = useCommand(OrderTransferAcceptDocument, "orderTransferAccept");
  const [busy, setBusy] = useState(false);
  const open = rows.filter(
    (row) => row.viewerCanAnswer && (row.side === "TAKES" ? row.toDealerAnswer : row.dealerAnswer) === null,
  );
  if (open.length < 2) return null;
  const takes = open[0]?.side === "TAKES";
  const all = async () => {
    setBusy(true);
    for (const row of open) {
      const reply = await accept.run({ transfer: row.id, ...(takes ? { shipTo } : {}) });
      if (reply?.errors.length !== 0) break;
    }
    setBusy(false);
    done();
  };
  return (
    <>
      <Button type="primary" disabled={takes && shipTo === null} loading={busy} onClick={() => void all()}>
        {takes ? t.takeAll(open.length) : t.acceptAll(open.length)}
      </Button>
      <Unsaid {...accept} />
    </>
  );
}

function Decline({ row, done }: Pick<Props, "row" | "done">): ReactNode {
  const t = useTexts(transferWords);
  const { message } = App.useApp();
  const decline = useCommand(OrderTransferDeclineDocument, "orderTransferDecline");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const send = async () => {
    const reply = await decline.run({ transfer: row.id, reason });
    if (reply?.errors.length !== 0) return;
    setOpen(false);
    void message.success(t.declined);
    done();
  };
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t.decline}
      </Button>
      <Modal
        open={open}
        title={t.decline}
        okText={t.decline}
        okButtonProps={{ danger: true }}
        confirmLoading={decline.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <p>{t.declineLead}</p>
        <Input.TextArea
          aria-label={t.why}
          placeholder={t.why}
          maxLength={500}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Unsaid {...decline} />
      </Modal>
    </>
  );
}
