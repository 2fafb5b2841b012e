import { codes, countOf, sender } from "../support/acting.ts";
import { addDealer, addProduct, addProductLine, countStatements } from "../support/trade.ts";
import { type Asker, type Reply, type World, world } from "../support/world.ts";

describe("products and listings", () => {
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
  const product = async (code: string) =>
    (await send(manager, "productCreate", { ...terms, productLine: line, code, name: `红烧牛肉面 ${code}` })).product
      .id as string;
  const terms = { baseUnit: "袋", orderUnit: "箱", orderUnitFactor: 24, taxRate: "0.13" };

  it("adds a product with D08's minimum of 20 in packs of 12, its bar code and its exact units", async () => {
    const made = await send(
      manager,
      "productCreate",
      {
        ...terms,
        productLine: line,
        code: "D08",
        name: "老坛酸菜面",
        gtin: "6901028075831",
        moq: 20,
        packMultiple: 12,
        packs: [
          { unit: "托", factorNumerator: 1440 },
          { unit: "提", factorNumerator: 5 },
        ],
      },
      `product { gtin leastOrderQuantity packs { unit factorNumerator } productLine { code } bags: convert(quantity: "3", from: "箱", to: "袋")
        pallets: convert(quantity: "2", from: "托", to: "箱") odd: convert(quantity: "30", from: "袋", to: "箱") none: convert(quantity: "1", from: "箱", to: "桶") }`,
    );
    expect(codes(made)).toEqual([]);
    expect(made.product).toEqual({
      gtin: "06901028075831",
      leastOrderQuantity: 24,
      packs: [
        ["袋", "1"],
        ["提", "5"],
        ["箱", "24"],
        ["托", "1440"],
      ].map(([unit, factorNumerator]) => ({ unit, factorNumerator })),
      productLine: { code: "NOODLE" },
      ...{ bags: "72", pallets: "120", odd: null, none: null },
    });
  });

  it("refuses all that is wrong at once, a taken code and a taken bar code, and writes nothing", async () => {
    const before = [await count("product"), await count("product_pack")];
    const wrong = {
      productLine: "ProductLine_x",
      code: " ",
      name: "",
      gtin: "123",
      baseUnit: "袋",
      orderUnit: "袋",
      orderUnitFactor: 2,
      moq: 0,
      taxRate: "1.3",
    };
    expect(codes(await send(manager, "productCreate", wrong))).toEqual([
      ...[
        "NAME_MISSING",
        "CODE_MISSING",
        "GTIN_MALFORMED",
        "TAX_RATE_MALFORMED",
        "TERMS_NOT_POSITIVE",
        "PACK_MALFORMED",
        "UNKNOWN_PRODUCT_LINE",
      ],
    ]);
    const good = { ...terms, productLine: line, name: "面" };
    expect(codes(await send(manager, "productCreate", { ...good, code: "D08" }))).toEqual(["DUPLICATE_CODE"]);
    expect(codes(await send(manager, "productCreate", { ...good, code: "D09", gtin: "06901028075831" }))).toEqual([
      "DUPLICATE_GTIN",
    ]);
    expect(
      codes(await send(manager, "productLineCreate", { code: "NOODLE", name: "x" }, "productLine { id }")),
    ).toEqual(["DUPLICATE_CODE"]);
    expect([await count("product"), await count("product_pack")]).toEqual(before);
  });

  it("changes a product for one of five who saw the same version, and not after its end", async () => {
    const id = await product("U1");
    const five = await Promise.all(
      [1, 2, 3, 4, 5].map((moq) =>
        send(manager, "productUpdate", { product: id, version: 1, moq }, "product { version moq }", "currentVersion"),
      ),
    );
    expect(five.filter((each) => each.product !== null)).toHaveLength(1);
    expect(
      five.flatMap((each) =>
        each.errors.map((error: { code: string; currentVersion: number }) => [error.code, error.currentVersion]),
      ),
    ).toEqual(Array(4).fill(["STALE_VERSION", 2]));
    expect((await send(manager, "productEnd", { product: id, version: 2 })).product).toMatchObject({
      status: "ENDED",
      version: 3,
    });
    expect(codes(await send(manager, "productUpdate", { product: id, version: 3, moq: 2 }))).toEqual(["PRODUCT_ENDED"]);
  });

  it("lists products for a dealer from a day on, all or none, and takes them away", async () => {
    const [dealer] = (await dealers(1)) as [string];
    const [a, b] = [await product("L1"), await product("L2")];
    const grant = (products: string[], from: string, to: string | null = null) =>
      send(manager, "listingGrant", { dealer, products, from, to }, "dealer { id }");
    expect(codes(await grant([a], "2026-06-09"))).toEqual(["BACKDATED"]);
    expect(codes(await grant([a, "Product_x"], "2026-06-10"))).toEqual(["UNKNOWN_PRODUCT"]);
    expect(await count("listing")).toBe(0);
    const five = await Promise.all(Array.from({ length: 5 }, () => grant([b, a], "2026-06-10")));
    expect(five.filter((each) => each.dealer !== null)).toHaveLength(1);
    expect(new Set(five.flatMap(codes))).toEqual(new Set(["LISTED_ALREADY"]));
    expect(await count("listing")).toBe(2);
    expect(
      codes(await send(manager, "listingEnd", { dealer, products: [a], on: "2026-07-01" }, "dealer { id }")),
    ).toEqual([]);
    expect(
      codes(await send(manager, "listingEnd", { dealer, products: [a], on: "2026-07-01" }, "dealer { id }")),
    ).toEqual(["NOTHING_TO_END"]);
    const { data } = await w.ask(
      manager,
      `{ listings(dealer: "${dealer}", product: "${a}") { nodes { validFrom validTo product { code } dealer { id } } }
      later: listings(dealer: "${dealer}", on: "2026-07-01") { nodes { product { code } } } }`,
    );
    expect(data.listings.nodes).toEqual([
      { validFrom: "2026-06-10", validTo: "2026-07-01", product: { code: "L1" }, dealer: { id: dealer } },
    ]);
    expect(data.later.nodes).toEqual([{ product: { code: "L2" } }]);
  });

  it("pages through all products once, and costs the same statements for one as for many", async () => {
    const other = await w.manufacturer("pages");
    const lineId = await addProductLine(w, other);
    for (let at = 0; at < 9; at += 1) await addProduct(w, other, { productLineId: lineId, code: `Q${at}` });
    const reader = await w.person(other, "AUDITOR");
    const page = (first: number, after: string | null) =>
      w.ask(
        reader,
        `query($after: String) { products(first: ${first}, after: $after) { nodes { code packs { unit } productLine { code } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const reply: Reply = await page(4, after);
      const { products } = reply.data;
      seen.push(...products.nodes.map((each: { code: string }) => each.code));
      ({ hasNextPage: more, endCursor: after } = products.pageInfo);
    }
    expect(seen).toEqual(["Q0", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8"]);
    const cost = async (first: number) => {
      const counted = countStatements(w);
      await page(first, null);
      return counted();
    };
    expect(await cost(1)).toBe(await cost(9));
  });
});
