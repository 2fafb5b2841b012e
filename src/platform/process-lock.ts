import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startOf } from "./process.ts";

/** Who holds a lock: a process that lives, known by its id and its beginning. */
export type Holder = { pid: number; start: string };

/** Somebody else holds the lock, and lives. */
export class LockHeld extends Error {
  readonly holder: Holder;

  constructor(path: string, holder: Holder) {
    super(`${path} is held by the process ${holder.pid}.`);
    this.holder = holder;
  }
}

/** This process, as it signs locks. */
export function thisProcess(): Holder {
  return { pid: process.pid, start: startOf(process.pid) ?? "" };
}

/** True while the very process that signed lives; a later one with the same number does not count. */
export function lives(holder: Holder): boolean {
  return startOf(holder.pid) === holder.start;
}

/** The living holder of the lock, or undefined when it is free or its holder died without letting go. */
export function holderOf(path: string): Holder | undefined {
  const holder = readHolder(path);
  return holder && lives(holder) ? holder : undefined;
}

/**
 * Takes a lock file for this process; a lock of a process that was killed is taken over.
 * @returns the function that lets go. @throws LockHeld when a living process, this one included, holds it.
 */
export function takeLock(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, JSON.stringify(thisProcess()));
  try {
    for (;;) {
      // A hard link appears with its whole content or not at all, and fails when the name is taken.
      if (tryLink(draft, path)) return () => rmSync(path, { force: true });
      const holder = readHolder(path);
      if (holder && lives(holder)) throw new LockHeld(path, holder);
      setAside(path, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** As `takeLock`, but waits up to `patience` milliseconds for another holder. */
export async function waitForLock(path: string, patience: number): Promise<() => void> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return takeLock(path);
    } catch (error) {
      if (!(error instanceof LockHeld) || Date.now() > deadline) throw error;
      await pause(25);
    }
  }
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a dead lock away; if a living process took it over between our look and our move, it gets it back. */
function setAside(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const holder = readHolder(aside);
  if (holder && lives(holder)) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, start } = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof start === "string" ? { pid, start } : undefined;
  } catch {
    return undefined;
  }
}
