import type { ReactNode } from "react";
import type { OrderWholeFragment } from "../gql/types.ts";
import { type Moment, Moments } from "../ui/timeline.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { orderWords } from "./order.texts.ts";
import { pageWords } from "./order-page.texts.ts";

type Entry = OrderWholeFragment["timeline"][number];

/** What happened to an order, in order, and what it waits for. It moves while one looks at it. */
export function OrderTimeline({ order }: { order: OrderWholeFragment }): ReactNode {
  const t = useTexts(pageWords);
  const words = useTexts(orderWords);
  const detail = ({ shipment, quantity, variance, reason }: Entry): ReactNode =>
    [
      ...(shipment === null ? [] : [t.ofShipment(shipment)]),
      ...(quantity === null ? [] : [t.moved(quantity)]),
      ...(variance === null || variance === 0 ? [] : [t.variance(variance)]),
      ...(reason === null ? [] : [reason]),
    ].join(" · ");
  const past: Moment[] = order.timeline.map((entry) => ({
    key: `${entry.version}`,
    at: entry.recordedAt,
    title: wordOf(words, `${entry.kind}_event`),
    who: entry.by,
    detail: detail(entry),
  }));
  const next = (t as Readonly<Record<string, unknown>>)[`next_${order.state}`];
  const ahead: Moment[] = typeof next === "string" ? [{ key: "next", at: null, title: next, ahead: true }] : [];
  return <Moments moments={[...past, ...ahead]} />;
}
