import { useQuery } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { SplitParentsDocument } from "../../gql/documents/SplitParents.ts";
import type { GrantRowFragment } from "../../gql/types.ts";

type Grants = {
  /** Undefined while some are still on their way: nobody is to take some of them for all. */
  readonly grants: readonly GrantRowFragment[] | undefined;
  /** A page did not come. */
  readonly stopped: boolean;
  again(): void;
};

/** All grants of a dealer on a day, page after page. */
export function useGrantsOf(dealer: string | null, asOf: string): Grants {
  const asked = useQuery(SplitParentsDocument, { variables: { dealer: dealer ?? "", asOf }, skip: dealer === null });
  const [stopped, setStopped] = useState(false);
  const page = dealer === null ? undefined : asked.data?.territoryGrants;
  const after = page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null;
  const { fetchMore } = asked;
  useEffect(() => {
    if (after !== null && !stopped) fetchMore({ variables: { after } }).catch(() => setStopped(true));
  }, [after, stopped]);
  return { grants: after === null ? page?.nodes : undefined, stopped, again: () => setStopped(false) };
}
