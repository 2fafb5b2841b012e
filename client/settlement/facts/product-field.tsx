import { Form } from "antd";
import type { ReactNode } from "react";
import { nameIn } from "../../catalog/product-columns.tsx";
import { ProductPicker } from "../../catalog/product-picker.tsx";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { factWords } from "./facts.texts.ts";

type Named = { readonly id: string; readonly code: string; readonly name: string; readonly nameEn: string | null };

/** Which product a fact is of; `known`: that of the fact which is recorded anew, whose name is at hand. */
export function ProductField({
  id,
  value,
  choose,
  known,
  refused,
}: {
  readonly id: string;
  readonly value: string;
  choose(product: string): void;
  readonly known: Named | null;
  readonly refused: readonly Refused[];
}): ReactNode {
  const t = useTexts(factWords);
  const { language } = useLanguage();
  return (
    <Form.Item label={t.product} htmlFor={id} {...fieldRefusal(refused, "product")}>
      <ProductPicker
        id={id}
        value={value === "" ? null : value}
        choose={(product) => choose(product ?? "")}
        {...(known === null ? {} : { known: { id: known.id, label: `${known.code} ${nameIn(language, known)}` } })}
      />
    </Form.Item>
  );
}
