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
  RED_LETTER_NOT_CONFIRMED: {
    en: "Our red letter is requested and confirmed before it is issued: note those steps first.",
    "zh-CN": "红字发票须先申请、经确认后才能开具：请先办理“申请红字”和“红字确认”。",
  },
  PAPER_NOT_THIS: {
    en: "Another kind of paper is expected for this fee.",
    "zh-CN": "该费用应取得其他类型的票据。",
  },
  PAPER_TOO_LARGE: {
    en: "The paper is for nothing, or for more than the chain took.",
    "zh-CN": "票据金额为零或超过扣款金额。",
  },
  PAYS_OTHER_CHAIN: { en: "A line names a statement of another chain.", "zh-CN": "明细中的对账单属于其他系统。" },
  NOT_LOCKED_YET: {
    en: "The statement {number} is not locked yet: nothing of it can be paid.",
    "zh-CN": "对账单 {number} 尚未锁定，不能收款核销。",
  },
  OTHER_BOOK: {
    en: "Statements of the manufacturer's book and of a dealer's are not paid with one payment.",
    "zh-CN": "厂家账与经销商账的对账单不能用同一笔款项核销。",
  },
  LINES_EXCEED_PAYMENT: {
    en: "The lines are more than what there is of the payment.",
    "zh-CN": "明细金额合计超过可用的收款金额。",
  },
  LINES_BELOW_ZERO: {
    en: "The lines take up more of what is owed to the chain than they pay.",
    "zh-CN": "冲抵的应付金额大于核销的应收金额。",
  },
  LINE_MISSING: { en: "The line has no amount.", "zh-CN": "该明细缺少金额。" },
  PAYMENT_REFERENCE_MISSING: { en: "Give the payment's reference.", "zh-CN": "请填写付款参考号。" },
  REFERENCE_TAKEN: {
    en: "A payment of this chain has this reference already.",
    "zh-CN": "该系统已有相同参考号的收款。",
  },
  BILL_DUE_MISSING: { en: "Say when the bill falls due.", "zh-CN": "请填写承兑汇票到期日。" },
  BILL_DUE_NOT_MEANT: { en: "Only a bill falls due.", "zh-CN": "仅承兑汇票需要填写到期日。" },
  BEFORE_THE_PAYMENT: { en: "The day is before the payment's.", "zh-CN": "日期不能早于收款日期。" },
  OVER_CASE: { en: "It is more than is open of it.", "zh-CN": "金额超过该短付的未结金额。" },
  METHOD_UNKNOWN: {
    en: "Say BANK or BILL: this way of paying is not known.",
    "zh-CN": "无法识别的付款方式，请填写“电汇”或“承兑”。",
  },
  OTHER_ADVICE: {
    en: "This row says something else of the payment than the rows before.",
    "zh-CN": "该行的付款信息与同一付款单的其他行不一致。",
  },
  DEDUCTION_OF_NOTHING: {
    en: "A deduction needs the statement or invoice it was kept back from.",
    "zh-CN": "扣款须注明所属对账单或发票。",
  },
  ADJUSTMENT_UNCLEAR: {
    en: "The adjustments of {document} do not fit what is owed and paid of it: nobody can tell what was kept back.",
    "zh-CN": "{document} 的调整金额与应付、实付金额对不上，无法判断扣款方向。",
  },
  ADVICE_DIFFERS: {
    en: "Payment {payment} is on record with other figures. Take it back first if it was recorded wrongly.",
    "zh-CN": "付款单 {payment} 已登记且内容不同，如登记有误请先冲销原收款。",
  },
  MONEY_APPLIED: {
    en: "Payments pay statement {number} ({payments}). Free them of it, or take them back, first.",
    "zh-CN": "对账单 {number} 已有收款核销（{payments}），请先取消核销或冲销收款。",
  },
  PAYS_NOTHING_OF_IT: {
    en: "The payment pays nothing of this statement.",
    "zh-CN": "该收款未核销此对账单。",
  },
  REVERSAL_ASKED: {
    en: "Another person is already asked to agree to taking this statement back.",
    "zh-CN": "该对账单的冲销已提交他人审批。",
  },
});
