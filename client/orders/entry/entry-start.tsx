import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { EntryRecentDocument } from "../../gql/documents/EntryRecent.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Money } from "../../ui/money.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { OrderNumber } from "../order-state.tsx";
import { entryWords } from "./entry.texts.ts";

/** Where an empty order may begin: an earlier one, taken over line by line at today's prices. */
export function EntryStart(): ReactNode {
  const t = useTexts(entryWords);
  const recent = useQuery(EntryRecentDocument).data?.orders.nodes ?? [];
  if (recent.length === 0) return null;
  return (
    <section className="panel" style={{ marginTop: 12 }}>
      <h2>{t.startFrom}</h2>
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
    </section>
  );
}
