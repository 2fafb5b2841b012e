import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { newId } from "../../src/kernel/id.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import type { Asker } from "../support/world.ts";

type Seen = { name: string; version: number; orderId: string; state: string | undefined };

const document = `subscription ($after: String, $orderId: ID, $dealerId: ID) {
  orderEvents(after: $after, orderId: $orderId, dealerId: $dealerId) { cursor events { name version orderId order { state } } }
}`;

/** Follows orders as a screen does, until a number of events has come. */
function follow(w: TradeWorld, who: Asker, variables: object = {}) {
  const client = createClient({
    url: `${w.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${who.token}` },
    retryAttempts: 0,
  });
  const batches = client.iterate<{ orderEvents: { cursor: string; events: any[] } }>({
    query: document,
    variables: { ...variables },
  });
  const seen: Seen[] = [];
  let cursor = "";
  const take = async (): Promise<void> => {
    const next = await batches.next();
    if (next.done || !next.value.data) throw new Error(`no more events: ${JSON.stringify(next.value)}`);
    cursor = next.value.data.orderEvents.cursor;
    for (const event of next.value.data.orderEvents.events)
      seen.push({ name: event.name, version: event.version, orderId: event.orderId, state: event.order?.state });
  };
  return {
    seen,
    cursor: () => cursor,
    began: take,
    until: async (count: number) => {
      while (seen.length < count) await take();
    },
    named: async (name: string) => {
      while (!seen.some((event) => event.name === name)) await take();
    },
    stop: async () => {
      await batches.return?.();
      await client.dispose();
    },
  };
}

describe("an order followed live", () => {
  let w: TradeWorld;
  beforeAll(async () => {
    w = await tradeWorld();
  });
  afterAll(() => w.close());

  const place = async (who = w.dealer) =>
    (
      await w.ask(
        who,
        `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } errors { code } } }`,
        {
          input: { requestId: newId(), shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 5 }] },
        },
      )
    ).data.orderPlace.order.id as string;
  const act = (name: string, type: string, order: string) =>
    w.ask(w.manager, `mutation ($input: ${type}Input!) { ${name}(input: $input) { errors { code } } }`, {
      input: { requestId: newId(), order },
    });

  it("moves on the dealer's and the manager's screens at once, in the order of its versions, and on nobody else's", async () => {
    const [dealer, manager, other, stranger] = [w.dealer, w.manager, w.otherDealer, w.otherManager].map((who) =>
      follow(w, who),
    );
    await Promise.all([dealer, manager, other, stranger].map((each) => each!.began()));
    const order = await place();
    await act("orderConfirm", "OrderConfirm", order);
    await act("orderShip", "OrderShip", order);
    await Promise.all([dealer!.until(3), manager!.until(3)]);
    for (const follower of [dealer, manager])
      expect(follower!.seen.map((event) => [event.name, event.version, event.orderId])).toEqual([
        ["order.placed", 1, order],
        ["order.confirmed", 2, order],
        ["order.shipped", 3, order],
      ]);
    // What the others may see comes after it, so nothing of this order can still be on its way to them.
    expect([other!.seen, stranger!.seen]).toEqual([[], []]);
    await Promise.all([dealer, manager, other, stranger].map((each) => each!.stop()));
  });

  it("tells the manufacturer nothing of a dealer's drafts, and both sides of what follows from placing one", async () => {
    const draft = { requestId: newId(), shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 5 }] };
    const [dealer, manager] = [follow(w, w.dealer), follow(w, w.manager)];
    await Promise.all([dealer.began(), manager.began()]);
    await w.ask(
      w.dealer,
      `mutation ($input: OrderDraftSaveInput!) { orderDraftSave(input: $input) { errors { code } } }`,
      { input: draft },
    );
    const placed = await place();
    await Promise.all([dealer.until(2), manager.until(1)]);
    expect(dealer.seen.map(({ name }) => name)).toEqual(["order.drafted", "order.placed"]);
    expect(manager.seen.map(({ name, orderId }) => [name, orderId])).toEqual([["order.placed", placed]]);
    await Promise.all([dealer.stop(), manager.stop()]);
  });

  it("is caught up with by the cursor after a lost connection: everything once, nothing before it", async () => {
    const first = follow(w, w.dealer);
    await first.began();
    const order = await place();
    await first.until(1);
    const cursor = first.cursor();
    await first.stop();
    await act("orderConfirm", "OrderConfirm", order);
    await act("orderShip", "OrderShip", order);
    const second = follow(w, w.dealer, { after: cursor });
    await second.until(2);
    expect(second.seen.map((event) => [event.name, event.version])).toEqual([
      ["order.confirmed", 2],
      ["order.shipped", 3],
    ]);
    await second.stop();
  });

  it("is followed alone, from the position that the page was read at", async () => {
    const [mine, another] = [await place(), await place()];
    const page = await w.ask(w.manager, `{ orders(first: 5) { eventCursor nodes { id } } }`);
    const follower = follow(w, w.manager, { after: page.data.orders.eventCursor, orderId: mine });
    await act("orderConfirm", "OrderConfirm", another);
    await act("orderConfirm", "OrderConfirm", mine);
    // Where the page was read before the relay had told of the placing, that comes first.
    await follower.named("order.confirmed");
    expect(follower.seen.filter((event) => event.name === "order.confirmed").map((event) => event.orderId)).toEqual([
      mine,
    ]);
    expect(follower.seen.every((event) => event.orderId === mine)).toBe(true);
    await follower.stop();
  });
});
