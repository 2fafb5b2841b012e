import type { GraphQLError } from "graphql";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { newId } from "../../src/kernel/id.ts";
import { county } from "../support/orders.ts";
import { type Shop, acting, addBackOffice, addCompany, addShop } from "../support/scope/company.ts";
import { registerParcels } from "../support/parcels.ts";
import { opened, upload } from "../support/upload.ts";
import { type Asker, type World, world } from "../support/world.ts";

const orders =
  "query ($after: String) { orders(first: 2, after: $after) { nodes { id } pageInfo { endCursor } eventCursor } }";

describe("a dealer who wants to know about another, and others with such wishes", () => {
  let w: World;
  let victim: Shop;
  let thief: Shop;
  let manager: Asker;
  let rival: Asker;
  let maker: string;

  beforeAll(async () => {
    registerParcels();
    w = await world();
    const company = await addCompany(w, "maker");
    [maker, manager] = [company.manufacturerId, company.manager];
    victim = await addShop(w, company, { mark: "甲" });
    thief = await addShop(w, company, { mark: "乙" });
    await addBackOffice(w, company, "部", "parcel");
    rival = (await addCompany(w, "rival")).manager;
  }, 60_000);
  afterAll(() => w.close());

  const clientOf = (who: Asker, on: Record<string, (event: never) => void> = {}) =>
    createClient({
      ...{ url: `${w.url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket, lazy: false, retryAttempts: 0 },
      ...{ onNonLazyError: () => undefined, connectionParams: { authorization: `Bearer ${who.token}` }, on },
    });
  /** Somebody's socket: when it is open, and the code that it is closed with. */
  const closing = (who: Asker) => {
    let closed!: (code: number) => void;
    const gone = new Promise<number>((resolve) => (closed = resolve));
    const open = new Promise<void>((resolve) => {
      clientOf(who, { connected: () => resolve(), closed: (event: { code: number }) => closed(event.code) });
    });
    return { open, closed: gone };
  };
  /** Why somebody's subscription from a place in the events is refused. */
  const refusalOf = async (who: Asker, after: string): Promise<string> => {
    const client = clientOf(who);
    const code = await new Promise<string>((resolve) => {
      client.subscribe(
        { query: `subscription ($after: String) { orderEvents(after: $after) { cursor } }`, variables: { after } },
        {
          next: (told) => resolve(String(told.errors?.[0]?.extensions?.["code"] ?? "heard")),
          error: (told) => resolve(String((told as GraphQLError[])[0]?.extensions["code"])),
          complete: () => undefined,
        },
      );
    });
    await client.dispose();
    return code;
  };

  it("reads on from another dealer's cursor and finds his own orders only", async () => {
    const theirs = (await w.ask(victim.owner, orders)).data.orders.pageInfo.endCursor;
    const own = await w.rows<{ id: string }>(`SELECT 'Order_' || id AS id FROM "order" WHERE dealer_id = $1`, [
      thief.dealerId,
    ]);
    for (const who of [thief.owner, rival]) {
      const read = (await w.ask(who, orders, { after: theirs })).data.orders.nodes.map(
        (order: { id: string }) => order.id,
      );
      expect(read.filter((id: string) => !own.some((order) => order.id === id))).toEqual([]);
    }
  });

  it("is told that a list's end is none of ours when he makes one up", async () => {
    for (const after of [
      "x",
      Buffer.from(`["a","${newId()}' OR true --"]`).toString("base64url"),
      Buffer.from('[{},"x"]').toString("base64url"),
    ]) {
      const reply = await w.ask(thief.owner, orders, { after });
      expect([reply.data?.orders ?? null, reply.errors?.[0]?.extensions["code"]]).toEqual([null, "BAD_USER_INPUT"]);
    }
  });

  it("sends another's requestId and gets an answer of his own", async () => {
    const [request] = await w.rows<{ request_id: string; thing_id: string }>(
      `SELECT request_id, thing_id FROM request WHERE person_id = $1 AND command = 'orderPlace' LIMIT 1`,
      [victim.owner.personId],
    );
    const reply = await w.ask(
      thief.owner,
      `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } errors { code } } }`,
      { input: { requestId: request!.request_id, lines: [] } },
    );
    expect(reply.data.orderPlace.order).toBeNull();
    expect(reply.data.orderPlace.errors.map((error: { code: string }) => error.code)).toEqual(
      expect.arrayContaining(["EMPTY_ORDER"]),
    );
    expect(JSON.stringify(reply)).not.toContain(request!.thing_id);
  });

  it("asks for another's file by its id and gets what he gets for one that never was", async () => {
    // Files with their bytes, which those whose they are do get.
    const [theirs, staffs] = await Promise.all([upload(w, victim.owner, "甲.pdf"), upload(w, manager, "部.pdf")]);
    expect([await opened(w, victim.owner, theirs), await opened(w, manager, staffs)]).toEqual([200, 200]);
    const get = async (who: Asker | null, id: string) => {
      const response = await fetch(`${w.url}/files/${id}`, {
        headers: { "accept-language": "en", ...(who === null ? {} : { authorization: `Bearer ${who.token}` }) },
      });
      return [response.status, await response.text()];
    };
    const guest = await w.person(maker, "CHAIN_CONTACT", { chainId: newId() });
    const elsewhere = await w.person(maker, "BRANCH_MANAGER", { regionLos: [county("330200").lo] });
    expect(await get(elsewhere, theirs)).toEqual(await get(elsewhere, `File_${newId()}`));
    for (const who of [thief.owner, rival, guest, null]) {
      const nothing = await get(who, `File_${newId()}`);
      expect(nothing[0]).toBe(who === null ? 401 : 404);
      expect([await get(who, theirs), await get(who, staffs)]).toEqual([nothing, nothing]);
    }
  });

  it("previews an order for another dealer's place and learns nothing of it", async () => {
    const [place] = await w.rows<{ id: string }>(`SELECT id FROM ship_to WHERE dealer_id = $1 LIMIT 1`, [
      victim.dealerId,
    ]);
    const [product] = await w.rows<{ id: string }>(`SELECT id FROM product WHERE manufacturer_id = $1 LIMIT 1`, [
      maker,
    ]);
    const preview = async (shipTo: string) =>
      (
        await w.ask(
          thief.owner,
          `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } errors { code path message } } }`,
          {
            input: {
              requestId: newId(),
              preview: true,
              shipTo: `ShipTo_${shipTo}`,
              lines: [{ product: `Product_${product!.id}`, quantity: 5 }],
            },
          },
        )
      ).data.orderPlace;
    expect(await preview(place!.id)).toEqual(await preview(newId()));
  });

  it("sees in a refused input which field is at fault, and not the input again", async () => {
    const reply = await w.ask(
      thief.owner,
      `mutation ($input: OrderDraftSaveInput!) { orderDraftSave(input: $input) { order { id } errors { code } } }`,
      {
        input: { requestId: newId(), note: "秘".repeat(2_000), lines: [] },
      },
    );
    expect(reply.errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", fields: ["note"] } });
    expect(JSON.stringify(reply)).not.toContain("秘秘");
  });

  it("learns from a wrong password as much as from a login that is nobody's: nothing", async () => {
    const attempt = async (login: string) => {
      const reply = await w.ask(
        null,
        `mutation ($input: SessionOpenInput!) { sessionOpen(input: $input) { token errors { code message path } } }`,
        {
          input: { requestId: newId(), login, password: "not the password at all" },
        },
      );
      return JSON.stringify(reply);
    };
    expect(await attempt(victim.owner.login)).toBe(await attempt("nobody-at-all@example.com"));
  });

  it("is out with the end of his membership, whatever session he still holds", async () => {
    const leaver = await w.person(maker, "DEALER_STAFF", { dealerId: victim.dealerId });
    expect((await w.ask(leaver, orders)).errors).toBeUndefined();
    await acting(w, victim.owner, "memberEnd", { memberId: `Member_${leaver.membershipId}` }, "member { id }");
    expect((await w.ask(leaver, orders)).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  it("works for two manufacturers, and carries nothing from one to the other: no id, request, place or open socket", async () => {
    const away = newId();
    await w.rows(
      `INSERT INTO membership (manufacturer_id, id, person_id, name, role, region_los, created_at)
       VALUES ($1, $2, $3, 'both', 'MANUFACTURER_MANAGER', '{}', now())`,
      [rival.manufacturerId, away, manager.personId],
    );
    const requestId = newId();
    const register = (who: Asker, name: string) =>
      w.ask(
        who,
        `mutation ($input: DealerRegisterInput!) { dealerRegister(input: $input) { dealer { id name } errors { code } } }`,
        { input: { requestId, name } },
      );
    const here = await register(manager, "两家都做的人登记的");
    const { id, name } = here.data.dealerRegister.dealer;
    const file = await upload(w, manager, "两家.pdf");
    const list = (await w.ask(manager, orders)).data.orders;
    const socket = closing(manager);
    await socket.open;
    const switched = await w.ask(
      manager,
      `mutation ($input: SessionSwitchInput!) { sessionSwitch(input: $input) { token viewer { manufacturer { code } } } }`,
      { input: { requestId: newId(), membershipId: `Member_${away}` } },
    );
    const { token, viewer } = switched.data.sessionSwitch;
    expect(viewer.manufacturer.code).toBe("rival");
    // What listened for the one manufacturer is closed, and the token of it opens nothing.
    expect(await socket.closed).toBe(4401);
    expect((await w.ask(manager, orders)).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    const there: Asker = { ...manager, token, manufacturerId: rival.manufacturerId, membershipId: away };
    const seen = await w.ask(
      there,
      `query ($id: ID!, $file: ID!) { a: node(id: $id) { id } b: dealer(id: $id) { name } dealers(search: "两家都做") { nodes { name } } c: node(id: $file) { id } }`,
      { id, file },
    );
    expect(seen.data).toEqual({ a: null, b: null, dealers: { nodes: [] }, c: null });
    expect(await opened(w, there, file)).toBe(404);
    // The same request, sent again where he is now, is a request of its own there.
    const again = (await register(there, name)).data.dealerRegister;
    expect([again.errors, again.dealer.id === id]).toEqual([[], false]);
    const from = await w.ask(there, orders, { after: list.pageInfo.endCursor });
    const theirs = await w.rows(`SELECT 1 FROM "order" WHERE manufacturer_id = $1 AND 'Order_' || id = ANY($2)`, [
      ...[maker, from.data.orders.nodes.map((order: { id: string }) => order.id)],
    ]);
    expect(theirs).toEqual([]);
    const heard = await refusalOf(there, list.eventCursor);
    expect(heard).toBe("CURSOR_EXPIRED");
  });

  it("hides many questions in one document, and each meets the walls by itself", async () => {
    const [order] = await w.rows<{ id: string }>(`SELECT id FROM "order" WHERE dealer_id = $1 LIMIT 1`, [
      victim.dealerId,
    ]);
    const id = `Order_${order!.id}`;
    const reply = await w.ask(
      thief.owner,
      `query ($id: ID!, $dealer: ID!) { a: node(id: $id) { ...o } b: order(id: $id) { ...o } c: orders(filter: { dealer: $dealer }) { nodes { ...o } }
         d: dealer(id: $dealer) { name shipTos { name } } e: members(dealerId: $dealer) { nodes { name } } f: shipTos(dealer: $dealer) { nodes { name } } }
       fragment o on Order { id total { amount } lines { unitPrice } }`,
      { id, dealer: `Dealer_${victim.dealerId}` },
    );
    expect(reply.data).toEqual({ a: null, b: null, c: { nodes: [] }, d: null, e: { nodes: [] }, f: { nodes: [] } });
  });
});
