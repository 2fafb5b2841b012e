import { useQuery } from "@apollo/client/react";
import { Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { ProductLinesDocument } from "../gql/documents/ProductLines.ts";
import { TerritoryHeadDocument } from "../gql/documents/TerritoryHead.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { AsOf, useAsOf } from "../ui/as-of.tsx";
import { DaySlider } from "../ui/day-slider.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { channelWords, channels } from "./channel.texts.ts";
import { Caretakers } from "./caretakers.tsx";
import { Graces } from "./grace.tsx";
import { GrantCreate } from "./grant-create.tsx";
import { GrantDrawer } from "./grant-drawer.tsx";
import { GrantTable } from "./grant-table.tsx";
import { ExpiringGrants } from "./renewal.tsx";
import { groundWords } from "./ground.texts.ts";
import { ReservedAccounts } from "./reserved-accounts.tsx";
import { SalesByOwner } from "./sales-owned.tsx";
import { Targets } from "./targets.tsx";
import { MapView } from "./map/map-view.tsx";
import { territoryWords } from "./territory.texts.ts";

const views = ["map", "table", "expiring", "targets", "sales", "grace", "caretakers", "reserved"] as const;
/** Where a right may be given. */
const granting: readonly string[] = ["map", "table", "expiring"];
/** Where a dealer may be picked. */
const byDealer: readonly string[] = ["table", "targets", "grace"];
/** What does not depend on the day, the line and the channel. */
const undated: readonly string[] = ["expiring", "grace", "caretakers"];
/** What a dealer's own people have nothing to look at in. */
const staffViews: readonly string[] = ["sales", "caretakers", "reserved"];

/** Who may sell what where on a day: on a map with its tree and table, as a list of rights, and what is kept from all. */
export function Territories(): ReactNode {
  const t = useTexts(territoryWords);
  const { language } = useLanguage();
  const words = { ...useTexts(groundWords), ...t };
  const { dealerId, today } = useViewer();
  const own = dealerId !== null;
  const head = useQuery(TerritoryHeadDocument);
  const productLines = useQuery(ProductLinesDocument);
  const [dealer, setDealer] = useUrl("dealer");
  const [asked, setView] = useUrl("view");
  const [asOf] = useAsOf();
  const [line] = useUrl("line");
  const [wanted] = useUrl("channel");
  const [division] = useUrl("division");
  const [grant, setGrant] = useUrl("grant");
  const offered = own ? views.filter((view) => !staffViews.includes(view)) : views;
  const view = offered.find((each) => each === asked) ?? (dealer === null ? "map" : "table");
  const channel = channels.find((each) => each === wanted) ?? null;
  const lines = (productLines.data?.productLines.nodes ?? []).map(({ id, code, name, nameEn }) => ({
    id,
    label: `${code} ${language === "en" ? (nameEn ?? name) : name}`,
  }));
  const filter = { asOf, channel, productLine: line };
  const may = head.data;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{own ? t.mine : t.title}</h1>
        <div className="acts">
          {may?.viewerCanGrantTerritory === true && granting.includes(view) ? (
            <GrantCreate lines={lines} division={view === "map" ? division : null} />
          ) : null}
        </div>
      </div>
      <div className="filters">
        <div className="scroll-x" style={{ maxWidth: "100%" }}>
          <Segmented
            aria-label={t.title}
            value={view}
            onChange={(next) => setView(next)}
            options={offered.map((value) => ({ value, label: words[value] }))}
          />
        </div>
      </div>
      <div className="filters">
        {undated.includes(view) ? null : <Filters lines={lines} asks={asks(view)} slides={view === "map"} />}
        {byDealer.includes(view) && !own ? (
          <div style={{ width: 260 }}>
            <DealerPicker label={t.dealer} placeholder={t.dealer} value={dealer} choose={setDealer} />
          </div>
        ) : null}
      </div>
      {view === "map" ? <MapView filter={filter} openGrant={setGrant} /> : null}
      {view === "table" ? <GrantTable filter={{ ...filter, dealer }} open={setGrant} /> : null}
      {view === "expiring" ? <ExpiringGrants open={setGrant} /> : null}
      {view === "targets" ? (
        <Targets filter={{ asOf: asOf ?? today, productLine: line, dealer }} lines={lines} />
      ) : null}
      {view === "sales" ? <SalesByOwner filter={filter} /> : null}
      {view === "grace" ? <Graces dealer={dealer} /> : null}
      {view === "caretakers" ? <Caretakers may={may?.viewerCanGrantTerritory === true} /> : null}
      {view === "reserved" ? (
        <ReservedAccounts asOf={asOf} may={may?.viewerCanReserveAccount === true} lines={lines} />
      ) : null}
      <GrantDrawer id={grant} lines={lines} close={() => setGrant(null)} />
    </div>
  );
}

type FiltersProps = {
  readonly lines: readonly { readonly id: string; readonly label: string }[];
  readonly asks: "day" | "line" | "channel";
  readonly slides: boolean;
};

/** What a view's rows are told apart by: the day, the product line too, or the channel too. */
const asks = (view: string): FiltersProps["asks"] =>
  view === "reserved" ? "day" : view === "targets" ? "line" : "channel";

/** What the address holds of the filters. `asks`: how many of them count. `slides`: the day moves by a slider too. */
function Filters({ lines, asks, slides }: FiltersProps): ReactNode {
  const t = useTexts(territoryWords);
  const words = useTexts(channelWords);
  const { today } = useViewer();
  const [asOf, setAsOf] = useAsOf();
  const [line, setLine] = useUrl("line");
  const [channel, setChannel] = useUrl("channel");
  return (
    <>
      <AsOf day={asOf} choose={setAsOf} />
      {slides ? <DaySlider day={asOf} today={today} choose={setAsOf} /> : null}
      {asks === "day" ? null : (
        <>
          <Select
            aria-label={t.productLine}
            placeholder={t.lines}
            allowClear
            style={{ width: 180 }}
            value={line}
            onChange={(next: string | undefined) => setLine(next ?? null)}
            options={lines.map(({ id, label }) => ({ value: id, label }))}
          />
          {asks === "line" ? null : (
            <Select
              aria-label={t.channel}
              placeholder={t.channels}
              allowClear
              style={{ width: 130 }}
              value={channel}
              onChange={(next: string | undefined) => setChannel(next ?? null)}
              options={channels.map((value) => ({ value, label: words[value] }))}
            />
          )}
        </>
      )}
    </>
  );
}
