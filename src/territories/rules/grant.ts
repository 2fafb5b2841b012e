import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Period } from "../../kernel/period.ts";
import { type Bar, barOf, barOfLonger } from "./bar.ts";
import { type Claim, exclude } from "./overlap.ts";
import { type PeriodRefusal, decidePeriod } from "./period.ts";
import type { Channel, GrantRecord, Right } from "./words.ts";

/** What is asked for, as it came in: ids that may name nothing. */
export type GrantAsked = {
  readonly dealerId: string | undefined;
  readonly productLineId: string | undefined;
  readonly divisionLo: bigint | undefined;
  readonly channel: Channel;
  readonly exclusive: boolean;
  readonly valid: Period;
  /** The input field that holds it: ["grants", "0"]. */
  readonly path: readonly string[];
  /** What is being corrected: a dealer or division that stays as it was is not judged again. */
  readonly was?: Right;
};

export type DivisionFacts = {
  /** Where the interval begins and ends; of a country that stands for a division elsewhere, that division's. */
  readonly lo: bigint;
  readonly hi: bigint;
  readonly ancestors: readonly bigint[];
  readonly name: string;
  /** A code no longer in force, and where its ground lies today. */
  readonly retired: boolean;
  readonly successors: readonly { readonly lo: bigint; readonly name: string }[];
};

/** Facts the rule needs and may not fetch. A key that is missing is unknown. */
export type GrantFacts = {
  readonly dealers: ReadonlyMap<
    string,
    { readonly name: string; readonly status: string; readonly blacklistedOn: string | null }
  >;
  readonly productLines: ReadonlySet<string>;
  readonly divisions: ReadonlyMap<bigint, DivisionFacts>;
  /** Records believed now that may meet what is asked for. */
  readonly believed: readonly GrantRecord[];
  /** Terminations that stand against the dealers. */
  readonly bars: readonly Bar[];
};

export type GrantRefusal =
  | PeriodRefusal
  | "NOT_FOUND"
  | "EMPTY_SELECTION"
  | "TOO_MANY_GRANTS"
  | "DEALER_NOT_ACTIVE"
  | "BLACKLISTED"
  | "DEALER_TERMINATED"
  | "UNKNOWN_DIVISION"
  | "RETIRED_DIVISION"
  | "TERRITORY_OVERLAP";

/** One act grants this many at most: a province's counties with room to spare, and an answer a person can read. */
export const mostGrants = 500;

/** G1–G8, G15. Decides on all that one act asks for, together: every reason against any of it at once. */
export function decideGrant(
  asked: readonly GrantAsked[],
  facts: GrantFacts,
  today: Day,
): Answer<readonly Claim[], GrantRefusal> {
  const claims = asked.map((each) => claimOf(each, facts));
  const refusals: Refusal<GrantRefusal>[] = [
    ...unless(asked.length > 0, "EMPTY_SELECTION", { path: ["grants"] }),
    ...unless(asked.length <= mostGrants, "TOO_MANY_GRANTS", { path: ["grants"], params: { most: mostGrants } }),
    ...asked.flatMap((each, at) => [...decideOne(each, facts, today), ...decideRoom(each, claims, at, facts)]),
  ];
  return answer(refusals, () => claims.flatMap((claim) => (claim === null ? [] : [claim])));
}

function decideOne(asked: GrantAsked, facts: GrantFacts, today: Day): Refusal<GrantRefusal>[] {
  const at = (field: string) => [...asked.path, field];
  const line = asked.productLineId !== undefined && facts.productLines.has(asked.productLineId);
  return [
    ...decideDealer(asked, facts, at("dealer")),
    ...unless(line, "NOT_FOUND", { path: at("productLine") }),
    ...decideDivision(asked, facts, at("division")),
    ...decidePeriod(asked.valid, today, asked.path),
    ...decideBar(asked, facts, at("dealer")),
  ];
}

/** G15: whose right ends by notice of termination gets no further one there, and none that he has outlasts the day. */
function decideBar(asked: GrantAsked, facts: GrantFacts, path: readonly string[]): Refusal<GrantRefusal>[] {
  const claim = claimOf(asked, facts);
  if (claim === null) return [];
  const own = asked.was?.dealerId === claim.dealerId;
  const bar = own ? barOfLonger(facts.bars, claim, claim.valid) : barOf(facts.bars, claim);
  return bar === undefined ? [] : [terminated(bar, facts.dealers.get(claim.dealerId)?.name ?? "", path)];
}

/** That a dealer gets no further right, since his own ends on a day. */
export const terminated = (bar: Bar, dealer: string, path: readonly string[]): Refusal<"DEALER_TERMINATED"> => ({
  ...{ code: "DEALER_TERMINATED", path, params: { dealer, from: bar.from }, data: { terminatedOn: bar.from } },
});

function decideDealer(asked: GrantAsked, facts: GrantFacts, path: readonly string[]): Refusal<GrantRefusal>[] {
  const dealer = asked.dealerId === undefined ? undefined : facts.dealers.get(asked.dealerId);
  if (dealer === undefined) return [{ code: "NOT_FOUND", path }];
  if (asked.was?.dealerId === asked.dealerId) return [];
  const params = { dealer: dealer.name, status: dealer.status };
  if (dealer.blacklistedOn !== null) return [{ code: "BLACKLISTED", path, params }];
  return unless(dealer.status === "ACTIVE", "DEALER_NOT_ACTIVE", { path, params });
}

function decideDivision(asked: GrantAsked, facts: GrantFacts, path: readonly string[]): Refusal<GrantRefusal>[] {
  const division = asked.divisionLo === undefined ? undefined : facts.divisions.get(asked.divisionLo);
  if (division === undefined) return [{ code: "UNKNOWN_DIVISION", path }];
  if (!division.retired || asked.was?.divisionLo === division.lo) return [];
  const { name, successors } = division;
  return [
    {
      code: "RETIRED_DIVISION",
      path,
      params: { division: name, successors: successors.map((each) => each.name).join(", ") },
      data: { successorLos: successors.map((each) => each.lo) },
    },
  ];
}

function claimOf(asked: GrantAsked, facts: GrantFacts): Claim | null {
  const division = asked.divisionLo === undefined ? undefined : facts.divisions.get(asked.divisionLo);
  if (division === undefined || asked.dealerId === undefined || asked.productLineId === undefined) return null;
  return {
    dealerId: asked.dealerId,
    productLineId: asked.productLineId,
    channel: asked.channel,
    divisionLo: division.lo,
    divisionHi: division.hi,
    exclusive: asked.exclusive,
    valid: asked.valid,
  };
}

/** G8: room beside what is believed, and beside what the same act asks for before it. */
function decideRoom(
  asked: GrantAsked,
  claims: readonly (Claim | null)[],
  at: number,
  facts: GrantFacts,
): Refusal<GrantRefusal>[] {
  const claim = claims[at] ?? null;
  if (claim === null) return [];
  const taken = facts.believed.filter((held) => held.valid !== null && exclude({ ...held, valid: held.valid }, claim));
  const twice = claims.slice(0, at).some((earlier) => earlier !== null && exclude(earlier, claim));
  return unless(taken.length === 0 && !twice, "TERRITORY_OVERLAP", { path: asked.path, data: { overlaps: taken } });
}
