import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { ChainStoresDocument } from "../../gql/documents/ChainStores.ts";
import { StoreNamedDocument } from "../../gql/documents/StoreNamed.ts";
import { useSearch } from "../../ui/use-search.ts";

type Props = {
  readonly id?: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly chain: string;
  readonly value: string | null;
  choose(id: string | null): void;
};

/** A store or DC of a chain by name or code, closed ones too: what happened there happened. */
export function StorePicker({ id, label, placeholder = label, chain, value, choose }: Props): ReactNode {
  const [text, setTyped] = useSearch();
  const asked = useQuery(ChainStoresDocument, {
    variables: {
      ...{ chain, after: null, text, banner: null, dealer: null, kind: null, division: null },
      closed: true,
    },
  });
  const found = asked.data?.chainStores.nodes ?? [];
  const unseen = value !== null && asked.data !== undefined && !found.some((store) => store.id === value);
  // One that came with the address or the form has its name whether the search finds it or not.
  const named = useQuery(
    StoreNamedDocument,
    unseen ? { variables: { id: value } } : { skip: true, variables: { id: "" } },
  );
  const node = named.data?.node;
  const begins = unseen && node?.__typename === "ChainStore" ? [node] : [];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={placeholder}
      allowClear
      style={{ width: "100%", minWidth: 180 }}
      value={value}
      loading={asked.loading}
      onChange={(chosen: string | undefined) => choose(chosen ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...begins, ...found].map((store) => ({ value: store.id, label: `${store.name} ${store.code}` }))}
    />
  );
}
