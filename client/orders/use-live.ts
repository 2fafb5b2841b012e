import { useEffect, useMemo, useState } from "react";
import { onOrderEvents } from "../app/live-orders.tsx";
import type { OrderRowFragment } from "../gql/types.ts";

/** Orders as they were read, with those that events brought since; of each the newest version. Newest order first. */
export function useLive(read: readonly OrderRowFragment[]): readonly OrderRowFragment[] {
  const [brought, setBrought] = useState<ReadonlyMap<string, OrderRowFragment>>(new Map());
  useEffect(
    () =>
      onOrderEvents((events) =>
        setBrought((before) => {
          const next = new Map(before);
          for (const { order } of events)
            if (order !== null && (next.get(order.id)?.version ?? 0) <= order.version) next.set(order.id, order);
          return next;
        }),
      ),
    [],
  );
  return useMemo(() => {
    const all = new Map(read.map((order) => [order.id, order]));
    for (const [id, order] of brought) if ((all.get(id)?.version ?? 0) <= order.version) all.set(id, order);
    return [...all.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  }, [read, brought]);
}
