import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EmbeddedUnavailable, type Binaries } from "./binaries.ts";
import { placeOf, reachableBinaries, reachableFolder, type RunAs } from "./reachable.ts";

/** Where an embedded cluster lives, and as whom. */
export type Home = {
  folder: string;
  /** The programs, where the user who runs them can reach them. */
  binaries: Binaries;
  /** PGDATA; absent until initdb has succeeded. */
  cluster: string;
  socketFolder: string;
  log: string;
  as: RunAs;
  freshCluster(): string;
  adoptCluster(fresh: string): void;
  discard(fresh: string): void;
  logSize(): number;
};

/** A unix socket's path may have 107 bytes; the file is called .s.PGSQL.5432 and its lock .s.PGSQL.5432.lock. */
const SOCKET_PATH_LIMIT = 107;
const LOG_LIMIT = 10_000_000;

/**
 * Makes the folders that the server needs, owned by the user who will run it.
 * @throws EmbeddedUnavailable when they belong to somebody else.
 */
export function prepareHome(dataDir: string, binaries: Binaries): Home {
  const as = runAs(placeOf(dataDir));
  const folder = reachableFolder(dataDir, as);
  own(folder, as);
  for (const name of readdirSync(folder)) {
    if (name.startsWith("fresh-")) rmSync(join(folder, name), { recursive: true, force: true });
  }
  const log = join(folder, "server.log");
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) truncateSync(log);
  const cluster = join(folder, "cluster");
  return {
    ...{ folder, cluster, log, as, binaries: reachableBinaries(binaries, as) },
    socketFolder: socketFolder(folder, as),
    freshCluster: () => {
      const fresh = mkdtempSync(join(folder, "fresh-"));
      own(fresh, as);
      return fresh;
    },
    adoptCluster: (fresh) => renameSync(fresh, cluster),
    discard: (fresh) => rmSync(fresh, { recursive: true, force: true }),
    logSize: () => (existsSync(log) ? statSync(log).size : 0),
  };
}

/** Root hands over to the folder's owner, or to `postgres`, or to `nobody`; anybody else runs the server himself. */
function runAs(folder: string): RunAs {
  const me = process.getuid?.();
  const owner = existsSync(join(folder, "cluster")) ? statSync(join(folder, "cluster")) : undefined;
  if (me !== 0) {
    if (owner && owner.uid !== me) {
      throw new EmbeddedUnavailable(
        `The database in ${folder} belongs to another user (id ${owner.uid}): start as that user, or choose another FAIRWAY_DATA.`,
      );
    }
    return {};
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const user = users.find(([login]) => login === name);
    if (user) return { uid: Number(user[2]), gid: Number(user[3]) };
  }
  throw new EmbeddedUnavailable(
    "PostgreSQL does not run as root and this machine has neither a user postgres nor nobody: start as an ordinary user.",
  );
}

function own(folder: string, as: RunAs): void {
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  chmodSync(folder, 0o700);
}

/** The folder itself when its path is short enough; else a private temporary one, remembered for the next start. */
function socketFolder(folder: string, as: RunAs): string {
  const near = join(folder, "socket");
  const place = join(folder, "socket-folder");
  const fits = Buffer.byteLength(join(near, ".s.PGSQL.5432.lock")) <= SOCKET_PATH_LIMIT;
  const remembered = existsSync(place) ? readFileSync(place, "utf8") : undefined;
  const chosen = fits ? near : remembered && existsSync(remembered) ? remembered : undefined;
  const path = chosen ?? mkdtempSync(join(shortTemporary(), "fairway-"));
  mkdirSync(path, { recursive: true });
  own(path, as);
  if (!fits) writeFileSync(place, path);
  return path;
}

function shortTemporary(): string {
  return Buffer.byteLength(tmpdir()) <= 60 ? tmpdir() : "/tmp";
}
