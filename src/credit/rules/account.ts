import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { exact } from "../../kernel/money.ts";
import type { Terms } from "./words.ts";

/** What an account begins with, where nobody says otherwise. */
export const defaultTerms: Terms = {
  overdueDays: 15,
  overdueRatio: null,
  horizonDays: null,
  checkAt: "ORDER",
  dormantDays: 180,
  reviewDueOn: null,
  setsOffDeposit: false,
};

export const mostDealers = 50;
export const longestName = 100;

export type TermsRefusal = "DAYS_OUT_OF_RANGE" | "RATIO_OUT_OF_RANGE";

const daysWithin = (days: number | null, least: number): boolean => days === null || (days >= least && days <= 3650);

/** C2. Terms are days from nothing (for dormancy from one) to ten years, and a ratio from 0 to 1. */
export const checkTerms = (terms: Terms): Refusal<TermsRefusal>[] => [
  ...unless(daysWithin(terms.overdueDays, 0), "DAYS_OUT_OF_RANGE", { path: ["overdueDays"] }),
  ...unless(daysWithin(terms.horizonDays, 0), "DAYS_OUT_OF_RANGE", { path: ["horizonDays"] }),
  ...unless(daysWithin(terms.dormantDays, 1), "DAYS_OUT_OF_RANGE", { path: ["dormantDays"] }),
  ...unless(
    terms.overdueRatio === null ||
      (exact(terms.overdueRatio).gte(exact("0")) && exact(terms.overdueRatio).lte(exact("1"))),
    "RATIO_OUT_OF_RANGE",
    { path: ["overdueRatio"] },
  ),
];

export type OpenAsked = {
  /** Ids as they came; undefined: one that names no dealer. */
  readonly dealerIds: readonly (string | undefined)[];
  readonly name: string | null;
  readonly terms: Terms;
};
export type OpenFacts = {
  readonly known: ReadonlyMap<string, { readonly name: string; readonly accountId: string | null }>;
};
export type OpenRefusal =
  | TermsRefusal
  | "EMPTY_SELECTION"
  | "TOO_MANY_DEALERS"
  | "UNKNOWN_DEALER"
  | "IN_ANOTHER_ACCOUNT"
  | "ACCOUNT_NAME_ABSURD";

/** C3. An account has a name and at least one known dealer; a dealer is in one account only. */
export function decideOpen(
  asked: OpenAsked,
  facts: OpenFacts,
): Answer<{ name: string; dealerIds: string[] }, OpenRefusal> {
  const first = asked.dealerIds[0];
  const name = (asked.name ?? (first === undefined ? "" : facts.known.get(first)?.name) ?? "").trim();
  const refusals: Refusal<OpenRefusal>[] = [
    ...unless(asked.dealerIds.length > 0, "EMPTY_SELECTION", { path: ["dealers"] }),
    ...unless(asked.dealerIds.length <= mostDealers, "TOO_MANY_DEALERS", {
      path: ["dealers"],
      params: { most: mostDealers },
    }),
    ...asked.dealerIds.flatMap((id, at) => refuseMember(id, facts, ["dealers", String(at)], null)),
    ...unless(asked.name === null || (name !== "" && name.length <= longestName), "ACCOUNT_NAME_ABSURD", {
      path: ["name"],
      params: { most: longestName },
    }),
    ...checkTerms(asked.terms),
  ];
  return answer(refusals, () => ({ name, dealerIds: [...new Set(asked.dealerIds as string[])] }));
}

export type JoinRefusal = "UNKNOWN_DEALER" | "IN_ANOTHER_ACCOUNT" | "IN_THIS_ACCOUNT" | "TOO_MANY_DEALERS";

/** C4. A dealer joins; from another account only where the act says which he leaves. */
export function decideJoin(
  asked: {
    readonly dealerId: string | undefined;
    readonly accountId: string;
    readonly leavesId: string | null;
    readonly members: number;
  },
  facts: OpenFacts,
): Answer<true, JoinRefusal> {
  const current = asked.dealerId === undefined ? null : (facts.known.get(asked.dealerId)?.accountId ?? null);
  return answer(
    [
      ...unless(asked.members < mostDealers, "TOO_MANY_DEALERS" as const, {
        path: ["dealer"],
        params: { most: mostDealers },
      }),
      ...unless(current === null || current !== asked.accountId, "IN_THIS_ACCOUNT" as const, { path: ["dealer"] }),
      ...(current === asked.accountId ? [] : refuseMember(asked.dealerId, facts, ["dealer"], asked.leavesId)),
    ],
    () => true as const,
  );
}

function refuseMember(
  id: string | undefined,
  facts: OpenFacts,
  path: readonly string[],
  leavesId: string | null,
): Refusal<"UNKNOWN_DEALER" | "IN_ANOTHER_ACCOUNT">[] {
  const dealer = id === undefined ? undefined : facts.known.get(id);
  if (dealer === undefined) return [{ code: "UNKNOWN_DEALER", path }];
  return unless(dealer.accountId === null || dealer.accountId === leavesId, "IN_ANOTHER_ACCOUNT", {
    path,
    params: { dealer: dealer.name },
  });
}

export type LeaveRefusal = "NOT_IN_ACCOUNT" | "CARRIES_EXPOSURE";

/**
 * C5. Nobody leaves with what he owes or has ordered, in whatever currency: it would be in nobody's limit. He may move to
 * another account with it. Null: he is not in this one.
 */
export const decideLeave = (carriedMinor: readonly bigint[] | null): Answer<true, LeaveRefusal> =>
  answer(
    [
      ...unless(carriedMinor !== null, "NOT_IN_ACCOUNT" as const, { path: ["dealer"] }),
      ...unless(
        (carriedMinor ?? []).every((minor) => minor <= 0n),
        "CARRIES_EXPOSURE" as const,
        { path: ["dealer"] },
      ),
    ],
    () => true as const,
  );

/** C6. A review holds until a day that is still to come, five years at most. */
export const decideReview = (nextOn: string, today: string, latest: string): Answer<true, "REVIEW_DAY_ABSURD"> =>
  answer(
    unless(nextOn > today && nextOn <= latest, "REVIEW_DAY_ABSURD" as const, {
      path: ["nextReviewOn"],
      params: { today, latest },
    }),
    () => true as const,
  );

/** Terms with what somebody changes: what is left out stays, null takes a test away. */
export function withTerms(terms: Terms, asked: AskedTerms): Terms {
  return {
    ...terms,
    overdueDays: asked.overdueDays === undefined ? terms.overdueDays : asked.overdueDays,
    overdueRatio: asked.overdueRatio === undefined ? terms.overdueRatio : asked.overdueRatio,
    horizonDays: asked.horizonDays === undefined ? terms.horizonDays : asked.horizonDays,
    dormantDays: asked.dormantDays === undefined ? terms.dormantDays : asked.dormantDays,
    checkAt: asked.checkAt ?? terms.checkAt,
    setsOffDeposit: asked.setsOffDeposit ?? terms.setsOffDeposit,
  };
}

export type AskedTerms = {
  readonly overdueDays?: number | null;
  readonly overdueRatio?: string | null;
  readonly horizonDays?: number | null;
  readonly dormantDays?: number | null;
  readonly checkAt?: Terms["checkAt"] | null;
  readonly setsOffDeposit?: boolean | null;
};
