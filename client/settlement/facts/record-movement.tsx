import { Checkbox, Form, Select } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import { useViewer } from "../../app/session.tsx";
import { ActDialog } from "../../credit/dialog.tsx";
import { Text } from "../../credit/fields.tsx";
import { ChainFactRecordDocument } from "../../gql/documents/ChainFactRecord.ts";
import type { ChainMovementKind, ChainMovementRowFragment } from "../../gql/types.ts";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { AmountField } from "../act-fields.tsx";
import { factWords } from "./facts.texts.ts";
import { countKinds } from "./movement-kinds.ts";
import { ProductField } from "./product-field.tsx";
import { StorePicker } from "./store-picker.tsx";
import { plain, useForm } from "./use-form.ts";

type Props = {
  readonly chain: string;
  readonly kinds: readonly ChainMovementKind[];
  /** One that was taken back: its correction begins with what it said. */
  readonly begin: ChainMovementRowFragment | null;
  sent?(): void;
};

const blank = {
  ...{ kind: "", on: "", store: "", toStore: "", product: "", quantity: "", unitPrice: "", priceUnits: "" },
  ...{ promotion: "", documentNo: "", line: "", orderNo: "", referenceNo: "" },
};
type Draft = typeof blank;

const draftOf = (fact: ChainMovementRowFragment): Draft => ({
  ...{ ...blank, kind: fact.kind, on: fact.on, store: fact.store?.id ?? "", product: fact.product?.id ?? "" },
  ...{ quantity: fact.quantity, unitPrice: fact.unitPrice ?? "", promotion: fact.promotion ? "yes" : "" },
  ...{ priceUnits: fact.priceUnits === "1" ? "" : fact.priceUnits, documentNo: fact.documentNo },
  ...{ orderNo: fact.orderNo ?? "", referenceNo: fact.referenceNo ?? "" },
});

const said = (name: string, text: string) => (text.trim() === "" ? {} : { [name]: text.trim() });

/** Records what happened to goods at a store: a line of a paper. */
export function RecordMovement({ chain, kinds, begin, sent }: Props): ReactNode {
  const t = useTexts(factWords);
  const { today } = useViewer();
  // What is written down by hand is a receipt more often than an opening stock.
  const fresh = { ...blank, kind: kinds.includes("RECEIPT") ? "RECEIPT" : (kinds[0] ?? ""), on: today };
  const form = useForm(`${begin?.id ?? chain}.movement.${kinds[0] ?? ""}`, begin === null ? fresh : draftOf(begin));
  const { draft, set } = form;
  const act = form.clearing(useCommand(ChainFactRecordDocument, "chainFactRecord"));
  const { refused } = act;
  // What is counted or lost has neither price nor order.
  const counts = kinds === countKinds;
  const text = (name: keyof Draft, label: string, help?: string) => (
    <Text
      id={`movement-${name}`}
      label={label}
      value={draft[name]}
      set={(value) => set({ [name]: value })}
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
      fields={[
        "store",
        "toStore",
        "product",
        "kind",
        "on",
        "quantity",
        "unitPrice",
        "priceUnits",
        "documentNo",
        "line",
      ]}
      ready={[draft.store, draft.product, draft.quantity.trim(), draft.documentNo.trim()].every((each) => each !== "")}
      input={() => ({
        ...{ chain, store: draft.store, product: draft.product, kind: draft.kind as ChainMovementKind, on: draft.on },
        ...{ quantity: Number(plain(draft.quantity)), documentNo: draft.documentNo.trim() },
        promotion: draft.promotion === "yes",
        ...(draft.kind === "TRANSFER_OUT" && draft.toStore !== "" ? { toStore: draft.toStore } : {}),
        ...(plain(draft.unitPrice) === "" ? {} : { unitPrice: plain(draft.unitPrice) }),
        ...(plain(draft.priceUnits) === "" ? {} : { priceUnits: Number(plain(draft.priceUnits)) }),
        ...{ ...said("line", draft.line), ...said("orderNo", draft.orderNo) },
        ...said("referenceNo", draft.referenceNo),
      })}
    >
      <div className="pair">
        <Form.Item label={t.kind} htmlFor="movement-kind" {...fieldRefusal(refused, "kind")}>
          <Select
            id="movement-kind"
            value={draft.kind}
            onChange={(kind: string) => set({ kind })}
            options={kinds.map((value) => ({ value: value as string, label: t[value] }))}
          />
        </Form.Item>
        <Text
          id="movement-on"
          type="date"
          label={t.on}
          value={draft.on}
          set={(on) => set({ on })}
          {...fieldRefusal(refused, "on")}
        />
      </div>
      <div className="pair">
        <Form.Item label={t.store} htmlFor="movement-store" {...fieldRefusal(refused, "store")}>
          <StorePicker
            id="movement-store"
            label={t.store}
            chain={chain}
            value={draft.store === "" ? null : draft.store}
            choose={(store) => set({ store: store ?? "" })}
          />
        </Form.Item>
        {draft.kind === "TRANSFER_OUT" ? (
          <Form.Item label={t.toStore} htmlFor="movement-to" {...fieldRefusal(refused, "toStore")}>
            <StorePicker
              id="movement-to"
              label={t.toStore}
              placeholder={t.optional}
              chain={chain}
              value={draft.toStore === "" ? null : draft.toStore}
              choose={(toStore) => set({ toStore: toStore ?? "" })}
            />
          </Form.Item>
        ) : null}
      </div>
      <ProductField
        id="movement-product"
        value={draft.product}
        choose={(product) => set({ product })}
        known={begin?.product ?? null}
        refused={refused}
      />
      <div className="pair">
        <AmountField
          whole
          id="movement-quantity"
          label={t.quantity}
          value={draft.quantity}
          set={(quantity) => set({ quantity })}
          refused={refused}
          path={["quantity"]}
        />
        {counts ? null : (
          <AmountField
            id="movement-price"
            label={t.price}
            placeholder={t.optional}
            value={draft.unitPrice}
            set={(unitPrice) => set({ unitPrice })}
            refused={refused}
            path={["unitPrice"]}
          />
        )}
        {counts || draft.unitPrice.trim() === "" ? null : (
          <AmountField
            whole
            id="movement-units"
            label={t.priceUnits}
            extra={t.priceUnitsHint}
            value={draft.priceUnits}
            set={(priceUnits) => set({ priceUnits })}
            refused={refused}
            path={["priceUnits"]}
          />
        )}
      </div>
      <div className="pair">
        {text("documentNo", t.documentNo)}
        {text("line", t.line, t.lineHint)}
      </div>
      {counts ? null : (
        <>
          <div className="pair">
            {text("orderNo", t.orderNo)}
            {text("referenceNo", t.referenceNo)}
          </div>
          <Checkbox
            checked={draft.promotion === "yes"}
            onChange={({ target }) => set({ promotion: target.checked ? "yes" : "" })}
          >
            {t.promotion}
          </Checkbox>
        </>
      )}
    </ActDialog>
  );
}
