import { useQuery } from "@apollo/client/react";
import { DivisionChainDocument } from "../../gql/documents/DivisionChain.ts";

type Ground = { readonly division: { readonly id: string } };

/** The division that holds all of the grants, as far as the first of them says: itself, or what it lies in. */
export function useHomeOf(grants: readonly Ground[]): string | null {
  const first = grants[0]?.division.id ?? "";
  const asked = useQuery(DivisionChainDocument, { variables: { id: first }, skip: first === "" });
  const alone = new Set(grants.map(({ division }) => division.id)).size === 1;
  const division = asked.data?.division;
  if (division === null || division === undefined) return null;
  return alone && division.hasChildren ? division.id : (division.parent?.id ?? division.id);
}
