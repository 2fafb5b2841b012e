import type { Viewer } from "../../kernel/viewer.ts";
import type { Key } from "../../platform/graphql/connection.ts";
import type { Sql } from "../../platform/sql.ts";
import { mayRead } from "../rules/access.ts";
import type { RequestKind, RequestStatus } from "../rules/request.ts";
import type { Release } from "../rules/words.ts";
import { accountInRegions } from "../store.ts";
import { type BlockRow, blockColumns } from "../store-blocks.ts";
import { type RequestRow, requestColumns } from "../store-requests.ts";

export type ShownRequest = RequestRow & { readonly currency: string };
export type ReleaseRow = Release & {
  readonly accountId: string;
  readonly currency: string;
  readonly reason: string;
  readonly releasedAt: Date;
};

const ofAccount = `JOIN credit_account a ON a.manufacturer_id = $1 AND a.id = `;

export type RequestFilter = {
  readonly status: RequestStatus | null;
  readonly kind: RequestKind | null;
  readonly accountId: string | null;
};

/** What was asked for, the newest first, one more than asked for. */
export async function listRequests(
  sql: Sql,
  viewer: Viewer,
  filter: RequestFilter,
  page: { readonly first: number; readonly after: Key | undefined },
): Promise<ShownRequest[]> {
  if (!mayRead(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, filter.status, filter.kind, filter.accountId, page.first + 1];
  const after = page.after === undefined ? "true" : `r.id < $${values.push(page.after[1])}::uuid`;
  return sql.query<ShownRequest>(
    `SELECT ${requestColumns}, a.currency FROM credit_request r ${ofAccount}r.account_id
     WHERE r.manufacturer_id = $1 AND ($2::text IS NULL OR r.status = $2) AND ($3::text IS NULL OR r.kind = $3)
       AND ($4::uuid IS NULL OR r.account_id = $4) AND ${after} AND ${accountInRegions(viewer, values)}
     ORDER BY r.id DESC LIMIT $5`,
    values,
  );
}

export async function requestsByIds(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<ShownRequest[]> {
  if (!mayRead(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, ids];
  return sql.query<ShownRequest>(
    `SELECT ${requestColumns}, a.currency FROM credit_request r ${ofAccount}r.account_id
     WHERE r.manufacturer_id = $1 AND r.id = ANY($2::uuid[]) AND ${accountInRegions(viewer, values)}`,
    values,
  );
}

/** The latest requests of each account, so many of each. */
export const requestsOf = (
  sql: Sql,
  manufacturerId: string,
  accountIds: readonly string[],
  most: number,
): Promise<ShownRequest[]> =>
  sql.query<ShownRequest>(
    `SELECT x.* FROM unnest($2::uuid[]) AS w(id) CROSS JOIN LATERAL (
       SELECT ${requestColumns}, a.currency FROM credit_request r ${ofAccount}r.account_id
       WHERE r.manufacturer_id = $1 AND r.account_id = w.id ORDER BY r.id DESC LIMIT $3) x`,
    [manufacturerId, accountIds, most],
  );

/** Blocks that stand, and the latest that were lifted. */
export const blocksOf = (
  sql: Sql,
  manufacturerId: string,
  accountIds: readonly string[],
  most: number,
): Promise<BlockRow[]> =>
  sql.query<BlockRow>(
    `SELECT x.* FROM unnest($2::uuid[]) AS w(id) CROSS JOIN LATERAL (
       SELECT ${blockColumns} FROM credit_block k
       WHERE k.manufacturer_id = $1 AND k.account_id = w.id ORDER BY k.lifted_at DESC NULLS FIRST, k.id DESC LIMIT $3) x`,
    [manufacturerId, accountIds, most],
  );

export async function blocksByIds(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<BlockRow[]> {
  if (!mayRead(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, ids];
  return sql.query<BlockRow>(
    `SELECT ${blockColumns} FROM credit_block k ${ofAccount}k.account_id
     WHERE k.manufacturer_id = $1 AND k.id = ANY($2::uuid[]) AND ${accountInRegions(viewer, values)}`,
    values,
  );
}

const releaseColumns = `e.id, e.order_id AS "orderId", e.dealer_id AS "dealerId", e.account_id AS "accountId",
  coalesce((SELECT h.currency FROM credit_hold h WHERE h.manufacturer_id = e.manufacturer_id AND h.order_id = e.order_id), a.currency) AS currency,
  e.up_to_minor AS "upToMinor", e.last_on AS "lastOn", e.released_by AS "releasedBy", e.reason, e.released_at AS "releasedAt"`;

/** The latest releases on each account, so many of each. */
export const releasesOf = (
  sql: Sql,
  manufacturerId: string,
  accountIds: readonly string[],
  most: number,
): Promise<ReleaseRow[]> =>
  sql.query<ReleaseRow>(
    `SELECT x.* FROM unnest($2::uuid[]) AS w(id) CROSS JOIN LATERAL (
       SELECT ${releaseColumns} FROM credit_release e ${ofAccount}e.account_id
       WHERE e.manufacturer_id = $1 AND e.account_id = w.id ORDER BY e.id DESC LIMIT $3) x`,
    [manufacturerId, accountIds, most],
  );

export async function releasesByIds(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<ReleaseRow[]> {
  if (!mayRead(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, ids];
  return sql.query<ReleaseRow>(
    `SELECT ${releaseColumns} FROM credit_release e ${ofAccount}e.account_id
     WHERE e.manufacturer_id = $1 AND e.id = ANY($2::uuid[]) AND ${accountInRegions(viewer, values)}`,
    values,
  );
}
