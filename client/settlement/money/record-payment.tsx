import { useQuery } from "@apollo/client/react";
import { Button, Checkbox, Form, Radio, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { useViewer } from "../../app/session.tsx";
import { ActDialog } from "../../credit/dialog.tsx";
import { Text } from "../../credit/fields.tsx";
import { ChainPaymentApplyDocument } from "../../gql/documents/ChainPaymentApply.ts";
import { ChainPaymentRecordDocument } from "../../gql/documents/ChainPaymentRecord.ts";
import { StatementListDocument } from "../../gql/documents/StatementList.ts";
import type { ChainPaymentMethod, ChainPaymentWholeFragment, StatementVarianceCode } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { ReasonField } from "../act-fields.tsx";
import { chainMoneyWords } from "./money.texts.ts";

type Line = {
  readonly statement: string | null;
  readonly amount: string;
  readonly kept: string;
  readonly reason: StatementVarianceCode | null;
  readonly instalment: boolean;
};
const blank: Line = { statement: null, amount: "", kept: "", reason: null, instalment: false };

const plain = (typed: string): string => typed.replaceAll(",", "").trim();

/** The lines as the API takes them: what names no statement is none. */
const wired = (lines: readonly Line[]) =>
  lines.flatMap(({ statement, amount, kept, reason, instalment }) =>
    statement === null
      ? []
      : [
          {
            ...{ statement, amount: plain(amount), instalment },
            deductions: plain(kept) === "" ? [] : [{ amount: plain(kept), reason: reason ?? "UNSAID" }],
          },
        ],
  );

/** Money of a chain, and what it says it is for. */
export function RecordPayment({ chain: chosen }: { chain: string | null }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const { today } = useViewer();
  const act = useCommand(ChainPaymentRecordDocument, "chainPaymentRecord");
  const [chain, setChain] = useState(chosen);
  const [method, setMethod] = useState<ChainPaymentMethod>("BANK");
  const [reference, setReference] = useState("");
  const [amount, setAmount] = useState("");
  const [paidOn, setPaidOn] = useState(today);
  const [billDueOn, setBillDueOn] = useState("");
  const [lines, setLines] = useState<readonly Line[]>([blank]);
  const refused = act.refused;
  return (
    <ActDialog
      act={act}
      label={t.record}
      done={t.recorded}
      primary
      fields={["chain", "reference", "amount", "paidOn", "billDueOn", "lines"]}
      ready={chain !== null && reference.trim() !== "" && plain(amount) !== ""}
      input={() => ({
        ...{ chain: chain ?? "", method, reference: reference.trim(), amount: plain(amount), paidOn },
        ...(method === "BILL" && billDueOn !== "" ? { billDueOn } : {}),
        lines: wired(lines),
      })}
    >
      <Form.Item label={t.chain} {...fieldRefusal(refused, "chain")}>
        <ChainPicker label={t.chain} value={chain} choose={setChain} />
      </Form.Item>
      <Form.Item label={t.method}>
        <Radio.Group
          aria-label={t.method}
          value={method}
          onChange={(event) => setMethod(event.target.value as ChainPaymentMethod)}
          options={(["BANK", "BILL"] as const).map((value) => ({ value, label: t[value] }))}
        />
      </Form.Item>
      <div className="pair">
        <Text
          id="pay-no"
          label={t.reference}
          value={reference}
          set={setReference}
          {...fieldRefusal(refused, "reference")}
        />
        <Text id="pay-amount" label={t.amount} value={amount} set={setAmount} {...fieldRefusal(refused, "amount")} />
      </div>
      <div className="pair">
        <Text
          id="pay-on"
          label={t.paidOn}
          type="date"
          value={paidOn}
          set={setPaidOn}
          {...fieldRefusal(refused, "paidOn")}
        />
        {method === "BILL" ? (
          <Text
            id="pay-bill"
            label={t.billDueOn}
            type="date"
            value={billDueOn}
            set={setBillDueOn}
            {...fieldRefusal(refused, "billDueOn")}
          />
        ) : null}
      </div>
      {chain === null ? null : <Lines chain={chain} lines={lines} change={setLines} refused={refused} />}
    </ActDialog>
  );
}

/** What of a payment pays nothing yet goes to statements. */
export function ApplyPayment({ payment }: { payment: ChainPaymentWholeFragment }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const act = useCommand(ChainPaymentApplyDocument, "chainPaymentApply");
  const [lines, setLines] = useState<readonly Line[]>([blank]);
  return (
    <ActDialog
      act={act}
      label={t.apply}
      done={t.applied}
      primary
      fields={["lines"]}
      ready={wired(lines).length > 0}
      input={() => ({ payment: payment.id, lines: wired(lines) })}
    >
      <p>
        {t.unapplied} <Money value={payment.unapplied} />
      </p>
      <Lines chain={payment.chain?.id ?? ""} lines={lines} change={setLines} refused={act.refused} />
    </ActDialog>
  );
}

type LinesProps = {
  readonly chain: string;
  readonly lines: readonly Line[];
  readonly refused: readonly Refused[];
  change(lines: readonly Line[]): void;
};

function Lines({ chain, lines, refused, change }: LinesProps): ReactNode {
  const t = useTexts(chainMoneyWords);
  const states = ["LOCKED", "INVOICED", "PAYABLE"] as const;
  const asked = useQuery(StatementListDocument, { variables: { chain, states: [...states] } });
  const statements = asked.data?.chainStatements.nodes ?? [];
  const set = (at: number, more: Partial<Line>) =>
    change(lines.map((line, n) => (n === at ? { ...line, ...more } : line)));
  return (
    <>
      <p className="quiet">
        {t.lines} · {t.linesHint}
      </p>
      {lines.map((line, at) => (
        <fieldset key={at} className="pay-line">
          <Form.Item label={t.statement} htmlFor={`line-${at}`} {...fieldRefusal(refused, "lines", String(at))}>
            <Select
              id={`line-${at}`}
              allowClear
              placeholder={t.chooseStatement}
              value={line.statement}
              onChange={(next: string | undefined) => set(at, { statement: next ?? null })}
              options={statements.map(({ id, number }) => ({ value: id, label: number }))}
            />
          </Form.Item>
          <div className="pair">
            <Text
              id={`line-${at}-amount`}
              label={t.amount}
              value={line.amount}
              set={(next) => set(at, { amount: next })}
            />
            <Text id={`line-${at}-kept`} label={t.keptBack} value={line.kept} set={(next) => set(at, { kept: next })} />
            {plain(line.kept) === "" ? null : (
              <ReasonField
                id={`line-${at}-reason`}
                label={t.deductionReason}
                placeholder={t.UNSAID}
                value={line.reason}
                set={(reason) => set(at, { reason })}
                refused={refused}
                path={["lines", String(at), "deductions"]}
              />
            )}
          </div>
          <Checkbox checked={line.instalment} onChange={({ target }) => set(at, { instalment: target.checked })}>
            {t.instalment}
          </Checkbox>
          {lines.length > 1 ? (
            <Button type="link" size="small" onClick={() => change(lines.filter((_, n) => n !== at))}>
              {t.removeLine(at + 1)}
            </Button>
          ) : null}
        </fieldset>
      ))}
      <Button onClick={() => change([...lines, blank])}>{t.addLine}</Button>
    </>
  );
}
