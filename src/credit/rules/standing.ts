import { type Day, plusDays } from "../../kernel/day.ts";
import { addParts, availableOf, exposureOf, noParts } from "./exposure.ts";
import type { Bucket, OpenItem, Parts, Purse, SetBlock, Standing, TemporaryLimit, Terms } from "./words.ts";

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
  readonly balances: readonly {
    readonly dealerId: string;
    readonly bucket: Bucket;
    readonly currency: string;
    readonly amountMinor: bigint;
  }[];
  readonly setBlocks: readonly SetBlock[];
};

/** What the ledger says of a dealer in one currency. */
export type Position = {
  readonly currency: string;
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

/** The same of all dealers asked for, in every currency in which they have something. */
export type Positions = ReadonlyMap<string, readonly Position[]>;

const partOf: Readonly<Record<Bucket, "openOrders" | "deliveredUnbilled" | "billedUnposted">> = {
  OPEN_ORDERS: "openOrders",
  DELIVERED_UNBILLED: "deliveredUnbilled",
  BILLED_UNPOSTED: "billedUnposted",
};

/**
 * Where an account stands: its own buckets and the ledger's open items of all its members, each yuan once, each currency by
 * itself. What is checked at shipment does not count its open orders: they are wishes until goods leave.
 */
export function standingOf(account: AccountFacts, positions: Positions, on: Day): Standing {
  const { limitMinor, temporaryLimits } = account;
  const own = purseOf(account, account.currency, positions);
  const blacklisted = new Map(account.members.map(({ dealerId, blacklistedOn }) => [dealerId, blacklistedOn]));
  const elsewhere = othersOf(account, positions).map((currency) => purseOf(account, currency, positions));
  return {
    accountId: account.accountId,
    accountName: account.accountName,
    on,
    terms: account.terms,
    limitMinor,
    temporaryLimits,
    ...own,
    availableMinor: availableOf({ limitMinor, temporaryLimits, parts: own.parts }),
    members: own.members.map((member) => ({ ...member, blacklistedOn: blacklisted.get(member.dealerId) ?? null })),
    elsewhere: elsewhere.filter(({ parts }) => Object.values(parts).some((minor) => minor !== 0n)),
    awakeSince: account.members.reduce<Day>(
      (latest, { lastPickupOn }) => (lastPickupOn !== null && lastPickupOn > latest ? lastPickupOn : latest),
      account.awakeSince,
    ),
    setBlocks: account.setBlocks,
  };
}

/** What members carry in one currency, without any limit. */
function purseOf(account: AccountFacts, currency: string, positions: Positions): Purse {
  const found = account.members.map(({ dealerId }) => ({
    dealerId,
    position: positions.get(dealerId)?.find((each) => each.currency === currency),
  }));
  const members = found.map(({ dealerId, position }) => {
    const parts = partsOf(account, dealerId, currency, position);
    return { dealerId, parts, exposureMinor: exposureOf(parts) };
  });
  const parts = addParts(members.map((member) => member.parts));
  const items = found.flatMap(({ dealerId, position }) =>
    (position?.items ?? []).map((item) => ({ ...item, dealerId })),
  );
  return { currency, parts, exposureMinor: exposureOf(parts), availableMinor: -exposureOf(parts), members, items };
}

function othersOf(account: AccountFacts, positions: Positions): string[] {
  const known = [
    ...account.balances,
    ...account.members.flatMap(({ dealerId }) => positions.get(dealerId) ?? []),
  ].flatMap(({ currency }) => (currency === account.currency || currency === "" ? [] : [currency]));
  return [...new Set(known)].sort();
}

const none = (currency: string): Purse => ({
  ...{ currency, parts: noParts, exposureMinor: 0n, availableMinor: 0n, members: [], items: [] },
});

/** What the account carries in a currency, its own or another. */
export const purseIn = (standing: Standing, currency: string): Purse =>
  currency === standing.currency
    ? standing
    : (standing.elsewhere.find((purse) => purse.currency === currency) ?? none(currency));

/** What one who shares it carries, in each currency. */
export const carriedBy = (standing: Standing, dealerId: string): readonly bigint[] =>
  [standing, ...standing.elsewhere].flatMap(({ members }) =>
    members.flatMap((member) => (member.dealerId === dealerId ? member.exposureMinor : [])),
  );

/** An order of a member's that now counts in the exposure. */
export type RaisedBy = {
  readonly dealerId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly dueOn: Day | null;
};

/** The account as it stands once an order counts in it: what `standingOf` would say if the order were read with the rest. */
export function raised(standing: Standing, by: RaisedBy): Standing {
  if (standing.terms.checkAt !== "ORDER" || !countsToday(standing, by.dueOn, standing.on)) return standing;
  if (by.currency === standing.currency) return { ...standing, ...more(standing, by) };
  const purse = purseIn(standing, by.currency);
  const members = purse.members.length > 0 ? purse.members : standing.members.map(withNothing);
  const others = standing.elsewhere.filter(({ currency }) => currency !== by.currency);
  return { ...standing, elsewhere: [...others, { ...purse, ...more({ ...purse, members }, by) }] };
}

const withNothing = ({ dealerId }: { readonly dealerId: string }) => ({ dealerId, parts: noParts, exposureMinor: 0n });

/** A purse with an order more in it. */
function more<Member extends Purse["members"][number]>(
  purse: Pick<Purse, "parts" | "availableMinor"> & { readonly members: readonly Member[] },
  { dealerId, amountMinor }: RaisedBy,
): Pick<Purse, "parts" | "exposureMinor" | "availableMinor"> & { readonly members: readonly Member[] } {
  const add = (parts: Parts): Parts => ({ ...parts, openOrders: parts.openOrders + amountMinor });
  const parts = add(purse.parts);
  return {
    parts,
    exposureMinor: exposureOf(parts),
    availableMinor: purse.availableMinor - amountMinor,
    members: purse.members.map((member) =>
      member.dealerId === dealerId
        ? { ...member, parts: add(member.parts), exposureMinor: exposureOf(add(member.parts)) }
        : member,
    ),
  };
}

/** Whether an order counts: those due after the horizon do not, until they leave. */
export const countsToday = (standing: Pick<Standing, "terms">, dueOn: Day | null, today: Day): boolean =>
  standing.terms.horizonDays === null || dueOn === null || dueOn <= plusDays(today, standing.terms.horizonDays);

function partsOf(account: AccountFacts, dealerId: string, currency: string, position: Position | undefined): Parts {
  const own = { ...noParts } as Record<keyof Parts, bigint>;
  for (const balance of account.balances)
    if (balance.dealerId === dealerId && balance.currency === currency)
      own[partOf[balance.bucket]] += balance.amountMinor;
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
