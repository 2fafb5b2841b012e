import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Period } from "../../kernel/period.ts";
import { type Claim, exclude } from "./overlap.ts";
import { type PeriodRefusal, decidePeriod } from "./period.ts";
import type { Channel, GrantRecord } from "./words.ts";

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
};

export type DivisionFacts = {
  /** Where the interval begins and ends; of a country that stands for a division elsewhere, that division's. */
  readonly lo: bigint;
  readonly hi: bigint;
  readonly ancestors: readonly bigint[];
  /** A code no longer in force, and what came after it. */
  readonly retired: boolean;
  readonly successors: readonly bigint[];
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
};

export type GrantRefusal =
  | PeriodRefusal
  | "NOT_FOUND"
  | "EMPTY_SELECTION"
  | "TOO_MANY_GRANTS"
  | "DEALER_NOT_ACTIVE"
  | "BLACKLISTED"
  | "UNKNOWN_DIVISION"
  | "RETIRED_DIVISION"
  | "TERRITORY_OVERLAP";

/** One act grants this many at most: a province's counties with room to spare, and an answer a person can read. */
export const mostGrants = 500;

/** G1–G8. Decides on all that one act asks for, together: every reason against any of it at once. */
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
  const dealer = asked.dealerId === undefined ? undefined : facts.dealers.get(asked.dealerId);
  const line = asked.productLineId !== undefined && facts.productLines.has(asked.productLineId);
  const division = asked.divisionLo === undefined ? undefined : facts.divisions.get(asked.divisionLo);
  return [
    ...(dealer === undefined
      ? [{ code: "NOT_FOUND" as const, path: at("dealer") }]
      : decideDealer(dealer, at("dealer"))),
    ...unless(line, "NOT_FOUND", { path: at("productLine") }),
    ...unless(division !== undefined, "UNKNOWN_DIVISION", { path: at("division") }),
    ...unless(division?.retired !== true, "RETIRED_DIVISION", {
      path: at("division"),
      data: { successorLos: division?.successors ?? [] },
    }),
    ...decidePeriod(asked.valid, today, asked.path),
  ];
}

const decideDealer = (
  dealer: { readonly name: string; readonly status: string; readonly blacklistedOn: string | null },
  path: readonly string[],
): Refusal<GrantRefusal>[] => {
  if (dealer.blacklistedOn !== null) return [{ code: "BLACKLISTED", path, params: { dealer: dealer.name } }];
  return unless(dealer.status === "ACTIVE", "DEALER_NOT_ACTIVE", {
    path,
    params: { dealer: dealer.name, status: dealer.status },
  });
};

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
