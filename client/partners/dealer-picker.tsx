import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { DealerNameDocument } from "../gql/documents/DealerName.ts";
import { DealerSearchDocument } from "../gql/documents/DealerSearch.ts";
import { useSearch } from "../ui/use-search.ts";

type Props = {
  readonly id?: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | null;
  choose(id: string | null): void;
};

/** Finds a dealer by name, code or pinyin initials. */
export function DealerPicker({ id, label, placeholder, value, choose }: Props): ReactNode {
  const [search, setTyped] = useSearch();
  const asked = useQuery(DealerSearchDocument, { variables: { search } });
  const found = asked.data?.dealers.nodes ?? [];
  // One that came with the address or the form has a name too, whether the search finds him or not.
  const missing = value !== null && !found.some((dealer) => dealer.id === value);
  const named = useQuery(DealerNameDocument, { variables: { id: value ?? "" }, skip: !missing });
  const known = missing ? named.data?.dealer : undefined;
  const all = known === undefined || known === null ? found : [known, ...found];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={placeholder}
      style={{ width: "100%", minWidth: 220 }}
      allowClear
      value={all.some((dealer) => dealer.id === value) ? value : null}
      loading={asked.loading}
      onChange={(chosen: string | undefined) => choose(chosen ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={all.map((dealer) => ({ value: dealer.id, label: `${dealer.code} ${dealer.name}` }))}
    />
  );
}
