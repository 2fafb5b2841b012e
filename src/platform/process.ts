import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** True when a process with this id runs, whoever owns it. One that has ended and waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  if (process.platform === "linux") return ![undefined, "Z", "X"].includes(statusOf(pid)?.[0]);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The fields of /proc/PID/stat from the state letter on. The name before them, in brackets, may itself hold brackets. */
function statusOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/**
 * When the process began, as opaque text, or undefined when there is none. A process id alone is used again after a
 * reboot or in a restarted container; id and beginning together are not.
 */
export function startOf(pid: number): string | undefined {
  if (process.platform === "linux") return statusOf(pid)?.[19];
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The command line of a process as one text, words separated by spaces, or undefined when there is none. */
export function commandOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || undefined;
    } catch {
      return undefined;
    }
  }
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}
