import { CloseOutlined } from "@ant-design/icons";
import { Button, Form, Input, Radio, Select, Space, Tag, Upload } from "antd";
import type { ReactNode } from "react";
import type { Uploaded, Uploading } from "../app/upload.ts";
import type { StatementVarianceCode } from "../gql/types.ts";
import { Reasons, type Refused, fieldRefusal } from "../ui/refusals.tsx";
import { texts, useTexts, wordOf } from "../ui/texts.ts";
import { settlementWords } from "./settlement.texts.ts";
import { varianceCodes } from "./states.tsx";

const words = texts({
  "zh-CN": {
    whole: "请填写整数",
    decimal: "请填写数字，例如 1,200.50",
    failed: (names: string) => `${names} 没有传上来，网络可能中断。`,
    and: "、",
    again: "重新上传",
    without: (name: string) => `移除 ${name}`,
    papers: "PDF、图片、文本或 Excel，单个不超过 20 MB。",
    pictures: "PDF 或图片，单个不超过 20 MB。",
  },
  en: {
    whole: "A whole number, please",
    decimal: "A number, such as 1,200.50",
    failed: (names: string) => `${names} did not arrive: the connection may be gone.`,
    and: ", ",
    again: "Send again",
    without: (name: string) => `Take ${name} away`,
    papers: "PDF, pictures, text or Excel, up to 20 MB each.",
    pictures: "PDF or pictures, up to 20 MB each.",
  },
});

const wholeNumber = /^(?:-?\d[\d,，\s]*)?$/;
const decimalNumber = /^(?:-?\d[\d,，\s]*(?:\.\d+)?)?$/;

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
}: Field & { readonly placeholder?: string; readonly whole?: boolean }): ReactNode => {
  const t = useTexts(words);
  // What is no number is told where it stands, before it is sent: the server knows no such value at all.
  const strange = !(whole ? wholeNumber : decimalNumber).test(value.trim());
  const told = strange
    ? { validateStatus: "error" as const, help: whole ? t.whole : t.decimal }
    : fieldRefusal(refused, ...path);
  return (
    <Form.Item label={label} htmlFor={id} {...(extra === undefined ? {} : { extra })} {...told}>
      <Input
        id={id}
        inputMode={whole ? "numeric" : "decimal"}
        aria-invalid={strange}
        {...(placeholder === undefined ? {} : { placeholder })}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </Form.Item>
  );
};

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

/** What evidence may be, by its purpose; the server judges by the bytes. */
const pictures = ".pdf,.jpg,.jpeg,.png,.webp,.heic";
const typesOf = ({ purpose }: Uploading): string =>
  purpose === "CHAIN_EVIDENCE" ? `${pictures},.txt,.xlsx` : pictures;

/** Files that prove something: each is sent as it is chosen, and may be taken away again before the act. */
export function Evidence({
  upload,
  files,
  change,
  button,
  children,
}: {
  /** The act waits while it is busy: a file on its way is not left behind. */
  readonly upload: Uploading;
  readonly files: readonly Uploaded[];
  change(update: (now: readonly Uploaded[]) => readonly Uploaded[]): void;
  readonly button: string;
  /** What stands in the same line behind the files, such as the button that sends. */
  readonly children?: ReactNode;
}): ReactNode {
  const t = useTexts(words);
  const take = (file: File) => {
    // The same bytes once more are the same paper.
    const add = (sent: Uploaded) =>
      change((now) => (now.some((each) => each.sha256 === sent.sha256) ? now : [...now, sent]));
    void upload.send(file).then((sent) => sent !== undefined && add(sent));
    return false;
  };
  return (
    <>
      <Space wrap>
        <Upload multiple accept={typesOf(upload)} showUploadList={false} beforeUpload={take}>
          <Button loading={upload.busy}>{button}</Button>
        </Upload>
        {files.map(({ id, name, sha256 }) => (
          <Tag
            key={id}
            closable
            closeIcon={<CloseOutlined aria-label={t.without(name)} />}
            {...(sha256 === undefined ? {} : { title: `SHA-256 ${sha256}` })}
            style={{ maxWidth: "100%", whiteSpace: "normal", overflowWrap: "anywhere" }}
            onClose={() => change((now) => now.filter((file) => file.id !== id))}
          >
            {name}
          </Tag>
        ))}
        {children}
      </Space>
      <p className="quiet" style={{ marginBlock: 4 }}>
        {upload.purpose === "CHAIN_EVIDENCE" ? t.papers : t.pictures}
      </p>
      <Reasons reasons={upload.refused} />
      {upload.lost.length === 0 ? null : (
        <p role="alert">
          {t.failed(upload.lost.map(({ name }) => name).join(t.and))}{" "}
          <Button size="small" onClick={() => upload.lost.forEach(take)}>
            {t.again}
          </Button>
        </p>
      )}
    </>
  );
}
