import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { contentSecurityPolicy, policyHeader } from "./headers.ts";

const root = join(import.meta.dirname, "../../..");
const sources = join(root, "client/graphiql");
const built = join(root, "client/dist-graphiql");
const stamp = join(built, ".built-from");

/** Its style sheet carries its fonts within itself. */
const policy = {
  ...contentSecurityPolicy,
  directives: { ...contentSecurityPolicy.directives, fontSrc: ["'self'", "data:"] },
};

function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.update(readFileSync(join(root, "package-lock.json"))).digest("hex");
}

const isCurrent = (): boolean => existsSync(stamp) && readFileSync(stamp, "utf8") === sourcesHash();

/** In a process of its own: a server that builds would answer nobody meanwhile. */
async function buildGraphiql(): Promise<void> {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const words = [vite, "build", sources, "--config", join(sources, "vite.config.ts")];
  await promisify(execFile)(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", NODE_ENV: "production" },
  });
  writeFileSync(stamp, sourcesHash());
}

/**
 * GraphiQL at /graphiql/, for development. It is bundled from its package when somebody first opens it (some ten
 * seconds, once), and asks as whoever is signed in to the client in the same browser, or as the bearer token in its
 * headers editor.
 */
export async function serveGraphiql(app: FastifyInstance): Promise<void> {
  if (!existsSync(sources)) return;
  let building: Promise<void> | null = null;
  const headers = await policyHeader(policy);
  await app.register(async (scope) => {
    await scope.register(files, { root: built, serve: false });
    scope.get("/graphiql", (_request, reply) => reply.redirect("/graphiql/"));
    scope.get<{ Params: { "*": string } }>("/graphiql/*", async (request, reply) => {
      if (building === null && !isCurrent()) building = buildGraphiql();
      try {
        await building;
      } catch (error) {
        building = null;
        throw error;
      }
      void reply.headers(headers);
      return reply.sendFile(request.params["*"] === "" ? "index.html" : request.params["*"]);
    });
  });
}
