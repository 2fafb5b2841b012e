import { Checkbox, Form, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { useViewer } from "../../app/session.tsx";
import { ActDialog } from "../../credit/dialog.tsx";
import { Text } from "../../credit/fields.tsx";
import { ChainInvoiceStepDocument } from "../../gql/documents/ChainInvoiceStep.ts";
import { ChainPaperRecordDocument } from "../../gql/documents/ChainPaperRecord.ts";
import { ChainPaperStepDocument } from "../../gql/documents/ChainPaperStep.ts";
import { StatementInvoiceDocument } from "../../gql/documents/StatementInvoice.ts";
import { StatementLockDocument } from "../../gql/documents/StatementLock.ts";
import type {
  ChainInvoiceRowFragment,
  ChainInvoiceStep,
  ChainPaperForm,
  ChainPaperRowFragment,
  ChainPaperStep,
  StatementClosingOfFragment,
} from "../../gql/types.ts";
import { useAsRead, useLast } from "../../ui/as-read.ts";
import { DayField } from "../../ui/day-field.tsx";
import { Money } from "../../ui/money.tsx";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { useKept } from "../use-kept.ts";
import { closingWords } from "./closing.texts.ts";

type Of = { readonly statement: StatementClosingOfFragment };

/** Locks what both signed and posts it. */
export function LockStatement({ statement }: Of): ReactNode {
  const t = useTexts(closingWords);
  const { today } = useViewer();
  const act = useCommand(StatementLockDocument, "statementLock");
  const [on, setOn] = useState(today);
  return (
    <ActDialog
      act={act}
      label={t.lock}
      done={t.locked}
      primary
      fields={["on"]}
      input={() => ({ statement: statement.id, version: statement.version, on })}
    >
      <p>{t.lockWhy}</p>
      <Text id="lock-on" label={t.lockOn} type="date" value={on} set={setOn} {...fieldRefusal(act.refused, "on")} />
    </ActDialog>
  );
}

/** The fiscal number of an invoice that was issued. */
export function IssueInvoice({ statement, invoice }: Of & { invoice: ChainInvoiceRowFragment }): ReactNode {
  const t = useTexts(closingWords);
  const { today } = useViewer();
  const act = useCommand(StatementInvoiceDocument, "statementInvoice");
  const [number, setNumber] = useKept(`${invoice.id}.number`);
  const [issuedOn, setIssuedOn] = useState(today);
  const [delivered, setDelivered] = useState(true);
  return (
    <ActDialog
      act={act}
      label={t.issue}
      done={t.issued}
      small
      fields={["invoices"]}
      ready={number.trim() !== ""}
      input={() => ({
        statement: statement.id,
        invoices: [{ invoice: invoice.id, number: number.trim(), issuedOn, delivered }],
      })}
    >
      <p>
        {t.gross} <Money value={invoice.gross} />
      </p>
      <Text
        id="issue-number"
        label={t.issueNumber}
        value={number}
        set={setNumber}
        {...fieldRefusal(act.refused, "invoices", "0", "number")}
      />
      <Text
        id="issue-on"
        label={t.issuedOn}
        type="date"
        value={issuedOn}
        set={setIssuedOn}
        {...fieldRefusal(act.refused, "invoices", "0", "issuedOn")}
      />
      <Checkbox checked={delivered} onChange={({ target }) => setDelivered(target.checked)}>
        {t.delivered}
      </Checkbox>
    </ActDialog>
  );
}

/** Which steps may come next; the server decides. */
const invoiceSteps: Readonly<Record<string, readonly ChainInvoiceStep[]>> = {
  ISSUED: ["DELIVERED", "RED_REQUESTED"],
  DELIVERED: ["VERIFIED", "RED_REQUESTED"],
  VERIFIED: ["RED_REQUESTED"],
  RED_REQUESTED: ["RED_CONFIRMED"],
  RED_CONFIRMED: ["RED_ISSUED"],
};
export const stepsOfInvoice = (state: string): readonly ChainInvoiceStep[] => invoiceSteps[state] ?? [];

/** An issued invoice goes on. */
export function StepInvoice({ invoice }: { invoice: ChainInvoiceRowFragment }): ReactNode {
  const t = useTexts(closingWords);
  const { today } = useViewer();
  const steps = stepsOfInvoice(invoice.state);
  const act = useCommand(ChainInvoiceStepDocument, "chainInvoiceStep");
  const [chosen, setStep] = useState<ChainInvoiceStep | null>(null);
  const [on, setOn] = useState(today);
  const [number, setNumber] = useState("");
  const step = useLast(chosen !== null && steps.includes(chosen) ? chosen : steps[0]);
  if (step === undefined) return null;
  return (
    <ActDialog
      act={act}
      label={t.step}
      done={t.stepDone}
      small
      fields={["on", "number"]}
      input={() => ({ invoice: invoice.id, step, on, ...(step === "RED_ISSUED" ? { number: number.trim() } : {}) })}
    >
      <Form.Item label={t.step} htmlFor="invoice-step">
        <Select
          id="invoice-step"
          value={step}
          onChange={(next: ChainInvoiceStep) => setStep(next)}
          options={steps.map((value) => ({ value, label: wordOf(t, `step_${value}`) }))}
        />
      </Form.Item>
      <Text id="invoice-on" label={t.on} type="date" value={on} set={setOn} {...fieldRefusal(act.refused, "on")} />
      {step === "RED_ISSUED" ? (
        <Text
          id="invoice-red"
          label={t.redNumber}
          value={number}
          set={setNumber}
          {...fieldRefusal(act.refused, "number")}
        />
      ) : null}
    </ActDialog>
  );
}

const forms: Readonly<Record<string, readonly ChainPaperForm[]>> = {
  RED_LETTER: ["RED_LETTER"],
  SERVICE_INVOICE: ["SPECIAL_INVOICE", "ORDINARY_INVOICE"],
  ORDINARY_INVOICE: ["ORDINARY_INVOICE"],
  RECEIPT: ["RECEIPT"],
};

/** The paper of a fee that came, or our red letter. */
export function RecordPaper({ paper }: { paper: ChainPaperRowFragment }): ReactNode {
  const t = useTexts(closingWords);
  const { today } = useViewer();
  const act = useCommand(ChainPaperRecordDocument, "chainPaperRecord");
  // All of them are offered: a rebate's special invoice is refused with its reason, as the law has it.
  const all: readonly ChainPaperForm[] = ["RED_LETTER", "SPECIAL_INVOICE", "ORDINARY_INVOICE", "RECEIPT"];
  const [form, setForm] = useState<ChainPaperForm>(forms[paper.kind]?.[0] ?? "RECEIPT");
  const [number, setNumber] = useKept(`${paper.id}.number`);
  const [issuedOn, setIssuedOn] = useState(today);
  const [amount, setAmount] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.record}
      done={t.recorded}
      small
      fields={["form", "number", "issuedOn", "amount"]}
      ready={number.trim() !== ""}
      input={() => ({
        ...{ paper: paper.id, form, number: number.trim(), issuedOn },
        ...(amount.trim() === "" ? {} : { amount: amount.replaceAll(",", "") }),
        verified: true,
      })}
    >
      <p>
        {paper.name} <Money value={paper.gross} />
      </p>
      <Form.Item label={t.form} htmlFor="paper-form" {...fieldRefusal(act.refused, "form")}>
        <Select
          id="paper-form"
          value={form}
          onChange={(next: ChainPaperForm) => setForm(next)}
          options={all.map((value) => ({ value, label: wordOf(t, value) }))}
        />
      </Form.Item>
      <Text
        id="paper-number"
        label={t.issueNumber}
        value={number}
        set={setNumber}
        {...fieldRefusal(act.refused, "number")}
      />
      <Form.Item label={t.issuedOn} htmlFor="paper-on" {...fieldRefusal(act.refused, "issuedOn")}>
        <DayField id="paper-on" value={issuedOn} change={setIssuedOn} />
      </Form.Item>
      <Form.Item label={t.gross} htmlFor="paper-amount" {...fieldRefusal(act.refused, "amount")}>
        <Input
          id="paper-amount"
          inputMode="decimal"
          placeholder={paper.gross.amount}
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      </Form.Item>
    </ActDialog>
  );
}

const paperSteps: Readonly<Record<string, ChainPaperStep>> = { REQUESTED: "CONFIRMED", RECEIVED: "VERIFIED" };

/** What comes next of a paper, if anything does. */
export const stepOfPaper = ({ state, kind }: ChainPaperRowFragment): ChainPaperStep | undefined =>
  state === "EXPECTED" && kind === "RED_LETTER" ? "REQUESTED" : paperSteps[state];

/** A paper goes on: our red letter is requested and confirmed, the chain's invoice verified. */
export function StepPaper({ paper }: { paper: ChainPaperRowFragment }): ReactNode {
  const t = useTexts(closingWords);
  const act = useCommand(ChainPaperStepDocument, "chainPaperStep");
  const step = useLast(stepOfPaper(paper));
  const { reading } = useAsRead(step);
  if (step === undefined) return null;
  return (
    <ActDialog
      act={act}
      reading={reading}
      label={wordOf(t, `paper_${step}`)}
      done={t.stepDone}
      small
      fields={[]}
      input={() => ({ paper: paper.id, step })}
    >
      <p>
        {paper.name} <Money value={paper.gross} />
      </p>
    </ActDialog>
  );
}
