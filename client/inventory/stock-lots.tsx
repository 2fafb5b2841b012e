import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { nameIn } from "../catalog/product-columns.tsx";
import { LotsDocument } from "../gql/documents/Lots.ts";
import { Quantity } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { FreshnessChip } from "./freshness.tsx";
import { LotActs } from "./lot-acts.tsx";
import { stockWords } from "./stock.texts.ts";

type Props = { readonly warehouse: string | null; readonly near: boolean; readonly keeps: boolean };

/** Batches, the first to expire first, with what to do about them. */
export function StockLots({ warehouse, near, keeps }: Props): ReactNode {
  const t = useTexts(stockWords);
  const { language } = useLanguage();
  const asked = useQuery(LotsDocument, { variables: { warehouse, nearExpiry: near } });
  return (
    <Answered asked={asked} thing={(data) => data.lots} loading={<LoadingRows />}>
      {(page) => (
        <Rows
          label={near ? t.near : t.lots}
          rows={page.nodes}
          keyOf={(row) => row.id}
          loading={asked.loading}
          columns={[
            {
              title: t.expiresOn,
              key: "expires",
              width: 120,
              render: (_, row) =>
                row.expiresOn === null ? <span className="quiet">{t.never}</span> : <Day day={row.expiresOn} />,
            },
            {
              title: t.state,
              key: "state",
              width: 170,
              card: "corner",
              render: (_, row) => <FreshnessChip freshness={row.freshness} held={row.held} />,
            },
            { title: t.batch, key: "batch", width: 150, render: (_, row) => <span className="mono">{row.batch}</span> },
            {
              title: t.product,
              key: "product",
              width: 280,
              card: "head",
              render: (_, row) => (row.product === null ? "—" : `${row.product.code} ${nameIn(language, row.product)}`),
            },
            {
              title: t.onHand,
              key: "onHand",
              width: 100,
              align: "right",
              render: (_, row) => <Quantity value={row.onHand} unit={row.product?.orderUnit ?? ""} />,
            },
            {
              title: t.places,
              key: "places",
              width: 240,
              render: (_, row) =>
                row.places
                  .map(
                    (place) =>
                      `${place.warehouse.name} ${place.onHand}${place.picked > 0 ? ` (${t.picked} ${place.picked})` : ""}`,
                  )
                  .join(" · "),
            },
            {
              title: "",
              key: "acts",
              width: 90,
              card: "bare",
              render: (_, row) => (keeps ? <LotActs lot={row} /> : null),
            },
          ]}
          empty={<EmptyState title={near ? t.emptyNear : t.empty} />}
          more={{
            has: page.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
