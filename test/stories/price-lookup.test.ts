import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import {
  insertListings,
  insertPrices,
  insertProducts,
  type NewPriceList,
  type ProductFacts,
  productsForOrder,
} from "../../src/catalog/index.ts";
import { productsForOrderSql } from "../../src/catalog/queries/productsForOrder.ts";
import { inTenant, reading } from "../../src/platform/transaction.ts";
import {
  addAdjustment,
  addDealer,
  addListing,
  addPrice,
  addPriceList,
  addProduct,
  addProductLine,
} from "../support/trade.ts";
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

  const divisionOf = async (code: string) =>
    (
      await w.rows<{ lo: bigint; ancestors: bigint[] }>("SELECT lo, ancestors FROM division WHERE code = $1", [code])
    )[0]!;
  const facts = (
    dealerId: string,
    products: string[],
    on: string,
    ancestors: readonly bigint[] = [],
  ): Promise<ProductFacts[]> =>
    inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (tx) =>
      productsForOrder(tx, dealerId, products, day(on), ancestors),
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

  it("is the contract's before the dealer's, the nearer territory's, the wider's, his class's and the general one, each on its days", async () => {
    const dealer = await addDealer(w, maker, { dealerClass: "A" });
    const plain = await addDealer(w, maker, { dealerClass: "C" });
    const product = await addProduct(w, maker, { productLineId: line });
    const county = await divisionOf("330106");
    const province = county.ancestors[1]!;
    const priced = async (list: Partial<NewPriceList>, unitPrice: string, from: string) => {
      const priceListId = await addPriceList(w, maker, list);
      await addPrice(w, maker, {
        ...{ priceListId, productId: product, unitPrice },
        valid: { from: day(from), to: null },
      });
    };
    await priced({ name: "全国价" }, "60", "2025-01-01");
    await priced({ kind: "CLASS", classCode: "A" }, "58", "2025-02-01");
    await priced({ kind: "TERRITORY", divisionLo: province }, "57", "2025-03-01");
    await priced({ kind: "TERRITORY", divisionLo: county.lo }, "56.5", "2025-04-01");
    await priced({ dealerId: dealer }, "55", "2025-05-01");
    await priced({ kind: "CONTRACT", dealerId: dealer, contractNo: "HT-2025-018" }, "54", "2025-06-01");
    // Of one kind, the price that began last.
    await priced({ dealerId: dealer }, "55.5", "2025-05-15");

    const days = ["01", "02", "03", "04", "05"].map((month) => `2025-${month}-10`);
    const ancestors = county.ancestors;
    const paid = async (who: string, where: readonly bigint[]) =>
      Promise.all(
        [...days, "2025-05-20", "2025-06-10"].map(async (on) => {
          const price = (await facts(who, [product], on, where))[0]?.price;
          return `${price?.steps[0]?.source} ${price?.unitPrice.slice(0, 4)}`;
        }),
      );
    expect(await paid(dealer, ancestors)).toEqual([
      ...["GENERAL 60.0", "CLASS 58.0", "TERRITORY 57.0", "TERRITORY 56.5", "DEALER 55.0", "DEALER 55.5"],
      "CONTRACT 54.0",
    ]);
    expect((await paid(dealer, [])).slice(0, 5)).toEqual([
      ...["GENERAL 60.0", "CLASS 58.0", "CLASS 58.0", "CLASS 58.0", "DEALER 55.0"],
    ]);
    expect((await paid(plain, ancestors)).slice(1)).toEqual([
      ...["GENERAL 60.0", "TERRITORY 57.0", "TERRITORY 56.5", "TERRITORY 56.5", "TERRITORY 56.5", "TERRITORY 56.5"],
    ]);
  });

  it("comes with its waterfall: what the class, the line and the product take off, with the sources", async () => {
    const dealer = await addDealer(w, maker, { dealerClass: "B" });
    const [one, two] = [
      await addProduct(w, maker, { productLineId: line }),
      await addProduct(w, maker, { productLineId: line }),
    ];
    const general = await addPriceList(w, maker, { taxBasis: "NET", name: "出厂价", pricePolicy: "SHIP_DATE" });
    const ofClass = await addPriceList(w, maker, {
      ...{ kind: "CLASS", classCode: "B", taxBasis: "NET", scale: 2, name: "B 类价" },
    });
    for (const productId of [one, two])
      await addPrice(w, maker, { priceListId: general, productId, unitPrice: "48.55" });
    const percent = await addAdjustment(w, maker, { priceListId: ofClass, percent: "-5", label: "B 类折扣" });
    const own = await addAdjustment(w, maker, { priceListId: ofClass, amount: "-3", productId: two });
    const [first, second] = await facts(dealer, [one, two], "2026-03-15");
    const [found, narrower] = first?.id === one ? [first, second] : [second, first];
    expect(found?.price).toMatchObject({
      unitPrice: "46.120000",
      policy: "SHIP_DATE",
      steps: [
        { kind: "LIST", source: "GENERAL", listId: general, listName: "出厂价", amount: "48.550000", percent: null },
        {
          ...{ kind: "ADJUSTMENT", source: "CLASS", sourceId: percent, listId: ofClass, label: "B 类折扣" },
          ...{ percent: "-5.0000", amount: "-2.430000", price: "46.120000" },
        },
      ],
    });
    expect(narrower?.price?.unitPrice).toBe("45.550000");
    expect(narrower?.price?.steps[1]?.sourceId).toBe(own);
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
    const classList = await addPriceList(w, maker, { kind: "CLASS", classCode: "A" });
    for (const productId of ids.slice(0, 20))
      await addPrice(w, maker, { priceListId: classList, productId, unitPrice: "49" });
    await addAdjustment(w, maker, { priceListId: classList, percent: "-2" });
    await w.rows("ANALYZE listing; ANALYZE price; ANALYZE product; ANALYZE price_list");
    const [dealer] = dealers;
    const asked = [maker, dealer, ids.slice(0, 50), "2026-03-15", (await divisionOf("330106")).ancestors];
    const plan = await reading(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (sql) =>
      sql.query<{ "QUERY PLAN": string }>(`EXPLAIN (ANALYZE, BUFFERS) ${productsForOrderSql}`, asked),
    );
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).not.toMatch(/Seq Scan on (price|listing)\b/);
    expect(text).toMatch(/Index Scan using price_(by_list|once)/);
    expect(text).toContain("listing_by_dealer");
    expect(Number(/shared hit=(\d+)/.exec(text)?.[1])).toBeLessThan(1500);
  });
});
