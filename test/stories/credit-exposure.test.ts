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
import { defaultTerms } from "../../src/credit/rules/account.ts";
import { buckets } from "../../src/credit/rules/words.ts";
import { updateTerms } from "../../src/credit/store.ts";
import { insertBlock } from "../../src/credit/store-blocks.ts";
import { insertRequests } from "../../src/credit/store-requests.ts";
import { type Day, day, plusDays } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { openInvoice } from "../../src/ledger/index.ts";
import { addCreditAccount, approved, onBehalf } from "../support/credit.ts";
import { addInvoice, addReceipt, inBook } from "../support/ledger.ts";
import { addDealer } from "../support/trade.ts";
import { applyItems } from "../../src/ledger/index.ts";
import { type World, world } from "../support/world.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;
const today = day("2026-03-20");

describe("credit: what an account carries, whoever moves it at the same moment", () => {
  let w: World;
  let maker: string;
  beforeAll(async () => {
    // What is done is dated by the test; what is asked of the API is asked two months later.
    w = await world({ today: "2026-05-15" });
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
      else
        await holdForCredit(tx, { ...one, orderNo: "1", placedBy: newId() }, decided, { today: on, now: new Date() });
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

  it("CR-1 and the count-back of 69.3 days read the same on their day, whatever was paid, raised and agreed since", async () => {
    const at = (text: string) => ({ today: day(text), now: new Date() });
    const owner = await dealerWith(480_000, { terms: { horizonDays: 30, overdueDays: null, overdueRatio: null } });
    const { dealerId, accountId } = owner;
    const invoice = (documentNo: string, issuedOn: string, amount: number) =>
      addInvoice(w, maker, dealerId, {
        ...{ documentNo, issuedOn: day(issuedOn), dueOn: plusDays(day(issuedOn), 30) },
        ...{ netMinor: yuan(amount), taxMinor: 0n },
      });
    const pay = async (receivedOn: string, amount: number, debitId: string) => {
      const creditId = await addReceipt(w, maker, dealerId, yuan(amount), { receivedOn });
      const done = await inBook(w, maker, (by) =>
        applyItems(by, [{ creditId, debitId, amountMinor: yuan(amount) }], day(receivedOn)),
      );
      expect(done.ok).toBe(true);
    };
    // Sales of 180,000, 200,000 and 240,000; 340,000 paid by 20 March, of which all but 280,000 of the receivable.
    const january = await invoice("F-1", "2026-01-10", 180_000);
    const february = await invoice("F-2", "2026-02-10", 200_000);
    await pay("2026-03-10", 100_000, january);
    await addReceipt(w, maker, dealerId, yuan(20_000), { kind: "PREPAYMENT", receivedOn: "2026-03-15" });
    await addReceipt(w, maker, dealerId, yuan(10_000), { receivedOn: "2026-03-16" });
    const [open, delivered, later] = [line(owner, 150_000), line(owner, 60_000), line(owner, 90_000)];
    const raise = (one: Line, when: string, dueOn: Day | null = null) =>
      onBehalf(w, maker, (tx) => moveExposure(tx, [{ ...one, from: null, to: "OPEN_ORDERS", dueOn }], at(when)));
    const deliver = (one: Line, when: string) =>
      onBehalf(w, maker, (tx) =>
        moveExposure(tx, [{ ...one, from: "OPEN_ORDERS", to: "DELIVERED_UNBILLED" }], at(when)),
      );
    await raise(open, "2026-03-01");
    await raise(delivered, "2026-03-02");
    await deliver(delivered, "2026-03-18");
    // For May: behind the horizon of 30 days until 11 April.
    await raise(later, "2026-03-19", day("2026-05-11"));

    const owned = await w.person(maker, "DEALER_OWNER", { dealerId });
    const finance = await w.person(maker, "FINANCE");
    const asked = async (asOf: string | null) => {
      const reply = await w.ask(
        finance,
        `query ($id: ID!, $asOf: Date) { creditAccount(id: $id) {
          standing(asOf: $asOf) { on limit { amount } exposure { amount } available { amount } waterfall { part amount { amount } } stops { kind } }
          ageing(asOf: $asOf) { receivable { amount } buckets { bucket amount { amount } items } }
          dso(asOf: $asOf) { on countBack } } }`,
        { id: globalId("CreditAccount", accountId), asOf },
      );
      expect(reply.errors).toBeUndefined();
      return reply.data.creditAccount;
    };
    const cr1 = async () => {
      const { standing: then, ageing } = await asked("2026-03-20");
      expect(then).toEqual({
        ...{ on: "2026-03-20", limit: { amount: "480000.00" }, exposure: { amount: "460000.00" } },
        available: { amount: "20000.00" },
        waterfall: [
          { part: "OPEN_ORDERS", amount: { amount: "150000.00" } },
          { part: "DELIVERED_UNBILLED", amount: { amount: "60000.00" } },
          { part: "RECEIVABLE", amount: { amount: "280000.00" } },
          { part: "PREPAYMENTS", amount: { amount: "-20000.00" } },
          { part: "UNAPPLIED", amount: { amount: "-10000.00" } },
        ],
        stops: [],
      });
      expect(ageing.receivable).toEqual({ amount: "280000.00" });
      expect(ageing.buckets.filter((each: { items: number }) => each.items > 0)).toEqual([
        { bucket: "D1_30", amount: { amount: "200000.00" }, items: 1 },
        { bucket: "D31_60", amount: { amount: "80000.00" }, items: 1 },
      ]);
    };
    await cr1();

    // What comes after does not reach back: a third invoice, payments, deliveries, a lower limit, other terms, a block.
    const march = await invoice("F-3", "2026-03-25", 240_000);
    await pay("2026-03-30", 20_000, february);
    await deliver(open, "2026-04-02");
    await pay("2026-04-10", 300_000 - 60_000, march);
    await onBehalf(w, maker, async (tx) => {
      await insertRequests(tx, [approved(accountId, { amountMinor: yuan(100_000), firstOn: day("2026-04-01") })]);
      await updateTerms(tx, accountId, { ...defaultTerms, horizonDays: null, overdueDays: 0 }, day("2026-04-20"));
      const set = { id: newId(), accountId, kind: "MANUAL" as const, productLineId: null, reason: "late" };
      await insertBlock(tx, { ...set, since: day("2026-04-05"), setBy: newId(), setAt: new Date() });
    });
    await cr1();
    const standing331 = await asked("2026-03-31");
    expect(standing331.ageing.receivable).toEqual({ amount: "500000.00" });
    expect(standing331.dso).toEqual({ on: "2026-03-31", countBack: "69.3" });
    // On 10 April the order for 11 May lies behind the horizon, on 11 April before it.
    expect((await asked("2026-04-10")).standing.exposure).toEqual({ amount: "440000.00" });
    expect((await asked("2026-04-11")).standing).toMatchObject({
      ...{ exposure: { amount: "530000.00" }, limit: { amount: "100000.00" } },
      stops: [{ kind: "LIMIT" }, { kind: "MANUAL" }],
    });
    // A day to come is today; the dealer reads his own past, and nobody else's.
    expect((await asked("2027-01-01")).standing).toEqual((await asked(null)).standing);
    const own = `{ creditStanding(asOf: "2026-03-20") { exposure { amount } } }`;
    expect((await w.ask(owned, own)).data.creditStanding).toEqual({ exposure: { amount: "460000.00" } });
    const other = await w.person(maker, "DEALER_OWNER", { dealerId: (await dealerWith(1)).dealerId });
    expect((await w.ask(other, own)).data.creditStanding).toEqual({ exposure: { amount: "0.00" } });
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
