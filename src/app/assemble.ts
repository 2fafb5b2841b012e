import type { FastifyInstance } from "fastify";
import type { Day } from "../kernel/day.ts";
import { findViewer } from "../identity/index.ts";
import { systemClock } from "../platform/clock.ts";
import type { Services } from "../platform/context.ts";
import { openFileStore } from "../platform/files/doors.ts";
import { filesRoutes } from "../platform/files/filesRoutes.ts";
import { localStore } from "../platform/files/localStore.ts";
import { makeServer } from "../platform/graphql/server.ts";
import { type Logger, type Pools, openPools, sqlOver } from "../platform/postgres/pools.ts";
import type { Database } from "../platform/postgres/database.ts";
import { serveClient } from "./client.ts";
import { makeSchema } from "./schema.ts";

export type Settings = {
  readonly database: Database;
  readonly log: Logger;
  readonly today: Day | null;
  readonly introspection: boolean;
  readonly secureCookies: boolean;
  /** Where the bytes of uploaded files lie. */
  readonly filesFolder: string;
};

export type Fairway = {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly pools: Pools;
  close(): Promise<void>;
};

/** Puts the floors together: one server process over a prepared database. The caller listens, and closes. */
export async function assemble(settings: Settings): Promise<Fairway> {
  const pools = openPools(settings.database, settings.log);
  const services: Services = { pools, clock: systemClock(settings.today), log: settings.log, doors: new Map() };
  openFileStore(services, localStore(settings.filesFolder));
  const relay = sqlOver(pools.relay);
  const app = await makeServer({
    schema: await makeSchema(),
    services,
    authenticate: (token) => findViewer(relay, token, services.clock.now()),
    introspection: settings.introspection,
    secureCookies: settings.secureCookies,
    routes: async (routes, viewerOf) => {
      await filesRoutes(routes, { services, viewerOf });
      await serveClient(routes);
    },
  });
  return {
    app,
    services,
    pools,
    close: async () => {
      await app.close();
      await pools.close();
    },
  };
}
