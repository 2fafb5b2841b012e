import { createHash } from "node:crypto";
import { jsonText } from "../../platform/trail.ts";
import { type StatementRow, type TenantSql, lineHoldsSql } from "../statements/store.ts";

/**
 * What both sides confirm, as one SHA-256 in hex: the sheet's total and every line of theirs, every item and what lies
 * between with what became of it. Two statements of a hundred thousand lines are never read into memory: PostgreSQL hashes.
 */
export async function contentHashOf(sql: TenantSql, row: StatementRow): Promise<string> {
  const [parts] = await sql.query<{ lines: string; items: string; variances: string }>(
    `SELECT ${hashed(
      `SELECT l.id, concat_ws('|', l.kind, l.document_no, l.order_no, l.product_id, l.store_id, l.quantity, trim_scale(l.unit_price),
         l.amount_minor, trim_scale(l.tax_rate), l.on_day, l.fee_code, l.fee_event, l.payable_id) AS text
       FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND ${lineHoldsSql("l")}`,
    )} AS lines, ${hashed(
      `SELECT i.id, concat_ws('|', i.code, i.state, i.ours_minor, i.theirs_minor) AS text
       FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2`,
    )} AS items, ${hashed(
      `SELECT v.id, concat_ws('|', v.item_id, v.code, v.amount_minor, v.state) AS text
       FROM statement_variance v WHERE v.manufacturer_id = $1 AND v.statement_id = $2`,
    )} AS variances`,
    [sql.manufacturerId, row.id],
  );
  const head = [row.number, row.chainId, row.contractId, row.from, row.to, row.currency, row.theirNumber, row.revision];
  const sums = [row.theirsMinor, parts?.lines, parts?.items, parts?.variances];
  return createHash("sha256")
    .update(jsonText([...head, ...sums]))
    .digest("hex");
}

const hashed = (rows: string): string =>
  `(SELECT encode(sha256(convert_to(coalesce(string_agg(t.id || '|' || t.text, E'\\n' ORDER BY t.id), ''), 'UTF8')), 'hex') FROM (${rows}) t)`;
