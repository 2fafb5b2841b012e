import type { ReactNode } from "react";
import type { OrderState } from "../gql/types.ts";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { orderWords } from "./order.texts.ts";

const tones: Readonly<Record<OrderState, Tone>> = {
  DRAFT: "draft",
  SUBMITTED: "waiting",
  PENDING_CREDIT: "held",
  PENDING_PREPAYMENT: "held",
  PENDING_APPROVAL: "held",
  ON_HOLD: "held",
  CONFIRMED: "moving",
  BACKORDERED: "held",
  PARTLY_ALLOCATED: "moving",
  ALLOCATED: "moving",
  PICKED: "moving",
  PARTLY_SHIPPED: "moving",
  SHIPPED: "moving",
  DELIVERED: "moving",
  RECEIVED: "done",
  INVOICED: "done",
  PAID: "done",
  COMPLETED: "done",
  CANCELLED: "refused",
  REJECTED: "refused",
};

/** Where an order, or a line of it, stands. */
export const OrderStateChip = ({ state }: { state: OrderState }): ReactNode => {
  const t = useTexts(orderWords);
  return <StatusChip tone={tones[state] ?? "plain"}>{wordOf(t, state)}</StatusChip>;
};

type Named = { readonly number: string | null; readonly externalNo: string | null };

/** The name of an order as people say it: its number, the number it came with, or that it is a draft. */
export const OrderNumber = ({ order }: { order: Named }): ReactNode => {
  const t = useTexts(orderWords);
  return <span className="figure">{order.number ?? order.externalNo ?? t.draft}</span>;
};
