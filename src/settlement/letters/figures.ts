import { chainsById, contractsById, entitiesById } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import { mayReadDisputes } from "../disputes/rules/access.ts";
import { disputesSeen, withStatement } from "../disputes/queries/disputes.ts";
import type { DisputeReason, DisputeState } from "../disputes/rules/words.ts";
import { type SignatureRow, signaturesOfMany } from "../signing/store.ts";
import { type StatementRow, statementColumns } from "../statements/row.ts";
import { feeOf } from "../statements/fee-words.ts";
import { lineHoldsSql, statementsSeen } from "../statements/store.ts";

/** Who stands on a letter, and about which statement. */
export type LetterAbout = {
  readonly statement: StatementRow;
  readonly maker: string;
  readonly chain: string;
  readonly entity: string;
  readonly contract: string;
};

/** A statement that the viewer may see, with the names on its letter; null for denied and missing alike. */
export async function letterAbout(sql: Sql, viewer: Viewer, id: string): Promise<LetterAbout | null> {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [statement] = await sql.query<StatementRow>(
    `SELECT ${statementColumns("s")} FROM chain_statement s WHERE s.manufacturer_id = $1 AND s.id = $2 AND ${statementsSeen(viewer, "s", values)}`,
    values,
  );
  if (statement === undefined) return null;
  const [chain] = await chainsById.load(sql, [statement.chainId]);
  const [contract] = await contractsById.load(sql, [statement.contractId]);
  const [entity] = contract === undefined ? [] : await entitiesById.load(sql, [contract.entityId]);
  const [maker] = await sql.query<{ name: string }>(`SELECT m.name FROM manufacturer m WHERE m.manufacturer_id = $1`, [
    viewer.manufacturerId,
  ]);
  return {
    // Contracts are our own people's to read: the chain's contact reads his letter without.
    ...{ statement, maker: maker?.name ?? "", chain: chain?.name ?? "", entity: entity?.name ?? chain?.name ?? "" },
    contract: contract?.number ?? "",
  };
}

/** What the items of one reason and end come to. For the other side, what we wrote off is taken as theirs. */
export type KindSum = {
  readonly code: DisputeReason | null;
  readonly state: "AGREED" | "OPEN" | "ACCEPTED" | "DISPUTED" | "CARRIED";
  readonly count: number;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
};

/** The items of a statement by reason and end, the sheet's own total with them: their differences are the whole. */
export const kindSums = (sql: Sql, viewer: Viewer, statementId: string): Promise<KindSum[]> =>
  sql.query<KindSum>(
    `WITH parts AS (
       SELECT i.code, i.state, 1 AS count, i.ours_minor, i.theirs_minor FROM statement_item i
         WHERE i.manufacturer_id = $1 AND i.statement_id = $2
       UNION ALL
       SELECT v.code, v.state, 0, 0, -v.amount_minor FROM statement_variance v
         WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND v.item_id IS NULL
     )
     SELECT p.code, CASE p.state WHEN 'WRITTEN_OFF' THEN 'ACCEPTED' ELSE p.state END AS state, sum(p.count)::int AS count,
       sum(p.ours_minor)::bigint AS "oursMinor", sum(p.theirs_minor)::bigint AS "theirsMinor"
     FROM parts p GROUP BY 1, 2
     ORDER BY array_position(ARRAY['AGREED', 'ACCEPTED', 'DISPUTED', 'CARRIED', 'OPEN'], CASE min(p.state) WHEN 'WRITTEN_OFF' THEN 'ACCEPTED'
       ELSE min(p.state) END), 1`,
    [viewer.manufacturerId, statementId],
  );

export type RateSum = { readonly rate: string | null; readonly grossMinor: bigint };

/** The goods and returns of their sheet by VAT rate, the highest first: what is to be invoiced. */
export const rateSums = (sql: Sql, viewer: Viewer, statementId: string): Promise<RateSum[]> =>
  sql.query<RateSum>(
    `SELECT trim_scale(l.tax_rate)::text AS rate, sum(l.amount_minor)::bigint AS "grossMinor" FROM statement_line l
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'THEIRS' AND l.kind IN ('GOODS', 'RETURN') AND ${lineHoldsSql("l")}
     GROUP BY l.tax_rate ORDER BY l.tax_rate DESC NULLS LAST`,
    [viewer.manufacturerId, statementId],
  );

/** What a row is about as it is read: a product or, of what is none, a fee as we call it or as their sheet does. */
type Named = { readonly product: string | null; readonly feeCode: string | null; readonly theirFee: string | null };
const namedSql = ({ language }: Viewer): string =>
  `${language === "en" ? "coalesce(p.name_en, p.name)" : "p.name"} AS product, l.fee_code AS "feeCode", l.their_fee AS "theirFee"`;
