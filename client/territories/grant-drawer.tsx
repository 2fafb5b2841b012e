import { useQuery } from "@apollo/client/react";
import { Descriptions, Drawer } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useViewer } from "../app/session.tsx";
import { TerritoryGrantHistoryDocument } from "../gql/documents/TerritoryGrantHistory.ts";
import type { TerritoryGrantHistoryQuery } from "../gql/types.ts";
import { Answered, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { type Moment, Moments } from "../ui/timeline.tsx";
import { channelWords } from "./channel.texts.ts";
import { GrantCorrect } from "./grant-correct.tsx";
import { GrantEnd } from "./grant-end.tsx";
import type { Line } from "./grant-fields.tsx";
import { territoryWords } from "./territory.texts.ts";

type Grant = Extract<TerritoryGrantHistoryQuery["node"], { __typename: "TerritoryGrant" }>;

/** One right: what it says, what was recorded of it and when, and what can be done with it. */
export function GrantDrawer({
  id,
  lines,
  close,
}: {
  id: string | null;
  lines: readonly Line[];
  close(): void;
}): ReactNode {
  const t = useTexts(territoryWords);
  const asked = useQuery(TerritoryGrantHistoryDocument, { variables: { id: id ?? "" }, skip: id === null });
  return (
    <Drawer open={id !== null} onClose={close} title={t.right} size={460} destroyOnHidden>
      <Answered
        asked={asked}
        thing={(data) => (data.node?.__typename === "TerritoryGrant" ? data.node : null)}
        loading={<LoadingRows rows={6} />}
      >
        {(grant) => <Right grant={grant} lines={lines} close={close} />}
      </Answered>
    </Drawer>
  );
}

function Right({ grant, lines, close }: { grant: Grant; lines: readonly Line[]; close(): void }): ReactNode {
  const t = useTexts(territoryWords);
  const channels = useTexts(channelWords);
  const { language } = useLanguage();
  const own = useViewer().dealerId !== null;
  const lineName = language === "en" ? (grant.productLine.nameEn ?? grant.productLine.name) : grant.productLine.name;
  const days = ({ from, to }: { from: string | null; to: string | null }) =>
    from === null ? t.onNoDay : `${from} – ${to ?? t.open}`;
  const moments: Moment[] = grant.history.map((record) => ({
    key: record.id,
    at: record.recordedFrom,
    title: wordOf(t, `act_${record.act}`),
    who: null,
    detail: [
      ...(own ? [] : [record.dealer.name]),
      record.division.path.slice(-2).join(" / "),
      days(record),
      ...(record.reason === null ? [] : [record.reason]),
    ].join(" · "),
  }));
  return (
    <div style={{ display: "grid", gap: 16 }}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: "division", label: t.division, children: grant.division.path.join(" / ") },
          {
            key: "dealer",
            label: t.dealer,
            children: own ? grant.dealer.name : <Link to={`/dealers/${grant.dealer.id}`}>{grant.dealer.name}</Link>,
          },
          { key: "line", label: t.productLine, children: lineName },
          { key: "channel", label: t.channel, children: wordOf(channels, grant.channel) },
          {
            key: "kind",
            label: t.kind,
            children: (
              <StatusChip tone={grant.exclusive ? "done" : "moving"}>
                {grant.exclusive ? t.exclusive : t.shared}
              </StatusChip>
            ),
          },
          { key: "from", label: t.from, children: <Day day={grant.from} /> },
          { key: "to", label: t.to, children: grant.to === null ? t.open : <Day day={grant.to} /> },
        ]}
      />
      {grant.viewerCanChange ? (
        <div style={{ display: "flex", gap: 8 }}>
          <GrantCorrect key={grant.id} grant={grant} lines={lines} done={close} />
          <GrantEnd key={`end-${grant.id}`} grant={grant} done={close} />
        </div>
      ) : null}
      <section>
        <h2 style={{ fontSize: 15 }}>{t.history}</h2>
        <Moments moments={moments} />
      </section>
    </div>
  );
}
