import { addMessages } from "../platform/messages.ts";

/** What is refused between the serving of an offer and the end of the matter. */
addMessages({
  NOT_APPROVED: {
    en: "What is to be served was not approved by a second person; ask for approval first.",
    "zh-CN": "当前方案尚未经第二人审批，请先提交审批。",
  },
  FIGURES_MISSING: {
    en: "Figures are missing: {kinds}. Finance enters each with its evidence, or says that there is nothing.",
    "zh-CN": "尚缺金额：{kinds}。请财务逐项录入并附凭证（没有也须录入为零）。",
  },
  NOTICE_TOO_SHORT: {
    en: "That is sooner than the notice allows; the earliest day is {earliest}.",
    "zh-CN": "早于通知期要求，最早为 {earliest}。",
  },
  ANSWER_AFTER_EFFECT: {
    en: "The last day to answer lies between today and {last}.",
    "zh-CN": "答复截止日须在今天至 {last} 之间。",
  },
  OFFER_CHANGED: {
    en: "The offer is not the one you read any more. Read it again, then sign.",
    "zh-CN": "方案内容已有变更，与您阅读的版本不一致。请重新阅读后再签署。",
  },
  ALREADY_SIGNED: { en: "Your side has signed this version.", "zh-CN": "贵方已签署该版本。" },
  TITLE_MISSING: {
    en: "Say in which function you sign, such as legal representative.",
    "zh-CN": "请填写签署人职务（如：法定代表人）。",
  },
  NAME_TOO_LONG: { en: "At most {longest} characters.", "zh-CN": "不能超过 {longest} 个字符。" },
  REASON_TOO_LONG: { en: "At most {longest} characters.", "zh-CN": "不能超过 {longest} 个字符。" },
  OFFER_OVERTAKEN: {
    en: "The effective day {effectiveOn} has come without a signature. It takes a new proposal with a later day.",
    "zh-CN": "方案生效日 {effectiveOn} 已到，无法再签署。请厂家以新的生效日重新提出方案。",
  },
  ANSWER_TIME_OVER: {
    en: "The time to answer ended on {answerBy}. You can still sign at the lower factor, or speak with the manufacturer.",
    "zh-CN": "答复期已于 {answerBy} 届满。您仍可按较低系数签署，或与厂家面谈。",
  },
  MEETING_MISSING: {
    en: "Record the meeting with the dealer first: nobody is refused for good without having been met.",
    "zh-CN": "请先登记与经销商的高层面谈记录，未经面谈不得作出最终拒绝认定。",
  },
  MEETING_IN_FUTURE: { en: "The meeting lies in the future.", "zh-CN": "面谈日期不能晚于今天。" },
  ALREADY_ASKED_WITHDRAWAL: {
    en: "Your side has asked to take it back; the other side answers.",
    "zh-CN": "贵方已提出撤回，等待对方同意。",
  },
  NOT_ASKED_WITHDRAWAL: {
    en: "The other side has not asked to take it back.",
    "zh-CN": "对方尚未提出撤回。",
  },
  NOTHING_TO_PAY: {
    en: "Everything that is not disputed has been paid.",
    "zh-CN": "无争议款项均已结算完毕。",
  },
  DEPOSIT_SHORT: {
    en: "The ledger holds {held} of deposit; {wanted} is to be paid back. Correct the figure or book the deposit.",
    "zh-CN": "账面保证金余额为 {held}，应退 {wanted}。请更正金额或先登记保证金。",
  },
  CHECKLIST_OPEN: {
    en: "Before it is closed this has to be so: {open}.",
    "zh-CN": "关闭前须先满足：{open}。",
  },
  UNKNOWN_FILE: {
    en: "There is no such file of yours for this: upload it first, for the purpose that the field names.",
    "zh-CN": "没有可用于此处的文件，请先按该字段注明的用途上传。",
  },
  COUNTER_EMPTY: {
    en: "Say what you want differently: ground you keep, another day, or figures.",
    "zh-CN": "请写明您的不同意见：保留的区域、其他生效日或金额。",
  },
  NOT_IN_OFFER: {
    en: "{division} is not among the ground that would go to others.",
    "zh-CN": "“{division}”不在拟划出的区域内。",
  },
  NOT_RETAINED: {
    en: "{division} is not among the ground that you would keep.",
    "zh-CN": "“{division}”不在拟由贵方保留的区域内。",
  },
  NOT_BARRED: { en: "Nothing keeps the dealer from being granted rights.", "zh-CN": "该经销商当前没有授权限制。" },
  NOT_WANTED: { en: "The dealer asks for no such figure.", "zh-CN": "经销商未提出该项金额。" },
  NOT_ADOPTABLE: {
    en: "This follows from sales, terms or counted lots. Change those instead.",
    "zh-CN": "该项由销售额、补偿条件或盘点批次计算得出，请修改相应内容。",
  },
  FIGURE_TWICE: { en: "Say each component once.", "zh-CN": "同一项目只能填写一次。" },
  FIGURE_FOLLOWS: {
    en: "The cap follows from compensation and investment; name those.",
    "zh-CN": "封顶金额由补偿与投入计算得出，请填写相应项目。",
  },
  KEEPS_EVERYTHING: {
    en: "Nothing would be moved then. If you do not agree at all, refuse the offer.",
    "zh-CN": "这样将不再划出任何区域。如完全不同意，请选择拒绝。",
  },
  RECEIVER_NOT_SIGNED: { en: "{dealer} has not signed for his part.", "zh-CN": "“{dealer}”尚未签署接收确认。" },
  RECEIVER_NOT_ONBOARDED: {
    en: "The onboarding of {dealer} is not done.",
    "zh-CN": "“{dealer}”的准入手续尚未完成。",
  },
  SPLIT_CHECK_SIGNED: { en: "Signed by the old dealer", "zh-CN": "原经销商已签署" },
  SPLIT_CHECK_RECEIVERS_SIGNED: { en: "Signed by all who take ground over", "zh-CN": "接收方均已签署" },
  SPLIT_CHECK_ONBOARDED: { en: "New dealers are onboarded", "zh-CN": "新经销商准入完成" },
  SPLIT_CHECK_EFFECTIVE: { en: "Ground has changed hands, and what follows it", "zh-CN": "区域已切换，关联事项已跟进" },
  SPLIT_CHECK_ORDERS: { en: "No open order line waits for the dealers' consent", "zh-CN": "未完成订单行均已处理" },
  SPLIT_CHECK_PAID: { en: "Everything due is paid", "zh-CN": "应付款项已结清" },
  SPLIT_CHECK_GRACE: { en: "Sell-off grace is over", "zh-CN": "消化宽限期结束" },
  SPLIT_CHECK_COLLECTION: { en: "Time to collect from outlets is over", "zh-CN": "终端货款回收期结束" },
});
