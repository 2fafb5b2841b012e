import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Viewer } from "../kernel/viewer.ts";
import { dealerInRegions } from "../partners/index.ts";
import { nameKeys, searchText } from "../platform/searchKeys.ts";
import type { Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import type { Terms } from "./rules/words.ts";

/** A credit account under lock: what every act on it begins with. */
export type LockedAccount = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly version: number;
};

const lockedColumns = `a.id, a.name, a.currency, a.version`;

/**
 * The account of a dealer, locked: acts that raise its exposure or change what it is allowed follow each other. Null
 * where the dealer's credit is not managed: nothing is tested then. Taken before the standing is read, and before stock.
 */
export async function lockCredit(tx: Tx, dealerId: string): Promise<LockedAccount | null> {
  const [row] = await tx.query<LockedAccount>(
    `SELECT ${lockedColumns} FROM credit_member m
     JOIN credit_account a ON a.manufacturer_id = $1 AND a.id = m.account_id
     WHERE m.manufacturer_id = $1 AND m.dealer_id = $2 AND m.left_on IS NULL
     FOR NO KEY UPDATE OF a`,
    [tx.manufacturerId, dealerId],
  );
  return row ?? null;
}

/**
 * The accounts of many dealers, by dealer, locked in the order of their ids; dealers whose credit is not managed are not
 * among them. One statement.
 */
export async function lockCredits(tx: Tx, dealerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (dealerIds.length === 0) return new Map();
  const rows = await tx.query<Membership>(
    `SELECT m.dealer_id AS "dealerId", a.id AS "accountId" FROM credit_member m
     JOIN credit_account a ON a.manufacturer_id = $1 AND a.id = m.account_id
     WHERE m.manufacturer_id = $1 AND m.dealer_id = ANY($2::uuid[]) AND m.left_on IS NULL
     ORDER BY a.id FOR NO KEY UPDATE OF a`,
    [tx.manufacturerId, dealerIds],
  );
  return new Map(rows.map(({ dealerId, accountId }) => [dealerId, accountId]));
}

