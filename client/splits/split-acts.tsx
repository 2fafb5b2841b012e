import { Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { SplitAskApprovalDocument } from "../gql/documents/SplitAskApproval.ts";
import { SplitDiscardDocument } from "../gql/documents/SplitDiscard.ts";
import { SplitReviewDocument } from "../gql/documents/SplitReview.ts";
import { fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { splitPageWords } from "./split-page.texts.ts";

type Of = { readonly split: { readonly id: string; readonly version: number } };

/** Somebody looked at the coverage and says what he found. */
export function Review({ split }: Of): ReactNode {
  const t = useTexts(splitPageWords);
  const act = useCommand(SplitReviewDocument, "territorySplitReview");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.review}
      done={t.reviewed}
      primary
      fields={["note"]}
      input={() => ({ split: split.id, version: split.version, note, preview: false })}
    >
      <Note label={t.reviewNote} value={note} set={setNote} refused={act.refused} />
    </ActDialog>
  );
}

export function AskApproval({ split }: Of): ReactNode {
  const t = useTexts(splitPageWords);
  const act = useCommand(SplitAskApprovalDocument, "territorySplitAskApproval");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.askApproval}
      done={t.asked}
      primary
      fields={["note"]}
      input={() => ({ split: split.id, version: split.version, note, preview: false })}
    >
      <Note label={t.askNote} value={note} set={setNote} refused={act.refused} />
    </ActDialog>
  );
}

export function Discard({ split }: Of): ReactNode {
  const t = useTexts(splitPageWords);
  const act = useCommand(SplitDiscardDocument, "territorySplitDiscard");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.discard}
      done={t.discarded}
      danger
      fields={["note"]}
      input={() => ({ split: split.id, version: split.version, note, preview: false })}
    >
      <Note label={t.discardNote} value={note} set={setNote} refused={act.refused} />
    </ActDialog>
  );
}

type NoteProps = {
  readonly label: string;
  readonly value: string;
  readonly refused: Parameters<typeof fieldRefusal>[0];
  set(value: string): void;
};

const Note = ({ label, value, refused, set }: NoteProps): ReactNode => (
  <Form.Item label={label} htmlFor="split-act-note" {...fieldRefusal(refused, "note")}>
    <Input.TextArea
      id="split-act-note"
      rows={4}
      maxLength={2000}
      value={value}
      onChange={(event) => set(event.target.value)}
    />
  </Form.Item>
);
