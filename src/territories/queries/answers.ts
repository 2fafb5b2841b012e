import { type Day, plusDays } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { divisionLoOf } from "../../regions/index.ts";
import { divisionFacts } from "../facts.ts";
import { type ReservedAccount, type TerritoryGrant, wireGrant, wireReservation } from "../model.ts";
import type {
  ExpiringArgs,
  GrantsArgs,
  OwnerArgs,
  OwnersArgs,
  ReservedAccountsArgs,
  TerritoryGrantFilter,
  TreeArgs,
} from "../reads.ts";
import type { DivisionFacts } from "../rules/grant.ts";
import { type GrantFilter, grantKey, grantsByIds, grantsOfAct, listGrants } from "./grants.ts";
import { grantsCovering, grantsCoveringMany } from "./owner.ts";
import { listReservations, reservationById } from "./reservations.ts";
import { branchesOf } from "./tree.ts";

const today = (ctx: Context): Day => ctx.services.clock.today(ctx.viewer.timeZone);
/** An id that names nothing of its type: what is filtered by it is nothing. */
const nothing = "00000000-0000-0000-0000-000000000000";
const idOf = (type: string, id: string | null | undefined): string | null =>
  id === null || id === undefined ? null : (rowId(type, id) ?? nothing);

async function divisionNamed(ctx: Context, id: string): Promise<DivisionFacts | null> {
  const lo = divisionLoOf(id);
  return lo === undefined ? null : ((await divisionFacts(ctx.sql, [lo])).get(lo) ?? null);
}

/** The filter with its ids read; null where it names a division that is none, so that nothing can match. */
async function filterOf(ctx: Context, filter: TerritoryGrantFilter | null | undefined): Promise<GrantFilter | null> {
  const named = filter?.division ?? null;
  const facts = named === null ? null : await divisionNamed(ctx, named);
  if (named !== null && facts === null) return null;
  return {
    dealerId: idOf("Dealer", filter?.dealer),
    productLineId: idOf("ProductLine", filter?.productLine),
    channel: filter?.channel ?? null,
    asOf: filter?.asOf ?? null,
    division: facts === null ? null : { facts, match: filter?.divisionMatch ?? "WITHIN" },
  };
}

export async function territoryGrants(ctx: Context, args: GrantsArgs) {
  const { orderBy, first } = args;
  const after = readRowCursor(args.after);
  const filter = await filterOf(ctx, args.filter);
  const records = filter === null ? [] : await listGrants(ctx.sql, ctx.viewer, filter, { orderBy, first, after });
  return pageOf(records, first, grantKey(orderBy), wireGrant);
}

/** Rights that end within so many days from today, that last day included (readings B0.4), the earliest first. */
export async function territoryGrantsExpiring(ctx: Context, args: ExpiringArgs) {
  const from = today(ctx);
  const endingBetween = { first: from, last: plusDays(from, args.within) };
  const page = { orderBy: "ENDS_FIRST" as const, first: args.first, after: readRowCursor(args.after) };
  const records = await listGrants(ctx.sql, ctx.viewer, { endingBetween }, page);
  return pageOf(records, args.first, grantKey("ENDS_FIRST"), wireGrant);
}

export async function territoryOwner(ctx: Context, args: OwnerArgs) {
  const asOf = args.asOf ?? today(ctx);
  const division = await divisionNamed(ctx, args.division);
  const productLineId = rowId("ProductLine", args.productLine);
  if (division === null || productLineId === undefined) return { asOf, grants: [] };
  const recordedAt = args.recordedAsOf ?? null;
  const asked = { ancestors: division.ancestors, productLineId, channel: args.channel, on: asOf, recordedAt };
  return { asOf, grants: (await grantsCovering(ctx.sql, ctx.viewer, asked)).map(wireGrant) };
}

/** The same for many places, in one statement; a question that names nothing is answered by nobody. */
export async function territoryOwners(ctx: Context, args: OwnersArgs) {
  const day = today(ctx);
  const places = args.asked.map((each) => ({
    divisionLo: divisionLoOf(each.division) ?? -1n,
    productLineId: rowId("ProductLine", each.productLine) ?? nothing,
    channel: each.channel,
    on: each.asOf ?? day,
  }));
  const found = await grantsCoveringMany(ctx.sql, ctx.viewer, places, args.recordedAsOf ?? null);
  return places.map(({ on }, at) => ({ asOf: on, grants: (found[at] ?? []).map(wireGrant) }));
}

export async function territoryTree(ctx: Context, args: TreeArgs) {
  const named = args.parent ?? null;
  const parent = named === null ? null : await divisionNamed(ctx, named);
  if (named !== null && parent === null) return [];
  const productLineId = idOf("ProductLine", args.productLine);
  const asked = { parent, productLineId, channel: args.channel ?? null, asOf: args.asOf ?? today(ctx) };
  const branches = await branchesOf(ctx.sql, ctx.viewer, asked);
  return branches.map((branch) => ({ ...branch, grants: branch.grants.map(wireGrant) }));
}

export async function reservedAccounts(ctx: Context, args: ReservedAccountsArgs) {
  const filter = { accountId: idOf("Account", args.account), asOf: args.asOf ?? null };
  const page = { first: args.first, after: readRowCursor(args.after) };
  const records = await listReservations(ctx.sql, ctx.viewer, filter, page);
  return pageOf(records, args.first, (record) => [null, record.id], wireReservation);
}

export async function grantById(ctx: Context, id: string): Promise<TerritoryGrant | null> {
  const [record] = await grantsByIds(ctx.sql, ctx.viewer, [id]);
  return record === undefined ? null : wireGrant(record);
}

export const grantsByAct = async (ctx: Context, actId: string): Promise<TerritoryGrant[]> =>
  (await grantsOfAct(ctx.sql, ctx.viewer, actId)).map(wireGrant);

export async function reservedById(ctx: Context, id: string): Promise<ReservedAccount | null> {
  const record = await reservationById(ctx.sql, ctx.viewer, id);
  return record === null ? null : wireReservation(record);
}
