import { existsSync } from "node:fs";
import { join } from "node:path";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { HttpRefused, refuse } from "../platform/http/replies.ts";

/** Where the built client lies. */
export const clientFolder = join(import.meta.dirname, "../../client/dist");

/** An address of the client's own pages, as against a file that is not there. */
const isPage = (method: string, url: string, accept: string | undefined): boolean =>
  method === "GET" && !/^\/(assets|files|graphql|graphiql)(\/|$|\?)/.test(url) && (accept ?? "").includes("text/html");

/**
 * Serves the built client at `/`: files by their names, every other address as its one page, so that a link into the
 * client opens there. Names of assets hold their hash and are kept for ever; the page itself is asked for each time.
 * Without a built client there is nothing to serve, and the API stands alone.
 */
export async function serveClient(app: FastifyInstance, root = clientFolder): Promise<void> {
  if (!existsSync(join(root, "index.html"))) return;
  await app.register(async (scope) => {
    await scope.register(files, {
      root,
      preCompressed: true,
      cacheControl: false,
      dotfiles: "ignore",
      setHeaders: (reply, path) => {
        const kept = path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        void reply.header("cache-control", kept);
      },
    });
    scope.setNotFoundHandler((request, reply) =>
      isPage(request.method, request.url, request.headers.accept)
        ? reply.sendFile("index.html")
        : refuse(request, reply, new HttpRefused(404, "NO_SUCH_ADDRESS")),
    );
  });
}
