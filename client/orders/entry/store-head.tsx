import { useQuery } from "@apollo/client/react";
import { Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { EntryChainStoresDocument } from "../../gql/documents/EntryChainStores.ts";
import { EntryStoreDocument } from "../../gql/documents/EntryStore.ts";
import { ChainPicker } from "../../settlement/chain-picker.tsx";
import { Reasons, type Refused } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import type { Draft } from "./draft.ts";
import { entryWords } from "./entry.texts.ts";
import type { EntryAct } from "./reducer.ts";

type Props = { readonly draft: Draft; act(act: EntryAct): void; refused(field: string): readonly Refused[] };

/** For whom a KA manager orders: the chain, its store or DC, and the chain's own number of the order. */
export function StoreHead({ draft, act, refused }: Props): ReactNode {
  const t = useTexts(entryWords);
  const { chain, store, purchaseNo } = draft;
  return (
    <>
      <ChainPicker
        label={t.chain}
        value={chain}
        choose={(next) => act({ type: "head", change: { chain: next, store: null } })}
      />
      <div style={{ flex: "1 1 240px", maxWidth: 360 }}>
        <StorePick
          chain={chain}
          value={store}
          failed={refused("store").length > 0}
          choose={(next) => act({ type: "head", change: { store: next } })}
        />
        <Reasons reasons={refused("store")} />
      </div>
      <div style={{ width: 180 }}>
        <Input
          aria-label={t.purchaseNo}
          placeholder={t.purchaseNo}
          maxLength={60}
          status={refused("purchaseNo").length > 0 ? "error" : ""}
          value={purchaseNo}
          onChange={(event) => act({ type: "head", change: { purchaseNo: event.target.value } })}
        />
        <Reasons reasons={refused("purchaseNo")} />
      </div>
    </>
  );
}

type Pick = {
  readonly chain: string | null;
  readonly value: string | null;
  readonly failed: boolean;
  choose(store: string): void;
};

/** A store of the chain, found by code or name; the chosen one keeps its name whatever is searched for. */
function StorePick({ chain, value, failed, choose }: Pick): ReactNode {
  const t = useTexts(entryWords);
  const [text, setText] = useState("");
  const asked = useQuery(EntryChainStoresDocument, {
    variables: { chain: chain ?? "", text: text === "" ? null : text },
    skip: chain === null,
  });
  const known = useQuery(EntryStoreDocument, { variables: { id: value ?? "" }, skip: value === null });
  const found = (asked.data?.chainStores.nodes ?? []).filter(({ closedOn }) => closedOn === null);
  const node = known.data?.node;
  const chosen = node?.__typename === "ChainStore" && !found.some(({ id }) => id === node.id) ? [node] : [];
  return (
    <Select
      aria-label={t.store}
      placeholder={chain === null ? t.chainFirst : t.store}
      disabled={chain === null}
      style={{ width: "100%" }}
      status={failed ? "error" : ""}
      loading={asked.loading}
      value={value}
      onChange={choose}
      showSearch={{ filterOption: false, onSearch: setText }}
      options={[...chosen, ...found].map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
    />
  );
}
