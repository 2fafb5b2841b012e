import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ValidationRule } from "graphql";
import { Context, type Cookies, type RequestFacts } from "../context.ts";
import { type Asked, askedOf } from "../http/asked.ts";
import { readJsonBodies } from "../http/bodies.ts";
import { languageOf } from "../http/language.ts";
import type { Metrics } from "../http/metrics.ts";
import { HttpRefused } from "../http/replies.ts";
import type { Logger } from "../postgres/pools.ts";
import { deviceCookie, sameOrigin, sessionCookie } from "./authentication.ts";
import { answerText, compiledQueries } from "./compiled.ts";
import { limitRules } from "./limits/rules.ts";
import { maskError } from "./mask.ts";
import { guard } from "./guard.ts";
import type { ServerOptions } from "./server.ts";
import type { TrustedDocuments } from "./trusted.ts";

/** Facts of one HTTP request, with the cookie jar that only sign-in and sign-out use: a foreign page gets none to fill. */
function factsOf(request: FastifyRequest, reply: FastifyReply, server: ServerOptions): RequestFacts {
  const secure = server.secureCookies;
  const options = { path: "/", httpOnly: true, sameSite: "strict" as const, secure };
  const cookies: Cookies = {
    token: request.cookies[sessionCookie] ?? null,
    set: (token, expires) => void reply.setCookie(sessionCookie, token, { ...options, expires }),
    clear: () => void reply.clearCookie(sessionCookie, options),
    device: request.cookies[deviceCookie] ?? null,
    setDevice: (token, expires) => void reply.setCookie(deviceCookie, token, { ...options, expires }),
  };
  return {
    requestId: request.id,
    language: languageOf(request.headers["accept-language"]),
    address: request.ip,
    userAgent: String(request.headers["user-agent"] ?? "").slice(0, 300),
    ...(sameOrigin(request.headers, server.http.publicOrigin) ? { cookies } : {}),
  };
}

/** Runs before each request; refuses it by throwing. */
export type Enter = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

function makeApollo(
  options: ServerOptions,
  trusted: TrustedDocuments,
  metrics: Metrics,
  askedOf: (ctx: Context) => Asked | null,
): ApolloServer<Context> {
  const { http, introspection, schema, services } = options;
  const { log } = services;
  return new ApolloServer<Context>({
    schema,
    introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    // The process stops once, in main: Apollo would send it the signal a second time before its requests have ended.
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    stringifyResult: answerText,
    parseOptions: { maxTokens: http.limits.tokens },
    validationRules: rulesOf(options),
    persistedQueries: { cache: onlyOf(trusted) },
    logger: {
      ...{ debug: () => undefined, info: () => undefined },
      warn: (message: unknown) => log.warn({}, String(message)),
      error: (message: unknown) => log.error({ error: String(message) }, "GraphQL failed"),
    },
    // Here nobody is known yet: the guard says it again, and logs it, for whoever asked.
    formatError: (formatted, error) => maskError(formatted, error, silent, { introspection }),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      guard({
        ...{ schema, introspection, trusted, askedOf, log },
        limits: http.limits,
        trustedOnly: http.trustedOnly,
        measured: (operation) => metrics.operated(operation),
      }),
      compiledQueries(schema),
      ...(options.plugins ?? []),
    ],
  });
}

/**
 * The client's own documents by their hash, where Apollo looks for persisted queries. Nobody may add to them: a cache
 * that any caller fills saves a few bytes, and lets one push out what others use.
 */
const onlyOf = (trusted: TrustedDocuments) => ({
  get: async (key: string) => trusted.text(key.replace(/^apq:/, "")),
  set: async () => undefined,
  delete: async () => false,
});

/** GraphQL over HTTP. `enter` runs before each request and may refuse it. */
export async function openGraphQL(
  options: ServerOptions,
  app: FastifyInstance,
  trusted: TrustedDocuments,
  metrics: Metrics,
  enter: Enter,
): Promise<ApolloServer<Context>> {
  const asked = new WeakMap<RequestFacts, Asked>();
  const apollo = makeApollo(options, trusted, metrics, (ctx) => asked.get(ctx.facts) ?? null);
  await apollo.start();
  await app.register(async (routes) => {
    readJsonBodies(routes);
    routes.route({
      method: ["GET", "POST"],
      url: "/graphql",
      preValidation: async (request) => takeDocumentId(request),
      preHandler: enter,
      handler: fastifyApolloHandler(apollo, {
        context: async (request, reply) => {
          const facts = factsOf(request, reply, options);
          asked.set(facts, askedOf(request));
          const ctx = new Context(options.services, facts, askedOf(request).viewer);
          // Whoever asked may have gone before his answer is made: nothing more is read for him. What was begun to be
          // written is written.
          reply.raw.once("close", () => void ctx.finish());
          return ctx;
        },
      }),
    });
    routes.route({
      method: ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
      url: "/graphql",
      onRequest: async (_request, reply) => {
        void reply.header("allow", "GET, POST");
        throw new HttpRefused(405, "METHOD_NOT_ALLOWED", { allow: "GET, POST" });
      },
      handler: async () => undefined,
    });
  });
  app.addHook("onClose", () => apollo.stop());
  return apollo;
}

const silent: Logger = { error: () => undefined, warn: () => undefined, info: () => undefined };

/** The rules beside the specification's own, for HTTP and sockets alike. */
export const rulesOf = (options: ServerOptions): ValidationRule[] => [
  ...limitRules(options.http.limits),
  ...(options.validationRules ?? []),
];

/** `documentId: "sha256:…"`, as later specifications have it, means what Apollo calls a persisted query. */
function takeDocumentId(request: FastifyRequest): void {
  const body = request.body as Record<string, unknown> | undefined;
  const id = typeof body === "object" && body !== null ? body["documentId"] : undefined;
  const hash = typeof id === "string" ? /^(?:sha256:)?([0-9a-f]{64})$/.exec(id)?.[1] : undefined;
  if (body === undefined || hash === undefined || body["query"] !== undefined) return;
  body["extensions"] = {
    ...(body["extensions"] as object | undefined),
    persistedQuery: { version: 1, sha256Hash: hash },
  };
}
