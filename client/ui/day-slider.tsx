import { Slider } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useEffect, useState } from "react";
import { texts, useTexts } from "./texts.ts";

const words = texts({
  "zh-CN": {
    label: "按月移动截至日期",
    at: (months: number, day: string) =>
      months === 0 ? "今天" : `${day}（${months < 0 ? `${-months} 个月前` : `${months} 个月后`}）`,
  },
  en: {
    label: "Move the day by months",
    at: (months: number, day: string) =>
      months === 0 ? "today" : `${day} (${months < 0 ? `${-months} months ago` : `in ${months} months`})`,
  },
});

type Props = {
  /** Null is today. */
  readonly day: string | null;
  readonly today: string;
  choose(day: string | null): void;
};

const past = 24;
const ahead = 12;

/** Two years back and one ahead by whole months from today; the day is taken when the handle is let go. */
export function DaySlider({ day, today, choose }: Props): ReactNode {
  const t = useTexts(words);
  const held = day === null ? 0 : Math.round(dayjs(day).diff(dayjs(today), "month", true));
  const [months, setMonths] = useState(held);
  useEffect(() => setMonths(held), [held]);
  const dayAt = (value: number) => dayjs(today).add(value, "month").format("YYYY-MM-DD");
  return (
    <span className="day-slider">
      <Slider
        min={-past}
        max={ahead}
        value={Math.max(-past, Math.min(ahead, months))}
        marks={{ 0: " " }}
        onChange={setMonths}
        onChangeComplete={(value) => choose(value === 0 ? null : dayAt(value))}
        tooltip={{ formatter: (value) => t.at(value ?? 0, dayAt(value ?? 0)) }}
        ariaLabelForHandle={t.label}
        ariaValueTextFormatterForHandle={(value) => t.at(value, dayAt(value))}
      />
    </span>
  );
}
