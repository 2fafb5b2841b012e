import fc from "fast-check";
import { type EntryLine, accounts } from "../../../ledger/index.ts";
import type { VarianceState } from "../../rules/confirm.ts";
import * as post from "./postings.ts";
import { type FeeTerms, type SheetSum, type VarianceSum, close, isOfGoods } from "./sheet.ts";

const chain = "00000000-0000-0000-0000-00000000000c";
const service: FeeTerms = {
  ...{ character: "SERVICE", method: "RED_LETTER", rate: "0.06", onInvoice: false, refundable: false },
};
const rebate: FeeTerms = { ...service, character: "LINKED", rate: "0.13" };
const terms: Readonly<Record<string, FeeTerms>> = {
  flyerFee: service,
  displayFee: service,
  annualRebate: rebate,
  ordinaryRebate: { ...rebate, method: "ORDINARY_INVOICE" },
  unconditionalRebate: { ...rebate, onInvoice: true },
  deposit: { ...service, character: "NONE", refundable: true },
  lateDeliveryPenalty: { ...service, character: "NONE" },
  commission: { ...service, character: "NONE", rate: "0.13", onInvoice: true },
};
const termsOf = (code: string): FeeTerms => terms[code] ?? service;
const sum = (kind: SheetSum["kind"], amountMinor: bigint, rate = "0.13", feeCode: string | null = null): SheetSum => ({
  ...{ kind, rate, feeCode, amountMinor },
});

/** Balances by account and party, debits above zero. */
function book(...entries: (readonly EntryLine[])[]): Record<string, bigint> {
  const balances: Record<string, bigint> = {};
  for (const { account, chainId, debitMinor = 0n, creditMinor = 0n } of entries.flat()) {
    const key = chainId === undefined ? account : `${account} ${String(chainId === chain)}`;
    balances[key] = (balances[key] ?? 0n) + debitMinor - creditMinor;
  }
  return Object.fromEntries(Object.entries(balances).filter(([, minor]) => minor !== 0n));
}
const total = (balances: Record<string, bigint>): bigint =>
  Object.values(balances).reduce((all, each) => all + each, 0n);
const owed = (balances: Record<string, bigint>): bigint =>
  (balances[`${accounts.receivable} true`] ?? 0n) + (balances[`${accounts.disputedReceivable} true`] ?? 0n);

const goodsDispute = (amountMinor: bigint, code: VarianceSum["code"]): VarianceSum => ({
  ...{ kind: "GOODS", rate: "0.13", feeCode: null, code, state: "DISPUTED", amountMinor },
});
const k10 = (state?: VarianceSum["state"]) =>
  close(
    [...[sum("GOODS", 2_040_000n), sum("RETURN", -50_000n)], sum("FEE", -468_000n, "0.06", "flyerFee")],
    1_521_999n,
    [
      ...[
        goodsDispute(10_000n, "QTY_SHORT"),
        goodsDispute(10_000n, "PRICE_DIFF"),
        goodsDispute(50_000n, "RETURN_UNKNOWN"),
      ],
      {
        kind: "FEE",
        rate: "0.06",
        feeCode: "flyerFee",
        code: "FEE_DUPLICATE",
        state: "DISPUTED",
        amountMinor: 234_000n,
      },
      { kind: "GOODS", rate: "0.13", feeCode: null, code: "TIMING", state: "CARRIED", amountMinor: 300_000n },
      { kind: null, rate: "0", feeCode: null, code: "ROUNDING", state: "WRITTEN_OFF", amountMinor: 1n },
    ].map((each) => ({ ...each, state: state ?? each.state }) as VarianceSum),
    termsOf,
    "CNY",
  );

