import { newId } from "../../../kernel/id.ts";
import type { RowProblem } from "../kind.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { type ValueMap } from "../mapping/parseRow.ts";
import type { Told } from "../../outbox.ts";
import type { Sql, Tx } from "../../sql.ts";
import { jsonText, tellAll } from "../../trail.ts";
import type { Sums, Tally } from "./tally.ts";

export const runStates = ["UPLOADED", "CHECKING", "PREVIEWED", "APPLYING", "APPLIED", "REJECTED", "FAILED"] as const;
export type RunState = (typeof runStates)[number];
export type Policy = "REJECT_ALL" | "REJECT_ROWS";

export type RunRow = {
  id: string;
  kind: string;
  file_id: string;
  file_hash: string;
  file_name: string;
  /** 0: the whole file; above: the rows that `rest_of`, the part before, left out. */
  part: number;
  rest_of: string | null;
  policy: Policy;
  mapping: Mapping;
  mapping_hash: string;
  state: RunState;
  row_at: number;
  expected: number | null;
  total: number;
  good: number;
  bad: number;
  problems: number;
  sums: { good?: Sums; bad?: Sums };
  failure_code: string | null;
  failure_params: Readonly<Record<string, string | number>> | null;
  version: number;
  person_id: string;
  /** Of a run that a dealer's people brought, the dealer. */
  dealer_id: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
};

export const runColumns =
  "id, kind, file_id, file_hash, file_name, part, rest_of, policy, mapping, mapping_hash, state, row_at, expected, total, good, bad, problems, sums, failure_code, failure_params, version, person_id, dealer_id, created_at, started_at, finished_at";

/** How long a worker may be silent before another takes its run over. */
export const leaseSeconds = 60;
const leaseEnd = (now: Date): Date => new Date(now.getTime() + leaseSeconds * 1000);

export async function findRun(sql: Sql, manufacturerId: string, id: string): Promise<RunRow | null> {
  const [row] = await sql.query<RunRow>(`SELECT ${runColumns} FROM import_run WHERE manufacturer_id = $1 AND id = $2`, [
    manufacturerId,
    id,
  ]);
  return row ?? null;
}

export type NewRun = Pick<
  RunRow,
  | "kind"
  | "file_id"
  | "file_hash"
  | "file_name"
  | "part"
  | "rest_of"
  | "policy"
  | "mapping"
  | "mapping_hash"
  | "person_id"
  | "dealer_id"
>;

export async function addRun(tx: Tx, run: NewRun, now: Date): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO import_run (manufacturer_id, id, kind, file_id, file_hash, file_name, policy, mapping, mapping_hash, state, person_id, created_at,
       part, rest_of, dealer_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'UPLOADED', $10, $11, $12, $13, $14)`,
    [
      tx.manufacturerId,
      id,
      run.kind,
      run.file_id,
      run.file_hash,
      run.file_name,
      run.policy,
      jsonText(run.mapping),
      run.mapping_hash,
      run.person_id,
      now,
      run.part,
      run.rest_of,
      run.dealer_id,
    ],
  );
  return id;
}

/** The runs of the same bytes as the same kind, newest first. */
export const runsOfHash = (sql: Sql, manufacturerId: string, kind: string, hash: string): Promise<RunRow[]> =>
  sql.query<RunRow>(
    `SELECT ${runColumns} FROM import_run WHERE manufacturer_id = $1 AND kind = $2 AND file_hash = $3 ORDER BY created_at DESC, id DESC`,
    [manufacturerId, kind, hash],
  );

/**
 * Takes a run for a pass: fresh, or over from a worker that fell silent. A fresh pass begins with no counts and no
 * errors; one taken over goes on from its marker. `unseen`: an apply may begin without a preview. Null when somebody else
 * is at it, or its state does not allow it.
 */
export async function claimRun(
  tx: Tx,
  id: string,
  to: "CHECKING" | "APPLYING",
  now: Date,
  unseen = false,
): Promise<{ run: RunRow; lease: string } | null> {
  const lease = newId();
  const from =
    to === "CHECKING"
      ? ["UPLOADED", "PREVIEWED", "REJECTED", "FAILED"]
      : ["PREVIEWED", ...(unseen ? ["UPLOADED"] : [])];
  const [resumed] =
    to === "CHECKING"
      ? []
      : await tx.query<RunRow>(
          `UPDATE import_run SET lease = $3, lease_until = $4
           WHERE manufacturer_id = $1 AND id = $2 AND state = 'APPLYING' AND lease_until < $5 RETURNING ${runColumns}`,
          [tx.manufacturerId, id, lease, leaseEnd(now), now],
        );
  if (resumed !== undefined) return { run: resumed, lease };
  const [fresh] = await tx.query<RunRow>(
    `UPDATE import_run SET state = $3, lease = $4, lease_until = $5, row_at = 0, total = 0, good = 0, bad = 0, problems = 0,
       sums = '{}', failure_code = NULL, failure_params = NULL, version = version + 1, finished_at = NULL,
       started_at = CASE WHEN $3 = 'APPLYING' THEN $6::timestamptz ELSE started_at END
     WHERE manufacturer_id = $1 AND id = $2 AND (state = ANY($7) OR (state = 'CHECKING' AND $3 = 'CHECKING' AND lease_until < $6))
     RETURNING ${runColumns}`,
    [tx.manufacturerId, id, to, lease, leaseEnd(now), now, from],
  );
  if (fresh === undefined) return null;
  await tx.query(`DELETE FROM import_row_error WHERE manufacturer_id = $1 AND run_id = $2`, [tx.manufacturerId, id]);
  return { run: fresh, lease };
}

/** Another worker has the run: whatever this one has done in its transaction must not be kept. */
export class RunLost extends Error {
  override readonly name = "RunLost";
}

export type Step = {
  readonly runId: string;
  readonly lease: string;
  readonly now: Date;
  /** Counts so far, this chunk included. */
  readonly tally: Tally;
  readonly rowAt: number;
  readonly state?: RunState;
  readonly expected?: number;
  readonly failure?: { code: string; params: Readonly<Record<string, string | number>> };
};

/** Moves the marker, in the transaction of the chunk it stands for. Throws RunLost when the run is no longer ours. */
export async function moveMarker(tx: Tx, step: Step): Promise<number> {
  const { tally } = step;
  const ends = step.state !== undefined;
  const [row] = await tx.query<{ version: number }>(
    `UPDATE import_run SET row_at = $4, good = $5, bad = $6, total = $7, problems = $8, sums = $9, version = version + 1,
       lease_until = $10, state = coalesce($11, state), expected = coalesce($12, expected),
       failure_code = $13, failure_params = $14, finished_at = CASE WHEN $15 THEN $16::timestamptz ELSE finished_at END
     WHERE manufacturer_id = $1 AND id = $2 AND lease = $3 AND state IN ('CHECKING', 'APPLYING') RETURNING version`,
    [
      tx.manufacturerId,
      step.runId,
      step.lease,
      step.rowAt,
      tally.good,
      tally.bad,
      tally.good + tally.bad,
      tally.problems,
      jsonText(tally.sums),
      ends ? null : leaseEnd(step.now),
      step.state ?? null,
      step.expected ?? null,
      step.failure?.code ?? null,
      step.failure === undefined ? null : jsonText(step.failure.params),
      ends,
      step.now,
    ],
  );
  if (row === undefined) throw new RunLost(step.runId);
  return row.version;
}

/** Gives a run back after a fault of ours, so that the retry need not wait for the lease to run out. */
export async function releaseRun(tx: Tx, runId: string, lease: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE import_run SET lease_until = $4 WHERE manufacturer_id = $1 AND id = $2 AND lease = $3 AND state IN ('CHECKING', 'APPLYING')`,
    [tx.manufacturerId, runId, lease, new Date(now.getTime() - 1)],
  );
}

