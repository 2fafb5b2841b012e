import { bring } from "../support/bring.ts";
import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { pickByExpiry, receiveIn, reserve, shipOut } from "../../src/inventory/index.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import { addDealer, addListing, addProduct, addProductLine } from "../support/trade.ts";
import { type Asker, type World, storyDay, world } from "../support/world.ts";

const submit = `mutation ($input: StockReportSubmitInput!) { stockReportSubmit(input: $input) {
  reports { id revision opening closing computed difference exception openingGap daysOfInventory from to product { code } } errors { code path from to } } }`;
const may = { from: "2026-05-01", to: "2026-06-01" };

describe("what a dealer has, by his own report", () => {
  let w: World;
  let maker: string;
  let dealerId: string;
  let owner: Asker;
  let manager: Asker;
  let noodle: string;
  let juice: string;
  const report = async (who: Asker, input: object) =>
    (await w.ask(who, submit, { input: { requestId: newId(), ...may, ...input } })).data.stockReportSubmit;
  const codes = (payload: any) => payload.errors.map((error: any) => `${error.code} ${error.path.join(".")}`);
  const line = (product: string, over: object = {}) => ({
    product,
    opening: 200,
    inbound: 300,
    salesOut: 360,
    closing: 140,
    ...over,
  });

  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("maker");
    dealerId = await addDealer(w, maker);
    const productLineId = await addProductLine(w, maker);
    const noodleId = await addProduct(w, maker, {
      productLineId,
      code: "NOODLE",
      packMultiple: 48,
      shelfLifeDays: 180,
    });
    const juiceId = await addProduct(w, maker, { productLineId, code: "JUICE", shelfLifeDays: 20 });
    for (const id of [noodleId, juiceId]) await addListing(w, maker, id, dealerId);
    [noodle, juice] = [globalId("Product", noodleId), globalId("Product", juiceId)];
    owner = await w.person(maker, "DEALER_OWNER", { dealerId });
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    // 260 of one batch were sent to him, 160 arrived: 100 are on their way.
    const warehouseId = await addWarehouse(w, maker);
    await addStock(w, maker, {
      warehouseId,
      productId: noodleId,
      quantity: 500,
      batch: "N1",
      expiresOn: "2026-06-20",
      lifeDays: 180,
    });
    const want = { sourceId: newId(), orderId: newId(), dealerId, productId: noodleId, quantity: 260 };
    const act = { on: day(storyDay), now: new Date(), dealerId, shipmentId: newId() };
    await inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, async (tx) => {
      await reserve(tx, [want], { partial: false, on: act.on });
      await pickByExpiry(tx, [{ ...want, minimumLife: null, on: act.on }]);
      await shipOut(tx, { ...act, key: "out" }, [{ sourceId: want.sourceId, quantity: 260 }]);
      await receiveIn(tx, { ...act, key: "in" }, [{ sourceId: want.sourceId, arrived: 160 }]);
    });
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  it("is rolled forward: what does not follow is an exception, and the same period again corrects it", async () => {
    const first = await report(owner, { lines: [line(noodle, { closing: 146 }), line(juice)] });
    expect(first.errors).toEqual([]);
    expect(first.reports).toMatchObject([
      { product: { code: "JUICE" }, computed: 140, difference: 0, exception: false, daysOfInventory: "12.1" },
      { product: { code: "NOODLE" }, revision: 1, computed: 140, difference: 6, exception: true },
    ]);
    const exceptions = `{ stockReports(exceptions: true) { nodes { product { code } dealer { id } } } }`;
    expect((await w.ask(manager, exceptions)).data.stockReports.nodes).toEqual([
      { product: { code: "NOODLE" }, dealer: { id: globalId("Dealer", dealerId) } },
    ]);
    const corrected = await report(owner, { lines: [line(noodle)] });
    expect(corrected.reports).toMatchObject([{ revision: 2, difference: 0, exception: false }]);
    expect((await w.ask(manager, exceptions)).data.stockReports.nodes).toEqual([]);
    const all = await w.ask(owner, `{ stockReports(corrected: true) { nodes { revision current } } }`);
    expect(all.data.stockReports.nodes).toEqual([
      { revision: 2, current: true },
      { revision: 1, current: true },
      { revision: 1, current: false },
    ]);
  });

  it("is refused with every reason at once, and when another period overlaps", async () => {
    const overlapping = await report(owner, { from: "2026-05-15", to: "2026-06-10", lines: [line(noodle)] });
    expect(overlapping.errors).toMatchObject([{ code: "PERIOD_OVERLAPS", from: "2026-05-01", to: "2026-06-01" }]);
    expect(
      codes(
        await report(owner, {
          from: "2026-07-01",
          to: "2026-07-01",
          lines: [line(noodle, { opening: -1, closing: 1.5 }), line(noodle)],
        }),
      ),
    ).toEqual([
      "PERIOD_EMPTY to",
      "FUTURE_DAY from",
      "FIGURE_NOT_WHOLE lines.0.opening",
      "FIGURE_NOT_WHOLE lines.0.closing",
      "DUPLICATE_LINE lines.1.product",
    ]);
    const stranger = await w.person(maker, "DEALER_OWNER", { dealerId: await addDealer(w, maker) });
    expect(codes(await report(stranger, { dealer: globalId("Dealer", dealerId), lines: [line(noodle)] }))).toEqual([
      "NOT_FOUND dealer",
    ]);
    expect(
      codes(
        await report(await w.person(maker, "FINANCE"), { dealer: globalId("Dealer", dealerId), lines: [line(noodle)] }),
      ),
    ).toEqual(["NOT_ALLOWED "]);
  });

  it("comes from a file too: rolled forward the same way, corrected by other figures, once by equal ones", async () => {
    const header = ["dealer", "product", "from", "lastDay", "opening", "inbound", "salesOut", "adjusted", "closing"];
    const file = (lines: string[], more: object = {}) =>
      bring(w, maker, { who: manager, kind: "stock-reports", header, lines, ...more });
    const [{ code }] = (await w.rows<{ code: string }>(`SELECT code FROM dealer WHERE id = $1`, [dealerId])) as [
      { code: string },
    ];
    const march = "2026-03-01,2026-03-31";
    const lines = [
      `${code},NOODLE,${march},200,300,360,,140`,
      `${code},JUICE,${march},200,300,360,-4,130`,
      `${code},JUICE,${march},200,300,360,-4,131`,
      `${code},NOODLE,2026-03-15,2026-04-14,1,1,1,,1`,
      `${code},NOODLE,2026-05-10,2026-05-20,1,1,1,,1`,
      `${code},NOODLE,2026-02-28,2026-02-01,-1,1,1,,1`,
      `NOBODY,NOTHING,2026-07-01,2026-07-31,1,1,1,,1`,
      `${code},NOODLE,2026-05-01,2026-05-31,200,300,360,,140`,
    ];
    const wrong = [
      ...["4 product DUPLICATE_LINE", "5 product PERIOD_OVERLAPS", "6 product PERIOD_OVERLAPS"],
      ...["7 lastDay PERIOD_EMPTY", "7 opening FIGURE_NOT_WHOLE"],
      ...["8 dealer UNKNOWN_DEALER", "8 from FUTURE_DAY", "8 product UNKNOWN_PRODUCT", "9 null REPORT_REPEATED"],
    ];
    expect(await file(lines, { policy: "REJECT_ALL" })).toEqual({ state: "REJECTED", wrong });
    expect(await file(lines)).toEqual({ state: "APPLIED", wrong });
    const { data } = await w.ask(
      owner,
      `{ stockReports(from: "2026-03-01", before: "2026-03-02") { nodes { product { code } computed difference exception revision } } }`,
    );
    expect(data.stockReports.nodes).toEqual([
      { product: { code: "JUICE" }, computed: 136, difference: -6, exception: true, revision: 1 },
      { product: { code: "NOODLE" }, computed: 140, difference: 0, exception: false, revision: 1 },
    ]);
    const corrected = [`${code},JUICE,${march},200,300,360,-4,136`, lines[0]!];
    expect(await file(corrected, { name: "corrected.csv" })).toEqual({
      state: "APPLIED",
      wrong: ["3 null REPORT_REPEATED"],
    });
  });

  it("handed in five times at once is one report with its corrections", async () => {
    const april = { from: "2026-04-01", to: "2026-05-01", lines: [line(noodle, { closing: 140 })] };
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => report(owner, april)));
    expect(all.flatMap((each) => each.reports?.map(({ revision }: any) => revision) ?? each.errors).sort()).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(
      await w.rows(
        `SELECT count(*)::int AS n FROM stock_report WHERE superseded_by IS NULL AND period_from = '2026-04-01'`,
      ),
    ).toEqual([{ n: 1 }]);
  });

  it("suggests the next order: 336 in packs of 48 with 100 on the way (D13), no more than sells before it expires", async () => {
    const asked = `{ suggestedOrder { product { code } quantity wanted offtake closing inTransit coverLimit limitedByCover method } }`;
    const lines = (await w.ask(owner, asked)).data.suggestedOrder;
    expect(lines).toEqual([
      {
        product: { code: "NOODLE" },
        quantity: 336,
        wanted: 300,
        offtake: 360,
        closing: 140,
        inTransit: 100,
        coverLimit: 1850,
        limitedByCover: false,
        method: "RULE_OF_THUMB",
      },
      {
        product: { code: "JUICE" },
        quantity: 92,
        wanted: 400,
        offtake: 360,
        closing: 140,
        inTransit: 0,
        coverLimit: 92,
        limitedByCover: true,
        method: "RULE_OF_THUMB",
      },
    ]);
    const forHim = await w.ask(manager, `query ($d: ID) { suggestedOrder(dealer: $d) { quantity } }`, {
      d: globalId("Dealer", dealerId),
    });
    expect(forHim.data.suggestedOrder.map(({ quantity }: any) => quantity)).toEqual([336, 92]);
    const other = await w.person(maker, "DEALER_OWNER", { dealerId: await addDealer(w, maker) });
    expect(
      (
        await w.ask(
          other,
          `query ($d: ID) { suggestedOrder(dealer: $d) { quantity } dealerBatches(dealer: $d) { batch } }`,
          { d: globalId("Dealer", dealerId) },
        )
      ).data,
    ).toEqual({ suggestedOrder: [], dealerBatches: [] });
  });

  it("tells him which of his batches are near expiry, and when to refill", async () => {
    const { data } = await w.ask(
      owner,
      `{ dealerBatches(nearExpiry: true) { batch arrived inTransit freshness expiresOn } reorderPoint(dailyDemand: "60", deviation: "25", leadDays: 7) { safetyStock reorderPoint } }`,
    );
    expect(data.dealerBatches).toEqual([
      { batch: "N1", arrived: 160, inTransit: 100, freshness: "NEAR_EXPIRY", expiresOn: "2026-06-20" },
    ]);
    expect(data.reorderPoint).toEqual({ safetyStock: 109, reorderPoint: 529 });
  });
});
