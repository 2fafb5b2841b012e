import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink } from "@apollo/client";
import { ErrorLink } from "@apollo/client/link/error";
import { RetryLink } from "@apollo/client/link/retry";
import { from, map, mergeMap, throwError } from "rxjs";
import type { Language } from "../ui/texts.ts";
import { connectionIs } from "./connection.ts";
import { NewestCache } from "./newest-cache.ts";
import { fieldPolicies } from "./pages.ts";

type Surroundings = {
  language(): Language;
  /** A question was refused as a stranger's. Asks anew who is signed in, and says whether somebody is. */
  doubted(): Promise<boolean>;
};

/** The code of a top-level error (UNAUTHENTICATED, UNAVAILABLE, …); undefined for a failure of the network. */
const topLevelCode = (error: unknown): string | undefined => {
  if (!CombinedGraphQLErrors.is(error)) return undefined;
  const code = error.errors[0]?.extensions?.["code"];
  return typeof code === "string" ? code : undefined;
};

/** Marks a question that is itself part of asking who is signed in: its refusal raises no further doubt. */
export const undoubted = "undoubted";

/** Apollo over our own server: the session cookie goes along, reads are tried again while the network is away. */
export function makeClient(around: Surroundings): ApolloClient {
  const failures = new ErrorLink(({ error, operation, forward }) => {
    // A session may have taken another's place while the question was on its way: it is asked once more in the new one's
    // name. Whoever was refused as a stranger has done nothing, so this holds for acts as well.
    if (topLevelCode(error) === "UNAUTHENTICATED" && operation.getContext()[undoubted] !== true)
      return from(around.doubted()).pipe(mergeMap((lives) => (lives ? forward(operation) : throwError(() => error))));
    if (!CombinedGraphQLErrors.is(error) && error.name !== "AbortError") connectionIs({ reachable: false });
    return undefined;
  });
  const answers = new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      map((result) => {
        connectionIs({ reachable: true });
        return result;
      }),
    ),
  );
  const again = new RetryLink({
    delay: { initial: 300, max: 4000, jitter: true },
    attempts: {
      max: 3,
      retryIf: (error, operation) => !CombinedGraphQLErrors.is(error) && operation.operationType === "query",
    },
  });
  const http = new HttpLink({ uri: "/graphql", credentials: "same-origin" });
  const spoken = new ApolloLink((operation, forward) => {
    operation.setContext({ headers: { "accept-language": around.language() } });
    return forward(operation);
  });
  return new ApolloClient({
    link: ApolloLink.from([failures, again, answers, spoken, http]),
    cache: new NewestCache({
      typePolicies: { Query: { fields: fieldPolicies }, ImportKind: { keyFields: ["name"] } },
      possibleTypes: {},
    }),
    // A page reads again because something has happened: the answer to an earlier question would not know of it.
    queryDeduplication: false,
    defaultOptions: { watchQuery: { fetchPolicy: "cache-and-network", nextFetchPolicy: "cache-first" } },
  });
}