describe("what a statement posts", () => {
  it("is K10: 15,219.99 owed, 3,040.00 in dispute, 17,610.62 of revenue and 2,289.38 of tax, one leaflet with its 6%", () => {
    const closing = k10();
    expect(closing.fees).toMatchObject([
      { takenMinor: 468_000n, disputedMinor: 234_000n, paper: { paper: "SERVICE_INVOICE", issuer: "CHAIN" } },
    ]);
    expect(book(post.lockLines(chain, closing))).toEqual({
      [`${accounts.receivable} true`]: 1_521_999n,
      [`${accounts.disputedReceivable} true`]: 304_000n,
      [`${accounts.disputedClaims} true`]: -70_000n,
      [accounts.revenue]: -1_761_062n,
      [accounts.outputVat]: -228_938n,
      [accounts.channelFees]: 220_755n,
      [accounts.inputVatWaiting]: 13_245n,
      [accounts.otherExpense]: 1n,
    });
  });
  it("is shown before it is confirmed as it will be then: each fee's part in dispute, too", () => {
    expect(k10("OPEN")).toEqual(k10());
  });
  it("is K11: a rebate of 113,000 lowers revenue by 100,000 and output tax by 13,000 once our red letter is there, a display of 106,000 is 100,000 and 6,000 of input tax", () => {
    const sums = [
      ...[sum("GOODS", 113_000_000n), sum("FEE", -11_300_000n, "0.13", "annualRebate")],
      sum("FEE", -10_600_000n, "0.06", "displayFee"),
    ];
    const closing = close(sums, 91_100_000n, [], termsOf, "CNY");
    expect(closing.fees.map(({ paper }) => [paper.paper, paper.issuer, paper.net.minor, paper.tax.minor])).toEqual([
      ["RED_LETTER", "SUPPLIER", -10_000_000n, -1_300_000n],
      ["SERVICE_INVOICE", "CHAIN", 10_000_000n, 600_000n],
    ]);
    const locked = post.lockLines(chain, closing);
    expect(book(locked)).toMatchObject({
      ...{ [accounts.chainRebates]: 10_000_000n, [accounts.outputVatWaiting]: 1_300_000n },
      ...{ [accounts.channelFees]: 10_000_000n, [accounts.inputVatWaiting]: 600_000n },
    });
    const papers = [
      post.paperLines("RED_LETTER", "RED_LETTER", 1_300_000n),
      post.paperLines("SPECIAL_INVOICE", "SERVICE_INVOICE", 600_000n),
    ];
    expect(book(locked, ...papers)).toEqual({
      [`${accounts.receivable} true`]: 91_100_000n,
      [accounts.revenue]: -100_000_000n,
      [accounts.outputVat]: -11_700_000n,
      [accounts.chainRebates]: 10_000_000n,
      [accounts.channelFees]: 10_000_000n,
      [accounts.inputVat]: 600_000n,
    });
    expect(book(post.paperLines("ORDINARY_INVOICE", "SERVICE_INVOICE", 600_000n))).toEqual({
      ...{ [accounts.channelFees]: 600_000n, [accounts.inputVatWaiting]: -600_000n },
    });
  });
  it("takes a discount on the invoice off revenue and tax at once, and keeps a deposit as an asset", () => {
    const sums = [
      ...[sum("GOODS", 1_130_000n), sum("FEE", -113_000n, "0.06", "unconditionalRebate")],
      sum("FEE", -200_000n, "0", "deposit"),
    ];
    expect(book(post.lockLines(chain, close(sums, 817_000n, [], termsOf, "CNY")))).toEqual({
      [`${accounts.receivable} true`]: 817_000n,
      [accounts.revenue]: -900_000n,
      [accounts.outputVat]: -117_000n,
      [`${accounts.otherReceivable} true`]: 200_000n,
    });
  });
  it("is K03: what a concession keeps lowers the invoice, 136,000.00 of 180,000.00 is 120,353.98 and 15,646.02", () => {
    const sums = [sum("GOODS", 18_000_000n), sum("OTHER", -4_400_000n, "0.13", "commission")];
    expect(book(post.lockLines(chain, close(sums, 13_600_000n, [], termsOf, "CNY")))).toEqual({
      [`${accounts.receivable} true`]: 13_600_000n,
      [accounts.revenue]: -12_035_398n,
      [accounts.outputVat]: -1_564_602n,
    });
  });
  it("restores what a dispute denied, with its revenue and tax, and bears what it accepted", () => {
    const locked = post.lockLines(chain, k10());
    const goods = { nature: "GOODS", rate: "0.13", terms: null, feeCode: "" } as const;
    const won = post.settledLines(
      chain,
      { ...goods, restoredMinor: 11_300n, acceptedMinor: 58_700n, writtenOffMinor: 0n },
      "CNY",
    );
    const fee = { nature: "FEE", rate: "0.06", terms: service, feeCode: "flyerFee" } as const;
    const lost = post.settledLines(
      chain,
      { ...fee, restoredMinor: 128_000n, acceptedMinor: 106_000n, writtenOffMinor: 0n },
      "CNY",
    );
    expect(book(locked, won, lost)).toEqual({
      [`${accounts.receivable} true`]: 1_521_999n + 11_300n + 128_000n,
      [accounts.revenue]: -1_761_062n - 10_000n,
      [accounts.outputVat]: -228_938n - 1_300n,
      [accounts.channelFees]: 220_755n + 100_000n,
      [accounts.inputVatWaiting]: 13_245n + 6_000n,
      [accounts.otherExpense]: 1n,
    });
  });
});

const codes = Object.keys(terms);
const amount = fc.bigInt({ min: -10_000_000n, max: 10_000_000n });
const anySum = fc
  .record({
    kind: fc.constantFrom("GOODS", "GOODS", "RETURN", "FEE", "FEE", "OTHER"),
    rate: fc.constantFrom("0.13", "0.09", "0"),
    feeCode: fc.constantFrom(...codes),
    amountMinor: amount,
  })
  .map((row): SheetSum => ({
    ...row,
    kind: row.kind as SheetSum["kind"],
    feeCode: row.kind === "FEE" || row.kind === "OTHER" ? row.feeCode : null,
  }));
