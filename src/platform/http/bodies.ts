import type { FastifyInstance } from "fastify";
import { HttpRefused } from "./replies.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Bytes as text; a body in another encoding (GBK, say) would otherwise become question marks that look like data. */
function textOf(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new HttpRefused(400, "BAD_ENCODING");
  }
}

const unkeepable = /\0|\p{Surrogate}/u;

/** No text that a person wrote holds a zero character or half a letter, and PostgreSQL keeps neither. */
function refuseUnkeepable(body: unknown): void {
  const waiting: unknown[] = [body];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string") {
      if (unkeepable.test(value)) throw new HttpRefused(400, "BAD_ENCODING");
    } else if (typeof value === "object" && value !== null) {
      for (const [key, held] of Object.entries(value)) waiting.push(key, held);
    }
  }
}

function charsetOf(contentType: string | undefined): string {
  return /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? "utf-8";
}

/** JSON in the charset and encoding that we read, and nothing else: text/plain is what a foreign page's form may send. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error") as (
    request: unknown,
    text: string,
    done: (error: Error | null, body?: unknown) => void,
  ) => void;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, bytes, done) => {
    try {
      if (!["utf-8", "utf8"].includes(charsetOf(request.headers["content-type"])))
        throw new HttpRefused(415, "UNSUPPORTED_CONTENT_TYPE");
      const encoding = request.headers["content-encoding"] ?? "identity";
      if (encoding !== "identity") throw new HttpRefused(415, "UNSUPPORTED_CONTENT_TYPE");
      let failed: Error | null = null;
      let body: unknown;
      // It answers before it returns; what is thrown inside its callback it would take for a fault of the JSON.
      parse(request, textOf(bytes as Buffer), (error, parsed) => {
        failed = error;
        body = parsed;
      });
      if (failed !== null) throw new HttpRefused(400, "MALFORMED_JSON");
      refuseUnkeepable(body);
      done(null, body);
    } catch (error) {
      done(error as Error);
    }
  });
}
