import { Form, Radio, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { type Uploaded, useUpload } from "../../app/upload.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainVarianceExplainDocument } from "../../gql/documents/ChainVarianceExplain.ts";
import type { BookRowFragment, VarianceAbout, VarianceCause } from "../../gql/types.ts";
import { DayField } from "../../ui/day-field.tsx";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { AmountField, Evidence, NoteField } from "../act-fields.tsx";
import { useKept } from "../use-kept.ts";
import { bookWords } from "./book.texts.ts";
import { nameIn } from "../../catalog/product-columns.tsx";

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
  const { language } = useLanguage();
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
  const [dueOn, setDueOn] = useState("");
  const [note, setNote] = useKept(`${contract}.${row.id}.note`);
  const [files, setFiles] = useState<readonly Uploaded[]>([]);
  const upload = useUpload(cause === "DISPUTED" ? "CHAIN_EVIDENCE" : "EVIDENCE");
  const left = about === "COUNT" ? row.unexplained : row.unexplainedShrink;
  return (
    <ActDialog
      act={act}
      label={t.explain}
      done={t.explained}
      small
      fields={["quantity", "note", "dueOn"]}
      ready={
        !upload.busy &&
        note.trim() !== "" &&
        row.store !== null &&
        row.product !== null &&
        /^-?\d*$/.test(quantity.trim())
      }
      input={() => ({
        ...{ contract, from, store: row.store?.id ?? "", product: row.product?.id ?? "", about, cause },
        ...{ note: note.trim(), evidence: files.map(({ id }) => id) },
        ...(quantity.trim() === "" ? {} : { quantity: Number(quantity) }),
        ...(cause === "DISPUTED" && dueOn !== "" ? { dueOn } : {}),
      })}
    >
      <p>
        {row.store?.name} · {row.product === null ? "—" : nameIn(language, row.product)} · {t.unexplained}{" "}
        {String(left)}
      </p>
      <p className="quiet">{cause === "DISPUTED" ? t.disputes : t.charges}</p>
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
          onChange={(next: VarianceCause) => {
            setCause(next);
            // What the chain reads is uploaded as such.
            if ((next === "DISPUTED") !== (cause === "DISPUTED")) setFiles([]);
          }}
          options={causes.map((value) => ({ value, label: wordOf(t, value) }))}
        />
      </Form.Item>
      <AmountField
        whole
        id="explain-quantity"
        label={t.quantity}
        extra={t.allOfIt}
        placeholder={String(left)}
        value={quantity}
        set={setQuantity}
        refused={act.refused}
        path={["quantity"]}
      />
      <NoteField
        id="explain-note"
        label={t.note}
        most={500}
        value={note}
        set={setNote}
        refused={act.refused}
        path={["note"]}
      />
      <Form.Item label={t.evidence}>
        <Evidence upload={upload} files={files} change={setFiles} button={t.addEvidence} />
      </Form.Item>
      {cause === "DISPUTED" ? (
        <Form.Item
          label={t.disputeDue}
          htmlFor="explain-due"
          extra={t.disputeDueHint}
          {...fieldRefusal(act.refused, "dueOn")}
        >
          <DayField id="explain-due" value={dueOn} change={setDueOn} />
        </Form.Item>
      ) : null}
    </ActDialog>
  );
}
