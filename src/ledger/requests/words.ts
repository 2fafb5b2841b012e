import type { ContentFields } from "../../platform/approvals/content.ts";

/** How the frozen content of a request reads to whoever decides. */
export const fieldsOfRelease: ContentFields = {
  item: { label: { en: "Document", "zh-CN": "单据" }, param: "document" },
  amountMinor: { label: { en: "Amount", "zh-CN": "金额" }, as: "MONEY" },
  reason: {
    label: { en: "Reason", "zh-CN": "原因" },
    words: {
      BANK_CHARGE: { en: "Bank charge", "zh-CN": "银行手续费" },
      CASH_DISCOUNT: { en: "Cash discount", "zh-CN": "现金折扣" },
      ROUNDING: { en: "Rounding", "zh-CN": "尾差" },
      SHORT_DELIVERY: { en: "Short delivery", "zh-CN": "短少折让" },
      WRITE_OFF: { en: "Write-off", "zh-CN": "坏账核销" },
      REFUND: { en: "Refund", "zh-CN": "退款" },
      HONOURED: { en: "Bill honoured", "zh-CN": "票据到期收款" },
    },
  },
  postedOn: { label: { en: "Posting day", "zh-CN": "入账日期" } },
  memo: { label: { en: "Remark", "zh-CN": "说明" } },
};

export const fieldsOfTakeBack: ContentFields = {
  item: { label: { en: "Credit note", "zh-CN": "红字单据" }, param: "document" },
  amountMinor: { label: { en: "Amount", "zh-CN": "金额" }, as: "MONEY" },
  withApplications: {
    label: { en: "What it pays", "zh-CN": "已核销部分" },
    words: {
      YES: { en: "Taken back with it", "zh-CN": "一并撤销核销" },
      NO: { en: "It pays nothing", "zh-CN": "无核销" },
    },
  },
  postedOn: { label: { en: "Posting day", "zh-CN": "入账日期" } },
  memo: { label: { en: "Reason", "zh-CN": "冲销原因" } },
};

export const fieldsOfEntry: ContentFields = {
  postedOn: { label: { en: "Posting day", "zh-CN": "入账日期" } },
  memo: { label: { en: "Memo", "zh-CN": "摘要" } },
  lines: {
    label: { en: "Line", "zh-CN": "分录" },
    each: {
      account: { label: { en: "Account", "zh-CN": "科目" } },
      dealerId: { label: { en: "Dealer", "zh-CN": "经销商" }, refers: "Dealer" },
      debitMinor: { label: { en: "Debit", "zh-CN": "借方" }, as: "MONEY" },
      creditMinor: { label: { en: "Credit", "zh-CN": "贷方" }, as: "MONEY" },
    },
  },
};
