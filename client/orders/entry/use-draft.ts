import { useApolloClient } from "@apollo/client/react";
import { App } from "antd";
import { useEffect, useReducer, useRef } from "react";
import { useSearchParams } from "react-router";
import { EntryOrderDocument } from "../../gql/documents/EntryOrder.ts";
import { useTexts } from "../../ui/texts.ts";
import { type Draft, emptyDraft, isBlank, keepDraft, keptDraft, newLine } from "./draft.ts";
import { entryWords } from "./entry.texts.ts";
import { entryReducer } from "./reducer.ts";

/**
 * The order being written. It is kept on this device with every key, so that a reload or a lost connection loses
 * nothing. `?draft=` continues a draft of the server, `?from=` begins with the lines of an earlier order.
 */
export function useDraft(membershipId: string) {
  const t = useTexts(entryWords);
  const { modal } = App.useApp();
  const client = useApolloClient();
  const [search, setSearch] = useSearchParams();
  const [draft, act] = useReducer(entryReducer, membershipId, (id) => keptDraft(id) ?? emptyDraft());
  const now = useRef(draft);
  now.current = draft;
  useEffect(() => keepDraft(membershipId, draft), [membershipId, draft]);

  const [asked, copied] = [search.get("draft"), search.get("from")];
  useEffect(() => {
    const id = asked ?? copied;
    if (id === null || (asked !== null && now.current.order === asked)) return;
    const load = async () => {
      const { data } = await client.query({
        query: EntryOrderDocument,
        variables: { id },
        fetchPolicy: "network-only",
      });
      const order = data?.order;
      if (order === null || order === undefined) return;
      const lines = order.lines.flatMap(({ product, quantity }) =>
        product === null ? [] : [newLine({ product: product.id, text: product.code, quantity: String(quantity) })],
      );
      const loaded: Draft = {
        lines,
        shipTo: order.shipTo?.id ?? null,
        ...{ chain: order.chain?.id ?? null, store: order.store?.id ?? null },
        purchaseNo: asked === null ? "" : (order.purchaseNo ?? ""),
        channel: order.channel,
        note: asked === null ? "" : order.note,
        terms: order.terms,
        deliverOn: asked === null ? null : order.deliverOn,
        order: asked === null ? null : order.id,
        version: asked === null ? null : order.version,
      };
      const replace = () => act({ type: "load", draft: loaded });
      if (now.current.lines.every(isBlank)) replace();
      else modal.confirm({ title: t.replaceAsk, okText: t.replaceYes, onOk: replace });
    };
    load()
      .then(() => copied !== null && setSearch({}, { replace: true }))
      .catch(() => undefined); // Without a connection the kept draft stays; the banner says why.
  }, [client, asked, copied, modal, setSearch, t]);
  return [draft, act] as const;
}
