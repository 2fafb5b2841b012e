import { day } from "../../kernel/day.ts";
import type { ContractContent, FeeTermSaid, ModeTerm, TurnoverSaid } from "./contract.ts";
import { type Known, decideContent } from "./contractContent.ts";

const days = { from: day("2026-01-01"), to: day("2027-01-01") };
const known: Known = {
  entities: new Set(["E1"]),
  banners: new Set(["B1"]),
  stores: new Set(["S1", "S2"]),
  products: new Set(["P1", "P2"]),
  dealers: new Set(["D1"]),
};
const mode = (said: Partial<ModeTerm> = {}): ModeTerm => ({
  ...{ products: null, mode: "CREDIT_TERM", ...days, base: "RECEIPT", days: 60, paymentDays: [], taxRate: "0.13" },
  ...{ heldBatches: null, shrinkRate: null, turnover: null },
  ...said,
});
const turnover = (said: Partial<TurnoverSaid> = {}): TurnoverSaid => ({
  kind: "ACTUAL_SALES",
  bands: [
    { from: "0", to: "240000", rate: "0.22" },
    { from: "240000", to: null, rate: "0.18" },
  ],
  ...{ profit: null, guarantee: null, target: null, overRate: null, period: "MONTH", cumulative: false },
  ...said,
});
const base = {
  taxIncluded: false,
  netOfReturns: true,
  withPromotions: true,
  source: "RECEIPTS",
  dcOnly: false,
} as const;
const term = (said: Partial<FeeTermSaid> = {}): FeeTermSaid => ({
  ...{ kind: "displayFee", basis: "PER_STORE", accrual: "BY_DAY", amount: "6000", rate: null, tiers: [] },
  ...{ tierMode: null, base: null, stores: null, products: null, ...days, evidence: [], vat: "SERVICE" },
  ...{ taxRate: "0.06", legality: "OK", legalSource: null, note: null },
  ...said,
});
const content = (said: Partial<ContractContent> = {}): ContractContent => ({
  ...{ entity: "E1", dealer: null, ledger: "MANUFACTURER", currency: "CNY", ...days },
  ...{ stores: { scope: "ALL", ids: [] }, products: null, modes: [mode()], terms: [] },
  tolerance: {
    line: { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" },
    statement: { mode: "FAIL_IF_EITHER", amount: "10.00", percent: "0.1" },
    monthlyCap: "200.00",
  },
  rebateMethod: "RED_LETTER",
  ...said,
});
const against = (said: Partial<ContractContent>) =>
  decideContent(content(said), known).map(({ code, path }) => `${code} ${path?.join(".") ?? ""}`);
const ofModes = (...modes: Partial<ModeTerm>[]) => against({ modes: modes.map(mode) });
const ofTerm = (said: Partial<FeeTermSaid>) => against({ terms: [term(said)] });
const ofTurnover = (said: Partial<TurnoverSaid>) =>
  ofModes({ mode: "TURNOVER_DEDUCTION", turnover: turnover(said) }).map((each) =>
    each.replace("modes.0.turnover.", ""),
  );

describe("what a contract says", () => {
  it("lets a plain contract pass", () => {
    expect(against({})).toEqual([]);
    expect(against({ to: null, modes: [mode({ to: null })] })).toEqual([]);
  });

  it("names a company, a dealer and a currency that are, and a dealer whose ledger posts", () => {
    expect(against({ entity: "E9", dealer: "D9", currency: "RMB" })).toEqual([
      "UNKNOWN_ENTITY entity",
      "UNKNOWN_DEALER dealer",
      "CURRENCY_UNKNOWN currency",
    ]);
    expect(against({ ledger: "DEALER" })).toEqual(["LEDGER_NEEDS_DEALER ledger"]);
    expect(against({ ledger: "DEALER", dealer: "D1" })).toEqual([]);
  });

  it("names stores and products that are, some where some are meant and none where all are", () => {
    expect(against({ stores: { scope: "ALL", ids: ["S1"] } })).toEqual(["NOTHING_CHOSEN stores.ids"]);
    expect(against({ stores: { scope: "STORES", ids: [] } })).toEqual(["NOTHING_CHOSEN stores.ids"]);
    expect(against({ stores: { scope: "STORES", ids: ["S1", "S9"] } })).toEqual(["UNKNOWN_STORE stores.ids.1"]);
    expect(against({ stores: { scope: "BANNERS", ids: ["S1"] } })).toEqual(["UNKNOWN_BANNER stores.ids.0"]);
    expect(against({ products: [] })).toEqual(["NOTHING_CHOSEN products"]);
    expect(against({ products: ["P1", "P9"] })).toEqual(["UNKNOWN_PRODUCT products.1"]);
    expect(against({ products: ["P1"], modes: [mode({ products: ["P2"] })] })).toEqual([
      "OUTSIDE_CONTRACT modes.0.products.0",
    ]);
  });

  it("has days that are, and parts within them", () => {
    expect(against({ to: days.from, modes: [mode({ from: days.from, to: day("2026-01-02") })] })).toEqual([
      "PERIOD_EMPTY to",
      "OUTSIDE_CONTRACT modes.0.to",
    ]);
    expect(ofModes({ from: day("2025-12-31") })).toEqual(["OUTSIDE_CONTRACT modes.0.from"]);
    expect(ofModes({ to: null })).toEqual(["OUTSIDE_CONTRACT modes.0.to"]);
    expect(ofTerm({ from: day("2026-03-01"), to: day("2026-03-01") })).toEqual(["PERIOD_EMPTY terms.0.to"]);
  });
});

describe("how goods are settled", () => {
  it("is said for every contract, with days, payment days and a tax rate that are", () => {
    expect(against({ modes: [] })).toEqual(["MODE_MISSING modes"]);
    expect(ofModes({ days: 366, paymentDays: [10, 32], taxRate: "0.17" })).toEqual([
      "TERM_DAYS_NOT_POSSIBLE modes.0.days",
      "PAYMENT_DAY_MALFORMED modes.0.paymentDays.1",
      "TAX_RATE_UNKNOWN modes.0.taxRate",
    ]);
    expect(ofModes({ days: 0 })).toEqual([]);
    expect(ofModes({ days: 365 })).toEqual([]);
  });

  it("is two ways at once for other products or other days, never for one product on one day", () => {
    const half = day("2026-07-01");
    expect(ofModes({ products: ["P1"] }, { products: ["P2"], mode: "CONSIGNMENT" })).toEqual([]);
    expect(ofModes({ to: half }, { from: half, mode: "CONSIGNMENT" })).toEqual([]);
    expect(ofModes({ to: day("2026-07-02") }, { from: half, mode: "CONSIGNMENT" })).toEqual(["MODE_OVERLAPS modes.1"]);
    expect(ofModes({ products: ["P1"] }, { products: null })).toEqual(["MODE_OVERLAPS modes.1"]);
  });

  it("says how many batches are held back and what may be lost", () => {
    expect(ofModes({ mode: "BATCH" })).toEqual(["BATCHES_MISSING modes.0.heldBatches"]);
    expect(ofModes({ mode: "BATCH", heldBatches: 1 })).toEqual([]);
    expect(ofModes({ mode: "CONSIGNMENT", shrinkRate: "1.01" })).toEqual(["RATE_MALFORMED modes.0.shrinkRate"]);
    expect(ofModes({ mode: "CONSIGNMENT", shrinkRate: "0.005" })).toEqual([]);
  });
});

describe("a deduction from turnover", () => {
  it("has a rule, and nothing else has", () => {
    expect(ofModes({ mode: "TURNOVER_DEDUCTION" })).toEqual(["TURNOVER_RULE_MISSING modes.0.turnover"]);
    expect(ofModes({ turnover: turnover() })).toEqual(["TURNOVER_RULE_NOT_MEANT modes.0.turnover"]);
    expect(ofTurnover({})).toEqual([]);
  });

  it("has bands from zero without a gap, at most six, the last one open", () => {
    const band = (from: string, to: string | null, rate = "0.2") => ({ from, to, rate });
    expect(ofTurnover({ bands: [] })).toEqual(["BANDS_MALFORMED bands"]);
    expect(ofTurnover({ bands: [band("1", null)] })).toEqual(["BANDS_MALFORMED bands"]);
    expect(ofTurnover({ bands: [band("0", "10"), band("11", null)] })).toEqual(["BANDS_MALFORMED bands"]);
    expect(ofTurnover({ bands: [band("0", "10")] })).toEqual(["BANDS_MALFORMED bands"]);
    expect(ofTurnover({ bands: [band("0", null, "1.2")] })).toEqual(["RATE_MALFORMED bands"]);
    const seven = [0, 1, 2, 3, 4, 5, 6].map((at) => band(String(at), at === 6 ? null : String(at + 1)));
    expect(ofTurnover({ bands: seven })).toEqual(["TOO_MANY_BANDS bands"]);
    expect(
      ofTurnover({
        bands: seven.slice(1).map((each, at) => ({ ...each, from: String(at), to: at === 5 ? null : String(at + 1) })),
      }),
    ).toEqual([]);
  });

  it("has profit, guarantee and target where its kind has them, and only there", () => {
    const none = { bands: [] };
    expect(ofTurnover({ kind: "FIXED_PROFIT", ...none, profit: "30000" })).toEqual([]);
    expect(ofTurnover({ kind: "FIXED_PROFIT", profit: "30000" })).toEqual(["BANDS_MALFORMED bands"]);
    expect(ofTurnover({ kind: "FIXED_PROFIT", ...none })).toEqual(["GUARANTEE_MALFORMED profit"]);
    expect(ofTurnover({ guarantee: "1" })).toEqual(["GUARANTEE_MALFORMED guarantee"]);
    expect(ofTurnover({ kind: "GUARANTEED_SALES", guarantee: "200000" })).toEqual([]);
    const targeted = { kind: "TARGET_SALES", guarantee: "200000", overRate: "0.15" } as const;
    expect(ofTurnover({ ...targeted, target: "300000" })).toEqual([]);
    expect(ofTurnover({ ...targeted, target: "199999.99" })).toEqual(["GUARANTEE_MALFORMED target"]);
    expect(ofTurnover({ ...targeted, target: "300000", overRate: null })).toEqual(["RATE_MALFORMED overRate"]);
    expect(ofTurnover({ period: "YEAR", cumulative: true })).toEqual(["GUARANTEE_MALFORMED cumulative"]);
  });
});

describe("a term", () => {
  it("is of the catalogue and asks for an amount of its currency's fineness", () => {
    expect(ofTerm({ kind: "moonFee" })).toEqual(["UNKNOWN_FEE_KIND terms.0.kind"]);
    expect(ofTerm({ kind: "toString" })).toEqual(["UNKNOWN_FEE_KIND terms.0.kind"]);
    expect(ofTerm({ amount: null })).toEqual(["AMOUNT_MALFORMED terms.0.amount"]);
    expect(ofTerm({ amount: "0.001" })).toEqual(["AMOUNT_MALFORMED terms.0.amount"]);
    expect(ofTerm({ amount: "-1" })).toEqual(["AMOUNT_MALFORMED terms.0.amount"]);
    expect(ofTerm({ rate: "0.1" })).toEqual(["RATE_MALFORMED terms.0.rate"]);
    expect(ofTerm({ taxRate: "0.07" })).toEqual(["TAX_RATE_UNKNOWN terms.0.taxRate"]);
  });

  const rated: Partial<FeeTermSaid> = {
    ...({ kind: "serviceFee", basis: "RATE", accrual: "WITH_BASE" } as const),
    ...{ amount: null, rate: "0.02", base },
  };
  it("asks for a rate of a stated base, or for tiers without a gap that say how they are read", () => {
    expect(ofTerm(rated)).toEqual([]);
    expect(ofTerm({ ...rated, base: null })).toEqual(["BASE_MISSING terms.0.base"]);
    expect(ofTerm({ ...rated, amount: "1" })).toEqual(["AMOUNT_NOT_MEANT terms.0.amount"]);
    expect(ofTerm({ ...rated, rate: "1.5" })).toEqual(["RATE_MALFORMED terms.0.rate"]);
    const tiers = [
      { from: "9000000", to: "10000000", rate: "0.02" },
      { from: "10000000", to: null, rate: "0.03" },
    ];
    const tiered = { ...rated, kind: "annualRebate", accrual: "EXPECTED_TIER", rate: null, tiers } as const;
    expect(ofTerm({ ...tiered, tierMode: "WHOLE" })).toEqual([]);
    expect(ofTerm({ ...tiered, tierMode: null })).toEqual(["TIERS_MALFORMED terms.0.tiers"]);
    expect(ofTerm({ ...tiered, tierMode: "WHOLE", rate: "0.02" })).toEqual(["RATE_MALFORMED terms.0.rate"]);
    expect(ofTerm({ ...tiered, tierMode: "WHOLE", tiers: tiers.slice(0, 1) })).toEqual([
      "TIERS_MALFORMED terms.0.tiers",
    ]);
    const gap = [tiers[0]!, { ...tiers[1]!, from: "10000001" }];
    expect(ofTerm({ ...tiered, tierMode: "WHOLE", tiers: gap })).toEqual(["TIERS_MALFORMED terms.0.tiers"]);
    expect(ofTerm({ ...rated, accrual: "EXPECTED_TIER" })).toEqual(["TIERS_MALFORMED terms.0.accrual"]);
    expect(ofTerm({ tiers, tierMode: "WHOLE" })).toEqual(["TIERS_MALFORMED terms.0.tiers"]);
  });

  it("says which law doubts it, and on what ground it is allowed all the same", () => {
    const doubted = { ...rated, kind: "unconditionalRebate" };
    expect(ofTerm({ ...doubted, legality: "DOUBTFUL" })).toEqual(["LEGAL_SOURCE_MISSING terms.0.legalSource"]);
    expect(ofTerm({ ...doubted, legality: "DOUBTFUL", legalSource: "2006 Measures, 13" })).toEqual([]);
    expect(ofTerm({ ...doubted, legality: "OK" })).toEqual(["LEGALITY_UNDERSTATED terms.0.legality"]);
    expect(ofTerm({ ...doubted, legality: "OK", legalSource: "opinion 7/2026" })).toEqual([]);
  });
});

describe("tolerance", () => {
  it("has amounts not below zero and percentages up to 100", () => {
    const limit = { mode: "FAIL_IF_BOTH", amount: "-1", percent: "0.5" } as const;
    expect(
      against({ tolerance: { line: limit, statement: { ...limit, amount: "0", percent: "101" }, monthlyCap: "x" } }),
    ).toEqual([
      "TOLERANCE_MALFORMED tolerance.line.amount",
      "TOLERANCE_MALFORMED tolerance.statement.percent",
      "TOLERANCE_MALFORMED tolerance.monthlyCap",
    ]);
  });
});
