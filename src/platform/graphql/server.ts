import type { ApolloServer, ApolloServerPlugin } from "@apollo/server";
import cookie from "@fastify/cookie";
import proxyAddr from "@fastify/proxy-addr";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import type { GraphQLSchema, ValidationRule } from "graphql";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Context, Services } from "../context.ts";
import { askedOf } from "../http/asked.ts";
import { Drain } from "../http/drain.ts";
import { serveGraphiql } from "../http/graphiql.ts";
import { addHeaders } from "../http/headers.ts";
import { type Gauges, Metrics } from "../http/metrics.ts";
import { addProbes, probePaths } from "../http/probes.ts";
import { limitRates } from "../http/rates.ts";
import { addErrorReplies } from "../http/replies.ts";
import { logRequests, requestIdOf } from "../http/requests.ts";
import type { Check, HttpSettings } from "../http/settings.ts";
import { type Authenticate, bearerOf, sameOrigin, sessionCookie } from "./authentication.ts";
import { openGraphQL, rulesOf } from "./endpoint.ts";
import type { SocketLimits } from "./heldSocket.ts";
import { type HeldSessions, Sockets } from "./sockets.ts";
import { type TrustedDocuments, readTrustedDocuments } from "./trusted.ts";

export type ServerOptions = {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly authenticate: Authenticate;
  readonly introspection: boolean;
  readonly secureCookies: boolean;
  readonly http: HttpSettings;
  /** What must hold for /readyz to say yes. */
  readonly checks?: readonly Check[];
  /** Figures for /metrics that others know. */
  readonly gauges?: Gauges;
  /** The client's documents; read from its build unless given. */
  readonly trusted?: TrustedDocuments;
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

/** Who asks over HTTP: the bearer token, or the browser's cookie when our own page sent it. */
export async function viewerOfRequest(
  request: FastifyRequest,
  authenticate: Authenticate,
  publicOrigin: string | null,
): Promise<Viewer | null> {
  const asked = askedOf(request);
  const bearer = bearerOf(request.headers.authorization);
  const held = request.cookies[sessionCookie];
  if (bearer !== null) {
    asked.viewer = await authenticate(bearer);
    asked.by = "bearer";
  } else if (held !== undefined && (request.method === "GET" || sameOrigin(request.headers, publicOrigin))) {
    asked.viewer = await authenticate(held);
    asked.by = "cookie";
  }
  return asked.viewer;
}

/** A number means that many proxies in a row before us. */
function trustOf(trusted: HttpSettings["trustProxy"]): false | string[] | ((address: string, hop: number) => boolean) {
  if (typeof trusted === "number") return (_address, hop) => hop < trusted;
  return trusted === false ? false : [...trusted];
}

/** Makes the server: GraphQL over HTTP at /graphql, and whatever `routes` adds. It does not listen yet. */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, authenticate, http } = options;
  const app = fastify({
    logger: false,
    bodyLimit: http.bodyBytes,
    genReqId: requestIdOf,
    requestIdHeader: false,
    trustProxy: trustOf(http.trustProxy),
    // An upload over a slow line may take its time; a sender that stands still may not.
    requestTimeout: 600_000,
    // Once nothing is under way any more, whatever is still connected asks nothing.
    forceCloseConnections: true,
    return503OnClosing: false,
    exposeHeadRoutes: false,
  });
  const trusted = options.trusted ?? readTrustedDocuments();
  const drain = new Drain();
  const metrics = new Metrics({ pools: services.pools, operations: trusted.operations, gauges: options.gauges ?? {} });
  await app.register(cookie);
  logRequests(app, services.log);
  drain.watch(app, probePaths);
  addErrorReplies(app, services.log);
  metrics.watch(app);
  await addHeaders(app, { secure: options.secureCookies, allowedOrigins: http.allowedOrigins });
  const countPerson = await limitRates(app, http.rate);
  const viewerOf = (request: FastifyRequest) => viewerOfRequest(request, authenticate, http.publicOrigin);
  const apollo = await openGraphQL(options, app, trusted, metrics, async (request, reply) => {
    await viewerOf(request);
    await countPerson(request, reply);
  });
  addProbes(app, { drain, metrics, checks: options.checks ?? [], token: http.metricsToken });
  const sockets = await openSockets(options, app, apollo, trusted);
  metrics.gauge("fairway_sockets", "Sockets that are open on this server.", () => sockets?.count ?? 0);
  app.addHook("preClose", () => drain.finish(http.drainWithin));
  if (http.graphiql) await serveGraphiql(app);
  await options.routes?.(app, viewerOf);
  return app;
}

/** GraphQL over WebSocket at the same path. Sockets go first when the server closes, while the rest still answers. */
async function openSockets(
  options: ServerOptions,
  app: FastifyInstance,
  apollo: ApolloServer<Context>,
  trusted: TrustedDocuments,
): Promise<Sockets | null> {
  if (options.watchSessions === undefined) return null;
  const { schema, services, authenticate, introspection, http } = options;
  const trust = trustOf(http.trustProxy);
  const sockets = new Sockets({
    ...{ app, path: "/graphql", schema, services, apollo, authenticate, introspection },
    validationRules: rulesOf(options),
    queryLimits: http.limits,
    trusted: http.trustedOnly ? trusted : null,
    publicOrigin: http.publicOrigin,
    addressOf: (request) => (trust === false ? (request.socket.remoteAddress ?? "") : proxyAddr(request, trust)),
    limits: options.socketLimits ?? {},
  });
  const watch = await options.watchSessions(sockets);
  app.addHook("preClose", async () => {
    await sockets.close();
    await watch.close();
  });
  return sockets;
}
