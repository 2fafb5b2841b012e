import { DatePicker } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { texts, useTexts } from "./texts.ts";
import { useUrl } from "./use-url.ts";

const words = texts({
  "zh-CN": { label: "截至日期", today: "今天" },
  en: { label: "As of", today: "Today" },
});

/** The day that the address asks for; null is today. What is no day, as a mangled link may hold, is none. */
export function useAsOf(): [string | null, (day: string | null) => void] {
  const [value, choose] = useUrl("asOf");
  const isDay = value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && dayjs(value).format("YYYY-MM-DD") === value;
  return [isDay ? value : null, choose];
}

/** Picks the day on which dated facts are read; empty is today. */
export function AsOf({ day, choose }: { day: string | null; choose(day: string | null): void }): ReactNode {
  const t = useTexts(words);
  return (
    <label style={{ display: "inline-flex", gap: 8, alignItems: "center" }}>
      <span className="quiet">{t.label}</span>
      <DatePicker
        aria-label={t.label}
        value={day === null ? null : dayjs(day)}
        placeholder={t.today}
        onChange={(chosen) => choose(chosen === null ? null : chosen.format("YYYY-MM-DD"))}
      />
    </label>
  );
}
