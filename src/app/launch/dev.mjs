// `npm run dev`: the server (its worker with it) starts again when a source changes, the client is served by vite, which
// shows a change at once and hands everything else to the server.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endWithParent, ensureNode } from "./node.mjs";

await ensureNode();
endWithParent();

const root = join(import.meta.dirname, "..", "..", "..");
process.chdir(root);
if (existsSync(".env")) process.loadEnvFile(".env");
const port = process.env.PORT || "4000";
const clientPort = Number(port) + 1000;
const hasClient = existsSync(join("client", "index.html"));
/** What the browser asks of the server and not of vite. */
const SERVER_PATHS = ["/graphql", "/graphiql", "/files", "/healthz", "/readyz", "/metrics"];

const start = join(import.meta.dirname, "start.mjs");
const server = spawn(process.execPath, ["--watch", "--watch-preserve-output", start, "--without-client"], {
  stdio: "inherit",
  env: {
    ...process.env,
    FAIRWAY_MODE: process.env.FAIRWAY_MODE || "development",
    // Links and the check of a request's origin go by what stands in the browser's address bar.
    FAIRWAY_PUBLIC_URL: process.env.FAIRWAY_PUBLIC_URL || `http://localhost:${hasClient ? clientPort : port}`,
  },
});
let vite;
if (hasClient) {
  const { createServer } = await import("vite");
  const target = `http://127.0.0.1:${port}`;
  vite = await createServer({
    root: join(root, "client"),
    server: {
      port: clientPort,
      strictPort: true,
      proxy: Object.fromEntries(SERVER_PATHS.map((path) => [path, { target, ws: true }])),
    },
  });
  await vite.listen();
  vite.printUrls();
}

let ending = false;
async function end(signal) {
  if (ending) return;
  ending = true;
  server.kill(signal);
  await vite?.close();
}
process.on("SIGINT", () => void end("SIGINT"));
process.on("SIGTERM", () => void end("SIGTERM"));
server.once("exit", async (code) => {
  await vite?.close();
  process.exit(code ?? 0);
});
