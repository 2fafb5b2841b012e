import type { Language } from "../../kernel/viewer.ts";
import type { DisputeReason } from "./rules/words.ts";

type Text = Readonly<Record<Language, string>>;
/** What a reason is called, which papers prove it (B4.6), and the codes it has in an X12 426 (BSI). */
export type ReasonWords = { readonly name: Text; readonly evidence: Text; readonly x12: readonly string[] };

const words = (name: [en: string, zh: string], evidence: [en: string, zh: string], ...x12: string[]): ReasonWords => ({
  name: { en: name[0], "zh-CN": name[1] },
  evidence: { en: evidence[0], "zh-CN": evidence[1] },
  x12,
});

export const reasonWords: Readonly<Record<DisputeReason, ReasonWords>> = {
  QTY_SHORT: words(
    ["Quantity short", "收货短少"],
    ["Proof of delivery, packing list", "签收单／验收单、装箱单"],
    "06",
    "59",
  ),
  PRICE_DIFF: words(
    ["Price differs", "价格差异"],
    ["Price agreement with its first day", "价格协议（含生效日）"],
    "01",
  ),
  RETURN_UNKNOWN: words(
    ["Unknown return", "无单退货"],
    ["Return note signed by us", "我方签字的退货单"],
    ...["11", "12", "13", "14", "15"],
  ),
  RETURN_DAMAGE: words(["Damaged return", "残损退货"], ["Return note, photographs", "退货单、残损照片"], "11", "15"),
  FEE_NO_CONTRACT: words(["Fee without contract", "无合同扣款"], ["Contract", "合同"], "23"),
  FEE_DUPLICATE: words(["Fee taken twice", "重复扣费"], ["Where it was taken before", "此前扣费记录"], "19"),
  FEE_RATE: words(["Wrong rate or base", "费率错误"], ["Contract's rate and base", "合同费率与计费基数"], "29", "02"),
  FEE_NOT_PERFORMED: words(["Not carried out", "未执行"], ["Photographs of the visit", "门店巡访照片"], "02"),
  REBATE_UNEARNED: words(["Rebate not earned", "未达标返利"], ["Purchases of the year so far", "年度累计进货"], "57"),
  PROMO_SHARE: words(
    ["Share of a promotion", "促销分摊"],
    ["Promotion agreement, till data", "促销协议、POS 数据"],
    "56",
    "43",
  ),
  SHRINK_OVER: words(["Loss above the allowance", "损耗超限"], ["Contract's allowance", "合同损耗条款"], "42"),
  PENALTY_LATE: words(
    ["Penalty", "罚款"],
    ["Delivery notice, time at the dock", "预约送货单、到货时间记录"],
    "50",
    "51",
  ),
  TAX_DIFF: words(["Tax rate", "税率差异"], ["Invoice", "发票"], "55"),
  NO_EVENT: words(["No such event", "无事件"], ["Store register, log of events", "门店档案、活动记录"], "02"),
  LEGAL_FLAG: words(["Doubtful by law", "合规"], ["The rule and its source", "法规依据"]),
  DUP_BILL: words(["Billed twice", "重复"], ["The first bill", "首次账单"], "19"),
  NOT_OURS: words(["Not ours", "非本公司"], ["What shows whose it is", "归属证明"], "18"),
  TIMING: words(["Another period", "跨期"], ["Day of the receipt", "收货单日期"]),
  ROUNDING: words(["Rounding", "尾差"], ["Calculation", "计算依据"]),
};
