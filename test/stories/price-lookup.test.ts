import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import {
  insertListings,
  insertPrices,
  insertProducts,
  type ProductFacts,
  productsForOrder,
} from "../../src/catalog/index.ts";
import { productsForOrderSql } from "../../src/catalog/queries/productsForOrder.ts";
import { inTenant, reading } from "../../src/platform/transaction.ts";
import { addDealer, addListing, addPrice, addPriceList, addProduct, addProductLine } from "../support/trade.ts";
import { type World, world } from "../support/world.ts";

describe("what an order is told of its products", () => {
  let w: World;
  let maker: string;
  let line: string;
  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("maker");
    line = await addProductLine(w, maker);
  });
  afterAll(() => w.close());

  const facts = (dealerId: string, products: string[], on: string): Promise<ProductFacts[]> =>
    inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (tx) =>
      productsForOrder(tx, dealerId, products, day(on)),
    );

  it("is the dealer's own price before the general one, on the days it holds and not on the day it ends", async () => {
    const [dealer, other] = [await addDealer(w, maker), await addDealer(w, maker)];
    const product = await addProduct(w, maker, { productLineId: line, moq: 20, packMultiple: 12 });
    await addListing(w, maker, product, dealer, { from: day("2026-01-01"), to: day("2026-07-01") });
    const general = await addPriceList(w, maker, { taxBasis: "NET" });
    const own = await addPriceList(w, maker, { dealerId: dealer });
    await addPrice(w, maker, { priceListId: general, productId: product, unitPrice: "48.123456" });
    await addPrice(w, maker, {
      priceListId: own,
      productId: product,
      unitPrice: "45.5",
      valid: { from: day("2026-03-01"), to: day("2026-04-01") },
    });

    const [before] = await facts(dealer, [product], "2026-02-28");
    expect(before).toMatchObject({
      listed: true,
      moq: 20,
      packMultiple: 12,
      orderUnit: "箱",
      orderUnitFactor: 24,
      price: { unitPrice: "48.123456", taxBasis: "NET", priceListId: general },
    });
    expect((await facts(dealer, [product], "2026-03-31"))[0]?.price).toMatchObject({
      unitPrice: "45.500000",
      taxBasis: "GROSS",
      priceListId: own,
    });
    expect((await facts(dealer, [product], "2026-04-01"))[0]?.price).toMatchObject({ priceListId: general });
    expect((await facts(dealer, [product], "2026-06-30"))[0]?.listed).toBe(true);
    expect((await facts(dealer, [product], "2026-07-01"))[0]?.listed).toBe(false);
    expect((await facts(other, [product], "2026-03-15"))[0]).toMatchObject({
      listed: false,
      price: { priceListId: general },
    });
    expect(await facts(dealer, [newId()], "2026-03-15")).toEqual([]);
  });

  it("reaches its indexes under the walls, with thousands of dealers' prices beside", async () => {
    const ids = Array.from({ length: 200 }, () => newId());
    const dealers = await Promise.all(Array.from({ length: 40 }, () => addDealer(w, maker)));
    const lists = await Promise.all(dealers.map((dealerId) => addPriceList(w, maker, { dealerId })));
    await inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, async (tx) => {
      const always = { from: day("2020-01-01"), to: null };
      const terms = {
        productLineId: line,
        baseUnit: "袋",
        orderUnit: "箱",
        orderUnitFactor: 24,
        moq: 1,
        packMultiple: 1,
        taxRate: "0.13",
      };
      await insertProducts(
        tx,
        ids.map((id, at) => ({ ...terms, id, code: `B${at}`, name: `面${at}` })),
        new Date(),
      );
      for (const [at, dealerId] of dealers.entries()) {
        const priceListId = lists[at] as string;
        await insertListings(
          tx,
          ids.map((productId) => ({ id: newId(), productId, dealerId, valid: always })),
          new Date(),
        );
        await insertPrices(
          tx,
          ids.map((productId) => ({
            id: newId(),
            priceListId,
            productId,
            unit: "箱",
            unitPrice: "50",
            taxRate: "0.13",
            valid: always,
          })),
          new Date(),
        );
      }
    });
    await w.rows("ANALYZE listing; ANALYZE price; ANALYZE product; ANALYZE price_list");
    const [dealer] = dealers;
    const asked = [maker, dealer, ids.slice(0, 50), "2026-03-15"];
    const plan = await reading(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (sql) =>
      sql.query<{ "QUERY PLAN": string }>(`EXPLAIN (ANALYZE, BUFFERS) ${productsForOrderSql}`, asked),
    );
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).not.toMatch(/Seq Scan on (price|listing)\b/);
    expect(text).toContain("price_by_product");
    expect(text).toContain("listing_by_dealer");
    expect(Number(/shared hit=(\d+)/.exec(text)?.[1])).toBeLessThan(1500);
  });
});
