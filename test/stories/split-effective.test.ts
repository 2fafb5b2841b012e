import { newId } from "../../src/kernel/id.ts";
import { keepDays } from "../../src/splits/index.ts";
import { addTransferPart } from "../../src/territories/index.ts";
import { insertChain, saveManagers, saveServings, saveStores } from "../../src/chains/index.ts";
import { day } from "../../src/kernel/day.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { globalId } from "../../src/kernel/id.ts";
import { codes, countOf, sender, toldOf } from "../support/acting.ts";
import { addInvoice } from "../support/ledger.ts";
import { type SplitWorld, knownSoFar, splitWorld } from "../support/split-world.ts";
import { type OfferedLine, cellOf, moved, setDay, ts1 } from "../support/splits.ts";
import { addListing, addPrice, addPriceList, addProduct, addShipTo } from "../support/trade.ts";
import type { Asker } from "../support/world.ts";

const signing = { name: "李建国", title: "法定代表人" };

/** What a server does that is killed as the last part follows: its connection to the database is gone. */
let killed: string | null = null;
addTransferPart({
  name: "a server that is killed",
  impact: () => Promise.resolve([]),
  async follow(by, { splitId }) {
    if (splitId === killed) await by.tx.query(`SELECT pg_terminate_backend(pg_backend_pid())`);
    return [];
  },
});

