import { type Refusal, unless } from "../../kernel/answer.ts";
import { type Day, plusMonths } from "../../kernel/day.ts";
import { type Bar, barOfLonger } from "./bar.ts";
import { type DivisionFacts, terminated } from "./grant.ts";
import { type Claim, exclude } from "./overlap.ts";
import type { GrantRecord } from "./words.ts";

export type RenewRefusal =
  | "GRANT_SUPERSEDED"
  | "GRANT_VOIDED"
  | "GRANT_OPEN"
  | "GRANT_OVER"
  | "RENEWS_NOTHING"
  | "ABSURD_PERIOD"
  | "DEALER_NOT_ACTIVE"
  | "BLACKLISTED"
  | "DEALER_TERMINATED"
  | "RETIRED_DIVISION"
  | "TERRITORY_OVERLAP";

/** Until when a right is to hold: its first day without it, or so many months after its present end. */
export type RenewTerm = { readonly to: Day } | { readonly months: number };

/** The new end of a right; its own present end where it has none. */
export const renewedTo = (present: Day, term: RenewTerm): Day =>
  "to" in term ? term.to : plusMonths(present, term.months);

export type RenewFacts = {
  readonly dealer:
    | { readonly name: string; readonly status: string; readonly blacklistedOn: string | null }
    | undefined;
  readonly division: DivisionFacts | undefined;
  /** Records believed now, beside the right itself, that may meet the days it gains. */
  readonly believed: readonly GrantRecord[];
  /** Terminations that stand against the dealer. */
  readonly bars: readonly Bar[];
};

/**
 * N1-N4: whether a right goes on until a later day, every reason against it at once. It is still in force or to come: what
 * has ended is granted anew. Only the days it gains are looked at; the others are its own already.
 */
export function decideRenewal(
  grant: GrantRecord,
  term: RenewTerm,
  facts: RenewFacts,
  today: Day,
): { readonly to: Day; readonly refusals: readonly Refusal<RenewRefusal>[] } {
  const { valid } = grant;
  const present = valid?.to ?? null;
  if (grant.recordedTo !== null || valid === null || present === null) {
    const code = grant.recordedTo !== null ? "GRANT_SUPERSEDED" : valid === null ? "GRANT_VOIDED" : "GRANT_OPEN";
    return { to: present ?? today, refusals: [{ code }] };
  }
  const to = renewedTo(present, term);
  const latestEnd = plusMonths(today, 600);
  const { dealer, division } = facts;
  const gains: Claim = { ...grant, valid: { from: present, to } };
  const taken =
    to > present
      ? facts.believed.filter((held) => held.valid !== null && exclude({ ...held, valid: held.valid }, gains))
      : [];
  const bar = barOfLonger(facts.bars, grant, { from: valid.from, to });
  const params = { dealer: dealer?.name ?? "", status: dealer?.status ?? "" };
  const successors = (division?.successors ?? []).map((each) => each.name).join(", ");
  return {
    to,
    refusals: [
      ...unless(present >= today, "GRANT_OVER", { params: { to: present } }),
      ...unless(to > present, "RENEWS_NOTHING", { params: { to: present } }),
      ...unless(to <= latestEnd, "ABSURD_PERIOD", { params: { earliest: today, latestStart: latestEnd, latestEnd } }),
      ...unless(dealer?.blacklistedOn == null, "BLACKLISTED", { params }),
      ...unless(dealer?.status === "ACTIVE" || dealer?.blacklistedOn != null, "DEALER_NOT_ACTIVE", { params }),
      ...(bar === undefined ? [] : [terminated(bar, dealer?.name ?? "", [])]),
      ...unless(division?.retired !== true, "RETIRED_DIVISION", {
        params: { division: division?.name ?? "", successors },
      }),
      ...unless(taken.length === 0, "TERRITORY_OVERLAP", { data: { overlaps: taken } }),
    ],
  };
}
