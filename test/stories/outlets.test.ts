import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { outletTransfer } from "../../src/outlets/index.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { division } from "../support/acting.ts";
import { bring } from "../support/bring.ts";
import { type TradeWorld, county, tradeWorld } from "../support/orders.ts";
import { addOutlets } from "../support/outlets.ts";
import type { Asker } from "../support/world.ts";

const fields = `id code name version channel openedOn closedOn turnover { amount currency } dealer { id } division { code } lastBoughtOn
  history { from to turnover { amount } dealer { id } } competitors { brand since until } activity { on quantity reference source dealer { id } }`;

describe("the universe of outlets", () => {
  let w: TradeWorld;
  let line: string;
  let lineCode: string;
  beforeAll(async () => {
    w = await tradeWorld();
    const [row] = await w.rows("SELECT id, code FROM product_line WHERE manufacturer_id = $1", [w.manufacturerId]);
    line = globalId("ProductLine", row!["id"]);
    lineCode = row!["code"];
  });
  afterAll(() => w.close());
  const xihu = county("330106");
  const yuhang = county("330110");
  const dealer = () => globalId("Dealer", w.dealerId);
  const otherDealer = () => globalId("Dealer", w.otherDealerId);

  const act = async (verb: string, input: object, who: Asker = w.manager, of = `outlet { ${fields} }`) => {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const reply = await w.ask(
      who,
      `mutation ($input: ${type}!) { ${verb}(input: $input) { ${of} errors { code path message } } }`,
      { input: { requestId: newId(), ...input } },
    );
    if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
    return reply.data[verb];
  };
  const codes = (payload: any) => payload.errors.map((error: any) => error.code);
  const listed = async (who: Asker, args: string): Promise<string[]> => {
    const reply = await w.ask(who, `{ outlets(${args}) { nodes { code } } outletCount(${args}) }`);
    expect([reply.errors, reply.data?.outletCount]).toEqual([undefined, reply.data?.outlets.nodes.length]);
    return reply.data.outlets.nodes.map((node: any) => node.code).sort();
  };

  it("knows who serves an outlet and what it turns over from which day on, and keeps what was before", async () => {
    const made = await act("outletCreate", {
      ...{
        code: "W1",
        name: "文三路便利店",
        division: division(xihu.lo),
        channel: "GT",
        turnover: "12000.50",
        dealer: dealer(),
      },
      openedOn: "2025-01-01",
    });
    expect(made).toMatchObject({
      errors: [],
      outlet: { code: "W1", turnover: { amount: "12000.50", currency: "CNY" }, dealer: { id: dealer() }, version: 1 },
    });
    const { id } = made.outlet;
    const again = { outlet: id, version: 1, turnover: "15000", from: "2026-01-01" };
    const changed = await act("outletUpdate", again);
    expect(changed.outlet.history).toMatchObject([
      { from: "2026-01-01", to: null, turnover: { amount: "15000.00" } },
      { from: "2025-01-01", to: "2026-01-01", turnover: { amount: "12000.50" } },
    ]);
    expect(codes(await act("outletUpdate", again))).toEqual(["STALE_VERSION"]);
    const late = { outlet: id, version: 2, dealer: otherDealer(), from: "2025-12-31" };
    expect(codes(await act("outletUpdate", late))).toEqual(["HISTORY_LATER"]);
    expect(codes(await act("outletCreate", { code: "W1", name: " ", division: "Division_1", channel: "GT" }))).toEqual([
      "NAME_MISSING",
      "UNKNOWN_DIVISION",
      "DUPLICATE_CODE",
    ]);
    expect(codes(await act("outletClose", { outlet: id, version: 2, closedOn: "2025-01-01" }))).toEqual([
      "CLOSED_BEFORE_OPENED",
    ]);
    expect((await act("outletClose", { outlet: id, version: 2, closedOn: "2026-06-01" })).outlet.closedOn).toBe(
      "2026-06-01",
    );
    expect(await listed(w.manager, `text: "wenslu"`)).toEqual([]);
    expect(await listed(w.manager, `text: "wensan", closed: true`)).toEqual(["W1"]);
    expect(await listed(w.manager, `text: "文三", asOf: "2026-05-31"`)).toEqual(["W1"]);
    await act("outletClose", { outlet: id, version: 3 });
  });

  it("records a purchase once, by whoever serves the outlet on its day, and who else is on the shelf", async () => {
    const [id] = await addOutlets(w, w.manufacturerId, [{ code: "W2", divisionLo: xihu.lo, dealerId: w.dealerId }]);
    const outlet = globalId("Outlet", id!);
    const bought = { outlet, on: "2026-06-01", productLine: line, quantity: 3, reference: "S-1" };
    expect((await act("outletActivityRecord", bought)).outlet).toMatchObject({
      lastBoughtOn: "2026-06-01",
      activity: [{ quantity: 3, source: "REPORT", dealer: { id: dealer() } }],
    });
    expect(codes(await act("outletActivityRecord", bought))).toEqual(["ACTIVITY_EXISTS"]);
    expect(codes(await act("outletActivityRecord", { ...bought, on: "2026-06-11", quantity: 0.5 }))).toEqual([
      "FUTURE_DAY",
      "QUANTITY_NOT_POSITIVE",
    ]);
    await act("outletCompetitorSet", { outlet, brand: "红牛面", since: "2026-01-01" });
    const gone = await act("outletCompetitorSet", { outlet, brand: "红牛面", until: "2026-05-01" });
    expect(gone.outlet.competitors).toEqual([{ brand: "红牛面", since: "2026-01-01", until: "2026-05-01" }]);
    expect(await listed(w.manager, `active: true`)).toEqual(["W2"]);
    expect(await listed(w.manager, `active: true, activeDays: 9`)).toEqual([]);
    expect(await listed(w.manager, `active: true, activeDays: 10`)).toEqual(["W2"]);
  });

  it("a dealer sees the outlets he serves, without what the manufacturer knows of them; people with regions their own", async () => {
    await addOutlets(w, w.manufacturerId, [
      { code: "Y1", divisionLo: yuhang.lo, dealerId: w.otherDealerId },
      { code: "Y2", divisionLo: yuhang.lo },
    ]);
    expect(await listed(w.dealer, "first: 100")).toEqual(["W1", "W2"]);
    expect(await listed(w.otherDealer, "first: 100")).toEqual(["Y1"]);
    expect(await listed(w.manager, `division: "${division(yuhang.lo)}"`)).toEqual(["Y1", "Y2"]);
    expect(await listed(w.manager, "unserved: true")).toEqual(["Y2"]);
    const own = await w.ask(
      w.dealer,
      `{ outlets { nodes { ${fields} } } marketFacts { nodes { id } } dealerCapacities { nodes { id } } }`,
    );
    for (const node of own.data.outlets.nodes)
      expect(node).toMatchObject({ turnover: null, history: [], competitors: [] });
    const branch = await w.person(w.manufacturerId, "BRANCH_MANAGER", { regionLos: [yuhang.lo] });
    expect(await listed(branch, "first: 100")).toEqual(["Y1", "Y2"]);
    const foreign = { code: "X9", name: "店", division: division(xihu.lo), channel: "GT" };
    expect(codes(await act("outletCreate", foreign, branch))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await act("outletCreate", foreign, w.dealer))).toEqual(["NOT_ALLOWED"]);
    expect(await listed(w.otherManager, "first: 100")).toEqual([]);
  });

  it("takes a file of 6,000 outlets but for its three bad rows, and brings known ones up to date", async () => {
    const header = ["code", "name", "division", "channel", "turnover", "dealer", "competitors"];
    const [{ code: dealerCode }] = (await w.rows("SELECT code FROM dealer WHERE id = $1", [w.dealerId])) as [
      { code: string },
    ];
    const lines = Array.from(
      { length: 6000 },
      (_, at) => `F${at},小店${at},330106,传统渠道,${at}.5,${dealerCode},甲牌；乙牌`,
    );
    lines[10] = `F10,小店,999999,传统渠道,1,,`;
    lines[4500] = `F4500,小店,330106,不知道,1,nobody,`;
    lines[5999] = `F5998,小店又一,330106,GT,1.005,,`;
    const file = { who: w.manager, kind: "outlets", header, lines };
    const wrong = [
      "12 division UNKNOWN_DIVISION",
      "4502 dealer UNKNOWN_DEALER",
      "4502 channel UNKNOWN_CHANNEL",
      "6001 code OUTLET_REPEATED",
      "6001 turnover AMOUNT_MALFORMED",
    ];
    const rejected = await bring(w, w.manufacturerId, { ...file, policy: "REJECT_ALL", name: "a.csv" });
    expect(rejected.state).toBe("REJECTED");
    const count = async () => (await w.rows(`SELECT count(*)::int AS n FROM outlet WHERE code LIKE 'F%'`))[0]!["n"];
    expect(await count()).toBe(0);
    const brought = await bring(w, w.manufacturerId, file);
    expect(brought).toEqual({ state: "APPLIED", wrong });
    expect(await count()).toBe(5997);
    const anew = [`F1,小店一号,330110,GT,99,,`];
    expect((await bring(w, w.manufacturerId, { ...file, lines: anew })).wrong).toEqual([]);
    const [one] = await w.rows(
      `SELECT o.name, o.dealer_id, count(p.*)::int AS periods FROM outlet o JOIN outlet_period p ON p.outlet_id = o.id WHERE o.code = 'F1' GROUP BY 1, 2`,
    );
    expect(one).toEqual({ name: "小店一号", dealer_id: w.dealerId, periods: 2 });
  }, 60_000);

  it("takes purchases, markets and capacities from files, each said once", async () => {
    const bought = {
      who: w.manager,
      kind: "outlet-activity",
      header: ["outlet", "on", "productLine", "quantity", "amount"],
    };
    const lines = [
      `F1,2026-05-01,${lineCode},2,24.00`,
      `F1,2026-05-01,${lineCode},2,24.00`,
      `NONE,2026-05-01,${lineCode},1,`,
      `F2,2027-01-01,X,1,`,
    ];
    expect(await bring(w, w.manufacturerId, { ...bought, lines })).toEqual({
      state: "APPLIED",
      wrong: [
        "3 outlet ROW_REPEATED",
        "4 outlet UNKNOWN_OUTLET",
        "5 on FUTURE_DAY",
        "5 productLine UNKNOWN_PRODUCT_LINE",
      ],
    });
    expect((await bring(w, w.manufacturerId, { ...bought, lines: lines.slice(0, 1), name: "b.csv" })).wrong).toEqual([
      "2 reference ACTIVITY_EXISTS",
    ]);
    const market = {
      who: w.manager,
      kind: "market-facts",
      header: ["division", "year", "population", "categorySales"],
    };
    const facts = ["330106,2025,1100000,880000000.00", "330110,2025,,", "330108,2031,1,"];
    expect((await bring(w, w.manufacturerId, { ...market, lines: facts })).wrong).toEqual([
      "3 population NOTHING_SAID",
      "4 year YEAR_ABSURD",
    ]);
    const capacity = {
      who: w.manager,
      kind: "dealer-capacity",
      header: ["dealer", "quarter", "reps", "callsPerDay", "workingDays", "requiredVisits"],
    };
    const [{ code }] = (await w.rows("SELECT code FROM dealer WHERE id = $1", [w.dealerId])) as [{ code: string }];
    expect(
      (
        await bring(w, w.manufacturerId, {
          ...capacity,
          lines: [`${code},2026Q1,5,20,60,7800`, `${code},spring,5,20,60,1`, `${code},2026Q2,5,20,99,1`],
        })
      ).wrong,
    ).toEqual(["3 quarter NOT_A_QUARTER", "4 workingDays FIGURE_NOT_POSSIBLE"]);
    const shown = await w.ask(
      w.manager,
      `{ marketFacts(year: 2025) { nodes { division { code } population categorySales { amount } } } dealerCapacities { nodes { dealer { id } quarter reps requiredVisits } } }`,
    );
    expect(shown.data).toEqual({
      marketFacts: {
        nodes: [{ division: { code: "330106" }, population: "1100000", categorySales: { amount: "880000000.00" } }],
      },
      dealerCapacities: { nodes: [{ dealer: { id: dealer() }, quarter: "2026-01-01", reps: 5, requiredVisits: 7800 }] },
    });
  });

  it("outlets follow their ground to the receiver on the day it changes hands, and once", async () => {
    const transfer = {
      ...{ splitId: newId(), fromDealerId: w.dealerId, on: day("2026-06-10"), today: day("2026-06-10") },
      moves: [
        {
          toDealerId: w.otherDealerId,
          cells: [{ divisionLo: xihu.lo, divisionHi: xihu.hi, productLineId: line.slice(12), channel: "GT" as const }],
        },
      ],
      trailing: { from: day("2025-06-10"), to: day("2026-06-10") },
    };
    const of = <T>(work: (tx: any) => Promise<T>) =>
      inTenant(w.fairway.pools.app, { manufacturerId: w.manufacturerId, dealerId: null }, work);
    const impact = await of((tx) => outletTransfer.impact(tx, transfer));
    // 5,996 of the file stand in Xihu and two of the stories; the one that moved to Yuhang is not ground that moves.
    expect(impact.map(({ moved, remaining }) => [moved, remaining])).toEqual([
      [5998n, 1n],
      [5998n, 5999n],
    ]);
    const by = { now: new Date(), today: transfer.today, tell: () => undefined, viewer: null };
    expect(await of((tx) => outletTransfer.follow!({ ...by, tx }, transfer))).toMatchObject([
      { kind: "OUTLETS_MOVED", count: 5998 },
    ]);
    expect(await of((tx) => outletTransfer.follow!({ ...by, tx }, transfer))).toEqual([]);
    expect(await listed(w.dealer, "first: 100")).toEqual(["F1"]);
  });
});
