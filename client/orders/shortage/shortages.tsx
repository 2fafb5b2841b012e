import { useQuery } from "@apollo/client/react";
import { Button } from "antd";
import { type ReactNode, useEffect } from "react";
import { useViewer } from "../../app/session.tsx";
import { onOrderEvents } from "../../app/live-orders.tsx";
import { ShortagesDocument } from "../../gql/documents/Shortages.ts";
import type { ShortagesQuery } from "../../gql/types.ts";
import { Quantity } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState } from "../../ui/states.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { productName } from "../order-lines.tsx";
import { MinimumLives } from "../minimum-lives.tsx";
import { OrderRules } from "../order-rules.tsx";
import { Sharing } from "./sharing.tsx";
import { shortageWords } from "./shortage.texts.ts";

type Shortage = ShortagesQuery["orderShortages"][number];

/** What is promised and not there: which products, whose orders wait, and how what there is may be shared. */
export function Shortages(): ReactNode {
  const t = useTexts(shortageWords);
  const { permissions } = useViewer();
  const [product, choose] = useUrl("product");
  const asked = useQuery(ShortagesDocument);
  const { refetch } = asked;
  useEffect(() => onOrderEvents(() => void refetch()), [refetch]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="quiet">{t.lead}</span>
        {permissions.includes("order:policy") ? <MinimumLives /> : null}
        <OrderRules />
      </div>
      <Answered asked={asked} thing={(data) => data}>
        {({ orderShortages: shortages, orderPolicy }) => {
          if (shortages.length === 0) return <EmptyState title={t.none} />;
          const chosen = shortages.find((each) => each.product?.id === product);
          return (
            <>
              <section className="panel">
                <div className="page-head" style={{ marginBottom: 8 }}>
                  <h2 style={{ margin: 0 }}>{t.products}</h2>
                  {chosen === undefined ? null : <Button onClick={() => choose(null)}>{t.all}</Button>}
                </div>
                <Products shortages={shortages} chosen={chosen} choose={choose} />
              </section>
              <Sharing
                key={chosen?.product?.id ?? "all"}
                product={chosen?.product?.id ?? null}
                usual={orderPolicy?.allocation ?? "FCFS"}
                // What is short decides the shares: they are worked out anew when it changes.
                state={JSON.stringify(shortages.map(({ wanted, available, orders }) => [wanted, available, orders]))}
                anything={(chosen === undefined ? shortages : [chosen]).some(({ available }) => available > 0)}
                done={() => void refetch()}
              />
            </>
          );
        }}
      </Answered>
    </div>
  );
}

function Products({
  shortages,
  chosen,
  choose,
}: {
  shortages: readonly Shortage[];
  chosen: Shortage | undefined;
  choose(product: string | null): void;
}): ReactNode {
  const t = useTexts(shortageWords);
  const { language } = useLanguage();
  const figure = (title: string, of: (row: Shortage) => number) => ({
    title,
    key: title,
    width: 100,
    align: "right" as const,
    render: (_: unknown, row: Shortage) => <Quantity value={of(row)} />,
  });
  const columns: Columns<Shortage> = [
    {
      title: t.code,
      key: "code",
      card: "bare",
      width: 130,
      render: (_, row) => (
        <span className="mono">
          {row === chosen ? "▸ " : ""}
          {row.product?.code ?? "—"}
        </span>
      ),
    },
    { title: t.product, key: "product", card: "head", render: (_, row) => productName(row.product, language) },
    figure(t.wanted, (row) => row.wanted),
    figure(t.available, (row) => row.available),
    figure(t.gap, (row) => Math.max(0, row.wanted - row.available)),
    { title: t.unit, key: "unit", width: 60, render: (_, row) => row.product?.orderUnit },
    figure(t.orders, (row) => row.orders),
  ];
  return (
    <Rows
      label={t.products}
      rows={shortages}
      columns={columns}
      keyOf={(row) => row.product?.id ?? ""}
      open={(row) => choose(row === chosen ? null : (row.product?.id ?? null))}
    />
  );
}
