import { Button, Form, Input, Radio, Select, Space, Tag, Upload } from "antd";
import type { ReactNode } from "react";
import { type Uploaded, useUpload } from "../app/upload.ts";
import type { StatementVarianceCode } from "../gql/types.ts";
import { Reasons, type Refused, fieldRefusal } from "../ui/refusals.tsx";
import { texts, useTexts, wordOf } from "../ui/texts.ts";
import { settlementWords } from "./settlement.texts.ts";
import { varianceCodes } from "./states.tsx";

const words = texts({
  "zh-CN": { failed: "文件没有传上来，请再试一次。" },
  en: { failed: "The file did not arrive: try again." },
});

/** What the dialogs of disputes, of short payments and of the book's variances are made of. */
type Field = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  set(value: string): void;
  readonly refused?: readonly Refused[];
  /** The field's own place in the input. */
  readonly path: readonly string[];
  readonly extra?: ReactNode;
};

/** An amount or a count as somebody types it; commas are let through, the act takes them out. */
export const AmountField = ({
  id,
  label,
  value,
  set,
  refused = [],
  path,
  extra,
  placeholder,
  whole = false,
}: Field & { readonly placeholder?: string; readonly whole?: boolean }): ReactNode => (
  <Form.Item label={label} htmlFor={id} {...(extra === undefined ? {} : { extra })} {...fieldRefusal(refused, ...path)}>
    <Input
      id={id}
      inputMode={whole ? "numeric" : "decimal"}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={value}
      onChange={(event) => set(event.target.value)}
    />
  </Form.Item>
);

/** Why, in somebody's own words. */
export const NoteField = ({
  id,
  label,
  value,
  set,
  refused = [],
  path,
  extra,
  most = 1000,
}: Field & { readonly most?: number }): ReactNode => (
  <Form.Item label={label} htmlFor={id} {...(extra === undefined ? {} : { extra })} {...fieldRefusal(refused, ...path)}>
    <Input.TextArea id={id} rows={2} maxLength={most} value={value} onChange={(event) => set(event.target.value)} />
  </Form.Item>
);

/** How something ends: one of a few, each a line. */
export function OutcomeField<Value extends string>({
  label,
  value,
  set,
  options,
}: {
  readonly label: string;
  readonly value: Value;
  set(value: NoInfer<Value>): void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
}): ReactNode {
  return (
    <Form.Item label={label}>
      <Radio.Group
        aria-label={label}
        style={{ display: "grid", gap: 6 }}
        value={value}
        onChange={(event) => set(event.target.value as Value)}
        options={[...options]}
      />
    </Form.Item>
  );
}

/** One of the kinds of variance; none chosen means what `placeholder` says. */
export function ReasonField({
  id,
  label,
  value,
  set,
  placeholder,
  refused = [],
  path = ["reason"],
  codes = varianceCodes,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: StatementVarianceCode | null;
  set(value: StatementVarianceCode | null): void;
  readonly placeholder: string;
  readonly refused?: readonly Refused[];
  readonly path?: readonly string[];
  readonly codes?: readonly StatementVarianceCode[];
}): ReactNode {
  const s = useTexts(settlementWords);
  return (
    <Form.Item label={label} htmlFor={id} {...fieldRefusal(refused, ...path)}>
      <Select
        id={id}
        allowClear
        placeholder={placeholder}
        value={value}
        onChange={(next: StatementVarianceCode | null | undefined) => set(next ?? null)}
        options={codes.map((code) => ({ value: code, label: wordOf(s, code) }))}
      />
    </Form.Item>
  );
}

/** Files that prove something: each is sent as it is chosen, and may be taken away again before the act. */
export function Evidence({
  purpose,
  files,
  change,
  button,
  children,
}: {
  readonly purpose: string;
  readonly files: readonly Uploaded[];
  change(update: (now: readonly Uploaded[]) => readonly Uploaded[]): void;
  readonly button: string;
  /** What stands in the same line behind the files, such as the button that sends. */
  readonly children?: ReactNode;
}): ReactNode {
  const t = useTexts(words);
  const upload = useUpload(purpose);
  const take = (file: File) => {
    void upload.send(file).then((sent) => sent !== undefined && change((now) => [...now, sent]));
    return false;
  };
  return (
    <>
      <Space wrap>
        <Upload multiple showUploadList={false} beforeUpload={take}>
          <Button loading={upload.busy}>{button}</Button>
        </Upload>
        {files.map(({ id, name }) => (
          <Tag key={id} closable onClose={() => change((now) => now.filter((file) => file.id !== id))}>
            {name}
          </Tag>
        ))}
        {children}
      </Space>
      <Reasons reasons={upload.refused} />
      {upload.failed ? <p role="alert">{t.failed}</p> : null}
    </>
  );
}
