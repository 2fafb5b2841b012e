import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { askForMonth, expectContracts, remindOfSettlement } from "../../src/settlement/index.ts";
import { codes } from "../support/acting.ts";
import { type ChainWorld, agree, chainWorld, content, expected, mode, moved, send } from "../support/chains.ts";
import { type World, world } from "../support/world.ts";

describe("the book of consigned goods and the calendar of statements", () => {
  let w: World;
  let cw: ChainWorld;
  let contract: string;
  beforeAll(async () => {
    w = await world();
    cw = await chainWorld(w);
    contract = await agree(cw, content(cw, { modes: [mode({ mode: "CONSIGNMENT", shrinkRate: "0.01" })] }));
    await moved(cw, "OPENING", "2026-03-01", 120);
    await moved(cw, "DELIVERY", "2026-03-03", 300);
    await moved(cw, "SUPPLIER_RETURN", "2026-03-10", 20);
    await moved(cw, "SALE", "2026-03-15", 250, { unitPrice: "40" });
    await moved(cw, "CUSTOMER_RETURN", "2026-03-20", 10, { unitPrice: "40" });
    await moved(cw, "SHRINK", "2026-03-21", 5);
    await moved(cw, "COUNT", "2026-03-29", 155);
    await moved(cw, "SALE", "2026-03-30", 8, { unitPrice: "40" });
  });
  afterAll(() => w.close());

  const ask = async (fields: string, who = cw.keeper) => {
    const { data, errors } = await w.ask(who, fields);
    expect(errors).toBeUndefined();
    return data;
  };
  const book = (month: string, more = "", who = cw.keeper) =>
    ask(
      `{ settlementBook(contract: "${globalId("KaContract", contract)}", from: "${month}") { from to ours { amount } lines
         rows { nodes { store { code } product { code } opening delivered supplierReturned sold customerReturned shrink shrinkAllowed
           shrinkOver book counted variance carriedIn settled carried } } ${more} } }`,
      who,
    );

  it("K02: rolls forward to a book, allows the agreed shrink, and tells the count's variance as of its day", async () => {
    const { settlementBook: march } = await book("2026-03-15");
    expect(march).toMatchObject({ from: "2026-03-01", to: "2026-04-01", ours: { amount: "9920.00" }, lines: 1 });
    expect(march.rows.nodes).toEqual([
      {
        ...{
          store: { code: "S1" },
          product: { code: "P-1" },
          opening: "120",
          delivered: "300",
          supplierReturned: "20",
        },
        // Two of the five lost are allowed: a hundredth of 248, in whole units. Before the last sale the book was 158.
        ...{ sold: "258", customerReturned: "10", shrink: "5", shrinkAllowed: "2", shrinkOver: "3", book: "150" },
        ...{ counted: "155", variance: "-3", carriedIn: "0", settled: "248", carried: "0" },
      },
    ]);
    const { settlementBook: april } = await book("2026-04-01");
    expect(april.rows.nodes).toMatchObject([
      { opening: "150", book: "150", settled: "0", counted: null, variance: null },
    ]);
    const guest = await w.person(cw.maker, "CHAIN_CONTACT", { chainId: cw.chainId });
    expect(await book("2026-03-15", "", guest)).toEqual({ settlementBook: null });
  });

  it("puts goods that nobody sells before somebody as long ahead as is decided", async () => {
    await moved(cw, "DELIVERY", "2026-01-10", 40, { store: cw.stores[1] });
    await moved(cw, "DELIVERY", "2026-02-20", 30, { store: cw.stores[1] });
    await moved(cw, "SALE", "2026-03-02", 25, { store: cw.stores[1], unitPrice: "40" });
    const old = `deemedSales { quantity sentOn deemedOn store { code } }`;
    const { settlementBook: june } = await book("2026-06-01", old);
    // Of 45 left, 30 came last; the other 15 are of January: deemed sold 180 days on, within 30 days of 10 June.
    expect(june.deemedSales).toEqual([
      { quantity: "15", sentOn: "2026-01-10", deemedOn: "2026-07-09", store: { code: "S2" } },
    ]);
    const set = (input: object, who = cw.manager) =>
      send(cw, "settlementSettingSet", input, "setting { deemedSaleDays warnDays version }", who);
    expect(codes(await set({ deemedSaleDays: 120 }, cw.keeper))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await set({ deemedSaleDays: 0, sheetDays: 91 }))).toEqual(["DAYS_NOT_POSSIBLE", "DAYS_NOT_POSSIBLE"]);
    expect((await set({ deemedSaleDays: 120, version: 0 })).setting).toEqual({
      deemedSaleDays: 120,
      warnDays: 30,
      version: 1,
    });
    expect(codes(await set({ deemedSaleDays: 90, version: 0 }))).toEqual(["STALE_VERSION"]);
    const { settlementBook: again } = await book("2026-06-01", old);
    expect(again.deemedSales.map((each: any) => [each.quantity, each.deemedOn])).toEqual([
      ["15", "2026-05-10"],
      ["30", "2026-06-20"],
      ["150", "2026-07-01"],
    ]);
  });

  it("the calendar tells by contract and month what is missing, expected, and soon at its end", async () => {
    await expected(cw, contract, "2026-03-01");
    await expected(cw, contract, "2026-05-01");
    const short = await agree(
      cw,
      content(cw, {
        from: day("2026-05-10"),
        to: day("2026-07-20"),
        products: [cw.products[1]!],
        modes: [mode({ from: day("2026-05-10"), to: day("2026-07-20") })],
      }),
    );
    const calendar = async (who = cw.keeper) =>
      (
        await ask(
          `{ settlementCalendar(chain: "${cw.chain}", from: "2026-03-01", to: "2026-08-01") { nodes { contract { id } chain { code } endsOn expiring
             months { from to standing dueOn ours { amount } statement { number } } } } }`,
          who,
        )
      ).settlementCalendar.nodes;
    const rows = await calendar();
    expect(rows.map((row: any) => [row.contract.id, row.endsOn, row.expiring])).toEqual([
      [globalId("KaContract", contract), "2027-01-01", false],
      [globalId("KaContract", short), "2026-07-20", true],
    ]);
    expect(
      rows[0].months.map((month: any) => [month.from, month.standing, month.dueOn, month.ours?.amount ?? null]),
    ).toEqual([
      ["2026-03-01", "MISSING", "2026-04-11", "10920.00"],
      ["2026-04-01", "MISSING", "2026-05-11", null],
      ["2026-05-01", "EXPECTED", "2026-06-11", "0.00"],
      ["2026-06-01", "NOT_DUE", "2026-07-11", null],
      ["2026-07-01", "NOT_DUE", "2026-08-11", null],
    ]);
    expect(rows[1].months.map((month: any) => [month.from, month.to])).toEqual([
      ["2026-05-10", "2026-06-01"],
      ["2026-06-01", "2026-07-01"],
      ["2026-07-01", "2026-07-20"],
    ]);
    const work = async (who = cw.keeper) =>
      (await ask(`{ settlementWork { nodes { chain { code } due missing different expiring endsOn } } }`, who))
        .settlementWork.nodes;
    const [{ code }] = rows.map((row: any) => row.chain);
    expect((await work()).filter((row: any) => row.chain.code === code)).toEqual([
      { chain: { code }, due: 2, missing: 2, different: 0, expiring: 1, endsOn: "2026-07-20" },
    ]);
    const guest = await w.person(cw.maker, "CHAIN_CONTACT", { chainId: cw.chainId });
    expect([await calendar(guest), await work(guest)]).toEqual([[], []]);
  });

  it("when a month is over each contract gets its statement once, and what is old or missing lies in an inbox", async () => {
    const { services } = w.fairway;
    const inMaker = <T>(work: (tx: Tx) => Promise<T>) =>
      inTenant(services.pools.app, { manufacturerId: cw.maker, dealerId: null }, work);
    const now = new Date("2026-06-10T00:30:00Z");
    // Read before it is committed: after that the relay may have carried it to the worker's queue.
    const { contracts, months } = await inMaker(async (tx) => {
      expect(await askForMonth(tx, day("2026-06-10"), false, now)).toBe(1);
      const [asked] = await tx.query<any>("SELECT payload FROM outbox WHERE name = 'settlement.expect'");
      return asked.payload;
    });
    expect(months).toEqual(["2026-05-01"]);
    expect(await expectContracts(services, cw.maker, contracts, months)).toBe(1);
    expect(await expectContracts(services, cw.maker, contracts, months)).toBe(0);
    expect(await inMaker((tx) => askForMonth(tx, day("2026-06-10"), false, now))).toBe(0);
    // Those that no sheet came for are reckoned anew at night: the facts of a month go on coming.
    expect(await inMaker((tx) => askForMonth(tx, day("2026-06-10"), true, now))).toBe(2);
    const morning = { now, today: day("2026-06-15"), timeZone: "Asia/Shanghai" };
    const inbox = async () =>
      (await ask(`{ inbox(first: 20) { nodes { kind title } } }`)).inbox.nodes.map((task: any) => task.title).sort();
    await w.rows("INSERT INTO chain_manager (manufacturer_id, chain_id, membership_id) VALUES ($1, $2, $3)", [
      cw.maker,
      cw.chainId,
      cw.keeper.membershipId,
    ]);
    expect(await inMaker((tx) => remindOfSettlement(tx, morning))).toBe(3);
    expect(await inbox()).toEqual([
      ...[expect.stringMatching(/^润天超市: 195 units sent by 2026-03-03 are deemed sold from 2026-05-10/)],
      ...[1, 2].map(() =>
        expect.stringMatching(/^润天超市: the statement of 2026-05 for contract HT-\d+ has not come$/),
      ),
    ]);
    expect(await inMaker((tx) => remindOfSettlement(tx, morning))).toBe(0);
    await w.rows("UPDATE settlement_setting SET deemed_sale_days = 700, sheet_days = 90 WHERE manufacturer_id = $1", [
      cw.maker,
    ]);
    await inMaker((tx) => remindOfSettlement(tx, morning));
    expect((await inbox()).filter((title: string) => title.includes("deemed"))).toEqual([]);
  });

  it("what lacks is explained or disputed and never charged; what goes from the DC to a store stays the chain's", async () => {
    const of = await chainWorld(w, { stores: 2 });
    const consigned = await agree(of, content(of, { modes: [mode({ mode: "CONSIGNMENT", shrinkRate: "0.01" })] }));
    await moved(of, "DELIVERY", "2026-03-02", 300);
    const out = { documentNo: "TF-1", toStore: of.stores[1] };
    await moved(of, "TRANSFER_OUT", "2026-03-05", 120, out);
    await moved(of, "SALE", "2026-03-20", 100, { store: of.stores[1], unitPrice: "40" });
    await moved(of, "SHRINK", "2026-03-21", 4, { store: of.stores[1] });
    await moved(of, "COUNT", "2026-03-31", 16, { store: of.stores[1] });
    const again = {
      chain: of.chain,
      store: of.stores[0],
      product: of.products[0],
      kind: "TRANSFER_OUT",
      on: "2026-03-05",
    };
    const record = (more: object) =>
      send(of, "chainFactRecord", { ...again, quantity: 120, ...more }, "movement { id }");
    expect(codes(await record(out))).toEqual(["FACT_REPEATED"]);
    expect(codes(await record({ documentNo: "TF-2", toStore: of.stores[0] }))).toEqual(["TRANSFER_NOWHERE"]);
    expect(codes(await record({ documentNo: "TF-2", kind: "SALE", toStore: of.stores[1] }))).toEqual([
      "TRANSFER_NOWHERE",
    ]);
    const read = async () =>
      (
        await w.ask(
          of.keeper,
          `{ settlementBook(contract: "${globalId("KaContract", consigned)}", from: "2026-03-01") { ours { amount }
             rows { nodes { store { code } transferredIn transferredOut book variance unexplained shrinkOver unexplainedShrink
               explanations { about quantity cause note
                 dispute { id number state reason ofBook dueOn owner { id } amount { amount } ours { amount } statement { id } } } } } varied: rows(varied: true) { nodes { store { code } } }
             totals { opening delivered sold betweenPlaces shrink book variance unexplained shrinkOver } } }`,
        )
      ).data.settlementBook;
    const before = await read();
    expect(before.rows.nodes.sort((a: any, b: any) => (a.store.code < b.store.code ? -1 : 1))).toEqual([
      {
        ...{ store: { code: "S1" }, transferredIn: "0", transferredOut: "120", book: "180", variance: null },
        ...{ unexplained: "0", shrinkOver: "0", unexplainedShrink: "0", explanations: [] },
      },
      {
        // 120 came, 100 were sold, one of four lost is allowed: 19 should be there, and 16 are.
        ...{ store: { code: "S2" }, transferredIn: "120", transferredOut: "0", book: "19", variance: "-3" },
        ...{ unexplained: "-3", shrinkOver: "3", unexplainedShrink: "3", explanations: [] },
      },
    ]);
    expect(before.varied.nodes).toEqual([{ store: { code: "S2" } }]);
    const whole = { opening: "0", delivered: "300", sold: "100", betweenPlaces: "0", shrink: "1", book: "199" };
    expect(before.totals).toEqual([{ ...whole, variance: "-3", unexplained: "-3", shrinkOver: "3" }]);
    const place = {
      contract: globalId("KaContract", consigned),
      from: "2026-03-09",
      store: of.stores[1],
      product: of.products[0],
    };
    const explain = (more: object, who = of.keeper) =>
      send(
        of,
        "chainVarianceExplain",
        { ...place, about: "COUNT", cause: "MISCOUNT", note: "recounted", ...more },
        "contract { id }",
        who,
      );
    expect(codes(await explain({ quantity: -4, note: " " }))).toEqual(["EXPLAINS_TOO_MUCH", "REASON_MISSING"]);
    expect(codes(await explain({ store: of.stores[0] }))).toEqual(["NOTHING_TO_EXPLAIN"]);
    expect(codes(await explain({}, cw.keeper))).toEqual(["NOT_FOUND"]);
    const pressed = await Promise.all([1, 2, 3].map(() => explain({ quantity: -2 })));
    expect(pressed.flatMap(codes)).toEqual(["EXPLAINS_TOO_MUCH", "EXPLAINS_TOO_MUCH"]);
    const due = { cause: "DISPUTED", dueOn: "2026-06-09" };
    expect(codes(await explain({ ...due, note: "their count names no witness" }))).toEqual(["DUE_IN_PAST"]);
    const both = await Promise.all(
      [1, 2].map(() => explain({ cause: "DISPUTED", note: "their count names no witness" })),
    );
    expect(both.flatMap(codes)).toEqual(["NOTHING_TO_EXPLAIN"]);
    expect(codes(await explain({ about: "SHRINK", cause: "DISPUTED", note: "above the allowance" }))).toEqual([]);
    const after = await read();
    expect([after.ours, after.totals[0].unexplained]).toEqual([before.ours, "0"]);
    const member = globalId("Member", of.keeper.membershipId);
    const open = { state: "OPEN", reason: "QTY_SHORT", ofBook: true, dueOn: "2026-06-25", owner: { id: member } };
    expect(after.rows.nodes.find((row: any) => row.store.code === "S2")).toMatchObject({
      ...{ book: "19", variance: "-3", unexplained: "0", shrinkOver: "3", unexplainedShrink: "0" },
      explanations: [
        { about: "COUNT", quantity: "-2", cause: "MISCOUNT", dispute: null },
        { about: "COUNT", quantity: "-1", cause: "DISPUTED", dispute: { ...open, amount: { amount: "40.00" } } },
        {
          ...{ about: "SHRINK", quantity: "3", cause: "DISPUTED" },
          dispute: { ...open, reason: "SHRINK_OVER", amount: { amount: "120.00" } },
        },
      ],
    });
    // One that is denied to the chain is the chain's to pay; one that we give in to is nobody's: the book says both.
    const said = after.rows.nodes.find((row: any) => row.store.code === "S2").explanations;
    const settle = (dispute: string, more: object) =>
      send(of, "chainDisputeSettle", { dispute, ...more }, "dispute { state }");
    await settle(said[1].dispute.id, { outcome: "AGREED_OURS" });
    await settle(said[2].dispute.id, { outcome: "AGREED_THEIRS", note: "温控记录属实" });
    expect(codes(await settle(said[1].dispute.id, { outcome: "AGREED_OURS" }))).toEqual(["WRONG_STATE"]);
    const { rows: ended } = await read();
    expect(ended.nodes.find((row: any) => row.store.code === "S2").explanations).toMatchObject([
      { dispute: null },
      { dispute: { state: "AGREED_OURS", ours: { amount: "40.00" } } },
      { dispute: { state: "AGREED_THEIRS", ours: { amount: "0.00" } } },
    ]);
    // Its statement is reckoned, matched and decided without them: they are about none of its lines.
    const { statement } = said[1].dispute;
    const { ours } = await expected(of, consigned, "2026-03-01");
    expect(ours).toBe(before.ours.amount);
    const { data } = await w.ask(
      of.keeper,
      `{ node(id: "${statement.id}") { ... on ChainStatement { state disputes { nodes { ofBook } } } } }`,
    );
    expect(data.node).toEqual({ state: "EXPECTED", disputes: { nodes: [{ ofBook: true }, { ofBook: true }] } });
  }, 20_000);
});
