import { Button, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { type Command, useCommand } from "../../app/command.ts";
import { OrderAmendmentRefuseDocument } from "../../gql/documents/OrderAmendmentRefuse.ts";
import { OrderAmendmentWithdrawDocument } from "../../gql/documents/OrderAmendmentWithdraw.ts";
import { type Refused, refusedAt } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Unsaid } from "../counting.tsx";
import { amendWords } from "./amend.texts.ts";

type At = { readonly order: string; readonly version: number; readonly amendment: string };

/** Turns a change down; the other side reads why. */
export function RefuseAmendment({ at }: { at: At }): ReactNode {
  const t = useTexts(amendWords);
  const refuse = useCommand(OrderAmendmentRefuseDocument, "orderAmendmentRefuse");
  return <Answer title={t.refuse} at={at} act={refuse} danger />;
}

/** Takes one's own proposal back. */
export function WithdrawAmendment({ at }: { at: At }): ReactNode {
  const t = useTexts(amendWords);
  const withdraw = useCommand(OrderAmendmentWithdrawDocument, "orderAmendmentWithdraw");
  return <Answer title={t.withdraw} at={at} act={withdraw} />;
}

type Act = Command<At & { readonly reason: string }, { readonly errors: readonly Refused[] }>;

function Answer({ title, at, act, danger = false }: { title: string; at: At; act: Act; danger?: boolean }): ReactNode {
  const t = useTexts(amendWords);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const send = async () => {
    const reply = await act.run({ ...at, reason });
    if (reply?.errors.length === 0) setOpen(false);
  };
  return (
    <>
      <Button danger={danger} onClick={() => setOpen(true)}>
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
          onKeyDown={(event) => {
            if (event.key === "Enter" && event.ctrlKey) void send();
          }}
        />
        <Unsaid refused={act.refused} failure={act.failure} />
      </Modal>
    </>
  );
}
