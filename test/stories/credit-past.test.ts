import { moveExposure } from "../../src/credit/index.ts";
import { defaultTerms } from "../../src/credit/rules/account.ts";
import { updateTerms } from "../../src/credit/store.ts";
import { insertBlock } from "../../src/credit/store-blocks.ts";
import { insertRequests } from "../../src/credit/store-requests.ts";
import { type Day, day, plusDays } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { applyItems } from "../../src/ledger/index.ts";
import { addCreditAccount, approved, onBehalf } from "../support/credit.ts";
import { addInvoice, addReceipt, inBook } from "../support/ledger.ts";
import { addDealer } from "../support/trade.ts";
import { type World, world } from "../support/world.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;

describe("credit as it was on a past day", () => {
  let w: World;
  let maker: string;
  beforeAll(async () => {
    // What is done is dated by the test; what is asked is asked two months later.
    w = await world({ today: "2026-05-15" });
    maker = await w.manufacturer("credit-past");
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
  const line = (owner: Owner, amount: number) => {
    const orderId = newId();
    return { ...owner, orderId, sourceId: newId(), amountMinor: yuan(amount), currency: "CNY" };
  };
  type Line = ReturnType<typeof line>;

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

  it("a bill stays in the exposure past its day until the bank paid it; one it did not pay is owed again, and overdue", async () => {
    const { dealerId } = await dealerWith(1_000, { terms: { overdueDays: 15 } });
    const finance = await w.person(maker, "FINANCE");
    const owner = await w.person(maker, "DEALER_OWNER", { dealerId });
    const pay = async (documentNo: string, billDueOn: string) => {
      const debitId = await addInvoice(w, maker, dealerId, {
        ...{ documentNo, issuedOn: day("2026-03-01"), dueOn: day("2026-03-31"), netMinor: yuan(300), taxMinor: 0n },
      });
      const bill = { receivedOn: "2026-03-20", billDueOn, documentNo: `H-${documentNo}` };
      const creditId = await addReceipt(w, maker, dealerId, yuan(300), bill);
      const done = await inBook(w, maker, (by) =>
        applyItems(by, [{ creditId, debitId, amountMinor: yuan(300) }], day("2026-03-20")),
      );
      expect(done.ok).toBe(true);
      const [item] = await w.rows(`SELECT id FROM open_item WHERE document_no = $1 AND kind = 'BILL'`, [
        bill.documentNo,
      ]);
      return globalId("OpenItem", item!["id"] as string);
    };
    const [first, second] = [await pay("B-1", "2026-05-10"), await pay("B-2", "2026-05-14")];
    await addReceipt(w, maker, dealerId, yuan(50), {
      ...{ kind: "DEPOSIT", receivedOn: "2026-03-21", billDueOn: "2026-05-12" },
    });
    const standing = async (asOf: string | null) => {
      const reply = await w.ask(
        owner,
        `query ($asOf: Date) { creditStanding(asOf: $asOf) { exposure { amount } waterfall { part amount { amount } } stops { kind oldestDays owed { documentNo } } } }`,
        { asOf },
      );
      expect(reply.errors).toBeUndefined();
      const { exposure, waterfall, stops } = reply.data.creditStanding;
      const parts = waterfall.map((each: { part: string; amount: { amount: string } }) => [
        each.part,
        each.amount.amount,
      ]);
      return [exposure.amount, Object.fromEntries(parts), stops];
    };
    // On its due day nobody knows yet whether the bank pays; no yuan leaves the exposure for the day alone.
    expect(await standing("2026-05-09")).toEqual(["600.00", { UNDUE_BILLS: "600.00" }, []]);
    expect(await standing("2026-05-10")).toEqual(["600.00", { UNDUE_BILLS: "300.00", PAST_DUE_BILLS: "300.00" }, []]);
    expect(await standing(null)).toEqual(["600.00", { PAST_DUE_BILLS: "600.00" }, []]);

    const act = async (name: string, input: object) => {
      const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
      const text = `mutation ($input: ${type}) { ${name}(input: $input) { item { residual { amount } } errors { code } } }`;
      const reply = await w.ask(finance, text, { input: { requestId: newId(), ...input } });
      expect(reply.errors).toBeUndefined();
      return reply.data[name];
    };
    const none = { item: { residual: { amount: "0.00" } }, errors: [] };
    expect(await act("itemRelease", { item: first, amount: "300.00", reason: "HONOURED" })).toEqual(none);
    expect(await standing(null)).toEqual(["300.00", { PAST_DUE_BILLS: "300.00" }, []]);
    const back = { item: second, reason: "拒付", withApplications: true };
    expect(await act("itemTakeBack", back)).toEqual(none);
    expect(await act("itemTakeBack", back)).toEqual({ item: null, errors: [{ code: "ITEM_TAKEN_BACK" }] });
    expect(await standing(null)).toEqual([
      ...["300.00", { RECEIVABLE: "300.00" }],
      [{ kind: "OVERDUE", oldestDays: 45, owed: [{ documentNo: "B-2" }] }],
    ]);
    expect(await standing("2026-05-14")).toEqual(["600.00", { PAST_DUE_BILLS: "600.00" }, []]);
  });
});
