import type { ReactNode } from "react";
import { Link } from "react-router";
import { useViewer } from "../app/session.tsx";
import type { HeldOrdersFragment } from "../gql/types.ts";
import { OrderNumber, OrderStateChip } from "../orders/order-state.tsx";
import { pageWords } from "../orders/order-page.texts.ts";
import { Money } from "../ui/money.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { DayPanel } from "./panel.tsx";
import { todayWords } from "./today.texts.ts";

type Held = HeldOrdersFragment["held"]["nodes"][number];

/** Orders that wait for somebody, each with every reason that stands and what it would take. */
export function HeldOrders({ held, empty }: { held: readonly Held[]; empty?: string }): ReactNode {
  const t = useTexts(todayWords);
  const own = useViewer().dealerId !== null;
  return (
    <DayPanel
      title={own ? t.heldOwn : t.held}
      to="/orders?state=PENDING_CREDIT,PENDING_PREPAYMENT,PENDING_APPROVAL,ON_HOLD"
      {...(empty === undefined ? {} : { empty })}
    >
      {held.map((order) => (
        <li key={order.id}>
          <Link to={`/orders/${order.id}`}>
            <OrderNumber order={order} />
          </Link>
          {own ? null : <span>{order.dealer?.name}</span>}
          <OrderStateChip state={order.state} />
          <span className="at-end">
            <Money value={order.total} />
          </span>
          <Reasons order={order} />
        </li>
      ))}
    </DayPanel>
  );
}

function Reasons({ order }: { order: Held }): ReactNode {
  const t = useTexts(pageWords);
  const open = order.holds.filter(({ clearedAt }) => clearedAt === null);
  return open.flatMap((hold) => [
    ...hold.reasons.map((reason, at) => (
      <span key={`${hold.kind}-${at}`} className="below quiet">
        {reason.message}
        {reason.missing === null ? null : (
          <>
            {" "}
            {t.missing} <Money value={reason.missing} />
          </>
        )}
      </span>
    )),
    hold.note === "" ? null : (
      <span key={`${hold.kind}-note`} className="below quiet">
        {wordOf(t, `hold_${hold.kind}`)} {hold.note}
      </span>
    ),
  ]);
}
