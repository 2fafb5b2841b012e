import type { FastifyInstance } from "fastify";
import type { Day } from "../kernel/day.ts";
import { findViewer, watchSessions } from "../identity/index.ts";
import { systemClock } from "../platform/clock.ts";
import type { Services } from "../platform/context.ts";
import { Feed, openFeed } from "../platform/events/feed.ts";
import { startRelay } from "../platform/events/relay.ts";
import { openFileStore } from "../platform/files/doors.ts";
import { filesRoutes } from "../platform/files/filesRoutes.ts";
import { localStore } from "../platform/files/localStore.ts";
import type { SocketLimits } from "../platform/graphql/heldSocket.ts";
import { makeServer } from "../platform/graphql/server.ts";
import { jobsOf } from "../platform/jobs/tasks.ts";
import { startWorker } from "../platform/jobs/worker.ts";
import { onTold } from "../platform/outbox.ts";
import { openEars } from "../platform/postgres/ears.ts";
import { type Logger, type Pools, openPools, sqlOver } from "../platform/postgres/pools.ts";
import type { Database } from "../platform/postgres/database.ts";
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
  readonly socketLimits?: Partial<SocketLimits>;
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
  const pools = openPools(database, log);
  const services: Services = { pools, clock: systemClock(settings.today), log, doors: new Map() };
  openFileStore(services, localStore(settings.filesFolder));
  const events = openEvents(settings, services);
  const relay = sqlOver(pools.relay);
  const app = await makeServer({
    schema: await makeSchema(settings.resolvers),
    services,
    authenticate: (token) => findViewer(relay, token, services.clock.now()),
    watchSessions: (held) => watchSessions(database.relay, (id) => held.end(id), { held: () => held.ids(), log }),
    introspection: settings.introspection,
    secureCookies: settings.secureCookies,
    ...(settings.socketLimits === undefined ? {} : { socketLimits: settings.socketLimits }),
    routes: async (routes, viewerOf) => {
      await filesRoutes(routes, { services, viewerOf });
      await serveClient(routes);
    },
  });
  return {
    app,
    services,
    pools,
    // In the order that loses nothing: sockets and requests end, then deliveries, then publishing, then the database.
    close: async () => {
      await app.close();
      await events.close();
      await pools.close();
    },
  };
}

/** Publishing and delivering events: the relay (one of all servers leads) and this server's feed, and the worker. */
function openEvents(settings: Settings, services: Services): { close(): Promise<void> } {
  const { database, log } = settings;
  const { clock, pools } = services;
  const ears = openEars(database.relay, log);
  const feed = new Feed({ ears, relay: pools.relay, app: pools.app, clock, log });
  openFeed(services, feed);
  const relay =
    settings.relay === false ? null : startRelay({ config: database.relay, pool: pools.relay, clock, log, jobsOf });
  if (relay !== null) onTold(services, () => relay.wake());
  const worker = settings.worker === false ? null : startWorker(services, { config: database.relay });
  return {
    close: async () => {
      await feed.close();
      await ears.close();
      await relay?.close();
      await worker?.close();
    },
  };
}
