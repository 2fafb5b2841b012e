import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef } from "react";
import { CreditEventsDocument } from "../gql/documents/CreditEvents.ts";
import { LedgerEventsDocument } from "../gql/documents/LedgerEvents.ts";
import { follow } from "./live.ts";
import { onOrderEvents } from "./live-orders.tsx";
import { useViewer } from "./session.tsx";

type Told = { readonly cursor: string; readonly events: readonly { readonly dealer: string | null }[] };

/**
 * One reading at a time, and one more when something was told meanwhile: however much comes, what is shown is read
 * after the last of it.
 */
function oneAtATime(read: () => Promise<unknown>): () => void {
  let [running, again] = [false, false];
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      // A failed reading is shown by whoever reads; here it only ends this turn.
      await read().catch(() => undefined);
    } while (again);
    running = false;
  };
  return () => void run();
}

/**
 * Reads a page again when money moves that it may show: the book, credit, and orders, which carry exposure. It listens
 * from where the session began, so that nothing falls between what the page read and what it hears. `dealer` narrows.
 */
export function useMoneyEvents(read: () => Promise<unknown>, dealer: string | null = null): void {
  const client = useApolloClient();
  const { membershipId, eventCursor } = useViewer();
  const asked = useRef({ read, dealer });
  useEffect(() => void (asked.current = { read, dealer }));
  useEffect(() => {
    const gone = new AbortController();
    const again = oneAtATime(() => asked.current.read());
    const concerns = (of: string | null) => asked.current.dealer === null || of === null || of === asked.current.dealer;
    const listen = <Data,>(document: TypedDocumentNode<Data, { after: string | null }>, told: (data: Data) => Told) => {
      let after: string | null = eventCursor;
      void follow({
        document: client.cache.transformDocument(document) as typeof document,
        variables: () => ({ after }),
        next: (data) => {
          const { cursor, events } = told(data);
          after = cursor;
          if (events.some((event) => concerns(event.dealer))) again();
        },
        expired: () => void (after = null),
        readAnew: again,
        signal: gone.signal,
      });
    };
    listen(LedgerEventsDocument as never, (data: { ledgerEvents: Told }) => data.ledgerEvents);
    listen(CreditEventsDocument as never, (data: { creditEvents: Told }) => data.creditEvents);
    const stop = onOrderEvents(() => again());
    return () => {
      stop();
      gone.abort();
    };
  }, [client, membershipId, eventCursor]);
}
