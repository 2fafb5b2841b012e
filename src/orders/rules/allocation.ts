/** How scarce goods are shared among the orders that want them (B12). */
export const allocationPolicies = ["FCFS", "FAIR_SHARE", "TIERED", "QUOTA"] as const;
export type AllocationPolicy = (typeof allocationPolicies)[number];

/** One line that wants more than it has; quantities are order units of one product. */
export type Want = {
  readonly id: string;
  readonly wanted: number;
  /** 0 is served first; only TIERED looks at it. */
  readonly tier: number;
  /** What the dealer normally takes, for an order that a signal holds suspect; null for all others. */
  readonly normalDemand: number | null;
  /** Whose it is. */
  readonly dealer: string;
  /** Sold through by him in the last three months, the weight of QUOTA: his, however many orders he has. */
  readonly sellThrough: number;
};

/**
 * Whole shares of a whole total by weight, nothing lost: rounded down, the rest to the largest remainders, the earlier
 * share first on a tie (readings B0.1). Nobody gets more than his exact share rounded up.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return weights.map(() => 0);
  const exact = weights.map((weight, at) => {
    const product = BigInt(total) * BigInt(weight);
    return { at, floor: Number(product / whole), rest: product % whole };
  });
  const left = total - exact.reduce((sum, share) => sum + share.floor, 0);
  const favoured = new Set(
    [...exact]
      .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map((share) => share.at),
  );
  return exact.map((share) => share.floor + (favoured.has(share.at) ? 1 : 0));
}

/** No order gets more than it wants, and a suspect one no more than is normal for its dealer. */
const capOf = (want: Want): number =>
  want.normalDemand === null ? want.wanted : Math.min(want.wanted, Math.max(0, want.normalDemand));

/** Everybody the same part of what he wants; all of it where there is enough. */
function fairly(available: number, wants: readonly Want[]): number[] {
  const caps = wants.map(capOf);
  const total = caps.reduce((sum, cap) => sum + cap, 0);
  return total <= available ? caps : shareOut(available, caps);
}

function firstCome(available: number, wants: readonly Want[]): number[] {
  let left = available;
  return wants.map((want) => {
    const given = Math.min(left, capOf(want));
    left -= given;
    return given;
  });
}

function tiered(available: number, wants: readonly Want[]): number[] {
  const given = wants.map(() => 0);
  let left = available;
  for (const tier of [...new Set(wants.map((want) => want.tier))].sort((a, b) => a - b)) {
    const places = wants.flatMap((want, at) => (want.tier === tier ? [at] : []));
    const shares = fairly(
      left,
      places.map((at) => wants[at] as Want),
    );
    places.forEach((at, place) => (given[at] = shares[place] as number));
    left -= shares.reduce((sum, share) => sum + share, 0);
  }
  return given;
}

/**
 * By each dealer's sell-through; what a capped one leaves is shared again by the same weights (readings B12). A dealer
 * with several orders has one share, which his oldest order takes first: ordering twice gets him no second one.
 */
function byQuota(available: number, wants: readonly Want[]): number[] {
  const dealers = [...new Set(wants.map((want) => want.dealer))].map((dealer) => {
    const places = wants.flatMap((want, at) => (want.dealer === dealer ? [at] : []));
    const own = places.map((at) => wants[at] as Want);
    const cap = own.reduce((sum, want) => sum + capOf(want), 0);
    return { places, own, cap, weight: own[0]?.sellThrough ?? 0 };
  });
  const shares = byWeight(available, dealers);
  const given = wants.map(() => 0);
  dealers.forEach(({ places, own }, at) =>
    firstCome(shares[at] as number, own).forEach((share, place) => (given[places[place] as number] = share)),
  );
  return given;
}

/** Shares by weight, none above its cap; what is left of a full one goes to the others. */
function byWeight(available: number, all: readonly { readonly cap: number; readonly weight: number }[]): number[] {
  const given = all.map(() => 0);
  let open = all.flatMap(({ weight }, at) => (weight > 0 ? [at] : []));
  let left = available;
  for (;;) {
    const weights = open.map((at) => all[at]?.weight ?? 0);
    const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
    const full = open.filter(
      (at, place) => BigInt(left) * BigInt(weights[place] as number) >= BigInt(all[at]?.cap ?? 0) * whole,
    );
    if (full.length === 0) {
      shareOut(left, weights).forEach((share, place) => (given[open[place] as number] = share));
      return given;
    }
    for (const at of full) {
      given[at] = all[at]?.cap ?? 0;
      left -= given[at] as number;
    }
    open = open.filter((at) => !full.includes(at));
    if (open.length === 0) return given;
  }
}

const ways: Readonly<Record<AllocationPolicy, (available: number, wants: readonly Want[]) => number[]>> = {
  FCFS: firstCome,
  FAIR_SHARE: fairly,
  TIERED: tiered,
  QUOTA: byQuota,
};

/**
 * Shares what is available among the wants, given in the order they came: a quantity per want, their sum at most what is
 * available (M14).
 */
export const allocate = (policy: AllocationPolicy, available: number, wants: readonly Want[]): number[] =>
  available <= 0 ? wants.map(() => 0) : ways[policy](available, wants);

/** The tier of a dealer's class: class A is served first, everybody else after it. */
export const tierOf = (dealerClass: string | null): number => (dealerClass === "A" ? 0 : 1);
