import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef } from "react";
import { follow } from "../app/live.ts";
import { useViewer } from "../app/session.tsx";
import { ImportEventsDocument } from "../gql/documents/ImportEvents.ts";
import { ImportRunHeadDocument } from "../gql/documents/ImportRunHead.ts";
import type { ImportRunRowFragment } from "../gql/types.ts";

/**
 * Follows imports for as long as the page stands: what moved is in the cache when `heard` is told, and what a lost connection missed comes first. `begun` is told when it hears, and when it must read anew.
 */
export function useImportEvents(heard: (run: ImportRunRowFragment) => void, begun: () => void): void {
  const client = useApolloClient();
  const { membershipId } = useViewer();
  const told = useRef({ heard, begun });
  useEffect(() => void (told.current = { heard, begun }));
  useEffect(() => {
    const gone = new AbortController();
    let after: string | null = null;
    void follow({
      document: client.cache.transformDocument(ImportEventsDocument) as typeof ImportEventsDocument,
      variables: () => ({ after }),
      next: ({ importEvents: { cursor, events } }) => {
        // The first batch says only from where on we hear; what was read before it is read once more.
        if (after === null) told.current.begun();
        after = cursor;
        const runs = new Map(events.flatMap(({ run }) => (run === null ? [] : [[run.id, run] as const])));
        for (const run of runs.values()) {
          client.cache.writeQuery({ query: ImportRunHeadDocument, variables: { id: run.id }, data: { node: run } });
          told.current.heard(run);
        }
      },
      expired: () => {
        after = null;
      },
      signal: gone.signal,
    });
    return () => gone.abort();
  }, [client, membershipId]);
}
