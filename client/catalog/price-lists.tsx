import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { PriceListsDocument } from "../gql/documents/PriceLists.ts";
import { PricesDocument } from "../gql/documents/Prices.ts";
import type { PriceListRowFragment } from "../gql/types.ts";
import { AsOf } from "../ui/as-of.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { currencySign } from "../ui/figures.ts";
import { UnitPrice } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { catalogWords } from "./catalog.texts.ts";
import { Adjustments, Findings, ListFacts } from "./price-list-parts.tsx";
import { AdjustmentSet, MakerPolicy, PriceListCreate, PriceListEnd, PriceSet } from "./price-list-acts.tsx";
import { priceWords } from "./price.texts.ts";
import { nameIn, percent } from "./product-columns.tsx";

type List = PriceListRowFragment;

/** For whom a list is, in few words. */
const whose = (words: Readonly<Record<string, unknown>>, list: List): string =>
  list.dealer?.name ?? list.division?.name ?? list.classCode ?? wordOf(words, list.kind);

/** Price lists and the prices in them, the latest beginning first. */
export function PriceLists(): ReactNode {
  const t = useTexts(catalogWords);
  const words = useTexts(priceWords);
  const writes = useViewer().permissions.includes("catalog:write");
  const [chosen, choose] = useUrl("list");
  const [on, setOn] = useUrl("on");
  const asked = useQuery(PriceListsDocument);
  return (
    <Answered asked={asked} thing={(data) => data.priceLists.nodes} loading={<LoadingRows />}>
      {(lists) => {
        const list = lists.find(({ id }) => id === chosen) ?? lists[0];
        const create = writes ? <PriceListCreate made={choose} /> : null;
        if (list === undefined)
          return (
            <>
              <EmptyState title={t.noLists} />
              {create}
            </>
          );
        return (
          <>
            <div className="filters">
              <Select
                aria-label={t.list}
                value={list.id}
                onChange={choose}
                style={{ width: 360, maxWidth: "100%" }}
                showSearch={{ optionFilterProp: "label" }}
                options={lists.map((each) => ({
                  value: each.id,
                  label: `${each.code} ${each.name} · ${whose(words, each)} · ${each.currency} · ${wordOf(t, each.taxBasis)}`,
                }))}
              />
              <AsOf day={on} choose={setOn} />
              {create}
              {writes && asked.data !== undefined ? (
                <MakerPolicy policy={asked.data.catalogSetting.pricePolicy} />
              ) : null}
              {list.viewerCanUpdate ? (
                <>
                  <PriceSet list={list} />
                  <AdjustmentSet list={list} />
                  <ButtonLink to="/imports">{words.import}</ButtonLink>
                  <PriceListEnd list={list} />
                </>
              ) : null}
            </div>
            <ListFacts list={list} maker={asked.data?.catalogSetting.pricePolicy} />
            <Findings list={list} />
            <Adjustments list={list} on={on} />
            <Prices list={list} on={on} />
          </>
        );
      }}
    </Answered>
  );
}

function Prices({ list, on }: { list: List; on: string | null }): ReactNode {
  const t = useTexts(catalogWords);
  const { language } = useLanguage();
  const asked = useQuery(PricesDocument, { variables: { priceList: list.id, on } });
  return (
    <Answered asked={asked} thing={(data) => data.prices} loading={<LoadingRows />}>
      {(page) => (
        <Rows
          label={t.prices}
          rows={page.nodes}
          keyOf={(row) => row.id}
          loading={asked.loading}
          columns={[
            {
              title: t.code,
              key: "code",
              card: "bare" as const,
              width: 130,
              render: (_, row) => <span className="mono">{row.product?.code}</span>,
            },
            {
              title: t.name,
              key: "name",
              card: "head" as const,
              render: (_, row) => (row.product === null ? "—" : nameIn(language, row.product)),
            },
            {
              title: `${t.price} (${currencySign(list.currency)} ${wordOf(t, list.taxBasis)})`,
              key: "price",
              card: "corner" as const,
              width: 140,
              align: "right",
              render: (_, row) => <UnitPrice price={row.unitPrice} />,
            },
            { title: t.unit, key: "unit", width: 70, dataIndex: "unit" },
            {
              title: t.taxRate,
              key: "tax",
              width: 80,
              align: "right",
              render: (_, row) => <span className="figure">{percent(row.taxRate)}</span>,
            },
            { title: t.validFrom, key: "from", width: 120, render: (_, row) => <Day day={row.validFrom} /> },
            {
              title: t.validTo,
              key: "to",
              width: 140,
              render: (_, row) =>
                row.validTo === null ? <span className="quiet">{t.open}</span> : <Day day={row.validTo} />,
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
  );
}
