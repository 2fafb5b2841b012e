import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useViewer } from "../app/session.tsx";
import { SuggestedOrderDocument } from "../gql/documents/SuggestedOrder.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { useTexts } from "../ui/texts.ts";
import { DayPanel } from "./panel.tsx";
import "./today.css";
import { todayWords } from "./today.texts.ts";

/** What a dealer's own stock says he will be out of first, and how much of it to order. */
export function RunningOut(): ReactNode {
  const t = useTexts(todayWords);
  const may = useViewer().permissions.includes("stock-report:read");
  const { data } = useQuery(SuggestedOrderDocument, { variables: { dealer: null }, skip: !may });
  const wanted = (data?.suggestedOrder ?? []).filter(({ quantity }) => quantity > 0);
  const soonest = wanted
    .filter(({ daysOfInventory }) => daysOfInventory !== null)
    .sort((a, b) => Number(a.daysOfInventory) - Number(b.daysOfInventory))
    .slice(0, 5);
  return (
    <DayPanel title={t.out} to="/stock-reports?view=suggested">
      {soonest.map((line) => (
        <li key={line.product?.id}>
          <span>{line.product?.name}</span>
          <span className="at-end quiet figure">
            {t.daysLeft(String(Math.floor(Number(line.daysOfInventory))))} · {t.suggest(line.quantity)}
          </span>
        </li>
      ))}
      {soonest.length === 0
        ? []
        : [
            <li key="order">
              <span className="at-end">
                <ButtonLink to="/orders/new" size="small">
                  {t.order}
                </ButtonLink>
              </span>
            </li>,
          ]}
    </DayPanel>
  );
}
