import { chainsSeen } from "../../chains/index.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { guestStates, mayReadStatements } from "../rules/access.ts";

/**
 * What a viewer may see of statements, as a condition on `alias` of chain_statement: our own people those of the chains
 * they look after, a chain's contact those of his own that we have confirmed.
 */
export function statementsSeen(viewer: Viewer, alias: string, values: unknown[]): string {
  if (!mayReadStatements(viewer)) return "false";
  const ofChains = chainsSeen(viewer, `${alias}.chain_id`, values);
  return viewer.chainId === null
    ? ofChains
    : `${ofChains} AND ${alias}.state = ANY($${values.push(guestStates)}::text[])`;
}
