import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";

/** Why goods were not accepted. */
export const claimKinds = ["SHORT", "DAMAGED", "WRONG_GOODS", "NEAR_EXPIRY"] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** What becomes of it: sent again, neither sent nor charged, or charged because the claim does not hold. */
export const claimOutcomes = ["RESHIP", "WRITE_OFF", "CHARGE"] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];

export type ClaimRefusal =
  | "NOT_RECEIVED"
  | "CLAIM_WINDOW_CLOSED"
  | "QUANTITY_NOT_POSITIVE"
  | "CLAIMED_MORE_THAN_RECEIVED"
  | "PHOTO_MISSING";

export type ClaimFacts = {
  /** When the dealer counted the shipment in; null when he has not. */
  readonly receivedAt: Date | null;
  readonly now: Date;
  readonly windowHours: number;
  /** Accepted of the line in that shipment and not claimed yet, in order units. */
  readonly claimable: number;
  readonly photos: number;
};

const hour = 3_600_000;

/** K1 K2. A claim comes within the window, the last second of it included, shows a photo, and is for goods that came. */
export function decideClaim(facts: ClaimFacts, quantity: number): Answer<number, ClaimRefusal> {
  const { receivedAt } = facts;
  const refusals: Refusal<ClaimRefusal>[] = [];
  if (receivedAt === null) refusals.push({ code: "NOT_RECEIVED", path: ["shipment"] });
  else if (facts.now.getTime() - receivedAt.getTime() > facts.windowHours * hour)
    refusals.push({ code: "CLAIM_WINDOW_CLOSED", params: { hours: facts.windowHours }, path: ["shipment"] });
  if (!Number.isInteger(quantity) || quantity <= 0)
    refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: ["quantity"] });
  else if (quantity > facts.claimable) {
    const most = facts.claimable;
    refusals.push({ code: "CLAIMED_MORE_THAN_RECEIVED", path: ["quantity"], params: { most }, data: { most } });
  }
  if (facts.photos === 0) refusals.push({ code: "PHOTO_MISSING", path: ["photos"] });
  return answer(refusals, () => quantity);
}

/** What settling touches of a line; order units, `shipped` less what is owed again. */
export type SettledQuantities = {
  readonly shipped: number;
  readonly received: number;
  readonly invoiced: number;
  readonly writtenOff: number;
};

/**
 * A line after a claim about it was settled, and how much of what was billed is given back. `accepted` says that the
 * goods were accepted first and claimed afterwards; what was short at the count was never accepted.
 */
export function settleClaim(
  line: SettledQuantities,
  claim: { readonly quantity: number; readonly accepted: boolean },
  outcome: ClaimOutcome,
): { readonly line: SettledQuantities; readonly credited: number } {
  const { quantity, accepted } = claim;
  if (outcome === "CHARGE")
    return { line: accepted ? line : { ...line, received: line.received + quantity }, credited: 0 };
  const received = accepted ? line.received - quantity : line.received;
  const credited = Math.max(0, line.invoiced - received);
  return {
    line: {
      received,
      invoiced: line.invoiced - credited,
      shipped: outcome === "RESHIP" ? line.shipped - quantity : line.shipped,
      writtenOff: outcome === "WRITE_OFF" ? line.writtenOff + quantity : line.writtenOff,
    },
    credited,
  };
}
