import { useQuery } from "@apollo/client/react";
import { Checkbox, Segmented, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useViewer } from "../app/session.tsx";
import { OutletsDocument } from "../gql/documents/Outlets.ts";
import type { Channel, OutletRowFragment } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { channelWords, channels } from "../territories/channel.texts.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { OutletCreate } from "./outlet-acts.tsx";
import { OutletDrawer } from "./outlet-drawer.tsx";
import { outletWords } from "./outlet.texts.ts";

const states = ["all", "active", "inactive", "unserved"] as const;

/** The universe of outlets: where they are, who serves them, who buys; a dealer's own view holds those he serves. */
export function Outlets(): ReactNode {
  const t = useTexts(outletWords);
  const words = useTexts(channelWords);
  const own = useViewer().dealerId !== null;
  const [text, setText] = useUrl("text");
  const [division, setDivision] = useUrl("division");
  const [dealer, setDealer] = useUrl("dealer");
  const [channel, setChannel] = useUrl("channel");
  const [state, setState] = useUrl("state");
  const [closed, setClosed] = useUrl("closed");
  const [open, setOpen] = useState<string | null>(null);
  const asked = useQuery(OutletsDocument, {
    variables: {
      ...{ text, division, dealer, channel: channel as Channel | null, closed: closed === null ? null : true },
      active: state === "active" ? true : state === "inactive" ? false : null,
      unserved: state === "unserved" ? true : null,
    },
  });
  const writes = asked.data?.viewerCanWriteOutlets === true;
  const filtered = [text, division, dealer, channel, state].some((each) => each !== null);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{own ? t.mine : t.title}</h1>
        <div className="acts">
          {writes ? <ButtonLink to="/imports?kind=outlets">{t.fromFile}</ButtonLink> : null}
          {writes ? <ButtonLink to="/imports?kind=outlet-activity">{t.activityFromFile}</ButtonLink> : null}
          {writes ? <OutletCreate /> : null}
        </div>
      </div>
      <div className="filters">
        <SearchField label={t.search} value={text} search={setText} />
        <div style={{ flex: "1 1 220px", maxWidth: 340 }}>
          <DivisionPicker label={t.division} value={division} choose={setDivision} />
        </div>
        {own ? null : (
          <div style={{ flex: "1 1 180px", maxWidth: 240 }}>
            <DealerPicker label={t.dealer} placeholder={t.anyDealer} value={dealer} choose={setDealer} />
          </div>
        )}
        <Select
          aria-label={t.channel}
          placeholder={t.channel}
          allowClear
          style={{ minWidth: 130 }}
          value={channel}
          onChange={(chosen: string | undefined) => setChannel(chosen ?? null)}
          options={channels.map((value) => ({ value, label: words[value] }))}
        />
        <div className="tabs-scroll">
          <Segmented
            aria-label={t.state}
            value={states.find((each) => each === state) ?? "all"}
            onChange={(next) => setState(next === "all" ? null : next)}
            options={states.filter((each) => !own || each !== "unserved").map((value) => ({ value, label: t[value] }))}
          />
        </div>
        <Checkbox checked={closed !== null} onChange={(event) => setClosed(event.target.checked ? "yes" : null)}>
          {t.closed}
        </Checkbox>
      </div>
      <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
        {({ outlets: page, outletCount }) => (
          <>
            <p className="quiet" role="status">
              {t.found(outletCount)}
            </p>
            <Rows
              label={t.title}
              rows={page.nodes}
              keyOf={(row) => row.id}
              loading={asked.loading}
              open={(row) => setOpen(row.id)}
              columns={useColumns(t, words, own)}
              empty={<EmptyState title={filtered ? t.empty : t.emptyFirst} />}
              more={{
                has: page.pageInfo.hasNextPage,
                load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
              }}
            />
          </>
        )}
      </Answered>
      <OutletDrawer id={open} close={() => setOpen(null)} />
    </div>
  );
}

type Words = ReturnType<typeof useTexts<(typeof outletWords)["zh-CN"]>>;

function useColumns(
  t: (typeof outletWords)["zh-CN"] | Words,
  channelsOf: Readonly<Record<Channel, string>>,
  own: boolean,
): Columns<OutletRowFragment> {
  return [
    {
      ...{ title: t.name, key: "name", width: 240, card: "head" },
      render: (_, row) => (
        <>
          {row.name} {row.closedOn === null ? null : <StatusChip tone="plain">{t.isClosed}</StatusChip>}
        </>
      ),
    },
    {
      title: t.code,
      key: "code",
      width: 130,
      card: "corner",
      render: (_, row) => <span className="mono">{row.code}</span>,
    },
    {
      ...{ title: t.division, key: "division", width: 220 },
      render: (_, row) => row.division?.path.slice(-2).join(" / ") ?? "—",
    },
    { title: t.channel, key: "channel", width: 100, render: (_, row) => channelsOf[row.channel] },
    ...(own
      ? []
      : ([
          {
            ...{ title: t.dealer, key: "dealer", width: 200 },
            render: (_, row) => row.dealer?.name ?? <span className="quiet">{t.nobody}</span>,
          },
          {
            ...{ title: t.turnover, key: "turnover", width: 130, align: "right" },
            render: (_, row) => <Money value={row.turnover} />,
          },
        ] satisfies Columns<OutletRowFragment>)),
    {
      ...{ title: t.lastBoughtOn, key: "last", width: 120 },
      render: (_, row) =>
        row.lastBoughtOn === null ? <span className="quiet">—</span> : <Day day={row.lastBoughtOn} />,
    },
  ];
}
