import type { Day } from "../../kernel/day.ts";
import type { Sql } from "../../platform/sql.ts";
import { dealerPositions } from "../../ledger/index.ts";
import type { AccountFacts } from "../rules/standing.ts";
import { standingOf } from "../rules/standing.ts";
import type { Bucket, CheckPoint, SetBlock, Standing } from "../rules/words.ts";

/** A connection that knows its manufacturer: a command's Tx, or a read on his behalf. */
export type TenantSql = Sql & { readonly manufacturerId: string };

type Json<Row> = readonly Row[];
export type FactsRow = {
  id: string;
  name: string;
  currency: string;
  overdue_days: number | null;
  overdue_ratio: string | null;
  horizon_days: number | null;
  check_at: CheckPoint;
  dormant_days: number | null;
  review_due_on: Day | null;
  sets_off_deposit: boolean;
  awake_since: Day;
  limit_minor: bigint | null;
  temporary: Json<{ id: string; amount: string; first: Day; last: Day }>;
  members: Json<{ dealer: string; blacklisted: Day | null; pickup: Day | null }>;
  balances: Json<{ dealer: string; bucket: Bucket; currency: string; amount: string }>;
  blocks: Json<{ id: string; kind: SetBlock["kind"]; line: string | null; reason: string; since: Day }>;
};

/** A list of objects made in SQL; amounts as text, so that no number loses digits on its way. */
export const listed = (object: string, from: string): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object(${object})), '[]') FROM ${from})`;

const factsSql = (which: string): string => `
  SELECT a.id, a.name, a.currency, a.overdue_days, a.overdue_ratio, a.horizon_days, a.check_at, a.dormant_days,
    a.review_due_on, a.sets_off_deposit, a.awake_since,
    (SELECT r.amount_minor FROM credit_request r
     WHERE r.manufacturer_id = $1 AND r.account_id = a.id AND r.status = 'APPROVED' AND r.kind = 'LIMIT' AND r.first_on <= $2::date
     ORDER BY r.first_on DESC, r.decided_at DESC, r.id DESC LIMIT 1) AS limit_minor,
    ${listed(
      "'id', r.id, 'amount', r.amount_minor::text, 'first', r.first_on, 'last', r.last_on",
      `credit_request r WHERE r.manufacturer_id = $1 AND r.account_id = a.id AND r.status = 'APPROVED' AND r.kind = 'TEMPORARY'
       AND r.first_on <= $2::date AND r.last_on >= $2::date`,
    )} AS temporary,
    ${listed(
      "'dealer', m.dealer_id, 'blacklisted', d.blacklisted_on, 'pickup', u.last_on",
      `credit_member m JOIN dealer d ON d.manufacturer_id = $1 AND d.id = m.dealer_id
       LEFT JOIN credit_pickup u ON u.manufacturer_id = $1 AND u.dealer_id = m.dealer_id
       WHERE m.manufacturer_id = $1 AND m.account_id = a.id AND m.left_on IS NULL`,
    )} AS members,
    ${listed(
      "'dealer', s.dealer_id, 'bucket', s.bucket, 'currency', s.currency, 'amount', s.amount::text",
      `(SELECT b.dealer_id, b.bucket, b.currency, sum(b.amount_minor) AS amount
        FROM credit_member m
        JOIN credit_balance b ON b.manufacturer_id = $1 AND b.dealer_id = m.dealer_id
          AND (a.horizon_days IS NULL OR b.due_on <= $2::date + a.horizon_days)
        WHERE m.manufacturer_id = $1 AND m.account_id = a.id AND m.left_on IS NULL AND b.amount_minor > 0
        GROUP BY b.dealer_id, b.bucket, b.currency) s`,
    )} AS balances,
    ${listed(
      "'id', k.id, 'kind', k.kind, 'line', k.product_line_id, 'reason', k.reason, 'since', k.since",
      `credit_block k WHERE k.manufacturer_id = $1 AND k.account_id = a.id AND k.lifted_at IS NULL`,
    )} AS blocks
  FROM credit_account a WHERE a.manufacturer_id = $1 AND ${which}`;

const byIds = factsSql("a.id = ANY($3::uuid[])");
const byDealer = factsSql(`a.id = (
  SELECT m.account_id FROM credit_member m WHERE m.manufacturer_id = $1 AND m.dealer_id = $3 AND m.left_on IS NULL)`);

export const factsOf = (row: FactsRow): AccountFacts => ({
  accountId: row.id,
  accountName: row.name,
  currency: row.currency,
  terms: {
    overdueDays: row.overdue_days,
    overdueRatio: row.overdue_ratio,
    horizonDays: row.horizon_days,
    checkAt: row.check_at,
    dormantDays: row.dormant_days,
    reviewDueOn: row.review_due_on,
    setsOffDeposit: row.sets_off_deposit,
  },
  limitMinor: row.limit_minor,
  temporaryLimits: row.temporary.map(({ id, amount, first, last }) => ({
    ...{ id, amountMinor: BigInt(amount), firstOn: first, lastOn: last },
  })),
  members: row.members.map(({ dealer, blacklisted, pickup }) => ({
    ...{ dealerId: dealer, blacklistedOn: blacklisted, lastPickupOn: pickup },
  })),
  awakeSince: row.awake_since,
  balances: row.balances.map(({ dealer, bucket, currency, amount }) => ({
    dealerId: dealer,
    bucket,
    currency,
    amountMinor: BigInt(amount),
  })),
  setBlocks: row.blocks.map(({ line, ...block }) => ({ ...block, productLineId: line })),
});

async function standingsFrom(sql: TenantSql, rows: readonly FactsRow[], today: Day): Promise<Standing[]> {
  const accounts = rows.map(factsOf);
  const dealerIds = accounts.flatMap((account) => account.members.map((member) => member.dealerId));
  const positions = dealerIds.length === 0 ? new Map() : await dealerPositions(sql, dealerIds, today);
  return accounts.map((account) => standingOf(account, positions, today));
}

/**
 * Where the account of a dealer stands on a day, over all dealers who share it; null where his credit is not managed.
 * Two statements, lock-free; runs with the manufacturer's wall, because a dealer reads none of credit's tables.
 */
export async function creditStanding(sql: TenantSql, dealerId: string, today: Day): Promise<Standing | null> {
  const rows = await sql.query<FactsRow>(byDealer, [sql.manufacturerId, today, dealerId]);
  return (await standingsFrom(sql, rows, today))[0] ?? null;
}

/** The same for many accounts by their ids, in as many statements as for one. */
export async function creditStandings(sql: TenantSql, accountIds: readonly string[], today: Day): Promise<Standing[]> {
  return standingsFrom(sql, await sql.query<FactsRow>(byIds, [sql.manufacturerId, today, accountIds]), today);
}
