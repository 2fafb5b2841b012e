import type { Day } from "../../kernel/day.ts";
import { newestOfItemSql } from "../disputes/store.ts";
import type { TenantSql } from "../statements/store.ts";
import { type GivenItem, type OursOfTerm, settledOfTerms } from "./rules/settled.ts";
import type { SettledFact } from "./rules/words.ts";

/** The statements of a contract before a period that stand: what was reversed settled nothing. */
const before = `s.manufacturer_id = $1 AND s.contract_id = $2 AND s.from_on < $3 AND s.state <> 'REVERSED' AND s.reverses_id IS NULL`;

/** What we expected of terms that are reckoned to date. */
const oursSql = `
  SELECT l.fee_code AS "feeCode", l.inputs->>'agreed' AS agreed, s.from_on AS "from", sum(l.amount_minor)::bigint AS "amountMinor"
  FROM chain_statement s JOIN statement_line l ON l.manufacturer_id = $1 AND l.statement_id = s.id
  WHERE ${before} AND l.side = 'OURS' AND l.kind = 'FEE' AND l.inputs->>'agreed' IS NOT NULL
  GROUP BY 1, 2, 3`;

/**
 * What of fees was given to the chain. While a statement may change, a dispute that ended so has changed its item, which
 * then says it alone; once it is confirmed, the dispute alone does.
 */
const givenSql = `
  SELECT t."from", t.currency, t.given::text AS given, t.fee AS "feeCode", coalesce(t.ours, '[]') AS ours FROM (
    SELECT s.from_on AS "from", s.currency, i.id,
      CASE WHEN i.state IN ('ACCEPTED', 'WRITTEN_OFF') THEN i.ours_minor - i.theirs_minor ELSE 0 END
        + coalesce((SELECT sum(d.theirs_minor) FROM chain_dispute d
            WHERE d.manufacturer_id = $1 AND d.statement_id = s.id AND d.item_id = i.id AND d.ended_on IS NOT NULL AND d.state <> 'WITHDRAWN' AND ${newestOfItemSql("d")}
              AND (d.side = 'THEIRS' OR i.state NOT IN ('ACCEPTED', 'WRITTEN_OFF'))), 0) AS given,
      (SELECT min(l.fee_code) FROM statement_line l
       WHERE l.manufacturer_id = $1 AND l.statement_id = s.id AND l.id = ANY(i.ours || i.theirs)) AS fee,
      (SELECT jsonb_agg(jsonb_build_object('feeCode', l.fee_code, 'agreed', l.inputs->>'agreed', 'minor', l.amount_minor::text) ORDER BY l.id)
       FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = s.id AND l.id = ANY(i.ours)
         AND l.inputs->>'agreed' IS NOT NULL) AS ours
    FROM chain_statement s JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = s.id AND i.kind = 'FEE'
    WHERE ${before} AND s.matched_at IS NOT NULL
      AND (i.size_minor > 0 OR EXISTS (SELECT 1 FROM chain_dispute d WHERE d.manufacturer_id = $1 AND d.statement_id = s.id AND d.item_id = i.id))
  ) t WHERE t.given <> 0 ORDER BY t."from", t.id`;

type GivenRow = {
  readonly from: Day;
  readonly given: string;
  readonly currency: string;
  readonly feeCode: string | null;
  readonly ours: readonly { readonly feeCode: string; readonly agreed: string; readonly minor: string }[];
};
const givenOf = ({ given, ours, ...row }: GivenRow): GivenItem => ({
  ...row,
  givenMinor: BigInt(given),
  ours: ours.map(({ minor, ...line }) => ({ ...line, amountMinor: BigInt(minor) })),
});

/** What earlier statements of a contract settled of rebates by tiers (G17). Two statements. */
export async function settledOf(sql: TenantSql, contractId: string, period: Day): Promise<SettledFact[]> {
  const values = [sql.manufacturerId, contractId, period];
  const [ours, given] = await Promise.all([
    sql.query<OursOfTerm>(oursSql, values),
    sql.query<GivenRow>(givenSql, values),
  ]);
  return settledOfTerms(ours, given.map(givenOf));
}
