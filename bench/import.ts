import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { newId } from "../src/kernel/id.ts";
import { parcelTable } from "../test/support/parcels.ts";
import type { Asked } from "./support/arguments.ts";
import { serve } from "./support/child.ts";
import { idOf } from "./support/company.ts";
import { type Round, inTurn, median, ratioLine, told } from "./support/pairs.ts";
import { cellsOf } from "./support/parcel-file.ts";
import { type Bench, withBench } from "./support/postgres.ts";

type Imported = { took: number; lag: { p99: number; most: number } };

const manufacturerId = idOf("maker", 1);
const roundOf = (size: number, took: number): Round => ({ rate: size / (took / 1000), p50: took, p99: took });

/** A CSV of `--size` rows (100,000): previewed, then applied, against PostgreSQL's own COPY of the same rows. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 100_000;
  const fill = async ({ pool }: Bench) => void (await pool.query(parcelTable));
  await withBench("import", fill, async ({ database, pool }) => {
    const flags = process.env["BENCH_PROFILE"] ? ["--cpu-prof", `--cpu-prof-dir=${process.env["BENCH_PROFILE"]}`] : [];
    const worker = await serve("importer", { database, manufacturerId, size }, flags);
    const imported: Imported[] = [];
    try {
      const ours = async (): Promise<Round> => {
        await pool.query("TRUNCATE parcel");
        const before = (await worker.tell("cpu")) as number;
        const each = (await worker.tell("import")) as Imported;
        imported.push(each);
        return { ...roundOf(size, each.took), cpu: (((await worker.tell("cpu")) as number) - before) / (size / 1000) };
      };
      const sides = [
        { name: "fairway", round: ours },
        { name: "COPY", round: () => copied(pool, size) },
      ];
      const [us, them] = (await inTurn(sides, asked.pairs)) as [Outcome, Outcome];
      const p99 = median(imported.slice(1).map(({ lag }) => lag.p99));
      const most = Math.max(...imported.slice(1).map(({ lag }) => lag.most));
      console.log(`event loop lag while importing: p99 ${p99.toFixed(1)} ms, longest ${most.toFixed(1)} ms`);
      console.log(ratioLine(us.rate / them.rate, told(us, "rows/s"), told(them, "rows/s"), `import size=${size}`));
    } finally {
      await worker.stop();
    }
  });
}

type Outcome = Awaited<ReturnType<typeof inTurn>>[0];

async function copied(pool: Bench["pool"], size: number): Promise<Round> {
  await pool.query("TRUNCATE parcel");
  const runId = newId();
  const rows = Array.from({ length: size }, (_each, at) => `${manufacturerId},${runId},${at + 2},${cellsOf(at, 0)}\n`);
  const bytes = Readable.from([Buffer.from(rows.join(""))]);
  const client = await pool.connect();
  try {
    const began = performance.now();
    await pipeline(bytes, client.query(copyFrom("COPY parcel FROM STDIN (FORMAT csv)")));
    return roundOf(size, performance.now() - began);
  } finally {
    client.release();
  }
}
