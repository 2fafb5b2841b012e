import { addMessages } from "../../platform/messages.ts";

addMessages({
  SETTLEMENT_PRICE_MISSING: {
    en: "No sale of the month and no price list tells at which price these goods are settled. Record the price first.",
    "zh-CN": "本月销售和价格表中均无该商品的结算价，请先维护价格。",
  },
  CONTRACT_NOT_HELD: {
    en: "The contract does not hold on any day of this month.",
    "zh-CN": "该合同在本月没有生效的版本。",
  },
  NOTHING_TO_EXPLAIN: {
    en: "Nothing is left to explain here.",
    "zh-CN": "此处没有待说明的差异。",
  },
  EXPLAINS_TOO_MUCH: {
    en: "{left} base units are left to explain, no more and not in the other direction.",
    "zh-CN": "待说明的差异为 {left}，数量不能超过该数或方向相反。",
  },
  DAYS_NOT_POSSIBLE: { en: "Give {least} to {most} days.", "zh-CN": "天数须在 {least} 至 {most} 之间。" },
  GAP_LEGAL_FLAG: {
    en: "Law doubts this fee: it is left out until a manager decides.",
    "zh-CN": "该费用存在合规疑问，未计入应结金额，须由经理裁定。",
  },
  GAP_PRICE_MISSING: {
    en: "No price is known of these goods: the line is of no amount.",
    "zh-CN": "该商品没有单价依据，该行金额按零列示。",
  },
  GAP_OTHER_CURRENCY: {
    en: "The paper is in another currency than the contract, and is left out.",
    "zh-CN": "单据币种与合同不一致，未计入。",
  },
  GAP_GROUP_UNASSIGNED: {
    en: "No way of settlement of the contract has this rate group.",
    "zh-CN": "该扣率组在合同中没有对应的结算方式。",
  },
  GAP_RUN_WITHOUT_END: {
    en: "The fee is spread by days, and neither the term nor an event has an end.",
    "zh-CN": "该费用按天计提，但条款与事件都没有结束日期。",
  },
  GAP_EVIDENCE_MISSING: {
    en: "The contract asks for evidence of this, and there is none.",
    "zh-CN": "合同要求提供执行凭证，目前缺失。",
  },
  GAP_NEGATIVE_BOOK: {
    en: "More was sold or returned than ever came: the book is {about}.",
    "zh-CN": "销售或退回数量超过到货数量，账面结存为 {about}。",
  },
  PERIOD_AHEAD: { en: "This month has not begun.", "zh-CN": "该月份尚未开始。" },
});
