import { type ReactNode, createContext, useContext } from "react";
import { useLanguage } from "./texts.ts";

/** Where instants are read: the manufacturer's time zone, not the machine's. */
export const TimeZoneContext = createContext("Asia/Shanghai");

/** A business day, as the calendar says it. */
export const Day = ({ day }: { day: string | null | undefined }): ReactNode =>
  day === null || day === undefined ? (
    <span className="quiet">—</span>
  ) : (
    <time className="figure" dateTime={day}>
      {day}
    </time>
  );

/** A period [from, to): its last day is the one before `to`. An open end is said in words by the caller's `open`. */
export const Period = ({
  from,
  to,
  open,
}: {
  from: string;
  to: string | null | undefined;
  open: string;
}): ReactNode => (
  <span className="figure">
    {from} – {to ?? open}
  </span>
);

/** An instant to the minute in the manufacturer's time zone; the exact one is in its tooltip. */
export function Instant({ at, seconds = false }: { at: string | null | undefined; seconds?: boolean }): ReactNode {
  const { language } = useLanguage();
  const timeZone = useContext(TimeZoneContext);
  if (at === null || at === undefined) return <span className="quiet">—</span>;
  return (
    <time className="figure" dateTime={at} title={`${at}  (${timeZone})`}>
      {instantText(at, language, timeZone, seconds)}
    </time>
  );
}

export function instantText(at: string, language: string, timeZone: string, seconds = false): string {
  const parts = new Intl.DateTimeFormat(language, {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
    hourCycle: "h23",
  }).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")} ${of("hour")}:${of("minute")}${seconds ? `:${of("second")}` : ""}`;
}
