import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { join } from "node:path";
import type pg from "pg";

/** A line between a server and its PostgreSQL that counts how often a question waited for its answer. */
export type Line = {
  /** How to connect through it. */
  through<Config extends pg.PoolConfig>(config: Config): Config;
  /** Round trips so far: each time one side of a connection speaks after the other has. */
  readonly trips: number;
  close(): Promise<void>;
};

/** Opens such a line to a PostgreSQL that listens on a unix socket. */
export async function countedLine(admin: pg.PoolConfig): Promise<Line> {
  const path = join(String(admin.host), `.s.PGSQL.${admin.port ?? 5432}`);
  const open = new Set<Socket>();
  let trips = 0;
  const server = createServer((client) => {
    const database = connect(path);
    let answered = true;
    client.on("data", (asked) => {
      if (answered) trips += 1;
      answered = false;
      database.write(asked);
    });
    database.on("data", (said) => {
      answered = true;
      client.write(said);
    });
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(socket.setNoDelay(true));
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    through: (config) => ({ ...config, host: "127.0.0.1", port }),
    get trips() {
      return trips;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
