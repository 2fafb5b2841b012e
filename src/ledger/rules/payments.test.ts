import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import { type Declaring, type Share, decideDeclaration, oldestFirst, reasonsToMatch } from "./payments.ts";

const today = day("2026-06-10");
const share = (amountMinor: bigint, residualMinor: bigint, waitingMinor = 0n, more: object = {}): Share => ({
  amountMinor,
  item: {
    id: `I${residualMinor}`,
    dealerId: "D1",
    kind: "RECEIVABLE",
    currency: "CNY",
    residualMinor,
    waitingMinor,
    ...more,
  },
});
const asked: Declaring = {
  ...{ dealerId: "D1", kind: "RECEIPT", method: "BANK", amountMinor: 113_000n, paidOn: today, billDueOn: null },
  currency: "CNY",
  shares: [share(113_000n, 113_000n)],
};
const codes = (more: Partial<Declaring>) =>
  refusalsOf(decideDeclaration({ ...asked, ...more }, today)).map(({ code, path }) => `${code} ${path?.join(".")}`);

describe("declaring a payment", () => {
  it("takes what was paid, and says for which invoices", () => {
    expect(decideDeclaration(asked, today)).toEqual({ ok: true, value: 113_000n });
    expect(codes({ kind: "DEPOSIT", shares: [] })).toEqual([]);
    expect(codes({ method: "BILL", billDueOn: day("2026-12-10"), shares: [] })).toEqual([]);
  });

  it("is refused for all its faults at once", () => {
    expect(codes({ amountMinor: undefined, paidOn: day("2026-06-11"), billDueOn: day("2026-07-01") })).toEqual([
      "AMOUNT_MALFORMED amount",
      "PAID_IN_FUTURE paidOn",
      "DUE_BEFORE_ISSUED billDueOn",
      "SHARES_EXCEED_PAYMENT shares",
    ]);
    expect(codes({ amountMinor: -5n, shares: [] })).toEqual(["AMOUNT_NOT_POSITIVE amount"]);
    expect(codes({ kind: "PREPAYMENT" })).toEqual(["SHARES_NOT_FOR_THIS shares"]);
  });

  it("pays no invoice twice: not one that another declaration waits to pay, none that is settled, none of another dealer", () => {
    expect(codes({ shares: [share(100n, 113_000n, 113_000n)] })).toEqual(["ALREADY_DECLARED shares.0"]);
    expect(codes({ shares: [share(100n, 113_000n, 112_900n)] })).toEqual([]);
    expect(codes({ shares: [share(1n, 0n)] })).toEqual(["ITEM_SETTLED shares.0"]);
    expect(codes({ shares: [share(101n, 100n)] })).toEqual(["OVER_APPLIED shares.0"]);
    expect(codes({ shares: [share(5n, 100n), share(5n, 100n)] })).toEqual(["DUPLICATE_ITEM shares.1.item"]);
    expect(codes({ shares: [share(5n, 100n, 0n, { dealerId: "D2" })] })).toEqual(["NOT_FOUND shares.0.item"]);
    expect(codes({ shares: [share(100n, 100n, 0n, { currency: "JPY" })] })).toEqual(["OTHER_CURRENCY shares.0.item"]);
    expect(codes({ shares: [share(0n, 100n)] })).toEqual(["AMOUNT_NOT_POSITIVE shares.0.amount"]);
  });
});

describe("proposing what a receipt pays", () => {
  it("takes the oldest due invoice first, and keeps what is over", () => {
    const open = [
      { id: "B", dueOn: day("2026-05-31"), issuedOn: day("2026-05-01"), residualMinor: 50_000n },
      { id: "A", dueOn: day("2026-04-30"), issuedOn: day("2026-04-01"), residualMinor: 30_000n },
      { id: "C", dueOn: day("2026-05-31"), issuedOn: day("2026-04-15"), residualMinor: 10_000n },
    ];
    expect(oldestFirst(65_000n, open)).toEqual([
      { id: "A", amountMinor: 30_000n },
      { id: "C", amountMinor: 10_000n },
      { id: "B", amountMinor: 25_000n },
    ]);
    expect(oldestFirst(99_000n, open).reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(90_000n);
    expect(oldestFirst(0n, open)).toEqual([]);
  });

  it("knows a declared payment in a line of the bank by amount, reference and payer", () => {
    const line = { amountMinor: 100n, bookedOn: today, payerName: "杭州西湖 商贸有限公司", reference: "货款 TX-88" };
    const declared = {
      id: "P",
      amountMinor: 100n,
      paidOn: today,
      payerName: "",
      reference: "tx-88",
      dealerName: "杭州西湖商贸有限公司",
    };
    expect(reasonsToMatch(line, declared)).toEqual(["SAME_AMOUNT", "SAME_REFERENCE", "SAME_DEALER_NAME"]);
    expect(reasonsToMatch(line, { ...declared, amountMinor: 101n })).toEqual([]);
    expect(reasonsToMatch(line, { ...declared, paidOn: day("2026-06-11") })).toEqual([]);
  });
});
