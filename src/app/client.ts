import { existsSync } from "node:fs";
import { join } from "node:path";
import helmet from "@fastify/helmet";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** Where the built client lies. */
export const clientFolder = join(import.meta.dirname, "../../client/dist");

/**
 * What the page may load and talk to: its own server, and nothing else. Styles are written into the page by the
 * component library while it runs, so inline styles are allowed; scripts are not.
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:", "blob:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

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
    await scope.register(helmet, {
      contentSecurityPolicy,
      crossOriginEmbedderPolicy: false,
      strictTransportSecurity: false,
    });
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
        : reply.code(404).send({ error: "NOT_FOUND" }),
    );
  });
}
