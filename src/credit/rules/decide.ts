import { type Day, plusDays } from "../../kernel/day.ts";
import { type Overdue, overdueOf } from "./overdue.ts";
import { sumOf } from "./exposure.ts";
import { countsToday, purseIn } from "./standing.ts";
import type { BlockKind, CheckPoint, Purse, Release, Standing } from "./words.ts";

/** What somebody wants to do: raise the exposure by an order, or let goods of it leave. */
export type Raise = {
  readonly at: CheckPoint;
  readonly dealerId: string;
  /** Gross amount, in minor units, that is not in the exposure yet; zero for a delivery of what is. */
  readonly raiseMinor: bigint;
  readonly currency: string;
  /** The whole order, which a release is measured against; null: it is the raise. */
  readonly orderMinor?: bigint | null;
  /** At SHIPMENT: what leaves. It is tested where orders were not, or were not all. */
  readonly leavingMinor?: bigint;
  /** Paid before it leaves: it passes LIMIT and OVERDUE, never BLACKLIST. */
  readonly prepaid: boolean;
  /** When it is to be delivered; null: now. */
  readonly dueOn: Day | null;
  readonly today: Day;
  readonly productLineIds: readonly string[];
  readonly releases: readonly Release[];
};

/** A way out of a block. `permission` is what it takes; null: the dealer can do it himself. */
export type Way = {
  readonly way: "PAY" | "REDUCE" | "TEMPORARY_LIMIT" | "RELEASE" | "REACTIVATE" | "REVIEW" | "LIFT";
  readonly permission: string | null;
  readonly amountMinor?: bigint;
};

export type Figures = {
  readonly limitMinor?: bigint;
  readonly temporaryMinor?: bigint;
  readonly exposureMinor?: bigint;
  readonly availableMinor?: bigint;
  readonly raiseMinor?: bigint;
  readonly shortfallMinor?: bigint;
  /** The account was over its limit before this order (peers 7). */
  readonly alreadyOver?: boolean;
  /** The order is in another currency than the account, whose limit gives nothing in it. */
  readonly otherCurrency?: string;
  readonly overdue?: Overdue;
  readonly overdueDays?: number | null;
  readonly overdueRatio?: string | null;
  readonly since?: Day;
  readonly dormantDays?: number;
  readonly blockId?: string;
  readonly productLineId?: string | null;
};

export type Block = {
  readonly kind: BlockKind;
  /** Of its amounts. */
  readonly currency: string;
  readonly figures: Figures;
  readonly clearedBy: readonly Way[];
};

export type Decided = {
  readonly passes: boolean;
  /** What stands in the way, all of it at once. */
  readonly blocks: readonly Block[];
  /** What would have, but for a prepayment or a release. */
  readonly passed: readonly Block[];
  readonly releaseId: string | null;
};

const prepaidPasses: ReadonlySet<BlockKind> = new Set(["LIMIT", "OVERDUE"]);
const releasePasses: ReadonlySet<BlockKind> = new Set(["LIMIT", "OVERDUE", "DORMANT", "EXPIRED_REVIEW"]);

/** D1-D9. Whether an account's credit lets something pass: every block at once, with its figures and its ways out. */
export function decideCredit(standing: Standing, raise: Raise): Decided {
  const order = raise.orderMinor ?? raise.raiseMinor;
  const release = raise.releases.find(
    (each) => each.dealerId === raise.dealerId && raise.today <= each.lastOn && order <= each.upToMinor,
  );
  const met = [
    ...limitBlock(standing, raise),
    ...overdueBlock(standing, raise.today),
    ...blacklistBlock(standing, raise.dealerId),
    ...dormantBlock(standing, raise.today),
    ...reviewBlock(standing, raise.today),
    ...setBlocks(standing, raise.productLineIds),
  ];
  const passes = ({ kind }: Block) =>
    (raise.prepaid && prepaidPasses.has(kind)) || (release !== undefined && releasePasses.has(kind));
  const blocks = met.filter((block) => !passes(block));
  return { passes: blocks.length === 0, blocks, passed: met.filter(passes), releaseId: release?.id ?? null };
}

/**
 * What is to be tested against what is left. An order is tested when it is taken, unless the account is checked at
 * shipment or it lies behind the horizon; a delivery of what was tested raises nothing. With a horizon, or checked at
 * shipment, what leaves is tested in full, for it may never have been.
 */
function tested(standing: Standing, raise: Raise): { raise: bigint; available: bigint } | null {
  const { availableMinor } = purseIn(standing, raise.currency);
  const { checkAt, horizonDays } = standing.terms;
  const late = checkAt === "SHIPMENT" || horizonDays !== null;
  if (raise.at === "ORDER") {
    if (checkAt === "SHIPMENT" || raise.raiseMinor <= 0n || !countsToday(standing, raise.dueOn, raise.today))
      return null;
    return { raise: raise.raiseMinor, available: availableMinor };
  }
  const leaving = raise.leavingMinor ?? 0n;
  if (!late || leaving <= 0n) {
    return raise.raiseMinor > 0n ? { raise: raise.raiseMinor, available: availableMinor } : null;
  }
  // What leaves is in the exposure but for what it costs more than it was ordered at.
  const inIt = leaving - raise.raiseMinor;
  const counted = checkAt === "ORDER" && countsToday(standing, raise.dueOn, raise.today) ? inIt : 0n;
  return { raise: leaving, available: availableMinor + counted };
}

