import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { division, sender } from "../support/acting.ts";
import { coverageDocuments } from "../support/coverage.ts";
import { type TradeWorld, county, tradeWorld } from "../support/orders.ts";
import { addOutlets, buy } from "../support/outlets.ts";
import { watchStatements } from "../support/statements.ts";
import type { Asker } from "../support/world.ts";

describe("M01: where a top dealer does not reach", () => {
  let w: TradeWorld;
  let line: string;
  /** F, G, H and K of Lüliang: outlets, and how many of them bought. */
  const counties = {
    F: ["141121", 500, 210],
    G: ["141122", 300, 96],
    H: ["141123", 260, 150],
    K: ["141124", 480, 420],
  } as const;
  const luliang = county("141100");
  const dealer = () => globalId("Dealer", w.dealerId);
  const ask = async (name: keyof typeof coverageDocuments, variables: object = {}, who: Asker = w.manager) => {
    const reply = await w.ask(who, coverageDocuments[name], variables);
    if (reply.errors !== undefined) throw new Error(JSON.stringify(reply.errors));
    return Object.values(reply.data)[0] as any;
  };
  const act = (verb: string, input: object, of: string, who = w.manager) => sender(w, of)(who, verb, input);
  const capacity = (requiredVisits: number) =>
    act(
      "dealerCapacitySet",
      { dealer: dealer(), quarter: "2026-05-05", reps: 5, callsPerDay: 20, workingDays: 60, requiredVisits },
      "dealerCapacity { quarter }",
    );

  beforeAll(async () => {
    w = await tradeWorld();
    const [row] = await w.rows("SELECT id FROM product_line WHERE manufacturer_id = $1", [w.manufacturerId]);
    line = row!["id"];
    const grant = {
      dealer: dealer(),
      division: division(luliang.lo),
      productLine: globalId("ProductLine", line),
      channel: "GT",
      exclusive: true,
      from: "2025-01-01",
    };
    expect(await act("territoryGrantCreate", { grants: [grant] }, "grants { id }")).toMatchObject({ errors: [] });
    for (const [code, outlets, active] of Object.values(counties)) {
      const ids = await addOutlets(
        w,
        w.manufacturerId,
        Array.from({ length: outlets }, () => ({ divisionLo: county(code).lo })),
      );
      await buy(w, w.manufacturerId, ids.slice(0, active), line, ["2025-12-01", "2026-02-01", "2026-05-01"]);
    }
    await capacity(7800);
    const placed = (
      await act(
        "orderPlace",
        { shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 100 }] },
        "order { id lines { id } }",
        w.dealer,
      )
    ).order;
    await act("orderConfirm", { order: placed.id }, "order { id }");
    await act("orderShip", { order: placed.id, lines: [{ line: placed.lines[0].id, quantity: 97 }] }, "order { id }");
  }, 120_000);
  afterAll(() => w.close());

  it("F 42.0%, G 32.0% and H 57.7% are flagged, K 87.5% is not, and his rank of 1 suppresses nothing", async () => {
    const [proposed, ...others] = await ask("candidates");
    expect(others).toEqual([]);
    expect(proposed.coverage).toMatchObject({
      ...{ dealer: { id: dealer() }, salesRank: 1, candidate: true, loadQuarter: "2026-04-01" },
      load: { value: "1.300000", numerator: "7800", denominator: "6000", rule: "B1.2/1" },
      fillRate: { percent: "97.0", numerator: "97", denominator: "100" },
      numeric: { numerator: "876", denominator: "1540" },
    });
    expect(
      proposed.coverage.counties.map((each: any) => [each.division.code, each.numeric.percent, each.flagged]),
    ).toEqual([
      ["141121", "42.0", true],
      ["141122", "32.0", true],
      ["141123", "57.7", true],
      ["141124", "87.5", false],
    ]);
    expect(proposed.coverage.flagged.map((each: any) => each.division.code)).toEqual(["141121", "141122", "141123"]);
    expect(
      proposed.counties.map((each: any) => [each.division.code, each.numeric.numerator, each.numeric.denominator]),
    ).toEqual([
      ["141121", "210", "500"],
      ["141122", "96", "300"],
      ["141123", "150", "260"],
    ]);
    expect(proposed.coverage.quarters.map((quarter: any) => quarter.end)).toEqual(["2026-03-31", "2025-12-31"]);
    expect([proposed.reasons.map((reason: any) => reason.code), proposed.excuse]).toEqual([
      ["COUNTIES_BELOW", "LOAD_ABOVE"],
      null,
    ]);
    expect(proposed.reasons[1].message).toBe("Load 1.30 is above 1.2: 7800 visits are needed, 6000 can be made.");
  });

  it("a load of 1.2 proposes nothing, unless no plan came after written notice; a plan that comes ends it", async () => {
    await capacity(7200);
    expect(await ask("candidates")).toEqual([]);
    const text = "请提交三县铺货整改计划。";
    const serve = { dealer: dealer(), servedOn: "2026-04-01", planDueOn: "2026-06-09", text };
    const wrong = { ...serve, servedOn: "2026-06-11", planDueOn: "2026-06-01", text: " " };
    const refused = ["FUTURE_DAY", "PLAN_DUE_TOO_SOON", "REASON_MISSING"].map((code) => ({ code }));
    expect((await act("coverageNoticeServe", wrong, "notice { id }")).errors).toMatchObject(refused);
    const { notice } = await act("coverageNoticeServe", serve, "notice { id version overdue viewerCanAnswer }");
    expect(notice).toMatchObject({ overdue: true, viewerCanAnswer: true });
    const [proposed] = await ask("candidates");
    expect(proposed.reasons.map((reason: any) => reason.code)).toEqual(["COUNTIES_BELOW", "NO_PLAN"]);
    expect(proposed.coverage.overdueNotices).toEqual([{ id: notice.id, dealer: { id: dealer() } }]);
    expect(await ask("candidates", { asOf: "2026-06-09" })).toEqual([]);
    const came = { notice: notice.id, version: notice.version, plan: "每县增加两名业务员" };
    expect((await act("coveragePlanDeliver", came, "notice { overdue deliveredOn }")).notice).toEqual({
      overdue: false,
      deliveredOn: "2026-06-10",
    });
    expect(
      (await act("coveragePlanDeliver", { ...came, version: 2 }, "notice { id }")).errors.map((e: any) => e.code),
    ).toEqual(["NOTICE_CLOSED"]);
    expect(await ask("candidates")).toEqual([]);
    await capacity(7800);
  });

  it("goes by the day: a county that was covered at the end of a quarter is not proposed, and bounds hold from their day", async () => {
    const [{ quarters }] = (await ask("dealers", { asOf: "2026-03-30" })).nodes;
    expect(quarters.map((quarter: any) => [quarter.end, quarter.counties.length])).toEqual([
      ["2025-12-31", 4],
      ["2025-09-30", 4],
    ]);
    expect(quarters[1].counties.map((each: any) => each.numeric.percent)).toEqual(["0.0", "0.0", "0.0", "0.0"]);
    const set = await act("coveragePolicySet", { from: "2026-06-20", threshold: "0.4" }, "policy { threshold from }");
    expect(set.policy).toEqual({ threshold: "0.4000", from: "2026-06-20" });
    expect(
      (await act("coveragePolicySet", { from: "2026-06-01", threshold: "1.5" }, "policy { id }")).errors.map(
        (e: any) => e.code,
      ),
    ).toEqual(["DAY_PAST", "BOUND_NOT_POSSIBLE"]);
    const flagged = async (asOf: string) =>
      (await ask("dealers", { asOf })).nodes[0].flagged.map((each: any) => each.division.code);
    expect(await flagged("2026-06-19")).toEqual(["141121", "141122", "141123"]);
    expect(await flagged("2026-06-20")).toEqual(["141122"]);
    expect((await ask("candidates", { asOf: "2026-06-19" })).length).toBe(1);
    expect(await ask("candidates", { asOf: "2026-06-20" })).toEqual([]);
  });

  it("shows each division inside a parent with every figure, what it was made of, and the whole", async () => {
    const F = division(county(counties.F[0]).lo);
    await act(
      "marketFactSet",
      { division: division(luliang.lo), year: 2025, population: "3400000", categorySales: "1000000.00" },
      "marketFact { id }",
    );
    await act(
      "marketFactSet",
      { division: F, year: 2025, population: "340000", categorySales: "150000.00" },
      "marketFact { id }",
    );
    const [outlet] = await w.rows("SELECT id FROM outlet WHERE manufacturer_id = $1 AND division_lo = $2 LIMIT 1", [
      w.manufacturerId,
      county("141121").lo,
    ]);
    await act(
      "outletCompetitorSet",
      { outlet: globalId("Outlet", outlet!["id"]), brand: "甲牌", since: "2026-06-10" },
      "outlet { id }",
    );
    const shown = await ask("coverage", { parent: division(luliang.lo) });
    expect(shown).toMatchObject({
      parent: { code: "1411" },
      asOf: "2026-06-10",
      activeFrom: "2026-03-13",
      marketYear: 2025,
      policy: { threshold: "0.6", from: null },
    });
    const of = (code: string) => shown.areas.find((area: any) => area.division.code === code);
    expect(of("141121")).toMatchObject({
      ...{ flagged: true, outlets: 500, activeOutlets: 210, population: "340000", gap: null },
      weighted: [{ numerator: "21000000", denominator: "50000000", percent: "42.0", currency: "CNY" }],
      competitors: { numerator: "1", denominator: "500", percent: "0.2" },
      cdi: {
        value: "150.000000",
        inputs: [
          { name: "areaSales", value: "15000000" },
          { name: "wholeSales", value: "100000000" },
          { name: "areaPopulation", value: "340000" },
          { name: "wholePopulation", value: "3400000" },
        ],
      },
    });
    expect(of("141125")).toMatchObject({
      flagged: false,
      outlets: 0,
      numeric: { percent: null, denominator: "0" },
      weighted: [],
    });
    expect(shown.whole).toMatchObject({
      outlets: 1540,
      activeOutlets: 876,
      bdi: { value: null },
      cdi: { value: "100.000000" },
    });
    expect(Number(of("141121").townships.denominator)).toBeGreaterThan(3);
    expect(of("141121").townships.numerator).toBe("0");
    expect(
      (await ask("coverage", { parent: division(luliang.lo), asOf: "2026-06-09" })).areas.find(
        (area: any) => area.division.code === "141121",
      ).competitors.numerator,
    ).toBe("0");
    const channel = await ask("coverage", { parent: division(luliang.lo), channel: "KA" });
    expect(channel.whole.outlets).toBe(0);
    expect((await ask("coverage", { parent: division(luliang.lo), dealer: dealer() })).whole.outlets).toBe(1540);
    expect(
      (await ask("coverage", { parent: division(luliang.lo), dealer: globalId("Dealer", w.otherDealerId) })).whole
        .outlets,
    ).toBe(0);
  });

  it("a town with an outlet that bought is covered, and sales beside people make the BDI", async () => {
    const [town] = await w.rows(
      "SELECT lo FROM division WHERE level = 4 AND lo >= $1 AND lo < $2 ORDER BY lo LIMIT 1",
      [county("330106").lo, county("330106").hi],
    );
    const ids = await addOutlets(w, w.manufacturerId, [
      { divisionLo: BigInt(town!["lo"]) },
      { divisionLo: BigInt(town!["lo"]), closedOn: day("2026-06-10") },
    ]);
    await buy(w, w.manufacturerId, ids, line, ["2026-06-09"]);
    for (const [code, population] of [
      ["330106", "1000000"],
      ["330110", "3000000"],
    ] as const)
      await act("marketFactSet", { division: division(county(code).lo), year: 2025, population }, "marketFact { id }");
    const shown = await ask("coverage", { parent: division(county("330100").lo) });
    const xihu = shown.areas.find((area: any) => area.division.code === "330106");
    expect([xihu.outlets, xihu.townships.numerator]).toEqual([1, "1"]);
    // All that went out of 97 cases at 12.50 went to Xihu, where a quarter of the people live whose number is known.
    expect(xihu).toMatchObject({
      sales: [{ amount: "1073.01", currency: "CNY" }],
      bdi: { value: "400.000000" },
      gap: null,
    });
    expect(
      (await ask("coverage", { asOf: "2026-06-09" })).areas.map((area: any) => [area.division.code, area.outlets]),
    ).toEqual([["CN", 1542]]);
  });

  it("is for the manufacturer's people: a dealer learns nothing, a branch what stands in its regions", async () => {
    expect([
      await ask("coverage", {}, w.dealer),
      await ask("candidates", {}, w.dealer),
      (await ask("dealers", {}, w.dealer)).nodes,
    ]).toEqual([null, [], []]);
    const branch = await w.person(w.manufacturerId, "BRANCH_MANAGER", {
      regionLos: [county("141121").lo, county("141122").lo],
    });
    const seen = await ask("coverage", { parent: division(luliang.lo) }, branch);
    expect([seen.whole.outlets, seen.whole.population, seen.areas.map((area: any) => area.division.code)]).toEqual([
      800,
      "340000",
      ["141121", "141122"],
    ]);
    const elsewhere = await w.person(w.manufacturerId, "BRANCH_MANAGER", { regionLos: [county("330110").lo] });
    expect((await ask("coverage", { parent: division(luliang.lo) }, elsewhere)).whole.outlets).toBe(0);
    expect(await ask("candidates", {}, elsewhere)).toEqual([]);
    const other = await ask("coverage", {}, w.otherManager);
    expect([other.whole.outlets, other.areas]).toEqual([0, []]);
  });

  it("takes as many statements for a province as for a town", async () => {
    const sent = watchStatements(w);
    const costs: number[] = [];
    for (const parent of [county("140000").lo, county("141121").lo]) {
      sent.take();
      await ask("coverage", { parent: division(parent) });
      costs.push(sent.take().length);
    }
    expect(costs[0]).toBe(costs[1]);
    sent.take();
    await ask("candidates");
    expect(sent.take().length).toBeLessThan(16);
    // The first page shows who loses ground: no sales are added up, and where nobody is pressed no outlet is looked at.
    const first = async () => {
      const { data } = await w.ask(w.manager, "{ splitCandidates { coverage { dealer { id } numeric { percent } } } }");
      const texts = sent.take().map((each) => each.text);
      const has = (word: string) => texts.some((text) => text.includes(word));
      return [data.splitCandidates.length, has("shelf"), has("price_parts")];
    };
    expect(await first()).toEqual([1, true, false]);
    await capacity(7200);
    expect([await first(), await capacity(7800)][0]).toEqual([0, false, false]);
  });
});
