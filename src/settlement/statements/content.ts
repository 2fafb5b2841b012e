import { createHash } from "node:crypto";
import type { TenantSql, StatementRow } from "./row.ts";
import { lineHoldsSql } from "./store.ts";

/** Rows a page: a statement of a hundred thousand lines is hashed without being held. */
const page = 10_000;
const first = "00000000-0000-0000-0000-000000000000";

/** Walks rows in the order of their ids, page by page. */
async function* walk<Row extends { readonly id: string }>(
  sql: TenantSql,
  statementId: string,
  text: string,
): AsyncGenerator<Row> {
  for (let after = first; ;) {
    const rows = await sql.query<Row>(text, [sql.manufacturerId, statementId, after, page]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = last.id;
  }
}

type LineRow = { readonly id: string } & Readonly<Record<string, string | null>>;
const theirLines = `SELECT l.id, l.kind, l.document_no AS no, l.order_no AS "orderNo", l.payable_id AS "payableId",
    l.product_id AS product, l.store_id AS store, l.quantity::text, trim_scale(l.unit_price)::text AS price, l.amount_minor::text AS amount,
    trim_scale(l.tax_rate)::text AS rate, l.on_day::text AS "on", l.fee_code AS fee, l.fee_event AS event
  FROM statement_line l WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.id > $3 AND l.side = 'THEIRS' AND ${lineHoldsSql("l")}
  ORDER BY l.id LIMIT $4`;
const items = `SELECT i.id, i.ours, i.theirs, i.kind, i.code, i.state, i.ours_minor::text AS "oursMinor", i.theirs_minor::text AS "theirsMinor"
  FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.id > $3 ORDER BY i.id LIMIT $4`;
const variances = `SELECT v.id, v.item_id AS item, v.code, v.amount_minor::text AS amount, v.state
  FROM statement_variance v WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND v.id > $3 ORDER BY v.id LIMIT $4`;

/**
 * What both sides sign, as one value: SHA-256 (hexadecimal) over the statement's head, their lines that count, the items
 * with their states, and the variances, each as JSON on a line of its own, in the order of their ids. What it does not
 * hold (where the statement stands, what our lines rest on, disputes) changes nothing that was signed.
 */
export async function contentHashOf(sql: TenantSql, row: StatementRow): Promise<string> {
  const hash = createHash("sha256");
  const put = (kind: string, value: object) => void hash.update(`${kind} ${JSON.stringify(value)}\n`);
  put("chain-statement/1", {
    ...{ number: row.number, chain: row.chainId, contract: row.contractId, from: row.from, to: row.to },
    ...{ currency: row.currency, theirNumber: row.theirNumber, revision: row.revision },
    ...{ ours: row.oursMinor.toString(), theirs: row.theirsMinor?.toString() ?? null },
  });
  for await (const line of walk<LineRow>(sql, row.id, theirLines)) put("line", line);
  for await (const item of walk<LineRow>(sql, row.id, items)) put("item", item);
  for await (const variance of walk<LineRow>(sql, row.id, variances)) put("variance", variance);
  return hash.digest("hex");
}
