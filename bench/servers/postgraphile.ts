import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { listening, settingsOf } from "../support/listening.ts";

/**
 * PostGraphile 5 with its recommended preset over the same tables, as for production: no watching, no explaining, no
 * GraphiQL. It connects as superuser, so no row-level security slows it down, and nobody signs in.
 */
const { admin } = settingsOf<{ admin: pg.PoolConfig }>();
const pool = new pg.Pool({ ...admin, max: 20 });
const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool, schemas: ["public"] })],
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
  grafast: { explain: false },
});
const server = createServer();
const serv = pgl.createServ(grafserv);
await serv.addTo(server);
server.listen(0, "127.0.0.1", () =>
  listening((server.address() as AddressInfo).port, async () => {
    server.closeAllConnections();
    await pgl.release();
    await pool.end();
  }),
);
