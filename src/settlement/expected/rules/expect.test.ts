import { day, plusMonths } from "../../../kernel/day.ts";
import { globalId } from "../../../kernel/id.ts";
import type { FeeTermSaid } from "../../../chains/index.ts";
import {
  event,
  facts,
  goods,
  id,
  lines,
  march,
  mode,
  other,
  second,
  store,
  storeFacts,
  term,
  version,
} from "../../../../test/support/expected-facts.ts";
import { expect as expectation } from "./expect.ts";
import { amountAt, isReceiptOf, perBaseUnit, releasedIn } from "./goods.ts";
import type { Facts } from "./words.ts";

describe("goods on credit", () => {
  it("are worth what the paper says of a case, exact to the fen", () => {
    expect(amountAt({ unitPrice: "50", priceUnits: 24n }, 24_000n, "CNY")).toBe(5_000_000n);
    expect(perBaseUnit("50", 24n)).toBe("2.083333");
    expect(amountAt({ unitPrice: "0.005", priceUnits: 1n }, -1n, "CNY")).toBe(-1n);
  });
  it("a receipt is of the delivery that it names, or of its number, or of its order", () => {
    const delivery = goods("DELIVERY", "2026-03-01", 1, { documentNo: "D1", orderNo: "PO" });
    expect(isReceiptOf(goods("RECEIPT", "2026-03-02", 1, { referenceNo: "D1" }), delivery)).toBe(true);
    expect(isReceiptOf(goods("RECEIPT", "2026-03-02", 1, { referenceNo: "D2", orderNo: "PO" }), delivery)).toBe(false);
    expect(isReceiptOf(goods("RECEIPT", "2026-03-02", 1, { orderNo: "PO" }), delivery)).toBe(true);
    expect(isReceiptOf(goods("RECEIPT", "2026-03-02", 1, { orderNo: "PO", productId: second }), delivery)).toBe(false);
  });
  it("a batch is owed when as many as are held have come after it", () => {
    const batches = ["2026-02-20", "2026-03-05", "2026-03-25", "2026-04-02"].map((on, at) => ({
      batch: `B${at}`,
      on: day(on),
    }));
    expect(releasedIn(batches, 1, march).map(({ batch, by }) => [batch, by])).toEqual([
      ["B0", "B1"],
      ["B1", "B2"],
    ]);
    expect(releasedIn(batches, 2, march).map(({ batch, by }) => [batch, by])).toEqual([["B0", "B2"]]);
    const own = batches.map(({ batch, on }, at) => goods("RECEIPT", on, at + 1, { documentNo: batch }));
    const held = [version({ modes: [mode({ mode: "BATCH", heldBatches: 1 })] })];
    expect(
      lines(held, facts({ goods: own, batches })).map(({ documentNo, inputs }) => [documentNo, inputs["releasedBy"]]),
    ).toEqual([
      ["B0", "B1"],
      ["B1", "B2"],
    ]);
  });
  it("a store of another company of the chain is not covered unless it is named", () => {
    const foreign = facts({ stores: [storeFacts({ entityId: id(82) })], goods: [goods("RECEIPT", "2026-03-02", 1)] });
    expect(lines([version()], foreign)).toEqual([]);
    const named = version({ stores: { scope: "STORES", ids: [globalId("ChainStore", store)] } });
    expect(lines([named], foreign)).toHaveLength(1);
  });
});

