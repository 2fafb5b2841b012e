import fc from "fast-check";
import {
  type Bucket,
  creditStandingOn,
  decideCredit,
  lockCredit,
  moveExposure,
  positionsOf,
} from "../../src/credit/index.ts";
import { insertRelease } from "../../src/credit/holds.ts";
import { buckets } from "../../src/credit/rules/words.ts";
import { insertRequests } from "../../src/credit/store-requests.ts";
import { type Day, day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { applyItems, openInvoice, openReceipt } from "../../src/ledger/index.ts";
import { approved, onBehalf } from "../support/credit.ts";
import { addInvoice, addReceipt, inBook } from "../support/ledger.ts";
import { creditMoving } from "../support/credit-moving.ts";
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

  const { dealerWith, standing, line, move, submit } = creditMoving(() => ({ w, maker }), today);

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

  it("another currency stands by itself: money in it buys, a release lets pass, and what is late in it stops every order", async () => {
    const owner = await dealerWith(100, { terms: { overdueDays: 15 } });
    const dollars = (amount: number) => ({ ...line(owner, amount), currency: "USD" });
    const inDollars = async (on: Day = today) => {
      const { elsewhere, exposureMinor, items } = await standing(owner, on);
      return [exposureMinor, items.length, ...elsewhere.map((each) => [each.currency, each.exposureMinor])];
    };
    const first = dollars(40);
    expect(await submit(first)).toBe(false);
    const [held] = await w.rows(
      "SELECT currency, shortfall_minor::text AS short FROM credit_hold WHERE order_id = $1",
      [first.orderId],
    );
    expect(held).toEqual({ currency: "USD", short: "4000" });
    const paidIn = await inBook(w, maker, (by) =>
      openReceipt(by, {
        ...{ id: newId(), dealerId: owner.dealerId, kind: "PREPAYMENT", method: "BANK", billDueOn: null },
        ...{ sourceType: "STORY", sourceId: newId(), documentNo: "USD-1", receivedOn: today },
        ...{ amountMinor: yuan(60), currency: "USD" },
      }),
    );
    expect(paidIn.ok).toBe(true);
    expect(await submit(first)).toBe(true);
    expect(await inDollars()).toEqual([0n, 0, ["USD", yuan(-20)]]);
    const second = dollars(21);
    expect(await submit(second)).toBe(false);
    await onBehalf(w, maker, async (tx) => {
      const by = { reason: "season", releasedBy: newId(), releasedAt: new Date() };
      await insertRelease(tx, {
        ...{ ...by, id: newId(), orderId: second.orderId, accountId: owner.accountId, dealerId: owner.dealerId },
        ...{ upToMinor: yuan(21), lastOn: today },
      });
    });
    expect(await submit(second)).toBe(true);
    expect(await inDollars()).toEqual([0n, 0, ["USD", yuan(1)]]);
    expect(await submit(line(owner, 100))).toBe(true);

    // An invoice in dollars, due on 1 March: on the sixteenth day after it nothing goes any more.
    await addInvoice(w, maker, owner.dealerId, {
      ...{ documentNo: "USD-I", issuedOn: day("2026-02-01"), dueOn: day("2026-03-04"), currency: "USD" },
    });
    const late = async (on: Day) =>
      decideCredit(await standing(owner, on), {
        ...{ at: "ORDER", dealerId: owner.dealerId, raiseMinor: 0n, currency: "CNY", prepaid: false, dueOn: null },
        ...{ today: on, productLineIds: [], releases: [] },
      }).blocks.map(({ kind, currency }) => [kind, currency]);
    expect(await late(day("2026-03-19"))).toEqual([]);
    expect(await late(today)).toEqual([["OVERDUE", "USD"]]);
    const finance = await w.person(maker, "FINANCE");
    const asked = await w.ask(
      finance,
      `query ($id: ID!) { creditAccount(id: $id) {
        standing { exposure { amount } stops { kind message missing { amount currency } owed { documentNo amount { currency } } }
          elsewhere { exposure { amount currency } overdue { amount } waterfall { part amount { amount } } } }
        releases { upTo { amount currency } } ageing { receivable { amount } } } }`,
      { id: globalId("CreditAccount", owner.accountId) },
    );
    expect(asked.errors).toBeUndefined();
    expect(asked.data.creditAccount).toEqual({
      standing: {
        exposure: { amount: "100.00" },
        stops: [
          {
            ...{ kind: "OVERDUE", message: "US$ 1,130.00 is overdue, the oldest document for 16 days." },
            missing: { amount: "1130.00", currency: "USD" },
            owed: [{ documentNo: "USD-I", amount: { currency: "USD" } }],
          },
        ],
        elsewhere: [
          {
            ...{ exposure: { amount: "1131.00", currency: "USD" }, overdue: { amount: "1130.00" } },
            waterfall: [
              { part: "OPEN_ORDERS", amount: { amount: "61.00" } },
              { part: "RECEIVABLE", amount: { amount: "1130.00" } },
              { part: "PREPAYMENTS", amount: { amount: "-60.00" } },
            ],
          },
        ],
      },
      releases: [{ upTo: { amount: "21.00", currency: "USD" } }],
      ageing: { receivable: { amount: "0.00" } },
    });
    const past = await onBehalf(w, maker, (tx) => creditStandingOn(tx, owner.dealerId, today));
    const { elsewhere } = await standing(owner);
    expect(past?.elsewhere).toEqual(elsewhere);
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
