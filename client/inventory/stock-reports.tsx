import { useQuery } from "@apollo/client/react";
import { Checkbox, Segmented } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { nameIn } from "../catalog/product-columns.tsx";
import { DealerBatchesDocument } from "../gql/documents/DealerBatches.ts";
import { StockReportsDocument } from "../gql/documents/StockReports.ts";
import { SuggestedOrderDocument } from "../gql/documents/SuggestedOrder.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Quantity } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { Consigned } from "./consigned.tsx";
import { lastDayOf } from "./days.ts";
import { FromFile } from "./from-file.tsx";
import { FreshnessChip } from "./freshness.tsx";
import { ReportForm } from "./report-form.tsx";
import { reportWords } from "./stock.texts.ts";
import { useStockEvents } from "./use-stock-events.ts";

const views = ["reports", "suggested", "batches", "consigned"] as const;
type Named = { readonly code: string; readonly name: string; readonly nameEn: string | null } | null;

/** What dealers have: their reports with the roll-forward, what to order next, which batches they hold. */
export function StockReports(): ReactNode {
  const t = useTexts(reportWords);
  const own = useViewer().dealerId !== null;
  useStockEvents();
  const [asked, setView] = useUrl("view");
  const [dealer, setDealer] = useUrl("dealer");
  const view = views.find((each) => each === asked) ?? "reports";
  const chosen = own || dealer !== null;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{own ? t.mine : t.title}</h1>
        <div className="acts">
          <FromFile kind="stock-reports">{t.fromFile}</FromFile>
          {chosen ? <ReportForm dealer={dealer} /> : null}
          {own ? <ButtonLink to="/orders/new">{t.order}</ButtonLink> : null}
        </div>
      </div>
      <div className="filters">
        <div className="tabs-scroll">
          <Segmented
            aria-label={t.title}
            value={view}
            onChange={(next) => setView(next === "reports" ? null : next)}
            options={views.map((value) => ({ value, label: t[value] }))}
          />
        </div>
        {own ? null : <DealerPicker label={t.dealer} placeholder={t.chooseDealer} value={dealer} choose={setDealer} />}
      </div>
      {view === "reports" ? <Reports dealer={dealer} /> : null}
      {view !== "reports" && !chosen ? <EmptyState title={t.chooseDealer} /> : null}
      {view === "suggested" && chosen ? <Suggested dealer={dealer} /> : null}
      {view === "consigned" && chosen ? <Consigned dealer={dealer} /> : null}
      {view === "batches" && chosen ? <Batches dealer={dealer} /> : null}
    </div>
  );
}

const flows = [
  "opening",
  "inbound",
  "transferIn",
  "customerReturn",
  "salesOut",
  "transferOut",
  "supplierReturn",
  "adjusted",
  "closing",
] as const;

/** A product as a column shows it. */
function useProduct() {
  const { language } = useLanguage();
  return (product: Named) => (product === null ? "—" : `${product.code} ${nameIn(language, product)}`);
}

