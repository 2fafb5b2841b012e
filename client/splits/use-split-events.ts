import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";
import { follow } from "../app/live.ts";
import { useViewer } from "../app/session.tsx";
import { SplitEventsDocument } from "../gql/documents/SplitEvents.ts";

/** What comes together within this time is read together, in milliseconds. */
const together = 300;

/** Keeps what a page shows of splits current for as long as it stands, over lost connections too: its lists and the split are read anew. */
export function useSplitEvents(): void {
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
      document: client.cache.transformDocument(SplitEventsDocument) as typeof SplitEventsDocument,
      variables: () => ({ after }),
      next: ({ splitEvents: { cursor, events } }) => {
        after = cursor;
        if (events.length > 0) readAnew();
      },
      expired: () => {
        after = null;
        readAnew();
      },
      signal: gone.signal,
    });
    return () => {
      gone.abort();
      clearTimeout(waiting);
    };
  }, [client, membershipId, eventCursor]);
}
