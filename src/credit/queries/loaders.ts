import type { Day } from "../../kernel/day.ts";
import type { Context } from "../../platform/context.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import { holdsOf, type Hold } from "../holds.ts";
import { type CreditAccount, wireAccount } from "../model/account.ts";
import type { MonthSales } from "../rules/dso.ts";
import type { Standing } from "../rules/words.ts";
import type { BlockRow } from "../store-blocks.ts";
import { accountsByIds } from "./accounts.ts";
import { type ReleaseRow, type ShownRequest, blocksOf, releasesOf, requestsOf } from "./lists.ts";
import { salesByMonth } from "./sales.ts";
import { type TenantSql, creditStandings } from "./standing.ts";
import { creditStandingsOn } from "./standingPast.ts";

/** How many of each are shown on an account; whoever needs more asks the list. */
export const mostShown = 50;

export const todayOf = (ctx: Context): Day => ctx.services.clock.today(ctx.viewer.timeZone);
export const tenantOf = (sql: Sql, manufacturerId: string): TenantSql =>
  Object.assign({ query: sql.query.bind(sql) }, { manufacturerId }) as TenantSql;

/** The day asked for; none, and a day to come, is today: what will be stands in no book. */
export const dayAsked = (ctx: Context, asOf: Day | null | undefined): Day => {
  const today = todayOf(ctx);
  return asOf == null || asOf > today ? today : asOf;
};

/** Standings of accounts on a day, two statements for all. For the manufacturer's people, who see the account already. */
export const standings = (ctx: Context, on: Day): Loadable<Standing> => ({
  name: `creditStandings ${on}`,
  load: (sql, ids) => {
    const tenant = tenantOf(sql, ctx.viewer.manufacturerId);
    return on === todayOf(ctx) ? creditStandings(tenant, ids, on) : creditStandingsOn(tenant, ids, on);
  },
  keyOf: (standing) => standing.accountId,
});

type Sales = { readonly accountId: string; readonly months: readonly MonthSales[] };
export const monthlySales = (ctx: Context, on: Day): Loadable<Sales> => ({
  name: `creditSales ${on}`,
  load: async (sql, ids) =>
    [...(await salesByMonth(tenantOf(sql, ctx.viewer.manufacturerId), ids, on))].map(([accountId, months]) => ({
      ...{ accountId, months },
    })),
  keyOf: (sales) => sales.accountId,
});

type Of<Row> = { readonly accountId: string; readonly rows: readonly Row[] };

/** Rows of many accounts as one loadable: those of an account under its id. */
const perAccount = <Row extends { readonly accountId: string }>(
  name: string,
  load: (sql: Sql, ids: readonly string[]) => Promise<Row[]>,
): Loadable<Of<Row>> => ({
  name,
  load: async (sql, ids) => {
    const rows = await load(sql, ids);
    return ids.map((accountId) => ({ accountId, rows: rows.filter((row) => row.accountId === accountId) }));
  },
  keyOf: (of) => of.accountId,
});

export const requestsOfAccount = ({ viewer }: Context): Loadable<Of<ShownRequest>> =>
  perAccount("creditRequests", (sql, ids) => requestsOf(sql, viewer.manufacturerId, ids, mostShown));
export const blocksOfAccount = ({ viewer }: Context): Loadable<Of<BlockRow>> =>
  perAccount("creditBlocks", (sql, ids) => blocksOf(sql, viewer.manufacturerId, ids, mostShown));
export const releasesOfAccount = ({ viewer }: Context): Loadable<Of<ReleaseRow>> =>
  perAccount("creditReleases", (sql, ids) => releasesOf(sql, viewer.manufacturerId, ids, mostShown));
export const holdsOfAccount = ({ viewer }: Context): Loadable<Of<Hold>> =>
  perAccount("creditHolds", (sql, ids) => holdsOf(sql, viewer.manufacturerId, ids, mostShown));

/** Accounts, as far as the viewer may see them. */
export const accounts = (ctx: Context): Loadable<CreditAccount> => ({
  name: "creditAccounts",
  load: async (sql, ids) => (await accountsByIds(sql, ctx.viewer, ids)).map(wireAccount),
  keyOf: (account) => account.rowId,
});
