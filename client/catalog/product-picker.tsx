import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { ProductChoiceDocument } from "../gql/documents/ProductChoice.ts";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { useSearch } from "../ui/use-search.ts";
import { priceWords } from "./price.texts.ts";
import { nameIn } from "./product-columns.tsx";

type Props = {
  readonly id: string;
  readonly value: string | null;
  choose(id: string | null): void;
  /** One that the form begins with: it has its name whether the search finds it or not. */
  readonly known?: { readonly id: string; readonly label: string } | null;
};

/** Finds a product on sale by code, name or initials. */
export function ProductPicker({ id, value, choose, known = null }: Props): ReactNode {
  const t = useTexts(priceWords);
  const { language } = useLanguage();
  const [search, setTyped] = useSearch();
  const asked = useQuery(ProductChoiceDocument, { variables: { search } });
  const found = (asked.data?.products.nodes ?? []).map((product) => ({
    value: product.id,
    label: `${product.code} ${nameIn(language, product)}`,
  }));
  const begins = known === null || found.some(({ value: each }) => each === known.id) ? [] : [known];
  return (
    <Select
      id={id}
      aria-label={t.product}
      placeholder={t.chooseProduct}
      style={{ width: "100%" }}
      allowClear
      value={value}
      loading={asked.loading}
      onChange={(chosen: string | undefined) => choose(chosen ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...begins.map((each) => ({ value: each.id, label: each.label })), ...found]}
    />
  );
}
