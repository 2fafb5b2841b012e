import type { ReactNode } from "react";
import { type Amount, amountLike, minorOf } from "../../credit/amounts.ts";
import { Money } from "../../ui/money.tsx";

/** By how much an amount rises or falls, with its sign. */
export function Difference({ before, after }: { before: Amount; after: Amount }): ReactNode {
  const by = minorOf(after) - minorOf(before);
  return (
    <span className="figure">
      {by > 0n ? "+ " : by < 0n ? "− " : ""}
      <Money value={amountLike(by < 0n ? -by : by, after)} />
    </span>
  );
}
