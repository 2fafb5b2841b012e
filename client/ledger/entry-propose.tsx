import { DeleteOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { ActDialog } from "../credit/dialog.tsx";
import { Text } from "../credit/fields.tsx";
import { LedgerEntryProposeDocument } from "../gql/documents/LedgerEntryPropose.ts";
import { DayField } from "../ui/day-field.tsx";
import { Reasons, fieldRefusal, refusedAt } from "../ui/refusals.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { actWords } from "./acts.texts.ts";
import { textOf, typedMinor } from "./minor.ts";

type Line = { readonly account: string; readonly debit: string; readonly credit: string };
const blank: Line = { account: "", debit: "", credit: "" };
/** Accounts that move with their documents only (rule M1). */
const ofDocuments = new Set(["1121", "1122", "2203.01", "2203.02", "2241.01"]);

/** Proposes an entry by hand: lines that balance, and somebody else to agree. */
export function EntryPropose({ accounts }: { accounts: readonly { code: string; name: string }[] }): ReactNode {
  const t = useTexts(actWords);
  const { today } = useViewer();
  const act = useCommand(LedgerEntryProposeDocument, "ledgerEntryPropose");
  const [postedOn, setOn] = useState<string>(today);
  const [memo, setMemo] = useState("");
  const [lines, setLines] = useState<readonly Line[]>([blank, blank]);
  const like = { amount: "0.00", currency: "" };
  const sums = lines.map(({ debit, credit }) => [typedMinor(debit, like), typedMinor(credit, like)] as const);
  const bad = sums.some(([debit, credit]) => debit === undefined || credit === undefined);
  const off = sums.reduce((sum, [debit = 0n, credit = 0n]) => sum + debit - credit, 0n);
  const change = (at: number, part: Partial<Line>) =>
    setLines((now) => now.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const options = accounts
    .filter(({ code }) => !ofDocuments.has(code))
    .map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  return (
    <ActDialog
      act={act}
      label={t.entry}
      confirm={t.releaseAsk}
      done={t.asked}
      primary
      ready={!bad && off === 0n && memo.trim() !== "" && lines.every(({ account }) => account !== "")}
      fields={["postedOn", "memo", "lines"]}
      input={() => ({
        ...{ postedOn, memo },
        lines: lines.map(({ account, debit, credit }) => ({
          ...{ account, debit: debit.trim() === "" ? null : debit.trim() },
          credit: credit.trim() === "" ? null : credit.trim(),
        })),
      })}
    >
      <p className="quiet">{t.entryHint}</p>
      <Form.Item label={t.postedOn} htmlFor="entry-on" {...fieldRefusal(act.refused, "postedOn")}>
        <DayField id="entry-on" value={postedOn} change={setOn} />
      </Form.Item>
      <Text id="entry-memo" label={t.memo} value={memo} set={setMemo} {...fieldRefusal(act.refused, "memo")} />
      {lines.map((line, at) => (
        <fieldset key={at} style={{ border: 0, padding: 0, margin: "0 0 12px" }}>
          <legend className="quiet">{t.line(at + 1)}</legend>
          <Select
            aria-label={`${t.account} ${at + 1}`}
            style={{ width: "100%", marginBottom: 4 }}
            {...(line.account === "" ? {} : { value: line.account })}
            placeholder={t.account}
            showSearch={{ optionFilterProp: "label" }}
            options={options}
            onChange={(account: string) => change(at, { account })}
          />
          <div style={{ display: "flex", gap: 8 }}>
            {(["debit", "credit"] as const).map((side) => (
              <Input
                key={side}
                inputMode="decimal"
                aria-label={`${t[side]} ${at + 1}`}
                placeholder={t[side]}
                value={line[side]}
                onChange={({ target }) => change(at, { [side]: target.value })}
              />
            ))}
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`${t.removeLine} ${at + 1}`}
              disabled={lines.length <= 2}
              onClick={() => setLines((now) => now.filter((_, index) => index !== at))}
            />
          </div>
          <Reasons reasons={refusedAt(act.refused, "lines", String(at))} />
        </fieldset>
      ))}
      <Button size="small" onClick={() => setLines((now) => [...now, blank])}>
        {t.addLine}
      </Button>{" "}
      <StatusChip tone={off === 0n && !bad ? "done" : "refused"}>
        {off === 0n && !bad ? t.balanced : t.balanceOff(textOf(off < 0n ? -off : off, like))}
      </StatusChip>
    </ActDialog>
  );
}