describe("fees", () => {
  const fee = (more: Partial<FeeTermSaid>, given: Partial<Facts> = {}) =>
    lines([version({ terms: [term(more)] })], facts(given)).map((line) => [Number(line.amountMinor), line.fee?.event]);
  it("a store that opens within the month bears its own days of a fee by days", () => {
    expect(fee({})).toEqual([[-310_000, "2026-03"]]);
    expect(fee({}, { stores: [storeFacts({ openedOn: day("2026-03-22") })] })).toEqual([[-100_000, "2026-03"]]);
    expect(fee({}, { stores: [storeFacts({ closedOn: day("2026-03-02") })] })).toEqual([[-10_000, "2026-03"]]);
    expect(fee({}, { stores: [storeFacts({ openedOn: day("2026-04-02") })] })).toEqual([]);
  });
  it("a display is spread over its event's dates, at its store", () => {
    const display = event({
      feeKind: "displayFee",
      name: "堆头",
      storeId: store,
      from: day("2026-02-20"),
      to: day("2026-03-12"),
    });
    expect(fee({ from: day("2026-01-01"), to: null, amount: "2000" }, { events: [display] })).toEqual([
      [-110_000, "堆头"],
    ]);
  });
  it("is told as missing an end where neither term nor event has one", () => {
    const open = version({ terms: [term({ to: null })] });
    expect(expectation([open], [open], facts(), march).gaps.map(({ code }) => code)).toEqual(["RUN_WITHOUT_END"]);
  });
  it("promoters go by the days on duty of the month's", () => {
    const duty = {
      feeKind: "promoterMgmtFee",
      name: "促销员",
      quantity: 3,
      from: day("2026-03-10"),
      to: day("2026-03-20"),
    };
    const terms = { kind: "promoterMgmtFee", basis: "PER_HEAD_MONTH", accrual: "MONTHLY", amount: "2000" } as const;
    expect(fee(terms, { events: [event(duty)] })).toEqual([[-193_548, "2026-03"]]);
    expect(fee(terms, { events: [event({ ...duty, days: 31 })] })).toEqual([[-200_000, "2026-03"]]);
  });
  it("a late order costs its rate for each day, an issue its amount at each store then open", () => {
    const late = event({
      feeKind: "lateDeliveryPenalty",
      name: "PO-7",
      baseMinor: 1_000_000n,
      currency: "CNY",
      days: 4,
    });
    expect(
      fee(
        { kind: "lateDeliveryPenalty", basis: "RATE", accrual: "AT_EVENT", amount: null, rate: "0.003", base: null },
        { events: [late] },
      ),
    ).toEqual([[-12_000, "PO-7"]]);
    const stores = [storeFacts(), storeFacts({ id: other, code: "S2", closedOn: day("2026-03-05") })];
    expect(
      fee(
        { kind: "flyerFee", basis: "PER_EVENT", accrual: "AT_EVENT", amount: "2340" },
        { events: [event({ quantity: 2 })], stores },
      ),
    ).toEqual([[-468_000, "DM3"]]);
    // Every other fee for an event is borne once an event, however many stores there are (B3.2: E, not E × stores).
    expect(
      fee(
        { kind: "priceGapComp", basis: "PER_EVENT", accrual: "AT_EVENT", amount: "500" },
        { events: [event({ feeKind: "priceGapComp", name: "PG1", quantity: 2 })], stores },
      ),
    ).toEqual([[-100_000, "PG1"]]);
  });
  it("an amended fee by days bears the days of its own version: what was settled is not spread anew", () => {
    // 12,000 for the year, 24,000 from July on: 181/365 of the one and 184/365 of the other, month by month.
    const year = (amount: string, from: string, more: Partial<FeeTermSaid> = {}) =>
      term({ amount, basis: "FIXED", from: day(from), to: day("2027-01-01"), legality: "OK", ...more });
    const [whole, cut, july] = [day("2026-01-01"), day("2026-07-01"), day("2027-01-01")];
    const first = version({ terms: [year("12000", "2026-01-01")] }, { from: whole, to: cut });
    const next = (amount: string, more: Partial<FeeTermSaid> = {}) =>
      version({ terms: [year(amount, "2026-07-01", more)] }, { version: 2, from: cut, to: july });
    const borne = (amount: string, more: Partial<FeeTermSaid> = {}) =>
      Array.from({ length: 12 }, (_, at) => {
        const from = plusMonths(whole, at);
        return lines([first, next(amount, more)], facts(), { from, to: plusMonths(from, 1) }).reduce(
          (sum, line) => sum - line.amountMinor,
          0n,
        );
      });
    const sum = (months: readonly bigint[]) => months.reduce((all, each) => all + each, 0n);
    const raised = borne("24000");
    expect([raised[0], raised[5], raised[6], raised[11]]).toEqual([101_918n, 98_629n, 203_836n, 203_835n]);
    expect([sum(raised.slice(0, 6)), sum(raised.slice(6))]).toEqual([595_068n, 1_209_863n]);
    // Said again in the same figures it comes to the whole amount, once.
    expect(sum(borne("12000"))).toBe(1_200_000n);
    // A fee that another one follows after its own end is spread over its own days.
    const half = version({ terms: [year("6000", "2026-01-01", { to: cut })] }, { from: whole, to: cut });
    const june = { from: day("2026-07-01"), to: day("2026-08-01") };
    expect(lines([half, next("6000")], facts(), june).map((line) => line.amountMinor)).toEqual([-101_087n]);
  });
  it("what is borne once is not borne again because a later version repeats it", () => {
    const once = (from: string) =>
      term({
        kind: "listingFee",
        basis: "FIXED",
        accrual: "AT_ONCE",
        amount: "5000",
        from: day(from),
        to: null,
        legality: "OK",
      });
    const first = version({ terms: [once("2026-01-01")] }, { to: day("2026-03-10") });
    const next = version({ terms: [once("2026-03-10")] }, { version: 2, from: day("2026-03-10") });
    const january = { from: day("2026-01-01"), to: day("2026-02-01") };
    expect(lines([first, next], facts(), january).map((line) => line.amountMinor)).toEqual([-500_000n]);
    expect(lines([first, next], facts())).toEqual([]);
    expect(lines([next], facts()).map((line) => line.amountMinor)).toEqual([-500_000n]);
  });
});
