import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { GraphiQL } from "graphiql";
import { getOperationAST, parse } from "graphql";
import { createClient } from "graphql-ws";
import { createRoot } from "react-dom/client";

type Asked = { query: string; operationName?: string | null; variables?: unknown };

/** What stands in the headers editor; without an Authorization there, the browser's own session asks. */
const headersOf = (given: unknown): Record<string, string> => ({ ...(given as Record<string, string> | undefined) });

const isSubscription = ({ query, operationName }: Asked): boolean =>
  getOperationAST(parse(query), operationName)?.operation === "subscription";

function subscribe(asked: Asked, headers: Record<string, string>) {
  const authorization = headers["authorization"] ?? headers["Authorization"];
  const client = createClient({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    ...(authorization === undefined ? {} : { connectionParams: { authorization } }),
  });
  const { query, operationName, variables } = asked;
  return client.iterate({
    query,
    ...(operationName ? { operationName } : {}),
    variables: (variables ?? {}) as Record<string, unknown>,
  });
}

async function ask(asked: Asked, headers: Record<string, string>): Promise<object> {
  const answer = await fetch("/graphql", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
    body: JSON.stringify(asked),
  });
  return (await answer.json()) as object;
}

createRoot(document.getElementById("graphiql") as HTMLElement).render(
  <GraphiQL
    shouldPersistHeaders={false}
    defaultQuery={"{\n  viewer {\n    person {\n      login\n    }\n    role\n  }\n}\n"}
    fetcher={(asked: Asked, options?: { headers?: unknown }) => {
      const headers = headersOf(options?.headers);
      return (isSubscription(asked) ? subscribe(asked, headers) : ask(asked, headers)) as never;
    }}
  />,
);
