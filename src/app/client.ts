import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** Where the built client lies. */
export const clientFolder = join(import.meta.dirname, "../../client/dist");

/**
 * An address of the client's own pages, as against a file that is not there. The first page is for whoever asks, also a
 * probe or a person with curl, who take anything.
 */
const isPage = (path: string, accept: string | undefined): boolean =>
  (path === "" && /^$|\*\/\*/.test(accept ?? "")) ||
  (!/^(assets|files|graphql|graphiql)(\/|$)/.test(path) && (accept ?? "").includes("text/html"));

const isFile = async (root: string, path: string): Promise<boolean> => {
  const file = resolve(root, path);
  if (!file.startsWith(`${root}${sep}`)) return false;
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
};

/**
 * Serves the built client at `/`: files by their names, every other address as its one page, so that a link into the
 * client opens there. Names of assets hold their hash and are kept for ever; the page itself is asked for each time.
 * Without a built client there is nothing to serve, and the API stands alone.
 */
export async function serveClient(app: FastifyInstance, folder = clientFolder): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(join(root, "index.html"))) return;
  await app.register(async (scope) => {
    await scope.register(files, {
      root,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const kept = path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        void reply.header("cache-control", kept);
      },
    });
    scope.route<{ Params: { "*": string } }>({
      method: ["GET", "HEAD"],
      url: "/*",
      handler: async (request, reply) => {
        const path = request.params["*"];
        const hidden = path.split("/").some((part) => part.startsWith("."));
        if (!hidden && (await isFile(root, path))) return reply.sendFile(path);
        return isPage(path, request.headers.accept) ? reply.sendFile("index.html") : reply.callNotFound();
      },
    });
  });
}