export async function tellProgress(
  tx: Tx,
  told: {
    runId: string;
    version: number;
    state: string;
    rowAt: number;
    good: number;
    bad: number;
    expected: number | null;
    dealerId: string | null;
  },
  now: Date,
): Promise<void> {
  const { runId, version, dealerId, ...payload } = told;
  const event: Told = {
    kind: "EVENT",
    name: "import.progressed",
    aggregateType: "ImportRun",
    aggregateId: runId,
    version,
    dealerId,
    payload,
  };
  await tellAll(tx, [event], now);
}

/** Letters kept of a value that could not be read. */
const rawLength = 200;

/** Zero bytes and halves of letters, which the database would refuse, become question marks. */
const keepable = (raw: string): string => raw.slice(0, rawLength).replace(/\0|\p{Surrogate}/gu, "?");

export type LineProblem = RowProblem & { readonly line: number };

/** Keeps what is wrong with rows, in one statement. `headerOf` says what the file calls a column. */
export async function addProblems(
  tx: Tx,
  run: Pick<RunRow, "id" | "dealer_id">,
  problems: readonly LineProblem[],
  headerOf: (column: string) => string | null,
): Promise<void> {
  if (problems.length === 0) return;
  const places = new Map<number, number>();
  const rows = problems.map(({ line, column, code, params, raw }) => {
    const place = places.get(line) ?? 0;
    places.set(line, place + 1);
    return {
      line,
      place,
      column_key: column,
      header: column === null ? null : headerOf(column),
      code,
      params,
      raw: raw === null ? null : keepable(raw),
    };
  });
  await tx.query(
    `INSERT INTO import_row_error (manufacturer_id, run_id, dealer_id, line, place, column_key, header, code, params, raw)
     SELECT $1, $2, $4, e.line, e.place, e.column_key, e.header, e.code, e.params, e.raw
     FROM jsonb_to_recordset($3::jsonb) AS e(line int, place int, column_key text, header text, code text, params jsonb, raw text)`,
    [tx.manufacturerId, run.id, jsonText(rows), run.dealer_id],
  );
}

/** What an owner's people have said values of this kind's columns mean. */
export async function valueMapOf(sql: Sql, manufacturerId: string, ownerId: string, kind: string): Promise<ValueMap> {
  const rows = await sql.query<{ column_key: string; source: string; target: string }>(
    `SELECT column_key, source, target FROM import_value_mapping WHERE manufacturer_id = $1 AND kind = $2 AND owner_id = $3`,
    [manufacturerId, kind, ownerId],
  );
  const map = new Map<string, Map<string, string>>();
  for (const { column_key: column, source, target } of rows) {
    const known = map.get(column) ?? new Map<string, string>();
    map.set(column, known.set(source, target));
  }
  return map;
}
