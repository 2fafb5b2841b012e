import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useApolloClient } from "@apollo/client/react";
import { useEffect } from "react";
import { follow } from "./live.ts";
import { useViewer } from "./session.tsx";

/** What comes together within this time is read together, in milliseconds. */
const together = 300;

type Told = { readonly cursor: string; readonly events: readonly unknown[] };
const nothingElse = (): (() => void) => () => undefined;

/**
 * Reads what a page shows anew when a subscription tells of something, for as long as the page stands and over lost
 * connections too. `told` finds the batch in its data; `also` sets it off by other news and answers how to stop that. Both
 * stand outside the component: another one each time would begin to listen anew.
 */
export function useReadAnew<Data>(
  document: TypedDocumentNode<Data, { after: string | null }>,
  told: (data: Data) => Told,
  also: (readAnew: () => void) => () => void = nothingElse,
): void {
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
      document: client.cache.transformDocument(document) as typeof document,
      variables: () => ({ after }),
      next: (data) => {
        const { cursor, events } = told(data);
        after = cursor;
        if (events.length > 0) readAnew();
      },
      expired: () => {
        after = null;
        readAnew();
      },
      signal: gone.signal,
    });
    const stop = also(readAnew);
    return () => {
      gone.abort();
      stop();
      clearTimeout(waiting);
    };
  }, [client, membershipId, eventCursor, document, told, also]);
}
