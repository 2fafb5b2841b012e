import {
  type CreditBlock,
  type CreditDecided,
  type Standing,
  creditStanding,
  creditStandings,
  decideCredit,
  lockCredit,
  raised,
  releaseFor,
} from "../../credit/index.ts";
import type { Day } from "../../kernel/day.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { HoldReason } from "../model/hold.ts";

type TenantSql = Sql & { readonly manufacturerId: string };

/** An order as credit sees it. */
export type CreditAsked = {
  readonly orderId: string | null;
  readonly dealerId: string;
  readonly prepaid: boolean;
  /** Gross, in minor units: what is not in the exposure yet, and the whole order. */
  readonly raiseMinor: bigint;
  readonly orderMinor: bigint;
  readonly currency: string;
  readonly productLineIds: readonly string[];
  /** When it is to be delivered, for the horizon; null: at once. */
  readonly dueOn: Day | null;
  readonly at: "ORDER" | "SHIPMENT";
  /** At SHIPMENT: what leaves. */
  readonly leavingMinor?: bigint;
};

export type CreditSaid = {
  /** Null where the dealer's credit is not managed: nothing was tested. */
  readonly accountId: string | null;
  readonly decided: CreditDecided | null;
};

/** What credit says now, without a lock: for whoever types. */
export async function askCredit(sql: TenantSql, asked: CreditAsked, today: Day): Promise<CreditSaid> {
  const standing = await creditStanding(sql, asked.dealerId, today);
  if (standing === null) return { accountId: null, decided: null };
  const releases = asked.orderId === null ? [] : await releaseFor(sql, asked.orderId);
  const { orderId: _, ...raise } = asked;
  return {
    accountId: standing.accountId,
    decided: decideCredit(standing, { ...raise, today, releases }),
  };
}

/** The same under the account's lock, before its exposure is raised: of two orders at once the second waits here. */
export async function lockAndAskCredit(tx: Tx, asked: CreditAsked, today: Day): Promise<CreditSaid> {
  const account = await lockCredit(tx, asked.dealerId);
  return account === null ? { accountId: null, decided: null } : askCredit(tx, asked, today);
}

/** The accounts of dealers as they stand, under their locks, and as orders then raise them. */
export class Credits {
  readonly #accounts: ReadonlyMap<string, string>;
  readonly #standings: Map<string, Standing>;
  readonly #today: Day;

  private constructor(accounts: ReadonlyMap<string, string>, standings: readonly Standing[], today: Day) {
    this.#accounts = accounts;
    this.#standings = new Map(standings.map((standing) => [standing.accountId, standing]));
    this.#today = today;
  }

  /** Reads locked accounts, named by their dealers. */
  static async of(tx: Tx, accounts: ReadonlyMap<string, string>, today: Day): Promise<Credits> {
    const ids = [...new Set(accounts.values())];
    return new Credits(accounts, ids.length === 0 ? [] : await creditStandings(tx, ids, today), today);
  }

  /** What credit says of an order that does not exist yet. */
  said(asked: Omit<CreditAsked, "orderId">): CreditSaid {
    const accountId = this.#accounts.get(asked.dealerId);
    const standing = accountId === undefined ? undefined : this.#standings.get(accountId);
    if (accountId === undefined || standing === undefined) return { accountId: null, decided: null };
    return { accountId, decided: decideCredit(standing, { ...asked, today: this.#today, releases: [] }) };
  }

  /** From here on an order counts in its dealer's account. */
  raise(by: Parameters<typeof raised>[1]): void {
    const standing = this.#standings.get(this.#accounts.get(by.dealerId) ?? "");
    if (standing !== undefined) this.#standings.set(standing.accountId, raised(standing, by));
  }
}

const texts = (figures: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean"
        ? [[name, String(value)]]
        : [],
    ),
  );

/** A block as it is kept with the order: what is missing, what there was, what clears it. */
export const reasonOfBlock = (block: CreditBlock): HoldReason => ({
  code: block.kind,
  currency: block.currency,
  figures: {
    ...texts(block.figures),
    ...(block.figures.overdue === undefined ? {} : { oldestDays: block.figures.overdue.oldestDays }),
  },
  ...(block.figures.shortfallMinor === undefined ? {} : { missingMinor: String(block.figures.shortfallMinor) }),
  ...(block.figures.availableMinor === undefined ? {} : { availableMinor: String(block.figures.availableMinor) }),
  ways: block.clearedBy.map(({ way, amountMinor }) => ({
    way,
    ...(amountMinor === undefined ? {} : { amountMinor: String(amountMinor) }),
  })),
});
