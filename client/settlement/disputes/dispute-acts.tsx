import { useQuery } from "@apollo/client/react";
import { Alert, Button, Form, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { amountLike, minorOf } from "../../credit/amounts.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainDisputeAssignDocument } from "../../gql/documents/ChainDisputeAssign.ts";
import { ChainDisputeSettleDocument } from "../../gql/documents/ChainDisputeSettle.ts";
import { ChainDisputesSendDocument } from "../../gql/documents/ChainDisputesSend.ts";
import { ChainDisputeSplitDocument } from "../../gql/documents/ChainDisputeSplit.ts";
import { DisputeOwnersDocument } from "../../gql/documents/DisputeOwners.ts";
import type { ChainDisputeOutcome, DisputeWholeFragment, StatementVarianceCode } from "../../gql/types.ts";
import { typedMinor } from "../../ledger/minor.ts";
import { useAsRead } from "../../ui/as-read.ts";
import { DayField } from "../../ui/day-field.tsx";
import { Money } from "../../ui/money.tsx";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { AmountField, NoteField, OutcomeField, ReasonField } from "../act-fields.tsx";
import { useKept } from "../use-kept.ts";
import { disputeWords } from "./dispute.texts.ts";

type Of = { readonly dispute: DisputeWholeFragment };
const outcomes: readonly ChainDisputeOutcome[] = ["AGREED_OURS", "AGREED_THEIRS", "PART", "WRITTEN_OFF", "LAPSED"];
/** Time runs out for our own claims only. */
const outcomesOf = ({ side }: DisputeWholeFragment) => outcomes.filter((each) => side === "OURS" || each !== "LAPSED");

/** Ends a dispute: who bears how much of it. */
export function Settle({ dispute }: Of): ReactNode {
  const t = useTexts(disputeWords);
  const act = useCommand(ChainDisputeSettleDocument, "chainDisputeSettle");
  const [outcome, setOutcome] = useState<ChainDisputeOutcome>("AGREED_OURS");
  const [ours, setOurs] = useState("");
  const [note, setNote] = useKept(`${dispute.id}.settle`);
  const { opened, read, reading } = useAsRead(dispute.version);
  return (
    <ActDialog
      act={act}
      reading={reading}
      label={t.settle}
      done={({ waiting }) => (waiting === true ? t.waits : t.settled)}
      primary={!dispute.viewerCanSend}
      fields={["ours", "note"]}
      sent={() => setNote("")}
      input={() => ({
        ...{ dispute: dispute.id, version: read, outcome },
        ...(outcome === "PART" ? { ours: ours.replaceAll(",", "") } : {}),
        ...(note.trim() === "" ? {} : { note: note.trim() }),
      })}
    >
      <p>
        {t.amount} <Money value={dispute.amount} /> · <span className="quiet">{t.settleWhy}</span>
      </p>
      {opened === dispute.version ? null : (
        <Alert type="warning" showIcon role="alert" style={{ marginBottom: 12 }} title={t.moved} />
      )}
      <OutcomeField
        label={t.outcome}
        value={outcome}
        set={setOutcome}
        options={outcomesOf(dispute).map((value) => ({
          value,
          label: wordOf(t, `${dispute.side === "THEIRS" ? "claim_" : ""}outcome_${value}`),
        }))}
      />
      {outcome === "PART" ? (
        <AmountField
          id="settle-ours"
          label={t.oursPart}
          value={ours}
          set={setOurs}
          refused={act.refused}
          path={["ours"]}
        />
      ) : null}
      <NoteField
        id="settle-note"
        label={t.settleNote}
        most={2000}
        value={note}
        set={setNote}
        refused={act.refused}
        path={["note"]}
      />
    </ActDialog>
  );
}

type Part = { readonly amount: string; readonly reason: StatementVarianceCode | null };
const none: Part = { amount: "", reason: null };

/** Divides a dispute: the parts are the whole, to the fen. */
export function SplitDispute({ dispute }: Of): ReactNode {
  const t = useTexts(disputeWords);
  const act = useCommand(ChainDisputeSplitDocument, "chainDisputeSplit");
  const [parts, setParts] = useState<readonly Part[]>([none, none]);
  const whole = minorOf(dispute.amount);
  const sign = whole < 0n ? -1n : 1n;
  const minors = parts.map(({ amount }) => (typedMinor(amount, dispute.amount) ?? 0n) * sign);
  const rest = whole - minors.reduce((sum, each) => sum + each, 0n);
  const set = (at: number, change: Partial<Part>) =>
    setParts((now) => now.map((part, n) => (n === at ? { ...part, ...change } : part)));
  return (
    <ActDialog
      act={act}
      label={t.split}
      done={t.splitDone}
      fields={["parts"]}
      ready={rest === 0n && minors.every((each) => each !== 0n)}
      input={() => ({
        ...{ dispute: dispute.id, version: dispute.version },
        parts: parts.map(({ reason }, at) => ({
          amount: amountLike(minors[at] ?? 0n, dispute.amount).amount,
          ...(reason === null ? {} : { reason }),
        })),
      })}
    >
      <p>{t.splitWhy}</p>
      {parts.map((part, at) => (
        <div key={at} className="pair">
          <AmountField
            id={`split-${at}`}
            label={t.part(at + 1)}
            value={part.amount}
            set={(amount) => set(at, { amount })}
            refused={act.refused}
            path={["parts", String(at)]}
          />
          <ReasonField
            id={`split-${at}-reason`}
            label={t.reason}
            placeholder={t.chooseReason}
            value={part.reason}
            set={(reason) => set(at, { reason })}
          />
        </div>
      ))}
      <Button onClick={() => setParts((now) => [...now, none])}>{t.addPart}</Button>
      <p aria-live="polite" style={{ marginTop: 8 }}>
        <span className="quiet">{t.rest}</span> <Money value={amountLike(rest, dispute.amount)} />
      </p>
    </ActDialog>
  );
}

/** Who sees to it, and by when. */
export function Assign({ dispute }: Of): ReactNode {
  const t = useTexts(disputeWords);
  const act = useCommand(ChainDisputeAssignDocument, "chainDisputeAssign");
  const [owner, setOwner] = useState<string | null>(dispute.owner?.id ?? null);
  const [dueOn, setDueOn] = useState(dispute.dueOn ?? "");
  const asked = useQuery(DisputeOwnersDocument);
  return (
    <ActDialog
      act={act}
      label={t.assign}
      done={t.assigned}
      fields={["owner", "dueOn"]}
      input={() => ({
        ...{ dispute: dispute.id, version: dispute.version },
        ...(owner === null ? {} : { owner }),
        ...(dueOn === "" || dueOn === dispute.dueOn ? {} : { dueOn }),
      })}
    >
      <Form.Item label={t.owner} htmlFor="assign-owner" {...fieldRefusal(act.refused, "owner")}>
        <Select
          id="assign-owner"
          value={owner}
          onChange={(next: string) => setOwner(next)}
          options={(asked.data?.chainKeepers ?? []).map(({ member, name }) => ({ value: member, label: name }))}
        />
      </Form.Item>
      <Form.Item label={t.assignDue} htmlFor="assign-due" {...fieldRefusal(act.refused, "dueOn")}>
        <DayField id="assign-due" value={dueOn} change={setDueOn} />
      </Form.Item>
    </ActDialog>
  );
}

/** Tells the chain what is disputed: from then on its days to answer run. */
export function SendDispute({ dispute }: Of): ReactNode {
  const t = useTexts(disputeWords);
  const act = useCommand(ChainDisputesSendDocument, "chainDisputesSend");
  const [dueOn, setDueOn] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.sendAll}
      done={t.sendAllDone}
      primary
      fields={["dueOn"]}
      input={() => ({
        ...{ statement: dispute.statement?.id ?? "", disputes: [dispute.id] },
        ...(dueOn === "" ? {} : { dueOn }),
      })}
    >
      <Form.Item label={t.due} htmlFor="send-due" extra={t.sendDue} {...fieldRefusal(act.refused, "dueOn")}>
        <DayField id="send-due" value={dueOn} change={setDueOn} />
      </Form.Item>
    </ActDialog>
  );
}
