import { addMessages } from "../../platform/messages.ts";

addMessages({
  NOT_MATCHED: {
    en: "Both sides are not matched yet. Match them first.",
    "zh-CN": "双方明细尚未匹配，请先完成匹配。",
  },
  SIGNED_CONTENT_CHANGED: {
    en: "The statement does not say any more what both sides signed. Reverse it and begin anew.",
    "zh-CN": "对账单内容与双方签署时不一致，请冲销后重新对账。",
  },
  BEFORE_THE_PERIOD: {
    en: "The statement's period begins on {from}; it is posted on that day or later.",
    "zh-CN": "对账期间自 {from} 起，记账日期不能更早。",
  },
  INVOICE_ISSUED: { en: "This invoice was issued before.", "zh-CN": "该发票已开具。" },
  ISSUED_BEFORE_LOCK: {
    en: "The statement was locked on {lockedOn}; the paper is of that day or later.",
    "zh-CN": "单据日期不能早于锁定日期 {lockedOn}。",
  },
  REBATE_NOT_A_SPECIAL_INVOICE: {
    en: "A rebate linked to volume takes no special VAT invoice of the chain: it lowers our own by a red letter.",
    "zh-CN": "平销返利不得由零售商开具增值税专用发票，应由供应商开具红字发票冲减。",
  },
  TAX_RATE_DIFFERS: { en: "This service is invoiced at {rate}.", "zh-CN": "该服务的税率应为 {rate}。" },
  PAPER_NOT_THIS: {
    en: "Another kind of paper is expected for this fee.",
    "zh-CN": "该费用应取得其他类型的票据。",
  },
  PAPER_TOO_LARGE: {
    en: "The paper is for nothing, or for more than the chain took.",
    "zh-CN": "票据金额为零或超过扣款金额。",
  },
});
