import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { globalId, newId } from "../../src/kernel/id.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import { codes, countOf, sender } from "../support/acting.ts";
import { county, type TradeWorld, tradeWorld } from "../support/orders.ts";

const mapping = {
  columns: { list: "价目表", product: "商品编码", unitPrice: "单价", from: "生效日期", lastDay: "失效日期" },
};
const header = "价目表,商品编码,单价,生效日期,失效日期";

describe("price lists, from the class's discount to the line of an order", () => {
  let w: TradeWorld;
  let dealer: string;
  let send: ReturnType<typeof sender>;
  beforeAll(async () => {
    w = await tradeWorld();
    dealer = globalId("Dealer", w.dealerId);
    send = sender(w, "priceList { id kind version endedOn }");
  });
  afterAll(async () => {
    const { logged } = w;
    await w.close();
    expect(logged).toEqual([]);
  });

  const list = async (code: string, more: object) =>
    (await send(w.manager, "priceListCreate", { code, name: `${code} 价目表`, taxBasis: "GROSS", scale: 2, ...more }))
      .priceList.id as string;
  const steps = "unitPrice validTo steps { kind source label percent amount price priceList { code } }";
  const costs = async (who = w.manager, on = "2026-06-10", shipTo: string | null = w.shipTo) => {
    const ask = `query($shipTo: ID) { priceOf(product: "${w.noodle}", ${who === w.manager ? `dealer: "${dealer}", ` : ""}on: "${on}", shipTo: $shipTo) { ${steps} } }`;
    return (await w.ask(who, ask, { shipTo })).data.priceOf;
  };
  const prices = () => countOf(w, "price", w.manufacturerId);
  it("are each for exactly those whom their kind names", async () => {
    const wrong = async (more: object) =>
      (await send(w.manager, "priceListCreate", { code: "X", name: "X", taxBasis: "GROSS", ...more })).errors.map(
        (each: any) => `${each.code} ${each.path.join(".")}`,
      );
    const place = globalId("Division", county("330106").lo.toString());
    expect(await wrong({ kind: "CLASS" })).toEqual(["KIND_MISMATCH dealerClass"]);
    expect(await wrong({ kind: "CONTRACT", dealer, division: place, scale: 7 })).toEqual([
      ...["SCALE_OUT_OF_RANGE scale", "KIND_MISMATCH division", "KIND_MISMATCH contractNo"],
    ]);
    expect(await wrong({ kind: "TERRITORY", division: "Division_1" })).toEqual(["UNKNOWN_DIVISION division"]);
    const made = await send(w.manager, "priceListCreate", {
      ...{ code: "ZJ", name: "浙江价", taxBasis: "GROSS", kind: "TERRITORY", division: place },
    });
    expect(made.priceList).toMatchObject({ kind: "TERRITORY", version: 1 });
  });

  it("give the order's line its waterfall, and a later change does not touch what was ordered", async () => {
    const ofClass = await list("CLASS-A", { kind: "CLASS", dealerClass: "A", pricePolicy: "ORDER_DATE" });
    const [from, label] = ["2026-06-10", "A 类折扣"];
    await send(w.manager, "priceAdjustmentSet", { priceList: ofClass, percent: "-5", from, label });
    expect((await costs()).steps).toHaveLength(1);
    const classed = await send(
      ...[w.manager, "dealerClassSet", { dealer, dealerClass: "A", from }, "dealer { dealerClass }"],
    );
    expect(classed.dealer).toEqual({ dealerClass: "A" });
    expect(await costs()).toEqual({
      unitPrice: "57.000000",
      validTo: null,
      steps: [
        {
          ...{ kind: "LIST", source: "GENERAL", percent: null, amount: "60.000000", price: "60.000000" },
          ...{ label: expect.any(String), priceList: { code: expect.any(String) } },
        },
        {
          ...{ kind: "ADJUSTMENT", source: "CLASS", percent: "-5.0000", amount: "-3.000000", price: "57.000000" },
          ...{ label, priceList: { code: "CLASS-A" } },
        },
      ],
    });
    // Our grade of him and the names of our lists are not for the dealer's eyes.
    expect((await costs(w.dealer)).steps.map((each: any) => [each.source, each.label, each.priceList])).toEqual([
      ["GENERAL", null, null],
      [null, label, null],
    ]);

    const lines = [{ product: w.noodle, quantity: 24 }];
    const fields = "order { id total { amount } lines { unitPrice pricePolicy priceSteps { kind amount price } } }";
    const { order } = await send(w.dealer, "orderPlace", { shipTo: w.shipTo, lines }, fields);
    const kept = [
      { kind: "LIST", amount: "60.000000", price: "60.000000" },
      { kind: "ADJUSTMENT", amount: "-3.000000", price: "57.000000" },
    ];
    expect(order).toMatchObject({
      total: { amount: "1368.00" },
      lines: [{ unitPrice: "57.000000", pricePolicy: "ORDER_DATE", priceSteps: kept }],
    });
    await send(w.manager, "priceAdjustmentSet", { priceList: ofClass, percent: "-8", from, label });
    expect((await costs()).unitPrice).toBe("55.200000");
    const again = await w.ask(
      w.manager,
      `{ order(id: "${order.id}") { lines { unitPrice priceSteps { kind amount price } } } }`,
    );
    expect(again.data.order.lines).toEqual([{ unitPrice: "57.000000", priceSteps: kept }]);

    // What is taken away ends on the day; a class that ends takes its discount along.
    await send(w.manager, "priceAdjustmentSet", { priceList: ofClass, from: "2026-07-01" });
    expect((await costs()).validTo).toBe("2026-07-01");
    expect((await costs(w.manager, "2026-07-01")).unitPrice).toBe("60.000000");
    await send(w.manager, "dealerClassSet", { dealer, dealerClass: "B", from: "2026-06-20" }, "dealer { id }");
    expect((await costs(w.manager, "2026-06-19")).unitPrice).toBe("55.200000");
    expect((await costs(w.manager, "2026-06-20")).unitPrice).toBe("60.000000");
    const { data } = await w.ask(
      w.manager,
      `{ dealer(id: "${dealer}") { dealerClass later: dealerClass(asOf: "2026-06-20") dealerClasses { dealerClass validFrom validTo } } }`,
    );
    expect(data.dealer).toEqual({
      dealerClass: "A",
      later: "B",
      dealerClasses: [
        { dealerClass: "A", validFrom: "2026-06-10", validTo: "2026-06-20" },
        { dealerClass: "B", validFrom: "2026-06-20", validTo: null },
      ],
    });
    const past = { dealer, dealerClass: "C", from: "2026-06-09" };
    expect(codes(await send(w.manager, "dealerClassSet", past, "dealer { id }"))).toEqual(["BACKDATED"]);
    expect(codes(await send(w.dealer, "dealerClassSet", { ...past, correction: true }, "dealer { id }"))).toEqual([
      "NOT_ALLOWED",
    ]);
  });

  it("say as of which day a line is priced: the list's word before the manufacturer's", async () => {
    const policy = async () => {
      const lines = [{ product: w.soup, quantity: 1 }];
      const placed = await send(w.dealer, "orderPlace", { shipTo: w.shipTo, lines }, "order { lines { pricePolicy } }");
      return placed.order.lines[0].pricePolicy;
    };
    expect(await policy()).toBe("ORDER_DATE");
    const set = { pricePolicy: "SHIP_DATE" };
    expect(codes(await send(w.dealer, "pricePolicySet", set, "setting { pricePolicy }"))).toEqual(["NOT_ALLOWED"]);
    await send(w.manager, "pricePolicySet", set, "setting { pricePolicy }");
    expect(await policy()).toBe("SHIP_DATE");
  });

  it("take many prices at once or none: a gap, an overlap or too fine a price is refused on its row", async () => {
    const of = await list("BULK", { kind: "DEALER", dealer });
    const [before, a, b] = [await prices(), w.noodle, w.soup];
    const row = (product: string, unitPrice: string, from: string, to?: string) => ({ product, unitPrice, from, to });
    const tried = async (...rows: object[]) =>
      (await send(w.manager, "pricesSet", { priceList: of, prices: rows })).errors.map(
        (each: any) => `${each.code} ${each.path.join(".")}`,
      );
    const july = row(a, "58", "2026-07-01", "2026-08-01");
    expect(await tried(july, row(a, "57", "2026-07-31"))).toEqual(["PRICE_OVERLAP prices.1.from"]);
    expect(await tried(july, row(b, "12", "2026-07-01"), row(a, "57", "2026-08-02"))).toEqual([
      "PRICE_GAP prices.2.from",
    ]);
    expect(
      await tried(row(a, "58.005", "2026-07-01"), row(b, "12", "2026-06-01"), row("Product_x", "1", "2026-07-01")),
    ).toEqual([
      ...["PRICE_TOO_FINE prices.0.unitPrice", "BACKDATED prices.1.from", "UNKNOWN_PRODUCT prices.2.product"],
    ]);
    expect(await tried()).toEqual(["EMPTY_SELECTION prices"]);
    expect(await prices()).toBe(before);
    expect(await tried(july, row(a, "57", "2026-08-01"), row(b, "12", "2026-07-01"))).toEqual([]);
    expect((await costs(w.manager, "2026-07-31")).unitPrice).toBe("58.000000");
    expect((await costs(w.manager, "2026-08-01")).unitPrice).toBe("57.000000");

    const five = await Promise.all([1, 2, 3, 4, 5].map((n) => tried(row(a, `5${n}`, `2026-08-0${n + 1}`))));
    expect(five.flat()).toEqual([]);
    const twice = await w.rows(
      `SELECT FROM price a JOIN price b ON a.manufacturer_id = b.manufacturer_id AND a.price_list_id = b.price_list_id
         AND a.product_id = b.product_id AND a.id < b.id AND a.valid && b.valid AND a.recorded && b.recorded`,
    );
    expect(twice).toEqual([]);
  });

  it("end on a day, with everything on them, and change no more", async () => {
    const of = await list("ENDING", { kind: "CONTRACT", dealer, contractNo: "HT-018" });
    await send(
      w.manager,
      "priceSet",
      { priceList: of, product: w.noodle, unitPrice: "50", from: "2026-06-10" },
      "price { id }",
    );
    expect((await costs()).unitPrice).toBe("50.000000");
    expect(codes(await send(w.manager, "priceListEnd", { priceList: of, on: "2026-06-09" }))).toEqual(["BACKDATED"]);
    expect(codes(await send(w.manager, "priceListEnd", { priceList: of, on: "2026-06-15", version: 9 }))).toEqual([
      "STALE_VERSION",
    ]);
    const ended = await send(w.manager, "priceListEnd", { priceList: of, on: "2026-06-15" });
    expect(ended.priceList).toMatchObject({ endedOn: "2026-06-15", version: 2 });
    expect(await costs()).toMatchObject({ unitPrice: "50.000000", validTo: "2026-06-15" });
    expect((await costs(w.manager, "2026-06-15")).unitPrice).not.toBe("50.000000");
    const late = { priceList: of, product: w.noodle, unitPrice: "49", from: "2026-06-20" };
    expect(codes(await send(w.manager, "priceSet", late, "price { id }"))).toEqual(["PRICE_LIST_ENDED"]);
    expect(codes(await send(w.manager, "priceListEnd", { priceList: of, on: "2026-06-16" }))).toEqual([
      "PRICE_LIST_ENDED",
    ]);
  });

  describe("from a file", () => {
    const codeOf = async (product: string) =>
      (await w.rows<{ code: string }>("SELECT code FROM product WHERE id = $1", [product.slice("Product_".length)]))[0]!
        .code;
    const brought = async (content: Buffer, policy: "REJECT_ALL" | "REJECT_ROWS", name = "价目.csv") => {
      const about = {
        manufacturerId: w.manufacturerId,
        personId: newId(),
        kind: "price-list",
        timeZone: "Asia/Shanghai",
      };
      const done = await importFile(w.fairway.services, { ...about, name, mapping, policy }, Readable.from([content]));
      if (!done.ok) throw new Error(JSON.stringify(done.refusals));
      const errors = await w.rows<{ line: number; column_key: string; code: string }>(
        "SELECT line, column_key, code FROM import_row_error WHERE run_id = $1 ORDER BY line, place",
        [done.value.id],
      );
      return { state: done.value.state, wrong: errors.map((each) => `${each.line} ${each.column_key} ${each.code}`) };
    };

    it("is refused whole for a gap, an overlap or an unknown name; by rows, the rest is written", async () => {
      const of = await list("FILE", { kind: "CLASS", dealerClass: "Z" });
      const [noodle, soup] = [await codeOf(w.noodle), await codeOf(w.soup)];
      const rows = [
        `FILE,${noodle},56,2026-01-01,2026-06-30`,
        `FILE,${noodle},55,2026-07-01,`,
        `FILE,${soup},11.5,2026-01-01,2026-03-31`,
        `FILE,${soup},11.2,2026-04-02,`,
        `FILE,${soup},11.1,2026-04-02,`,
        `NONE,NOTHING,0,2026-04-01,2026-03-01`,
      ];
      const text = Buffer.from(`${header}\n${rows.join("\n")}\n`);
      const before = await prices();
      const wrong = [
        ...["5 from PRICE_GAP", "6 from PRICE_OVERLAP"],
        ...["7 list UNKNOWN_PRICE_LIST", "7 product UNKNOWN_PRODUCT", "7 lastDay PERIOD_EMPTY"],
      ];
      expect(await brought(text, "REJECT_ALL")).toEqual({ state: "REJECTED", wrong });
      expect(await prices()).toBe(before);
      expect(await brought(text, "REJECT_ROWS")).toEqual({ state: "APPLIED", wrong });
      expect(await prices()).toBe(before + 3);
      const { data } = await w.ask(
        w.manager,
        `{ prices(priceList: "${of}") { nodes { unitPrice validFrom validTo } } on: prices(priceList: "${of}", on: "2026-06-30") { nodes { unitPrice } }
           priceListCheck(priceList: "${of}", from: "2026-01-01") { kind } }`,
      );
      expect(data.prices.nodes).toEqual([
        { unitPrice: "55.000000", validFrom: "2026-07-01", validTo: null },
        { unitPrice: "11.500000", validFrom: "2026-01-01", validTo: "2026-04-01" },
        { unitPrice: "56.000000", validFrom: "2026-01-01", validTo: "2026-07-01" },
      ]);
      expect(data.on.nodes).toEqual([{ unitPrice: "56.000000" }]);
      expect(data.priceListCheck).toEqual([]);
    });

    it("may be a workbook, and what it brings stands beside what was said before", async () => {
      const book = new ExcelJS.Workbook();
      const sheet = book.addWorksheet("价目");
      sheet.addRow(header.split(","));
      sheet.addRow(["FILE", await codeOf(w.noodle), 54.5, new Date("2026-08-01T00:00:00Z"), null]);
      expect(await brought(Buffer.from(await book.xlsx.writeBuffer()), "REJECT_ALL", "价目.xlsx")).toEqual({
        ...{ state: "APPLIED", wrong: [] },
      });
      const [list] = await w.rows<{ id: string }>("SELECT id FROM price_list WHERE code = 'FILE'");
      const { data } = await w.ask(
        w.manager,
        `{ prices(priceList: "PriceList_${list!.id}", product: "${w.noodle}") { nodes { unitPrice validFrom validTo } } }`,
      );
      expect(data.prices.nodes.map((each: any) => `${each.unitPrice} ${each.validFrom} ${each.validTo ?? ""}`)).toEqual(
        ["54.500000 2026-08-01 ", "55.000000 2026-07-01 2026-08-01", "56.000000 2026-01-01 2026-07-01"],
      );
    });
  });

  it("are looked over: days without a price, another list for the same buyers, products without a price", async () => {
    const [one, two] = [await list("ONE", {}), await list("TWO", {})];
    const set = (priceList: string, product: string, from: string, to?: string) =>
      send(w.manager, "priceSet", { priceList, product, unitPrice: "60", from, to }, "price { id }");
    await set(one, w.noodle, "2026-09-01", "2026-10-01");
    await set(one, w.noodle, "2026-10-08");
    await set(two, w.soup, "2026-09-01");
    await set(two, w.noodle, "2026-09-20", "2026-10-03");
    const found = async (of: string) =>
      (
        await w.ask(
          w.manager,
          `{ priceListCheck(priceList: "${of}", from: "2026-09-01") { kind product { id } from to otherList { code } } }`,
        )
      ).data.priceListCheck.filter(
        (each: any) => each.otherList === null || ["ONE", "TWO"].includes(each.otherList.code),
      );
    const checked = await found(one);
    expect(checked.slice(0, 2)).toEqual([
      { kind: "GAP", product: { id: w.noodle }, from: "2026-10-01", to: "2026-10-08", otherList: null },
      { kind: "OVERLAP", product: { id: w.noodle }, from: "2026-09-20", to: "2026-10-01", otherList: { code: "TWO" } },
    ]);
    expect(checked.slice(2).map((each: any) => [each.kind, each.product.id, each.from])).toEqual(
      expect.arrayContaining([["MISSING", w.soup, "2026-09-01"]]),
    );
    expect((await w.ask(w.dealer, `{ priceListCheck(priceList: "${one}") { kind } }`)).data.priceListCheck).toEqual([]);
  });
});
