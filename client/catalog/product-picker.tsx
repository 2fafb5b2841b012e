import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { ProductChoiceDocument } from "../gql/documents/ProductChoice.ts";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { priceWords } from "./price.texts.ts";
import { nameIn } from "./product-columns.tsx";

type Props = { readonly id: string; readonly value: string | null; choose(id: string | null): void };

/** Finds a product on sale by code, name or initials. */
export function ProductPicker({ id, value, choose }: Props): ReactNode {
  const t = useTexts(priceWords);
  const { language } = useLanguage();
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const asked = useQuery(ProductChoiceDocument, { variables: { search: search === "" ? null : search } });
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
      options={(asked.data?.products.nodes ?? []).map((product) => ({
        value: product.id,
        label: `${product.code} ${nameIn(language, product)}`,
      }))}
    />
  );
}
