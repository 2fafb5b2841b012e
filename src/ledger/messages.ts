import { addMessages } from "../platform/messages.ts";

addMessages({
  ENTRY_EMPTY: { en: "An entry has at least two lines.", "zh-CN": "凭证至少要有两行分录。" },
  ENTRY_NOT_BALANCED: {
    en: "Debits and credits differ by {byMinor} minor units.",
    "zh-CN": "借贷不平衡，相差 {byMinor}（最小货币单位）。",
  },
  LINE_NOT_ONE_SIDED: {
    en: "A line has either a debit or a credit, above zero.",
    "zh-CN": "每行分录只能填借方或贷方之一，且须大于零。",
  },
  UNKNOWN_LEDGER_ACCOUNT: { en: "There is no account {account}.", "zh-CN": "没有科目 {account}。" },
  PARTY_MISSING: {
    en: "Account {account} is kept by customer: say whose it is.",
    "zh-CN": "科目 {account} 按往来单位核算，请指明往来单位。",
  },
  PARTY_NOT_TAKEN: {
    en: "Account {account} is not kept by customer.",
    "zh-CN": "科目 {account} 不按往来单位核算。",
  },
  PERIOD_CLOSED: {
    en: "{postedOn} lies in a closed month: everything before {closedBefore} is closed.",
    "zh-CN": "{postedOn} 所在月份已结账：{closedBefore} 之前的账期均已关闭。",
  },
  ENTRY_KEY_REUSED: { en: "This was recorded before, with other content.", "zh-CN": "该笔此前已登记，且内容不同。" },
  ALREADY_REVERSED: { en: "It was already reversed.", "zh-CN": "已经冲销过。" },
  NOT_REVERSIBLE: { en: "A reversal is not reversed; post anew.", "zh-CN": "冲销凭证不能再冲销，请重新入账。" },
  BEFORE_THE_ENTRY: {
    en: "It was posted on {postedOn}, later than that.",
    "zh-CN": "原记录日期为 {postedOn}，晚于所填日期。",
  },
  BEFORE_THE_DOCUMENT: {
    en: "The document is of {issuedOn}, later than that.",
    "zh-CN": "单据日期为 {issuedOn}，晚于所填日期。",
  },
  AMOUNT_NOT_POSITIVE: { en: "The amount must be above zero.", "zh-CN": "金额必须大于零。" },
  DUE_BEFORE_ISSUED: { en: "It would fall due before its own date.", "zh-CN": "到期日不能早于单据日期。" },
  ITEM_SETTLED: { en: "This document is already settled.", "zh-CN": "该单据已结清。" },
  OVER_APPLIED: { en: "More than what is still open on this document.", "zh-CN": "超过该单据的未结金额。" },
  NOT_APPLICABLE: {
    en: "Receipts, prepayments and credit notes pay invoices; nothing else does, a deposit least of all.",
    "zh-CN": "只有收款、预付款和红字单据可以核销发票，保证金不可以。",
  },
  OTHER_DEALER: { en: "The documents belong to different dealers.", "zh-CN": "两张单据不属于同一经销商。" },
  OTHER_CURRENCY: { en: "The documents are in different currencies.", "zh-CN": "两张单据币种不同。" },
  REASON_NOT_FOR_THIS: { en: "This reason does not fit this kind of document.", "zh-CN": "该原因不适用于此类单据。" },
  PERIOD_NOT_OVER: {
    en: "The month is not over; close it from {endsBefore} on.",
    "zh-CN": "本月尚未结束，{endsBefore} 起才能结账。",
  },
  EARLIER_PERIOD_OPEN: {
    en: "{month} is still open: months close one after the other.",
    "zh-CN": "{month} 尚未结账，请按月份顺序结账。",
  },
  PAYMENTS_UNDECIDED: {
    en: "{count} lines of the bank in this month are neither matched nor set aside.",
    "zh-CN": "本月还有 {count} 笔银行流水未匹配也未搁置。",
  },
  PERIOD_NOT_CLOSED: { en: "This month is not closed.", "zh-CN": "该月份尚未结账。" },
  LATER_PERIOD_CLOSED: {
    en: "Only the month closed last can be opened again.",
    "zh-CN": "只能反结账最近一个已结账月份。",
  },
  SAME_PERSON: { en: "Somebody else has to decide this.", "zh-CN": "须由另一人处理。" },
  AMOUNT_MALFORMED: { en: "This is no amount of the currency.", "zh-CN": "金额格式不正确。" },
  PAID_IN_FUTURE: { en: "The day of payment lies in the future.", "zh-CN": "付款日期不能晚于今天。" },
  SHARES_EXCEED_PAYMENT: {
    en: "The invoices are to get more than was paid.",
    "zh-CN": "分配到发票的金额合计超过付款金额。",
  },
  SHARES_NOT_FOR_THIS: {
    en: "Prepayments and deposits are not for invoices.",
    "zh-CN": "预付款和保证金不能指定发票。",
  },
  ALREADY_DECLARED: {
    en: "Another declared payment already waits to pay this invoice.",
    "zh-CN": "该发票已有待确认的付款申报。",
  },
  DUPLICATE_ITEM: { en: "This invoice is named twice.", "zh-CN": "该发票重复填写。" },
  PAYMENT_DECIDED: {
    en: "This payment was already matched, rejected or withdrawn.",
    "zh-CN": "该付款已确认、驳回或撤回。",
  },
  BANK_LINE_DECIDED: {
    en: "This line of the bank was already matched or set aside.",
    "zh-CN": "该银行流水已匹配或搁置。",
  },
  AMOUNT_DIFFERS: { en: "The line of the bank is another amount.", "zh-CN": "银行流水金额与申报金额不一致。" },
  NOTHING_TO_APPLY: { en: "Name at least one application.", "zh-CN": "请至少填写一笔核销。" },
  WRITE_OFF_NEEDS_APPROVER: {
    en: "More than a small difference: others have to agree. Ask for it.",
    "zh-CN": "超出小额尾差范围，须提交审批后核销。",
  },
  RELEASE_ALREADY_ASKED: {
    en: "Others are already asked to let this document's rest go.",
    "zh-CN": "该单据的余额已提交核销审批。",
  },
  DISPUTED_ALREADY: { en: "This invoice is disputed already.", "zh-CN": "该发票已有争议登记。" },
  NOT_DISPUTED: { en: "Nobody disputes this invoice.", "zh-CN": "该发票没有未了结的争议。" },
  ITEM_TAKEN_BACK: { en: "This document was taken back before.", "zh-CN": "该单据已冲销。" },
  STILL_APPLIED: {
    en: "It pays {count} other documents: take that back first, or with it.",
    "zh-CN": "该单据还有 {count} 笔核销，请先撤销核销，或一并撤销。",
  },
  ITEM_OF_ORDER: {
    en: "Invoices are taken back where they were made, credit notes once others agree.",
    "zh-CN": "发票请在其来源订单中冲销，红字单据须提交审批后冲销。",
  },
  NOT_A_CREDIT_NOTE: { en: "This is no credit note.", "zh-CN": "该单据不是红字单据。" },
  ITEM_OF_SPLIT: {
    en: "It settles the division of a territory; settle it there.",
    "zh-CN": "该单据属于市场分解结算，请在分解项目中处理。",
  },
  TAKE_BACK_ASKED: {
    en: "Others are asked already to take this credit note back.",
    "zh-CN": "该红字单据已提交冲销审批。",
  },
  FISCAL_NUMBER_MALFORMED: {
    en: "A fiscal invoice's number has 6 to 40 letters and digits.",
    "zh-CN": "发票号码应为 6 至 40 位字母或数字。",
  },
  FISCAL_NUMBER_TAKEN: { en: "This fiscal invoice is already kept.", "zh-CN": "该发票号码已登记。" },
  ISSUED_IN_FUTURE: { en: "It is dated later than today.", "zh-CN": "开票日期不能晚于今天。" },
  POSTED_IN_FUTURE: { en: "Nothing is posted on a day to come.", "zh-CN": "入账日期不能晚于今天。" },
  ACCOUNT_OF_DOCUMENTS: {
    en: "This account moves with its documents only: invoices, receipts, applications.",
    "zh-CN": "该科目只能随单据变动，不能手工入账。",
  },
  ENTRY_OF_DOCUMENT: {
    en: "This entry belongs to a document: take the document back.",
    "zh-CN": "该凭证由单据生成，请撤回对应单据。",
  },
});
