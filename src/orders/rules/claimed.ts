import { type Answer, no, yes } from "../../kernel/answer.ts";
import { globalId } from "../../kernel/id.ts";
import type { ClaimOutcome } from "./claim.ts";

/** A line of which some was accepted, and what of that a return takes back: counted in already, or on its way. */
export type ReturnedLine = {
  readonly received: number;
  readonly returned: number;
  /** Of `returned`: returns that are asked for or allowed, the earliest first. */
  readonly pending: readonly { readonly id: string; readonly position: number; readonly quantity: number }[];
};

export type BesideReturns = "RETURN_PENDING" | "ALREADY_RETURNED";

/**
 * K4. The same goods are not written off under a claim and given back in a return: of what was accepted, only what no
 * return takes back can be claimed, sent again or written off. A claim that is charged takes nothing.
 */
export function decideBesideReturns(
  line: ReturnedLine,
  claim: { readonly quantity: number; readonly accepted: boolean },
  outcome: ClaimOutcome | null,
): Answer<true, BesideReturns> {
  if (!claim.accepted || outcome === "CHARGE") return yes(true);
  const most = Math.max(0, line.received - line.returned);
  if (claim.quantity <= most) return yes(true);
  const [first] = line.pending;
  const coming = line.pending.reduce((sum, each) => sum + each.quantity, 0);
  if (first === undefined || claim.quantity > most + coming)
    return no({ code: "ALREADY_RETURNED", params: { most }, data: { most } });
  return no({
    code: "RETURN_PENDING",
    params: { most, position: first.position },
    data: { most, returnOrder: globalId("ReturnOrder", first.id) },
  });
}
