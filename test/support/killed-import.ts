import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type World, storyDay } from "./world.ts";

type Killing = {
  readonly manufacturerId: string;
  readonly runId: string;
  readonly kind: string;
  /** Killed in the transaction of this chunk, the first being 1. */
  readonly chunk: number;
};

/** Has a process of its own apply a run, and kills it while a chunk is written and its marker has not moved. */
export async function killedWhileWriting(w: World, killing: Killing): Promise<ChildProcess> {
  const root = join(import.meta.dirname, "..", "..");
  const database = { app: w.database.app, relay: w.database.relay };
  const child = spawn(
    process.execPath,
    [
      ...["--import", join(root, "src/app/launch/swc.mjs"), join(root, "test/support/apply-run.ts")],
      JSON.stringify({ ...killing, database, filesFolder: w.filesFolder, today: storyDay }),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), ended]);
  child.kill("SIGKILL");
  await ended;
  // The killed process's transaction ends when PostgreSQL notices; until then its locks stand.
  await w.rows(`SELECT id FROM import_run WHERE id = $1 FOR UPDATE`, [killing.runId]);
  return child;
}
