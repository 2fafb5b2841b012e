import { type Day, plusDays } from "../../kernel/day.ts";
import { addParts, availableOf, exposureOf, noParts } from "./exposure.ts";
import type { Bucket, OpenItem, Parts, SetBlock, Standing, TemporaryLimit, Terms } from "./words.ts";

/** What credit's own tables say of an account. */
export type AccountFacts = {
  readonly accountId: string;
  readonly accountName: string;
  readonly currency: string;
  readonly terms: Terms;
  readonly limitMinor: bigint | null;
  readonly temporaryLimits: readonly TemporaryLimit[];
  readonly members: readonly {
    readonly dealerId: string;
    readonly blacklistedOn: Day | null;
    readonly lastPickupOn: Day | null;
  }[];
  readonly awakeSince: Day;
  readonly balances: readonly { readonly dealerId: string; readonly bucket: Bucket; readonly amountMinor: bigint }[];
  readonly setBlocks: readonly SetBlock[];
};

/** What the ledger says of a dealer. */
export type Position = {
  readonly receivableMinor: bigint;
  readonly undueBillsMinor: bigint;
  readonly pastDueBillsMinor: bigint;
  readonly prepaymentMinor: bigint;
  readonly unappliedMinor: bigint;
  readonly creditNoteMinor: bigint;
  readonly depositMinor: bigint;
  /** Of it, bills that are not honoured. */
  readonly depositBillsMinor: bigint;
  readonly items: readonly Omit<OpenItem, "dealerId">[];
};

const partOf: Readonly<Record<Bucket, "openOrders" | "deliveredUnbilled" | "billedUnposted">> = {
  OPEN_ORDERS: "openOrders",
  DELIVERED_UNBILLED: "deliveredUnbilled",
  BILLED_UNPOSTED: "billedUnposted",
};

/**
 * Where an account stands: its own buckets and the ledger's open items of all its members, each yuan once. What is checked
 * at shipment does not count its open orders: they are wishes until goods leave.
 */
export function standingOf(account: AccountFacts, positions: ReadonlyMap<string, Position>, on: Day): Standing {
  const members = account.members.map((member) => {
    const parts = partsOf(account, member.dealerId, positions.get(member.dealerId));
    return { dealerId: member.dealerId, blacklistedOn: member.blacklistedOn, parts };
  });
  const parts = addParts(members.map((member) => member.parts));
  const { limitMinor, temporaryLimits } = account;
  return {
    accountId: account.accountId,
    accountName: account.accountName,
    currency: account.currency,
    on,
    terms: account.terms,
    limitMinor,
    temporaryLimits,
    parts,
    exposureMinor: exposureOf(parts),
    availableMinor: availableOf({ limitMinor, temporaryLimits, parts }),
    members: members.map(({ parts: own, ...member }) => ({ ...member, parts: own, exposureMinor: exposureOf(own) })),
    items: account.members.flatMap(({ dealerId }) =>
      (positions.get(dealerId)?.items ?? []).map((item) => ({ ...item, dealerId })),
    ),
    awakeSince: account.members.reduce<Day>(
      (latest, { lastPickupOn }) => (lastPickupOn !== null && lastPickupOn > latest ? lastPickupOn : latest),
      account.awakeSince,
    ),
    setBlocks: account.setBlocks,
  };
}

/** An order of a member's that now counts in the exposure. */
export type RaisedBy = {
  readonly dealerId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly dueOn: Day | null;
};

/** The account as it stands once an order counts in it: what `standingOf` would say if the order were read with the rest. */
export function raised(standing: Standing, by: RaisedBy): Standing {
  const counts =
    standing.terms.checkAt === "ORDER" &&
    by.currency === standing.currency &&
    countsToday(standing, by.dueOn, standing.on);
  if (!counts) return standing;
  const more = (parts: Parts): Parts => ({ ...parts, openOrders: parts.openOrders + by.amountMinor });
  const parts = more(standing.parts);
  const { limitMinor, temporaryLimits } = standing;
  return {
    ...standing,
    parts,
    exposureMinor: exposureOf(parts),
    availableMinor: availableOf({ limitMinor, temporaryLimits, parts }),
    members: standing.members.map((member) =>
      member.dealerId === by.dealerId
        ? { ...member, parts: more(member.parts), exposureMinor: exposureOf(more(member.parts)) }
        : member,
    ),
  };
}

/** Whether an order counts: those due after the horizon do not, until they leave. */
export const countsToday = (standing: Pick<Standing, "terms">, dueOn: Day | null, today: Day): boolean =>
  standing.terms.horizonDays === null || dueOn === null || dueOn <= plusDays(today, standing.terms.horizonDays);

function partsOf(account: AccountFacts, dealerId: string, position: Position | undefined): Parts {
  const own = { ...noParts } as Record<keyof Parts, bigint>;
  for (const balance of account.balances)
    if (balance.dealerId === dealerId) own[partOf[balance.bucket]] += balance.amountMinor;
  if (account.terms.checkAt === "SHIPMENT") own.openOrders = 0n;
  if (position === undefined) return own;
  return {
    ...own,
    receivable: position.receivableMinor,
    undueBills: position.undueBillsMinor,
    pastDueBills: position.pastDueBillsMinor,
    prepayments: position.prepaymentMinor,
    unapplied: position.unappliedMinor,
    creditNotes: position.creditNoteMinor,
    deposits: account.terms.setsOffDeposit ? position.depositMinor - position.depositBillsMinor : 0n,
  };
}
