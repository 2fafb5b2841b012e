import { useQuery } from "@apollo/client/react";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useViewer } from "../../app/session.tsx";
import { EntryRecentDocument } from "../../gql/documents/EntryRecent.ts";
import { SuggestedOrderDocument } from "../../gql/documents/SuggestedOrder.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Money } from "../../ui/money.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { OrderNumber } from "../order-state.tsx";
import { newLine } from "./draft.ts";
import { entryWords } from "./entry.texts.ts";
import type { ProductIndex } from "./product-index.ts";
import type { EntryAct } from "./reducer.ts";

type Props = { readonly index: ProductIndex; act(act: EntryAct): void };

/** Where an empty order may begin: what his stock suggests, or an earlier order at today's prices. */
export function EntryStart({ index, act }: Props): ReactNode {
  const t = useTexts(entryWords);
  const recent = useQuery(EntryRecentDocument).data?.orders.nodes ?? [];
  const last = recent[0];
  return (
    <section className="panel" style={{ marginTop: 12 }}>
      <h2>{t.startFrom}</h2>
      <div className="filters" style={{ alignItems: "center" }}>
        <Suggested index={index} act={act} />
        {last === undefined ? null : <ButtonLink to={`/orders/new?from=${last.id}`}>{t.lastOrder}</ButtonLink>}
      </div>
      {recent.length === 0 ? null : (
        <ul className="starts">
          {recent.map((order) => (
            <li key={order.id}>
              <OrderNumber order={order} />
              <Day day={order.orderedOn} />
              <span className="ellipsis">{order.shipToName}</span>
              <Money value={order.total} />
              <ButtonLink to={`/orders/new?from=${order.id}`} size="small">
                {t.takeOver}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What he should order by his own reports of stock; what he may not order is left out. */
function Suggested({ index, act }: Props): ReactNode {
  const t = useTexts(entryWords);
  const may = useViewer().permissions.includes("stock-report:read");
  const asked = useQuery(SuggestedOrderDocument, { variables: { dealer: null }, skip: !may });
  const wanted = (asked.data?.suggestedOrder ?? []).flatMap(({ product, quantity }) => {
    const known = index.product(product?.id ?? null);
    return known === undefined || quantity === 0 ? [] : [{ product: known, quantity }];
  });
  if (!may || asked.data === undefined) return null;
  if (wanted.length === 0) return <span className="quiet">{t.noSuggestion}</span>;
  const take = () =>
    act({
      type: "begin",
      lines: wanted.map(({ product, quantity }) =>
        newLine({ product: product.id, text: product.code, quantity: String(quantity) }),
      ),
    });
  return (
    <>
      <Button type="primary" ghost onClick={take}>
        {t.takeSuggested(wanted.length)}
      </Button>
      <span className="quiet">{t.suggestedWhy}</span>
    </>
  );
}
