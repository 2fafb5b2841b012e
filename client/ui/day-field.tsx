import { DatePicker } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";

type Props = {
  readonly id?: string;
  readonly label?: string;
  /** Empty text is no day. */
  readonly value: string;
  readonly placeholder?: string;
  readonly min?: string;
  change(day: string): void;
};

/** A business day, written as everywhere else: year, month, day, whatever the browser's own country writes. */
export const DayField = ({ id, label, value, placeholder, min, change }: Props): ReactNode => (
  <DatePicker
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { "aria-label": label })}
    {...(placeholder === undefined ? {} : { placeholder })}
    {...(min === undefined ? {} : { minDate: dayjs(min) })}
    style={{ width: "100%" }}
    value={value === "" ? null : dayjs(value)}
    onChange={(day) => change(day === null ? "" : day.format("YYYY-MM-DD"))}
  />
);
