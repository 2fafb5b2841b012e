import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import type { ReactNode } from "react";
import { useTexts } from "../ui/texts.ts";
import { comparisonWords } from "./comparison.texts.ts";

/** A step of the table as it is typed: from this share of the shelf life on, so many percent. */
export type Step = { readonly numerator: string; readonly denominator: string; readonly percent: string };

type Part = keyof Step;

/** The steps of a table as a form keeps them, and back; what is no whole number is sent as -1, for the server to refuse. */
export const stepsText = (steps: readonly Step[]): string => JSON.stringify(steps);
export const stepsOf = (text: string | null | undefined): readonly Step[] =>
  text == null || text === "" ? [] : (JSON.parse(text) as readonly Step[]);
export const stepsAsked = (text: string | null | undefined) =>
  stepsOf(text).map((step) => {
    const whole = (value: string) => (/^\d{1,6}$/.test(value.trim()) ? Number(value) : -1);
    return { numerator: whole(step.numerator), denominator: whole(step.denominator), percent: whole(step.percent) };
  });

type Props = { readonly value: readonly Step[]; change(steps: readonly Step[]): void };

/** The buy-back table, step by step from the longest remaining life down. */
export function BuyBackField({ value, change }: Props): ReactNode {
  const t = useTexts(comparisonWords);
  const set = (at: number, part: Part, typed: string) =>
    change(value.map((step, n) => (n === at ? { ...step, [part]: typed } : step)));
  const field = (step: Step, at: number, part: Part) => (
    <Input
      id={at === 0 && part === "numerator" ? "act-buyBack" : undefined}
      aria-label={`${t.step(at + 1)} ${t[part]}`}
      inputMode="numeric"
      style={{ width: 64, textAlign: "right" }}
      value={step[part]}
      onChange={(event) => set(at, part, event.target.value)}
    />
  );
  return (
    <div style={{ display: "grid", gap: 6 }}>
      {value.map((step, at) => (
        <div key={at} style={{ display: "flex", gap: 6, alignItems: "center", flexWrap: "wrap" }}>
          <span className="quiet">{t.lifeAtLeast}</span>
          {field(step, at, "numerator")} / {field(step, at, "denominator")}
          <span aria-hidden>→</span>
          {field(step, at, "percent")} %
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t.removeStep(at + 1)}
            onClick={() => change(value.filter((_, n) => n !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => change([...value, { numerator: "", denominator: "", percent: "" }])}
        >
          {t.addStep}
        </Button>
      </div>
    </div>
  );
}
