import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { commandOf, isAlive } from "../process.ts";

/** The server process of a data folder, as its own pid file states it. */
export type Postmaster = { pid: number; socketFolder: string };

/**
 * The live server of this data folder, or undefined.
 *
 * It is known by its pid file and by its command line together: after a reboot the number in the file may belong to
 * another program, and that one must never get our signal.
 */
export function findPostmaster(dataFolder: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dataFolder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  const command = commandOf(pid);
  if (!command?.includes("postgres") || !command.includes(realpathSync(dataFolder))) return undefined;
  return { pid, socketFolder: lines[4] ?? "" };
}

/**
 * Stops a server: SIGINT closes the sessions and writes everything down; one that does not answer within `patience`
 * milliseconds gets SIGQUIT, after which the next start recovers from the log. Resolves when the process is gone.
 */
export async function stopPostmaster(pid: number, patience = 20_000): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
      throw new Error(
        `The PostgreSQL with process id ${pid} belongs to another user and cannot be stopped by this one.`,
        { cause: error },
      );
    }
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await pause(10);
    }
  }
  throw new Error(`The PostgreSQL with process id ${pid} does not stop.`);
}
