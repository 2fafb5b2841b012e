import { once } from "node:events";
import { WebSocket } from "ws";
import { assemble } from "../../src/app/assemble.ts";
import { newId } from "../../src/kernel/id.ts";
import { type Day, plusDays } from "../../src/kernel/day.ts";
import { utcDay } from "../../src/platform/events/cursor.ts";
import { readSeal } from "../../src/platform/events/seal.ts";
import { sqlOver } from "../../src/platform/postgres/pools.ts";
import { socketsOf } from "../../src/platform/graphql/sockets.ts";
import { BellResolver, bellTable } from "../support/bell.ts";
import { type Listener, listen } from "../support/listener.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const limits = {
  // Long enough for one process that greets and is greeted, sends megabytes and reads them on a busy machine.
  initWithin: 2_000,
  sendWithin: 3_000,
  pingEvery: 3_000,
  perPerson: 3,
  operationsPerSocket: 4,
  messageBytes: 20_000,
};
type Trouble = { readonly message: string; readonly extensions: Record<string, unknown> };
type Said = Trouble[] & { readonly data?: Record<string, unknown>; readonly errors?: Trouble[] };

const everything = `subscription ($after: String) { bellEvents(after: $after) { cursor events { id name bellId version note cursor occurredAt } } }`;

describe("A socket", () => {
  let w: World;
  let maker: string;
  const listeners: Listener[] = [];
  const sockets: WebSocket[] = [];
  const hear = (token: string | null, options: Parameters<typeof listen>[2] = {}, url = w.url) => {
    const listener = listen(url, token, options);
    listeners.push(listener);
    return listener;
  };
  /** A socket of its own making, past the handshake and, with a token, past the greeting. */
  const raw = async (token?: string, protocols = ["graphql-transport-ws"]): Promise<WebSocket> => {
    const socket = new WebSocket(`${w.url.replace("http", "ws")}/graphql`, protocols);
    sockets.push(socket);
    socket.on("error", () => undefined);
    await once(socket, "open");
    if (token !== undefined) {
      const greeted = once(socket, "message");
      send(socket, { type: "connection_init", payload: { authorization: `Bearer ${token}` } });
      await greeted;
    }
    return socket;
  };
  const send = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message));
  const codeOf = async (socket: WebSocket): Promise<number> => ((await once(socket, "close")) as [number])[0];
  /** The first that is said of an operation: a result, or why there is none. */
  const answer = (socket: WebSocket, query: string): Promise<{ type: string; payload: Said }> =>
    new Promise((resolve) => {
      const id = newId();
      const hearing = (data: Buffer) => {
        const message = JSON.parse(String(data));
        if (message.id !== id) return;
        socket.off("message", hearing);
        resolve(message);
      };
      socket.on("message", hearing);
      send(socket, { id, type: "subscribe", payload: { query } });
    });
  const manager = (): Promise<Asker> => w.person(maker, "MANUFACTURER_MANAGER");

  beforeAll(async () => {
    w = await world({ server: { resolvers: [BellResolver], socketLimits: limits } });
    await w.rows(bellTable);
    maker = await w.manufacturer("maker");
  });
  afterEach(async () => {
    for (const listener of listeners.splice(0)) await listener.stop();
    for (const socket of sockets.splice(0)) socket.terminate();
    expect(w.logged).toEqual([]);
  });
  afterAll(() => w.close());

  it("is closed with 4401 for a stranger, a forged token and an ended session", async () => {
    const ended = await manager();
    await w.rows(`UPDATE session SET expires_at = now() - interval '1 second' WHERE person_id = $1`, [ended.personId]);
    for (const token of [null, "x".repeat(32), "short", ended.token]) {
      expect((await hear(token).closed).code).toBe(4401);
    }
  });

  it("is opened by the token of sessionOpen, bare or as the header has it, under either name", async () => {
    const { token } = await manager();
    for (const payload of [
      { authorization: token },
      { authorization: `Bearer ${token}` },
      { Authorization: `bearer ${token}` },
    ]) {
      const socket = await raw();
      const greeted = once(socket, "message");
      send(socket, { type: "connection_init", payload });
      expect(JSON.parse(String((await greeted)[0]))).toEqual({ type: "connection_ack" });
      socket.terminate();
    }
    for (const authorization of [5, "", `Basic ${token}`, [token], { toString: 1 }]) {
      const payload = { authorization };
      const socket = await raw();
      const closed = codeOf(socket);
      send(socket, { type: "connection_init", payload });
      expect(await closed).toBe(4401);
    }
  });

  it("is opened by the browser's cookie for our own page, and closed with 4403 for a foreign one", async () => {
    const { token } = await manager();
    const cookie = `fairway_session=${token}`;
    const own = hear(null, { headers: { cookie, origin: w.url } });
    await own.until(() => own.cursor !== null);
    expect((await hear(null, { headers: { cookie, origin: "https://elsewhere.example" } }).closed).code).toBe(4403);
    expect((await hear(null, { headers: { cookie } }).closed).code).toBe(4403);
  });

  it("closes at once when its session ends, on whichever server that happens, and no other with it", async () => {
    const [leaver, stayer] = [await manager(), await manager()];
    const second = await assemble({
      ...{ database: w.database, log: w.fairway.services.log, today: null, introspection: true, secureCookies: false },
      ...{ filesFolder: w.filesFolder, worker: false, resolvers: [BellResolver] },
    });
    const other = await second.app.listen({ port: 0, host: "127.0.0.1" });
    const [here, there, stays] = [hear(leaver.token), hear(leaver.token, {}, other), hear(stayer.token)];
    for (const each of [here, there, stays]) await each.until(() => each.cursor !== null);
    const began = Date.now();
    await w.ask(leaver, `mutation { sessionClose(input: { requestId: "close" }) { errors { code } } }`);
    expect([(await here.closed).code, (await there.closed).code]).toEqual([4401, 4401]);
    // Told, not found at the next look at all sessions, half a minute later; a busy machine may take its time to tell.
    expect(Date.now() - began).toBeLessThan(20_000);
    const bellId = newId();
    await w.ask(
      stayer,
      `mutation { bellRing(input: { requestId: "r", bellId: "${bellId}", note: 1 }) { errors { code } } }`,
    );
    await stays.until(() => stays.heard.length === 1);
    await second.close();
  });

  it("says CURSOR_EXPIRED for what is no longer kept or never was, and BAD_USER_INPUT for what is no cursor", async () => {
    const { token } = await manager();
    const seal = await readSeal(sqlOver(w.fairway.pools.relay));
    const cursor = (on: Day, position: bigint) =>
      seal.seal({ manufacturerId: maker, dealerId: null, chainId: null }, { day: on, position });
    const today = utcDay(new Date());
    const day91 = plusDays(today, -91);
    for (const [after, code] of [
      [cursor(day91, 0n), "CURSOR_EXPIRED"],
      [cursor(today, 1_000_000n), "CURSOR_EXPIRED"],
      ["nonsense", "BAD_USER_INPUT"],
    ] as const) {
      const listener = hear(token, { after });
      await listener.until(() => listener.errors.length > 0);
      expect(listener.errors[0]).toMatchObject({ extensions: { code } });
      await listener.stop();
    }
  });

  it("also carries queries and mutations, under the same rules as over HTTP", async () => {
    const { token } = await manager();
    const socket = await raw(token);
    expect((await answer(socket, `{ bellCursor }`)).payload.data?.["bellCursor"]).toMatch(/^[\w-]{55}$/);
    const wrong = await answer(socket, `{ nothing }`);
    expect(wrong).toMatchObject({ type: "error", payload: [{ message: expect.stringContaining("nothing") }] });
    const broken = await answer(socket, `{`);
    expect(broken.type).toBe("error");
    const two = `mutation { a: bellRing(input: { requestId: "a", bellId: "${newId()}", note: 1 }) { errors { code } }
                            b: bellRing(input: { requestId: "b", bellId: "${newId()}", note: 1 }) { errors { code } } }`;
    const refused = await answer(socket, two);
    expect(refused.payload[0]?.extensions["code"]).toBe("TOO_MANY_ROOT_FIELDS");
    const long = await answer(socket, `subscription { bellEvents { ${"a ".repeat(5_000)} } }`);
    expect(long.payload[0]?.extensions["code"]).toBe("QUERY_TOO_LONG");
  });

  it("is closed when it does not say who it is, speaks out of turn, nonsense, too long or another protocol", async () => {
    const silent = codeOf(await raw());
    const early = await raw();
    send(early, { id: "1", type: "subscribe", payload: { query: everything } });
    expect(await codeOf(early)).toBe(4401);
    const nonsense = await raw();
    nonsense.send("nonsense");
    expect(await codeOf(nonsense)).toBe(4400);
    const long = await raw();
    long.send("x".repeat(20_001));
    expect(await codeOf(long)).toBe(1009);
    expect(await codeOf(await raw(undefined, []))).toBe(4406);
    expect(await silent).toBe(4408);
  });

  it("is refused when a person has too many, and refuses too many operations at once", async () => {
    const { token } = await manager();
    const [first] = [await raw(token), await raw(token), await raw(token)];
    expect((await hear(token).closed).code).toBe(4429);
    for (let n = 0; n < 4; n += 1) expect((await answer(first!, everything)).type).toBe("next");
    expect((await answer(first!, everything)).payload[0]?.extensions["code"]).toBe("TOO_MANY_OPERATIONS");
  });

  it("that never reads is closed after a while, holds one batch of each operation until then, and delays nobody", async () => {
    const { token } = await manager();
    const healthy = hear(token);
    await healthy.until(() => healthy.cursor !== null);
    const start = healthy.cursor;
    const deaf = await raw(token);
    const closed = codeOf(deaf);
    deaf.pause();
    for (let n = 0; n < 4; n += 1)
      send(deaf, { id: `${n}`, type: "subscribe", payload: { query: everything, variables: { after: start } } });
    await w.rows(
      `INSERT INTO outbox SELECT $1, gen_random_uuid(), 'EVENT', repeat('bell.rung', 200), 'Bell', $2, n, NULL, jsonb_build_object('note', n), now()
       FROM generate_series(1, 6000) n`,
      [maker, newId()],
    );
    await healthy.until(() => healthy.heard.length === 6000);
    await until(async () => (await w.rows(`SELECT 1 FROM outbox`)).length === 0);
    await until(() => socketsOf(w.fairway.services)?.count === 1);
    deaf.resume();
    expect(await closed).toBe(1006);
    expect(healthy.errors).toEqual([]);
  });

  it("is sent elsewhere with 1012 when its server goes, after what it had asked was answered", async () => {
    const { token } = await manager();
    const listener = hear(token);
    await listener.until(() => listener.cursor !== null);
    const closing = w.fairway.close();
    expect((await listener.closed).code).toBe(1012);
    await closing;
  });
});
