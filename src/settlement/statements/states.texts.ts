import { addMessages } from "../../platform/messages.ts";

// How refusals say where something stands, in the reader's language: rules name these codes.

addMessages({
  STATEMENT_STATE_EXPECTED: { en: "waiting for the chain's sheet", "zh-CN": "待导入" },
  STATEMENT_STATE_IMPORTED: { en: "imported", "zh-CN": "已导入" },
  STATEMENT_STATE_MATCHED: { en: "matched", "zh-CN": "已匹配" },
  STATEMENT_STATE_IN_REVIEW: { en: "in review", "zh-CN": "处理中" },
  STATEMENT_STATE_PARTLY_DISPUTED: { en: "partly disputed", "zh-CN": "部分争议" },
  STATEMENT_STATE_SUPPLIER_CONFIRMED: { en: "confirmed by the supplier", "zh-CN": "供应商已确认" },
  STATEMENT_STATE_CHAIN_CONFIRMED: { en: "confirmed by both sides", "zh-CN": "双方已确认" },
  STATEMENT_STATE_LOCKED: { en: "locked", "zh-CN": "已锁定" },
  STATEMENT_STATE_INVOICED: { en: "invoiced", "zh-CN": "已开票" },
  STATEMENT_STATE_PAYABLE: { en: "waiting to be paid", "zh-CN": "待付款" },
  STATEMENT_STATE_PAID: { en: "paid", "zh-CN": "已付款" },
  STATEMENT_STATE_CLOSED: { en: "closed", "zh-CN": "已结清" },
  STATEMENT_STATE_REVERSED: { en: "reversed", "zh-CN": "已冲销" },
});

addMessages({
  CHAIN_DISPUTE_STATE_OPEN: { en: "not sent yet", "zh-CN": "未发送" },
  CHAIN_DISPUTE_STATE_SENT: { en: "waiting for the other side", "zh-CN": "待对方答复" },
  CHAIN_DISPUTE_STATE_ANSWERED: { en: "answered", "zh-CN": "已答复" },
  CHAIN_DISPUTE_STATE_AGREED_OURS: { en: "settled: the chain bears it", "zh-CN": "已结案（系统方承担）" },
  CHAIN_DISPUTE_STATE_AGREED_THEIRS: { en: "settled: the supplier bears it", "zh-CN": "已结案（供应商承担）" },
  CHAIN_DISPUTE_STATE_SPLIT: { en: "settled in parts", "zh-CN": "已结案（双方分担或已拆分）" },
  CHAIN_DISPUTE_STATE_WRITTEN_OFF: { en: "written off", "zh-CN": "已核销" },
  CHAIN_DISPUTE_STATE_LAPSED: { en: "lapsed", "zh-CN": "已过期" },
  CHAIN_DISPUTE_STATE_WITHDRAWN: { en: "withdrawn", "zh-CN": "已撤回" },
});

addMessages({
  CHAIN_PAYMENT_STATE_RECEIVED: { en: "booked", "zh-CN": "已入账" },
  CHAIN_PAYMENT_STATE_HELD: { en: "a bill not due yet", "zh-CN": "票据未到期" },
  CHAIN_PAYMENT_STATE_HONOURED: { en: "honoured", "zh-CN": "已兑付" },
  CHAIN_PAYMENT_STATE_DISHONOURED: { en: "not honoured", "zh-CN": "已拒付" },
  CHAIN_PAYMENT_STATE_REVERSED: { en: "taken back", "zh-CN": "已撤回" },
});

addMessages({
  CHAIN_INVOICE_STATE_NOT_ISSUED: { en: "not issued", "zh-CN": "待开票" },
  CHAIN_INVOICE_STATE_ISSUED: { en: "issued", "zh-CN": "已开票" },
  CHAIN_INVOICE_STATE_DELIVERED: { en: "delivered", "zh-CN": "已交付" },
  CHAIN_INVOICE_STATE_VERIFIED: { en: "verified", "zh-CN": "已认证" },
  CHAIN_INVOICE_STATE_RED_REQUESTED: { en: "waiting for its red letter", "zh-CN": "已申请红字" },
  CHAIN_INVOICE_STATE_RED_CONFIRMED: { en: "waiting for its red letter, confirmed", "zh-CN": "红字已确认" },
  CHAIN_INVOICE_STATE_RED_ISSUED: { en: "taken back by a red letter", "zh-CN": "已红冲" },
  CHAIN_INVOICE_STATE_VOID: { en: "void", "zh-CN": "已作废" },
});
