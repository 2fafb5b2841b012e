import type { Language } from "../../../kernel/viewer.ts";
import type { FeeTermSaid, ModeTerm, RateBase, TurnoverSaid } from "../../rules/contract.ts";
import { type FeeBasis, countsStores } from "../../rules/feeCatalogue.ts";

type Said<Key extends string> = Readonly<Record<Key, readonly [zh: string, en: string]>>;
/** The words of a contract's clauses; amounts, rates and counts come in as text. */
const modes: Said<ModeTerm["mode"]> = {
  CREDIT_TERM: ["赊销账期", "Credit term"],
  BATCH: ["压批结算", "Batch held back"],
  CONSIGNMENT: ["代销实结", "Consignment, settled as sold"],
  TURNOVER_DEDUCTION: ["流水倒扣", "Deduction from turnover"],
  PREPAID: ["预付款", "Prepaid"],
  ON_DELIVERY: ["货到付款", "On delivery"],
};
const starts: Said<ModeTerm["base"]> = {
  RECEIPT: ["收货日", "receipt"],
  INVOICE: ["开票日", "invoice"],
  STATEMENT: ["对账单日", "statement"],
  MONTH_END_OF_RECEIPT: ["收货当月月末", "the end of the month of receipt"],
};
const turnovers: Said<TurnoverSaid["kind"]> = {
  ACTUAL_SALES: ["按实际销售扣点", "by actual sales"],
  FIXED_PROFIT: ["固定毛利", "fixed profit"],
  GUARANTEED_SALES: ["保底销售", "guaranteed sales"],
  GUARANTEED_PROFIT: ["保底毛利", "guaranteed profit"],
  TARGET_SALES: ["保底销售加目标销售", "guaranteed and target sales"],
  TARGET_PROFIT: ["保底毛利加目标毛利", "guaranteed and target profit"],
};
const periods: Said<TurnoverSaid["period"]> = {
  MONTH: ["每月", "a month"],
  QUARTER: ["每季", "a quarter"],
  YEAR: ["每年", "a year"],
};
/** For each of what an amount is asked. */
const each: Said<FeeBasis> = {
  FIXED: ["", ""],
  PER_STORE: ["每店", "per store"],
  PER_SKU_STORE: ["每单品每店", "per SKU and store"],
  PER_EVENT: ["每期每店", "per issue and store"],
  PER_HEAD_MONTH: ["每人每月", "per head and month"],
  RATE: ["", ""],
};
const accruals: Said<FeeTermSaid["accrual"]> = {
  AT_ONCE: ["一次性", "once"],
  BY_DAY: ["按天分摊", "spread by the day"],
  AT_EVENT: ["发生时计提", "as it happens"],
  MONTHLY: ["按月计提", "every month"],
  WITH_BASE: ["随基数计提", "as its base accrues"],
  EXPECTED_TIER: ["按预计档位计提，期末清算", "by the tier expected, trued up at the end"],
};
const sources: Said<RateBase["source"]> = {
  RECEIPTS: ["进货额", "net purchases"],
  POS: ["销售额", "till sales"],
};

export type Wording = ReturnType<typeof wordingOf>;

/** The words in one language, and the sentences that are put together of them. */
export function wordingOf(language: Language) {
  const zh = language === "zh-CN";
  const of = <Key extends string>(words: Said<Key>, key: Key): string => words[key][zh ? 0 : 1];
  const pick = (chinese: string, english: string): string => (zh ? chinese : english);
  return {
    comma: zh ? "，" : ", ",
    semicolon: zh ? "；" : "; ",
    pick,
    mode: (key: ModeTerm["mode"]) => of(modes, key),
    start: (key: ModeTerm["base"]) => of(starts, key),
    turnover: (key: TurnoverSaid["kind"]) => of(turnovers, key),
    period: (key: TurnoverSaid["period"]) => of(periods, key),
    accrual: (key: FeeTermSaid["accrual"]) => of(accruals, key),
    amountEach: (amount: string, term: Pick<FeeTermSaid, "kind" | "basis">) => {
      const one = term.basis === "PER_EVENT" && !countsStores(term) ? pick("每次", "per event") : of(each, term.basis);
      return zh ? `${one}${one === "" ? "" : " "}${amount}` : `${amount} ${one}`.trim();
    },
    currency: (code: string) => (zh && code === "CNY" ? "元" : code),
    days: (from: string, last: string | null) =>
      last === null ? pick(`自 ${from} 起`, `from ${from}`) : pick(`${from} 至 ${last}`, `${from} to ${last}`),
    count: (names: readonly string[], total: number, thing: readonly [string, string]) =>
      total <= names.length
        ? names.join(pick("、", ", "))
        : pick(
            `${names.join("、")} 等 ${total} ${thing[0]}`,
            `${names.join(", ")} and ${total - names.length} more ${thing[1]}`,
          ),
    base: (base: RateBase) =>
      zh
        ? `${of(sources, base.source)}（${[
            base.taxIncluded ? "含税" : "不含税",
            base.netOfReturns ? "扣除退货" : "不扣退货",
            base.withPromotions ? "含特价" : "不含特价",
            ...(base.dcOnly ? ["仅经大仓"] : []),
          ].join("、")}）`
        : `${of(sources, base.source)} (${[
            base.taxIncluded ? "incl. tax" : "excl. tax",
            base.netOfReturns ? "after returns" : "before returns",
            base.withPromotions ? "with promotions" : "without promotions",
            ...(base.dcOnly ? ["through distribution centres only"] : []),
          ].join(", ")})`,
    vat: (term: Pick<FeeTermSaid, "vat">, rate: string) =>
      ({
        LINKED: pick(`与量挂钩返利，税率 ${rate}`, `linked to volume, VAT ${rate}`),
        SERVICE: pick(`服务费，税率 ${rate}`, `service, VAT ${rate}`),
        NONE: pick("不涉及发票", "no invoice"),
      })[term.vat],
  };
}
