// `node --import ./src/app/launch/swc.mjs FILE.ts`: compiles TypeScript as it is loaded, decorators and their metadata
// included, which Node's own type stripping leaves out. What was compiled once is kept under node_modules/.cache.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(import.meta.dirname, "..", "..", "..");
// On when asked for by flag, or by the launcher before it imports this.
const sourceMaps =
  process.sourceMapsEnabled ||
  process.execArgv.includes("--enable-source-maps") ||
  /--enable-source-maps/.test(process.env.NODE_OPTIONS ?? "");
const options = {
  sourceMaps: sourceMaps ? "inline" : false,
  module: { type: "es6" },
  jsc: {
    target: "es2023",
    parser: { syntax: "typescript", decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  swcrc: false,
};
const cache = join(root, "node_modules", ".cache", "fairway-swc");
const require = createRequire(import.meta.url);
const salt = JSON.stringify(options) + require("@swc/core/package.json").version;
let swc;
let writable = true;

function compile(path) {
  const source = readFileSync(path, "utf8");
  const key = createHash("sha256").update(salt).update(path).update("\0").update(source).digest("hex");
  const kept = join(cache, `${key}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    swc ??= require("@swc/core");
    const { code } = swc.transformSync(source, { ...options, filename: path, sourceFileName: path });
    keep(kept, code);
    return code;
  }
}

/** Under another name first, so that a second process never reads half a file. A read-only folder is no error. */
function keep(path, code) {
  if (!writable) return;
  try {
    mkdirSync(cache, { recursive: true });
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, path);
  } catch {
    writable = false;
  }
}

registerHooks({
  load(url, context, next) {
    if (!url.startsWith("file:") || !/\.tsx?$/.test(url.split("?")[0])) return next(url, context);
    const path = fileURLToPath(url);
    if (path.includes(`${sep}node_modules${sep}`)) return next(url, context);
    return { format: "module", source: compile(path), shortCircuit: true };
  },
});
