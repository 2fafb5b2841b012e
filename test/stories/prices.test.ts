import { newId } from "../../src/kernel/id.ts";
import { codes, countOf, sender } from "../support/acting.ts";
import { addDealer } from "../support/trade.ts";
import { type Asker, type World, world } from "../support/world.ts";

type Item = { product: { code: string }; price: { unitPrice: string } };

describe("prices and who sees them", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  let line: string;
  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("maker");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    line = (await send(manager, "productLineCreate", { code: "NOODLE", name: "方便面" }, "productLine { id code }"))
      .productLine.id;
  });
  afterAll(async () => {
    const { logged } = w;
    await w.close();
    expect(logged).toEqual([]);
  });

  const send = (...given: Parameters<ReturnType<typeof sender>>) =>
    sender(w, "product { id version status }")(...given);
  const count = (table: string) => countOf(w, table, maker);
  const dealers = async (n: number) =>
    Promise.all(Array.from({ length: n }, async () => `Dealer_${await addDealer(w, maker)}`));
  const owner = (dealer: string) => w.person(maker, "DEALER_OWNER", { dealerId: dealer.slice("Dealer_".length) });
  const product = async (code: string) =>
    (await send(manager, "productCreate", { ...terms, productLine: line, code, name: `红烧牛肉面 ${code}` })).product
      .id as string;
  const terms = { baseUnit: "袋", orderUnit: "箱", orderUnitFactor: 24, taxRate: "0.13" };
  const list = async (code: string, more: object = {}) =>
    (await send(manager, "priceListCreate", { code, name: code, taxBasis: "GROSS", ...more }, "priceList { id }"))
      .priceList.id as string;
  const set = (priceList: string, of: string, unitPrice: string, from: string, more: object = {}) =>
    send(
      manager,
      "priceSet",
      { priceList, product: of, unitPrice, from, ...more },
      "price { unitPrice unit currency taxBasis taxRate validFrom validTo }",
    );
  const catalogue = async (who: Asker, more = ""): Promise<string[]> => {
    const { data } = await w.ask(who, `{ catalogue${more} { nodes { product { code } price { unitPrice } } } }`);
    return data.catalogue.nodes.map((item: Item) => `${item.product.code} ${item.price.unitPrice}`);
  };

  it("closes the running price and opens the new one, and keeps what was said before", async () => {
    const [dealer] = (await dealers(1)) as [string];
    const [of, general] = [await product("V1"), await list("GENERAL-V")];
    const costs = async (on: string) =>
      (await w.ask(manager, `{ priceOf(product: "${of}", dealer: "${dealer}", on: "${on}") { unitPrice validTo } }`))
        .data.priceOf;
    expect((await set(general, of, "48.5", "2026-06-10")).price).toEqual({
      ...{
        unitPrice: "48.500000",
        unit: "箱",
        currency: "CNY",
        taxBasis: "GROSS",
        taxRate: "0.1300",
        validFrom: "2026-06-10",
        validTo: null,
      },
    });
    const before = new Date();
    expect((await set(general, of, "50", "2026-09-01", { taxRate: "0.09" })).price).toMatchObject({
      unitPrice: "50.000000",
      taxRate: "0.0900",
    });
    expect((await set(general, of, "49", "2026-07-01")).price).toMatchObject({ validTo: "2026-09-01" });
    expect([
      await costs("2026-06-09"),
      await costs("2026-06-30"),
      await costs("2026-07-01"),
      await costs("2026-08-31"),
      await costs("2026-09-01"),
    ]).toEqual([
      null,
      { unitPrice: "48.500000", validTo: "2026-07-01" },
      { unitPrice: "49.000000", validTo: "2026-09-01" },
      { unitPrice: "49.000000", validTo: "2026-09-01" },
      { unitPrice: "50.000000", validTo: null },
    ]);
    expect(codes(await set(general, of, "-1", "2026-06-01", { to: "2026-06-01" }))).toEqual([
      "PRICE_NOT_POSITIVE",
      "PERIOD_EMPTY",
      "BACKDATED",
    ]);
    expect((await set(general, of, "47", "2026-06-01", { to: "2026-06-05", correction: true })).price).toMatchObject({
      validTo: "2026-06-05",
    });
    expect(await costs("2026-06-04")).toMatchObject({ unitPrice: "47.000000" });
    const { data } = await w.ask(
      manager,
      `query($at: DateTime) { prices(priceList: "${general}", product: "${of}") { nodes { unitPrice validFrom recordedTo } }
      then: prices(priceList: "${general}", knownAt: $at) { nodes { unitPrice validFrom validTo } } }`,
      { at: before },
    );
    expect(
      data.prices.nodes.map((each: { unitPrice: string; validFrom: string }) => `${each.validFrom} ${each.unitPrice}`),
    ).toEqual(["2026-09-01 50.000000", "2026-07-01 49.000000", "2026-06-10 48.500000", "2026-06-01 47.000000"]);
    expect(data.then.nodes).toEqual([{ unitPrice: "48.500000", validFrom: "2026-06-10", validTo: null }]);
  });

  it("never has two prices for a day, five managers at once or not", async () => {
    const [of, general] = [await product("V5"), await list("GENERAL-5")];
    const five = await Promise.all(
      [1, 2, 3, 4, 5].map((unitPrice) => set(general, of, `${unitPrice}`, `2026-07-0${unitPrice}`)),
    );
    expect(five.flatMap(codes)).toEqual([]);
    const overlaps = await w.rows(
      `SELECT FROM price a JOIN price b ON a.manufacturer_id = b.manufacturer_id AND a.price_list_id = b.price_list_id AND a.product_id = b.product_id
         AND a.id < b.id AND a.valid && b.valid AND a.recorded && b.recorded`,
    );
    expect(overlaps).toEqual([]);
    const same = await Promise.all(Array.from({ length: 5 }, (_, at) => set(general, of, `${10 + at}`, "2026-08-01")));
    expect(same.flatMap(codes)).toEqual([]);
    expect(
      await w.rows(
        `SELECT FROM price WHERE price_list_id = $1 AND valid @> '2026-08-01'::date AND upper_inf(recorded)`,
        [general.slice(10)],
      ),
    ).toHaveLength(1);
  });

  it("shows a dealer what is listed and priced for him, at his own price, and no other's by any path", async () => {
    const [mine, his] = (await dealers(2)) as [string, string];
    const [a, b, c] = [await product("C1"), await product("C2"), await product("C3")];
    const [general, own, foreign] = [
      await list("GENERAL-C"),
      await list("MINE", { dealer: mine }),
      await list("HIS", { dealer: his }),
    ];
    await send(manager, "listingGrant", { dealer: mine, products: [a, b, c], from: "2026-06-10" }, "dealer { id }");
    await send(manager, "listingGrant", { dealer: his, products: [a], from: "2026-06-10" }, "dealer { id }");
    await set(general, a, "50", "2026-06-10");
    await set(own, a, "45", "2026-06-15");
    await set(foreign, a, "41.23", "2026-06-10");
    await set(general, b, "60", "2026-06-10");
    const priceId = (
      await w.rows<{ id: string }>("SELECT id FROM price WHERE price_list_id = $1", [
        foreign.slice("PriceList_".length),
      ])
    )[0]!.id;

    const self = await owner(mine);
    expect(await catalogue(self)).toEqual(["C1 50.000000", "C2 60.000000"]);
    expect(await catalogue(self, `(on: "2026-06-15")`)).toEqual(["C1 45.000000", "C2 60.000000"]);
    expect(await catalogue(self, `(search: "c2")`)).toEqual(["C2 60.000000"]);
    expect(await catalogue(await owner(his))).toEqual(["C1 41.230000"]);
    expect(await catalogue(manager, `(dealer: "${his}")`)).toEqual(["C1 41.230000"]);
    expect(await catalogue(manager)).toEqual([]);
    expect(await catalogue(self, `(dealer: "${his}")`)).toEqual([]);
    const probe = await w.ask(
      self,
      `{ priceOf(product: "${a}", dealer: "${his}") { unitPrice } node(id: "${foreign}") { id } price: node(id: "Price_${priceId}") { id }
      priceLists { nodes { code } } prices(priceList: "${foreign}") { nodes { unitPrice } } listings(dealer: "${his}") { nodes { validFrom } }
      own: priceOf(product: "${a}") { unitPrice priceList { code } } }`,
    );
    expect(probe.data).toEqual({
      ...{
        priceOf: null,
        node: null,
        price: null,
        priceLists: { nodes: [] },
        prices: { nodes: [] },
        listings: { nodes: [] },
      },
      own: { unitPrice: "50.000000", priceList: null },
    });
    const seen = await w.fairway.pools.app.connect();
    await seen.query(`BEGIN; SET LOCAL app.manufacturer_id = '${maker}'; SET LOCAL app.dealer_id = '${mine.slice(7)}'`);
    const { rows } = await seen.query<{ code: string }>("SELECT code FROM price_list WHERE code IN ('MINE', 'HIS')");
    await seen.query("ROLLBACK");
    seen.release();
    expect(rows).toEqual([{ code: "MINE" }]);
  });

  it("lets nobody but the manufacturer's own people with the permission change anything", async () => {
    const [dealer] = (await dealers(1)) as [string];
    const [of, general] = [await product("A1"), await list("GENERAL-A")];
    const rival = await w.person(await w.manufacturer("rival"), "MANUFACTURER_MANAGER");
    const sales = await w.person(maker, "SALES");
    const self = await owner(dealer);
    const before = [await count("price"), await count("listing"), await count("product")];
    const tries: [string, object, string, string, string, string][] = [
      [
        "priceSet",
        { priceList: general, product: of, unitPrice: "1", from: "2026-06-10" },
        "price { id }",
        "NOT_ALLOWED",
        "NOT_FOUND",
        "NOT_FOUND",
      ],
      [
        "listingGrant",
        { dealer, products: [of], from: "2026-06-10" },
        "dealer { id }",
        "NOT_ALLOWED",
        "NOT_ALLOWED",
        "UNKNOWN_DEALER",
      ],
      ["productEnd", { product: of }, "product { id }", "NOT_ALLOWED", "NOT_ALLOWED", "NOT_FOUND"],
      [
        "productUpdate",
        { product: of, version: 1, name: "x" },
        "product { id }",
        "NOT_ALLOWED",
        "NOT_ALLOWED",
        "NOT_FOUND",
      ],
      [
        "priceListCreate",
        { code: "X", name: "x", taxBasis: "NET", dealer },
        "priceList { id }",
        "NOT_ALLOWED",
        "NOT_ALLOWED",
        "UNKNOWN_DEALER",
      ],
    ];
    for (const [verb, input, fields, ...expected] of tries)
      for (const [at, who] of [sales, self, rival].entries())
        expect([verb, ...codes(await send(who, verb, input, fields))]).toEqual([verb, expected[at]]);
    expect([await count("price"), await count("listing"), await count("product")]).toEqual(before);
    const guest = await w.person(maker, "CHAIN_CONTACT", { chainId: newId() });
    const nothing = {
      products: { nodes: [] },
      product: null,
      productLines: { nodes: [] },
      catalogue: { nodes: [] },
      priceOf: null,
    };
    const ask = `{ products { nodes { code } } product(id: "${of}") { code } productLines { nodes { code } } catalogue(dealer: "${dealer}") { nodes { product { code } } }
      priceOf(product: "${of}", dealer: "${dealer}") { unitPrice } }`;
    expect((await w.ask(guest, ask)).data).toEqual(nothing);
    expect((await w.ask(rival, ask)).data).toEqual(nothing);
  });
});
