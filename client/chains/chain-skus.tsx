import { useQuery } from "@apollo/client/react";
import { Checkbox } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { useAct } from "../app/use-act.ts";
import { ActForm, counted, typed } from "../catalog/act-form.tsx";
import { nameIn } from "../catalog/product-columns.tsx";
import { ProductPicker } from "../catalog/product-picker.tsx";
import { ChainSkuSetDocument } from "../gql/documents/ChainSkuSet.ts";
import { ChainSkusDocument } from "../gql/documents/ChainSkus.ts";
import type { ChainSkusQuery, ChainWholeFragment } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Rows } from "../ui/rows.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { chainWords } from "./chain.texts.ts";
import { storeWords } from "./store.texts.ts";

type Sku = ChainSkusQuery["chainSkus"]["nodes"][number];

/** What a chain calls our products since when, and how many of our units one of its is. */
export function ChainSkus({ chain }: { chain: ChainWholeFragment }): ReactNode {
  const t = useTexts(storeWords);
  const words = useTexts(chainWords);
  const { language } = useLanguage();
  const { today } = useViewer();
  const [text, setText] = useUrl("text");
  const [history, setHistory] = useUrl("history");
  const asked = useQuery(ChainSkusDocument, {
    variables: { chain: chain.id, after: null, text, asOf: history === null ? today : null },
  });
  const writes = chain.viewerCanChange;
  return (
    <>
      <div className="filters">
        <SearchField label={t.skuSearch} value={text} search={setText} />
        <Checkbox checked={history !== null} onChange={(event) => setHistory(event.target.checked ? "yes" : null)}>
          {t.history}
        </Checkbox>
        {writes ? (
          <div style={{ marginInlineStart: "auto", display: "flex", gap: 8, flexWrap: "wrap" }}>
            <ButtonLink to="/imports?kind=chain-skus">{words.skusFromFile}</ButtonLink>
            <SkuSet chain={chain.id} sku={null} />
          </div>
        ) : null}
      </div>
      <Answered asked={asked} thing={(data) => data.chainSkus} loading={<LoadingRows />}>
        {(page) => (
          <Rows<Sku>
            label={words.skus}
            rows={page.nodes}
            keyOf={(row) => row.id}
            loading={asked.loading}
            columns={[
              {
                title: t.sku,
                key: "sku",
                width: 130,
                card: "corner",
                render: (_, row) => <span className="mono">{row.sku}</span>,
              },
              { title: t.skuName, key: "name", width: 260, card: "head", render: (_, row) => row.name || "—" },
              {
                ...{ title: t.product, key: "product", width: 300 },
                render: (_, row) =>
                  row.product === null ? "—" : `${row.product.code} ${nameIn(language, row.product)}`,
              },
              {
                ...{ title: t.factor, key: "factor", width: 190 },
                render: (_, row) => (
                  <span className="figure">{t.factorOf(row.factor, row.product?.baseUnit ?? "")}</span>
                ),
              },
              { title: t.since, key: "from", width: 110, render: (_, row) => <Day day={row.from} /> },
              ...(history === null
                ? []
                : [{ title: t.now, key: "to", width: 110, render: (_: unknown, row: Sku) => <Day day={row.to} /> }]),
              ...(writes
                ? [
                    {
                      ...{ title: "", key: "acts", width: 110, card: "bare" as const },
                      render: (_: unknown, row: Sku) =>
                        row.to === null ? <SkuSet chain={chain.id} sku={row} /> : null,
                    },
                  ]
                : []),
            ]}
            empty={<EmptyState title={text === null ? t.skuEmptyFirst : t.skuEmpty} />}
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

/** What one of the chain's numbers is of ours from a day on; no product: none of ours any more. */
function SkuSet({ chain, sku }: { chain: string; sku: Sku | null }): ReactNode {
  const t = useTexts(storeWords);
  const words = useTexts(chainWords);
  const { language } = useLanguage();
  const { today } = useViewer();
  const { command, submit } = useAct(ChainSkuSetDocument, "chainSkuSet", words.done);
  const product = sku?.product ?? null;
  const known = product === null ? null : { id: product.id, label: `${product.code} ${nameIn(language, product)}` };
  return (
    <ActForm
      label={sku === null ? t.skuCreate : t.change}
      title={sku === null ? t.skuCreate : t.skuChange(sku.sku)}
      button={sku === null ? { type: "primary" } : { size: "small" }}
      initial={{
        ...{ sku: sku?.sku ?? null, name: sku?.name ?? null, product: product?.id ?? null },
        ...{ factor: sku === null ? "1" : String(sku.factor), from: today },
      }}
      fields={(values) => [
        ...(sku === null ? [{ key: "sku", label: t.sku, required: true }] : []),
        { key: "name", label: t.skuName },
        {
          ...{
            key: "product",
            label: t.product,
            ...(values["product"] == null && sku !== null ? { extra: t.notOurs } : {}),
          },
          own: (value, choose) => <ProductPicker id="act-product" value={value} choose={choose} known={known} />,
        },
        { key: "factor", label: t.factor, extra: t.factorHint },
        { key: "from", label: t.from, kind: "day" },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ chain, sku: values["sku"] ?? "", name: typed(values["name"]), product: values["product"] ?? null },
          ...{ factor: counted(values["factor"]) ?? 0, from: values["from"] ?? null },
        })
      }
    />
  );
}