describe("the effective day of a split", () => {
  let s: SplitWorld;
  let shipTo: string;
  let product: string;
  const raw = (id: string) => id.slice(id.indexOf("_") + 1);
  const grants = () => s.w.rows(`SELECT id FROM territory_grant WHERE manufacturer_id = $1`, [s.maker]);
  const effects = (id: string) =>
    s.w.rows(`SELECT outcome, on_day::text, obstacles FROM split_effect WHERE split_id = $1 ORDER BY at`, [raw(id)]);

  /** Serves it and has everybody sign: it waits for its day. */
  async function agreed(split: string, old: Asker = s.old, receivers: readonly Asker[] = [s.next]): Promise<void> {
    const { contentHash } = (await s.act(s.manager, "Serve", { split })).split;
    for (const who of [old, ...receivers])
      expect((await s.act(who, "Accept", { split, ...signing, contentHash })).errors).toEqual([]);
    expect((await s.read(s.manager, split)).state).toBe("TRANSITION");
  }

  beforeAll(async () => {
    s = await splitWorld("effective");
    await s.grant(s.d1, "3301");
    const list = await addPriceList(s.w, s.maker);
    const id = await addProduct(s.w, s.maker, { productLineId: s.line });
    await addPrice(s.w, s.maker, { priceListId: list, productId: id, unitPrice: "60" });
    for (const dealerId of [s.d1, s.d2]) await addListing(s.w, s.maker, id, dealerId);
    const { divisionLo } = await cellOf(s.w, "330182", s.line);
    shipTo = globalId("ShipTo", await addShipTo(s.w, s.maker, { dealerId: s.d1, divisionLo }));
    product = globalId("Product", id);
  });
  afterAll(() => s.w.close());

  const place = (who: Asker) =>
    sender(s.w, "order { id number }")(who, "orderPlace", { shipTo, lines: [{ product, quantity: 10 }] });

  it("killed half-way it has done nothing; then it is done once, however often and by however many it is tried", async () => {
    const lines = ts1.map((line): OfferedLine => (line[0] === "BUY_BACK" ? ["BUY_BACK", 76_200, 9_906] : line));
    const split = await s.approved({ parts: [{ dealerId: s.d2, counties: moved }], lines });
    await agreed(split);
    expect((await place(s.old)).errors).toEqual([]);
    const before = await grants();
    await s.onDay("2026-07-09");
    expect(await s.ownerOn("330182", "2026-07-10")).toBe("D1");
    killed = raw(split);
    await expect(s.onDay("2026-07-10")).rejects.toThrow();
    expect(await grants()).toEqual(before);
    expect(await s.read(s.manager, split)).toMatchObject({ state: "TRANSITION", effects: [] });
    killed = null;
    const known = await knownSoFar(s);
    await Promise.all(Array.from({ length: 5 }, () => keepDays(s.w.fairway.services, s.maker, day("2026-07-10"))));
    const done = await s.read(s.manager, split);
    expect(done.state).toBe("EFFECTIVE");
    expect(await effects(split)).toEqual([{ outcome: "DONE", on_day: "2026-07-10", obstacles: [] }]);
    const parts = done.effects[0].followed.map(({ part }: { part: string }) => part);
    expect(parts).toEqual(expect.arrayContaining(["orders"]));
    expect(await grants()).toHaveLength(before.length + 14);
    for (const county of moved)
      expect([await s.ownerOn(county, "2026-07-09"), await s.ownerOn(county, "2026-07-10")]).toEqual(["D1", "D2"]);
    expect(await s.ownerOn("330106", "2026-07-10")).toBe("D1");
    expect(await s.ownerOn("330182", "2026-07-10", known)).toBe("D1");
    expect((await toldOf(s.w, "split.effective")).map(({ dealer_id }) => dealer_id).toSorted()).toEqual(
      [s.d1, s.d2].toSorted(),
    );
    expect(codes(await place(s.old))).not.toEqual([]);
    expect(await countOf(s.w, "order_transfer", s.maker)).toBe(1);
    // As an order stands that was being placed at that very instant: under the old right, and put before nobody.
    await s.w.rows(`DELETE FROM order_transfer WHERE manufacturer_id = $1`, [s.maker]);
    await Promise.all(Array.from({ length: 5 }, () => s.onDay("2026-07-10")));
    expect(await countOf(s.w, "order_transfer", s.maker)).toBe(1);
    expect(await effects(split)).toHaveLength(1);
    await settleIt(split);
  });

  /** M03: 136,200 + 76,200 + 30,000 − 50,000; the stock is disputed first and holds up nothing. */
  async function settleIt(split: string): Promise<void> {
    const invoice = await addInvoice(s.w, s.maker, s.d1, { netMinor: 8_000_000n, taxMinor: 0n });
    expect(codes(await s.act(s.manager, "Settle", { split }))).toEqual(["NOT_ALLOWED"]);
    const first = await s.act(s.finance, "Settle", { split, disputed: ["BUY_BACK"] });
    expect(first.errors).toEqual([]);
    expect(first.split.state).toBe("EFFECTIVE");
    expect(codes(await s.act(s.manager, "Close", { split }))).toEqual(["WRONG_STATE"]);
    const requestId = newId();
    const five = await Promise.all(Array.from({ length: 5 }, () => s.act(s.finance, "Settle", { split, requestId })));
    expect(five.map(({ errors }) => errors).flat()).toEqual([]);
    const done = await s.read(s.old, split);
    expect(done.state).toBe("SETTLED");
    const amounts = done.payments.map((each: any) => [
      ...[each.kind, each.amount.amount, each.tax.amount, each.setOff.amount],
    ]);
    expect(amounts.toSorted()).toEqual([
      ["BUY_BACK", "76200.00", "9906.00", "0.00"],
      ["COMPENSATION", "136200.00", "0.00", "50000.00"],
      ["REBATE", "30000.00", "0.00", "0.00"],
      ["RECEIVABLE", "-50000.00", "0.00", "0.00"],
    ]);
    const [open] = await s.w.rows(`SELECT residual_minor::text FROM open_item WHERE id = $1`, [invoice]);
    expect(open).toEqual({ residual_minor: "3000000" });
    const rests = await s.w.rows(
      `SELECT sum(residual_minor)::text AS due FROM open_item WHERE dealer_id = $1 AND kind = 'CREDIT_NOTE'`,
      [s.d1],
    );
    // 192,400.00 and, on top of the stock, the output tax that was invoiced with it.
    expect(rests).toEqual([{ due: "20230600" }]);
    const early = await s.act(s.manager, "Close", { split });
    expect(early.errors).toMatchObject([
      { code: "CHECKLIST_OPEN", message: expect.stringContaining("No open order line waits") },
    ]);
    const transfers = `{ orderTransfers(first: 5) { nodes { id } } }`;
    for (const { id } of (await s.w.ask(s.old, transfers)).data.orderTransfers.nodes)
      await sender(s.w, "transfer { id }")(s.old, "orderTransferDecline", { transfer: id, reason: "改由对方下单" });
    expect((await s.act(s.manager, "Close", { split })).split.state).toBe("CLOSED");
  }

  it("a new split undoes it, and the map is as it was", async () => {
    setDay(s.w, "2026-07-12");
    const back = await s.approved({
      ...{ from: s.d2, on: "2026-07-12", effectiveOn: "2026-08-20", lines: [["A", 1]] },
      parts: [{ dealerId: s.d1, counties: moved }],
      retained: [],
    });
    await agreed(back, s.next, [s.old]);
    await s.onDay("2026-08-20");
    for (const county of [...moved, "330106"]) expect(await s.ownerOn(county, "2026-08-20")).toBe("D1");
    // What he orders under the right that he has again is no straggler of the first split.
    expect((await place(s.old)).errors).toEqual([]);
    await s.onDay("2026-08-20");
    expect(await countOf(s.w, "order_transfer", s.maker)).toBe(1);
    expect(await s.ownerOn("330182", "2026-08-19")).toBe("D2");
  });

  it("the server was down on the day: done on its return, dated to the day", async () => {
    setDay(s.w, "2026-08-21");
    await s.grant(s.d1, "3302", "2026-01-01");
    const split = await s.approved({
      ...{ on: "2026-08-21", effectiveOn: "2026-09-25", parts: [{ dealerId: s.d3, counties: ["330203"] }] },
      ...{ retained: ["330205"], parents: ["3302"] },
    });
    await agreed(split, s.old, [s.other]);
    await s.onDay("2026-10-03");
    expect((await s.read(s.manager, split)).state).toBe("EFFECTIVE");
    expect([await s.ownerOn("330203", "2026-09-24"), await s.ownerOn("330203", "2026-09-25")]).toEqual(["D1", "D3"]);
    expect((await effects(split)).map((each) => each["on_day"])).toEqual(["2026-09-25"]);
  });

  it("impossible meanwhile: it stops with its reasons and a task, nothing is applied, and it goes on when that is cleared", async () => {
    setDay(s.w, "2026-10-05");
    await s.grant(s.d1, "3303", "2026-01-01");
    const split = await s.approved({
      ...{ on: "2026-10-05", effectiveOn: "2026-11-10", parts: [{ dealerId: s.d2, counties: ["330302"] }] },
      ...{ retained: ["330303"], parents: ["3303"] },
    });
    await agreed(split);
    await s.w.rows(`UPDATE dealer SET status = 'SUSPENDED' WHERE id = $1`, [s.d2]);
    const before = await grants();
    await s.onDay("2026-11-10");
    await s.onDay("2026-11-11");
    expect(await grants()).toEqual(before);
    expect(await effects(split)).toMatchObject([{ outcome: "STOPPED" }]);
    const stopped = await s.read(s.manager, split);
    expect(stopped.state).toBe("TRANSITION");
    expect(stopped.effects[0].obstacles.map(({ code }: any) => code)).toContain("RECEIVER_NOT_ONBOARDED");
    expect(stopped.effects[0].obstacles[0].message).toContain("新经销商");
    const inbox = await s.w.ask(s.manager, `{ inbox(first: 50) { edges { node { kind } } } }`);
    expect(JSON.stringify(inbox.data)).toContain("SPLIT_STOPPED");
    expect((await s.read(s.old, split)).timeline.map(({ kind }: any) => kind)).not.toContain("STOPPED");
    await s.w.rows(`UPDATE dealer SET status = 'ACTIVE' WHERE id = $1`, [s.d2]);
    await s.onDay("2026-11-12");
    expect((await s.read(s.manager, split)).state).toBe("EFFECTIVE");
    expect(await s.ownerOn("330302", "2026-11-10")).toBe("D2");
  });

  it("a grant that ended meanwhile stops it too, and says so", async () => {
    setDay(s.w, "2026-11-13");
    const grant = await s.grant(s.d1, "3304", "2026-01-01");
    const split = await s.approved({
      ...{ on: "2026-11-13", effectiveOn: "2026-12-20", parts: [{ dealerId: s.d2, counties: ["330402"] }] },
      ...{ retained: ["330411"], parents: ["3304"] },
    });
    await agreed(split);
    const ending = { grant: globalId("TerritoryGrant", grant.id), endsOn: "2026-12-01" };
    expect((await sender(s.w, "grant { id }")(s.manager, "territoryGrantEnd", ending)).errors).toEqual([]);
    await s.onDay("2026-12-20");
    const stopped = await s.read(s.manager, split);
    expect(stopped.effects[0].obstacles.map(({ code }: any) => code)).toContain("GRANT_SUPERSEDED");
    expect(await s.ownerOn("330402", "2026-12-20")).toBeNull();
  });

  it("stores of chains that he alone serves follow their ground; one under a tri-party contract waits for it, and the chain's manager is asked", async () => {
    setDay(s.w, "2026-12-21");
    await s.grant(s.d1, "3305", "2026-01-01");
    const keeper = await s.w.person(s.maker, "KA_MANAGER");
    const chainId = newId();
    const places = [
      ["alone", "330502", "DEALER", s.d1, false],
      ["three", "330502", "DEALER", s.d1, true],
      ["ours", "330502", "DIRECT", null, false],
      ["stays", "330503", "DEALER", s.d1, false],
    ] as const;
    const ids = new Map(places.map(([name]) => [name as string, newId()]));
    await inTenant(s.w.fairway.pools.app, { manufacturerId: s.maker, dealerId: null }, async (tx) => {
      await insertChain(tx, { id: chainId, code: "RT", name: "润天超市", accountId: null }, new Date());
      await saveManagers(tx, chainId, [keeper.membershipId]);
      const of = { chainId, kind: "STORE", address: "", area: null, openedOn: null, closedOn: null } as const;
      const stores = places.map(async ([name, code]) => ({
        ...{ ...of, id: ids.get(name)!, code: name, name, bannerId: null, entityId: null },
        divisionLo: (await cellOf(s.w, code, s.line)).divisionLo,
      }));
      await saveStores(tx, await Promise.all(stores), { now: new Date(), importRunId: null });
      await saveServings(
        tx,
        places.map(([name, , servedBy, dealerId, triParty]) => ({
          ...{ storeId: ids.get(name)!, from: day("2026-01-01"), servedBy, dealerId, triParty },
        })),
      );
    });
    const split = await s.approved({
      ...{ on: "2026-12-21", effectiveOn: "2027-01-25", parts: [{ dealerId: s.d2, counties: ["330502"] }] },
      ...{ retained: ["330503"], parents: ["3305"] },
    });
    const meant = await s.w.ask(
      s.manager,
      `query($id: ID!) { node(id: $id) { ... on TerritorySplit { impact { kind moved remaining reason inputs { name value } dealer { code } } } } }`,
      { id: split },
    );
    const ofStores = meant.data.node.impact.filter(({ kind }: any) => kind === "KA_STORES");
    expect(ofStores.map(({ dealer, moved: goes, remaining }: any) => [dealer.code, goes, remaining])).toEqual([
      ["D1", "1", "2"],
      ["D2", "1", "1"],
    ]);
    expect(ofStores[0].inputs).toContainEqual({ name: "triPartyStores", value: "1" });
    expect(meant.data.node.impact.filter(({ reason }: any) => reason === "MODULE_ABSENT")).toHaveLength(3);
    await agreed(split);
    await s.onDay("2027-01-25");
    await s.onDay("2027-01-26");
    const kinds = (await s.read(s.manager, split)).effects[0].followed.map(({ kind }: any) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["KA_STORES_MOVED", "KA_STORES_TRI_PARTY"]));
    const served = await s.w.rows(
      `SELECT s.name, d.code, p.from_on::text, p.tri_party, count(*) OVER (PARTITION BY s.id)::int AS periods FROM chain_store s
       LEFT JOIN dealer d ON d.id = s.dealer_id JOIN chain_store_serving p ON p.store_id = s.id WHERE s.chain_id = $1 ORDER BY s.name, p.from_on`,
      [chainId],
    );
    expect(served.map((row) => Object.values(row))).toEqual([
      ...[
        ["alone", "D2", "2026-01-01", false, 2],
        ["alone", "D2", "2027-01-25", false, 2],
      ],
      ...[["ours", null, "2026-01-01", false, 1]],
      ...[["stays", "D1", "2026-01-01", false, 1]],
      ...[["three", "D1", "2026-01-01", true, 1]],
    ]);
    const inbox = await s.w.ask(keeper, `{ inbox(first: 20) { edges { node { kind title } } } }`);
    const [task] = inbox.data.inbox.edges.map(({ node }: any) => node);
    expect(task).toMatchObject({ kind: "KA_STORES_HANDED_OVER", title: expect.stringContaining("润天超市") });
    expect((await toldOf(s.w, "chain.updated")).length).toBe(1);
  });
});
