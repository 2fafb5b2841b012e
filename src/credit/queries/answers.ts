import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { nobody } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import { pageOf, readCursor, readRowCursor } from "../../platform/graphql/connection.ts";
import type { Sql } from "../../platform/sql.ts";
import { reading } from "../../platform/transaction.ts";
import { type CreditAccount, wireAccount, wireBlock, wireRelease, wireRequest } from "../model/account.ts";
import type { CreditStanding } from "../model/standing.ts";
import { mayRead, mayReadOwn } from "../rules/access.ts";
import type { RequestKind, RequestStatus } from "../rules/request.ts";
import { accountKey, accountsByIds, listAccounts } from "./accounts.ts";
import { blocksByIds, listRequests, releasesByIds, requestsByIds } from "./lists.ts";
import { dayAsked, tenantOf, todayOf } from "./loaders.ts";
import { wireStanding } from "./shown.ts";
import { creditStanding } from "./standing.ts";
import { creditStandingOn } from "./standingPast.ts";

const idOf = (type: string, id: string | null | undefined): string | null =>
  id == null ? null : (rowId(type, id) ?? nobody);
type Page = { readonly first: number; readonly after?: string | null };

export async function creditAccounts(
  ctx: Context,
  page: Page,
  filter: { search?: string | null; dealer?: string | null },
) {
  const rows = await listAccounts(
    ctx.sql,
    ctx.viewer,
    { search: filter.search ?? null, dealerId: idOf("Dealer", filter.dealer) },
    { first: page.first, after: readCursor(page.after) },
  );
  return pageOf(rows, page.first, accountKey, wireAccount);
}

export async function creditRequests(
  ctx: Context,
  page: Page,
  filter: { status?: RequestStatus | null; kind?: RequestKind | null; account?: string | null },
) {
  const asked = {
    ...{ status: filter.status ?? null, kind: filter.kind ?? null, accountId: idOf("CreditAccount", filter.account) },
  };
  const rows = await listRequests(ctx.sql, ctx.viewer, asked, { first: page.first, after: readRowCursor(page.after) });
  return pageOf(rows, page.first, (row) => [null, row.id], wireRequest);
}

/** Where a dealer stands: one of the manufacturer's people asks for any he may see, a dealer's for their own. */
export async function standingFor(
  ctx: Context,
  dealer: string | null,
  asOf: Day | null,
): Promise<CreditStanding | null> {
  const { viewer } = ctx;
  const asked = idOf("Dealer", dealer);
  const on = dayAsked(ctx, asOf);
  if (mayReadOwn(viewer)) return asked === null || asked === viewer.dealerId ? ownStanding(ctx, on) : null;
  if (!mayRead(viewer) || asked === null) return null;
  const [account] = await listAccounts(
    ctx.sql,
    viewer,
    { search: null, dealerId: asked },
    { first: 1, after: undefined },
  );
  if (account === undefined) return null;
  const standing = await standingOn(ctx, ctx.sql, asked, on);
  return standing === null ? null : wireStanding(standing, { dealerId: null, language: viewer.language });
}

const standingOn = (ctx: Context, sql: Sql, dealerId: string, on: Day) => {
  const tenant = tenantOf(sql, ctx.viewer.manufacturerId);
  return on === todayOf(ctx) ? creditStanding(tenant, dealerId, on) : creditStandingOn(tenant, dealerId, on);
};

/** Gathered behind the manufacturer's wall, because others may share the account; shown as the dealer may see it. */
async function ownStanding(ctx: Context, on: Day): Promise<CreditStanding | null> {
  const { viewer, services } = ctx;
  const scope = { manufacturerId: viewer.manufacturerId, dealerId: null };
  const standing = await reading(
    services.pools.app,
    scope,
    (sql) => standingOn(ctx, sql, viewer.dealerId as string, on),
    ctx.counter,
  );
  return standing === null ? null : wireStanding(standing, viewer);
}

const firstOf = async <Row, Thing>(rows: Promise<readonly Row[]>, wire: (row: Row) => Thing): Promise<Thing | null> => {
  const [row] = await rows;
  return row === undefined ? null : wire(row);
};

export const accountById = (ctx: Context, id: string): Promise<CreditAccount | null> =>
  firstOf(accountsByIds(ctx.sql, ctx.viewer, [id]), wireAccount);
export const requestById = (ctx: Context, id: string) => firstOf(requestsByIds(ctx.sql, ctx.viewer, [id]), wireRequest);
export const blockById = (ctx: Context, id: string) => firstOf(blocksByIds(ctx.sql, ctx.viewer, [id]), wireBlock);
export const releaseById = (ctx: Context, id: string) => firstOf(releasesByIds(ctx.sql, ctx.viewer, [id]), wireRelease);
