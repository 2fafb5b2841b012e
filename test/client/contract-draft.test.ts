import { contentOf, draftOf, freshDraft, freshTerm } from "../../client/chains/contract/draft.ts";
import type { KaContentPartsFragment } from "../../client/gql/types.ts";

const days = { from: "2026-01-01", to: "2027-01-01" };
const said = {
  ...{ entityId: "ChainEntity_1", dealerId: null, ledger: "MANUFACTURER", currency: "CNY", ...days },
  ...{ stores: { scope: "BANNERS", ids: ["ChainBanner_1"] }, productIds: ["Product_1"], rebateMethod: "RED_LETTER" },
  modes: [
    {
      ...{ productIds: null, mode: "TURNOVER_DEDUCTION", ...days, base: "STATEMENT", days: 15, paymentDays: [25] },
      ...{ taxRate: "0.13", heldBatches: null, shrinkRate: null },
      turnover: {
        kind: "GUARANTEED_SALES",
        bands: [
          { from: "0", to: "240000", rate: "0.22" },
          { from: "240000", to: null, rate: "0.185" },
        ],
        ...{ profit: null, guarantee: "200000", target: null, overRate: null, period: "MONTH", cumulative: true },
      },
    },
  ],
  terms: [
    {
      ...{ kind: "unconditionalRebate", basis: "RATE", accrual: "WITH_BASE", amount: null, rate: "0.03", tiers: [] },
      base: { taxIncluded: false, netOfReturns: true, withPromotions: true, source: "RECEIPTS", dcOnly: false },
      ...{ tierMode: null, stores: null, productIds: null, ...days, evidence: ["对账单"], vat: "LINKED" },
      ...{ taxRate: "0.13", deduction: "ON_INVOICE", legality: "DOUBTFUL", legalSource: "2011", note: null },
    },
    {
      ...{ kind: "stackFee", basis: "PER_STORE", accrual: "BY_DAY", amount: "5000.50", rate: null, tiers: [] },
      ...{ tierMode: null, base: null, stores: null, productIds: null, from: "2026-01-15", to: "2026-03-16" },
      ...{ evidence: [], vat: "SERVICE", taxRate: "0.06", deduction: "IN_PAYMENT", legality: "OK", legalSource: null },
      note: null,
    },
  ],
  tolerance: {
    line: { mode: "FAIL_IF_BOTH", amount: "1.00", percent: "0.5" },
    statement: { mode: "FAIL_IF_EITHER", amount: "10.00", percent: "0.1" },
    monthlyCap: "200.00",
    unitPrice: "0.02",
  },
} as unknown as KaContentPartsFragment;

describe("a contract as it is being written", () => {
  it("sends what was agreed as it was, but for days that follow the contract's", () => {
    const sent = contentOf(draftOf(said, "HT-1", "合同"));
    const [rebate, stack] = said.terms;
    expect(sent).toEqual({
      ...said,
      modes: [{ ...said.modes[0], from: null, to: null }],
      terms: [{ ...rebate, from: null, to: null }, stack],
    });
  });

  it("moves the days of parts with the contract's, unless they had days of their own", () => {
    const sent = contentOf({ ...draftOf(said, "HT-1", "合同"), from: "2026-07-01", last: "" });
    expect(sent?.to).toBeNull();
    expect(sent?.terms?.map(({ from, to }) => [from, to])).toEqual([
      [null, null],
      ["2026-01-15", "2026-03-16"],
    ]);
  });

  it("sends what is no number so that the server says what is wrong with it, and never as another number", () => {
    const draft = draftOf(said, "HT-1", "合同");
    const [mode] = draft.modes;
    const [rebate, stack] = draft.terms;
    const sent = contentOf({
      ...draft,
      modes: [
        { ...mode!, days: "4x", turnover: { ...mode!.turnover!, bands: [{ from: "a", to: "1,000", rate: "200" }] } },
      ],
      terms: [
        { ...rebate!, rate: "3.%" },
        { ...stack!, amount: "5.000,50" },
      ],
    });
    expect(sent?.modes[0]).toMatchObject({ days: -1, turnover: { bands: [{ from: "-1", to: "1000", rate: "2" }] } });
    expect(sent?.terms?.map(({ amount, rate }) => [amount, rate])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it("asks nothing before there are a company and a first day, and begins a term as its kind usually is", () => {
    const draft = freshDraft(null, "2026-11-23", "CNY");
    expect(contentOf(draft)).toBeNull();
    expect(contentOf({ ...draft, entity: "ChainEntity_1" })).toMatchObject({ from: "2026-11-23", to: "2027-01-01" });
    const usual = {
      kind: "annualRebate",
      basis: "RATE",
      accrual: "EXPECTED_TIER",
      vat: "LINKED",
      legality: "OK",
    } as const;
    expect(freshTerm(usual)).toMatchObject({ taxRate: "0.13", tiers: [{ from: "", to: "", rate: "" }] });
  });
});
