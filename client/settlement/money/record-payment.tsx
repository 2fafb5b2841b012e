import { useQuery } from "@apollo/client/react";
import { Button, Checkbox, Form, Radio, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { useViewer } from "../../app/session.tsx";
import { ActDialog } from "../../credit/dialog.tsx";
import { Text } from "../../credit/fields.tsx";
import { ChainPaymentApplyDocument } from "../../gql/documents/ChainPaymentApply.ts";
import { ChainPaymentRecordDocument } from "../../gql/documents/ChainPaymentRecord.ts";
import { ChainReceivablesDocument } from "../../gql/documents/ChainReceivables.ts";
import type {
  ChainPaymentMethod,
  ChainPaymentWholeFragment,
  ChainReceivableRowFragment,
  StatementVarianceCode,
} from "../../gql/types.ts";
import { type Amount, amountLike, minorOf } from "../../credit/amounts.ts";
import { typedMinor } from "../../ledger/minor.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { ReasonField } from "../act-fields.tsx";
import { plain, useForm } from "../facts/use-form.ts";
import { chainMoneyWords } from "./money.texts.ts";

type Line = {
  readonly statement: string | null;
  readonly amount: string;
  readonly kept: string;
  readonly reason: StatementVarianceCode | null;
  readonly instalment: boolean;
};
const blank: Line = { statement: null, amount: "", kept: "", reason: null, instalment: false };

/** What names no statement and says nothing is no line. */
const isBlank = ({ statement, amount, kept }: Line): boolean => statement === null && plain(amount + kept) === "";
/** A line with an amount but no statement, or the other way round, is not sent and not lost: it is to be completed. */
const isHalf = (line: Line): boolean => !isBlank(line) && (line.statement === null || plain(line.amount) === "");

/** The lines as the API takes them. */
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

const linesOf = (text: string): readonly Line[] => (text === "" ? [blank] : (JSON.parse(text) as readonly Line[]));
const nothing = { chain: "", method: "BANK", reference: "", amount: "", paidOn: "", billDueOn: "", lines: "" };

/** Money of a chain, and what it says it is for. */
export function RecordPayment({ chain: chosen }: { chain: string | null }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const { today } = useViewer();
  const { draft, set, clearing } = useForm("payment", { ...nothing, chain: chosen ?? "", paidOn: today });
  const act = clearing(useCommand(ChainPaymentRecordDocument, "chainPaymentRecord"));
  const { chain, reference, amount, paidOn, billDueOn } = draft;
  const method: ChainPaymentMethod = draft.method === "BILL" ? "BILL" : "BANK";
  const lines = linesOf(draft.lines);
  const refused = act.refused;
  return (
    <ActDialog
      act={act}
      label={t.record}
      done={t.recorded}
      primary
      fields={["chain", "reference", "amount", "paidOn", "billDueOn", "lines"]}
      ready={chain !== "" && reference.trim() !== "" && plain(amount) !== "" && !lines.some(isHalf)}
      input={() => ({
        ...{ chain, method, reference: reference.trim(), amount: plain(amount), paidOn },
        ...(method === "BILL" && billDueOn !== "" ? { billDueOn } : {}),
        lines: wired(lines),
      })}
    >
      <Form.Item label={t.chain} {...fieldRefusal(refused, "chain")}>
        <ChainPicker
          label={t.chain}
          value={chain === "" ? null : chain}
          choose={(next) => set({ chain: next ?? "", lines: "" })}
        />
      </Form.Item>
      <Form.Item label={t.method}>
        <Radio.Group
          aria-label={t.method}
          value={method}
          onChange={(event) => set({ method: event.target.value as ChainPaymentMethod })}
          options={(["BANK", "BILL"] as const).map((value) => ({ value, label: t[value] }))}
        />
      </Form.Item>
      <div className="pair">
        <Text
          id="pay-no"
          label={t.reference}
          value={reference}
          set={(next) => set({ reference: next })}
          {...fieldRefusal(refused, "reference")}
        />
        <Text
          id="pay-amount"
          label={t.amount}
          value={amount}
          set={(next) => set({ amount: next })}
          {...fieldRefusal(refused, "amount")}
        />
      </div>
      <div className="pair">
        <Text
          id="pay-on"
          label={t.paidOn}
          type="date"
          value={paidOn}
          set={(next) => set({ paidOn: next })}
          {...fieldRefusal(refused, "paidOn")}
        />
        {method === "BILL" ? (
          <Text
            id="pay-bill"
            label={t.billDueOn}
            type="date"
            value={billDueOn}
            set={(next) => set({ billDueOn: next })}
            {...fieldRefusal(refused, "billDueOn")}
          />
        ) : null}
      </div>
      {chain === "" ? null : (
        <Lines
          chain={chain}
          lines={lines}
          money={amount}
          change={(next) => set({ lines: JSON.stringify(next) })}
          refused={refused}
        />
      )}
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
      ready={wired(lines).length > 0 && !lines.some(isHalf)}
      sent={() => setLines([blank])}
      input={() => ({ payment: payment.id, lines: wired(lines) })}
    >
      <p>
        {t.unapplied} <Money value={payment.unapplied} />
      </p>
      <Lines
        chain={payment.chain?.id ?? ""}
        lines={lines}
        money={payment.unapplied.amount}
        change={setLines}
        refused={act.refused}
      />
    </ActDialog>
  );
}

type LinesProps = {
  readonly chain: string;
  readonly lines: readonly Line[];
  readonly refused: readonly Refused[];
  /** How much there is for all of them, as somebody types it. */
  readonly money: string;
  change(lines: readonly Line[]): void;
};

type Owed = { readonly id: string; readonly number: string; readonly open: Amount; readonly dueOn: string | null };

/** What is open of each statement, and by when its first part is due. */
function owingOf(rows: readonly ChainReceivableRowFragment[]): readonly Owed[] {
  const found = new Map<string, Owed>();
  for (const { kind, statement, residual: open, dueOn } of rows) {
    // What is in dispute is not paid before it ends.
    if (statement === null || kind === "DISPUTED") continue;
    const before = found.get(statement.id);
    const days = [before?.dueOn, dueOn].filter((day) => day != null).sort();
    const sum = before === undefined ? open : amountLike(minorOf(before.open) + minorOf(open), open);
    found.set(statement.id, { id: statement.id, number: statement.number, open: sum, dueOn: days[0] ?? null });
  }
  return [...found.values()];
}

function Lines({ chain, lines, money, refused, change }: LinesProps): ReactNode {
  const t = useTexts(chainMoneyWords);
  const variables = { chain, openOnly: true, overdueOnly: false };
  const asked = useQuery(ChainReceivablesDocument, { variables, fetchPolicy: "cache-and-network" });
  const owing = owingOf(asked.data?.chainReceivables.nodes ?? []);
  /** What is open of a statement, as far as the money goes: most payments pay it whole. */
  const meant = (at: number, id: string): Partial<Line> => {
    const open = owing.find((each) => each.id === id)?.open;
    const all = open === undefined ? undefined : typedMinor(plain(money), open);
    if (open === undefined || all === undefined) return {};
    const others = lines
      .filter((_, n) => n !== at)
      .reduce((sum, each) => sum + (typedMinor(plain(each.amount), open) ?? 0n), 0n);
    const [left, owed] = [all - others, minorOf(open)];
    const most = left < owed ? left : owed;
    return most > 0n ? { amount: amountLike(most, open).amount } : {};
  };
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
              onChange={(next: string | undefined) =>
                set(at, {
                  statement: next ?? null,
                  ...(next === undefined || plain(line.amount) !== "" ? {} : meant(at, next)),
                })
              }
              options={owing.map(({ id, number, open, dueOn }) => ({
                value: id,
                label: t.owes(number, grouped(open.amount), dueOn),
              }))}
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
          {isHalf(line) ? <p className="quiet">{t.half}</p> : null}
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