function Reports({ dealer }: { dealer: string | null }): ReactNode {
  const t = useTexts(reportWords);
  const own = useViewer().dealerId !== null;
  const named = useProduct();
  const [only, setOnly] = useUrl("exceptions");
  const asked = useQuery(StockReportsDocument, { variables: { dealer, exceptions: only !== null } });
  return (
    <>
      <div className="filters">
        <Checkbox checked={only !== null} onChange={(event) => setOnly(event.target.checked ? "yes" : null)}>
          {t.exceptions}
        </Checkbox>
      </div>
      <Answered asked={asked} thing={(data) => data.stockReports} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.reports}
            rows={page.nodes}
            keyOf={(row) => row.id}
            loading={asked.loading}
            columns={[
              {
                title: t.period,
                key: "period",
                width: 200,
                render: (_, row) => (
                  <>
                    <Day day={row.from} /> – <Day day={lastDayOf(row.to)} />
                  </>
                ),
              },
              ...(own
                ? []
                : [
                    {
                      title: t.dealer,
                      key: "dealer",
                      width: 200,
                      render: (_: unknown, row: (typeof page.nodes)[number]) => row.dealer?.name ?? "—",
                    },
                  ]),
              { title: t.product, key: "product", width: 260, render: (_, row) => named(row.product) },
              ...flows.map((flow) => ({
                title: t[flow],
                key: flow,
                width: 80,
                align: "right" as const,
                render: (_: unknown, row: (typeof page.nodes)[number]) => <Quantity value={row[flow]} />,
              })),
              {
                title: t.difference,
                key: "difference",
                width: 170,
                render: (_, row) => (
                  <>
                    <StatusChip tone={row.exception ? "held" : "done"}>
                      {row.exception ? `${row.difference} · ${t.exception(row.computed)}` : t.fits}
                    </StatusChip>
                    {row.openingGap === null || row.openingGap === 0 ? null : (
                      <div className="quiet">{t.gap(row.openingGap)}</div>
                    )}
                  </>
                ),
              },
              {
                title: t.days,
                key: "days",
                width: 90,
                align: "right",
                render: (_, row) => <span className="figure">{row.daysOfInventory ?? "—"}</span>,
              },
            ]}
            empty={<EmptyState title={t.empty} />}
            more={{
              has: page.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </>
  );
}

const suggestionFigures = ["quantity", "offtake", "closing", "inTransit"] as const;

function Suggested({ dealer }: { dealer: string | null }): ReactNode {
  const t = useTexts(reportWords);
  const named = useProduct();
  const asked = useQuery(SuggestedOrderDocument, { variables: { dealer } });
  return (
    <Answered asked={asked} thing={(data) => data.suggestedOrder} loading={<LoadingRows />}>
      {(lines) => (
        <Rows
          label={t.suggested}
          rows={lines}
          keyOf={(row) => row.product?.id ?? ""}
          columns={[
            { title: t.product, key: "product", width: 280, render: (_, row) => named(row.product) },
            ...suggestionFigures.map((figure) => ({
              title: t[figure],
              key: figure,
              width: 110,
              align: "right" as const,
              render: (_: unknown, row: (typeof lines)[number]) => <Quantity value={row[figure]} />,
            })),
            {
              title: t.days,
              key: "days",
              width: 100,
              align: "right",
              render: (_, row) => <span className="figure">{row.daysOfInventory ?? "—"}</span>,
            },
            {
              title: t.method,
              key: "method",
              width: 220,
              render: (_, row) => (
                <>
                  {wordOf(t, row.method)} {row.limitedByCover ? <StatusChip tone="held">{t.limited}</StatusChip> : null}
                </>
              ),
            },
            {
              title: t.period,
              key: "period",
              width: 200,
              render: (_, row) => (
                <>
                  <Day day={row.from} /> – <Day day={lastDayOf(row.to)} />
                </>
              ),
            },
          ]}
          empty={<EmptyState title={t.emptySuggested} />}
        />
      )}
    </Answered>
  );
}

const batchFigures = ["arrived", "returned", "inTransit"] as const;

function Batches({ dealer }: { dealer: string | null }): ReactNode {
  const t = useTexts(reportWords);
  const named = useProduct();
  const asked = useQuery(DealerBatchesDocument, { variables: { dealer } });
  return (
    <Answered asked={asked} thing={(data) => data.dealerBatches} loading={<LoadingRows />}>
      {(batches) => (
        <Rows
          label={t.batches}
          rows={batches}
          keyOf={(row) => `${row.product?.id ?? ""} ${row.batch}`}
          columns={[
            {
              title: t.expiresOn,
              key: "expires",
              width: 120,
              render: (_, row) => (row.expiresOn === null ? "—" : <Day day={row.expiresOn} />),
            },
            {
              title: t.state,
              key: "state",
              width: 170,
              render: (_, row) => <FreshnessChip freshness={row.freshness} />,
            },
            { title: t.batch, key: "batch", width: 150, render: (_, row) => <span className="mono">{row.batch}</span> },
            { title: t.product, key: "product", width: 280, render: (_, row) => named(row.product) },
            ...batchFigures.map((figure) => ({
              title: t[figure],
              key: figure,
              width: 100,
              align: "right" as const,
              render: (_: unknown, row: (typeof batches)[number]) => <Quantity value={row[figure]} />,
            })),
          ]}
          empty={<EmptyState title={t.emptyBatches} />}
        />
      )}
    </Answered>
  );
}
