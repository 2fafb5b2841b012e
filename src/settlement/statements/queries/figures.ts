import type { Day } from "../../../kernel/day.ts";
import type { Loadable } from "../../../platform/loaders.ts";
import type { ItemState, VarianceRow } from "../store.ts";
import { varianceColumns } from "../store.ts";

/** The wall of the manufacturer, for loaders: statements were found within the viewer's before. */
export const own = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";

export type KindRow = {
  readonly code: string | null;
  readonly state: ItemState;
  readonly count: number;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
};
type Of<Row> = { readonly key: string; readonly rows: readonly Row[] };

const by = <Row extends { readonly statementId: string }>(ids: readonly string[], rows: readonly Row[]): Of<Row>[] => {
  const groups = Map.groupBy(rows, (row) => row.statementId);
  return ids.map((key) => ({ key, rows: groups.get(key) ?? [] }));
};

/** The items of statements, summed up by code and state. */
export const kindsByStatement: Loadable<Of<KindRow>> = {
  name: "settlement.kinds",
  load: async (sql, ids) =>
    by(
      ids,
      await sql.query<KindRow & { statementId: string }>(
        `SELECT i.statement_id AS "statementId", i.code, i.state, count(*)::int AS count,
           sum(i.ours_minor)::bigint AS "oursMinor", sum(i.theirs_minor)::bigint AS "theirsMinor"
         FROM statement_item i WHERE i.${own} AND i.statement_id = ANY($1::uuid[])
         GROUP BY i.statement_id, i.code, i.state`,
        [ids],
      ),
    ),
  keyOf: (row) => row.key,
};

/** What lies between the total of sheets and their lines, and how much all variances explain. */
export const headersByStatement: Loadable<Of<VarianceRow>> = {
  name: "settlement.headers",
  load: async (sql, ids) =>
    by(
      ids,
      await sql.query<VarianceRow & { statementId: string }>(
        `SELECT v.statement_id AS "statementId", ${varianceColumns("v")} FROM statement_variance v
         WHERE v.${own} AND v.statement_id = ANY($1::uuid[]) AND v.item_id IS NULL ORDER BY v.id`,
        [ids],
      ),
    ),
  keyOf: (row) => row.key,
};

/** How much of the difference the variances of statements explain, in minor units. */
export const explainedByStatement: Loadable<{ readonly key: string; readonly minor: bigint }> = {
  name: "settlement.explained",
  load: (sql, ids) =>
    sql.query(
      `SELECT v.statement_id AS key, sum(v.amount_minor)::bigint AS minor FROM statement_variance v
       WHERE v.${own} AND v.statement_id = ANY($1::uuid[]) GROUP BY v.statement_id`,
      [ids],
    ),
  keyOf: (row) => row.key,
};

export type RevisionRow = {
  readonly revision: number;
  readonly fileName: string;
  readonly theirNumber: string;
  readonly theirsMinor: bigint;
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
};
/** The files that brought their side, the newest first. */
export const revisionsByStatement: Loadable<Of<RevisionRow>> = {
  name: "settlement.revisions",
  load: async (sql, ids) =>
    by(
      ids,
      await sql.query<RevisionRow & { statementId: string }>(
        `SELECT r.statement_id AS "statementId", r.revision, r.file_name AS "fileName", r.their_number AS "theirNumber",
           r.theirs_minor AS "theirsMinor", r.imported_by AS "importedBy", r.imported_at AS "importedAt", r.added, r.changed, r.removed
         FROM statement_revision r WHERE r.${own} AND r.statement_id = ANY($1::uuid[]) ORDER BY r.statement_id, r.revision DESC`,
        [ids],
      ),
    ),
  keyOf: (row) => row.key,
};

export type MatchingRow = {
  readonly key: string;
  readonly phase: "READING" | "MATCHING" | "CLASSIFYING" | "WRITING";
  readonly done: number;
  readonly total: number;
};
/** The matching at work of statements. */
export const matchingByStatement: Loadable<MatchingRow> = {
  name: "settlement.matching",
  load: (sql, ids) =>
    sql.query<MatchingRow>(
      `SELECT m.statement_id AS key, m.phase, m.done, m.total FROM statement_matching m
       WHERE m.${own} AND m.statement_id = ANY($1::uuid[]) AND m.ended_at IS NULL`,
      [ids],
    ),
  keyOf: (row) => row.key,
};

/** Of which contract statements are. */
export const contractOfStatement: Loadable<{ readonly key: string; readonly contractId: string }> = {
  name: "settlement.contracts",
  load: (sql, ids) =>
    sql.query(
      `SELECT s.id AS key, s.contract_id AS "contractId" FROM chain_statement s WHERE s.${own} AND s.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.key,
};

/** How far back the chain may claim on the day a statement's sheet came: the policy's months, else field practice. */
export const lookBackOfStatement: Loadable<{
  readonly key: string;
  readonly cameOn: Day;
  readonly theirsMonths: number | null;
}> = {
  name: "settlement.lookBack",
  load: (sql, ids) =>
    sql.query(
      `SELECT c.key, c."cameOn", (SELECT p.theirs_months FROM chain_dispute_policy p WHERE p.${own} AND p.from_on <= c."cameOn"
         ORDER BY p.from_on DESC, p.recorded_at DESC, p.id DESC LIMIT 1) AS "theirsMonths"
       FROM (SELECT s.id AS key, s.imported_on AS "cameOn" FROM chain_statement s
         WHERE s.${own} AND s.id = ANY($1::uuid[]) AND s.imported_on IS NOT NULL) c`,
      [ids],
    ),
  keyOf: (row) => row.key,
};
