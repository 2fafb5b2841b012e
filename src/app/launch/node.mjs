// Finds a Node that can run the server, and goes on inside it. Plain JavaScript: it may begin in Node 20.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");

function isEnough(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 15);
}

/** The Node that npm installed with the project, when it runs on this machine. */
function installedNode() {
  const path = join(root, "node_modules", ".bin", "node");
  if (!existsSync(path)) return undefined;
  const run = spawnSync(path, ["--version"], { encoding: "utf8" });
  return run.status === 0 && isEnough(run.stdout.trim()) ? path : undefined;
}

/**
 * Resolves at once in a Node that is new enough (22.15: it can compile TypeScript as it loads). Otherwise runs the same
 * script in the installed Node 24, hands on signals and the exit code, and never resolves.
 */
export async function ensureNode() {
  if (isEnough(process.version)) return;
  const node = installedNode();
  if (!node) {
    console.error(
      `Fairway needs Node 22.15 or newer and this is ${process.version}; the Node 24 that npm installs for Linux is not there: run npm ci (without --omit=optional), or install a newer Node.`,
    );
    process.exit(1);
  }
  const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal sends Ctrl-C to the child itself; a second one from us would look like impatience.
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  const code = await new Promise((resolve) =>
    child.once("exit", (status, signal) => resolve(status ?? (signal ? 1 : 0))),
  );
  process.exit(code);
}

/**
 * npm runs a script through a shell, and a signal sent to npm alone ends the shell but never reaches the script: it
 * would serve on as an orphan. So a script of npm's ends, properly, when its parent does.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 250);
  watch.unref();
}
