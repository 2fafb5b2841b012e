import { useCallback } from "react";
import { useNews } from "../app/use-news.ts";
import { StatementEventsDocument } from "../gql/documents/StatementEvents.ts";
import type { StatementEventsSubscription } from "../gql/types.ts";

/** Tells when something happened to a statement (null: to any), for as long as the page stands and over lost connections. */
export function useStatementEvents(statement: string | null, heard: () => void): void {
  const told = useCallback(
    ({ statementEvents: { cursor, events } }: StatementEventsSubscription) => ({
      cursor,
      events: events.filter((event) => statement === null || event.statement?.id === statement),
    }),
    [statement],
  );
  useNews(StatementEventsDocument as never, told, heard);
}
