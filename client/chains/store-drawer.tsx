import { useQuery } from "@apollo/client/react";
import { Descriptions, Drawer } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useViewer } from "../app/session.tsx";
import { ChainStoreWholeDocument } from "../gql/documents/ChainStoreWhole.ts";
import type { ChainStoreWholeQuery, ChainWholeFragment } from "../gql/types.ts";
import { Copyable } from "../ui/copyable.tsx";
import { Quantity } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { StoreState } from "./chain-stores.tsx";
import { StoreServe, StoreSet } from "./store-acts.tsx";
import { storeWords } from "./store.texts.ts";

type Store = Extract<NonNullable<ChainStoreWholeQuery["node"]>, { __typename: "ChainStore" }>;
type Props = { readonly id: string | null; readonly chain: ChainWholeFragment; close(): void };

/** One store beside the list: what it is, who served it since when, and what can be done about it. */
export function StoreDrawer({ id, chain, close }: Props): ReactNode {
  const asked = useQuery(ChainStoreWholeDocument, { variables: { id: id ?? "" }, skip: id === null });
  const store = asked.data?.node?.__typename === "ChainStore" ? asked.data.node : null;
  const t = useTexts(storeWords);
  return (
    <Drawer open={id !== null} onClose={close} title={store?.name ?? t.name} size={520} destroyOnHidden>
      <Answered asked={asked} thing={() => store} loading={<LoadingRows rows={6} />}>
        {(found) => <Whole store={found} chain={chain} />}
      </Answered>
    </Drawer>
  );
}

function Whole({ store, chain }: { store: Store; chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(storeWords);
  const own = useViewer().role !== "CHAIN_CONTACT";
  const now = store.servings.find(({ to }) => to === null)?.servedBy ?? "NOBODY";
  return (
    <div style={{ display: "grid", gap: 20 }}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: "code", label: t.code, children: <Copyable text={store.code} /> },
          { key: "kind", label: t.kind, children: t[store.kind] },
          { key: "state", label: t.state, children: <StoreState store={store} /> },
          { key: "banner", label: t.banner, children: store.banner?.name ?? "—" },
          { key: "entity", label: t.entity, children: store.entity?.name ?? "—" },
          { key: "division", label: t.division, children: store.division?.path.join(" / ") ?? "—" },
          { key: "address", label: t.address, children: store.address === "" ? "—" : store.address },
          { key: "area", label: t.area, children: store.area === null ? "—" : <Quantity value={store.area} /> },
          { key: "opened", label: t.openedOn, children: <Day day={store.openedOn} /> },
          { key: "closed", label: t.closedOn, children: <Day day={store.closedOn} /> },
        ]}
      />
      {chain.viewerCanChange ? (
        <div style={{ display: "flex", gap: 8, flexWrap: "wrap" }}>
          <StoreSet key={store.version} chain={chain} store={store} />
          <StoreServe key={`serve-${store.version}`} store={store} now={now} />
        </div>
      ) : null}
      {own ? <Servings store={store} /> : null}
    </div>
  );
}

function Servings({ store }: { store: Store }): ReactNode {
  const t = useTexts(storeWords);
  return (
    <section style={{ display: "grid", gap: 8 }}>
      <h2 style={{ fontSize: 15, margin: 0 }}>{t.servings}</h2>
      <Rows
        label={t.servings}
        rows={store.servings}
        keyOf={(row) => row.from ?? "always"}
        columns={[
          {
            ...{ title: t.servedBy, key: "by", width: 200, card: "head" },
            render: (_, row) => (
              <>
                {row.dealer === null ? (
                  t[row.servedBy]
                ) : (
                  <Link to={`/dealers/${row.dealer.id}`}>{row.dealer.name}</Link>
                )}{" "}
                {row.triParty ? <StatusChip tone="moving">{t.triParty}</StatusChip> : null}
              </>
            ),
          },
          {
            ...{ title: t.from, key: "days", width: 200 },
            render: (_, row) => (
              <span className="figure">
                {row.from ?? t.always} – {row.to ?? t.now}
              </span>
            ),
          },
        ]}
        empty={<EmptyState title={t.noServings} />}
      />
    </section>
  );
}
