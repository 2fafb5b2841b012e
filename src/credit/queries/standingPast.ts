import type { Day } from "../../kernel/day.ts";
import { dealerPositionsOn } from "../../ledger/index.ts";
import { standingOf } from "../rules/standing.ts";
import type { Standing } from "../rules/words.ts";
import { type FactsRow, type TenantSql, factsOf, listed } from "./standing.ts";

/** Who shared the account `a` on the day $2. */
const thatDay = "m.joined_on <= $2::date AND (m.left_on IS NULL OR m.left_on > $2::date)";

/**
 * What stood in credit's own buckets on the day, from its movements: the balances know today only. What entered an open
 * order says when it was due; a day's own movements are in it.
 */
const balances = `(
  SELECT l.dealer_id, l.bucket, l.currency, sum(l.amount) AS amount FROM (
    SELECT k.dealer_id, v.bucket, k.currency, sum(v.delta) AS amount, max(v.due_on) AS due_on
    FROM credit_member m
    JOIN credit_movement k ON k.manufacturer_id = $1 AND k.dealer_id = m.dealer_id AND k.occurred_on <= $2::date
    CROSS JOIN LATERAL (VALUES (k.to_bucket, k.amount_minor, k.due_on), (k.from_bucket, -k.amount_minor, NULL)) v(bucket, delta, due_on)
    WHERE m.manufacturer_id = $1 AND m.account_id = a.id AND ${thatDay} AND v.bucket IS NOT NULL
    GROUP BY k.dealer_id, k.source_id, v.bucket, k.currency) l
  WHERE t.horizon_days IS NULL OR l.due_on <= $2::date + t.horizon_days
  GROUP BY l.dealer_id, l.bucket, l.currency HAVING sum(l.amount) > 0) s`;

const counted = "r.manufacturer_id = $1 AND r.account_id = a.id AND r.status = 'APPROVED' AND r.first_on <= $2::date";
const knownThen = "(r.decided_on IS NULL OR r.decided_on <= $2::date)";

const factsSql = (which: string): string => `
  SELECT a.id, a.name, a.currency, t.overdue_days, t.overdue_ratio, t.horizon_days, t.check_at, t.dormant_days,
    t.review_due_on, t.sets_off_deposit, t.awake_since,
    (SELECT r.amount_minor FROM credit_request r WHERE ${counted} AND ${knownThen} AND r.kind = 'LIMIT'
     ORDER BY r.first_on DESC, r.decided_at DESC, r.id DESC LIMIT 1) AS limit_minor,
    ${listed(
      "'id', r.id, 'amount', r.amount_minor::text, 'first', r.first_on, 'last', r.last_on",
      `credit_request r WHERE ${counted} AND ${knownThen} AND r.kind = 'TEMPORARY' AND r.last_on >= $2::date`,
    )} AS temporary,
    ${listed(
      "'dealer', m.dealer_id, 'blacklisted', CASE WHEN d.blacklisted_on <= $2::date THEN d.blacklisted_on END, 'pickup', u.last_on",
      `credit_member m JOIN dealer d ON d.manufacturer_id = $1 AND d.id = m.dealer_id
       LEFT JOIN LATERAL (
         SELECT max(k.occurred_on) AS last_on FROM credit_movement k
         WHERE k.manufacturer_id = $1 AND k.dealer_id = m.dealer_id AND k.occurred_on <= $2::date AND k.to_bucket = 'DELIVERED_UNBILLED'
       ) u ON true
       WHERE m.manufacturer_id = $1 AND m.account_id = a.id AND ${thatDay}`,
    )} AS members,
    ${listed("'dealer', s.dealer_id, 'bucket', s.bucket, 'currency', s.currency, 'amount', s.amount::text", balances)} AS balances,
    ${listed(
      "'id', k.id, 'kind', k.kind, 'line', k.product_line_id, 'reason', k.reason, 'since', k.since",
      `credit_block k WHERE k.manufacturer_id = $1 AND k.account_id = a.id AND k.since <= $2::date AND (k.lifted_at IS NULL OR k.lifted_on > $2::date)`,
    )} AS blocks
  FROM credit_account a
  CROSS JOIN LATERAL (
    SELECT x.* FROM (
      (SELECT p.overdue_days, p.overdue_ratio, p.horizon_days, p.check_at, p.dormant_days, p.review_due_on, p.sets_off_deposit, p.awake_since,
         p.until_on, p.id FROM credit_terms_past p
       WHERE p.manufacturer_id = $1 AND p.account_id = a.id AND p.until_on > $2::date ORDER BY p.until_on, p.id LIMIT 1)
      UNION ALL
      SELECT a.overdue_days, a.overdue_ratio, a.horizon_days, a.check_at, a.dormant_days, a.review_due_on, a.sets_off_deposit, a.awake_since,
        'infinity', NULL) x
    ORDER BY x.until_on LIMIT 1) t
  WHERE a.manufacturer_id = $1 AND ${which}`;

const byIds = factsSql("a.id = ANY($3::uuid[])");
const byDealer = factsSql(`a.id = (
  SELECT m.account_id FROM credit_member m WHERE m.manufacturer_id = $1 AND m.dealer_id = $3 AND ${thatDay})`);

async function standingsFrom(sql: TenantSql, rows: readonly FactsRow[], on: Day): Promise<Standing[]> {
  const accounts = rows.map(factsOf);
  const dealerIds = accounts.flatMap((account) => account.members.map((member) => member.dealerId));
  const positions = dealerIds.length === 0 ? new Map() : await dealerPositionsOn(sql, dealerIds, on);
  return accounts.map((account) => standingOf(account, positions, on));
}

/**
 * Where accounts stood at the end of a past day, as the books know that day now: limits decided by then, terms and members
 * of then, movements and documents dated up to it. Two statements; with the manufacturer's wall, as `creditStanding`.
 */
export async function creditStandingsOn(sql: TenantSql, accountIds: readonly string[], on: Day): Promise<Standing[]> {
  return standingsFrom(sql, await sql.query<FactsRow>(byIds, [sql.manufacturerId, on, accountIds]), on);
}

/** The same for the account that a dealer was in on that day; null where he was in none. */
export async function creditStandingOn(sql: TenantSql, dealerId: string, on: Day): Promise<Standing | null> {
  return (
    (await standingsFrom(sql, await sql.query<FactsRow>(byDealer, [sql.manufacturerId, on, dealerId]), on))[0] ?? null
  );
}
