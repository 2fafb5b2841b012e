import { useQuery } from "@apollo/client/react";
import { Descriptions, Tabs } from "antd";
import { type ReactNode, Suspense } from "react";
import { useParams } from "react-router";
import { part } from "../app/part.tsx";
import { useViewer } from "../app/session.tsx";
import { ChainPageDocument } from "../gql/documents/ChainPage.ts";
import type { ChainWholeFragment } from "../gql/types.ts";
import { Copyable } from "../ui/copyable.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { BannerSet, ChainChange, CompanySet } from "./chain-acts.tsx";
import { chainWords } from "./chain.texts.ts";
import { lastDay } from "./contract/version.ts";
import { Contacts } from "./contacts.tsx";
import "./chains.css";

const Stores = part(() => import("./chain-stores.tsx"), "ChainStores");
const Skus = part(() => import("./chain-skus.tsx"), "ChainSkus");
const Contracts = part(() => import("./contract-list.tsx"), "ContractList");
const Account = part(() => import("../settlement/account/chain-account.tsx"), "ChainAccount");

/** A chain: what it is, its stores, its SKUs, what was agreed with it. */
export function ChainPage(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(ChainPageDocument, { variables: { id } });
  return (
    <Answered asked={asked} thing={(data) => data.chain}>
      {(chain) => <Whole chain={chain} />}
    </Answered>
  );
}

function Whole({ chain }: { chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(chainWords);
  const { role, permissions } = useViewer();
  const own = role !== "CHAIN_CONTACT";
  const [tab, setTab] = useUrl("tab");
  const tabs: { key: string; label: string; children: ReactNode }[] = [
    { key: "overview", label: t.overview, children: <Overview chain={chain} own={own} /> },
    { key: "stores", label: t.stores, children: <Stores chain={chain} /> },
    ...(own
      ? [
          { key: "skus", label: t.skus, children: <Skus chain={chain} /> },
          { key: "contracts", label: t.contracts, children: <Contracts chain={chain} /> },
        ]
      : []),
    ...(permissions.includes("chain-statement:read")
      ? [{ key: "account", label: t.settlement, children: <Account chain={chain.id} /> }]
      : []),
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{chain.name}</h1>
        <Copyable text={chain.code} />
        {chain.standing.waiting === 0 ? null : (
          <StatusChip tone="waiting">{t.contractsWaiting(chain.standing.waiting)}</StatusChip>
        )}
        {chain.viewerCanChange ? (
          <div className="acts">
            <ChainChange key={chain.version} chain={chain} />
          </div>
        ) : null}
      </div>
      <Tabs
        activeKey={tabs.some(({ key }) => key === tab) ? (tab ?? "overview") : "overview"}
        onChange={(key) => setTab(key === "overview" ? null : key)}
        destroyOnHidden
        items={tabs.map((each) => ({
          ...each,
          children: <Suspense fallback={<LoadingRows />}>{each.children}</Suspense>,
        }))}
      />
    </div>
  );
}

function Overview({ chain, own }: { chain: ChainWholeFragment; own: boolean }): ReactNode {
  const t = useTexts(chainWords);
  const { standing } = chain;
  return (
    <>
      <section className="panel">
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 3 }}
          items={[
            ...(own
              ? [
                  {
                    key: "keepers",
                    label: t.keepers,
                    children:
                      chain.lookedAfterBy.length === 0
                        ? t.everybody
                        : chain.lookedAfterBy.map(({ name }) => name).join(" · "),
                  },
                  { key: "account", label: t.account, children: chain.account?.name ?? t.noAccount },
                ]
              : []),
            { key: "stores", label: t.stores, children: t.storesOpen(standing.stores) },
            { key: "centres", label: t.centres, children: t.storesOpen(standing.distributionCentres) },
            ...(own
              ? [
                  { key: "contracts", label: t.contractsInForce, children: t.contractCount(standing.contracts) },
                  { key: "end", label: t.nextEnd, children: <Day day={lastDay(standing.nextEnd)} /> },
                ]
              : []),
          ]}
        />
      </section>
      <Companies chain={chain} />
      <Banners chain={chain} />
      {own ? <Contacts chain={chain} /> : null}
    </>
  );
}

function Companies({ chain }: { chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(chainWords);
  const writes = chain.viewerCanChange;
  type Company = ChainWholeFragment["entities"][number];
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.companies}</h2>
        {writes ? <CompanySet key={chain.version} chain={chain.id} company={null} /> : null}
      </div>
      <Rows<Company>
        label={t.companies}
        rows={chain.entities}
        keyOf={(row) => row.id}
        columns={[
          {
            ...{ title: t.companyName, key: "name", width: 320, card: "head" },
            render: (_, row) => (
              <>
                {row.name}{" "}
                {row.endedOn === null ? null : (
                  <StatusChip tone="plain">
                    {t.ended} {row.endedOn}
                  </StatusChip>
                )}
              </>
            ),
          },
          { title: t.taxNumber, key: "tax", width: 240, render: (_, row) => <Copyable text={row.taxNumber} /> },
          ...(writes
            ? [
                {
                  ...{ title: "", key: "acts", width: 110, card: "bare" as const },
                  render: (_: unknown, row: Company) => (
                    <CompanySet key={`${row.id}-${chain.version}`} chain={chain.id} company={row} />
                  ),
                },
              ]
            : []),
        ]}
        empty={<EmptyState title={t.noCompanies} />}
      />
    </section>
  );
}

function Banners({ chain }: { chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(chainWords);
  const writes = chain.viewerCanChange;
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t.banners}</h2>
        {writes ? <BannerSet key={chain.version} chain={chain.id} banner={null} /> : null}
      </div>
      {chain.banners.length === 0 ? <p className="quiet">{t.noBanners}</p> : null}
      <ul className="chain-banners">
        {chain.banners.map((banner) => (
          <li key={banner.id}>
            {banner.name}
            {writes ? <BannerSet key={chain.version} chain={chain.id} banner={banner} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
