import { useQuery } from "@apollo/client/react";
import { Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { ChainStoresDocument } from "../gql/documents/ChainStores.ts";
import type { ChainStoreKind, ChainStoreRowFragment, ChainWholeFragment } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Quantity } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { chainWords } from "./chain.texts.ts";
import { StoreSet } from "./store-acts.tsx";
import { StoreDrawer } from "./store-drawer.tsx";
import { storeWords } from "./store.texts.ts";

const kinds: readonly ChainStoreKind[] = ["STORE", "DC"];

/** The stores and distribution centres of a chain: where they stand, who serves them, when they opened and closed. */
export function ChainStores({ chain }: { chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(storeWords);
  const own = useViewer().role !== "CHAIN_CONTACT";
  const words = useTexts(chainWords);
  const [text, setText] = useUrl("text");
  const [kind, setKind] = useUrl("kind");
  const [banner, setBanner] = useUrl("banner");
  const [dealer, setDealer] = useUrl("dealer");
  const [division, setDivision] = useUrl("division");
  const [closed, setClosed] = useUrl("closed");
  const [open, setOpen] = useUrl("store");
  const filters = { text, kind: kind as ChainStoreKind | null, banner, dealer, division };
  const asked = useQuery(ChainStoresDocument, {
    variables: { chain: chain.id, after: null, ...filters, closed: closed === null ? null : true },
  });
  const filtered = Object.values(filters).some((each) => each !== null);
  return (
    <>
      <div className="filters">
        <SearchField label={t.search} value={text} search={setText} />
        <Select
          aria-label={t.kind}
          placeholder={t.anyKind}
          allowClear
          style={{ minWidth: 140 }}
          value={kind}
          onChange={(chosen: string | undefined) => setKind(chosen ?? null)}
          options={kinds.map((value) => ({ value, label: t[value] }))}
        />
        <Select
          aria-label={t.banner}
          placeholder={t.anyBanner}
          allowClear
          style={{ minWidth: 150 }}
          value={banner}
          onChange={(chosen: string | undefined) => setBanner(chosen ?? null)}
          options={chain.banners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div style={{ flex: "1 1 220px", maxWidth: 320 }}>
          <DivisionPicker label={t.division} value={division} choose={setDivision} />
        </div>
        {own ? (
          <div style={{ flex: "1 1 180px", maxWidth: 240 }}>
            <DealerPicker label={t.dealer} placeholder={t.anyDealer} value={dealer} choose={setDealer} />
          </div>
        ) : null}
        <Checkbox checked={closed !== null} onChange={(event) => setClosed(event.target.checked ? "yes" : null)}>
          {t.closedToo}
        </Checkbox>
        {chain.viewerCanChange ? (
          <div className="acts" style={{ marginInlineStart: "auto", display: "flex", gap: 8, flexWrap: "wrap" }}>
            <ButtonLink to="/imports?kind=chain-stores">{words.storesFromFile}</ButtonLink>
            <StoreSet chain={chain} store={null} />
          </div>
        ) : null}
      </div>
      <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
        {({ chainStores: page, chainStoreCount }) => (
          <>
            <p className="quiet" role="status">
              {t.found(chainStoreCount)}
            </p>
            <Rows
              label={words.stores}
              rows={page.nodes}
              keyOf={(row) => row.id}
              loading={asked.loading}
              open={(row) => setOpen(row.id)}
              columns={useColumns(own)}
              empty={<EmptyState title={filtered ? t.empty : t.emptyFirst} />}
              more={{
                has: page.pageInfo.hasNextPage,
                load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
              }}
            />
          </>
        )}
      </Answered>
      <StoreDrawer id={open} chain={chain} close={() => setOpen(null)} />
    </>
  );
}

/** Whether a store is open today, will be, or was. */
export function StoreState({ store }: { store: Pick<ChainStoreRowFragment, "openedOn" | "closedOn"> }): ReactNode {
  const t = useTexts(storeWords);
  const { today } = useViewer();
  if (store.closedOn !== null && store.closedOn <= today) return <StatusChip tone="plain">{t.closed}</StatusChip>;
  if (store.openedOn !== null && store.openedOn > today) return <StatusChip tone="waiting">{t.opens}</StatusChip>;
  return <StatusChip tone="done">{t.open}</StatusChip>;
}

function useColumns(own: boolean): Columns<ChainStoreRowFragment> {
  const t = useTexts(storeWords);
  return [
    {
      ...{ title: t.name, key: "name", width: 210, card: "head" },
      render: (_, row) => (
        <>
          {row.name} {row.kind === "DC" ? <StatusChip tone="moving">{t.DC}</StatusChip> : null}
        </>
      ),
    },
    {
      title: t.code,
      key: "code",
      width: 100,
      card: "corner",
      render: (_, row) => <span className="mono">{row.code}</span>,
    },
    { title: t.state, key: "state", width: 90, render: (_, row) => <StoreState store={row} /> },
    {
      title: t.banner,
      key: "banner",
      width: 140,
      render: (_, row) => row.banner?.name ?? <span className="quiet">—</span>,
    },
    {
      ...{ title: t.division, key: "division", width: 155 },
      render: (_, row) => row.division?.path.slice(-2).join(" / ") ?? "—",
    },
    {
      ...{ title: t.area, key: "area", width: 100, align: "right" },
      render: (_, row) => (row.area === null ? <span className="quiet">—</span> : <Quantity value={row.area} />),
    },
    ...(own
      ? ([
          {
            ...{ title: t.servedBy, key: "dealer", width: 200 },
            render: (_, row) => row.dealer?.name ?? <span className="quiet">{t.DIRECT}</span>,
          },
        ] satisfies Columns<ChainStoreRowFragment>)
      : []),
    { title: t.openedOn, key: "opened", width: 110, render: (_, row) => <Day day={row.openedOn} /> },
    { title: t.closedOn, key: "closed", width: 110, render: (_, row) => <Day day={row.closedOn} /> },
  ];
}
