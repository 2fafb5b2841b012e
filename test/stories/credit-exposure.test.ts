import fc from "fast-check";
import {
  type Bucket,
  creditStanding,
  decideCredit,
  endCreditHold,
  holdForCredit,
  lockCredit,
  moveExposure,
  positionsOf,
  releaseFor,
} from "../../src/credit/index.ts";
import { insertRelease } from "../../src/credit/holds.ts";
import { buckets } from "../../src/credit/rules/words.ts";
import { insertRequests } from "../../src/credit/store-requests.ts";
import { type Day, day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { openInvoice } from "../../src/ledger/index.ts";
import { addCreditAccount, approved, onBehalf } from "../support/credit.ts";
import { addReceipt, inBook } from "../support/ledger.ts";
import { addDealer } from "../support/trade.ts";
import { applyItems } from "../../src/ledger/index.ts";
import { type World, world } from "../support/world.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;
const today = day("2026-03-20");

describe("credit: what an account carries, whoever moves it at the same moment", () => {
  let w: World;
  let maker: string;
  beforeAll(async () => {
    w = await world({ today });
    maker = await w.manufacturer("credit-maker");
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const dealerWith = async (limit: number, more: object = {}) => {
    const dealerId = await addDealer(w, maker);
    const accountId = await addCreditAccount(w, maker, [dealerId], { limitMinor: yuan(limit), ...more });
    return { dealerId, accountId };
  };
  type Owner = { readonly dealerId: string; readonly accountId: string };
  const standing = async ({ dealerId }: Owner, on: Day = today) => {
    const found = await onBehalf(w, maker, (tx) => creditStanding(tx, dealerId, on));
    if (found === null) throw new Error("no account");
    return found;
  };
  const line = (owner: Owner, amount: number) => {
    const orderId = newId();
    return { ...owner, orderId, sourceId: newId(), amountMinor: yuan(amount), currency: "CNY" };
  };
  type Line = ReturnType<typeof line>;
  const move = (one: Line, from: Bucket | null, to: Bucket | null, amount?: number) =>
    onBehalf(w, maker, (tx) =>
      moveExposure(tx, [{ ...one, from, to, ...(amount === undefined ? {} : { amountMinor: yuan(amount) }) }], {
        ...{ today, now: new Date() },
      }),
    );
  /** What orders do with an order: lock, look, decide, move. Answers whether it passed. */
  const submit = (one: Line, on: Day = today) =>
    onBehalf(w, maker, async (tx) => {
      await lockCredit(tx, one.dealerId);
      const found = await creditStanding(tx, one.dealerId, on);
      if (found === null) throw new Error("no account");
      const raise = { at: "ORDER" as const, dealerId: one.dealerId, raiseMinor: one.amountMinor, currency: "CNY" };
      const decided = decideCredit(found, {
        ...{ ...raise, prepaid: false, dueOn: null, today: on, productLineIds: [] },
        releases: await releaseFor(tx, one.orderId),
      });
      if (decided.passes)
        await moveExposure(tx, [{ ...one, from: null, to: "OPEN_ORDERS" }], { today: on, now: new Date() });
      else {
        const order = { ...one, orderNo: "1", placedBy: newId() };
        await holdForCredit(tx, [{ order, decided }], { today: on, now: new Date() });
      }
      if (decided.passes) await endCreditHold(tx, one.orderId, { today: on, now: new Date() });
      return decided.passes;
    });

  it("D06 exposure stays 60 from the order to the invoice, is 0 when it is paid, and a re-opened order is tested anew", async () => {
    const owner = await dealerWith(100);
    const one = line(owner, 60);
    const seen: bigint[] = [];
    const look = async () => void seen.push((await standing(owner)).exposureMinor);
    expect(await submit(one)).toBe(true);
    await look();
    await move(one, "OPEN_ORDERS", "DELIVERED_UNBILLED");
    await look();
    const debitId = newId();
    const billed = await inBook(w, maker, async (by) => {
      await lockCredit(by.tx, owner.dealerId);
      await moveExposure(by.tx, [{ ...one, from: "DELIVERED_UNBILLED", to: null }], { today, now: by.now });
      return openInvoice(by, {
        ...{
          id: debitId,
          dealerId: owner.dealerId,
          sourceType: "ORDER_INVOICE",
          sourceId: one.orderId,
          documentNo: "I1",
        },
        ...{ issuedOn: today, dueOn: day("2026-04-19"), netMinor: 5_310n, taxMinor: 690n, currency: "CNY" },
      });
    });
    expect(billed.ok).toBe(true);
    await look();
    expect((await standing(owner)).parts).toMatchObject({
      openOrders: 0n,
      deliveredUnbilled: 0n,
      receivable: yuan(60),
    });
    const creditId = await addReceipt(w, maker, owner.dealerId, yuan(60), { receivedOn: today });
    await look();
    const paid = await inBook(w, maker, (by) => applyItems(by, [{ creditId, debitId, amountMinor: yuan(60) }], today));
    expect(paid.ok).toBe(true);
    await look();
    expect(seen).toEqual([60, 60, 60, 0, 0].map(yuan));

    const again = await dealerWith(100);
    const [closed, other] = [line(again, 60), line(again, 60)];
    expect(await submit(closed)).toBe(true);
    await move(closed, "OPEN_ORDERS", null);
    expect(await submit(other)).toBe(true);
    expect(await submit(closed)).toBe(false);
    expect((await standing(again)).exposureMinor).toBe(yuan(60));
  });

  it("D05 a temporary limit lets pass on its last day and not on the day after", async () => {
    const owner = await dealerWith(480_000, { since: day("2026-01-01") });
    await move(line(owner, 60_000), null, "DELIVERED_UNBILLED");
    await move(line(owner, 400_000), null, "OPEN_ORDERS");
    await onBehalf(w, maker, (tx) =>
      insertRequests(tx, [
        approved(owner.accountId, { amountMinor: yuan(20_000), firstOn: day("2026-03-01"), lastOn: day("2026-03-31") }),
      ]),
    );
    expect(await submit(line(owner, 35_000), day("2026-04-01"))).toBe(false);
    expect(await submit(line(owner, 35_000), day("2026-03-31"))).toBe(true);
    const lapsed = await standing(owner, day("2026-04-01"));
    expect([lapsed.exposureMinor, lapsed.availableMinor]).toEqual([yuan(495_000), yuan(-15_000)]);
  });

  it("D07 of two raises of 30,000 at the same moment against 50,000 exactly one passes, of five too", async () => {
    const owner = await dealerWith(50_000);
    const replies = await Promise.all([line(owner, 30_000), line(owner, 30_000)].map((one) => submit(one)));
    expect(replies.filter(Boolean)).toHaveLength(1);
    expect(await standing(owner)).toMatchObject({ exposureMinor: yuan(30_000), availableMinor: yuan(20_000) });
    const shared = await dealerWith(50_000);
    const more = await Promise.all(Array.from({ length: 5 }, () => submit(line(shared, 30_000))));
    expect(more.filter(Boolean)).toHaveLength(1);
    const [held] = await w.rows("SELECT count(*)::int AS n FROM credit_hold WHERE account_id = $1", [shared.accountId]);
    expect(held).toEqual({ n: 4 });
  });

  it("a release that is written while another order takes the rest lets its own order pass, and no other", async () => {
    const owner = await dealerWith(50_000);
    const [large, small] = [line(owner, 60_000), line(owner, 40_000)];
    expect(await submit(large)).toBe(false);
    const released = onBehalf(w, maker, async (tx) => {
      await lockCredit(tx, owner.dealerId);
      const by = { reason: "season", releasedBy: newId(), releasedAt: new Date() };
      await insertRelease(tx, {
        ...{ ...by, id: newId(), orderId: large.orderId, accountId: owner.accountId, dealerId: owner.dealerId },
        ...{ upToMinor: yuan(60_000), lastOn: today },
      });
    });
    const [, other] = await Promise.all([released, submit(small)]);
    expect(other).toBe(true);
    expect(await Promise.all([submit(large), submit(line(owner, 20_000))])).toEqual([true, false]);
    expect((await standing(owner)).exposureMinor).toBe(yuan(100_000));
  });

  it("giving up an order while two others come is counted once: money freed is money to be had", async () => {
    const owner = await dealerWith(100);
    const first = line(owner, 60);
    expect(await submit(first)).toBe(true);
    const given = onBehalf(w, maker, async (tx) => {
      await lockCredit(tx, owner.dealerId);
      await moveExposure(tx, [{ ...first, from: "OPEN_ORDERS", to: null }], { today, now: new Date() });
    });
    const passed = (await Promise.all([given, submit(line(owner, 60)), submit(line(owner, 40))]))
      .slice(1)
      .filter(Boolean);
    const { exposureMinor } = await standing(owner);
    expect(exposureMinor).toBeLessThanOrEqual(yuan(100));
    expect(passed.length).toBeGreaterThan(0);
  });

  it("more than is in a bucket does not leave it, and nothing of such an act is written", async () => {
    const owner = await dealerWith(100);
    const one = line(owner, 60);
    await move(one, null, "OPEN_ORDERS");
    await expect(move(one, "OPEN_ORDERS", "DELIVERED_UNBILLED", 61)).rejects.toThrow(
      "more leaves a bucket than is in it",
    );
    expect((await standing(owner)).parts).toMatchObject({ openOrders: yuan(60), deliveredUnbilled: 0n });
    const [count] = await w.rows("SELECT count(*)::int AS n FROM credit_movement WHERE source_id = $1", [one.sourceId]);
    expect(count).toEqual({ n: 1 });
  });

  it("an order that credit never saw counts from its next move on", async () => {
    const owner = await dealerWith(100);
    const old = line(owner, 60);
    await move(old, "OPEN_ORDERS", "DELIVERED_UNBILLED", 40);
    await move(old, "OPEN_ORDERS", "DELIVERED_UNBILLED", 20);
    expect((await standing(owner)).exposureMinor).toBe(yuan(60));
    await move(line(owner, 10), "OPEN_ORDERS", null);
    expect((await standing(owner)).exposureMinor).toBe(yuan(60));
  });

  it("each yuan is in exactly one bucket, whatever moves where and however often", async () => {
    const step = fc.record({
      at: fc.integer({ min: 0, max: 3 }),
      from: fc.constantFrom<Bucket | null>(null, ...buckets),
      to: fc.constantFrom<Bucket | null>(null, ...buckets),
      amount: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const owner = await dealerWith(1_000_000);
        const lines = [0, 1, 2, 3].map(() => line(owner, 1));
        const kept = new Map<string, number>();
        const at = (line: number, bucket: Bucket) => kept.get(`${line} ${bucket}`) ?? 0;
        for (const bucket of buckets)
          for (const which of lines.keys()) {
            await move(lines[which]!, null, bucket, 1);
            kept.set(`${which} ${bucket}`, 1);
          }
        for (const { at: which, from, to, amount } of steps) {
          const has = from === null ? amount : Math.min(amount, at(which, from));
          if (has === 0 || from === to) continue;
          await move(lines[which]!, from, to, has);
          if (from !== null) kept.set(`${which} ${from}`, at(which, from) - has);
          if (to !== null) kept.set(`${which} ${to}`, at(which, to) + has);
        }
        const positions = await onBehalf(w, maker, (tx) =>
          positionsOf(
            tx,
            lines.map((each) => each.orderId),
          ),
        );
        const found = new Map(
          positions.map((each) => [
            `${lines.findIndex((one) => one.sourceId === each.sourceId)} ${each.bucket}`,
            Number(each.amountMinor / 100n),
          ]),
        );
        expect(found).toEqual(new Map([...kept].filter(([, amount]) => amount > 0)));
        const total = [...kept.values()].reduce((sum, amount) => sum + amount, 0);
        expect((await standing(owner)).exposureMinor).toBe(yuan(total));
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});
