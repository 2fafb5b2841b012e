import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { EntryProductsDocument } from "../../gql/documents/EntryProducts.ts";
import { EntryChainProductsDocument } from "../../gql/documents/EntryChainProducts.ts";
import { type Orderable, ProductIndex } from "./product-index.ts";

/** More than any dealer's listing holds; the server pages by a hundred. */
const mostProducts = 5000;

type Paged = { readonly found: readonly Orderable[]; readonly next: string | null };

/** What a dealer's listing holds, a hundred at a time; of a chain, what it has numbers for. */
async function page(client: ApolloClient, chain: string | null, after: string | null): Promise<Paged> {
  const fetchPolicy = "no-cache";
  if (chain === null) {
    const { data } = await client.query({ query: EntryProductsDocument, variables: { after }, fetchPolicy });
    const { nodes = [], pageInfo } = data?.catalogue ?? {};
    return {
      found: nodes.map(({ product }) => product),
      next: pageInfo?.hasNextPage === true ? pageInfo.endCursor : null,
    };
  }
  const variables = { chain, after };
  const { data } = await client.query({ query: EntryChainProductsDocument, variables, fetchPolicy });
  const { nodes = [], pageInfo } = data?.chainSkus ?? {};
  return {
    found: nodes.flatMap(({ product }) => product ?? []),
    next: pageInfo?.hasNextPage === true ? pageInfo.endCursor : null,
  };
}

/** What may be ordered (null: by the dealer; else by a chain; undefined: nothing is chosen yet), whole: searching it then needs no server, so that it is instant and works without a connection. */
export function useProducts(chain: string | null | undefined): {
  index: ProductIndex | undefined;
  error: Error | undefined;
  again(): void;
} {
  const client = useApolloClient();
  const [index, setIndex] = useState<ProductIndex>();
  const [error, setError] = useState<Error>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    const load = async (chain: string | null) => {
      const all = new Map<string, Orderable>();
      let after: string | null = null;
      do {
        const { found, next }: Paged = await page(client, chain, after);
        for (const product of found) all.set(product.id, product);
        after = next;
      } while (after !== null && all.size < mostProducts && !gone);
      if (!gone) setIndex(new ProductIndex([...all.values()]));
    };
    setError(undefined);
    setIndex(undefined);
    if (chain === undefined) return undefined;
    load(chain).catch((failure: Error) => {
      if (!gone) setError(failure);
    });
    return () => void (gone = true);
  }, [client, chain, tries]);
  return { index, error, again: () => setTries((count) => count + 1) };
}
