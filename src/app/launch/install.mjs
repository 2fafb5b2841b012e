// Runs before `npm start` and `npm test`: installs exactly what package-lock.json says, when that is not what is there.
// Plain JavaScript without dependencies, for any Node from 20 on, because it runs before there is anything else.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, linkSync, lstatSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");
const modules = join(root, "node_modules");
const stamp = join(modules, ".fairway-installed");
const lock = join(root, ".installing");

/** The lock file and the kind of machine: a folder copied to another platform needs other binaries. */
function wanted() {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  return hash.update(`${process.platform} ${process.arch}`).digest("hex");
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** A linked node_modules belongs to another checkout, and only its owner may change it. */
function isElsewhere() {
  return existsSync(modules) && lstatSync(modules).isSymbolicLink();
}

/**
 * True when npm's own record of node_modules names what the lock file names. A developer who has just run npm install
 * or npm ci himself does not wait for a second one.
 */
function npmHasInstalled() {
  const record = read(join(modules, ".package-lock.json"));
  if (record === undefined) return false;
  const there = JSON.parse(record).packages;
  const locked = Object.entries(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages);
  return locked.every(([path, { version, integrity, optional, peer }]) => {
    if (path === "") return true;
    const found = there[path];
    return found ? found.version === version && found.integrity === integrity : Boolean(optional || peer);
  });
}

/** The process ids in the lock; another program may have got the number since, which costs a minute of waiting at most. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Waits while another process installs into the same folder. */
async function takeLock() {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  let said = false;
  try {
    for (;;) {
      try {
        linkSync(draft, lock);
        return;
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      if (!isAlive(Number(read(lock)))) {
        rmSync(lock, { force: true });
        continue;
      }
      if (!said) console.log("Another process is installing the packages; waiting for it …");
      said = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * npm, run by a Node from outside node_modules: the one inside is about to be replaced. Inside an npm script npm says
 * where it is itself.
 */
function npmCi() {
  const paths = (process.env.PATH ?? "").split(delimiter);
  const outside = paths.filter((path) => !path.includes(`${sep}node_modules${sep}.bin`));
  const node = outside.map((path) => join(path, "node")).find((path) => existsSync(path)) ?? process.execPath;
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith(".js") ? [node, [npm]] : ["npm", []];
  const env = { ...process.env, PATH: outside.join(delimiter) };
  // What npm hands to its scripts must not steer the npm that we start.
  for (const name of Object.keys(env))
    if (/^npm_(package|lifecycle|command|node_execpath)/.test(name)) delete env[name];
  const words = [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const run = spawnSync(command, words, { cwd: root, env, stdio: "inherit" });
  if (run.error) throw new Error(`npm could not be run: ${run.error.message}`);
  return run.status ?? 1;
}

if (!isElsewhere() && read(stamp) !== wanted()) {
  await takeLock();
  try {
    if (read(stamp) !== wanted() && !npmHasInstalled()) {
      console.log("Installing the packages that package-lock.json names (about a minute the first time) …");
      const began = Date.now();
      const status = npmCi();
      if (status !== 0) {
        console.error("The packages could not be installed: npm's message is above.");
        process.exitCode = status;
      } else console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
    }
    if (!process.exitCode) writeFileSync(stamp, wanted());
  } finally {
    rmSync(lock, { force: true });
  }
}
