import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { PriceListsDocument } from "../gql/documents/PriceLists.ts";
import { PricesDocument } from "../gql/documents/Prices.ts";
import type { PriceListsQuery } from "../gql/types.ts";
import { currencySign } from "../ui/figures.ts";
import { UnitPrice } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { catalogWords } from "./catalog.texts.ts";
import { nameIn, percent } from "./product-columns.tsx";

type List = PriceListsQuery["priceLists"]["nodes"][number];

/** Price lists and the prices in them, the latest beginning first. */
export function PriceLists(): ReactNode {
  const t = useTexts(catalogWords);
  const [chosen, choose] = useUrl("list");
  const asked = useQuery(PriceListsDocument);
  return (
    <Answered asked={asked} thing={(data) => data.priceLists.nodes} loading={<LoadingRows />}>
      {(lists) => {
        const list = lists.find(({ id }) => id === chosen) ?? lists[0];
        if (list === undefined) return <EmptyState title={t.noLists} />;
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
                  label: `${each.code} ${each.name} · ${each.dealer?.name ?? t.general} · ${each.currency} · ${wordOf(t, each.taxBasis)}`,
                }))}
              />
            </div>
            <Prices list={list} />
          </>
        );
      }}
    </Answered>
  );
}

function Prices({ list }: { list: List }): ReactNode {
  const t = useTexts(catalogWords);
  const { language } = useLanguage();
  const asked = useQuery(PricesDocument, { variables: { priceList: list.id } });
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
              width: 130,
              render: (_, row) => <span className="mono">{row.product?.code}</span>,
            },
            {
              title: t.name,
              key: "name",
              render: (_, row) => (row.product === null ? "—" : nameIn(language, row.product)),
            },
            {
              title: `${t.price} (${currencySign(list.currency)} ${wordOf(t, list.taxBasis)})`,
              key: "price",
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