const anyVariance = fc
  .record({
    of: anySum,
    state: fc.constantFrom<Exclude<VarianceState, "OPEN">>("ACCEPTED", "DISPUTED", "CARRIED", "WRITTEN_OFF"),
    code: fc.constantFrom<VarianceSum["code"]>("QTY_SHORT", "FEE_RATE", "TIMING"),
  })
  .map(({ of, state, code }): VarianceSum => ({ ...of, state, code }));
/** Of any sheet: the parts of its total against its own lines are its header's variances. */
const anyStatement = fc.record({
  sums: fc.array(anySum, { maxLength: 8 }),
  variances: fc.array(anyVariance, { maxLength: 8 }),
  header: fc.array(
    fc.record({
      amountMinor: amount,
      state: fc.constantFrom<VarianceState>("DISPUTED", "CARRIED", "WRITTEN_OFF", "ACCEPTED"),
    }),
    { maxLength: 2 },
  ),
});

describe("whatever the statement", () => {
  const headers = (header: readonly { amountMinor: bigint; state: VarianceState }[]): VarianceSum[] =>
    header.map((each) => ({ kind: null, rate: "0", feeCode: null, code: "ROUNDING", ...each }));

  it("its entries balance, what the chain owes is its total and what is disputed, and their negatives leave nothing", () => {
    fc.assert(
      fc.property(anyStatement, amount, fc.nat(100), ({ sums, variances, header }, paid, share) => {
        const lines = sums.reduce((all, { amountMinor }) => all + amountMinor, 0n);
        const said = lines - header.reduce((all, { amountMinor }) => all + amountMinor, 0n);
        const decided = [...variances, ...headers(header)];
        const closing = close(sums, said, decided, termsOf, "CNY");
        const locked = post.lockLines(chain, closing);
        expect([total(book(locked)), owed(book(locked))]).toEqual([0n, said + closing.confirmed.disputed.minor]);
        const settled = decided
          .filter(({ state }) => state === "DISPUTED")
          .map((each) => {
            const restoredMinor = (each.amountMinor * BigInt(share)) / 100n;
            const writtenOffMinor = (each.amountMinor - restoredMinor) / 3n;
            const acceptedMinor = each.amountMinor - restoredMinor - writtenOffMinor;
            const feeTerms = each.kind === "FEE" ? termsOf(each.feeCode ?? "") : null;
            const nature =
              each.kind === null
                ? "HEADER"
                : isOfGoods(each, termsOf)
                  ? "GOODS"
                  : each.kind === "OTHER"
                    ? "OTHER"
                    : "FEE";
            const rest = { restoredMinor, acceptedMinor, writtenOffMinor };
            return post.settledLines(
              chain,
              { nature, rate: each.rate, terms: feeTerms, feeCode: each.feeCode ?? "", ...rest },
              "CNY",
            );
          });
        const money = [post.receivedLines(chain, "BANK", paid), post.appliedLines(chain, paid)];
        const all = [locked, ...settled, ...money];
        const after = book(...all);
        expect(total(after)).toBe(0n);
        expect(after[`${accounts.disputedReceivable} true`] ?? 0n).toBe(0n);
        expect(after[`${accounts.disputedClaims} true`] ?? 0n).toBe(0n);
        const negatives = all.map((entry) =>
          entry.map((line) => ({
            ...line,
            ...(line.debitMinor === undefined ? {} : { debitMinor: -line.debitMinor }),
            ...(line.creditMinor === undefined ? {} : { creditMinor: -line.creditMinor }),
          })),
        );
        expect(book(...all, ...negatives)).toEqual({});
      }),
    );
  });
});

describe("claims that end after a statement was locked", () => {
  const given = (nature: "GOODS" | "FEE" | "OTHER", accepted: bigint, gone = 0n) =>
    book(
      post.claimLines(
        chain,
        {
          ...{ nature, rate: "0.13", terms: nature === "FEE" ? service : null },
          ...{ acceptedMinor: accepted, writtenOffMinor: gone },
        },
        "CNY",
      ),
    );

  it("L8: 300.00 of goods that the chain claims rightly are an allowance of 265.49 and 34.51 of tax that waits for our red letter", () => {
    expect(given("GOODS", 30_000n)).toEqual({
      ...{ [accounts.salesAllowance]: 26_549n, [accounts.outputVatWaiting]: 3_451n },
      [`${accounts.receivable} true`]: -30_000n,
    });
    expect(given("FEE", 10_600n)).toEqual({
      ...{
        [accounts.channelFees]: 10_000n,
        [accounts.inputVatWaiting]: 600n,
        [`${accounts.receivable} true`]: -10_600n,
      },
    });
    expect(given("OTHER", 0n, 50n)).toEqual({ [accounts.otherExpense]: 50n, [`${accounts.receivable} true`]: -50n });
  });

  it("L9: 120.00 of consigned goods that lack and are paid are sold: 106.19 and 13.81 of tax", () => {
    expect(book(post.soldLines(chain, 12_000n, "0.13", "CNY"))).toEqual({
      ...{ [`${accounts.receivable} true`]: 12_000n, [accounts.revenue]: -10_619n, [accounts.outputVat]: -1_381n },
    });
  });
});
