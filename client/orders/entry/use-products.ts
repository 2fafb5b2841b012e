import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { EntryProductsDocument } from "../../gql/documents/EntryProducts.ts";
import type { EntryProductsQuery } from "../../gql/types.ts";
import { type Orderable, ProductIndex } from "./product-index.ts";

/** More than any dealer's listing holds; the server pages by a hundred. */
const mostProducts = 5000;

/** What may be ordered, whole: searching it then needs no server, so that it is instant and works without a connection. */
export function useProducts(): { index: ProductIndex | undefined; error: Error | undefined; again(): void } {
  const client = useApolloClient();
  const [index, setIndex] = useState<ProductIndex>();
  const [error, setError] = useState<Error>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    const load = async () => {
      const all: Orderable[] = [];
      let after: string | null = null;
      do {
        const { data }: { data?: EntryProductsQuery | undefined } = await client.query({
          query: EntryProductsDocument,
          variables: { after },
          fetchPolicy: "no-cache",
        });
        if (data === undefined) break;
        all.push(...data.catalogue.nodes.map(({ product }) => product));
        after = data.catalogue.pageInfo.hasNextPage ? data.catalogue.pageInfo.endCursor : null;
      } while (after !== null && all.length < mostProducts && !gone);
      if (!gone) setIndex(new ProductIndex(all));
    };
    setError(undefined);
    load().catch((failure: Error) => {
      if (!gone) setError(failure);
    });
    return () => void (gone = true);
  }, [client, tries]);
  return { index, error, again: () => setTries((count) => count + 1) };
}