const namedJoins = (row: string): string => `LEFT JOIN product p ON p.manufacturer_id = $1 AND p.id = ${row}.product_id
       LEFT JOIN statement_line l ON l.manufacturer_id = $1 AND l.statement_id = i.statement_id AND l.id = coalesce(i.theirs[1], i.ours[1])
       LEFT JOIN chain_store cs ON cs.manufacturer_id = $1 AND cs.id = ${row}.store_id`;

function named<Row extends object>({ feeCode, theirFee, product, ...row }: Row & Named, viewer: Viewer) {
  const fee = feeOf({ fee: feeCode === null ? null : { code: feeCode, event: null }, theirFee }, viewer.language);
  return { ...row, product: product ?? fee };
}

/** An item on which both sides differ, as a letter lists it. */
export type DifferenceRow = {
  readonly code: DisputeReason;
  readonly state: KindSum["state"];
  readonly documentNo: string | null;
  readonly on: Day | null;
  /** The product, or the fee. */
  readonly product: string | null;
  readonly store: string | null;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
};
/** So many rows a letter lists at most. */
export const mostRows = 20_000;

/** The items on which both sides differ, in the order of the workbench. */
export async function differences(
  sql: Sql,
  viewer: Viewer,
  statementId: string,
  most: number,
): Promise<DifferenceRow[]> {
  const rows = await sql.query<DifferenceRow & Named>(
    `SELECT i.code, CASE i.state WHEN 'WRITTEN_OFF' THEN 'ACCEPTED' ELSE i.state END AS state, i.document_no AS "documentNo",
       i.on_day AS "on", ${namedSql(viewer)}, cs.name AS store, i.ours_minor AS "oursMinor", i.theirs_minor AS "theirsMinor"
     FROM statement_item i ${namedJoins("i")}
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.code IS NOT NULL ORDER BY i.position, i.id LIMIT $3`,
    [viewer.manufacturerId, statementId, most],
  );
  return rows.map((row) => named(row, viewer));
}

/** A dispute as its letter lists it; a divided one stands in its parts. */
export type DisputeLine = {
  readonly number: number;
  readonly part: number;
  readonly reason: DisputeReason;
  readonly state: DisputeState;
  readonly documentNo: string | null;
  readonly on: Day | null;
  readonly product: string | null;
  readonly store: string | null;
  readonly amountMinor: bigint;
  readonly oursMinor: bigint | null;
  readonly theirsMinor: bigint | null;
  readonly note: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
};

/** The disputes of a statement that the viewer may see; `only`: one of them with its parts. */
export async function disputeLines(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly statementId: string; readonly only: string | null; readonly live: boolean },
): Promise<DisputeLine[]> {
  if (!mayReadDisputes(viewer)) return [];
  const values: unknown[] = [viewer.manufacturerId, asked.statementId, asked.only, asked.live, mostRows];
  const rows = await sql.query<DisputeLine & Named>(
    `SELECT d.number, d.part, d.reason, d.state, d.document_no AS "documentNo", d.on_day AS "on", ${namedSql(viewer)}, cs.name AS store,
       d.amount_minor AS "amountMinor", d.ours_minor AS "oursMinor", d.theirs_minor AS "theirsMinor", d.note,
       coalesce((SELECT jsonb_agg(jsonb_build_object('name', f.name, 'sha256', f.sha256) ORDER BY f.at, f.file_id) FROM chain_dispute_file f
         WHERE f.manufacturer_id = $1 AND f.dispute_id = d.id), '[]'::jsonb) AS files
     FROM ${withStatement}
       LEFT JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = d.statement_id AND i.id = d.item_id ${namedJoins("d")}
     WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND ($3::uuid IS NULL OR d.id = $3 OR d.parent_id = $3)
       AND d.side = 'OURS' AND d.state <> 'WITHDRAWN' AND NOT (d.state = 'SPLIT' AND d.ours_minor IS NULL)
       AND (NOT $4::boolean OR d.ended_on IS NULL) AND ${disputesSeen(viewer, values)}
     ORDER BY d.number, d.part LIMIT $5`,
    values,
  );
  return rows.map((row) => named(row, viewer));
}

/** The signatures of a statement under what we signed last. */
export async function heldSignatures(sql: Sql, statementId: string): Promise<SignatureRow[]> {
  const rows = await signaturesOfMany(sql, [statementId]);
  const ours = rows.filter(({ side }) => side === "OURS").at(-1);
  return rows.filter(({ contentHash }) => ours === undefined || contentHash === ours.contentHash);
}
