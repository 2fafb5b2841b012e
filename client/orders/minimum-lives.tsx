import { useQuery } from "@apollo/client/react";
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { nameIn } from "../catalog/product-columns.tsx";
import { MinimumLivesDocument } from "../gql/documents/MinimumLives.ts";
import type { MinimumLivesQuery } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { LifeSet } from "./minimum-life-set.tsx";
import { lifeWords } from "./minimum-lives.texts.ts";

type Life = MinimumLivesQuery["minimumLives"]["nodes"][number];

/** What must be left of a batch's life, for whom: the newest rule first, and a form for another. */
export function MinimumLives(): ReactNode {
  const t = useTexts(lifeWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.title}</Button>
      <Drawer open={open} title={t.title} size={720} destroyOnHidden onClose={() => setOpen(false)}>
        <p className="quiet">{t.hint}</p>
        <Lives />
      </Drawer>
    </>
  );
}

function Lives(): ReactNode {
  const t = useTexts(lifeWords);
  const { language } = useLanguage();
  const asked = useQuery(MinimumLivesDocument, { variables: { first: 50 }, fetchPolicy: "cache-and-network" });
  const all = <span className="quiet">{t.all}</span>;
  const columns: Columns<Life> = [
    { title: t.dealer, key: "dealer", card: "head", render: (_, life) => life.dealer?.name ?? all },
    { title: t.place, key: "place", render: (_, life) => life.shipTo?.name ?? all },
    {
      title: t.product,
      key: "product",
      render: (_, { product }) => (product === null ? all : `${product.code} ${nameIn(language, product)}`),
    },
    { title: t.life, key: "life", width: 130, card: "corner", render: (_, life) => <Asked life={life} /> },
    { title: t.from, key: "from", width: 110, render: (_, life) => <Day day={life.from} /> },
  ];
  return (
    <>
      <div style={{ marginBlockEnd: 12 }}>
        <LifeSet done={() => void asked.refetch()} />
      </div>
      <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
        {({ minimumLives: { nodes, pageInfo } }) => (
          <Rows
            label={t.title}
            rows={nodes}
            columns={columns}
            keyOf={(life) => life.id}
            empty={<EmptyState title={t.empty} />}
            more={{
              has: pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </>
  );
}

function Asked({ life: { numerator, denominator } }: { life: Life }): ReactNode {
  const t = useTexts(lifeWords);
  if (numerator === null || denominator === null) return <span className="quiet">{t.otherwise}</span>;
  return numerator === 0 ? t.nothing : `${numerator}/${denominator}`;
}
