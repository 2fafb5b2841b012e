import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { WebSocket } from "ws";
import type { Asked } from "./support/arguments.ts";
import { type Audience, audience, connected } from "./support/audience.ts";
import { type Served, serve } from "./support/child.ts";
import { fillCompany, idOf, seatMembers, tokenOf } from "./support/company.ts";
import { type Round, type Side, inTurn, quantile, ratioLine, told } from "./support/pairs.ts";
import { type Bench, withBench } from "./support/postgres.ts";

/** Events a second, and how many sockets may see each: those of one dealer's people. */
const [perSecond, inScope] = [100, 20];

const fill =
  (dealers: number) =>
  async ({ pool }: Bench) => {
    await fillCompany(pool, { makers: 1, dealers, products: 1, orders: 100, lines: 1, trade: false });
    await seatMembers(
      pool,
      Array.from({ length: dealers }, (_, at) => ({ maker: 1, dealer: at + 1 })),
    );
  };

const document = `subscription { orderEvents { cursor events { id cursor name version orderId } } }`;

/** A dealer's person who follows his orders, as our client does. */
async function follower(served: Served, dealer: number): Promise<WebSocket> {
  const socket = await connected(`ws://127.0.0.1:${served.port}/graphql`, "graphql-transport-ws");
  const say = (message: object) => socket.send(JSON.stringify(message));
  say({ type: "connection_init", payload: { authorization: `Bearer ${tokenOf({ maker: 1, dealer })}` } });
  await once(socket, "message");
  say({ id: "1", type: "subscribe", payload: { query: document } });
  // The first batch, without events, says that it hears from here on.
  const [first] = (await once(socket, "message")) as [unknown];
  if (!String(first).includes('"events":[]')) throw new Error(`not subscribed: ${String(first)}`);
  return socket;
}

const inOrderId = /Order_([0-9a-f-]{36})/;
const eventsOf = (text: string): string[] =>
  text.split("Order_").flatMap((rest, at) => (at === 0 ? [] : [rest.slice(0, 36)]));

/** What happens in a round: events at even distances, each told by `tell`, then waiting until all was heard. */
async function follow(
  seated: Audience,
  seconds: number,
  groups: number,
  tell: (event: string, group: number) => Promise<void>,
): Promise<number[]> {
  const telling: Promise<void>[] = [];
  const began = performance.now();
  for (let at = 0; at < seconds * perSecond; at += 1) {
    await pause(Math.max(0, began + (at * 1000) / perSecond - performance.now()));
    telling.push(tell(randomUUID(), at % groups));
  }
  await Promise.all(telling);
  await seated.settled(5_000);
  const { times, lost, doubled } = seated.taken();
  if (lost + doubled > 0) throw new Error(`${lost} deliveries were lost, ${doubled} came twice`);
  return times;
}

const held = async (served: Served) => (await served.tell("memory")) as { held: number; resident: number };

/** `--size` sockets (1,000) on one server, each event to the twenty in its scope. */
export async function run(asked: Asked): Promise<void> {
  const size = asked.size ?? 1_000;
  const groups = Math.ceil(size / inScope);
  await withBench(`subscribe_${groups}`, fill(groups), async ({ database, pool }) => {
    const servers = [
      await serve("fairway", { database, relay: true }, ["--expose-gc"]),
      await serve("broadcast", {}, ["--expose-gc"]),
    ] as const;
    try {
      const [fairway, bare] = servers;
      const before = [await held(fairway), await held(bare)] as const;
      const ours = await audience({
        ...{ groups, each: inScope },
        open: (group) => follower(fairway, group + 1),
        eventsOf,
      });
      const theirs = await audience({
        ...{ groups, each: inScope },
        open: (group) => connected(`ws://127.0.0.1:${bare.port}/${group}`),
        eventsOf,
      });
      const memory = await perSocket(servers, before, groups * inScope);
      const producer = await connected(`ws://127.0.0.1:${bare.port}/producer`);
      const outcomes = await inTurn(
        [
          side("fairway", fairway, asked, () => follow(ours, asked.seconds, groups, tellOutbox(pool, ours))),
          side("broadcast", bare, asked, () =>
            follow(theirs, asked.seconds, groups, async (event, group) => {
              theirs.happened(event);
              producer.send(`${group}\n${ours.sample.replace(inOrderId, `Order_${event}`)}`);
            }),
          ),
        ],
        asked.pairs,
      );
      const [us, them] = outcomes as [(typeof outcomes)[0], (typeof outcomes)[0]];
      console.log(`lost: 0, twice: 0; memory per socket: ${memory}`);
      const what = `subscribe size=${size}: times the reference's p99, less is better`;
      console.log(ratioLine(us.p99 / them.p99, told(us, "deliveries/s"), told(them, "deliveries/s"), what));
      producer.terminate();
      await Promise.all([ours.close(), theirs.close()]);
    } finally {
      for (const server of servers) await server.stop();
    }
  });
}

/** A command's last statement and its commit, and the word to the relay that another server gives. */
const tellOutbox = (pool: Bench["pool"], seated: Audience) => async (event: string, group: number) => {
  await pool.query({
    name: "tell",
    text: `WITH told AS (
         INSERT INTO outbox (manufacturer_id, id, kind, name, aggregate_type, aggregate_id, version, dealer_id, payload, occurred_at)
         VALUES ($1, $2, 'EVENT', 'order.placed', 'Order', $2, 1, $3, '{"state": "SUBMITTED"}', $4) RETURNING 1)
       SELECT pg_notify('fairway_outbox', '') FROM told`,
    values: [idOf("maker", 1), event, idOf("dealer", 1, group + 1), new Date()],
  });
  seated.happened(event);
};

function side(name: string, served: Served, { seconds }: Asked, work: () => Promise<number[]>): Side {
  const round = async (): Promise<Round> => {
    const before = (await served.tell("cpu")) as number;
    const times = await work();
    const cpu = (((await served.tell("cpu")) as number) - before) / times.length;
    return { rate: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpu };
  };
  return { name, round };
}

async function perSocket(
  [fairway, bare]: readonly [Served, Served],
  [ours, theirs]: readonly [Awaited<ReturnType<typeof held>>, Awaited<ReturnType<typeof held>>],
  sockets: number,
): Promise<string> {
  const kB = (bytes: number) => `${(bytes / sockets / 1000).toFixed(1)} kB`;
  const [us, them] = [await held(fairway), await held(bare)];
  return `${kB(us.held - ours.held)} held (${kB(us.resident - ours.resident)} resident), reference ${kB(them.held - theirs.held)} (${kB(them.resident - theirs.resident)})`;
}
