import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";

const root = join(import.meta.dirname, "../../..");
const sources = join(root, "client/graphiql");
const built = join(root, "client/dist-graphiql");
const stamp = join(built, ".built-from");

function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.update(readFileSync(join(root, "package-lock.json"))).digest("hex");
}

const isCurrent = (): boolean => existsSync(stamp) && readFileSync(stamp, "utf8") === sourcesHash();

async function buildGraphiql(): Promise<void> {
  const { build } = await import("vite");
  await build({ root: sources, configFile: join(sources, "vite.config.ts"), logLevel: "silent" });
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
      return reply.sendFile(request.params["*"] === "" ? "index.html" : request.params["*"]);
    });
  });
}
