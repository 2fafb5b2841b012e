import { Input, Select } from "antd";
import type { ReactNode } from "react";
import { DayField } from "../../ui/day-field.tsx";
import { useTexts } from "../../ui/texts.ts";
import { editorWords } from "./editor.texts.ts";

/** Fields that stand within a sentence. Each has its own name for whoever does not see the sentence. */
type Named = { readonly label: string; readonly wrong?: boolean };
const status = (wrong: boolean | undefined) => (wrong === true ? { status: "error" as const } : {});

type ChoiceProps<Value extends string> = Named & {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  choose(value: Value): void;
};

/** One of a few words. */
export const Choice = <Value extends string>({
  label,
  value,
  options,
  choose,
  wrong,
}: ChoiceProps<Value>): ReactNode => (
  <Select<Value>
    aria-label={label}
    size="small"
    variant="filled"
    popupMatchSelectWidth={false}
    value={value}
    options={[...options]}
    onChange={choose}
    {...status(wrong)}
  />
);

type TextProps = Named & {
  readonly value: string;
  readonly width?: number;
  readonly suffix?: string;
  readonly placeholder?: string;
  type(text: string): void;
};

/** An amount, a rate or a number; figures stand right. */
export const Figure = ({ label, value, width = 110, suffix, placeholder, type, wrong }: TextProps): ReactNode => (
  <Input
    aria-label={label}
    size="small"
    variant="filled"
    inputMode="decimal"
    style={{ width }}
    className="inline-figure"
    value={value}
    {...(suffix === undefined ? {} : { suffix })}
    {...(placeholder === undefined ? {} : { placeholder })}
    onChange={(event) => type(event.target.value)}
    {...status(wrong)}
  />
);

/** Words of one's own. */
export const Words = ({ label, value, width = 260, placeholder, type, wrong }: TextProps): ReactNode => (
  <Input
    aria-label={label}
    size="small"
    variant="filled"
    style={{ width, maxWidth: "100%" }}
    value={value}
    {...(placeholder === undefined ? {} : { placeholder })}
    onChange={(event) => type(event.target.value)}
    {...status(wrong)}
  />
);

type DaysProps = {
  readonly from: string;
  readonly last: string;
  readonly about: string;
  change(days: { readonly from: string; readonly last: string }): void;
};

/** The days of a part, its last one included; empty ones are the contract's. */
export function PartDays({ from, last, about, change }: DaysProps): ReactNode {
  const t = useTexts(editorWords);
  return (
    <span className="field">
      <span className="part-day">
        <DayField
          label={`${about} ${t.from}`}
          placeholder={t.from}
          value={from}
          change={(day) => change({ from: day, last })}
        />
      </span>
      –
      <span className="part-day">
        <DayField
          label={`${about} ${t.last}`}
          placeholder={t.last}
          value={last}
          change={(day) => change({ from, last: day })}
        />
      </span>
    </span>
  );
}

/** The VAT rates that there are. */
export const taxRates = ["0.13", "0.09", "0.06", "0.05", "0.03", "0.01", "0"].map((value) => ({
  value,
  label: `${Number(value.slice(2) || "0")}%`,
}));
