import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";

/** The user PostgreSQL runs as when it is not ours: it refuses to run as root. Empty for an ordinary user. */
export type RunAs = { uid?: number; gid?: number };

/** Where root keeps what the other user must reach when the project lies in a private folder such as /root. */
const COMMON = "/var/lib/fairway";

/** Where the data of this folder is: in it, or where it had to be put when the folder was first used. */
export function placeOf(dataDir: string): string {
  const note = join(dataDir, "moved-to");
  const moved = existsSync(note) ? readFileSync(note, "utf8").trim() : "";
  return moved && existsSync(moved) ? moved : dataDir;
}

/**
 * The data folder, made when absent, at a place that the running user can reach. Root's own folders are closed to
 * others and stay so: the data then goes to /var/lib/fairway, and a note in the folder says where.
 */
export function reachableFolder(dataDir: string, as: RunAs): string {
  mkdirSync(dataDir, { recursive: true });
  const folder = realpathSync(placeOf(dataDir));
  if (canReach(dirname(folder), as)) return folder;
  openCommon();
  const place = mkdtempSync(join(COMMON, "data-"));
  writeFileSync(join(dataDir, "moved-to"), `${place}\n`);
  return place;
}

/** The programs, copied once per version when the project's own cannot be reached. */
export function reachableBinaries(binaries: Binaries, as: RunAs): Binaries {
  if (canReach(realpathSync(binaries.postgres), as)) return binaries;
  openCommon();
  const { version } = JSON.parse(readFileSync(join(binaries.home, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const home = join(COMMON, `postgresql-${version}`);
  if (!existsSync(home)) {
    const draft = mkdtempSync(join(COMMON, "copying-"));
    cpSync(binaries.home, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    openToAll(join(draft, "native"));
    try {
      renameSync(join(draft, "native"), home);
    } catch (error) {
      // Another process was faster with the same copy.
      if (!existsSync(home)) throw error;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return { home, initdb: join(home, "bin", "initdb"), postgres: join(home, "bin", "postgres") };
}

/** Whatever the umask was under which the packages were installed, the other user must be able to read the copy. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

function openCommon(): void {
  mkdirSync(COMMON, { recursive: true });
  chmodSync(COMMON, 0o755);
}

/** Asks the mode bits of the path and of every parent whether the other user may pass, or run it. */
export function canReach(path: string, as: RunAs): boolean {
  if (as.uid === undefined) return true;
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === as.uid ? 0o100 : gid === as.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
  }
  return true;
}
