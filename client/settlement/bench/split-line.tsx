import { App, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { amountLike, minorOf } from "../../credit/amounts.ts";
import { StatementLineSplitDocument } from "../../gql/documents/StatementLineSplit.ts";
import { typedMinor } from "../../ledger/minor.ts";
import { Money } from "../../ui/money.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../../ui/refusals.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useSubmitKey } from "../use-submit-key.ts";
import type { Line } from "./line-compare.tsx";
import { panelWords } from "./panel.texts.ts";

type Part = { readonly amount: string; readonly quantity: string };
const none: Part = { amount: "", quantity: "" };

/** What is typed without its sign, signed as the line is. */
const signed = (typed: bigint | undefined, whole: bigint): bigint => (typed ?? 0n) * (whole < 0n ? -1n : 1n);

/** A line taken apart into amounts that add up to it. */
export function SplitLine({
  statement,
  line,
  close,
  done,
}: {
  statement: string;
  line: Line;
  close(): void;
  done(line: string): void;
}): ReactNode {
  const t = useTexts(panelWords);
  const { message } = App.useApp();
  const [parts, setParts] = useState<readonly Part[]>([none, none]);
  const act = useCommand(StatementLineSplitDocument, "statementLineSplit");
  const whole = minorOf(line.amount);
  const minors = parts.map(({ amount }) => signed(typedMinor(amount, line.amount), whole));
  const rest = whole - minors.reduce((sum, each) => sum + each, 0n);
  const ready = rest === 0n && minors.every((each) => each !== 0n);
  const submit = async () => {
    if (!ready) return;
    const reply = await act.run({
      ...{ statement, line: line.id },
      parts: parts.map(({ quantity }, at) => ({
        amount: amountLike(minors[at] ?? 0n, line.amount).amount,
        quantity: quantity.trim() === "" ? null : String(whole < 0n ? -BigInt(quantity) : BigInt(quantity)),
      })),
    });
    if (reply?.errors.length !== 0) return;
    void message.success(t.splitDone);
    done(line.id);
  };
  const set = (at: number, change: Partial<Part>) =>
    setParts((now) => now.map((part, n) => (n === at ? { ...part, ...change } : part)));
  useSubmitKey(() => void submit());
  return (
    <Modal
      open
      afterOpenChange={(open) => open && document.getElementById("part-0")?.focus()}
      title={t.splitTitle}
      okText={t.split}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={act.running}
      onOk={() => void submit()}
      onCancel={close}
    >
      <p>{t.splitWhy}</p>
      <p>
        {line.documentNo} <Money value={line.amount} />
      </p>
      <Form layout="vertical">
        {parts.map((part, at) => (
          <div key={at} className="pair" style={{ alignItems: "end" }}>
            <Form.Item
              label={`${t.part(at + 1)} · ${t.amount}`}
              htmlFor={`part-${at}`}
              {...fieldRefusal(act.refused, "parts", String(at))}
            >
              <Input
                id={`part-${at}`}
                inputMode="decimal"
                value={part.amount}
                onChange={(event) => set(at, { amount: event.target.value })}
              />
            </Form.Item>
            {line.quantity === null ? null : (
              <Form.Item label={t.quantity} htmlFor={`part-${at}-quantity`}>
                <Input
                  id={`part-${at}-quantity`}
                  inputMode="numeric"
                  value={part.quantity}
                  onChange={(event) => set(at, { quantity: event.target.value.replace(/\D/g, "") })}
                />
              </Form.Item>
            )}
            {parts.length > 2 ? (
              <Form.Item>
                <Button onClick={() => setParts((now) => now.filter((_, n) => n !== at))}>
                  {t.removePart(at + 1)}
                </Button>
              </Form.Item>
            ) : null}
          </div>
        ))}
        <Button onClick={() => setParts((now) => [...now, none])}>{t.addPart}</Button>
        <p aria-live="polite" style={{ marginTop: 8 }}>
          <span className="quiet">{t.rest}</span> <Money value={amountLike(rest, line.amount)} />{" "}
          {ready ? <StatusChip tone="done">{t.even}</StatusChip> : null}
        </p>
        <Reasons reasons={refusedElsewhere(act.refused, ["parts"])} />
        {act.failure === undefined ? null : <p role="alert">{act.failure.message}</p>}
      </Form>
    </Modal>
  );
}
