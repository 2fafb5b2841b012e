import type { Asked } from "./support/arguments.ts";
import { serve } from "./support/child.ts";
import { fillCompany, idOf, seatMembers } from "./support/company.ts";
import { wrong } from "./support/outlet-file.ts";
import { median } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";

const fill = async ({ pool }: Bench) => {
  await fillCompany(pool, { makers: 1, dealers: 8, products: 10, orders: 1, lines: 1, trade: true });
  await seatMembers(pool, [{ maker: 1 }]);
};

type Imported = {
  readonly took: number;
  readonly lag: { readonly p99: number; readonly most: number };
  readonly bad: number;
  readonly memory: number;
};

/** A file of `--size` outlets (50,000), three of them wrong, checked, previewed and taken in by a worker of its own process. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 50_000;
  await withBench("outlet_import", fill, async ({ database, pool }) => {
    const { rows } = await pool.query<{ person_id: string }>(
      "SELECT person_id FROM membership WHERE role = 'MANUFACTURER_MANAGER'",
    );
    const flags = process.env["BENCH_PROFILE"] ? ["--cpu-prof", `--cpu-prof-dir=${process.env["BENCH_PROFILE"]}`] : [];
    const about = { manufacturerId: idOf("maker", 1), personId: rows[0]!.person_id };
    const worker = await serve("importer", { database, size, kind: "outlets", ...about }, flags);
    const rounds: Imported[] = [];
    try {
      for (let round = 0; round < asked.pairs; round += 1) rounds.push((await worker.tell("import")) as Imported);
    } finally {
      await worker.stop();
    }
    const problems = await pool.query<{ line: number; code: string }>(
      `SELECT p.line, p.code FROM import_row_error p
       WHERE p.run_id = (SELECT id FROM import_run ORDER BY id DESC LIMIT 1) ORDER BY p.line`,
    );
    const told = problems.rows.map(({ line, code }) => `line ${line} ${code}`).join(", ");
    if (problems.rows.map(({ line }) => line).join() !== wrong(size).join())
      throw new Error(`other rows are wrong: ${told}`);
    const took = median(rounds.map((each) => each.took)) / 1000;
    const most = Math.max(...rounds.map(({ memory }) => memory));
    console.log(`refused: ${told}`);
    console.log(
      `${took.toFixed(1)} s a file, ${Math.round(size / took)} rows/s, most memory ${most} MB, loop lag p99 ` +
        `${median(rounds.map(({ lag }) => lag.p99)).toFixed(1)} ms outlet-import size=${size}`,
    );
  });
}
