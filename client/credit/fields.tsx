import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { DayField } from "../ui/day-field.tsx";

export type Texted = { readonly id: string; readonly label: string; readonly value: string; set(value: string): void };

/** One line of text or a day. */
export const Text = ({
  id,
  label,
  value,
  set,
  type,
  help,
  ...refused
}: Texted & { type?: "date"; help?: ReactNode }): ReactNode => (
  <Form.Item label={label} htmlFor={id} {...(help === undefined ? {} : { extra: help })} {...refused}>
    {type === "date" ? (
      <DayField id={id} value={value} change={set} />
    ) : (
      <Input id={id} value={value} onChange={(event) => set(event.target.value)} />
    )}
  </Form.Item>
);

/** Why: several lines. */
export const Reason = ({ id, label, value, set, ...refused }: Texted): ReactNode => (
  <Form.Item label={label} htmlFor={id} {...refused}>
    <Input.TextArea id={id} rows={3} maxLength={1000} value={value} onChange={(event) => set(event.target.value)} />
  </Form.Item>
);
