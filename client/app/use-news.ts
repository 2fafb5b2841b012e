import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef } from "react";
import { gathered } from "./gathered.ts";
import { follow } from "./live.ts";
import { useViewer } from "./session.tsx";

export type Told = { readonly cursor: string; readonly events: readonly unknown[] };
/** Other news that sets the same off: told whom to call, it answers how to stop. */
export type Also = (hear: () => void) => () => void;

const nothingElse: Also = () => () => undefined;

/**
 * Tells when a subscription says something, for as long as the page stands and over lost connections too. `told` finds in
 * its data what of the batch the page minds; `also` tells by other news. Both keep from one drawing to the next: another
 * one each time would begin to listen anew. `heard` may be another one each time.
 */
export function useNews<Data>(
  document: TypedDocumentNode<Data, { after: string | null }>,
  told: (data: Data) => Told,
  heard: () => void,
  also: Also = nothingElse,
): void {
  const client = useApolloClient();
  const { membershipId, eventCursor } = useViewer();
  const now = useRef(heard);
  useEffect(() => void (now.current = heard));
  useEffect(() => {
    const gone = new AbortController();
    const { hear, forget } = gathered(() => now.current());
    // From before the page was read, so that nothing falls between what it shows and what is heard.
    let after: string | null = eventCursor;
    void follow({
      document: client.cache.transformDocument(document) as typeof document,
      variables: () => ({ after }),
      next: (data) => {
        const { cursor, events } = told(data);
        after = cursor;
        if (events.length > 0) hear();
      },
      expired: () => void (after = null),
      readAnew: hear,
      signal: gone.signal,
    });
    const stop = also(hear);
    return () => {
      gone.abort();
      stop();
      forget();
    };
  }, [client, membershipId, eventCursor, document, told, also]);
}

/** Reads all that a page shows anew when a subscription says something; as `useNews`. */
export function useReadAnew<Data>(
  document: TypedDocumentNode<Data, { after: string | null }>,
  told: (data: Data) => Told,
  also?: Also,
): void {
  const client = useApolloClient();
  useNews(document, told, () => void client.refetchQueries({ include: "active" }), also);
}
