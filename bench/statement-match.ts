import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import type { Truth } from "../test/support/truth.ts";
import type { Asked } from "./support/arguments.ts";
import { serve, workerFlags } from "./support/child.ts";
import { type Round, inTurn, median, ratioLine, told } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";
import { cellsOf, copied, fillSettlement, maker, statement } from "./support/settlement.ts";
import { sheetOf } from "./support/sheet-file.ts";

type Matched = { took: number; imported: number; held: number; lag: { p99: number; most: number } };

const roundOf = (size: number, took: number): Round => ({ rate: size / (took / 1000), p50: took, p99: took });

/**
 * A chain's sheet of `--size` lines (100,000) against as many of ours, 15% with differences of every kind: taken in,
 * checked, written, matched and classified, against COPY of both sides and one full join. `--grow`: 10,000 to `--size`.
 */
export async function run(asked: Asked): Promise<void> {
  const most = asked.size ?? (asked.grow ? 1_000_000 : 100_000);
  const sizes = asked.grow ? [...[10_000, 100_000].filter((size) => size < most), most] : [most];
  const grown: { readonly size: number; readonly took: number; readonly cpu: number }[] = [];
  for (const size of sizes)
    await withBench(`statement_match_${size}`, fillSettlement(size), async (bench) => {
      grown.push({ size, ...(await compared(bench, size, asked.pairs)) });
    });
  if (asked.grow) console.log(`growth ${grown.map((each) => growth(each, grown[0]!)).join("; ")}`);
}

type Grown = { readonly size: number; readonly took: number; readonly cpu: number };
/** A line's time and the worker's part of it, against the smallest size and against n log n. */
function growth({ size, took, cpu }: Grown, least: Grown): string {
  const [each, computed] = [(took / size) * 1000, (cpu / size) * 1000];
  const times = (now: number, then: number) => `x${(now / ((then / least.size) * 1000)).toFixed(2)}`;
  const wished = (Math.log(size) / Math.log(least.size)).toFixed(2);
  return `${size}: ${each.toFixed(1)} µs a line, ${times(each, least.took)}, of it computed ${computed.toFixed(1)} µs, ${times(computed, least.cpu)} (n log n: x${wished})`;
}

async function compared(
  { database, pool }: Bench,
  size: number,
  pairs: number,
): Promise<{ readonly took: number; readonly cpu: number }> {
  const { of, bytes } = sheetOf(size);
  // As a file, as in life: the worker holds of it what it reads, and what is known of it stays here.
  const place = mkdtempSync(join(tmpdir(), "fairway-sheet-"));
  const sheet = join(place, "sheet.csv");
  writeFileSync(sheet, Buffer.concat(bytes));
  await prepareReference(pool);
  const worker = await serve("matcher", { database, sheet }, workerFlags());
  const rounds: Matched[] = [];
  try {
    const ours = async (): Promise<Round> => {
      await emptied(pool);
      const before = (await worker.tell("cpu")) as number;
      const each = (await worker.tell("match")) as Matched;
      rounds.push(each);
      return { ...roundOf(size, each.took), cpu: ((await worker.tell("cpu")) as number) - before };
    };
    const [us, them] = (await inTurn(
      [
        { name: "fairway", round: ours },
        { name: "COPY and join", round: () => joined(pool, of, size) },
      ],
      pairs,
    )) as [Outcome, Outcome];
    const timed = rounds.slice(1);
    console.log(`import ${median(timed.map((each) => each.imported)).toFixed(0)} ms of it; ${await judged(pool, of)}`);
    console.log(
      `event loop lag p99 ${median(timed.map(({ lag }) => lag.p99)).toFixed(1)} ms, longest ${Math.max(...timed.map(({ lag }) => lag.most)).toFixed(0)} ms; ${(Math.max(...timed.map(({ held }) => held)) / 2 ** 20).toFixed(0)} MiB resident at most`,
    );
    console.log(
      ratioLine(
        them.rate / us.rate,
        told(us, "lines/s"),
        told(them, "lines/s"),
        `statement-match size=${size} (times the reference's time)`,
      ),
    );
    return { took: us.p50, cpu: us.cpu ?? 0 };
  } finally {
    await worker.stop();
    rmSync(place, { recursive: true });
  }
}
type Outcome = Awaited<ReturnType<typeof inTurn>>[0];

