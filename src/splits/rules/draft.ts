import { type Refusal, unless } from "../../kernel/answer.ts";
import { type Day, plusDays, plusMonths } from "../../kernel/day.ts";
import type { Period } from "../../kernel/period.ts";

export type NameRefusal = "NAME_MISSING";
/** F1: a draft has a name, so that two of them can be told apart. */
export const decideName = (name: string): Refusal<NameRefusal>[] =>
  unless(name.trim() !== "", "NAME_MISSING", { path: ["name"] });

export type DayRefusal = "EFFECT_IN_PAST" | "EFFECT_TOO_FAR" | "EMPTY_PERIOD" | "ABSURD_PERIOD";

/** F2: ground changes hands on a day to come, within two years; what is received lasts at least a day, and fifty years at most. */
export function decideDays(effectiveOn: Day, ends: readonly (Day | null)[], today: Day): Refusal<DayRefusal>[] {
  const latestEnd = plusMonths(effectiveOn, 600);
  return [
    ...unless(effectiveOn > today, "EFFECT_IN_PAST", {
      path: ["effectiveOn"],
      params: { earliest: plusDays(today, 1) },
    }),
    ...unless(effectiveOn <= plusDays(today, 731), "EFFECT_TOO_FAR", {
      ...{ path: ["effectiveOn"], params: { latest: plusDays(today, 731) } },
    }),
    ...ends.flatMap((to, at): Refusal<DayRefusal>[] => {
      if (to === null) return [];
      const path = ["parts", String(at), "to"];
      return [
        ...unless(to > effectiveOn, "EMPTY_PERIOD", { path, params: { from: effectiveOn, to } }),
        ...unless(to <= latestEnd, "ABSURD_PERIOD", {
          ...{ path, params: { earliest: "1980", latestStart: effectiveOn, latestEnd } },
        }),
      ];
    }),
  ];
}

/** A grant that somebody wants to take apart, with what is believed of it now. */
export type Candidate = {
  readonly recordId: string;
  readonly dealerId: string;
  readonly voided: boolean;
  readonly currentId: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
};

export type ParentRefusal =
  | "NOT_FOUND"
  | "EMPTY_SELECTION"
  | "GRANT_VOIDED"
  | "GRANT_SUPERSEDED"
  | "GRANT_NOT_BEGUN"
  | "GRANT_ENDS_BEFORE"
  | "SEVERAL_DEALERS";

/** F3: the grants are one dealer's, as they are believed now, begun before the effective day and in force on it. */
export function decideParents(named: readonly (Candidate | undefined)[], effectiveOn: Day): Refusal<ParentRefusal>[] {
  if (named.length === 0) return [{ code: "EMPTY_SELECTION", path: ["parents"] }];
  const dealers = new Set(named.flatMap((grant) => grant?.dealerId ?? []));
  return [
    ...named.flatMap((grant, at): Refusal<ParentRefusal>[] => {
      const path = ["parents", String(at)];
      if (grant === undefined) return [{ code: "NOT_FOUND", path }];
      if (grant.currentId !== grant.recordId)
        return [{ code: "GRANT_SUPERSEDED", path, data: { currentGrant: grant.currentId } }];
      if (grant.voided || grant.from === null) return [{ code: "GRANT_VOIDED", path }];
      return [
        ...unless(grant.from < effectiveOn, "GRANT_NOT_BEGUN", { path, params: { from: grant.from } }),
        ...unless(grant.to === null || effectiveOn < grant.to, "GRANT_ENDS_BEFORE", {
          ...{ path, params: { to: grant.to ?? "" } },
        }),
      ];
    }),
    ...unless(dealers.size <= 1, "SEVERAL_DEALERS", { path: ["parents"] }),
  ];
}

/** The twelve months whose sales are compensated: before today, or before the effective day where that is past (B1.4). */
export const trailingYear = (effectiveOn: Day, today: Day): Period => {
  const end = effectiveOn < today ? effectiveOn : today;
  return { from: plusMonths(end, -12), to: end };
};
