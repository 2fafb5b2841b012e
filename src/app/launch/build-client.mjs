// Builds the web client when its sources are not those that client/dist was built from.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");
const client = join(root, "client");
const dist = join(client, "dist");
const stamp = join(dist, ".built-from");

/** One hash over what the build reads: the client's files by name and content, and the locked packages. */
function sourcesHash() {
  const hash = createHash("sha256");
  const add = (path) => hash.update(relative(root, path)).update("\0").update(readFileSync(path)).update("\0");
  const walk = (folder) => {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name === "node_modules" || entry.name.startsWith("dist")) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) add(path);
    }
  };
  walk(client);
  add(join(root, "package-lock.json"));
  return hash.digest("hex");
}

/** Does nothing in a checkout without a client. @returns false when the build failed; vite has said why. */
export function buildClient() {
  if (!existsSync(join(client, "index.html"))) return true;
  const hash = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return true;
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  if (!existsSync(vite)) {
    console.error("The web client is not built and vite is not installed: run npm ci without --omit=dev once.");
    return false;
  }
  console.log("Building the web client …");
  const began = Date.now();
  // Beside the old one and swapped in whole: a server that is running never serves half a client.
  const fresh = `dist-${process.pid}`;
  const words = [vite, "build", client, "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"];
  const run = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (run.status !== 0) {
    rmSync(join(client, fresh), { recursive: true, force: true });
    console.error("The web client could not be built: vite's message is above.");
    return false;
  }
  writeFileSync(join(client, fresh, ".built-from"), hash);
  const old = join(client, `dist-old-${process.pid}`);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(join(client, fresh), dist);
  rmSync(old, { recursive: true, force: true });
  console.log(`Built the web client in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  return true;
}