/** The statement as it was before any sheet came. */
async function emptied(pool: pg.Pool): Promise<void> {
  for (const table of [
    "statement_variance",
    "statement_item",
    "statement_revision",
    "statement_matching",
    "import_row_error",
  ])
    await pool.query(`TRUNCATE ${table} CASCADE`);
  await pool.query(`DELETE FROM statement_line WHERE side = 'THEIRS'`);
  await pool.query(
    `UPDATE chain_statement SET state = 'EXPECTED', their_number = NULL, theirs_minor = NULL, theirs_count = 0, revision = 0, imported_at = NULL, imported_on = NULL,
       matched_at = NULL WHERE manufacturer_id = $1 AND id = $2`,
    [maker, statement],
  );
  await pool.query("VACUUM statement_line, chain_statement");
}

const columns =
  "id uuid PRIMARY KEY, kind text, document_no text, order_no text, product_id uuid, store_id uuid, quantity bigint, unit_price numeric(19,6), amount_minor bigint, tax_rate numeric(6,4), on_day date, fee_code text, fee_event text";
async function prepareReference(pool: pg.Pool): Promise<void> {
  for (const table of ["reference_ours", "reference_theirs"])
    await pool.query(`DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (${columns})`);
}

/** The reference: both sides copied, and one full join that says what is on both sides and what lies between. */
async function joined(pool: pg.Pool, of: Truth, size: number): Promise<Round> {
  await pool.query("TRUNCATE reference_ours, reference_theirs");
  const began = performance.now();
  await copied(pool, "reference_ours", of.ours.map(cellsOf));
  await copied(pool, "reference_theirs", of.theirs.map(cellsOf));
  await pool.query(
    `SELECT count(*), sum(coalesce(o.amount_minor, 0) - coalesce(t.amount_minor, 0)),
       count(*) FILTER (WHERE o.id IS NULL), count(*) FILTER (WHERE t.id IS NULL)
     FROM reference_ours o FULL JOIN reference_theirs t ON o.document_no = t.document_no AND o.product_id = t.product_id
       AND o.store_id = t.store_id AND o.kind = t.kind`,
  );
  return roundOf(size, performance.now() - began);
}

/** How many items are not what is known of them. */
async function judged(pool: pg.Pool, of: Truth): Promise<string> {
  const { rows } = await pool.query<{ pass: string | null; ours: string; theirs: string; codes: string | null }>(
    `SELECT i.pass, array_to_string(ARRAY(SELECT unnest(i.ours)::text ORDER BY 1), ' ') AS ours,
       (SELECT string_agg(l.row_no::text, ' ' ORDER BY l.row_no) FROM statement_line l WHERE l.manufacturer_id = i.manufacturer_id
          AND l.statement_id = i.statement_id AND l.id = ANY(i.theirs)) AS theirs,
       (SELECT string_agg(v.code, ' ' ORDER BY v.code) FROM statement_variance v WHERE v.manufacturer_id = i.manufacturer_id
          AND v.statement_id = i.statement_id AND v.item_id = i.id) AS codes
     FROM statement_item i WHERE i.manufacturer_id = $1 AND i.statement_id = $2`,
    [maker, statement],
  );
  const right = new Map(
    of.matters.map(({ ours, theirs, codes }) => [
      `${ours
        .map((at) => of.ours[at]!.id)
        .sort()
        .join(" ")}|${theirs
        .map((at) => at + 2)
        .sort((a, b) => a - b)
        .join(" ")}`,
      [...codes].sort().join(" "),
    ]),
  );
  const key = (row: (typeof rows)[0]) => `${row.ours}|${row.theirs ?? ""}`;
  const wrong = rows.filter((row) => row.pass !== null && !right.has(key(row))).length;
  const codes = rows.filter((row) => right.get(key(row)) === (row.codes ?? "")).length;
  return `${wrong} wrong matches, ${((codes / of.matters.length) * 100).toFixed(3)}% right of ${of.matters.length}`;
}
