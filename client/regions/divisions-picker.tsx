import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { DivisionSearchDocument } from "../gql/documents/DivisionSearch.ts";
import { texts, useTexts } from "../ui/texts.ts";
import { useSearch } from "../ui/use-search.ts";

const words = texts({
  "zh-CN": { placeholder: "按名称、拼音首字母或代码查找，可选多个" },
  en: { placeholder: "Find by name, pinyin initials or code; choose as many as apply" },
});

/** A division that was chosen, with the words it is shown by. */
export type Chosen = { readonly value: string; readonly label: string };
export const chosenOf = (division: {
  readonly id: string;
  readonly path: readonly string[];
  readonly code: string;
}): Chosen => ({ value: division.id, label: `${division.path.join(" / ")}  ${division.code}` });

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: readonly Chosen[];
  choose(divisions: readonly Chosen[]): void;
};

/** Finds administrative divisions of any level, several of them. */
export function DivisionsPicker({ id, label, value, choose }: Props): ReactNode {
  const t = useTexts(words);
  const [search, setTyped] = useSearch();
  const asked = useQuery(DivisionSearchDocument, { variables: { search, parent: null }, skip: search === null });
  const found = (asked.data?.divisions.nodes ?? []).map(chosenOf);
  return (
    <Select<Chosen[]>
      id={id}
      aria-label={label}
      placeholder={t.placeholder}
      mode="multiple"
      labelInValue
      style={{ width: "100%" }}
      value={[...value]}
      loading={asked.loading}
      onChange={(chosen) => choose(chosen.map((each) => ({ value: each.value, label: each.label })))}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={found}
    />
  );
}
