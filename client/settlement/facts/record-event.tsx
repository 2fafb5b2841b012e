import { Form, Select } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { useViewer } from "../../app/session.tsx";
import { type Uploaded, useUpload } from "../../app/upload.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { Text } from "../../credit/fields.tsx";
import { ChainEventRecordDocument } from "../../gql/documents/ChainEventRecord.ts";
import type { ChainEventRowFragment, FactKindsQuery } from "../../gql/types.ts";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { AmountField, Evidence } from "../act-fields.tsx";
import { dayBefore } from "../period.tsx";
import { factWords } from "./facts.texts.ts";
import { ProductField } from "./product-field.tsx";
import { StorePicker } from "./store-picker.tsx";
import { plain, useForm } from "./use-form.ts";

const blank = {
  ...{ feeKind: "", name: "", store: "", product: "", from: "", to: "", quantity: "", days: "", base: "" },
  ...{ documentNo: "", line: "" },
};
type Draft = typeof blank;

const draftOf = (fact: ChainEventRowFragment): Draft => ({
  ...{ ...blank, feeKind: fact.feeKind, name: fact.name, store: fact.eventStore?.id ?? "" },
  ...{ product: fact.product?.id ?? "", from: fact.from, to: dayBefore(fact.to), quantity: String(fact.times) },
  ...{ days: fact.days === null ? "" : String(fact.days), base: fact.base?.amount ?? "" },
  documentNo: fact.documentNo,
});

/** Records something that a fee is for: a festival, an issue, a display, promoters on duty, with what proves it. */
export function RecordEvent({
  chain,
  fees,
  begin,
  sent,
}: {
  readonly chain: string;
  readonly fees: FactKindsQuery["kaFeeKinds"];
  /** One that was taken back: its correction begins with what it said. */
  readonly begin: ChainEventRowFragment | null;
  sent?(): void;
}): ReactNode {
  const t = useTexts(factWords);
  const { today } = useViewer();
  const form = useForm(`${begin?.id ?? chain}.event`, begin === null ? { ...blank, from: today } : draftOf(begin));
  const { draft, set } = form;
  const [files, setFiles] = useState<readonly Uploaded[]>(begin?.evidence ?? []);
  const upload = useUpload("EVIDENCE");
  const act = form.clearing(useCommand(ChainEventRecordDocument, "chainEventRecord"));
  const { refused } = act;
  const text = (name: keyof Draft, label: string, type?: "date", help?: string) => (
    <Text
      id={`event-${name}`}
      label={label}
      value={draft[name]}
      set={(value) => set({ [name]: value })}
      {...(type === undefined ? {} : { type })}
      {...(help === undefined ? {} : { help })}
      {...fieldRefusal(refused, name)}
    />
  );
  return (
    <ActDialog
      act={act}
      label={begin === null ? t.record : t.correct}
      done={t.recorded}
      {...(sent === undefined ? {} : { sent })}
      primary
      wide
      fields={["feeKind", "name", "store", "product", "from", "to", "quantity", "days", "base", "documentNo", "line"]}
      ready={
        !upload.busy &&
        [draft.feeKind, draft.name.trim(), draft.from, draft.documentNo.trim()].every((each) => each !== "")
      }
      input={() => ({
        ...{ chain, feeKind: draft.feeKind, name: draft.name.trim(), from: draft.from },
        ...{ documentNo: draft.documentNo.trim(), evidence: files.map(({ id }) => id) },
        ...(draft.to === "" ? {} : { to: dayjs(draft.to).add(1, "day").format("YYYY-MM-DD") }),
        ...(draft.store === "" ? {} : { store: draft.store }),
        ...(draft.product === "" ? {} : { product: draft.product }),
        ...(plain(draft.quantity) === "" ? {} : { quantity: Number(plain(draft.quantity)) }),
        ...(plain(draft.days) === "" ? {} : { days: Number(plain(draft.days)) }),
        ...(plain(draft.base) === "" ? {} : { base: plain(draft.base) }),
        ...(draft.line.trim() === "" ? {} : { line: draft.line.trim() }),
      })}
    >
      <div className="pair">
        <Form.Item label={t.feeKind} htmlFor="event-kind" {...fieldRefusal(refused, "feeKind")}>
          <Select
            id="event-kind"
            placeholder={t.feeKind}
            value={draft.feeKind === "" ? null : draft.feeKind}
            onChange={(feeKind: string | null) => set({ feeKind: feeKind ?? "" })}
            showSearch={{ optionFilterProp: "label" }}
            options={fees.map(({ kind, name }) => ({ value: kind, label: name }))}
          />
        </Form.Item>
        {text("name", t.name)}
      </div>
      <div className="pair">
        {text("from", t.from, "date")}
        {text("to", t.to, "date", t.oneDay)}
      </div>
      <div className="pair">
        <Form.Item label={t.store} htmlFor="event-store" extra={t.allOfContract} {...fieldRefusal(refused, "store")}>
          <StorePicker
            id="event-store"
            label={t.store}
            placeholder={t.allStores}
            chain={chain}
            value={draft.store === "" ? null : draft.store}
            choose={(store) => set({ store: store ?? "" })}
          />
        </Form.Item>
        <ProductField
          id="event-product"
          value={draft.product}
          choose={(product) => set({ product })}
          known={begin?.product ?? null}
          refused={refused}
        />
      </div>
      <div className="pair">
        <AmountField
          whole
          id="event-quantity"
          label={t.times}
          placeholder="1"
          value={draft.quantity}
          set={(quantity) => set({ quantity })}
          refused={refused}
          path={["quantity"]}
        />
        <AmountField
          whole
          id="event-days"
          label={t.days}
          placeholder={t.optional}
          value={draft.days}
          set={(days) => set({ days })}
          refused={refused}
          path={["days"]}
        />
        <AmountField
          id="event-base"
          label={t.base}
          placeholder={t.optional}
          value={draft.base}
          set={(base) => set({ base })}
          refused={refused}
          path={["base"]}
        />
      </div>
      <div className="pair">
        {text("documentNo", t.documentNo)}
        {text("line", t.line, undefined, t.lineHint)}
      </div>
      <Form.Item label={t.evidence}>
        <Evidence upload={upload} files={files} change={setFiles} button={t.addEvidence} />
      </Form.Item>
    </ActDialog>
  );
}
