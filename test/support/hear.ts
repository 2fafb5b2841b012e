import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { until } from "./until.ts";
import type { Asker, World } from "./world.ts";

/** Somebody who listens to a subscription as a screen does; `events` are all he heard so far. */
export type Ear<Event> = {
  readonly events: Event[];
  until(holds: () => boolean): Promise<void>;
  stop(): Promise<void>;
};

/** Behind everything that was told by now: it is published first, which takes its time. */
async function placeNow(w: World, who: Asker): Promise<string> {
  const waiting = `SELECT 1 FROM outbox WHERE manufacturer_id = $1 AND kind = 'EVENT' LIMIT 1`;
  await until(async () => (await w.rows(waiting, [who.manufacturerId])).length === 0);
  return (await w.ask(who, `{ orders(first: 1) { eventCursor } }`)).data.orders.eventCursor;
}

/** Begins to listen to `field { cursor events { … } }` and is there when the first batch has come. Of what was told before it hears nothing. */
export async function hear<Event>(w: World, who: Asker, field: string, of: string): Promise<Ear<Event>> {
  const client = createClient({
    url: `${w.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${who.token}` },
    retryAttempts: 0,
  });
  const batches = client.iterate<Record<string, { events: Event[] }>>({
    query: `subscription ($after: String) { ${field}(after: $after) { cursor events { ${of} } } }`,
    variables: { after: await placeNow(w, who) },
  });
  const events: Event[] = [];
  const take = async (): Promise<void> => {
    const next = await batches.next();
    const batch = next.done ? undefined : next.value.data?.[field];
    if (batch === undefined) throw new Error(`${field} ended: ${JSON.stringify(next.value)}`);
    events.push(...batch.events);
  };
  await take();
  return {
    events,
    until: async (holds) => {
      while (!holds()) await take();
    },
    stop: async () => {
      await batches.return?.();
      await client.dispose();
    },
  };
}
