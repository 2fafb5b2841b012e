import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";
import { join } from "node:path";
import type pg from "pg";

/**
 * What happens on the line when a marked transaction commits. lose: the commit arrives, its acknowledgement never comes
 * back. cutAfter: the line breaks once the commit has left. cutBefore: it breaks instead. hold: it waits for `release`.
 */
export type Fate = "lose" | "cutAfter" | "cutBefore" | "hold";

/** A line between a server and its database that a test can break at the worst moment. */
export type DatabaseLine = {
  readonly port: number;
  /** Resolves when the transaction that carries the marker (a requestId, say) commits and meets its fate. */
  onCommit(marker: string, fate: Fate): Promise<void>;
  release(): void;
  /** Breaks every connection, and lets none come until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

type Watched = { readonly marker: string; readonly fate: Fate; readonly met: () => void };

const commit = Buffer.from("COMMIT\0");

export async function databaseLine(database: pg.PoolConfig): Promise<DatabaseLine> {
  const path = join(String(database.host), `.s.PGSQL.${database.port ?? 5432}`);
  const line = new Line(path);
  await new Promise<void>((resolve) => line.server.listen(0, "127.0.0.1", resolve));
  return line;
}

class Line implements DatabaseLine {
  readonly server: Server;
  readonly #path: string;
  readonly #sockets = new Set<Socket>();
  #watched: Watched | null = null;
  #held: (() => void) | null = null;
  #away = false;

  constructor(path: string) {
    this.#path = path;
    this.server = createServer((client) => this.#join(client));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  onCommit(marker: string, fate: Fate): Promise<void> {
    return new Promise((met) => (this.#watched = { marker, fate, met }));
  }

  release(): void {
    this.#held?.();
    this.#held = null;
  }

  cut(): void {
    this.#away = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#away = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(client: Socket): void {
    if (this.#away) return void client.destroy();
    const database = connect(this.#path);
    let lost = false;
    /** What was watched for when its marker came this way: a later watch has a marker of its own. */
    let marked: Watched | null = null;
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    database.on("data", (said) => lost || client.write(said));
    client.on("data", (asked) => {
      const watched = this.#watched;
      if (watched === null) return void database.write(asked);
      if (asked.includes(watched.marker)) marked = watched;
      if (marked !== watched || !asked.includes(commit)) return void database.write(asked);
      this.#watched = null;
      watched.met();
      if (watched.fate === "cutBefore") return void client.destroy();
      if (watched.fate === "hold") return void (this.#held = () => database.write(asked));
      lost = true;
      database.write(asked, () => {
        if (watched.fate === "cutAfter") client.destroy();
      });
      return undefined;
    });
  }
}
