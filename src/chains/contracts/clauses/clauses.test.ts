import { day } from "../../../kernel/day.ts";
import type { ContractContent, FeeTermSaid, ModeTerm } from "../../rules/contract.ts";
import { changesBetween } from "./changes.ts";
import { clausesOf, termText } from "./clauses.ts";

const days = { from: day("2026-01-01"), to: day("2027-01-01") };
const base = {
  taxIncluded: false,
  netOfReturns: true,
  withPromotions: true,
  source: "RECEIPTS",
  dcOnly: false,
} as const;
const term = (said: Partial<FeeTermSaid> & Pick<FeeTermSaid, "kind" | "basis" | "accrual">): FeeTermSaid => ({
  ...{ amount: null, rate: null, tiers: [], tierMode: null, base: null, stores: null, products: null, ...days },
  ...{ evidence: [], vat: "SERVICE", taxRate: "0.06", legality: "OK", legalSource: null, note: null },
  ...said,
});
const mode = (said: Partial<ModeTerm>): ModeTerm => ({
  ...{ products: null, mode: "CREDIT_TERM", ...days, base: "MONTH_END_OF_RECEIPT", days: 60, paymentDays: [10, 25] },
  ...{ taxRate: "0.13", heldBatches: null, shrinkRate: null, turnover: null },
  ...said,
});
const rebate = term({
  ...{ kind: "unconditionalRebate", basis: "RATE", accrual: "WITH_BASE", rate: "0.03", base, vat: "LINKED" },
  ...{ taxRate: "0.13", legality: "DOUBTFUL", legalSource: "2006 Measures, article 13" },
});
const content = (said: Partial<ContractContent> = {}): ContractContent => ({
  ...{ entity: "ChainEntity_1", dealer: null, ledger: "MANUFACTURER", currency: "CNY", ...days },
  ...{ stores: { scope: "ALL", ids: [] }, products: null, modes: [mode({})], terms: [rebate] },
  tolerance: {
    line: { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" },
    statement: { mode: "FAIL_IF_BOTH", amount: "10.00", percent: "0.1" },
    monthlyCap: "200.00",
  },
  rebateMethod: "RED_LETTER",
  ...said,
});
const names = new Map([
  ["ChainEntity_1", "万禾超市有限公司"],
  ...["Product_1", "Product_2", "Product_3", "Product_4"].map((id, at): [string, string] => [id, `面${at + 1}`]),
]);
const said = (of: ContractContent, language: "en" | "zh-CN") =>
  clausesOf(of, language, (id) => names.get(id)).map(({ title, text }) => `${title}: ${text}`);

describe("a contract clause by clause", () => {
  it("reads as sentences, in Chinese and in English", () => {
    expect(said(content(), "zh-CN")).toEqual([
      "签约主体: 万禾超市有限公司",
      "执行方: 厂家直供，由厂家记账",
      "期限: 2026-01-01 至 2026-12-31",
      "门店: 全部门店",
      "产品: 全部产品",
      "赊销账期: 全部产品，自收货当月月末起 60 天，每月 10、25 日付款，税率 13%",
      "无条件返利: 进货额（不含税、扣除退货、含特价）的 3%，随基数计提；与量挂钩返利，税率 13%；账扣（从货款中抵扣）",
      "单行容差: 不超过 1.00 元 且不超过 0.5%",
      "整单容差: 不超过 10.00 元 或不超过 0.1%",
      "每月核销上限: 200.00 元",
      "返利票据: 我方开红字专用发票",
    ]);
    expect(said(content(), "en").slice(5, 9)).toEqual([
      "Credit term: all products, 60 days from the end of the month of receipt, paid on day 10 and 25 of the month, VAT 13%",
      "Unconditional rebate: 3% of net purchases (excl. tax, after returns, with promotions), as its base accrues; linked to volume, VAT 13%; set off against the payment",
      "Tolerance of a line: within 1.00 CNY and within 0.5%",
      "Tolerance of a statement: within 10.00 CNY or within 0.1%",
    ]);
  });

  it("tells three names of a long list and how many there are, or all of them", () => {
    const products = [...names.keys()].filter((id) => id.startsWith("Product_"));
    const of = content({ products, stores: { scope: "STORES", ids: ["ChainStore_9"] } });
    expect(said(of, "zh-CN").slice(3, 5)).toEqual(["门店: 1 家门店", "产品: 面1、面2、面3 等 4 个产品"]);
    expect(said(of, "en")[4]).toBe("Products: 面1, 面2, 面3 and 1 more products");
    expect(clausesOf(of, "zh-CN", (id) => names.get(id), true)[4]?.text).toBe("面1、面2、面3、面4");
  });

  it("words tiers, turnover, what is counted, and what differs from the contract's days and stores", () => {
    const tiers = [
      { from: "9000000", to: "10000000", rate: "0.02" },
      { from: "10000000", to: null, rate: "0.025" },
    ];
    const conditional = term({
      ...{ kind: "conditionalRebate", basis: "RATE", accrual: "EXPECTED_TIER", tiers, tierMode: "WHOLE", base },
      ...{ vat: "LINKED", taxRate: "0.13" },
    });
    expect(termText(content(), conditional, "en")).toBe(
      "Conditional rebate: of net purchases (excl. tax, after returns, with promotions): 2% from 9,000,000.00 CNY to 10,000,000.00 CNY, 2.5% from 10,000,000.00 CNY, the whole at the tier reached, by the tier expected, trued up at the end; linked to volume, VAT 13%; set off against the payment",
    );
    const flyer = term({
      ...{ kind: "flyerFee", basis: "PER_EVENT", accrual: "AT_EVENT", amount: "2340", evidence: ["DM 原件"] },
      ...{ stores: { scope: "BANNERS", ids: ["ChainBanner_1", "ChainBanner_2"] }, to: day("2026-03-16") },
    });
    expect(termText(content(), flyer, "zh-CN")).toBe(
      "DM/海报费：每期每店 2,340.00 元，发生时计提；2 个门店品牌；2026-01-01 至 2026-03-15；服务费，税率 6%；账扣（从货款中抵扣）；凭证：DM 原件",
    );
    const gap = term({ kind: "priceGapComp", basis: "PER_EVENT", accrual: "AT_EVENT", amount: "500", vat: "NONE" });
    expect(termText(content(), gap, "en")).toContain("500.00 CNY per event, as it happens");
    const turnover = {
      kind: "GUARANTEED_SALES",
      ...{ profit: null, guarantee: "200000", target: null, overRate: null },
      bands: [
        { from: "0", to: "240000", rate: "0.22" },
        { from: "240000", to: null, rate: "0.18" },
      ],
      period: "MONTH",
      cumulative: true,
    } as const;
    const kept = content({
      modes: [mode({ mode: "TURNOVER_DEDUCTION", base: "STATEMENT", days: 15, paymentDays: [], turnover })],
    });
    expect(said(kept, "zh-CN")[5]).toBe(
      "流水倒扣: 全部产品，自对账单日起 15 天，税率 13%，保底销售；保底每月 200,000.00 元，年内累计；扣点：0.00 元 至 240,000.00 元 为 22%，240,000.00 元 以上 18%",
    );
  });

  it("flags what law doubts with its source, and what is held to be allowed with its ground", () => {
    const allowed = { ...rebate, legality: "OK" as const, legalSource: "legal opinion 2026-07" };
    const doubts = (of: ContractContent) =>
      clausesOf(of, "en", () => undefined)
        .filter(({ part }) => part === "TERM")
        .map(({ doubt }) => doubt);
    const display = term({ kind: "displayFee", basis: "PER_STORE", accrual: "BY_DAY", amount: "6000" });
    expect(doubts(content({ terms: [rebate, allowed, display] }))).toEqual([
      { flagged: true, source: "2006 Measures, article 13" },
      { flagged: false, source: "legal opinion 2026-07" },
      null,
    ]);
  });
});

describe("what a version says that the one before did not", () => {
  const changes = (before: ContractContent, after: ContractContent) =>
    changesBetween(
      clausesOf(before, "en", () => undefined),
      clausesOf(after, "en", () => undefined),
    ).map(({ title, was, now }) => [title, was?.split(",")[0] ?? null, now?.split(",")[0] ?? null]);
  const display = term({ kind: "displayFee", basis: "PER_STORE", accrual: "BY_DAY", amount: "6000" });

  it("is nothing where only the order of terms is another one", () => {
    expect(changes(content({ terms: [rebate, display] }), content({ terms: [display, rebate] }))).toEqual([]);
  });

  it("is one change for a rate that rose, one for what came and one for what went", () => {
    const raised = { ...rebate, rate: "0.035" };
    const stack = term({ kind: "stackFee", basis: "PER_STORE", accrual: "BY_DAY", amount: "5000" });
    expect(changes(content({ terms: [rebate, display] }), content({ terms: [raised, stack] }))).toEqual([
      ["Unconditional rebate", "3% of net purchases (excl. tax", "3.5% of net purchases (excl. tax"],
      ["Floor stack display", null, "5"],
      ["Shelf display", "6", null],
    ]);
  });

  it("compares terms of one kind in their order, after those that say the same", () => {
    const a = { ...display, amount: "100" };
    const b = { ...display, amount: "200" };
    const c = { ...display, amount: "250" };
    expect(changes(content({ terms: [a, b] }), content({ terms: [c, a] }))).toEqual([
      ["Shelf display", "200.00 CNY per store", "250.00 CNY per store"],
    ]);
  });
});
