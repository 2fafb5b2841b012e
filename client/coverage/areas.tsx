import { useQuery } from "@apollo/client/react";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { CoverageOfPartsDocument } from "../gql/documents/CoverageOfParts.ts";
import type { AreaShownFragment, Channel } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { channelWords, channels } from "../territories/channel.texts.ts";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { coverageWords } from "./coverage.texts.ts";
import { FigureCell, percentOf } from "./figure-cell.tsx";

type Row = AreaShownFragment & { readonly isWhole: boolean };

/** The divisions inside one, each with its figures; a row opens what is inside it. */
export function Areas({ asOf }: { asOf: string | null }): ReactNode {
  const t = useTexts(coverageWords);
  const words = useTexts(channelWords);
  const [parent, setParent] = useUrl("parent");
  const [dealer, setDealer] = useUrl("dealer");
  const [channel, setChannel] = useUrl("channel");
  const asked = useQuery(CoverageOfPartsDocument, {
    variables: { asOf, parent, dealer, channel: channel as Channel | null },
  });
  return (
    <>
      <div className="filters">
        <div style={{ flex: "1 1 240px", maxWidth: 360 }}>
          <DivisionPicker label={t.division} value={parent} choose={setParent} />
        </div>
        <div style={{ flex: "1 1 180px", maxWidth: 240 }}>
          <DealerPicker label={t.dealer} placeholder={t.chooseDealer} value={dealer} choose={setDealer} />
        </div>
        <Select
          aria-label={t.channel}
          placeholder={t.all}
          allowClear
          style={{ minWidth: 130 }}
          value={channel}
          onChange={(chosen: string | undefined) => setChannel(chosen ?? null)}
          options={channels.map((value) => ({ value, label: words[value] }))}
        />
      </div>
      <Answered asked={asked} thing={(data) => data.coverage} loading={<LoadingRows />}>
        {(coverage) => (
          <>
            <div style={{ display: "flex", gap: 12, alignItems: "center", flexWrap: "wrap", marginBottom: 8 }}>
              {coverage.parent === null ? null : (
                <Button size="small" onClick={() => setParent(coverage.parent?.parent?.id ?? null)}>
                  ↑ {coverage.parent.parent?.label ?? t.world}
                </Button>
              )}
              <strong>{coverage.parent?.label ?? t.world}</strong>
              <span className="quiet">
                {t.basis(coverage.activeFrom, coverage.asOf, percentOf(coverage.policy.threshold))}
                {coverage.marketYear === null ? "" : ` · ${t.market(coverage.marketYear)}`}
              </span>
            </div>
            <Rows<Row>
              label={t.areas}
              rows={[
                { ...coverage.whole, isWhole: true },
                ...coverage.areas.map((area) => ({ ...area, isWhole: false })),
              ]}
              keyOf={(row) => (row.isWhole ? "whole" : (row.division?.id ?? ""))}
              loading={asked.loading}
              open={(row) => (row.isWhole || row.division === null ? undefined : setParent(row.division.id))}
              columns={columnsOf(t, percentOf(coverage.policy.threshold))}
              empty={<EmptyState title={t.noAreas} />}
            />
          </>
        )}
      </Answered>
    </>
  );
}

type Words = ReturnType<typeof useTexts<(typeof coverageWords)["zh-CN"]>>;

function columnsOf(t: Words | (typeof coverageWords)["en"], threshold: string): Columns<Row> {
  const figure = (
    key: "NUMERIC" | "WEIGHTED" | "TOWNSHIPS" | "COMPETITORS" | "BDI" | "CDI",
    of: (row: Row) => AreaShownFragment["numeric"] | undefined,
  ): Columns<Row>[number] => ({
    ...{ title: t[key], key, width: 110, align: "right" as const },
    render: (_: unknown, row: Row) => <FigureCell figure={of(row)} flagged={key === "NUMERIC" && row.flagged} />,
  });
  return [
    {
      ...{ title: t.division, key: "division", width: 180, card: "head" as const },
      render: (_, row) => (
        <>
          {row.isWhole ? <strong>{t.whole}</strong> : row.division?.label}{" "}
          {row.flagged && !row.isWhole ? <StatusChip tone="refused">{t.below(threshold)}</StatusChip> : null}
        </>
      ),
    },
    {
      ...{ title: t.outlets, key: "outlets", width: 110, align: "right" as const },
      render: (_, row) =>
        row.outlets === 0 ? (
          <span className="quiet">{t.noOutlets}</span>
        ) : (
          <span className="figure">
            {row.activeOutlets} / {row.outlets}
          </span>
        ),
    },
    figure("NUMERIC", (row) => row.numeric),
    figure("WEIGHTED", (row) => row.weighted[0]),
    figure("TOWNSHIPS", (row) => row.townships),
    figure("COMPETITORS", (row) => row.competitors),
    {
      ...{ title: t.sales, key: "sales", width: 150, align: "right" as const },
      render: (_, row) => (row.sales.length === 0 ? <span className="quiet">—</span> : <Money value={row.sales[0]} />),
    },
    figure("BDI", (row) => row.bdi),
    figure("CDI", (row) => row.cdi),
    {
      ...{ title: <span title={t.gapHint}>{t.gap}</span>, key: "gap", width: 100, align: "right" as const },
      render: (_, row) =>
        row.gap === null || row.isWhole ? (
          <span className="quiet">—</span>
        ) : (
          <span className="figure">{row.gap.replace(/(\.\d)\d*$/, "$1")}</span>
        ),
    },
  ];
}
