import type pg from "pg";
import type { World } from "./world.ts";

export type Statement = { readonly text: string; readonly values: readonly unknown[]; readonly user: string };

/**
 * What is sent beside the requests and by the clock, so that it may come with one and not with the next: that a session was
 * seen, written once a minute, and the relay's word to the other servers.
 */
const beside = /^UPDATE session SET seen_at|\bNOTIFY /;

/** Listens to what the server's two pools send to PostgreSQL for its requests. */
export function watchStatements(w: World): { take(): Statement[] } {
  let heard: Statement[] = [];
  const watched = new WeakSet<object>();
  const watch = (user: string) => (client: pg.PoolClient) => {
    if (watched.has(client)) return;
    watched.add(client);
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    const listening = (...args: unknown[]): unknown => {
      const asked = args[0] as string | { readonly text?: string; readonly values?: readonly unknown[] };
      const [text, values] = typeof asked === "string" ? [asked, args[1]] : [asked.text, asked.values];
      if (text !== undefined && !beside.test(text))
        heard.push({ text, values: Array.isArray(values) ? values : [], user });
      return send(...args);
    };
    Object.assign(client, { query: listening });
  };
  w.fairway.pools.app.on("acquire", watch("fairway_app"));
  w.fairway.pools.relay.on("acquire", watch("fairway_relay"));
  return {
    /** What was sent since the last time. */
    take: () => {
      const taken = heard;
      heard = [];
      return taken;
    },
  };
}
