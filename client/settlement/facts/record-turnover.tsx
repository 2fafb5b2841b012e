import { Checkbox, Form } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import { useViewer } from "../../app/session.tsx";
import { ActDialog } from "../../credit/dialog.tsx";
import { Text } from "../../credit/fields.tsx";
import { ChainTurnoverRecordDocument } from "../../gql/documents/ChainTurnoverRecord.ts";
import type { ChainTurnoverRowFragment } from "../../gql/types.ts";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { AmountField } from "../act-fields.tsx";
import { factWords } from "./facts.texts.ts";
import { ProductField } from "./product-field.tsx";
import { StorePicker } from "./store-picker.tsx";
import { plain, useForm } from "./use-form.ts";

const blank = {
  ...{ on: "", store: "", product: "", rateGroup: "", quantity: "", gross: "", returns: "", coupons: "" },
  ...{ promotion: "", documentNo: "", line: "" },
};
type Draft = typeof blank;

const draftOf = (fact: ChainTurnoverRowFragment): Draft => ({
  ...{ ...blank, on: fact.on, store: fact.store?.id ?? "", product: fact.product?.id ?? "" },
  ...{ rateGroup: fact.rateGroup ?? "", quantity: fact.soldUnits ?? "", gross: fact.gross.amount },
  ...{ returns: fact.returns.amount, coupons: fact.coupons.amount, documentNo: fact.documentNo },
  promotion: fact.promotion ? "yes" : "",
});

/** Records what a store's tills turned over on a day. */
export function RecordTurnover({
  chain,
  begin,
  sent,
}: {
  readonly chain: string;
  /** One that was taken back: its correction begins with what it said. */
  readonly begin: ChainTurnoverRowFragment | null;
  sent?(): void;
}): ReactNode {
  const t = useTexts(factWords);
  const { today } = useViewer();
  const form = useForm(`${begin?.id ?? chain}.turnover`, begin === null ? { ...blank, on: today } : draftOf(begin));
  const { draft, set } = form;
  const act = form.clearing(useCommand(ChainTurnoverRecordDocument, "chainTurnoverRecord"));
  const { refused } = act;
  const amount = (name: "gross" | "returns" | "coupons" | "quantity", label: string) => (
    <AmountField
      id={`turnover-${name}`}
      label={label}
      {...(name === "gross" ? {} : { placeholder: t.optional })}
      whole={name === "quantity"}
      value={draft[name]}
      set={(value) => set({ [name]: value })}
      refused={refused}
      path={[name]}
    />
  );
  const given = (name: "returns" | "coupons") => (plain(draft[name]) === "" ? {} : { [name]: plain(draft[name]) });
  return (
    <ActDialog
      act={act}
      label={begin === null ? t.record : t.correct}
      done={t.recorded}
      {...(sent === undefined ? {} : { sent })}
      primary
      wide
      fields={["store", "product", "rateGroup", "on", "quantity", "gross", "returns", "coupons", "documentNo", "line"]}
      ready={[draft.store, plain(draft.gross), draft.documentNo.trim()].every((each) => each !== "")}
      input={() => ({
        ...{ chain, store: draft.store, on: draft.on, gross: plain(draft.gross) },
        ...{ documentNo: draft.documentNo.trim(), promotion: draft.promotion === "yes" },
        ...(draft.product === "" ? {} : { product: draft.product }),
        ...(draft.rateGroup.trim() === "" ? {} : { rateGroup: draft.rateGroup.trim() }),
        ...(plain(draft.quantity) === "" ? {} : { quantity: Number(plain(draft.quantity)) }),
        ...(draft.line.trim() === "" ? {} : { line: draft.line.trim() }),
        ...{ ...given("returns"), ...given("coupons") },
      })}
    >
      <div className="pair">
        <Form.Item label={t.store} htmlFor="turnover-store" {...fieldRefusal(refused, "store")}>
          <StorePicker
            id="turnover-store"
            label={t.store}
            chain={chain}
            value={draft.store === "" ? null : draft.store}
            choose={(store) => set({ store: store ?? "" })}
          />
        </Form.Item>
        <Text
          id="turnover-on"
          type="date"
          label={t.on}
          value={draft.on}
          set={(on) => set({ on })}
          {...fieldRefusal(refused, "on")}
        />
      </div>
      <div className="pair">
        <ProductField
          id="turnover-product"
          value={draft.product}
          choose={(product) => set({ product })}
          known={begin?.product ?? null}
          refused={refused}
        />
        <Text
          id="turnover-group"
          label={t.rateGroup}
          value={draft.rateGroup}
          set={(rateGroup) => set({ rateGroup })}
          {...fieldRefusal(refused, "rateGroup")}
        />
      </div>
      <div className="pair">
        {amount("gross", t.gross)}
        {amount("quantity", t.quantity)}
      </div>
      <div className="pair">
        {amount("returns", t.returns)}
        {amount("coupons", t.coupons)}
      </div>
      <div className="pair">
        <Text
          id="turnover-paper"
          label={t.documentNo}
          value={draft.documentNo}
          set={(documentNo) => set({ documentNo })}
          {...fieldRefusal(refused, "documentNo")}
        />
        <Text
          id="turnover-line"
          label={t.line}
          help={t.lineHint}
          value={draft.line}
          set={(line) => set({ line })}
          {...fieldRefusal(refused, "line")}
        />
      </div>
      <Checkbox
        checked={draft.promotion === "yes"}
        onChange={({ target }) => set({ promotion: target.checked ? "yes" : "" })}
      >
        {t.promotion}
      </Checkbox>
    </ActDialog>
  );
}
