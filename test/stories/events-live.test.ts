import type { AddressInfo } from "node:net";
import { assemble } from "../../src/app/assemble.ts";
import { newId } from "../../src/kernel/id.ts";
import { BellResolver, bellTable } from "../support/bell.ts";
import { type Listener, listen } from "../support/listener.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const ring = /* GraphQL */ `
  mutation ($input: BellRingInput!) {
    bellRing(input: $input) {
      bell {
        id
      }
      errors {
        code
      }
    }
  }
`;

describe("Events as they happen", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  const open: Listener[] = [];
  const hear = (token: string | null, options: Parameters<typeof listen>[2] = {}) => {
    const listener = listen(w.url, token, options);
    open.push(listener);
    return listener;
  };
  const ringBell = async (bellId: string, note: number, dealerId: string | null = null, who = manager) => {
    const reply = await w.ask(who, ring, { input: { requestId: newId(), bellId, note, dealerId } });
    expect(reply.data?.bellRing?.errors).toEqual([]);
  };
  const cursorNow = async (who = manager): Promise<string> => (await w.ask(who, `{ bellCursor }`)).data.bellCursor;
  const notes = (listener: Listener) => listener.heard.map((event) => event.note);

  beforeAll(async () => {
    w = await world({ server: { resolvers: [BellResolver] } });
    await w.rows(bellTable);
    maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
  });
  afterEach(async () => {
    for (const listener of open.splice(0)) await listener.stop();
    expect(w.logged).toEqual([]);
  });
  afterAll(() => w.close());

  it("say at once where the subscriber stands, then arrive live", async () => {
    const listener = hear(manager.token);
    await listener.until(() => listener.cursor !== null);
    expect(listener.heard).toEqual([]);
    const bell = newId();
    await ringBell(bell, 1);
    await listener.until(() => listener.heard.length === 1);
    expect(listener.heard).toMatchObject([{ bellId: bell, version: 1, note: 1 }]);
  });

  it("come in the order of an aggregate's versions, whoever pressed first", async () => {
    const listener = hear(manager.token);
    await listener.until(() => listener.cursor !== null);
    const bells = [newId(), newId(), newId()];
    await Promise.all(Array.from({ length: 60 }, (_, n) => ringBell(bells[n % 3]!, n)));
    await listener.until(() => listener.heard.length === 60);
    for (const bell of bells) {
      const versions = listener.heard.filter((event) => event.bellId === bell).map((event) => event.version);
      expect(versions).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    }
    const places = await w.rows(`SELECT position::int AS at FROM event WHERE manufacturer_id = $1 ORDER BY 1`, [maker]);
    expect(places.map((row) => row["at"])).toEqual(places.map((_, n) => n + 1));
    expect(await w.rows(`SELECT 1 FROM outbox`)).toEqual([]);
  });

  it("that a lost connection missed are replayed exactly, then it goes on live", async () => {
    const bell = newId();
    const first = hear(manager.token, { bellId: bell });
    await first.until(() => first.cursor !== null);
    await ringBell(bell, 1);
    await first.until(() => first.heard.length === 1);
    await first.stop();
    for (const note of [2, 3, 4]) await ringBell(bell, note);
    const second = hear(manager.token, { bellId: bell, after: first.cursor });
    await second.until(() => second.heard.length === 3);
    await ringBell(bell, 5);
    await second.until(() => second.heard.length === 4);
    expect(notes(second)).toEqual([2, 3, 4, 5]);
    const third = hear(manager.token, { bellId: bell, after: second.heard[1]!.cursor });
    await third.until(() => third.heard.length === 2);
    expect(notes(third)).toEqual([4, 5]);
  });

  it("that happen after a query's cursor are not missed by who subscribes with it", async () => {
    const bell = newId();
    const cursor = await cursorNow();
    await ringBell(bell, 7);
    const listener = hear(manager.token, { bellId: bell, after: cursor });
    await listener.until(() => listener.heard.length === 1);
    expect(notes(listener)).toEqual([7]);
  });

  it("reach a dealer's people only when they are the dealer's, live and replayed; a chain's contact sees none", async () => {
    const [mine, other] = [newId(), newId()];
    const dealer = await w.person(maker, "DEALER_STAFF", { dealerId: mine });
    const contact = await w.person(maker, "CHAIN_CONTACT", { chainId: newId() });
    const rival = await w.person(await w.manufacturer("rival"), "MANUFACTURER_MANAGER");
    const before = await cursorNow(dealer);
    const quiet = await cursorNow(contact);
    const [seesOwn, seesNone, elsewhere] = [hear(dealer.token), hear(contact.token), hear(rival.token)];
    for (const each of [seesOwn, seesNone, elsewhere]) await each.until(() => each.cursor !== null);
    const bell = newId();
    await ringBell(bell, 1, other);
    await ringBell(bell, 2, null);
    await ringBell(bell, 3, mine);
    await seesOwn.until(() => seesOwn.heard.length === 1);
    const replayed = hear(dealer.token, { after: before });
    await replayed.until(() => replayed.heard.length === 1);
    expect([notes(seesOwn), notes(replayed)]).toEqual([[3], [3]]);
    const [late, stranger] = [hear(contact.token, { after: quiet }), hear(rival.token, { after: before })];
    await late.until(() => late.cursor !== null);
    await stranger.until(() => stranger.errors.length > 0);
    expect(stranger.errors[0]?.extensions?.["code"]).toBe("CURSOR_EXPIRED");
    expect([seesNone.heard, elsewhere.heard, late.heard, stranger.heard]).toEqual([[], [], [], []]);
  });

  it("older than the server's memory are read from the log, page by page, without loss or duplicate at the seam", async () => {
    const bell = newId();
    const before = await cursorNow();
    await w.rows(
      `INSERT INTO outbox SELECT $1, gen_random_uuid(), 'EVENT', 'bell.rung', 'Bell', $2, n, NULL, jsonb_build_object('note', n), now()
       FROM generate_series(1, 9000) n`,
      [maker, bell],
    );
    w.fairway.services.pools.relay.query("NOTIFY fairway_outbox").catch(() => undefined);
    const listener = hear(manager.token, { bellId: bell, after: before });
    await listener.until(() => listener.heard.length === 9000);
    await ringBell(bell, 9001);
    await listener.until(() => listener.heard.length === 9001);
    const late = hear(manager.token, { bellId: bell, after: before });
    await late.until(() => late.heard.length === 9001);
    expect(notes(listener)).toEqual(Array.from({ length: 9001 }, (_, n) => n + 1));
    expect(notes(late)).toEqual(notes(listener));
  });

  describe("have places that", () => {
    const refused = async (who: Asker, after: string): Promise<unknown> => {
      const listener = hear(who.token, { after });
      await listener.until(() => listener.errors.length > 0 || listener.cursor !== after);
      expect(listener.heard).toEqual([]);
      return listener.errors[0]?.extensions?.["code"];
    };
    /** As places were told until they were sealed. */
    const clear = (of: string, position: bigint | number) =>
      Buffer.from(`1.${of}.${new Date().toISOString().slice(0, 10)}.${position}`).toString("base64url");
    const headNow = async () =>
      (
        await w.rows<{ at: number }>(`SELECT position::int AS at FROM event_position WHERE manufacturer_id = $1`, [
          maker,
        ])
      )[0]!.at;

    it("tell nobody how much went on, nor that nothing did", async () => {
      const dealer = await w.person(maker, "DEALER_STAFF", { dealerId: newId() });
      await ringBell(newId(), 1);
      const texts = [await cursorNow(dealer), await cursorNow(dealer), await cursorNow(), await cursorNow()];
      const greeted = hear(dealer.token);
      await greeted.until(() => greeted.cursor !== null);
      texts.push(greeted.cursor!);
      expect(new Set(texts).size).toBe(5);
      expect(texts.map((text) => text.length)).toEqual([55, 55, 55, 55, 55]);
      const head = await headNow();
      const place = Buffer.alloc(8);
      place.writeBigUInt64BE(BigInt(head));
      for (const text of texts) {
        const bytes = Buffer.from(text, "base64url");
        expect([bytes.includes(maker), bytes.includes(place)]).toEqual([false, false]);
      }
    });

    it("are of use to nobody else: another manufacturer's, dealer's or chain's people are refused as a forger is", async () => {
      const [mine, theirs] = [newId(), newId()];
      const dealer = await w.person(maker, "DEALER_OWNER", { dealerId: mine });
      const colleague = await w.person(maker, "DEALER_STAFF", { dealerId: mine });
      const neighbour = await w.person(maker, "DEALER_OWNER", { dealerId: theirs });
      const contact = await w.person(maker, "CHAIN_CONTACT", { chainId: newId() });
      const elsewhere = await w.person(await w.manufacturer("elsewhere"), "MANUFACTURER_MANAGER");
      const cursor = await cursorNow(dealer);
      const bytes = Buffer.from(cursor, "base64url");
      bytes[20] = bytes[20]! ^ 1;
      const forged = bytes.toString("base64url");
      const codes = [];
      for (const who of [manager, neighbour, contact, elsewhere]) codes.push(await refused(who, cursor));
      codes.push(await refused(dealer, forged));
      expect(codes).toEqual(Array.from({ length: 5 }, () => "CURSOR_EXPIRED"));
      expect([await refused(dealer, cursor.slice(0, -1)), await refused(dealer, `${cursor}A`)]).toEqual([
        "BAD_USER_INPUT",
        "BAD_USER_INPUT",
      ]);
      expect(await refused(colleague, cursor)).toBe(undefined);
    });

    it("lay open until the upgrade: what was told then is taken up from, and by no such place what came later", async () => {
      const bell = newId();
      const dealerId = newId();
      const dealer = await w.person(maker, "DEALER_STAFF", { dealerId });
      await ringBell(bell, 1, dealerId);
      await until(async () => (await w.rows(`SELECT 1 FROM outbox`)).length === 0);
      // The upgrade, as the migration has it; a server that starts after it knows.
      await w.rows(`UPDATE event_position SET clear_until = position WHERE manufacturer_id = $1`, [maker]);
      const upgradedAt = await headNow();
      await ringBell(bell, 2, dealerId);
      const second = await assemble({
        ...{ database: w.database, log: w.fairway.services.log, today: null, introspection: true },
        ...{ secureCookies: false, filesFolder: w.filesFolder, worker: false, resolvers: [BellResolver] },
      });
      await second.app.listen({ port: 0, host: "127.0.0.1" });
      const url = `http://127.0.0.1:${(second.app.server.address() as AddressInfo).port}`;
      const open = listen(url, dealer.token, { bellId: bell, after: clear(maker, upgradedAt) });
      await open.until(() => open.heard.length === 1);
      expect(notes(open)).toEqual([2]);
      const told = [];
      for (const after of [clear(maker, upgradedAt + 1), clear(maker, 999_999), clear(newId(), upgradedAt)]) {
        const late = listen(url, dealer.token, { after });
        await late.until(() => late.errors.length > 0);
        told.push([late.heard, late.errors[0]?.extensions?.["code"]]);
        await late.stop();
      }
      expect(told).toEqual(Array.from({ length: 3 }, () => [[], "CURSOR_EXPIRED"]));
      // A place told by one server is known to all of them, and to one that was started since.
      await ringBell(bell, 3, dealerId);
      await open.until(() => open.heard.length === 2);
      await open.stop();
      await second.close();
      const here = hear(dealer.token, { bellId: bell, after: open.heard[0]!.cursor });
      await here.until(() => here.heard.length === 1);
      expect(notes(here)).toEqual([3]);
    });
  });
});
