import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import cookie from "@fastify/cookie";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import type { GraphQLFormattedError, GraphQLSchema, ValidationRule } from "graphql";
import { newId } from "../../kernel/id.ts";
import { type Language, type Viewer, languages } from "../../kernel/viewer.ts";
import { Context, type Cookies, type RequestFacts, type Services } from "../context.ts";
import { type Authenticate, bearerOf, deviceCookie, sameOrigin, sessionCookie } from "./authentication.ts";
import type { SocketLimits } from "./heldSocket.ts";
import { maskError } from "./mask.ts";
import { type HeldSessions, Sockets } from "./sockets.ts";

export type ServerOptions = {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly authenticate: Authenticate;
  readonly introspection: boolean;
  readonly secureCookies: boolean;
  readonly validationRules?: readonly ValidationRule[];
  readonly plugins?: readonly ApolloServerPlugin<Context>[];
  /** Says when sessions end whose sockets are open here; without it there are no sockets. */
  readonly watchSessions?: (held: HeldSessions) => Promise<{ close(): Promise<void> }>;
  readonly socketLimits?: Partial<SocketLimits>;
  /** Further routes (client, files, health) of the same server. */
  readonly routes?: (
    app: FastifyInstance,
    viewerOf: (request: FastifyRequest) => Promise<Viewer | null>,
  ) => Promise<void>;
};

/** The language a request asks for: the first of Accept-Language that we speak; Chinese otherwise. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? "").split(",")) {
    const tag = part.split(";")[0]?.trim().toLowerCase() ?? "";
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return languages[0] as Language;
}

const endOfRequest: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue }) {
        await contextValue.end();
      },
    };
  },
};

/** Facts of one HTTP request, with the cookie jar that only sign-in and sign-out use: a foreign page gets none to fill. */
function factsOf(request: FastifyRequest, secure: boolean): RequestFacts {
  const reply = (
    request as FastifyRequest & { replyForCookies?: { setCookie: CallableFunction; clearCookie: CallableFunction } }
  ).replyForCookies;
  const options = { path: "/", httpOnly: true, sameSite: "strict" as const, secure };
  const cookies: Cookies = {
    token: request.cookies[sessionCookie] ?? null,
    set: (token, expires) => void reply?.setCookie(sessionCookie, token, { ...options, expires }),
    clear: () => void reply?.clearCookie(sessionCookie, options),
    device: request.cookies[deviceCookie] ?? null,
    setDevice: (token, expires) => void reply?.setCookie(deviceCookie, token, { ...options, expires }),
  };
  return {
    requestId: request.id,
    language: languageOf(request.headers["accept-language"]),
    address: request.ip,
    userAgent: String(request.headers["user-agent"] ?? "").slice(0, 300),
    ...(sameOrigin(request.headers) ? { cookies } : {}),
  };
}

/** Who asks over HTTP: the bearer token, or the browser's cookie when our own page sent it. */
export async function viewerOfRequest(request: FastifyRequest, authenticate: Authenticate): Promise<Viewer | null> {
  const bearer = bearerOf(request.headers.authorization);
  if (bearer !== null) return authenticate(bearer);
  const held = request.cookies[sessionCookie];
  if (held === undefined || (request.method !== "GET" && !sameOrigin(request.headers))) return null;
  return authenticate(held);
}

/** Makes the server: GraphQL over HTTP at /graphql, and whatever `routes` adds. It does not listen yet. */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, authenticate } = options;
  const app = fastify({
    logger: false,
    bodyLimit: 1_048_576,
    genReqId: () => newId(),
    trustProxy: false,
    forceCloseConnections: "idle",
  });
  await app.register(cookie);
  app.addHook("onRequest", async (request, reply) => {
    (request as FastifyRequest & { replyForCookies?: unknown }).replyForCookies = reply;
    void reply.header("x-request-id", request.id);
  });
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    validationRules: [...(options.validationRules ?? [])],
    formatError: (formatted: GraphQLFormattedError, error: unknown) => maskError(formatted, error, services.log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      fastifyApolloDrainPlugin(app),
      endOfRequest,
      ...(options.plugins ?? []),
    ],
  });
  await apollo.start();
  await app.register(fastifyApollo(apollo), {
    path: "/graphql",
    context: async (request) =>
      new Context(services, factsOf(request, options.secureCookies), await viewerOfRequest(request, authenticate)),
  });
  await openSockets(options, app, apollo);
  await options.routes?.(app, (request) => viewerOfRequest(request, authenticate));
  return app;
}

/** GraphQL over WebSocket at the same path. Sockets go first when the server closes, while the rest still answers. */
async function openSockets(options: ServerOptions, app: FastifyInstance, apollo: ApolloServer<Context>): Promise<void> {
  if (options.watchSessions === undefined) return;
  const { schema, services, authenticate, introspection } = options;
  const sockets = new Sockets({
    ...{ app, path: "/graphql", schema, services, apollo, authenticate, introspection },
    validationRules: options.validationRules ?? [],
    limits: options.socketLimits ?? {},
  });
  const watch = await options.watchSessions(sockets);
  app.addHook("preClose", async () => {
    await sockets.close();
    await watch.close();
  });
}
