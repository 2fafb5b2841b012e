import { useQuery } from "@apollo/client/react";
import { Descriptions, Drawer, Progress } from "antd";
import { type ReactNode, useState } from "react";
import { useViewer } from "../app/session.tsx";
import { SalesTargetWholeDocument } from "../gql/documents/SalesTargetWhole.ts";
import { SalesTargetsDocument } from "../gql/documents/SalesTargets.ts";
import type { SalesTargetWholeQuery, SalesTargetsQuery, TargetRowFragment } from "../gql/types.ts";
import { currencySign, grouped } from "../ui/figures.ts";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { type Moment, Moments } from "../ui/timeline.tsx";
import type { Line } from "./grant-fields.tsx";
import { groundWords } from "./ground.texts.ts";
import { TargetSet } from "./target-set.tsx";
import { territoryWords } from "./territory.texts.ts";

type Row = SalesTargetsQuery["salesTargets"]["nodes"][number];
type Filter = { readonly dealer: string | null; readonly productLine: string | null; readonly asOf: string | null };

/** What dealers are to buy beside what they bought. */
export function Targets({ filter, lines }: { filter: Filter; lines: readonly Line[] }): ReactNode {
  const g = useTexts(groundWords);
  const own = useViewer().dealerId !== null;
  const asked = useQuery(SalesTargetsDocument, { variables: filter });
  const [opened, setOpened] = useState<string | null>(null);
  const columns = useTargetColumns(own);
  return (
    <>
      <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
        {({ salesTargets, viewerCanSetTargets }) => (
          <>
            {viewerCanSetTargets ? (
              <div className="filters">
                <TargetSet lines={lines} dealer={filter.dealer} />
              </div>
            ) : null}
            <Rows
              label={g.targets}
              rows={salesTargets.nodes}
              columns={columns}
              keyOf={(row) => row.id}
              open={(row) => setOpened(row.id)}
              empty={<EmptyState title={g.noTargets} {...(viewerCanSetTargets ? { hint: g.noTargetsHint } : {})} />}
              more={{
                has: salesTargets.pageInfo.hasNextPage,
                load: () => asked.fetchMore({ variables: { after: salesTargets.pageInfo.endCursor } }),
              }}
            />
          </>
        )}
      </Answered>
      <TargetDrawer id={opened} close={() => setOpened(null)} />
    </>
  );
}

/** 2026, 2026 Q3 or 2026-07; of a year that begins elsewhere, its first month too. */
export function periodText({ period, from }: { readonly period: string; readonly from: string }): string {
  const [year = "", month = ""] = from.split("-");
  if (period === "MONTH") return `${year}-${month}`;
  if (period === "QUARTER")
    return (Number(month) - 1) % 3 === 0 ? `${year} Q${(Number(month) + 2) / 3}` : `${year}-${month} +3`;
  return month === "01" ? year : `${year}-${month} +12`;
}

function useTargetColumns(own: boolean): Columns<Row> {
  const t = useTexts(territoryWords);
  const g = useTexts(groundWords);
  const { language } = useLanguage();
  const lineOf = ({ productLine }: Row) =>
    productLine === null ? g.allLines : language === "en" ? (productLine.nameEn ?? productLine.name) : productLine.name;
  return [
    ...(own
      ? []
      : [{ title: t.dealer, key: "dealer", card: "head" as const, render: (_: unknown, row: Row) => row.dealer.name }]),
    { title: g.period, key: "period", card: own ? "head" : "bare", width: 100, render: (_, row) => periodText(row) },
    { title: t.productLine, key: "line", card: "bare", width: 140, render: (_, row) => lineOf(row) },
    {
      title: g.target,
      key: "amount",
      align: "right",
      width: 190,
      render: (_, row) => (
        <span title={wordOf(g, row.taxBasis)}>
          {row.act === "REBASED" ? <StatusChip tone="moving">{g.rebased}</StatusChip> : null}{" "}
          <Money value={row.amount} />
        </span>
      ),
    },
    {
      title: g.actual,
      key: "actual",
      align: "right",
      width: 150,
      render: (_, row) => <Money value={row.progress.actual} />,
    },
    {
      title: g.progress,
      key: "progress",
      width: 190,
      render: (_, row) => (
        <div style={{ minWidth: 120 }}>
          <Progress
            size="small"
            percent={Math.min(100, Number(row.progress.percent ?? 0))}
            format={() => (row.progress.percent === null ? "—" : `${row.progress.percent}%`)}
            status={row.progress.achieved ? "success" : "normal"}
            aria-label={g.progress}
          />
        </div>
      ),
    },
    {
      title: <span title={g.paceHint}>{g.pace}</span>,
      key: "pace",
      width: 130,
      align: "right",
      render: (_, row) => (row.progress.percentOfExpected === null ? "—" : `${row.progress.percentOfExpected}%`),
    },
  ];
}

