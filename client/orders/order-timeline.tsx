import type { ReactNode } from "react";
import type { SeenOrder } from "./seen-order.ts";
import { type Moment, Moments } from "../ui/timeline.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { orderWords } from "./order.texts.ts";
import { pageWords } from "./order-page.texts.ts";

type Entry = SeenOrder["timeline"][number];

/** What happened to an order, in order, and what it waits for. It moves while one looks at it. */
export function OrderTimeline({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  const words = useTexts(orderWords);
  const detail = ({ shipment, quantity, variance, reason, fromDay, toDay }: Entry): ReactNode =>
    [
      ...(shipment === null ? [] : [t.ofShipment(shipment)]),
      ...(quantity === null ? [] : [t.moved(quantity)]),
      ...(toDay === null ? [] : [`${fromDay ?? "—"} → ${toDay}`]),
      ...(variance === null || variance === 0 ? [] : [t.variance(variance)]),
      ...(reason === null || reason === "" ? [] : [reason]),
    ].join(" · ");
  const past: Moment[] = order.timeline.map((entry) => ({
    key: `${entry.version}`,
    at: entry.recordedAt,
    title: wordOf(words, `${entry.kind}_event`),
    who: entry.by,
    detail: detail(entry),
  }));
  const ahead: Moment[] = order.nextSteps.map((step) => ({
    key: `next-${step.code}`,
    at: null,
    title: step.message,
    detail: [wordOf(t, `turn_${step.who}`), ...(step.dueOn === null ? [] : [t.by(step.dueOn)])].join(" · "),
    ahead: true,
  }));
  return <Moments moments={[...past, ...ahead]} />;
}
