import { useQuery } from "@apollo/client/react";
import { DatePicker, Segmented, Select } from "antd";
import dayjs from "dayjs";
import { type ReactNode, Suspense } from "react";
import { part } from "../../app/part.tsx";
import { useViewer } from "../../app/session.tsx";
import { ProductPicker } from "../../catalog/product-picker.tsx";
import { FactKindsDocument } from "../../gql/documents/FactKinds.ts";
import { SettlementChainsDocument } from "../../gql/documents/SettlementChains.ts";
import type { FactKindsQuery } from "../../gql/types.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { EmptyState, LoadingRows, NotFound } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { Events, Movements, Turnovers, type Wishes } from "./fact-lists.tsx";
import { factWords } from "./facts.texts.ts";
import { countKinds, goodsKinds } from "./movement-kinds.ts";
import { RecordEvent, RecordMovement, RecordTurnover } from "./records.tsx";
import { StorePicker } from "./store-picker.tsx";

const FactDrawer = part(() => import("./fact-drawer.tsx"), "FactDrawer");

const views = ["movements", "counts", "turnovers", "events"] as const;
type View = (typeof views)[number];

const imports: Readonly<Record<View, string>> = {
  movements: "chain-movements",
  counts: "chain-movements",
  turnovers: "chain-turnover",
  events: "chain-events",
};

type Kinds = FactKindsQuery["kaFeeKinds"];

/** What settlement with chains stands on: goods, counts, tills and events, each citing its paper; our own people's. */
export function FactPage(): ReactNode {
  return useViewer().permissions.includes("chain-statement:read") ? <Facts /> : <NotFound />;
}

function Facts(): ReactNode {
  const t = useTexts(factWords);
  const [said, setView] = useUrl("view");
  const [chosen, setChain] = useUrl("chain");
  const [kind, setKind] = useUrl("kind");
  const [fact, setFact] = useUrl("fact");
  const asked = useQuery(FactKindsDocument);
  const chains = useQuery(SettlementChainsDocument, { variables: { after: null } });
  const view: View = views.find((each) => each === said) ?? "movements";
  // As long as none is chosen, it is the first that the viewer looks after.
  const chain = chosen ?? chains.data?.chains.nodes[0]?.id ?? null;
  const fees = asked.data?.kaFeeKinds ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        {asked.data?.viewerCanRecordChainFacts === true ? (
          <div className="acts">
            <ButtonLink to={`/imports?kind=${imports[view]}`}>{t.import}</ButtonLink>
            {chain === null ? null : (
              <Suspense fallback={null}>
                <Record key={`${view} ${chain}`} view={view} chain={chain} fees={fees} />
              </Suspense>
            )}
          </div>
        ) : null}
      </div>
      <p className="quiet">{t.why}</p>
      <div className="filters">
        <div className="tabs-scroll">
          <Segmented
            aria-label={t.title}
            value={view}
            onChange={(next: View) => {
              setView(next === "movements" ? null : next);
              setKind(null);
            }}
            options={views.map((value) => ({ value, label: t[value] }))}
          />
        </div>
        <ChainPicker label={t.chain} value={chain} choose={setChain} />
        {chain === null ? null : <Narrowing view={view} chain={chain} fees={fees} kind={kind} setKind={setKind} />}
      </div>
      {chain === null ? (
        chains.data === undefined ? (
          <LoadingRows />
        ) : (
          <EmptyState title={t.chooseChain}>
            <p className="quiet">{t.chooseChainWhy}</p>
          </EmptyState>
        )
      ) : (
        <Shown view={view} chain={chain} kind={kind} fees={fees} open={setFact} />
      )}
      {fact === null ? null : (
        <Suspense fallback={null}>
          <FactDrawer key={fact} id={fact} fees={fees} close={() => setFact(null)} />
        </Suspense>
      )}
    </div>
  );
}

function Record({ view, chain, fees }: { view: View; chain: string; fees: Kinds }): ReactNode {
  if (view === "turnovers") return <RecordTurnover chain={chain} begin={null} />;
  if (view === "events") return <RecordEvent chain={chain} fees={fees} begin={null} />;
  return <RecordMovement chain={chain} kinds={view === "counts" ? countKinds : goodsKinds} begin={null} />;
}

/** Store, product, month, kind and paper: kept in the address. */
function Narrowing({
  view,
  chain,
  fees,
  kind,
  setKind,
}: {
  readonly view: View;
  readonly chain: string;
  readonly fees: Kinds;
  readonly kind: string | null;
  setKind(kind: string | null): void;
}): ReactNode {
  const t = useTexts(factWords);
  const [store, setStore] = useUrl("store");
  const [product, setProduct] = useUrl("product");
  const [month, setMonth] = useUrl("month");
  const [paper, setPaper] = useUrl("paper");
  const kinds =
    view === "events"
      ? fees.map((fee) => ({ value: fee.kind, label: fee.name }))
      : (view === "counts" ? countKinds : goodsKinds).map((value) => ({ value: value as string, label: t[value] }));
  const label = view === "events" ? t.feeKind : t.kind;
  return (
    <>
      {view === "turnovers" ? null : (
        <Select
          aria-label={label}
          placeholder={label}
          allowClear
          style={{ width: 150 }}
          value={kinds.some(({ value }) => value === kind) ? kind : null}
          onChange={(next: string | null | undefined) => setKind(next ?? null)}
          showSearch={{ optionFilterProp: "label" }}
          options={kinds}
        />
      )}
      <DatePicker
        picker="month"
        aria-label={t.month}
        placeholder={t.month}
        style={{ width: 130 }}
        value={month === null ? null : dayjs(`${month}-01`)}
        onChange={(day) => setMonth(day === null ? null : day.format("YYYY-MM"))}
      />
      <div style={{ width: 200 }}>
        <StorePicker label={t.store} chain={chain} value={store} choose={setStore} />
      </div>
      <div style={{ width: 220 }}>
        <ProductPicker id="facts-product" value={product} choose={setProduct} />
      </div>
      <SearchField label={t.documentSearch} value={paper} search={setPaper} />
    </>
  );
}

function Shown({
  view,
  chain,
  kind,
  fees,
  open,
}: {
  readonly view: View;
  readonly chain: string;
  readonly kind: string | null;
  readonly fees: Kinds;
  open(fact: string): void;
}): ReactNode {
  const [store] = useUrl("store");
  const [product] = useUrl("product");
  const [month] = useUrl("month");
  const [documentNo] = useUrl("paper");
  const first = month === null || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? null : dayjs(`${month}-01`);
  const wishes: Wishes = {
    ...{ chain, store, product, documentNo },
    from: first === null ? null : first.format("YYYY-MM-DD"),
    to: first === null ? null : first.add(1, "month").format("YYYY-MM-DD"),
  };
  if (view === "turnovers") return <Turnovers wishes={wishes} open={open} />;
  if (view === "events")
    return (
      <Events wishes={wishes} feeKind={kind} names={new Map(fees.map((fee) => [fee.kind, fee.name]))} open={open} />
    );
  const possible = view === "counts" ? countKinds : goodsKinds;
  const some = possible.filter((each) => each === kind);
  return <Movements wishes={wishes} kinds={some.length === 0 ? possible : some} open={open} />;
}
