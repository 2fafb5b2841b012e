import type { ApolloClient } from "@apollo/client";
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

/** Puts an order as an event brought it into the cache, unless a newer one is there already. */
function keepNewer(client: ApolloClient, { order }: Event): boolean {
  if (order === null) return false;
  const known = client.cache.extract() as Readonly<Record<string, { version?: number } | undefined>>;
  const id = client.cache.identify(order);
  if (id !== undefined && (known[id]?.version ?? 0) > order.version) return false;
  client.cache.writeQuery({ query: OrderLiveDocument, variables: { id: order.id }, data: { order } });
  return true;
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
        const fresh = events.filter((event) => keepNewer(client, event));
        after = cursor;
        if (fresh.length > 0) for (const listener of [...listeners]) listener(fresh);
      },
      expired: () => {
        after = null;
        void client.refetchQueries({ include: "active" });
      },
      signal: gone.signal,
    });
    return () => gone.abort();
  }, [client, membershipId, eventCursor]);
  return null;
}
