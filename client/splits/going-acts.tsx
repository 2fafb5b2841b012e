import { Checkbox, Form, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import type { Uploaded } from "../app/upload.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { SplitCloseDocument } from "../gql/documents/SplitClose.ts";
import { SplitEscalateDocument } from "../gql/documents/SplitEscalate.ts";
import { SplitFinalRefuseDocument } from "../gql/documents/SplitFinalRefuse.ts";
import { SplitMeetingRecordDocument } from "../gql/documents/SplitMeetingRecord.ts";
import { SplitServeDocument } from "../gql/documents/SplitServe.ts";
import { SplitSettleDocument } from "../gql/documents/SplitSettle.ts";
import { SplitTakeUpDocument } from "../gql/documents/SplitTakeUp.ts";
import { SplitTerminateDocument } from "../gql/documents/SplitTerminate.ts";
import { SplitWithdrawConsentDocument } from "../gql/documents/SplitWithdrawConsent.ts";
import { SplitWithdrawDocument } from "../gql/documents/SplitWithdraw.ts";
import type { SplitWholeFragment, TerritorySplitPaymentKind } from "../gql/types.ts";
import { PhotoField } from "../orders/photos.tsx";
import { DayField } from "../ui/day-field.tsx";
import { type Refused, fieldRefusal } from "../ui/refusals.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { BarLift } from "./bar-lift.tsx";
import { goingWords } from "./going.texts.ts";
import { impactWords } from "./impact.texts.ts";

type Of = { readonly split: SplitWholeFragment };

/** What every act of the conversation begins with. */
const about = ({ id, version }: SplitWholeFragment) => ({ split: id, version, preview: false });

/** Everything the viewer can do once the offer is approved: each button is there when the server says that it works. */
export function GoingActs({ split }: Of): ReactNode {
  return (
    <>
      {split.viewerCanWithdraw ? <Withdraw split={split} /> : null}
      {split.viewerCanConsentWithdraw ? <Consent split={split} /> : null}
      {split.viewerCanRecordMeeting ? <Meeting split={split} /> : null}
      {split.viewerCanEscalate ? <Escalate split={split} /> : null}
      {split.viewerCanFinalRefuse ? <FinalRefuse split={split} /> : null}
      {split.viewerCanTerminate ? <Terminate split={split} /> : null}
      {split.viewerCanLiftBar ? <BarLift split={split} /> : null}
      {split.viewerCanTakeUp ? <TakeUp split={split} /> : null}
      {split.viewerCanServe ? <Serve split={split} /> : null}
      {split.viewerCanSettle ? <Settle split={split} /> : null}
      {split.viewerCanClose ? <Close split={split} /> : null}
    </>
  );
}

type TextProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly refused: readonly Refused[];
  readonly short?: boolean;
  set(value: string): void;
};

const Words = ({ id, label, value, refused, short = false, set }: TextProps): ReactNode => (
  <Form.Item label={label} htmlFor={`going-${id}`} {...fieldRefusal(refused, id)}>
    {short ? (
      <Input id={`going-${id}`} maxLength={500} value={value} onChange={(event) => set(event.target.value)} />
    ) : (
      <Input.TextArea
        id={`going-${id}`}
        rows={4}
        maxLength={2000}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    )}
  </Form.Item>
);

type DayProps = Omit<TextProps, "short"> & { readonly hint?: string; readonly min?: string };

const OnDay = ({ id, label, value, refused, hint, min, set }: DayProps): ReactNode => (
  <Form.Item label={label} htmlFor={`going-${id}`} {...fieldRefusal(refused, id)}>
    <DayField
      id={`going-${id}`}
      value={value}
      {...(hint === undefined ? {} : { placeholder: hint })}
      {...(min === undefined ? {} : { min })}
      change={set}
    />
  </Form.Item>
);

const orNull = (text: string): string | null => (text === "" ? null : text);

function Serve({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const { today } = useViewer();
  const act = useCommand(SplitServeDocument, "territorySplitServe");
  const [answerBy, setAnswerBy] = useState("");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      {...{ act, label: t.serve, done: t.served, primary: true, fields: ["answerBy", "note"] }}
      input={() => ({ ...about(split), answerBy: orNull(answerBy), note: orNull(note) })}
    >
      <OnDay
        {...{ id: "answerBy", label: t.answerBy, hint: t.answerByHint, min: today }}
        {...{ value: answerBy, set: setAnswerBy, refused: act.refused }}
      />
      <Words {...{ id: "note", label: t.letter, value: note, set: setNote, refused: act.refused }} />
    </ActDialog>
  );
}

function TakeUp({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const act = useCommand(SplitTakeUpDocument, "territorySplitTakeUp");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      {...{ act, label: t.takeUp, done: t.takenUp, primary: true, fields: ["note"] }}
      input={() => ({ ...about(split), note: orNull(note) })}
    >
      <Words {...{ id: "note", label: t.letter, value: note, set: setNote, refused: act.refused }} />
    </ActDialog>
  );
}

function Escalate({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const act = useCommand(SplitEscalateDocument, "territorySplitEscalate");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      {...{ act, label: t.escalate, done: t.escalated, fields: ["note"] }}
      input={() => ({ ...about(split), note })}
    >
      <Words {...{ id: "note", label: t.escalateNote, value: note, set: setNote, refused: act.refused }} />
    </ActDialog>
  );
}

