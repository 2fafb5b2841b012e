import { useLazyQuery, useQuery } from "@apollo/client/react";
import { Button } from "antd";
import type { ReactNode } from "react";
import { PriceAdjustmentsDocument } from "../gql/documents/PriceAdjustments.ts";
import { PriceListCheckDocument } from "../gql/documents/PriceListCheck.ts";
import type { PriceListRowFragment, PricePolicy } from "../gql/types.ts";
import { trimmed } from "../ui/figures.ts";
import { UnitPrice } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { catalogWords } from "./catalog.texts.ts";
import { priceWords } from "./price.texts.ts";
import { nameIn } from "./product-columns.tsx";

type OfList = { readonly list: PriceListRowFragment };

/** As of which day the list prices orders, how fine it is, and whether it has an end. */
export function ListFacts({ list, maker }: OfList & { maker: PricePolicy | undefined }): ReactNode {
  const t = useTexts(priceWords);
  const policy = list.pricePolicy ?? maker;
  return (
    <p className="quiet">
      {t.kind}：{t[list.kind]} · {t.scale}：{list.scale}
      {policy === undefined ? "" : ` · ${t.policy}：${t[policy]}`}
      {list.contractNo === null ? "" : ` · ${t.contractNo}：${list.contractNo}`}
      {list.endedOn === null ? "" : ` · ${t.ended(list.endedOn)}`}
    </p>
  );
}

const Days = ({ from, to }: { from: string; to: string | null }): ReactNode => {
  const t = useTexts(priceWords);
  return (
    <>
      <Day day={from} /> – {to === null ? t.open : <Day day={to} />}
    </>
  );
};

/** What the list adds to or takes off prices. */
export function Adjustments({ list, on }: OfList & { on: string | null }): ReactNode {
  const t = useTexts(priceWords);
  const { language } = useLanguage();
  const asked = useQuery(PriceAdjustmentsDocument, { variables: { priceList: list.id, on } });
  const rows = asked.data?.priceAdjustments ?? [];
  if (rows.length === 0) return null;
  return (
    <Rows
      label={t.adjustments}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          title: t.adjustments,
          key: "of",
          render: (_, row) => {
            const of = row.product ?? row.productLine;
            return of === null ? t.everything : nameIn(language, of);
          },
        },
        {
          title: "",
          key: "figure",
          width: 140,
          align: "right",
          render: (_, row) =>
            row.percent === null ? <UnitPrice price={row.amount ?? "0"} /> : `${trimmed(row.percent)}%`,
        },
        { title: t.label, key: "label", dataIndex: "label" },
        { title: t.days, key: "days", width: 260, render: (_, row) => <Days from={row.validFrom} to={row.validTo} /> },
      ]}
    />
  );
}

/** A button that has the list looked over, and what was found. */
export function Findings({ list }: OfList): ReactNode {
  const t = useTexts(priceWords);
  const words = useTexts(catalogWords);
  const { language } = useLanguage();
  const [check, asked] = useLazyQuery(PriceListCheckDocument, { fetchPolicy: "network-only" });
  const found = asked.data?.priceListCheck;
  return (
    <>
      <p>
        <Button onClick={() => void check({ variables: { priceList: list.id } })} loading={asked.loading}>
          {t.check}
        </Button>
      </p>
      {found === undefined ? null : (
        <Rows
          label={t.finding}
          rows={found}
          keyOf={(row) => `${row.kind} ${row.product?.id ?? ""} ${row.from} ${row.otherList?.id ?? ""}`}
          columns={[
            { title: t.finding, key: "kind", width: 180, render: (_, row) => t[row.kind] },
            {
              title: words.code,
              key: "code",
              width: 130,
              render: (_, row) => <span className="mono">{row.product?.code}</span>,
            },
            {
              title: words.name,
              key: "name",
              render: (_, row) => (row.product === null ? "—" : nameIn(language, row.product)),
            },
            { title: t.days, key: "days", width: 260, render: (_, row) => <Days from={row.from} to={row.to} /> },
            { title: words.list, key: "other", width: 200, render: (_, row) => row.otherList?.name },
          ]}
          empty={<EmptyState title={t.checked} />}
        />
      )}
    </>
  );
}
