import type { Language } from "../../kernel/viewer.ts";
import type { AgeingBucket } from "../rules/ageing.ts";
import type { ItemKind, ResidualReason } from "../rules/items.ts";

/** The words on a printed statement of account. */
export type StatementWords = {
  readonly title: string;
  readonly dealer: string;
  readonly period: string;
  readonly currency: string;
  readonly columns: readonly [
    on: string,
    kind: string,
    documentNo: string,
    dueOn: string,
    amount: string,
    balance: string,
  ];
  readonly opening: string;
  readonly closing: string;
  readonly receivable: string;
  readonly unapplied: string;
  readonly prepayment: string;
  readonly deposit: string;
  readonly ageing: string;
  readonly confirm: string;
  readonly kinds: Readonly<Record<ItemKind, string>>;
  readonly reasons: Readonly<Record<ResidualReason, string>>;
  readonly buckets: Readonly<Record<AgeingBucket, string>>;
};

export const statementWords: Readonly<Record<Language, StatementWords>> = {
  "zh-CN": {
    title: "对账单",
    dealer: "经销商",
    period: "期间",
    currency: "币种",
    columns: ["日期", "类型", "单据号", "到期日", "金额", "余额"],
    opening: "期初余额",
    closing: "期末余额",
    receivable: "未结发票",
    unapplied: "待核销收款",
    prepayment: "预付款余额",
    deposit: "保证金（不冲抵货款）",
    ageing: "账龄（按到期日）",
    confirm: "请核对以上金额，如有不符请于收到后 10 日内提出。经销商确认（签章）：",
    kinds: {
      RECEIVABLE: "发票",
      BILL: "承兑汇票",
      RECEIPT: "收款",
      PREPAYMENT: "预付款",
      CREDIT_NOTE: "红字单据",
      DEPOSIT: "保证金",
    },
    reasons: {
      BANK_CHARGE: "银行手续费",
      CASH_DISCOUNT: "现金折扣",
      ROUNDING: "尾差",
      SHORT_DELIVERY: "短少折让",
      WRITE_OFF: "坏账核销",
      REFUND: "退款",
      HONOURED: "票据到期收款",
      TAKEN_BACK: "冲销（误记）",
    },
    buckets: {
      NOT_DUE: "未到期",
      D1_30: "逾期 1-30 天",
      D31_60: "逾期 31-60 天",
      D61_90: "逾期 61-90 天",
      D91_180: "逾期 91-180 天",
      OVER_180: "逾期 180 天以上",
    },
  },
  en: {
    title: "Statement of account",
    dealer: "Dealer",
    period: "Period",
    currency: "Currency",
    columns: ["Date", "Kind", "Document", "Due", "Amount", "Balance"],
    opening: "Opening balance",
    closing: "Closing balance",
    receivable: "Open invoices",
    unapplied: "Unapplied receipts",
    prepayment: "Prepayments left",
    deposit: "Deposits held (not netted)",
    ageing: "Ageing by due date",
    confirm: "Please check these figures and tell us within 10 days if they are not yours. Confirmed by the dealer:",
    kinds: {
      RECEIVABLE: "Invoice",
      BILL: "Acceptance bill",
      RECEIPT: "Receipt",
      PREPAYMENT: "Prepayment",
      CREDIT_NOTE: "Credit note",
      DEPOSIT: "Deposit",
    },
    reasons: {
      BANK_CHARGE: "Bank charge",
      CASH_DISCOUNT: "Cash discount",
      ROUNDING: "Rounding",
      SHORT_DELIVERY: "Short delivery",
      WRITE_OFF: "Write-off",
      REFUND: "Refund",
      HONOURED: "Bill honoured",
      TAKEN_BACK: "Taken back",
    },
    buckets: {
      NOT_DUE: "Not due",
      D1_30: "1-30 days late",
      D31_60: "31-60 days late",
      D61_90: "61-90 days late",
      D91_180: "91-180 days late",
      OVER_180: "Over 180 days late",
    },
  },
};
