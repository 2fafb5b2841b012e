import { Button, Checkbox, DatePicker, Form, Input, Modal, Select } from "antd";
import type { ButtonProps } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useState } from "react";
import { type Refused, Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";

export type Values = Readonly<Record<string, string | null>>;

/** A field of an act: text unless said otherwise. `own` draws one that the form does not know. */
export type FieldOf = {
  readonly key: string;
  readonly label: string;
  readonly kind?: "text" | "day" | "choice" | "yes";
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly required?: boolean;
  readonly extra?: string;
  readonly own?: (value: string | null, choose: (value: string | null) => void) => ReactNode;
};

type Props = {
  readonly label: string;
  /** What the form is called, where the button says less. */
  readonly title?: string;
  readonly button?: ButtonProps;
  readonly fields: (values: Values) => readonly FieldOf[];
  readonly initial: Values;
  readonly act: {
    readonly running: boolean;
    readonly refused: readonly Refused[];
    readonly failure: Error | undefined;
    clear(): void;
  };
  /** Sends the values; true when it was done. */
  submit(values: Values): Promise<boolean>;
};

/** A button that opens a form for one act; what speaks against it stands beside its field. */
export function ActForm({ label, title = label, button, fields, initial, act, submit }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(initial);
  const shown = fields(values);
  const set = (key: string) => (value: string | null) => setValues((now) => ({ ...now, [key]: value }));
  const send = async () => {
    if (await submit(values)) setOpen(false);
  };
  const begin = () => {
    act.clear();
    setValues(initial);
    setOpen(true);
  };
  return (
    <>
      <Button {...button} onClick={begin}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={title}
        confirmLoading={act.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical" onFinish={() => void send()}>
          {shown.map((field) => (
            <Form.Item
              key={field.key}
              label={field.kind === "yes" ? undefined : field.label}
              htmlFor={`act-${field.key}`}
              required={field.required ?? false}
              extra={field.extra}
              {...fieldRefusal(act.refused, field.key)}
            >
              {control(field, values[field.key] ?? null, set(field.key))}
            </Form.Item>
          ))}
          <Reasons
            reasons={refusedElsewhere(
              act.refused,
              shown.map(({ key }) => key),
            )}
          />
          {act.failure === undefined ? null : <div role="alert">{act.failure.message}</div>}
          <button type="submit" hidden />
        </Form>
      </Modal>
    </>
  );
}

function control(field: FieldOf, value: string | null, choose: (value: string | null) => void): ReactNode {
  const id = `act-${field.key}`;
  if (field.own !== undefined) return field.own(value, choose);
  switch (field.kind) {
    case "day":
      return (
        <DatePicker
          id={id}
          style={{ width: "100%" }}
          value={value === null ? null : dayjs(value)}
          onChange={(chosen) => choose(chosen === null ? null : chosen.format("YYYY-MM-DD"))}
        />
      );
    case "choice":
      return (
        <Select
          id={id}
          allowClear={field.required !== true}
          value={value}
          onChange={(chosen: string | undefined) => choose(chosen ?? null)}
          options={[...(field.options ?? [])]}
          showSearch={{ optionFilterProp: "label" }}
        />
      );
    case "yes":
      return (
        <Checkbox id={id} checked={value === "yes"} onChange={(event) => choose(event.target.checked ? "yes" : null)}>
          {field.label}
        </Checkbox>
      );
    default:
      return <Input id={id} value={value ?? ""} onChange={(event) => choose(event.target.value)} />;
  }
}

/** What was typed, without blanks around it; nothing as null. */
export const typed = (value: string | null | undefined): string | null => value?.trim() || null;
/** A whole number that was typed; nothing readable as null, so that the server says what is wrong. */
export const counted = (value: string | null | undefined): number | null =>
  /^-?\d{1,9}$/.test(value?.trim() ?? "") ? Number(value) : null;
