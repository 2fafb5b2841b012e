import type { ItemState } from "../../statements/store.ts";
import { type Decision, type DisputeState, isOfFees } from "./words.ts";

/** Rows that are alike as far as deciding goes, and what they come to. */
export type Group = {
  readonly state: ItemState;
  readonly kind: string;
  readonly code: string | null;
  /** A person decided it, and did not take it back. */
  readonly decided: boolean;
  /** Of its dispute, where it has one that was not withdrawn. */
  readonly dispute: DisputeState | null;
  /** Both sides come to the same amount of each, by other quantities at other prices: there is nothing to argue about in money. */
  readonly even: boolean;
  readonly count: number;
  /** Ours − theirs, and without its sign; minor units. */
  readonly amountMinor: bigint;
  readonly sizeMinor: bigint;
};

export type GroupRefusal =
  | "NOTHING_BETWEEN"
  | "ITEM_DECIDED"
  | "ITEM_OPEN"
  | "LEGAL_DECISION_NEEDED"
  | "FEE_NOT_NOISE"
  | "DISPUTE_ANSWERED"
  | "DISPUTE_SETTLED";

const settled = ["AGREED_OURS", "AGREED_THEIRS", "SPLIT", "WRITTEN_OFF", "LAPSED"] as const;

/** I2: taken back is what was decided, as long as nobody answered to it. */
function reopening({ state, dispute }: Group): GroupRefusal | null {
  if (state === "OPEN") return "ITEM_OPEN";
  if (dispute === "ANSWERED") return "DISPUTE_ANSWERED";
  return (settled as readonly (string | null)[]).includes(dispute) ? "DISPUTE_SETTLED" : null;
}

/** The state that a decision leads to. */
export const stateAfter: Readonly<Record<Decision, Exclude<ItemState, "AGREED">>> = {
  ACCEPT: "ACCEPTED",
  DISPUTE: "DISPUTED",
  CARRY: "CARRIED",
  WRITE_OFF: "WRITTEN_OFF",
  REOPEN: "OPEN",
};

/**
 * I1 to I4: whether rows of a group may be decided so, or why not. What the passes routed by themselves (carried,
 * written off) may be decided otherwise; what a person decided is taken back first.
 */
export function refusalOf(decision: Decision, group: Group, mayApprove: boolean): GroupRefusal | null {
  if (group.state === "AGREED") return group.dispute === null ? "NOTHING_BETWEEN" : "DISPUTE_SETTLED";
  if (decision === "REOPEN") return reopening(group);
  if (group.even && decision !== "ACCEPT") return "NOTHING_BETWEEN";
  if (group.decided || group.state === "DISPUTED" || group.state === stateAfter[decision]) return "ITEM_DECIDED";
  if (decision === "WRITE_OFF" && isOfFees(group.kind, group.code)) return "FEE_NOT_NOISE";
  const givesIn = decision === "ACCEPT" || decision === "CARRY";
  return group.code === "LEGAL_FLAG" && givesIn && !mayApprove ? "LEGAL_DECISION_NEEDED" : null;
}

/** What of a choice is decided, and what is left as it is, with why. */
export type Sorted = {
  readonly chosen: readonly Group[];
  readonly skipped: readonly { readonly code: GroupRefusal; readonly count: number }[];
};

/** Sorts a choice by what may be decided so. */
export function sortOut(decision: Decision, groups: readonly Group[], mayApprove: boolean): Sorted {
  const chosen: Group[] = [];
  const skipped = new Map<GroupRefusal, number>();
  for (const group of groups) {
    const code = refusalOf(decision, group, mayApprove);
    if (code === null) chosen.push(group);
    else skipped.set(code, (skipped.get(code) ?? 0) + group.count);
  }
  return { chosen, skipped: [...skipped].map(([code, count]) => ({ code, count })) };
}

/** What chosen rows of one kind of difference come to. */
export type KindSum = { readonly code: string | null; readonly count: number; readonly amountMinor: bigint };

/** What chosen rows come to, kind by kind, the largest first: what is for us and what is against us in one sum hides nothing. */
export function kindsOf(groups: readonly Group[]): readonly KindSum[] {
  const codes = [...new Set(groups.map(({ code }) => code))];
  const kinds = codes.map((code) => {
    return { code, ...totalOf(groups.filter((group) => group.code === code)) };
  });
  return kinds
    .sort((a, b) =>
      a.sizeMinor === b.sizeMinor ? (a.code ?? "").localeCompare(b.code ?? "") : a.sizeMinor < b.sizeMinor ? 1 : -1,
    )
    .map(({ code, count, amountMinor }) => ({ code, count, amountMinor }));
}

/** What chosen rows come to. */
export const totalOf = (groups: readonly Group[]) =>
  groups.reduce(
    (sum, group) => ({
      count: sum.count + group.count,
      amountMinor: sum.amountMinor + group.amountMinor,
      sizeMinor: sum.sizeMinor + group.sizeMinor,
    }),
    { count: 0, amountMinor: 0n, sizeMinor: 0n },
  );
