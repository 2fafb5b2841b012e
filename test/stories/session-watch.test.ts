import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { type SessionWatch, watchSessions } from "../../src/identity/index.ts";
import { type Asker, type World, world } from "../support/world.ts";

describe("other servers hear of a session that ends", () => {
  let w: World;
  let watch: SessionWatch;
  let manager: Asker;
  const heard: string[] = [];
  const held = new Set<string>();
  let wake: () => void = () => undefined;

  beforeAll(async () => {
    w = await world();
    manager = await w.person(await w.manufacturer("noodles"), "MANUFACTURER_MANAGER");
    const onRevoked = (id: string) => {
      heard.push(id);
      held.delete(id);
      wake();
    };
    watch = await watchSessions(w.database.relay, onRevoked, { held: () => held, every: 60_000 });
  });
  afterAll(async () => {
    await watch.close();
    await w.close();
  });

  const hears = async (id: string) => {
    while (!heard.includes(id)) await new Promise<void>((resolve) => (wake = resolve));
  };
  const session = async () =>
    (await w.rows(`SELECT id FROM session WHERE person_id = $1`, [manager.personId]))[0]!["id"] as string;

  it("at once, by a notification", async () => {
    const id = await session();
    await w.ask(manager, `mutation { sessionClose(input: { requestId: "1" }) { closedSessionId } }`);
    await hears(id);
  });

  /** How the socket of somebody closes after an act that is done once it stands. */
  const closeOf = (who: Asker, act: () => Promise<unknown>) =>
    new Promise<number>((resolve, reject) => {
      const client = createClient({
        url: `${w.url.replace("http", "ws")}/graphql`,
        webSocketImpl: WebSocket,
        lazy: false,
        retryAttempts: 0,
        onNonLazyError: () => undefined,
        connectionParams: { authorization: `Bearer ${who.token}` },
        on: {
          connected: () => void act().catch(reject),
          closed: (event) => {
            void client.dispose();
            resolve((event as { code: number }).code);
          },
        },
      });
    });

  it("and its sockets close, whether it was closed or its membership ended", async () => {
    const [boss, leaver] = await Promise.all(
      (["MANUFACTURER_MANAGER", "SALES"] as const).map((role) => w.person(manager.manufacturerId, role)),
    );
    const end = `mutation($id: ID!) { memberEnd(input: { requestId: "2", memberId: $id }) { errors { code } } }`;
    const close = `mutation { sessionClose(input: { requestId: "3" }) { errors { code } } }`;
    expect(await closeOf(leaver!, () => w.ask(boss!, end, { id: `Member_${leaver!.membershipId}` }))).toBe(4401);
    expect(await closeOf(boss!, () => w.ask(boss!, close))).toBe(4401);
  });

  it("after its connection was cut, though nobody told it", async () => {
    const id = await session();
    held.add(id);
    heard.length = 0;
    await w.rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'fairway sessions' AND datname = current_database()`,
    );
    await hears(id);
    expect(held.size).toBe(0);
  });
});
