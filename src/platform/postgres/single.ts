import type { Duplex } from "node:stream";
import type pg from "pg";

/** Connections that are being made. */
const underWay = new WeakSet<pg.Client>();

/** Connects. Where somebody ends the connection meanwhile it says so, which pg's own `connect` leaves without an answer. */
export async function connected(client: pg.Client): Promise<void> {
  underWay.add(client);
  try {
    await new Promise<void>((resolve, reject) => {
      client.once("end", () => reject(new Error("the connection was ended while it was being made")));
      client.connect().then(() => resolve(), reject);
    });
  } finally {
    underWay.delete(client);
  }
}

/**
 * Ends a connection at once, whatever it does: idle, waiting in a statement, or still being made to a host that may never
 * answer.
 */
export async function hangUp(client: pg.Client): Promise<void> {
  const making = underWay.has(client);
  const ended = client.end().catch(() => undefined);
  if (making) (client as unknown as { connection: { stream: Duplex } }).connection.stream.destroy();
  await ended;
}
