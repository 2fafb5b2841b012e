import { type World, world } from "../support/world.ts";

describe("a stranger and a signed-in person at the door", () => {
  let w: World;
  beforeAll(async () => {
    w = await world();
  });
  afterAll(() => w.close());

  it("tells a stranger to sign in, and nothing else", async () => {
    const reply = await w.ask(null, `{ node(id: "Order_1") { id } }`);
    expect(reply.data).toEqual({ node: null });
    expect(reply.errors?.map((error) => error.extensions["code"])).toEqual(["UNAUTHENTICATED"]);
  });

  it("answers null for an id that is none", async () => {
    const maker = await w.manufacturer("maker");
    const manager = await w.person(maker, "MANUFACTURER_MANAGER");
    expect(await w.ask(manager, `{ node(id: "Order_1") { id } }`)).toMatchObject({ data: { node: null } });
    expect(w.logged).toEqual([]);
  });

  it("takes no forged or ended token", async () => {
    const maker = await w.manufacturer("maker-2");
    const manager = await w.person(maker, "MANUFACTURER_MANAGER");
    await w.rows(`UPDATE session SET revoked_at = now() WHERE person_id = $1`, [manager.personId]);
    for (const who of [manager, { ...manager, token: "x".repeat(32) }]) {
      const reply = await w.ask(who, `{ node(id: "Order_1") { id } }`);
      expect(reply.errors?.map((error) => error.extensions["code"])).toEqual(["UNAUTHENTICATED"]);
    }
  });
});
