import type { DocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useCallback, useRef, useState } from "react";
import type { Refused } from "../ui/refusals.tsx";

/** A request id for one act. `randomUUID` exists on secure pages only, so it is made of random bytes. */
export const newRequestId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

type Payload = { readonly errors: readonly Refused[] };

/** A generated document as far as its types go. */
export type Typed = { readonly __apiType?: (variables: never) => unknown };
type VariablesOf<Document extends Typed> = Parameters<NonNullable<Document["__apiType"]>>[0];
export type DataOf<Document extends Typed> = ReturnType<NonNullable<Document["__apiType"]>>;
export type InputOf<Document extends Typed> =
  VariablesOf<Document> extends { input: infer Input } ? Omit<Input, "requestId"> : never;

export type Command<Input, Reply> = {
  /** Sends the act. Undefined when no answer came: the same act sent again carries the same request id. */
  run(input: Input): Promise<Reply | undefined>;
  readonly running: boolean;
  /** Why it was refused the last time. */
  readonly refused: readonly Refused[];
  /** What kept the answer from coming. */
  readonly failure: Error | undefined;
  clear(): void;
};

/**
 * One mutation of the API. The request id stays the same until an answer has come, so that a retry after a lost
 * connection is the same act and not a second one.
 */
export function useCommand<Document extends Typed, Name extends keyof DataOf<Document>>(
  document: Document,
  name: Name,
): Command<InputOf<Document>, DataOf<Document>[Name]> {
  type Input = InputOf<Document>;
  type Reply = DataOf<Document>[Name];
  const client = useApolloClient();
  const pending = useRef<{ text: string; requestId: string } | null>(null);
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [failure, setFailure] = useState<Error>();
  const clear = useCallback(() => {
    setRefused([]);
    setFailure(undefined);
  }, []);
  const run = useCallback(
    async (input: Input): Promise<Reply | undefined> => {
      const text = JSON.stringify(input);
      if (pending.current?.text !== text) pending.current = { text, requestId: newRequestId() };
      setRunning(true);
      setFailure(undefined);
      try {
        const variables = { input: { ...input, requestId: pending.current.requestId } };
        // What a preview says has not happened: nothing of it enters the cache.
        const preview = "preview" in input && input.preview === true;
        const { data } = await client.mutate({
          ...{ mutation: document as unknown as DocumentNode, variables },
          ...(preview ? { fetchPolicy: "no-cache" as const } : {}),
        });
        pending.current = null;
        const reply = (data as DataOf<Document> | undefined)?.[name];
        setRefused((reply as Payload | undefined)?.errors ?? []);
        return reply;
      } catch (error) {
        setFailure(error instanceof Error ? error : new Error(String(error)));
        return undefined;
      } finally {
        setRunning(false);
      }
    },
    [client, document, name],
  );
  return { run, running, refused, failure, clear };
}
