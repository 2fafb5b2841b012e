import type { Day } from "../../kernel/day.ts";
import { barDealer, endGrants, rightsFrom } from "../../territories/index.ts";
import type { Content } from "../rules/words.ts";
import type { SplitRow } from "../store.ts";
import type { Going } from "./going.ts";

/**
 * What a termination ends on its day, as the policy frozen with the offer says: the grants the split was about (those
 * parts of them included that it would have left to the dealer), or every right of his. There he gets no further one.
 */
export async function endRights(by: Going, split: SplitRow, content: Content, endsOn: Day): Promise<void> {
  const { fromDealerId: dealerId, id: sourceId } = split;
  const whole = content.terms.terminationScope === "DEALER";
  const parents = content.parents.map((parent) => parent.lineageId);
  const lineages = whole ? await rightsFrom(by.tx, dealerId, by.today) : parents;
  await endGrants(by, [...new Set([...parents, ...lineages])], endsOn, `TS-${split.number}`);
  await barDealer(by, { dealerId, sourceId, from: endsOn, cells: whole ? null : content.parents });
}
