import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef } from "react";
import { follow } from "../app/live.ts";
import { useViewer } from "../app/session.tsx";
import { StatementEventsDocument } from "../gql/documents/StatementEvents.ts";

/** What comes together within this time is told together, in milliseconds. */
const together = 300;

/** Tells when something happened to a statement (null: to any), for as long as the page stands and over lost connections. */
export function useStatementEvents(statement: string | null, heard: () => void): void {
  const client = useApolloClient();
  const { membershipId, eventCursor } = useViewer();
  const told = useRef(heard);
  useEffect(() => void (told.current = heard));
  useEffect(() => {
    const gone = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        told.current();
      }, together);
    };
    let after: string | null = eventCursor;
    void follow({
      document: client.cache.transformDocument(StatementEventsDocument) as typeof StatementEventsDocument,
      variables: () => ({ after }),
      next: ({ statementEvents: { cursor, events } }) => {
        after = cursor;
        if (events.some((event) => statement === null || event.statement?.id === statement)) tell();
      },
      expired: () => {
        after = null;
        tell();
      },
      signal: gone.signal,
    });
    return () => {
      gone.abort();
      clearTimeout(waiting);
    };
  }, [client, membershipId, eventCursor, statement]);
}
