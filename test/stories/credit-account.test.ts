import { holdForCredit, lockCredit, moveExposure, creditStanding, decideCredit } from "../../src/credit/index.ts";
import { beginDay } from "../../src/credit/night.ts";
import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { codes, countOf, sender, toldOf } from "../support/acting.ts";
import { decideOn, onBehalf } from "../support/credit.ts";
import { addInvoice } from "../support/ledger.ts";
import { addDealer, addProductLine } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const today = day("2026-03-20");
const yuan = (amount: number): bigint => BigInt(amount) * 100n;

describe("a credit account, from its opening to the release of an order", () => {
  let w: World;
  let maker: string;
  let [finance, manager, sales]: Asker[] = [];
  let [dealerId, otherId]: string[] = [];
  let account: string;
  const send = (who: Asker, verb: string, input: object, fields: string) => sender(w, fields)(who, verb, input);

  beforeAll(async () => {
    w = await world({ today, server: { worker: true } });
    maker = await w.manufacturer("credit");
    finance = await w.person(maker, "FINANCE");
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    sales = await w.person(maker, "SALES");
    [dealerId, otherId] = [await addDealer(w, maker), await addDealer(w, maker)];
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const dealer = (id: string | undefined) => globalId("Dealer", id as string);
  const standingOf = async (who: Asker, fields: string, asked = "") =>
    (await w.ask(who, `{ creditStanding${asked} { ${fields} } }`)).data.creditStanding;
  const ofDealer = (fields: string) => standingOf(manager!, fields, `(dealer: "${dealer(dealerId)}")`);
  const decide = (who: Asker, request: string, decision: "APPROVED" | "REFUSED") => decideOn(w, who, request, decision);
  const statusOf = async (request: string) =>
    (await w.ask(manager!, `{ node(id: "${request}") { ... on CreditRequest { status decidedBy } } }`)).data.node;

  it("is opened for a dealer, once, and allows nothing until a limit is approved", async () => {
    const asked = { dealers: [dealer(dealerId)], name: "华润", terms: { overdueDays: 15 } };
    expect(codes(await send(sales!, "creditAccountOpen", asked, "account { id }"))).toEqual(["NOT_ALLOWED"]);
    const opened = await send(finance!, "creditAccountOpen", asked, "account { id name viewerCanWrite }");
    expect(opened.errors).toEqual([]);
    account = opened.account.id;
    const again = { dealers: ["Dealer_x", dealer(dealerId)], terms: { overdueDays: -1, overdueRatio: "1.1" } };
    expect(codes(await send(finance!, "creditAccountOpen", again, "account { id }"))).toEqual([
      ...["UNKNOWN_DEALER", "IN_ANOTHER_ACCOUNT", "DAYS_OUT_OF_RANGE", "RATIO_OUT_OF_RANGE"],
    ]);
    expect(await countOf(w, "credit_account", maker)).toBe(1);
    expect(await ofDealer("limit { amount } available { amount } stops { kind }")).toEqual({
      ...{ limit: null, available: { amount: "0.00" }, stops: [] },
    });
  });

  it("gets its limit of 480,000 by the formula, approved by another person than who proposed it", async () => {
    const formula = { monthlySales: ["500000", "0", "300000"], creditMonths: "1.5", rating: "A" };
    const fields = "request { id status basis amount { amount } inputs requestedBy }";
    const wrong = { account, from: "2026-03-19", reason: " ", limit: "1.005" };
    expect(codes(await send(finance!, "creditLimitPropose", wrong, fields))).toEqual(["AMOUNT_TOO_FINE"]);
    expect(codes(await send(finance!, "creditLimitPropose", { ...wrong, limit: "-1" }, fields))).toEqual([
      ...["AMOUNT_NEGATIVE", "DAY_PAST", "REASON_MISSING"],
    ]);
    expect(codes(await send(finance!, "creditLimitPropose", { ...wrong, formula }, fields))).toEqual(["ONE_OF_TWO"]);
    const asked = { account, from: today, reason: "first year", formula };
    const { request } = await send(finance!, "creditLimitPropose", asked, fields);
    expect(request).toMatchObject({
      ...{ status: "REQUESTED", basis: "FORMULA", amount: { amount: "480000.00" }, requestedBy: "finance" },
      inputs: { average: "400000.00", coefficient: "0.8" },
    });
    expect((await ofDealer("limit { amount }")).limit).toBeNull();
    expect(codes(await decide(finance!, request.id, "APPROVED"))).toContain("OWN_REQUEST");
    expect((await decide(manager!, request.id, "APPROVED")).errors).toEqual([]);
    await until(async () => (await statusOf(request.id)).status === "APPROVED");
    expect((await statusOf(request.id)).decidedBy).toBe("manufacturer_manager");
    expect((await ofDealer("limit { amount }")).limit).toEqual({ amount: "480000.00" });
    expect(
      (await toldOf(w, "credit.changed")).map(({ dealer_id, payload }) => [dealer_id, payload.change]),
    ).toContainEqual([dealerId, "LIMIT"]);
  });

  it("takes a temporary limit that sales ask for, on its days only, and none that is refused", async () => {
    const fields = "request { id }";
    const asked = {
      dealer: dealer(dealerId),
      amount: "20000",
      firstOn: today,
      lastOn: "2026-03-31",
      reason: "festival",
    };
    const reversed = { ...asked, amount: "0", lastOn: "2026-03-19" };
    expect(codes(await send(sales!, "temporaryLimitRequest", reversed, fields))).toEqual([
      ...["AMOUNT_NOT_POSITIVE", "LAST_BEFORE_FIRST"],
    ]);
    const { request } = await send(sales!, "temporaryLimitRequest", asked, fields);
    const { request: refused } = await send(sales!, "temporaryLimitRequest", { ...asked, amount: "90000" }, fields);
    expect((await decide(finance!, request.id, "APPROVED")).errors).toEqual([]);
    expect((await decide(finance!, refused.id, "REFUSED")).errors).toEqual([]);
    await until(async () => (await statusOf(refused.id)).status === "REJECTED");
    await until(async () => (await statusOf(request.id)).status === "APPROVED");
    expect(await ofDealer("temporary { amount { amount } firstOn lastOn } available { amount }")).toEqual({
      temporary: [{ amount: { amount: "20000.00" }, firstOn: today, lastOn: "2026-03-31" }],
      available: { amount: "500000.00" },
    });
    const listed = await w.ask(manager!, `{ creditRequests(status: REJECTED) { nodes { id kind account { name } } } }`);
    expect(listed.data.creditRequests.nodes).toEqual([
      { id: refused.id, kind: "TEMPORARY", account: { name: "华润" } },
    ]);
  });

  it("is shared with a second dealer; each is shown his own part and the others' sum, the manufacturer all", async () => {
    const join = { account, dealer: dealer(otherId) };
    expect((await send(finance!, "creditAccountJoin", join, "account { id }")).errors).toEqual([]);
    expect(codes(await send(finance!, "creditAccountJoin", join, "account { id }"))).toEqual(["IN_THIS_ACCOUNT"]);
    await addInvoice(w, maker, dealerId!, {
      ...{
        issuedOn: day("2026-02-01"),
        dueOn: day("2026-03-01"),
        netMinor: yuan(280_000),
        taxMinor: 0n,
        documentNo: "F-1",
      },
    });
    const order = {
      dealerId: otherId!,
      orderId: newId(),
      sourceId: newId(),
      currency: "CNY",
      amountMinor: yuan(150_000),
    };
    await onBehalf(w, maker, async (tx) => {
      const locked = await lockCredit(tx, otherId!);
      const move = { ...order, accountId: locked!.id, from: null, to: "OPEN_ORDERS" as const };
      await moveExposure(tx, [move], { today, now: new Date() });
    });
    const fields =
      "exposure { amount } waterfall { part amount { amount } } stops { kind message owed { documentNo } ways { way byDealer roles } }";
    const whole = await ofDealer(`${fields} members { exposure { amount } } account { id }`);
    expect(whole).toMatchObject({
      exposure: { amount: "430000.00" },
      waterfall: [
        { part: "OPEN_ORDERS", amount: { amount: "150000.00" } },
        { part: "RECEIVABLE", amount: { amount: "280000.00" } },
      ],
      stops: [{ kind: "OVERDUE", owed: [{ documentNo: "F-1" }] }],
      account: { id: account },
    });
    expect(whole.members).toHaveLength(2);
    const owner = await w.person(maker, "DEALER_OWNER", { dealerId: otherId! });
    const seen = await standingOf(owner, `${fields} members { exposure { amount } } account { id }`);
    expect(seen).toMatchObject({
      exposure: { amount: "430000.00" },
      waterfall: [
        { part: "OPEN_ORDERS", amount: { amount: "150000.00" } },
        { part: "SHARED", amount: { amount: "280000.00" } },
      ],
      stops: [{ kind: "OVERDUE", owed: [] }],
      ...{ members: [], account: null },
    });
    expect(await standingOf(owner, "on", `(dealer: "${dealer(dealerId)}")`)).toBeNull();
    expect(
      (
        await w.ask(
          owner,
          `{ creditAccounts { nodes { id } } creditRequests { nodes { id } } node(id: "${account}") { id } }`,
        )
      ).data,
    ).toEqual({
      ...{ creditAccounts: { nodes: [] }, creditRequests: { nodes: [] }, node: null },
    });
    const leave = { account, dealer: dealer(otherId) };
    expect(codes(await send(finance!, "creditAccountLeave", leave, "account { id }"))).toEqual(["CARRIES_EXPOSURE"]);
  });

  it("tells how old its receivable is and how many days of sales stand in it", async () => {
    const { creditAccount } = (
      await w.ask(
        manager!,
        `{ creditAccount(id: "${account}") { ageing { buckets { bucket amount { amount } items } } dso { days simple countBack } } }`,
      )
    ).data;
    expect(creditAccount.ageing.buckets.filter((each: { items: number }) => each.items > 0)).toEqual([
      { bucket: "D1_30", amount: { amount: "280000.00" }, items: 1 },
    ]);
    // 20 days of March, 28 of February, 31 of January; the one invoice of February is the whole receivable.
    expect(creditAccount.dso).toEqual({ days: 79, simple: "79.0", countBack: "48.0" });
  });

  it("holds an order that goes over; a blocked account is not released, a lifted one is, by another than who placed it", async () => {
    const orderId = newId();
    const held = { orderId, dealerId: dealerId!, amountMinor: yuan(100_000), currency: "CNY" };
    await onBehalf(w, maker, async (tx) => {
      const locked = await lockCredit(tx, dealerId!);
      const standing = await creditStanding(tx, dealerId!, today);
      const raise = { at: "ORDER" as const, dealerId: dealerId!, raiseMinor: held.amountMinor, currency: "CNY" };
      const decided = decideCredit(standing!, {
        ...{ ...raise, prepaid: false, dueOn: null, today, productLineIds: [], releases: [] },
      });
      expect(decided.blocks.map((block) => block.kind)).toEqual(["LIMIT", "OVERDUE"]);
      const order = { ...held, accountId: locked!.id, orderNo: "1001", placedBy: manager!.membershipId };
      await holdForCredit(tx, [{ order, decided }], { today, now: new Date() });
    });
    const { creditAccount } = (
      await w.ask(
        manager!,
        `{ creditAccount(id: "${account}") { holds { orderNo amount { amount } shortfall { amount } kinds } } }`,
      )
    ).data;
    expect(creditAccount.holds).toEqual([
      {
        orderNo: "1001",
        amount: { amount: "100000.00" },
        shortfall: { amount: "30000.00" },
        kinds: ["LIMIT", "OVERDUE"],
      },
    ]);
    const release = {
      order: globalId("Order", orderId),
      upTo: "100000",
      lastOn: "2026-03-25",
      reason: "paid tomorrow",
    };
    const asked = (who: Asker, more: object = {}) =>
      send(who, "creditOrderRelease", { ...release, ...more }, "release { upTo { amount } lastOn }");
    expect(codes(await asked(sales!))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await asked(manager!, { upTo: "99999" }))).toEqual(["OWN_ORDER", "BELOW_ORDER"]);
    expect(codes(await asked(finance!, { upTo: "110000.01", lastOn: "2026-03-19", reason: "" }))).toEqual([
      ...["ABOVE_TOLERANCE", "DAY_PAST", "REASON_MISSING"],
    ]);
    expect(codes(await asked(finance!, { order: globalId("Order", newId()) }))).toEqual(["ORDER_NOT_HELD"]);
    expect(await countOf(w, "credit_release", maker)).toBe(0);
    const done = await Promise.all(Array.from({ length: 3 }, () => asked(finance!, { requestId: "once" })));
    expect(done.map((each) => each.release)).toEqual(
      Array.from({ length: 3 }, () => ({ upTo: { amount: "100000.00" }, lastOn: "2026-03-25" })),
    );
    expect(await countOf(w, "credit_release", maker)).toBe(1);
    expect((await toldOf(w, "credit.changed")).some(({ payload }) => payload.orderId === orderId)).toBe(true);
  });

  it("is blocked for everything or one product line, and lifted with a reason; no dealer reads why", async () => {
    const line = globalId("ProductLine", await addProductLine(w, maker));
    const set = (input: object) =>
      send(
        finance!,
        "creditBlockSet",
        { account, reason: "cheque bounced", ...input },
        "block { id kind viewerCanLift setBy }",
      );
    const { block } = await set({});
    expect(block).toMatchObject({ kind: "MANUAL", viewerCanLift: true, setBy: "finance" });
    expect(codes(await set({ reason: "" }))).toEqual(["BLOCKED_ALREADY", "REASON_MISSING"]);
    expect((await set({ productLine: line })).block.kind).toBe("MARKET_ORDER");
    const stops = "stops { kind reason ways { way roles } }";
    expect((await ofDealer(stops)).stops.slice(1)).toEqual([
      { kind: "MANUAL", reason: "cheque bounced", ways: [{ way: "LIFT", roles: ["MANUFACTURER_MANAGER", "FINANCE"] }] },
      {
        kind: "MARKET_ORDER",
        reason: "cheque bounced",
        ways: [{ way: "LIFT", roles: ["MANUFACTURER_MANAGER", "FINANCE"] }],
      },
    ]);
    const owner = await w.person(maker, "DEALER_OWNER", { dealerId: dealerId!, language: "zh-CN" });
    const seen = (await standingOf(owner, "stops { kind reason message }")).stops;
    expect(seen.map((stop: { reason: string | null }) => stop.reason)).toEqual([null, null, null]);
    expect(seen[1].message).toBe("自 2026-03-20 起被厂家人工冻结。");
    const lift = (reason: string) =>
      send(manager!, "creditBlockLift", { block: block.id, reason }, "block { liftedAt }");
    expect(codes(await lift(" "))).toEqual(["REASON_MISSING"]);
    expect((await lift("settled")).errors).toEqual([]);
    expect(codes(await lift("settled"))).toEqual(["LIFTED_ALREADY"]);
    expect((await ofDealer("stops { kind }")).stops.map((stop: { kind: string }) => stop.kind)).toEqual([
      "OVERDUE",
      "MARKET_ORDER",
    ]);
  });

  it("tells in the night what the day changed: a lapsed temporary limit, a review that is over, one that comes", async () => {
    const review = { account, nextReviewOn: "2026-04-14" };
    expect(
      codes(await send(finance!, "creditAccountReview", { ...review, nextReviewOn: today }, "account { id }")),
    ).toEqual(["REVIEW_DAY_ABSURD"]);
    expect((await send(finance!, "creditAccountReview", review, "account { id }")).errors).toEqual([]);
    const night = (on: string) => onBehalf(w, maker, (tx) => beginDay(tx, day(on), new Date()));
    const row = account.slice("CreditAccount_".length);
    expect(await night("2026-03-31")).toEqual([]);
    expect(await night("2026-04-01")).toEqual([{ id: row, change: "LAPSED" }]);
    expect(await night("2026-04-15")).toEqual([{ id: row, change: "REVIEW_EXPIRED" }]);
    const tasks = () => w.rows(`SELECT state, params FROM inbox_task WHERE kind = 'CREDIT_REVIEW'`);
    expect(await tasks()).toEqual([{ state: "OPEN", params: { account: "华润", dueOn: "2026-04-14" } }]);
    expect(
      (await send(finance!, "creditAccountReview", { account, nextReviewOn: "2027-04-14" }, "account { id }")).errors,
    ).toEqual([]);
    expect((await tasks()).map(({ state }) => state)).toEqual(["CLOSED"]);
  });
});