type Whole = Extract<SalesTargetWholeQuery["node"], { __typename: "SalesTarget" }>;

/** One target: its months, where it came from, and what was said of it before. */
function TargetDrawer({ id, close }: { id: string | null; close(): void }): ReactNode {
  const g = useTexts(groundWords);
  const asked = useQuery(SalesTargetWholeDocument, { variables: { id: id ?? "" }, skip: id === null });
  return (
    <Drawer open={id !== null} onClose={close} title={g.target} size={460} destroyOnHidden>
      <Answered
        asked={asked}
        thing={(data) => (data.node?.__typename === "SalesTarget" ? data.node : null)}
        loading={<LoadingRows rows={6} />}
      >
        {(target) => <TargetWhole target={target} />}
      </Answered>
    </Drawer>
  );
}

/** The named figures of a re-based target, in the order in which they are worked with. */
const figureNames = [
  ...(["target", "base", "kept", "movedSales", "trailingSales", "daysRemaining", "daysInPeriod", "added"] as const),
];

function TargetWhole({ target }: { target: Whole }): ReactNode {
  const t = useTexts(territoryWords);
  const g = useTexts(groundWords);
  const inputs = (target.inputs ?? {}) as Readonly<Record<string, string>>;
  const told = (record: TargetRowFragment): string =>
    [`${currencySign(record.amount.currency)} ${grouped(record.amount.amount)}`, record.reason ?? ""]
      .filter((text) => text !== "")
      .join(" · ");
  const moments: Moment[] = target.history.map((record) => ({
    key: record.id,
    at: record.recordedFrom,
    title: record.act === "REBASED" ? g.rebased : g.set,
    who: null,
    detail: told(record),
  }));
  return (
    <div style={{ display: "grid", gap: 16 }}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: "dealer", label: t.dealer, children: target.dealer.name },
          { key: "period", label: g.period, children: `${wordOf(g, target.period)} ${periodText(target)}` },
          { key: "amount", label: g.target, children: <Money value={target.amount} /> },
          { key: "basis", label: g.basis, children: wordOf(g, target.taxBasis) },
        ]}
      />
      {target.act === "REBASED" ? (
        <section>
          <h2 style={{ fontSize: 15 }}>{g.figures}</h2>
          <p className="quiet">{g.rebasedWhy(target.kept)}</p>
          <Descriptions
            size="small"
            column={1}
            items={figureNames
              .filter((name) => inputs[name] !== undefined)
              .map((name) => ({ key: name, label: g[`input_${name}`], children: inputs[name] }))}
          />
        </section>
      ) : null}
      <section>
        <h2 style={{ fontSize: 15 }}>{g.phases}</h2>
        <Descriptions
          size="small"
          column={2}
          items={target.phases.map((phase) => ({
            key: phase.from,
            label: phase.from.slice(0, 7),
            children: <Money value={phase.amount} bare />,
          }))}
        />
      </section>
      <section>
        <h2 style={{ fontSize: 15 }}>{g.records}</h2>
        <Moments moments={moments} />
      </section>
    </div>
  );
}
