import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";
import { follow } from "../app/live.ts";
import { onOrderEvents } from "../app/live-orders.tsx";
import { useViewer } from "../app/session.tsx";
import { StockEventsDocument } from "../gql/documents/StockEvents.ts";

/** What comes together within this time is read together, in milliseconds. */
const together = 300;

/**
 * Keeps what a page shows of the stock current for as long as it stands, over lost connections too: what moved, was counted
 * or reported, and what orders set aside, picked and sent. The page's lists are read anew.
 */
export function useStockEvents(): void {
  const client = useApolloClient();
  const { membershipId, eventCursor } = useViewer();
  useEffect(() => {
    const gone = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const readAnew = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void client.refetchQueries({ include: "active" });
      }, together);
    };
    // From before the page was read, so that nothing falls between what it shows and what is heard.
    let after: string | null = eventCursor;
    void follow({
      document: client.cache.transformDocument(StockEventsDocument) as typeof StockEventsDocument,
      variables: () => ({ after }),
      next: ({ stockEvents: { cursor, events } }) => {
        after = cursor;
        if (events.length > 0) readAnew();
      },
      expired: () => {
        after = null;
        readAnew();
      },
      signal: gone.signal,
    });
    const stop = onOrderEvents(readAnew);
    return () => {
      gone.abort();
      stop();
      clearTimeout(waiting);
    };
  }, [client, membershipId, eventCursor]);
}
