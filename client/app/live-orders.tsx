import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";
import { OrderEventsDocument } from "../gql/documents/OrderEvents.ts";
import { OrderLiveDocument } from "../gql/documents/OrderLive.ts";
import type { OrderEventsSubscription } from "../gql/types.ts";
import { follow } from "./live.ts";
import { useViewer } from "./session.tsx";

type Event = OrderEventsSubscription["orderEvents"]["events"][number];

const listeners = new Set<(events: readonly Event[]) => void>();

/** Tells of what happened to orders, after the cache has it. For pages that hold lists of them. */
export function onOrderEvents(listener: (events: readonly Event[]) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Follows the orders of this membership for as long as the shell stands, over lost connections too. */
export function LiveOrders(): null {
  const client = useApolloClient();
  const { membershipId, eventCursor } = useViewer();
  useEffect(() => {
    const gone = new AbortController();
    // From before any page was read, so that nothing falls between what a page shows and what is heard.
    let after: string | null = eventCursor;
    void follow({
      document: client.cache.transformDocument(OrderEventsDocument) as typeof OrderEventsDocument,
      variables: () => ({ after }),
      next: ({ orderEvents: { cursor, events } }) => {
        for (const { order } of events) {
          if (order === null) continue;
          client.cache.writeQuery({ query: OrderLiveDocument, variables: { id: order.id }, data: { order } });
        }
        after = cursor;
        if (events.length > 0) for (const listener of [...listeners]) listener(events);
      },
      expired: () => void (after = null),
      readAnew: () => void client.refetchQueries({ include: "active" }),
      signal: gone.signal,
    });
    return () => gone.abort();
  }, [client, membershipId, eventCursor]);
  return null;
}
