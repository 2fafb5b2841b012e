import type { DocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { type DataOf, type InputOf, type Typed, newRequestId } from "./command.ts";
import { useConnection } from "./connection.ts";

export type Previewed<Reply> = {
  /** What the act would answer; undefined before the first answer, or where nothing is asked. */
  readonly reply: Reply | undefined;
  /** The answer is to what stands there now. */
  readonly current: boolean;
  /** And was asked since it was last to be asked again. */
  readonly fresh: boolean;
};

/**
 * What an act would do, asked a moment after the last key: the mutation with `preview: true`, which the server rolls
 * back. Nothing of it enters the cache, for it has not happened. `input` null asks nothing; another `since` asks again.
 */
export function usePreview<Document extends Typed, Name extends keyof DataOf<Document>>(
  document: Document,
  name: Name,
  input: InputOf<Document> | null,
  since = "",
): Previewed<DataOf<Document>[Name]> {
  type Reply = DataOf<Document>[Name];
  const client = useApolloClient();
  const { online, reachable } = useConnection();
  const [answer, setAnswer] = useState<{ reply: Reply | undefined; asked: string; since: string }>({
    ...{ reply: undefined, asked: "", since },
  });
  const asked = input === null ? "" : JSON.stringify(input);
  useEffect(() => {
    if (asked === "") return setAnswer({ reply: undefined, asked, since });
    const gone = new AbortController();
    const timer = setTimeout(() => {
      const variables = { input: { ...(JSON.parse(asked) as object), preview: true, requestId: newRequestId() } };
      const context = { fetchOptions: { signal: gone.signal } };
      client
        .mutate({ mutation: document as unknown as DocumentNode, variables, context, fetchPolicy: "no-cache" })
        .then(({ data }) => {
          if (!gone.signal.aborted) setAnswer({ reply: (data as DataOf<Document> | undefined)?.[name], asked, since });
        })
        .catch(() => undefined); // The banner says that the connection is away; it is asked again when it is back.
    }, 300);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [client, document, name, asked, since, online, reachable]);
  const current = answer.asked === asked;
  return { reply: answer.reply, current, fresh: current && answer.since === since };
}
