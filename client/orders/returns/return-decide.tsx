import { Button, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { ReturnOrderDecideDocument } from "../../gql/documents/ReturnOrderDecide.ts";
import type { ReturnWholeFragment } from "../../gql/types.ts";
import { refusedAt } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Unsaid } from "../counting.tsx";
import { returnWords } from "./returns.texts.ts";

type Props = { readonly back: ReturnWholeFragment };

/** Allows the goods to come back. */
export const ApproveReturn = ({ back }: Props): ReactNode => <Decide back={back} approve />;

/** Turns a return down; the dealer reads why. */
export const RejectReturn = ({ back }: Props): ReactNode => <Decide back={back} approve={false} />;

function Decide({ back, approve }: Props & { readonly approve: boolean }): ReactNode {
  const t = useTexts(returnWords);
  const decide = useCommand(ReturnOrderDecideDocument, "returnOrderDecide");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const title = approve ? t.approve : t.reject;
  const send = async () => {
    const reply = await decide.run({ returnOrder: back.id, version: back.version, approve, reason });
    if (reply?.errors.length === 0) setOpen(false);
  };
  return (
    <>
      <Button type={approve ? "primary" : "default"} danger={!approve} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={title}
        okButtonProps={{ danger: !approve }}
        confirmLoading={decide.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        {approve ? <p>{t.approveSure}</p> : null}
        <Input.TextArea
          aria-label={t.why}
          placeholder={`${t.whyPlaceholder}${approve ? t.optional : ""}`}
          maxLength={500}
          rows={3}
          value={reason}
          status={refusedAt(decide.refused, "reason").length > 0 ? "error" : ""}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && event.ctrlKey) void send();
          }}
        />
        <Unsaid {...decide} />
      </Modal>
    </>
  );
}
