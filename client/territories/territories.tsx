import { useQuery } from "@apollo/client/react";
import { Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { ProductLinesDocument } from "../gql/documents/ProductLines.ts";
import { TerritoryHeadDocument } from "../gql/documents/TerritoryHead.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { AsOf } from "../ui/as-of.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { channelWords, channels } from "./channel.texts.ts";
import { GrantCreate } from "./grant-create.tsx";
import { ExpiringGrants, GrantTable } from "./grant-table.tsx";
import { territoryWords } from "./territory.texts.ts";
import { TerritoryTree } from "./territory-tree.tsx";

const views = ["tree", "table", "expiring"] as const;

/** Who may sell what where on a day: as a tree of divisions and as a table; a dealer sees his own. */
export function Territories(): ReactNode {
  const t = useTexts(territoryWords);
  const words = useTexts(channelWords);
  const { language } = useLanguage();
  const viewer = useViewer();
  const own = viewer.dealerId !== null;
  const head = useQuery(TerritoryHeadDocument);
  const productLines = useQuery(ProductLinesDocument);
  const [dealer, setDealer] = useUrl("dealer");
  const [asked, setView] = useUrl("view");
  const [asOf, setAsOf] = useUrl("asOf");
  const [line, setLine] = useUrl("line");
  const [wanted, setChannel] = useUrl("channel");
  const view = views.find((each) => each === asked) ?? (dealer === null && !own ? "tree" : "table");
  const channel = channels.find((each) => each === wanted) ?? null;
  const lines = (productLines.data?.productLines.nodes ?? []).map(({ id, code, name, nameEn }) => ({
    id,
    label: `${code} ${language === "en" ? (nameEn ?? name) : name}`,
  }));
  const filter = { asOf, channel, productLine: line, dealer };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{own ? t.mine : t.title}</h1>
        <div className="acts">{head.data?.viewerCanGrantTerritory === true ? <GrantCreate lines={lines} /> : null}</div>
      </div>
      <div className="filters">
        <Segmented
          aria-label={t.title}
          value={view}
          onChange={(next) => setView(next)}
          options={views.map((value) => ({ value, label: t[value] }))}
        />
        {view === "expiring" ? null : (
          <>
            <AsOf day={asOf} choose={setAsOf} />
            <Select
              aria-label={t.productLine}
              placeholder={t.lines}
              allowClear
              style={{ width: 200 }}
              value={line}
              onChange={(next: string | undefined) => setLine(next ?? null)}
              options={lines.map(({ id, label }) => ({ value: id, label }))}
            />
            <Select
              aria-label={t.channel}
              placeholder={t.channels}
              allowClear
              style={{ width: 140 }}
              value={channel}
              onChange={(next: string | undefined) => setChannel(next ?? null)}
              options={channels.map((value) => ({ value, label: words[value] }))}
            />
          </>
        )}
        {view === "table" && !own ? (
          <div style={{ width: 260 }}>
            <DealerPicker label={t.dealer} placeholder={t.dealer} value={dealer} choose={setDealer} />
          </div>
        ) : null}
      </div>
      {view === "tree" ? <TerritoryTree asOf={asOf} channel={channel} productLine={line} /> : null}
      {view === "table" ? <GrantTable filter={filter} /> : null}
      {view === "expiring" ? <ExpiringGrants /> : null}
    </div>
  );
}
