import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isOutage } from "../graphql/mask.ts";
import type { Logger } from "../postgres/pools.ts";
import { messageOf } from "../messages.ts";
import { askedOf, pathOf } from "./asked.ts";
import { languageOf } from "./language.ts";
import "./messages.ts";

type Params = Readonly<Record<string, string | number>>;

/** A request that is refused before it is understood. */
export class HttpRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly params: Params = {},
  ) {
    super(code);
  }
}

/**
 * Refuses in the shape that the address speaks: GraphQL errors at /graphql, `{ code, message }` elsewhere; in the
 * asker's language where he is known.
 */
export function refuse(request: FastifyRequest, reply: FastifyReply, refused: HttpRefused): FastifyReply {
  const { status, code, params } = refused;
  const asked = askedOf(request);
  const language = asked.viewer?.language ?? languageOf(request.headers["accept-language"]);
  const message = messageOf(code, language, { requestId: request.id, ...params });
  const told = status >= 500 ? { ...params, incident: request.id } : params;
  asked.refused = [code];
  const body =
    pathOf(request) === "/graphql"
      ? { errors: [{ message, extensions: { code, ...told } }] }
      : { code, message, ...told };
  return reply.code(status).type("application/json; charset=utf-8").send(body);
}

const known: Readonly<Record<string, (limit: number) => HttpRefused>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (limit) => new HttpRefused(413, "BODY_TOO_LARGE", { limit }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new HttpRefused(415, "UNSUPPORTED_CONTENT_TYPE"),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new HttpRefused(400, "MALFORMED_JSON"),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new HttpRefused(400, "MALFORMED_JSON"),
};

function meaningOf(error: unknown, request: FastifyRequest): HttpRefused {
  if (error instanceof HttpRefused) return error;
  const { code, statusCode } = error as Partial<FastifyError>;
  const found = known[code ?? ""]?.(request.routeOptions.bodyLimit);
  if (found !== undefined) return found;
  if (isOutage(error)) return new HttpRefused(503, "UNAVAILABLE");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new HttpRefused(statusCode, "BAD_INPUT");
  return new HttpRefused(500, "INTERNAL");
}

/** Every failure outside GraphQL's own execution ends here: said in the house's shape, logged when it is our fault. */
export function addErrorReplies(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler((error, request, reply) => {
    const meaning = meaningOf(error, request);
    if (meaning.status >= 500 && !(error instanceof HttpRefused))
      log.error(
        { requestId: request.id, error: error instanceof Error ? error.stack : String(error) },
        "a request failed",
      );
    // What is still on its way of a refused body is not read to its end only to be thrown away.
    if (meaning.status === 413) void reply.header("connection", "close");
    return refuse(request, reply, meaning);
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, new HttpRefused(404, "NO_SUCH_ADDRESS")));
}
