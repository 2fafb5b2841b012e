import { Button, Form, Input, Radio, Select, Space, Tag, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { type Uploaded, useUpload } from "../../app/upload.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainVarianceExplainDocument } from "../../gql/documents/ChainVarianceExplain.ts";
import type { BookRowFragment, VarianceAbout, VarianceCause } from "../../gql/types.ts";
import { Reasons, fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { useKept } from "../use-kept.ts";
import { bookWords } from "./book.texts.ts";

const causes: readonly VarianceCause[] = [
  "MISCOUNT",
  "PAPER_MISSING",
  "DAMAGED",
  "STOLEN",
  "MOVED",
  "OTHER",
  "DISPUTED",
];

/** Says why goods lack or are too many at a store, or that it is disputed. */
export function Explain(props: {
  readonly contract: string;
  readonly from: string;
  readonly row: BookRowFragment;
}): ReactNode {
  const { contract, from, row } = props;
  const t = useTexts(bookWords);
  const act = useCommand(ChainVarianceExplainDocument, "chainVarianceExplain");
  const possible = (
    [Number(row.unexplained) === 0 ? null : "COUNT", Number(row.unexplainedShrink) === 0 ? null : "SHRINK"] as const
  ).flatMap((each): VarianceAbout[] => (each === null ? [] : [each]));
  const [chosen, setAbout] = useState<VarianceAbout | null>(null);
  const about = chosen !== null && possible.includes(chosen) ? chosen : (possible[0] ?? "COUNT");
  const [quantity, setQuantity] = useState("");
  const [cause, setCause] = useState<VarianceCause>("MISCOUNT");
  const [note, setNote] = useKept(`${contract}.${row.id}.note`);
  const [files, setFiles] = useState<readonly Uploaded[]>([]);
  const left = about === "COUNT" ? row.unexplained : row.unexplainedShrink;
  return (
    <ActDialog
      act={act}
      label={t.explain}
      done={t.explained}
      small
      fields={["quantity", "note"]}
      ready={note.trim() !== "" && row.store !== null && row.product !== null && /^-?\d*$/.test(quantity.trim())}
      input={() => ({
        ...{ contract, from, store: row.store?.id ?? "", product: row.product?.id ?? "", about, cause },
        ...{ note: note.trim(), evidence: files.map(({ id }) => id) },
        ...(quantity.trim() === "" ? {} : { quantity: Number(quantity) }),
      })}
    >
      <p>
        {row.store?.name} · {row.product?.name} · {t.unexplained} {String(left)}
      </p>
      <p className="quiet">{t.charges}</p>
      {possible.length < 2 ? null : (
        <Form.Item label={t.about}>
          <Radio.Group
            aria-label={t.about}
            value={about}
            onChange={(event) => setAbout(event.target.value as VarianceAbout)}
            options={possible.map((value) => ({ value, label: wordOf(t, value) }))}
          />
        </Form.Item>
      )}
      <Form.Item label={t.cause}>
        <Select
          aria-label={t.cause}
          value={cause}
          onChange={(next: VarianceCause) => setCause(next)}
          options={causes.map((value) => ({ value, label: wordOf(t, value) }))}
        />
      </Form.Item>
      <Form.Item
        label={t.quantity}
        htmlFor="explain-quantity"
        extra={t.allOfIt}
        {...fieldRefusal(act.refused, "quantity")}
      >
        <Input
          id="explain-quantity"
          inputMode="numeric"
          placeholder={String(left)}
          value={quantity}
          onChange={(event) => setQuantity(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t.note} htmlFor="explain-note" {...fieldRefusal(act.refused, "note")}>
        <Input.TextArea
          id="explain-note"
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
      <Evidence files={files} change={setFiles} />
    </ActDialog>
  );
}

function Evidence({
  files,
  change,
}: {
  readonly files: readonly Uploaded[];
  change(files: readonly Uploaded[]): void;
}): ReactNode {
  const t = useTexts(bookWords);
  const upload = useUpload("EVIDENCE");
  const take = (file: File) => {
    void upload.send(file).then((sent) => sent !== undefined && change([...files, sent]));
    return false;
  };
  return (
    <Form.Item label={t.evidence}>
      <Space wrap>
        <Upload showUploadList={false} beforeUpload={take}>
          <Button loading={upload.busy}>{t.addEvidence}</Button>
        </Upload>
        {files.map(({ id, name }) => (
          <Tag key={id} closable onClose={() => change(files.filter((file) => file.id !== id))}>
            {name}
          </Tag>
        ))}
      </Space>
      <Reasons reasons={upload.refused} />
    </Form.Item>
  );
}