function Meeting({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const { today } = useViewer();
  const act = useCommand(SplitMeetingRecordDocument, "territorySplitMeetingRecord");
  const [typed, setTyped] = useState({ heldOn: today, present: "", minutes: "", shared: false });
  const [files, setFiles] = useState<readonly Uploaded[]>([]);
  const text = (id: "heldOn" | "present" | "minutes") => ({
    ...{ id, label: t[id], value: typed[id], refused: act.refused },
    set: (value: string) => setTyped({ ...typed, [id]: value }),
  });
  return (
    <ActDialog
      {...{ act, label: t.meeting, done: t.meetingDone, fields: ["heldOn", "present", "minutes", "files"] }}
      input={() => ({ ...about(split), ...typed, files: files.map(({ id }) => id) })}
    >
      <OnDay {...text("heldOn")} />
      <Words {...text("present")} short />
      <Words {...text("minutes")} />
      <Form.Item label={t.files} {...fieldRefusal(act.refused, "files")}>
        <PhotoField label={t.attach} photos={files} change={setFiles} />
      </Form.Item>
      <Checkbox checked={typed.shared} onChange={(event) => setTyped({ ...typed, shared: event.target.checked })}>
        {t.shared}
      </Checkbox>
    </ActDialog>
  );
}

function FinalRefuse({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const act = useCommand(SplitFinalRefuseDocument, "territorySplitFinalRefuse");
  const [reason, setReason] = useState("");
  const [promised, setPromised] = useState(false);
  return (
    <ActDialog
      {...{ act, label: t.finalRefuse, done: t.finalRefuseDone, danger: true, fields: ["reason"] }}
      input={() => ({ ...about(split), reason, buyBackPromised: promised })}
    >
      <Words {...{ id: "reason", label: t.finalReason, value: reason, set: setReason, refused: act.refused }} />
      <Checkbox checked={promised} onChange={(event) => setPromised(event.target.checked)}>
        {t.buyBackPromised}
      </Checkbox>
    </ActDialog>
  );
}

function Terminate({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const { today } = useViewer();
  const act = useCommand(SplitTerminateDocument, "territorySplitTerminate");
  const [endsOn, setEndsOn] = useState("");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      {...{ act, label: t.terminate, done: t.terminated, danger: true, fields: ["endsOn", "note"] }}
      input={() => ({ ...about(split), endsOn: orNull(endsOn), note: orNull(note) })}
    >
      <OnDay
        {...{ id: "endsOn", label: t.endsOn, hint: t.endsOnHint, min: today }}
        {...{ value: endsOn, set: setEndsOn, refused: act.refused }}
      />
      <Words {...{ id: "note", label: t.letter, value: note, set: setNote, refused: act.refused }} />
    </ActDialog>
  );
}

function Withdraw({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const act = useCommand(SplitWithdrawDocument, "territorySplitWithdraw");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      {...{ act, label: t.withdraw, done: t.withdrawn, danger: true, fields: ["reason"] }}
      input={() => ({ ...about(split), reason })}
    >
      <Words {...{ id: "reason", label: t.withdrawReason, value: reason, set: setReason, refused: act.refused }} />
    </ActDialog>
  );
}

function Consent({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const act = useCommand(SplitWithdrawConsentDocument, "territorySplitWithdrawConsent");
  return (
    <ActDialog {...{ act, label: t.consent, done: t.consented, danger: true, fields: [] }} input={() => about(split)}>
      <p>{split.withdrawalAsked === null ? "" : t[split.withdrawalAsked]}</p>
    </ActDialog>
  );
}

const kinds: readonly TerritorySplitPaymentKind[] = [
  ...(["COMPENSATION", "BUY_BACK", "CLAIMS", "REBATE", "DEPOSIT", "RECEIVABLE", "PENALTY"] as const),
];

function Settle({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const words = useTexts(impactWords);
  const act = useCommand(SplitSettleDocument, "territorySplitSettle");
  const [disputed, setDisputed] = useState<TerritorySplitPaymentKind[]>([]);
  return (
    <ActDialog
      {...{ act, label: t.settle, done: t.settled, primary: true, fields: ["disputed"] }}
      input={() => ({ ...about(split), disputed })}
    >
      <p className="quiet">{t.settleWhy}</p>
      <Form.Item label={t.disputed} htmlFor="going-disputed" {...fieldRefusal(act.refused, "disputed")}>
        <Select
          id="going-disputed"
          mode="multiple"
          value={disputed}
          onChange={setDisputed}
          options={kinds.map((value) => ({ value, label: wordOf(words, `pay_${value}`) }))}
        />
      </Form.Item>
    </ActDialog>
  );
}

function Close({ split }: Of): ReactNode {
  const t = useTexts(goingWords);
  const act = useCommand(SplitCloseDocument, "territorySplitClose");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      {...{ act, label: t.close, done: t.closed, primary: true, fields: ["note"] }}
      input={() => ({ ...about(split), note: orNull(note) })}
    >
      <Words {...{ id: "note", label: t.closeNote, value: note, set: setNote, refused: act.refused }} />
    </ActDialog>
  );
}
