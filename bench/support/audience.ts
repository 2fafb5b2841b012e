import { once } from "node:events";
import { WebSocket } from "ws";

/** Sockets in groups, and what reached them: each message holds the uuid of the event it tells of. */
export type Audience = {
  /** Notes that an event happened now; every socket of its group is to hear it. */
  happened(event: string): void;
  /** Resolves when everything came, or when nothing has come for so many milliseconds. */
  settled(patience: number): Promise<void>;
  /** Milliseconds from happening to hearing, of every delivery so far; forgets them. */
  taken(): { readonly times: number[]; readonly lost: number; readonly doubled: number };
  /** A message as it came. */
  readonly sample: string;
  close(): Promise<void>;
};

export type Seats = {
  readonly groups: number;
  readonly each: number;
  /** Opens the socket of a group, and resolves when it hears. */
  open(group: number): Promise<WebSocket>;
  /** The uuids of the events in a message; where we lag behind, several come together. */
  eventsOf(text: string): readonly string[];
};

const atOnce = 40;

/** Seats everybody. */
export async function audience({ groups, each, open, eventsOf }: Seats): Promise<Audience> {
  const sockets: WebSocket[] = [];
  const heard = new Map<string, { readonly at: number; readonly times: number[] }>();
  let [sample, lastAt] = ["", 0];
  const hear = (data: unknown) => {
    const now = performance.now();
    const text = String(data);
    const events = eventsOf(text);
    for (const event of events) {
      lastAt = now;
      if (events.length === 1) sample = text;
      const known = heard.get(event);
      // Heard before the database told us that it was committed: no time at all.
      if (known === undefined) heard.set(event, { at: Infinity, times: [0] });
      else known.times.push(Math.max(0, now - known.at));
    }
  };
  const wanted = Array.from({ length: groups * each }, (_, at) => at % groups);
  for (let from = 0; from < wanted.length; from += atOnce)
    for (const socket of await Promise.all(wanted.slice(from, from + atOnce).map(open)))
      sockets.push(socket.on("message", hear));
  const missing = () => [...heard.values()].reduce((sum, { times }) => sum + Math.max(0, each - times.length), 0);
  return {
    happened: (event) => {
      const known = heard.get(event);
      heard.set(event, { at: performance.now(), times: known?.times ?? [] });
    },
    settled: async (patience) => {
      lastAt = performance.now();
      while (missing() > 0 && performance.now() - lastAt < patience)
        await new Promise((resolve) => setTimeout(resolve, 20));
    },
    taken: () => {
      const all = [...heard.values()];
      const doubled = all.reduce((sum, { times }) => sum + Math.max(0, times.length - each), 0);
      const told = { times: all.flatMap(({ times }) => times), lost: missing(), doubled };
      heard.clear();
      return told;
    },
    get sample() {
      return sample;
    },
    close: async () => {
      await Promise.all(
        sockets.map((socket) => {
          const closed = once(socket, "close");
          socket.terminate();
          return closed;
        }),
      );
    },
  };
}

/** A socket that is open. @throws Error when it was refused. */
export async function connected(url: string, protocol?: string): Promise<WebSocket> {
  const socket = protocol === undefined ? new WebSocket(url) : new WebSocket(url, protocol);
  await once(socket, "open");
  return socket;
}
