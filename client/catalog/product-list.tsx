import { useQuery } from "@apollo/client/react";
import { Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { DealerCatalogueDocument } from "../gql/documents/DealerCatalogue.ts";
import { ProductLinesDocument } from "../gql/documents/ProductLines.ts";
import { ProductListDocument } from "../gql/documents/ProductList.ts";
import type { DealerCatalogueQuery, ProductRowFragment, ProductStatus } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { catalogWords } from "./catalog.texts.ts";
import { PriceLists } from "./price-lists.tsx";
import { PriceWithSteps } from "./price-steps.tsx";
import { ProductActs, ProductCreate } from "./product-acts.tsx";
import { Protections } from "./protection/protections.tsx";
import { nameIn, percent, useProductColumns } from "./product-columns.tsx";

/** For a dealer what he may order and what it costs him; for the manufacturer's people all products and price lists. */
export function ProductList(): ReactNode {
  const t = useTexts(catalogWords);
  const viewer = useViewer();
  const own = viewer.dealerId !== null;
  const [view, setView] = useUrl("view");
  return (
    <div className="page">
      <div className="page-head">
        <h1>{own ? t.catalogue : t.title}</h1>
        {own ? (
          <div className="acts">
            <Views views={["products", "protection"]} view={view} choose={setView} />
            <ButtonLink to="/orders/new" type="primary">
              {t.order}
            </ButtonLink>
          </div>
        ) : (
          <div className="acts">
            <Views views={["products", "prices", "protection"]} view={view} choose={setView} />
            {viewer.permissions.includes("catalog:write") && view === null ? <ProductCreate /> : null}
          </div>
        )}
      </div>
      {view === "protection" ? (
        <Protections />
      ) : own ? (
        <Catalogue />
      ) : view === "prices" ? (
        <PriceLists />
      ) : (
        <Products />
      )}
    </div>
  );
}

function Views({
  views,
  view,
  choose,
}: {
  views: readonly ("products" | "prices" | "protection")[];
  view: string | null;
  choose(view: string | null): void;
}): ReactNode {
  const t = useTexts(catalogWords);
  return (
    <Segmented
      aria-label={t.title}
      value={view ?? "products"}
      onChange={(next) => choose(next === "products" ? null : next)}
      options={views.map((value) => ({ value, label: t[value] }))}
    />
  );
}

function useFilters() {
  const t = useTexts(catalogWords);
  const { language } = useLanguage();
  const [search, setSearch] = useUrl("search");
  const [productLine, setLine] = useUrl("line");
  const lines = useQuery(ProductLinesDocument);
  const fields = (
    <>
      <SearchField label={t.search} value={search} search={setSearch} />
      <Select
        aria-label={t.line}
        placeholder={t.lines}
        allowClear
        style={{ width: 200 }}
        value={productLine}
        onChange={(next: string | undefined) => setLine(next ?? null)}
        options={(lines.data?.productLines.nodes ?? []).map((line) => ({
          value: line.id,
          label: `${line.code} ${nameIn(language, line)}`,
        }))}
      />
    </>
  );
  return { search, productLine, fields };
}

type Item = DealerCatalogueQuery["catalogue"]["nodes"][number];

function Catalogue(): ReactNode {
  const t = useTexts(catalogWords);
  const { search, productLine, fields } = useFilters();
  const asked = useQuery(DealerCatalogueDocument, { variables: { search, productLine } });
  const columns = useProductColumns<Item>(({ product }) => product);
  return (
    <>
      <div className="filters">{fields}</div>
      <Answered asked={asked} thing={(data) => data.catalogue} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.catalogue}
            rows={page.nodes}
            keyOf={({ product }) => product.id}
            loading={asked.loading}
            columns={[
              ...columns,
              {
                title: t.price,
                key: "price",
                card: "corner" as const,
                width: 160,
                align: "right",
                render: (_, { price }) => (
                  <>
                    <PriceWithSteps price={price.unitPrice} currency={price.currency} steps={price.steps} />{" "}
                    <span className="quiet">{wordOf(t, price.taxBasis)}</span>
                  </>
                ),
              },
              {
                title: t.validTo,
                key: "validTo",
                width: 130,
                render: (_, { price }) =>
                  price.validTo === null ? <span className="quiet">{t.open}</span> : <Day day={price.validTo} />,
              },
            ]}
            empty={<EmptyState title={t.emptyCatalogue} />}
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

function Products(): ReactNode {
  const t = useTexts(catalogWords);
  const { search, productLine, fields } = useFilters();
  const [wanted, setStatus] = useUrl("status");
  const status: ProductStatus | null = wanted === "ACTIVE" || wanted === "ENDED" ? wanted : null;
  const asked = useQuery(ProductListDocument, { variables: { search, productLine, status } });
  const columns = useProductColumns<ProductRowFragment>((row) => row);
  return (
    <>
      <div className="filters">
        {fields}
        <Select
          aria-label={t.status}
          placeholder={t.statuses}
          allowClear
          style={{ width: 130 }}
          value={status}
          onChange={(next: string | undefined) => setStatus(next ?? null)}
          options={(["ACTIVE", "ENDED"] as const).map((value) => ({ value, label: t[value] }))}
        />
      </div>
      <Answered asked={asked} thing={(data) => data.products} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.products}
            rows={page.nodes}
            keyOf={(row) => row.id}
            loading={asked.loading}
            columns={[
              ...columns,
              {
                title: t.taxRate,
                key: "tax",
                width: 80,
                align: "right",
                render: (_, row) => <span className="figure">{percent(row.taxRate)}</span>,
              },
              {
                title: t.gtin,
                key: "gtin",
                width: 150,
                render: (_, row) => <span className="mono">{row.gtin ?? "—"}</span>,
              },
              {
                title: t.status,
                key: "status",
                width: 100,
                render: (_, row) => (
                  <StatusChip tone={row.status === "ACTIVE" ? "done" : "plain"}>{wordOf(t, row.status)}</StatusChip>
                ),
              },
              { title: "", key: "acts", width: 130, render: (_, row) => <ProductActs product={row} /> },
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
