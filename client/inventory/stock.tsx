import { useQuery } from "@apollo/client/react";
import { Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { nameIn } from "../catalog/product-columns.tsx";
import { StockHeadDocument } from "../gql/documents/StockHead.ts";
import { StockLevelsDocument } from "../gql/documents/StockLevels.ts";
import { Quantity } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { Day } from "../ui/time.tsx";
import { Expected, ExpectedForm } from "./expected.tsx";
import { FromFile } from "./from-file.tsx";
import { StockBook } from "./stock-book.tsx";
import { StockCount } from "./stock-count.tsx";
import { StockLots } from "./stock-lots.tsx";
import { StockReceive, WarehouseOpen } from "./stock-receive.tsx";
import { TransferForm, type WarehouseChoice } from "./transfer-form.tsx";
import { Transfers } from "./transfers.tsx";
import { useStockEvents } from "./use-stock-events.ts";
import { stockWords } from "./stock.texts.ts";

const views = ["levels", "lots", "near", "transfers", "expected", "count", "book"] as const;

/** What lies where: by product, by batch with its freshness, and the book of movements. For the manufacturer's people. */
export function Stock(): ReactNode {
  const t = useTexts(stockWords);
  const head = useQuery(StockHeadDocument);
  useStockEvents();
  const [asked, setView] = useUrl("view");
  const [warehouse, setWarehouse] = useUrl("warehouse");
  const warehouses = head.data?.warehouses.nodes ?? [];
  const keeps = head.data?.viewerCanKeepStock === true;
  const open = views.filter((each) => keeps || each !== "count");
  const view = open.find((each) => each === asked) ?? "levels";
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">{keeps ? <Acts view={view} warehouses={warehouses} /> : null}</div>
      </div>
      {head.data !== undefined && warehouses.length === 0 ? (
        <EmptyState title={t.none} />
      ) : (
        <>
          <div className="filters">
            <div className="tabs-scroll">
              <Segmented
                aria-label={t.title}
                value={view}
                onChange={(next) => setView(next === "levels" ? null : next)}
                options={open.map((value) => ({ value, label: t[value] }))}
              />
            </div>
            <Select
              aria-label={t.warehouse}
              placeholder={t.warehouses}
              allowClear
              style={{ width: 200 }}
              value={warehouse}
              onChange={(next: string | undefined) => setWarehouse(next ?? null)}
              options={warehouses.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            />
          </div>
          {view === "levels" ? <Levels warehouse={warehouse} /> : null}
          {view === "lots" || view === "near" ? (
            <StockLots key={view} warehouse={warehouse} near={view === "near"} keeps={keeps} />
          ) : null}
          {view === "transfers" ? <Transfers warehouse={warehouse} /> : null}
          {view === "expected" ? <Expected warehouse={warehouse} keeps={keeps} /> : null}
          {view === "count" ? <StockCount {...{ warehouse, warehouses }} choose={setWarehouse} /> : null}
          {view === "book" ? <StockBook warehouse={warehouse} /> : null}
        </>
      )}
    </div>
  );
}

type ActsProps = { readonly view: (typeof views)[number]; readonly warehouses: readonly WarehouseChoice[] };

/** What a keeper of stock does on a view: what belongs to it first, and receiving goods on all of them. */
function Acts({ view, warehouses }: ActsProps): ReactNode {
  const t = useTexts(stockWords);
  if (warehouses.length === 0) return <WarehouseOpen />;
  return (
    <>
      {view === "levels" ? <WarehouseOpen /> : null}
      {view === "transfers" && warehouses.length > 1 ? <TransferForm warehouses={warehouses} /> : null}
      {view === "expected" ? <ExpectedForm warehouses={warehouses} /> : null}
      {view === "count" ? null : <FromFile kind="stock-receipts">{t.fromFile}</FromFile>}
      <StockReceive warehouses={warehouses} />
    </>
  );
}

const figures = ["onHand", "reserved", "available", "inTransit", "consigned"] as const;

function Levels({ warehouse }: { warehouse: string | null }): ReactNode {
  const t = useTexts(stockWords);
  const { language } = useLanguage();
  const [search, setSearch] = useUrl("search");
  const asked = useQuery(StockLevelsDocument, { variables: { warehouse, search } });
  return (
    <>
      <div className="filters">
        <SearchField label={t.search} value={search} search={setSearch} />
      </div>
      <Answered asked={asked} thing={(data) => data.stockLevels} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.levels}
            rows={page.nodes}
            keyOf={(row) => `${row.warehouse.id} ${row.product?.id ?? ""}`}
            loading={asked.loading}
            columns={[
              {
                ...{ title: t.code, key: "code", width: 120, card: "corner" },
                render: (_, row) => <span className="mono">{row.product?.code}</span>,
              },
              {
                ...{ title: t.product, key: "product", width: 280, card: "head" },
                render: (_, row) => (row.product === null ? "—" : nameIn(language, row.product)),
              },
              { title: t.warehouse, key: "warehouse", width: 140, render: (_, row) => row.warehouse.name },
              ...figures.map((figure) => ({
                title: t[figure],
                key: figure,
                width: 100,
                align: "right" as const,
                render: (_: unknown, row: (typeof page.nodes)[number]) => <Quantity value={row[figure]} />,
              })),
              {
                ...{ title: t.inbound, key: "inbound", width: 150, align: "right" },
                render: (_, row) =>
                  row.nextInboundOn === null ? (
                    <span className="quiet">—</span>
                  ) : (
                    <>
                      <Quantity value={row.inbound} /> · <Day day={row.nextInboundOn} />
                    </>
                  ),
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
