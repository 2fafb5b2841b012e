import { useQuery } from "@apollo/client/react";
import { Descriptions, Drawer } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useViewer } from "../app/session.tsx";
import { nameIn } from "../catalog/product-columns.tsx";
import { OutletDetailDocument } from "../gql/documents/OutletDetail.ts";
import type { OutletDetailQuery } from "../gql/types.ts";
import { channelWords } from "../territories/channel.texts.ts";
import { Money, Quantity } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { ActivityAdd, CompetitorAdd, OutletChange, OutletCloseOrOpen } from "./outlet-acts.tsx";
import { outletWords } from "./outlet.texts.ts";

type Outlet = NonNullable<OutletDetailQuery["outlet"]>;
type Line = { readonly id: string; readonly label: string };

/** One outlet: what it is, who served it, who else is on its shelves, what it bought; and what can be done with it. */
export function OutletDrawer({ id, close }: { id: string | null; close(): void }): ReactNode {
  const t = useTexts(outletWords);
  const { language } = useLanguage();
  const asked = useQuery(OutletDetailDocument, { variables: { id: id ?? "" }, skip: id === null });
  return (
    <Drawer open={id !== null} onClose={close} title={asked.data?.outlet?.name ?? t.name} size={520} destroyOnHidden>
      <Answered
        asked={asked}
        thing={(data) => (data.outlet === null ? null : { ...data, outlet: data.outlet })}
        loading={<LoadingRows rows={6} />}
      >
        {({ outlet, viewerCanWriteOutlets, productLines }) => (
          <Whole
            outlet={outlet}
            writes={viewerCanWriteOutlets}
            lines={productLines.nodes.map((line) => ({ id: line.id, label: nameIn(language, line) }))}
          />
        )}
      </Answered>
    </Drawer>
  );
}

function Whole({ outlet, writes, lines }: { outlet: Outlet; writes: boolean; lines: readonly Line[] }): ReactNode {
  const t = useTexts(outletWords);
  const words = useTexts(channelWords);
  const staff = useViewer().dealerId === null;
  const days = (from: string | null, to: string | null) => `${from ?? t.always} – ${to ?? t.now}`;
  return (
    <div style={{ display: "grid", gap: 20 }}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: "code", label: t.code, children: <span className="mono">{outlet.code}</span> },
          { key: "division", label: t.division, children: outlet.division?.path.join(" / ") ?? "—" },
          { key: "address", label: t.address, children: outlet.address === "" ? "—" : outlet.address },
          { key: "channel", label: t.channel, children: wordOf(words, outlet.channel) },
          {
            key: "open",
            label: t.state,
            children:
              outlet.closedOn === null ? (
                <StatusChip tone="done">{t.open}</StatusChip>
              ) : (
                <>
                  {t.isClosed} {outlet.closedOn}
                </>
              ),
          },
          ...(staff
            ? [
                {
                  key: "dealer",
                  label: t.dealer,
                  children:
                    outlet.dealer === null ? (
                      t.nobody
                    ) : (
                      <Link to={`/dealers/${outlet.dealer.id}`}>{outlet.dealer.name}</Link>
                    ),
                },
                { key: "turnover", label: t.turnover, children: <Money value={outlet.turnover} /> },
              ]
            : []),
        ]}
      />
      {writes ? (
        <div style={{ display: "flex", gap: 8, flexWrap: "wrap" }}>
          <OutletChange key={outlet.version} outlet={outlet} />
          <OutletCloseOrOpen key={`close-${outlet.version}`} outlet={outlet} />
        </div>
      ) : null}
      {staff ? (
        <Part title={t.competitors} act={writes ? <CompetitorAdd outlet={outlet} /> : null}>
          {outlet.competitors.length === 0 ? <p className="quiet">{t.noCompetitors}</p> : null}
          {outlet.competitors.map((rival) => (
            <p key={rival.brand} style={{ margin: 0 }}>
              <StatusChip tone={rival.until === null ? "held" : "plain"}>{rival.brand}</StatusChip>{" "}
              <span className="quiet">{days(rival.since, rival.until)}</span>
            </p>
          ))}
        </Part>
      ) : null}
      <Part title={t.activity} act={writes ? <ActivityAdd outlet={outlet} lines={lines} /> : null}>
        <Purchases outlet={outlet} />
      </Part>
      {staff && outlet.history.length > 0 ? (
        <Part title={t.history} act={null}>
          {outlet.history.map((period) => (
            <p key={period.from ?? ""} style={{ margin: 0 }}>
              <span className="quiet">{days(period.from, period.to)}</span> {period.dealer?.name ?? t.nobody} ·{" "}
              <Money value={period.turnover} />
            </p>
          ))}
        </Part>
      ) : null}
    </div>
  );
}

const Part = ({ title, act, children }: { title: string; act: ReactNode; children: ReactNode }): ReactNode => (
  <section style={{ display: "grid", gap: 8 }}>
    <div style={{ display: "flex", justifyContent: "space-between", alignItems: "center" }}>
      <h2 style={{ fontSize: 15, margin: 0 }}>{title}</h2>
      {act}
    </div>
    {children}
  </section>
);

function Purchases({ outlet }: { outlet: Outlet }): ReactNode {
  const t = useTexts(outletWords);
  const { language } = useLanguage();
  return (
    <Rows
      label={t.activity}
      rows={outlet.activity}
      keyOf={(row) => `${row.on} ${row.productLine?.id ?? ""} ${row.reference}`}
      columns={[
        { title: t.on, key: "on", width: 110, card: "corner", render: (_, row) => <Day day={row.on} /> },
        {
          ...{ title: t.productLine, key: "line", width: 120, card: "head" },
          render: (_, row) => (row.productLine === null ? "—" : nameIn(language, row.productLine)),
        },
        {
          ...{ title: t.quantity, key: "quantity", width: 90, align: "right" },
          render: (_, row) => <Quantity value={row.quantity} />,
        },
        {
          title: t.reference,
          key: "reference",
          width: 120,
          render: (_, row) => row.reference || wordOf(t, row.source),
        },
      ]}
      empty={<EmptyState title={t.noActivity} />}
    />
  );
}
