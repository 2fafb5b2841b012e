import { day, type Day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import {
  type Moving,
  type Transfer,
  decideGrace,
  graceOf,
  moveGrants,
  transferParts,
} from "../../src/territories/index.ts";
import { bring } from "../support/bring.ts";
import { type TradeWorld, county, tradeWorld } from "../support/orders.ts";
import { addSale } from "../support/sold.ts";
import { addDealer } from "../support/trade.ts";

/** Xihu district of Hangzhou and its towns: the dealer's ground, of which one town leaves. */
const xihu = county("330106");
const town = { lo: xihu.lo + 2_000_000n, hi: xihu.lo + 3_000_000n };
const on = day("2026-07-01");

describe("ground that goes from one dealer to another", () => {
  let w: TradeWorld;
  let lineId: string;
  let parent: { id: string; lineage_id: string };
  const splitId = newId();
  const cell = (at: { lo: bigint; hi: bigint }) => ({
    ...{ divisionLo: at.lo, divisionHi: at.hi, productLineId: lineId, channel: "GT" as const },
  });
  const tenant = () => ({ manufacturerId: w.manufacturerId, dealerId: null });
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => inTenant(w.fairway.pools.app, tenant(), work);
  const told: string[] = [];
  const doing = (tx: Tx) => ({
    ...{ tx, now: new Date(), today: day("2026-06-10"), viewer: null },
    tell: (event: { name: string }) => void told.push(event.name),
  });
  const transfer = (over: Partial<Transfer> = {}): Transfer => ({
    ...{ splitId, fromDealerId: w.dealerId, on, today: day("2026-06-10") },
    moves: [{ toDealerId: w.otherDealerId, cells: [cell(town)] }],
    trailing: { from: day("2025-06-10"), to: day("2026-06-10") },
    ...over,
  });
  const moving = (over: Partial<Moving> = {}): Moving => ({
    ...{ parents: [parent.lineage_id], on, splitId },
    retained: [...rest, cell({ lo: xihu.lo, hi: xihu.lo + 1_000_000n })],
    parts: [{ dealerId: w.otherDealerId, cells: [cell(town)] }],
    ...over,
  });
  let rest: ReturnType<typeof cell>[] = [];
  const believed = () =>
    w.rows(
      `SELECT dealer_id, division_lo, act, valid_from, valid_to FROM territory_grant
       WHERE manufacturer_id = $1 AND recorded_to IS NULL AND division_lo >= $2 AND division_lo < $3 ORDER BY division_lo, valid_from`,
      [w.manufacturerId, xihu.lo, xihu.hi],
    );
  const targets = async (who = w.manager) => {
    const reply = await w.ask(
      who,
      `{ salesTargets { nodes { dealer { id } period from amount { amount } kept act reason inputs phases { amount { amount } }
         progress { actual { amount } percent achieved } history { act } } } }`,
    );
    expect(reply.errors).toBeUndefined();
    return reply.data.salesTargets.nodes;
  };

  beforeAll(async () => {
    w = await tradeWorld();
    const [first] = await w.rows<{ id: string; lineage_id: string; product_line_id: string }>(
      `SELECT id, lineage_id, product_line_id FROM territory_grant WHERE manufacturer_id = $1 AND dealer_id = $2`,
      [w.manufacturerId, w.dealerId],
    );
    parent = first!;
    lineId = first!.product_line_id;
    const towns = await w.rows<{ lo: bigint; hi: bigint }>(
      `SELECT lo, hi FROM division WHERE parent_lo = $1 AND lo <> $2`,
      [xihu.lo, town.lo],
    );
    rest = towns.map(cell).filter((each) => each.divisionLo >= xihu.lo + 1_000_000n);
    const sale = { dealerId: w.dealerId, productId: w.noodle.slice("Product_".length), on: "2026-03-01" };
    for (const [place, quantity] of [[town, 5760] as const, [xihu, 42_240] as const])
      await addSale(w, w.manufacturerId, {
        ...sale,
        divisionLo: place.lo,
        quantity,
        unitPrice: "60",
        grantId: parent.id,
      });
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  it("brings targets in from a file, row by row, and says which rows are wrong", async () => {
    const [dealer, other] = await w.rows<{ code: string }>(
      `SELECT code FROM dealer WHERE id = ANY($1::uuid[]) ORDER BY id = $2 DESC`,
      [[w.dealerId, w.otherDealerId], w.dealerId],
    );
    const brought = await bring(w, w.manufacturerId, {
      ...{ who: w.manager, kind: "targets", header: ["dealer", "period", "amount", "basis"] },
      lines: [
        `${dealer!.code},2026,24000000,NET`,
        `${other!.code},2026年,10000000,不含税`,
        `${dealer!.code},2026Q5,1,`,
        `nobody,2026,1,`,
        `${dealer!.code},2026,5,NET`,
      ],
    });
    expect(brought.wrong).toEqual(["4 period NOT_A_PERIOD", "5 dealer UNKNOWN_DEALER", "6 period DUPLICATE_LINE"]);
    expect(await targets()).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ amount: { amount: "24000000.00" }, kept: "1", act: "SET" }),
        expect.objectContaining({ amount: { amount: "10000000.00" } }),
      ]),
    );
    expect((await targets(w.dealer)).map((each: any) => each.amount.amount)).toEqual(["24000000.00"]);
  });

  it("says before anything is written what the transfer does to the targets, also to the receiver's", async () => {
    const part = transferParts().find((each) => each.name === "targets")!;
    const lines = await inTx((tx) => part.impact(tx, transfer({ splitId: null })));
    // 345,600 of 2,880,000 trailing sales are 12%; 184 of 365 days remain (M06).
    expect(lines).toMatchObject([
      {
        ...{ kind: "TARGET", dealerId: w.dealerId, moved: 145_183_562n, remaining: 2_254_816_438n, rule: "B1.5/1" },
        inputs: { movedSales: "345600.00", trailingSales: "2880000.00", daysRemaining: "184", daysInPeriod: "365" },
      },
      { kind: "TARGET", dealerId: w.otherDealerId, moved: 145_183_562n, remaining: 1_145_183_562n },
    ]);
    const absent = await Promise.all(
      transferParts().map((each) => inTx((tx) => each.impact(tx, transfer({ splitId: null })))),
    );
    expect(absent.flat().filter((line) => line.moved === null && line.reason === null)).toEqual([]);
  });

  it("ends and opens the grants in one act, once for a split; of five at once one wins and the others are told who", async () => {
    const attempts = await Promise.all(
      Array.from({ length: 5 }, (_, at) =>
        inTx((tx) => moveGrants(doing(tx), moving({ splitId: at === 0 ? splitId : newId() }))),
      ),
    );
    const won = attempts.filter((each) => each.ok);
    expect(won).toHaveLength(1);
    const [winner] = await w.rows<{ act_id: string }>(
      `SELECT DISTINCT act_id FROM territory_grant WHERE manufacturer_id = $1 AND lineage_id = $2 AND recorded_to IS NULL`,
      [w.manufacturerId, parent.lineage_id],
    );
    for (const lost of attempts)
      if (!lost.ok)
        expect(lost.refusals).toMatchObject([
          {
            code: "GRANT_SUPERSEDED",
            data: { actId: winner!.act_id, current: { act: "ENDED" } },
          },
        ]);
    const rows = await believed();
    expect(rows[0]).toMatchObject({ dealer_id: w.dealerId, act: "ENDED", valid_from: "2020-01-01", valid_to: on });
    const begun = rows.filter((row) => row["act"] === "GRANTED");
    expect(begun.filter((row) => row["dealer_id"] === w.otherDealerId)).toMatchObject([
      { division_lo: town.lo, valid_from: on },
    ]);
    expect(begun.every((row) => row["valid_from"] === on && row["valid_to"] === null)).toBe(true);
    const again = await inTx((tx) => moveGrants(doing(tx), moving({ splitId: winner!.act_id })));
    expect(again).toMatchObject({ ok: true, value: { repeated: true, moved: [{ dealerId: w.otherDealerId }] } });
    expect(await believed()).toEqual(rows);
  });

  it("answers whose the ground was on a day as it was known at an instant, after a correction too", async () => {
    const owner = async (more: object) => {
      const reply = await w.ask(
        w.manager,
        `query ($asOf: Date, $recordedAsOf: DateTime) { territoryOwner(division: "${globalId("Division", town.lo.toString())}",
           productLine: "${globalId("ProductLine", lineId)}", channel: GT, asOf: $asOf, recordedAsOf: $recordedAsOf) { owner { id } } }`,
        more,
      );
      return reply.data.territoryOwner.owner?.id;
    };
    const [record] = await w.rows<{ recorded_to: Date }>(`SELECT recorded_to FROM territory_grant WHERE id = $1`, [
      parent.id,
    ]);
    const before = new Date(record!.recorded_to.getTime() - 1).toISOString();
    const [old, fresh] = [globalId("Dealer", w.dealerId), globalId("Dealer", w.otherDealerId)];
    expect(await owner({ asOf: "2026-06-30" })).toBe(old);
    expect(await owner({ asOf: on })).toBe(fresh);
    expect(await owner({ asOf: on, recordedAsOf: before })).toBe(old);
    // What was sold keeps the record it was sold under, whatever became of the right.
    const orders = await w.ask(
      w.manager,
      `{ orders(first: 5) { nodes { lines { grant { id act to dealer { id } } } } } }`,
    );
    expect(orders.data.orders.nodes.flatMap((order: any) => order.lines)).toEqual(
      Array(2).fill({
        grant: { id: globalId("TerritoryGrant", parent.id), act: "GRANTED", to: null, dealer: { id: old } },
      }),
    );
  });

  it("re-bases targets on the effective day once, keeps the old record, and 22,600,000 sold is the target reached", async () => {
    const follow = () =>
      inTx(async (tx) => {
        const done = [];
        for (const part of transferParts()) done.push(...((await part.follow?.(doing(tx), transfer())) ?? []));
        return done.filter((each) => each.part === "targets" || each.part === "grace");
      });
    expect(await follow()).toMatchObject([
      { part: "targets", kind: "TARGETS_LOWERED", count: 1 },
      { part: "targets", kind: "TARGETS_RAISED", count: 1 },
      { part: "grace", kind: "GRACE_OPENED", count: 1, params: { days: "60" } },
    ]);
    expect(await follow()).toEqual([]);
    await addSale(w, w.manufacturerId, {
      ...{ dealerId: w.dealerId, productId: w.noodle.slice("Product_".length), divisionLo: xihu.lo, on: "2026-05-01" },
      ...{ quantity: 197_200, unitPrice: "100" },
    });
    expect(await targets(w.dealer)).toMatchObject([
      {
        ...{
          amount: { amount: "22548164.38" },
          kept: "0.88",
          act: "REBASED",
          history: [{ act: "SET" }, { act: "REBASED" }],
        },
        progress: { actual: { amount: "22600000.00" }, percent: "100.23", achieved: true },
      },
    ]);
    const [own] = await targets(w.otherDealer);
    expect(own).toMatchObject({ amount: { amount: "11451835.62" } });
    // The receiver is told what came over, never the old dealer's figures.
    expect(Object.keys(own.inputs).sort()).toEqual(["added", "from", "period", "target"]);
  });

  it("opens grace on what left, for what went out before, until sixty days on or the buy-back (M09)", async () => {
    const ancestors = (
      await w.rows<{ ancestors: bigint[] }>(`SELECT ancestors FROM division WHERE lo = $1`, [town.lo])
    )[0]!.ancestors;
    const asked = { dealerId: w.dealerId, productLineId: lineId, channel: "GT", ancestors };
    const grace = (await inTx((tx) => graceOf(tx, asked)))!;
    const outcome = (out: string, seen: string) => decideGrace(grace, out as Day, seen as Day);
    expect(outcome("2026-06-20", "2026-08-30")).toBe("GRACE");
    expect(outcome("2026-06-20", "2026-08-31")).toBe("GRACE_EXPIRED");
    expect(outcome("2026-07-01", "2026-07-01")).toBe("BREACH");
    expect(await inTx((tx) => graceOf(tx, { ...asked, dealerId: w.otherDealerId }))).toBeNull();
    const seen = await w.ask(w.dealer, `{ sellOffGraces { nodes { division { code } lastDay state } } }`);
    expect(seen.data.sellOffGraces.nodes).toMatchObject([{ lastDay: "2026-08-30", state: "OPEN" }]);
    expect((await w.ask(w.otherDealer, `{ sellOffGraces { nodes { id } } }`)).data.sellOffGraces.nodes).toEqual([]);
  });

  it("shows sales as sold and as now, which sum to the same whole; the split moves none of what was sold", async () => {
    const sales = async (asOf: string) => {
      const reply = await w.ask(
        w.manager,
        `{ salesOwned(parent: "${globalId("Division", xihu.lo.toString())}", from: "2025-06-10", to: "2026-06-10", asOf: "${asOf}") {
           rows { division { code } dealer { id } asSold { amount } asNow { amount } } totals { asSold { amount } asNow { amount } } } }`,
      );
      expect(reply.errors).toBeUndefined();
      return reply.data.salesOwned;
    };
    const [old, fresh] = [globalId("Dealer", w.dealerId), globalId("Dealer", w.otherDealerId)];
    const after = await sales(on);
    const ofTown = after.rows.filter((row: any) => row.division?.code === "330106002");
    expect(ofTown).toMatchObject([
      { dealer: { id: old }, asSold: { amount: "345600.00" }, asNow: { amount: "0.00" } },
      { dealer: { id: fresh }, asSold: { amount: "0.00" }, asNow: { amount: "345600.00" } },
    ]);
    expect(after.totals).toEqual([{ asSold: { amount: "22600000.00" }, asNow: { amount: "22600000.00" } }]);
    expect((await sales("2026-06-30")).rows.every((row: any) => row.asSold.amount === row.asNow.amount)).toBe(true);
    expect(
      (await w.ask(w.dealer, `{ salesOwned(from: "2025-06-10", to: "2026-06-10") { rows { asSold { amount } } } }`))
        .data.salesOwned.rows,
    ).toEqual([]);
  });

  it("refuses a receiver who may not have it and ground that somebody else holds, and writes nothing", async () => {
    const before = await w.rows(`SELECT count(*)::int AS n FROM territory_grant`);
    const asleep = await addDealer(w, w.manufacturerId, { name: "停业商贸", status: "SUSPENDED" });
    const [mine] = await w.rows<{ lineage_id: string }>(
      `SELECT lineage_id FROM territory_grant WHERE manufacturer_id = $1 AND division_lo = $2 AND act = 'GRANTED' AND valid_from = $3`,
      [w.manufacturerId, town.lo, on],
    );
    const back = moving({ parents: [mine!.lineage_id], retained: [], splitId: newId(), on: day("2026-08-01") });
    const refused = await inTx((tx) =>
      moveGrants(doing(tx), { ...back, parts: [{ dealerId: asleep, cells: [cell(town)] }] }),
    );
    expect(refused).toMatchObject({ ok: false, refusals: [{ code: "DEALER_NOT_ACTIVE", data: { dealerId: asleep } }] });
    const unknown = await inTx((tx) => moveGrants(doing(tx), { ...back, parents: [newId()] }));
    expect(unknown).toMatchObject({ ok: false, refusals: [{ code: "NOT_FOUND" }] });
    const early = await inTx((tx) =>
      moveGrants(doing(tx), { ...back, on, parts: [{ dealerId: w.dealerId, cells: [cell(town)] }] }),
    );
    expect(early).toMatchObject({ ok: false, refusals: [{ code: "GRANT_NOT_BEGUN" }] });
    expect(await w.rows(`SELECT count(*)::int AS n FROM territory_grant`)).toEqual(before);
    // Undone by a new move: the map is what it was.
    const undone = await inTx((tx) =>
      moveGrants(doing(tx), { ...back, parts: [{ dealerId: w.dealerId, cells: [cell(town)] }] }),
    );
    expect(undone).toMatchObject({ ok: true, value: { moved: [{ dealerId: w.dealerId, divisionLo: town.lo }] } });
  });
});
