import { column } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Column } from "../../../platform/importer/kind.ts";

/** A row of a remittance advice, as it was read: what of a payment is for a document, and what is kept back of that. */
export type RemittanceRow = {
  readonly chain: string;
  readonly payment: string;
  readonly paidOn: Day;
  readonly method: string | null;
  readonly billDueOn: Day | null;
  readonly currency: string | null;
  readonly total: string | null;
  readonly document: string | null;
  readonly gross: string | null;
  readonly discount: string | null;
  readonly paid: string | null;
  readonly deduction: string | null;
  readonly adjustment: string | null;
  readonly reason: string | null;
  readonly note: string | null;
};

const code = { maxLength: 100 };
const amount = { scale: 3 };

/** What an advice says of its payment: in each row, or once for all rows. X12 820 and EDIFACT REMADV have their own headers. */
const head: readonly Column[] = [
  column("chain", "code", true, ["Chain or its company", "系统编码或公司税号"], ["Chain", "系统", "payer", "付款方"], {
    ...{ maxLength: 300, mappable: true },
  }),
  column(
    ...(["payment", "code", true, ["Payment number", "付款单号"]] as const),
    ["payment_no", "Remittance No", "汇款单号", "回款单号", "付款编号", "流水号"],
    code,
  ),
  column("paidOn", "day", true, ["Paid on", "付款日期"], ["payment_date", "汇款日期", "回款日期", "到账日期"]),
  column("method", "text", false, ["BANK or BILL", "付款方式（电汇／承兑）"], ["Method", "付款方式", "结算方式"], {
    maxLength: 40,
  }),
  column("billDueOn", "day", false, ["Bill falls due on", "票据到期日"], ["Bill due", "承兑到期日", "到期日"]),
  column("currency", "code", false, ["Currency", "币种"], ["currency", "货币"], { maxLength: 3 }),
  column("total", "decimal", false, ["Payment in all", "付款总额"], ["payment_total", "汇款总额", "实付总额"], amount),
];

const lines: readonly Column[] = [
  column(
    ...(["document", "code", false, ["Statement or invoice", "对账单号或发票号"]] as const),
    ["document_no", "Statement No", "Invoice No", "对账单号", "结算单号", "发票号", "发票号码", "单据号"],
    { ...code, mappable: true },
  ),
  column("gross", "decimal", false, ["Owed of it", "应付金额"], ["gross", "账单金额", "发票金额"], amount),
  column("discount", "decimal", false, ["Discount", "折扣"], ["discount", "现金折扣"], amount),
  column("paid", "decimal", false, ["Paid of it", "实付金额"], ["paid", "付款金额", "本次付款", "核销金额"], amount),
  column(
    ...(["deduction", "decimal", false, ["Kept back", "扣款金额"]] as const),
    ["Deduction", "扣款", "扣减金额"],
    amount,
  ),
  column(
    ...(["adjustment", "decimal", false, ["Adjustment (below zero: kept back)", "调整金额（负数为扣款）"]] as const),
    ["adjustment", "调整"],
    amount,
  ),
  column("reason", "text", false, ["Reason", "扣款原因"], ["adjustment_reason", "扣款类型", "原因", "原因代码"], {
    maxLength: 60,
  }),
  column("note", "text", false, ["Note", "备注"], ["Remark", "说明", "摘要"], { maxLength: 500 }),
];

export const remittanceColumns: readonly Column[] = [...head, ...lines];
