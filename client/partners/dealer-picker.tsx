import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { DealerSearchDocument } from "../gql/documents/DealerSearch.ts";

type Props = {
  readonly id?: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | null;
  readonly known?: { readonly id: string; readonly code: string; readonly name: string } | undefined;
  choose(id: string | null): void;
};

/** Finds a dealer by name, code or pinyin initials. */
export function DealerPicker({ id, label, placeholder, value, known, choose }: Props): ReactNode {
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const asked = useQuery(DealerSearchDocument, { variables: { search: search === "" ? null : search } });
  const found = asked.data?.dealers.nodes ?? [];
  const all = known === undefined || found.some((dealer) => dealer.id === known.id) ? found : [known, ...found];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      placeholder={placeholder}
      style={{ width: "100%", minWidth: 220 }}
      allowClear
      value={value}
      loading={asked.loading}
      onChange={(chosen: string | undefined) => choose(chosen ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={all.map((dealer) => ({ value: dealer.id, label: `${dealer.code} ${dealer.name}` }))}
    />
  );
}
