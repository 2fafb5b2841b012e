import { type Answer, answer, unless } from "../../../kernel/answer.ts";

/** One step of consent: whoever holds the permission (and, where one is named, the role) agrees. */
export type Tier = {
  /** From this amount on, in minor units of the manufacturer's currency. 0: always. */
  readonly fromMinor: bigint;
  readonly permission: string;
  readonly role: string | null;
};

/**
 * The tiers that must agree to an amount, in their order: all that begin at or below it. A request without an amount
 * needs them all: what nobody can size is not waved through. A negative amount counts by its size.
 */
export function tiersFor(tiers: readonly Tier[], amountMinor: bigint | null): readonly Tier[] {
  if (amountMinor === null) return tiers;
  const size = amountMinor < 0n ? -amountMinor : amountMinor;
  return tiers.filter((tier) => tier.fromMinor <= size);
}

export type TiersRefusal =
  | "TIERS_MISSING"
  | "TOO_MANY_TIERS"
  | "TIERS_START_AT_ZERO"
  | "TIERS_NOT_RISING"
  | "TIER_ROLE_UNKNOWN"
  | "TIER_PERMISSION_UNKNOWN"
  | "TIER_ROLE_LACKS_PERMISSION";

const most = 9;

/** Whether a manufacturer's own tiers make sense: from 0 upwards, each known and each somebody's to give. */
export function decideTiers(
  tiers: readonly Tier[],
  known: {
    readonly roles: readonly string[];
    readonly permissions: ReadonlySet<string>;
    readonly mayApprove: (role: string, permission: string) => boolean;
  },
): Answer<readonly Tier[], TiersRefusal> {
  const at = (index: number, field: string) => ({ path: ["tiers", String(index), field] });
  return answer<readonly Tier[], TiersRefusal>(
    [
      ...unless(tiers.length > 0, "TIERS_MISSING", { path: ["tiers"] }),
      ...unless(tiers.length <= most, "TOO_MANY_TIERS", { path: ["tiers"], params: { most } }),
      ...unless(tiers.length === 0 || tiers[0]?.fromMinor === 0n, "TIERS_START_AT_ZERO", at(0, "from")),
      ...tiers.flatMap((tier, index) => [
        ...unless(index === 0 || tier.fromMinor >= tiers[index - 1]!.fromMinor, "TIERS_NOT_RISING", at(index, "from")),
        ...unless(known.permissions.has(tier.permission), "TIER_PERMISSION_UNKNOWN", at(index, "permission")),
        ...unless(tier.role === null || known.roles.includes(tier.role), "TIER_ROLE_UNKNOWN", at(index, "role")),
        ...unless(
          tier.role === null || !known.roles.includes(tier.role) || known.mayApprove(tier.role, tier.permission),
          "TIER_ROLE_LACKS_PERMISSION",
          at(index, "role"),
        ),
      ]),
    ],
    () => tiers,
  );
}
