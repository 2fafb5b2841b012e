import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { DivisionNameDocument } from "../gql/documents/DivisionName.ts";
import { DivisionSearchDocument } from "../gql/documents/DivisionSearch.ts";
import { texts, useTexts } from "../ui/texts.ts";
import { useSearch } from "../ui/use-search.ts";

const words = texts({
  "zh-CN": { placeholder: "按名称、拼音首字母或代码查找行政区划" },
  en: { placeholder: "Find a division by name, pinyin initials or code" },
});

type Props = { readonly id?: string; readonly label: string; readonly value: string | null; choose(id: string): void };

/** Finds an administrative division of any level; what is inside what is shown beside its name. */
export function DivisionPicker({ id, label, value, choose }: Props): ReactNode {
  const t = useTexts(words);
  const [search, setTyped] = useSearch();
  const asked = useQuery(DivisionSearchDocument, { variables: { search, parent: null }, skip: search === null });
  const found = asked.data?.divisions.nodes ?? [];
  const missing = value !== null && !found.some((division) => division.id === value);
  const named = useQuery(DivisionNameDocument, { variables: { id: value ?? "" }, skip: !missing });
  const known = missing ? named.data?.division : undefined;
  const all = known === undefined || known === null ? found : [known, ...found];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={t.placeholder}
      style={{ width: "100%" }}
      value={all.some((division) => division.id === value) ? value : null}
      loading={asked.loading}
      onChange={choose}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={all.map((division) => ({
        value: division.id,
        label: `${division.path.join(" / ")}  ${division.code}`,
      }))}
    />
  );
}
