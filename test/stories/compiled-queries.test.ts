import { type TradeWorld, tradeWorld } from "../support/orders.ts";

describe("queries that come again and again run as code of their own", () => {
  let w: TradeWorld;
  beforeAll(async () => {
    w = await tradeWorld();
    await w.ask(
      w.dealer,
      `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } errors { code } } }`,
      { input: { requestId: "compiled-1", shipTo: w.shipTo, lines: [{ product: w.noodle, quantity: 24 }] } },
    );
  });
  afterAll(() => w.close());

  const list = `query Seen($first: Int!, $named: Boolean!) {
    orders(first: $first) { nodes { ...Shown } edges { cursor } pageInfo { hasNextPage endCursor } }
  }
  fragment Shown on Order { id state viewerCanConfirm total { amount currency } again: total { amount } dealer { name @include(if: $named) code } lines { quantity product { code name productLine: name } } }`;

  it("each viewer gets what is his, the tenth time as the first", async () => {
    for (const who of [w.manager, w.dealer, w.otherDealer, w.otherManager, null]) {
      for (const named of [true, false]) {
        const replies: Awaited<ReturnType<typeof w.ask>>[] = [];
        for (let time = 0; time < 6; time += 1) replies.push(await w.ask(who, list, { first: 5, named }));
        for (const reply of replies)
          expect({ ...reply, errors: codes(reply) }).toEqual({ ...replies[0], errors: codes(replies[0]!) });
      }
    }
    const seen = await w.ask(w.manager, list, { first: 5, named: true });
    expect(seen.data.orders.nodes).toHaveLength(1);
    expect(seen.data.orders.nodes[0]).toMatchObject({
      state: "SUBMITTED",
      viewerCanConfirm: true,
      dealer: { name: "杭州西湖商贸有限公司" },
    });
    expect((await w.ask(w.otherDealer, list, { first: 5, named: true })).data.orders.nodes).toEqual([]);
    expect(codes(await w.ask(null, list, { first: 5, named: true }))).toEqual(["UNAUTHENTICATED"]);
  });

  it("a wrong argument is refused in the same words each time", async () => {
    for (let time = 0; time < 6; time += 1) {
      expect(codes(await w.ask(w.manager, list, { first: 500, named: true }))).toEqual(["BAD_USER_INPUT"]);
      expect((await w.ask(w.manager, list, { first: "five", named: true })).status).toBe(400);
    }
    expect(w.logged).toEqual([]);
  });
});

const codes = (reply: { errors?: { extensions: Record<string, unknown> }[] }) =>
  (reply.errors ?? []).map((error) => error.extensions["code"]);