function limitBlock(standing: Standing, raise: Raise): Block[] {
  const asked = tested(standing, raise);
  if (asked === null || asked.raise <= asked.available) return [];
  return [shortBlock(standing, raise.currency, asked.raise, asked.available)];
}

/** D10. In another currency than the account's there is no limit: what was paid in it is all that may be bought for. */
function limitFigures(standing: Standing, currency: string, raiseMinor: bigint, availableMinor: bigint): Figures {
  const foreign = currency !== standing.currency;
  return {
    limitMinor: foreign ? 0n : (standing.limitMinor ?? 0n),
    temporaryMinor: foreign ? 0n : sumOf(standing.temporaryLimits),
    exposureMinor: purseIn(standing, currency).exposureMinor,
    availableMinor,
    raiseMinor,
    alreadyOver: availableMinor < 0n,
    ...(foreign ? { otherCurrency: currency } : {}),
  };
}

/** A LIMIT block by what is missing, and the ways to find it. */
function shortBlock(standing: Standing, currency: string, raiseMinor: bigint, availableMinor: bigint): Block {
  const shortfallMinor = raiseMinor - availableMinor;
  const temporary = { way: "TEMPORARY_LIMIT" as const, permission: "credit:approve", amountMinor: shortfallMinor };
  return {
    kind: "LIMIT",
    currency,
    figures: { ...limitFigures(standing, currency, raiseMinor, availableMinor), shortfallMinor },
    clearedBy: [
      { way: "PAY", permission: null, amountMinor: shortfallMinor },
      ...(availableMinor > 0n ? [{ way: "REDUCE" as const, permission: null, amountMinor: shortfallMinor }] : []),
      ...(currency === standing.currency ? [temporary] : []),
      { way: "RELEASE", permission: "credit:release" },
    ],
  };
}

/** D5, in each currency by itself: days and parts of what is owed need no rate. */
const overdueBlock = (standing: Standing, today: Day): Block[] =>
  [standing, ...standing.elsewhere].flatMap((purse) => overdueIn(purse, standing, today));

function overdueIn({ currency, items }: Purse, standing: Standing, today: Day): Block[] {
  const overdue = overdueOf(items, standing.terms, today);
  if (!overdue.broken) return [];
  const amountMinor = overdue.toClear.reduce((sum, item) => sum + item.residualMinor, 0n);
  return [
    {
      kind: "OVERDUE",
      currency,
      figures: { overdue, overdueDays: standing.terms.overdueDays, overdueRatio: standing.terms.overdueRatio },
      clearedBy: [
        { way: "PAY", permission: null, amountMinor },
        { way: "RELEASE", permission: "credit:release" },
      ],
    },
  ];
}

function blacklistBlock(standing: Standing, dealerId: string): Block[] {
  const since = standing.members.find((member) => member.dealerId === dealerId)?.blacklistedOn ?? null;
  if (since === null) return [];
  return [
    // An absolute bar (needs 0.21): there is no way out of it.
    { kind: "BLACKLIST", currency: standing.currency, figures: { since }, clearedBy: [] },
  ];
}

/** Asleep from the day after so many days without pickup. */
function dormantBlock(standing: Standing, today: Day): Block[] {
  const { dormantDays } = standing.terms;
  if (dormantDays === null || today <= plusDays(standing.awakeSince, dormantDays)) return [];
  return [
    {
      kind: "DORMANT",
      currency: standing.currency,
      figures: { since: standing.awakeSince, dormantDays },
      clearedBy: [
        { way: "REACTIVATE", permission: "credit:write" },
        { way: "RELEASE", permission: "credit:release" },
      ],
    },
  ];
}

function reviewBlock(standing: Standing, today: Day): Block[] {
  const { reviewDueOn } = standing.terms;
  if (reviewDueOn === null || today <= reviewDueOn) return [];
  return [
    {
      kind: "EXPIRED_REVIEW",
      currency: standing.currency,
      figures: { since: reviewDueOn },
      clearedBy: [
        { way: "REVIEW", permission: "credit:write" },
        { way: "RELEASE", permission: "credit:release" },
      ],
    },
  ];
}

const setBlocks = (standing: Standing, productLineIds: readonly string[]): Block[] =>
  standing.setBlocks
    .filter((block) => block.productLineId === null || productLineIds.includes(block.productLineId))
    .map((block) => ({
      kind: block.kind,
      currency: standing.currency,
      figures: { since: block.since, blockId: block.id, productLineId: block.productLineId },
      clearedBy: [{ way: "LIFT" as const, permission: "credit:block" }],
    }));

/** What stands against an account today, before any order: for its page and the dealer's own bar. */
export function blocksToday(standing: Standing): Block[] {
  const { on, availableMinor } = standing;
  const lines = standing.setBlocks.flatMap((block) => (block.productLineId === null ? [] : [block.productLineId]));
  return [
    ...(availableMinor < 0n ? [shortBlock(standing, standing.currency, 0n, availableMinor)] : []),
    ...overdueBlock(standing, on),
    ...standing.members.flatMap((member) => blacklistBlock(standing, member.dealerId)),
    ...dormantBlock(standing, on),
    ...reviewBlock(standing, on),
    ...setBlocks(standing, lines),
  ];
}
