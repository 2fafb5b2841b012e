import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { SettlementChainsDocument } from "../gql/documents/SettlementChains.ts";

type Props = { readonly label: string; readonly value: string | null; choose(chain: string | null): void };

/** One of the chains that the viewer looks after, by name or code. */
export function ChainPicker({ label, value, choose }: Props): ReactNode {
  const asked = useQuery(SettlementChainsDocument, { variables: { after: null } });
  const chains = asked.data?.chains.nodes ?? [];
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      style={{ width: 220 }}
      loading={asked.loading && asked.data === undefined}
      value={asked.data === undefined ? null : value}
      onChange={(next: string | undefined) => choose(next ?? null)}
      options={chains.map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
    />
  );
}