/** Locks an account that is known to be there, for work that nobody's regions limit. */
export async function lockAccount(tx: Tx, id: string): Promise<void> {
  await tx.query(`SELECT 1 FROM credit_account WHERE manufacturer_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
    tx.manufacturerId,
    id,
  ]);
}

/** The condition that an account `a` is within the viewer's regions: one of its dealers is. $1 is the manufacturer. */
export function accountInRegions(viewer: Viewer, values: unknown[]): string {
  if (viewer.regionLos.length === 0) return "true";
  return `EXISTS (SELECT 1 FROM credit_member zm JOIN dealer d ON d.manufacturer_id = $1 AND d.id = zm.dealer_id
    WHERE zm.manufacturer_id = $1 AND zm.account_id = a.id AND zm.left_on IS NULL AND ${dealerInRegions("d", viewer.regionLos, values)})`;
}

/** Locks accounts by id, in the order of ids; those outside the viewer's regions are not there. */
export async function lockAccounts(tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<LockedAccount[]> {
  const values: unknown[] = [tx.manufacturerId, ids];
  return tx.query<LockedAccount>(
    `SELECT ${lockedColumns} FROM credit_account a
     WHERE a.manufacturer_id = $1 AND a.id = ANY($2::uuid[]) AND ${accountInRegions(viewer, values)}
     ORDER BY a.id FOR NO KEY UPDATE OF a`,
    values,
  );
}

export type NewAccount = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly terms: Terms;
  readonly awakeSince: Day;
  readonly createdBy: string;
  readonly createdAt: Date;
};

/** Writes accounts, any number in one statement. */
export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[]): Promise<void> {
  const rows = accounts.map(({ terms, ...account }) => {
    const keys = nameKeys(account.name);
    return {
      ...account,
      ...terms,
      pinyin: keys.pinyin,
      searchText: searchText(account.name, keys.pinyin, keys.initials),
    };
  });
  await tx.query(
    `INSERT INTO credit_account (manufacturer_id, id, name, pinyin, search_text, currency, overdue_days, overdue_ratio, horizon_days,
       check_at, dormant_days, review_due_on, sets_off_deposit, awake_since, version, created_by, created_at)
     SELECT $1, t.id, t.name, t.pinyin, t."searchText", t.currency, t."overdueDays", t."overdueRatio", t."horizonDays", t."checkAt",
       t."dormantDays", t."reviewDueOn", t."setsOffDeposit", t."awakeSince", 1, t."createdBy", t."createdAt"
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, name text, pinyin text, "searchText" text, currency text, "overdueDays" int,
       "overdueRatio" numeric, "horizonDays" int, "checkAt" text, "dormantDays" int, "reviewDueOn" date, "setsOffDeposit" boolean,
       "awakeSince" date, "createdBy" uuid, "createdAt" timestamptz)`,
    [tx.manufacturerId, JSON.stringify(rows)],
  );
}

/** Keeps what an account's terms were until a day, so that the days before it read as they were. */
const keepTerms = (tx: Tx, accountId: string, untilOn: Day): Promise<unknown> =>
  tx.query(
    `INSERT INTO credit_terms_past (manufacturer_id, id, account_id, until_on, overdue_days, overdue_ratio, horizon_days, check_at,
       dormant_days, review_due_on, sets_off_deposit, awake_since)
     SELECT a.manufacturer_id, $3, a.id, $4, a.overdue_days, a.overdue_ratio, a.horizon_days, a.check_at, a.dormant_days,
       a.review_due_on, a.sets_off_deposit, a.awake_since
     FROM credit_account a WHERE a.manufacturer_id = $1 AND a.id = $2`,
    [tx.manufacturerId, accountId, newId(), untilOn],
  );

/** Changes an account's terms from a day on; its version rises with whatever happens to it. */
export async function updateTerms(tx: Tx, accountId: string, terms: Terms, on: Day): Promise<void> {
  await keepTerms(tx, accountId, on);
  await tx.query(
    `UPDATE credit_account SET overdue_days = $3, overdue_ratio = $4, horizon_days = $5, check_at = $6, dormant_days = $7,
       sets_off_deposit = $8 WHERE manufacturer_id = $1 AND id = $2`,
    [
      ...[tx.manufacturerId, accountId, terms.overdueDays, terms.overdueRatio, terms.horizonDays, terms.checkAt],
      ...[terms.dormantDays, terms.setsOffDeposit],
    ],
  );
}

/** Notes that a review was done: it holds up to and including a day. */
export async function setReviewDue(tx: Tx, accountId: string, dueOn: Day | null, on: Day): Promise<void> {
  await keepTerms(tx, accountId, on);
  await tx.query(`UPDATE credit_account SET review_due_on = $3 WHERE manufacturer_id = $1 AND id = $2`, [
    ...[tx.manufacturerId, accountId, dueOn],
  ]);
}

/** Wakes an account: its time without pickup begins anew. */
export async function setAwake(tx: Tx, accountId: string, since: Day): Promise<void> {
  await keepTerms(tx, accountId, since);
  await tx.query(`UPDATE credit_account SET awake_since = $3 WHERE manufacturer_id = $1 AND id = $2`, [
    ...[tx.manufacturerId, accountId, since],
  ]);
}

/** Raises an account's version; answers the new one. */
export async function raiseVersion(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `UPDATE credit_account SET version = version + 1 WHERE manufacturer_id = $1 AND id = $2 RETURNING version`,
    [tx.manufacturerId, accountId],
  );
  if (row === undefined) throw new Error("a locked account is gone");
  return row.version;
}

export type Membership = { readonly accountId: string; readonly dealerId: string };

/** The dealers who share accounts today. */
export const membersOf = (tx: Tx, accountIds: readonly string[]): Promise<Membership[]> =>
  tx.query<Membership>(
    `SELECT account_id AS "accountId", dealer_id AS "dealerId" FROM credit_member
     WHERE manufacturer_id = $1 AND account_id = ANY($2::uuid[]) AND left_on IS NULL ORDER BY dealer_id`,
    [tx.manufacturerId, accountIds],
  );

/** Which accounts some dealers are in today. */
export const accountsOf = (tx: Tx, dealerIds: readonly string[]): Promise<Membership[]> =>
  tx.query<Membership>(
    `SELECT account_id AS "accountId", dealer_id AS "dealerId" FROM credit_member
     WHERE manufacturer_id = $1 AND dealer_id = ANY($2::uuid[]) AND left_on IS NULL ORDER BY dealer_id`,
    [tx.manufacturerId, dealerIds],
  );

/** Takes dealers into accounts from a day on. False: one of them is in an account already. */
export async function insertMembers(tx: Tx, members: readonly Membership[], joinedOn: Day): Promise<boolean> {
  try {
    await tx.query(
      `INSERT INTO credit_member (manufacturer_id, id, account_id, dealer_id, joined_on)
       SELECT $1, t.id, t.account_id, t.dealer_id, $3
       FROM unnest($2::uuid[], $4::uuid[], $5::uuid[]) AS t(id, account_id, dealer_id)`,
      [
        ...[tx.manufacturerId, members.map(() => newId()), joinedOn],
        ...[members.map((each) => each.accountId), members.map((each) => each.dealerId)],
      ],
    );
    return true;
  } catch (error) {
    if (constraintOf(error) === "credit_member_once") return false;
    throw error;
  }
}

/** A dealer leaves an account: the day is the first on which he is not in it. */
export async function endMembership(tx: Tx, member: Membership, leftOn: Day): Promise<void> {
  await tx.query(
    `UPDATE credit_member SET left_on = $4
     WHERE manufacturer_id = $1 AND account_id = $2 AND dealer_id = $3 AND left_on IS NULL`,
    [tx.manufacturerId, member.accountId, member.dealerId, leftOn],
  );
}
