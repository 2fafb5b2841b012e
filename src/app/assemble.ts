import type { FastifyInstance } from "fastify";
import type { Day } from "../kernel/day.ts";
import { viewerFinder, watchSessions } from "../identity/index.ts";
import { closeInTurn } from "../platform/closing.ts";
import type { Services } from "../platform/context.ts";
import { Feed, openFeed } from "../platform/events/feed.ts";
import { readSeal } from "../platform/events/seal.ts";
import { filesRoutes } from "../platform/files/filesRoutes.ts";
import { printRoutes } from "../platform/files/printRoutes.ts";
import type { SocketLimits } from "../platform/graphql/heldSocket.ts";
import { makeServer } from "../platform/graphql/server.ts";
import type { TrustedDocuments } from "../platform/graphql/trusted.ts";
import { type HttpSettings, httpSettings } from "../platform/http/settings.ts";
import type { SendSettings } from "../platform/notify/senders.ts";
import { openEars } from "../platform/postgres/ears.ts";
import { type Logger, type Pools, sqlOver } from "../platform/postgres/pools.ts";
import type { Database } from "../platform/postgres/database.ts";
import { openBackground, openServices } from "./background.ts";
import { checksOf, gaugesOf } from "./probes.ts";
import { serveClient } from "./client.ts";
import { type ResolverClass, makeSchema } from "./schema.ts";

export type Settings = {
  readonly database: Database;
  readonly log: Logger;
  readonly today: Day | null;
  readonly introspection: boolean;
  readonly secureCookies: boolean;
  /** Where the bytes of uploaded files lie. */
  readonly filesFolder: string;
  /** Whether this server takes part in publishing events; one of all that do leads. True unless told. */
  readonly relay?: boolean;
  /** Whether this server works off jobs, beside serving. True unless told: a separate worker process may do it. */
  readonly worker?: boolean;
  /** Whether its worker begins what is due at set times. True unless told: a story has done at its own time what it tells of. */
  readonly schedules?: boolean;
  /** How letters and texts leave; without it they stay in Fairway. */
  readonly sending?: SendSettings;
  readonly socketLimits?: Partial<SocketLimits>;
  /** How the server meets the network, where it is not the usual. */
  readonly http?: Partial<HttpSettings>;
  /** The client's documents; read from its build unless given. */
  readonly trusted?: TrustedDocuments;
  /** Resolver classes beside those of the modules, for tests of the platform. */
  readonly resolvers?: readonly ResolverClass[];
};

export type Fairway = {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly pools: Pools;
  close(): Promise<void>;
};

/** Puts the floors together: one server process over a prepared database. The caller listens, and closes. */
export async function assemble(settings: Settings): Promise<Fairway> {
  const { database, log } = settings;
  const services = openServices(settings);
  const { pools, clock } = services;
  const ears = openEars(database.relay, log);
  const seal = await readSeal(sqlOver(pools.relay));
  const feed = new Feed({ ears, relay: pools.relay, app: pools.app, clock, log, seal });
  openFeed(services, feed);
  const background = openBackground(settings, services);
  const findViewer = viewerFinder(sqlOver(pools.relay));
  const app = await makeServer({
    schema: await makeSchema(settings.resolvers),
    services,
    authenticate: (token) => findViewer(token, clock.now()),
    watchSessions: (held) => watchSessions(database.relay, (id) => held.end(id), { held: () => held.ids(), log }),
    introspection: settings.introspection,
    secureCookies: settings.secureCookies,
    http: { ...httpSettings, ...settings.http },
    checks: checksOf(pools, ears),
    gauges: gaugesOf(pools, feed),
    ...(settings.trusted === undefined ? {} : { trusted: settings.trusted }),
    ...(settings.socketLimits === undefined ? {} : { socketLimits: settings.socketLimits }),
    routes: async (routes, viewerOf) => {
      await filesRoutes(routes, { services, viewerOf });
      await printRoutes(routes, { services, viewerOf });
      await serveClient(routes);
    },
  });
  // In the order that loses nothing: sockets and requests end, then deliveries, jobs and publishing, then the database.
  const close = () =>
    closeInTurn(log, [
      ["requests and sockets", () => app.close()],
      ["deliveries", () => feed.close()],
      ["the listening connection", () => ears.close()],
      ...background.parts,
      ["pools of connections", () => pools.close()],
    ]);
  let closing: Promise<void> | undefined;
  return { app, services, pools, close: () => (closing ??= close()) };
}
