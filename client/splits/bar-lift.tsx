import { Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { SplitBarLiftDocument } from "../gql/documents/SplitBarLift.ts";
import type { SplitWholeFragment } from "../gql/types.ts";
import { fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { goingWords } from "./going.texts.ts";

/** Lets a dealer on whom termination was served be granted rights again. */
export function BarLift({ split }: { readonly split: SplitWholeFragment }): ReactNode {
  const t = useTexts(goingWords);
  const act = useCommand(SplitBarLiftDocument, "territorySplitBarLift");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      {...{ act, label: t.liftBar, done: t.liftedBar, fields: ["reason"] }}
      input={() => ({ split: split.id, version: split.version, preview: false, reason })}
    >
      <p>{t.liftWhy}</p>
      <Form.Item label={t.liftReason} htmlFor="lift-reason" {...fieldRefusal(act.refused, "reason")}>
        <Input.TextArea
          id="lift-reason"
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
    </ActDialog>
  );
}
