import { Form, Input, Segmented, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { ActDialog } from "../credit/dialog.tsx";
import { TargetSetDocument } from "../gql/documents/TargetSet.ts";
import type { SalesTargetPeriod, TaxBasis } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DayField } from "../ui/day-field.tsx";
import { fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import type { Line } from "./grant-fields.tsx";
import { groundWords } from "./ground.texts.ts";
import { territoryWords } from "./territory.texts.ts";

const periods: readonly SalesTargetPeriod[] = ["YEAR", "QUARTER", "MONTH"];
const bases: readonly TaxBasis[] = ["GROSS", "NET"];

/** Says what a dealer is to buy in a period. */
export function TargetSet({ lines, dealer: given }: { lines: readonly Line[]; dealer: string | null }): ReactNode {
  const t = useTexts(territoryWords);
  const g = useTexts(groundWords);
  const { today } = useViewer();
  const act = useCommand(TargetSetDocument, "targetSet");
  const [picked, setDealer] = useState<string | null>(null);
  const [line, setLine] = useState<string | null>(null);
  const [period, setPeriod] = useState<SalesTargetPeriod>("YEAR");
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [amount, setAmount] = useState("");
  const [taxBasis, setBasis] = useState<TaxBasis>("GROSS");
  const [reason, setReason] = useState("");
  const dealer = picked ?? given;
  return (
    <ActDialog
      act={act}
      label={g.setTarget}
      primary
      done={g.targetDone}
      ready={dealer !== null && from !== "" && /^\d+(\.\d+)?$/.test(amount.trim())}
      fields={["dealer", "productLine", "from", "amount", "reason"]}
      input={() => ({
        ...{ dealer: dealer ?? "", productLine: line, period, from, amount: amount.trim(), taxBasis },
        reason: reason.trim() === "" ? null : reason.trim(),
      })}
    >
      <Form.Item label={t.dealer} htmlFor="target-dealer" required {...fieldRefusal(act.refused, "dealer")}>
        <DealerPicker
          id="target-dealer"
          label={t.dealer}
          placeholder={t.dealerHint}
          value={dealer}
          choose={setDealer}
        />
      </Form.Item>
      <Form.Item label={t.productLine} htmlFor="target-line" {...fieldRefusal(act.refused, "productLine")}>
        <Select
          id="target-line"
          allowClear
          placeholder={g.allLines}
          value={line}
          onChange={(next: string | undefined) => setLine(next ?? null)}
          options={lines.map(({ id, label }) => ({ value: id, label }))}
        />
      </Form.Item>
      <Form.Item>
        <Segmented
          aria-label={g.period}
          value={period}
          onChange={setPeriod}
          options={periods.map((value) => ({ value, label: g[value] }))}
        />
      </Form.Item>
      <div className="pair">
        <Form.Item label={g.firstDay} htmlFor="target-from" required {...fieldRefusal(act.refused, "from")}>
          <DayField
            id="target-from"
            value={from}
            change={(day) => setFrom(day === "" ? "" : `${day.slice(0, 7)}-01`)}
          />
        </Form.Item>
        <Form.Item label={g.amount} htmlFor="target-amount" required {...fieldRefusal(act.refused, "amount")}>
          <Input
            id="target-amount"
            inputMode="decimal"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </Form.Item>
      </div>
      <Form.Item>
        <Segmented
          aria-label={g.basis}
          value={taxBasis}
          onChange={setBasis}
          options={bases.map((value) => ({ value, label: g[value] }))}
        />
      </Form.Item>
      <Form.Item label={g.reason} htmlFor="target-reason" extra={g.reasonHint} {...fieldRefusal(act.refused, "reason")}>
        <Input id="target-reason" maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Form.Item>
    </ActDialog>
  );
}
