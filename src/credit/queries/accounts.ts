import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Key } from "../../platform/graphql/connection.ts";
import { keyset } from "../../platform/keyset.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import type { Sql } from "../../platform/sql.ts";
import { mayRead } from "../rules/access.ts";
import type { CheckPoint, Terms } from "../rules/words.ts";
import { accountInRegions } from "../store.ts";

export type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly currency: string;
  readonly terms: Terms;
  readonly version: number;
  readonly createdAt: Date;
};

type Flat = Omit<AccountRow, "terms"> & {
  overdueDays: number | null;
  overdueRatio: string | null;
  horizonDays: number | null;
  checkAt: CheckPoint;
  dormantDays: number | null;
  reviewDueOn: Day | null;
  setsOffDeposit: boolean;
};

const columns = `a.id, a.name, a.pinyin, a.currency, a.version, a.created_at AS "createdAt", a.overdue_days AS "overdueDays",
  a.overdue_ratio AS "overdueRatio", a.horizon_days AS "horizonDays", a.check_at AS "checkAt", a.dormant_days AS "dormantDays",
  a.review_due_on AS "reviewDueOn", a.sets_off_deposit AS "setsOffDeposit"`;

const rowOf = ({ id, name, pinyin, currency, version, createdAt, ...terms }: Flat): AccountRow => ({
  ...{ id, name, pinyin, currency, version, createdAt, terms },
});

export type AccountFilter = { readonly search: string | null; readonly dealerId: string | null };
export const accountKey = (row: AccountRow): Key => [row.pinyin, row.id];

/** Accounts by name, one more than asked for. One statement; nothing for whoever may not read credit. */
export async function listAccounts(
  sql: Sql,
  viewer: Viewer,
  filter: AccountFilter,
  page: { readonly first: number; readonly after: Key | undefined },
): Promise<AccountRow[]> {
  if (!mayRead(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, searchNeedle(filter.search), filter.dealerId, page.first + 1];
  const sort = { column: "a.pinyin", type: "text", nullable: false, descending: false };
  const { where, orderBy } = keyset(sort, "a.id", page.after, values);
  const rows = await sql.query<Flat>(
    `SELECT ${columns} FROM credit_account a
     WHERE a.manufacturer_id = $1 AND ($2::text IS NULL OR strpos(a.search_text, $2) > 0)
       AND ($3::uuid IS NULL OR EXISTS (
         SELECT 1 FROM credit_member m
         WHERE m.manufacturer_id = $1 AND m.account_id = a.id AND m.dealer_id = $3 AND m.left_on IS NULL))
       AND ${accountInRegions(viewer, values)} AND ${where}
     ORDER BY ${orderBy} LIMIT $4`,
    values,
  );
  return rows.map(rowOf);
}

/** Accounts by their ids, as far as the viewer may see them. */
export async function accountsByIds(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<AccountRow[]> {
  if (!mayRead(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, ids];
  const rows = await sql.query<Flat>(
    `SELECT ${columns} FROM credit_account a
     WHERE a.manufacturer_id = $1 AND a.id = ANY($2::uuid[]) AND ${accountInRegions(viewer, values)}`,
    values,
  );
  return rows.map(rowOf);
}
