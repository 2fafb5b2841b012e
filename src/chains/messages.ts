import { addMessages } from "../platform/messages.ts";

addMessages({
  AREA_NOT_POSSIBLE: {
    en: "Give whole square metres, at most {most}.",
    "zh-CN": "面积须为整数平方米，且不超过 {most}。",
  },
  ACCOUNT_TAKEN: { en: "This account is another chain's.", "zh-CN": "该直供客户已属于其他系统。" },
  DUPLICATE_TAX_NUMBER: { en: "Another company has this tax number.", "zh-CN": "该税号已被其他公司使用。" },
  DUPLICATE_BANNER: { en: "The chain has a banner of this name.", "zh-CN": "该系统已有同名门店品牌。" },
  TAX_NUMBER_MALFORMED: {
    en: "This is no tax number, or its check letter does not fit.",
    "zh-CN": "税号格式不正确，或校验位不符。",
  },
  NO_DIRECT_ACCOUNT: { en: "There is no such account of direct supply.", "zh-CN": "没有这个直供客户。" },
  UNKNOWN_MEMBER: { en: "Nobody of yours is meant by this.", "zh-CN": "没有这位成员。" },
  NOT_A_KA_MANAGER: { en: "Whoever looks after a chain is a KA manager.", "zh-CN": "系统负责人须为 KA 经理。" },
  UNKNOWN_CHAIN: { en: "There is no such chain.", "zh-CN": "没有这个系统。" },
  UNKNOWN_BANNER: { en: "The chain has no such banner.", "zh-CN": "该系统没有这个门店品牌。" },
  UNKNOWN_ENTITY: { en: "The chain has no such company.", "zh-CN": "该系统没有这个公司主体。" },
  OTHER_DEALERS_PLACE: {
    en: "{place} is of a dealer who does not serve this store.",
    "zh-CN": "{place} 属于未服务该门店的经销商。",
  },
  PLACE_TAKEN: { en: "One of the places is another store's.", "zh-CN": "其中有收货地址已对应其他门店。" },
  UNKNOWN_STORE: { en: "The chain has no such store.", "zh-CN": "该系统没有这家门店。" },
  UNKNOWN_CONTACT: { en: "The chain has no such contact.", "zh-CN": "该系统没有这位联系人。" },
  SERVING_NEEDS_DEALER: { en: "Say which dealer serves it.", "zh-CN": "请选择由哪家经销商服务。" },
  SERVING_TAKES_NO_DEALER: {
    en: "No dealer is named and nothing is tri-party where no dealer serves.",
    "zh-CN": "非经销商服务的门店不填经销商，也没有三方协议。",
  },
  FACTOR_NOT_POSSIBLE: {
    en: "Give a whole number of base units from 1 to {most}.",
    "zh-CN": "换算数须为 1 至 {most} 之间的整数。",
  },
  STORE_REPEATED: { en: "The file names this store twice.", "zh-CN": "文件中该门店编码重复出现。" },
  SKU_REPEATED: { en: "The file names this SKU twice.", "zh-CN": "文件中该商品编码重复出现。" },
  UNKNOWN_STORE_KIND: { en: "Write STORE or DC.", "zh-CN": "请填写“门店”或“大仓”。" },
  UNKNOWN_SERVED_BY: {
    en: "Write DIRECT, DEALER or NOBODY.",
    "zh-CN": "请填写“直供”“经销商”或“无”。",
  },
  UNKNOWN_YES_NO: { en: "Write yes or no.", "zh-CN": "请填写“是”或“否”。" },
  LEDGER_NEEDS_DEALER: { en: "A dealer's ledger posts: name the dealer.", "zh-CN": "由经销商记账时须填写执行经销商。" },
  OUTSIDE_CONTRACT: { en: "This goes beyond the contract's days or products.", "zh-CN": "超出合同的期限或产品范围。" },
  NOTHING_CHOSEN: {
    en: "Name some, or none where all are meant.",
    "zh-CN": "请至少选择一项；选择“全部”时不再逐项列出。",
  },
  MODE_MISSING: { en: "Say how goods are settled.", "zh-CN": "请填写结算方式。" },
  MODE_OVERLAPS: {
    en: "A product would be settled in two ways on one day.",
    "zh-CN": "同一产品在同一天不能有两种结算方式。",
  },
  TERM_DAYS_NOT_POSSIBLE: { en: "A payment term has 0 to 365 days.", "zh-CN": "账期须为 0 至 365 天。" },
  PAYMENT_DAY_MALFORMED: {
    en: "A payment day is a day of the month, 1 to 31.",
    "zh-CN": "付款日须为每月 1 至 31 日。",
  },
  TAX_RATE_UNKNOWN: { en: "There is no such VAT rate.", "zh-CN": "没有这个增值税税率。" },
  RATE_MALFORMED: {
    en: "Give a rate from 0 to 1, and none where none belongs.",
    "zh-CN": "比例须在 0 至 1 之间；不适用时请勿填写。",
  },
  BATCHES_MISSING: { en: "Say how many batches the chain holds.", "zh-CN": "压批结算须填写压批数。" },
  TURNOVER_RULE_MISSING: { en: "Say what the chain keeps of its turnover.", "zh-CN": "流水倒扣须填写扣点规则。" },
  TURNOVER_RULE_NOT_MEANT: {
    en: "Only a deduction from turnover has this rule.",
    "zh-CN": "只有流水倒扣才填写扣点规则。",
  },
  BANDS_MALFORMED: {
    en: "Bands begin at zero, follow each other without gap or overlap, and the last is open.",
    "zh-CN": "分段须从零开始、首尾相接、不重叠，最后一段不封顶。",
  },
  TOO_MANY_BANDS: { en: "At most {most} bands.", "zh-CN": "分段最多 {most} 段。" },
  GUARANTEE_MALFORMED: {
    en: "Give this where the kind of contract has it, as an amount, and only there.",
    "zh-CN": "请按合同类型填写保底、目标或固定毛利，不适用时请勿填写。",
  },
  UNKNOWN_FEE_KIND: { en: "There is no such kind of fee.", "zh-CN": "没有这个费用类型。" },
  AMOUNT_NOT_MEANT: { en: "A rate has no amount.", "zh-CN": "按比例计费时不填金额。" },
  TIERS_MALFORMED: {
    en: "Tiers are of a rate, rise, follow each other without a gap, and say how they are read.",
    "zh-CN": "阶梯仅用于按比例的条款，须逐级递增、首尾相接，并注明计算方式。",
  },
  BASE_MISSING: { en: "Say what the rate is of.", "zh-CN": "按比例计费须注明计费基数。" },
  LEGALITY_UNDERSTATED: {
    en: "Law doubts this kind of fee: name the ground on which it is allowed.",
    "zh-CN": "该费用合规性存疑，如认定合规请注明依据。",
  },
  LEGAL_SOURCE_MISSING: { en: "Name the law or the list that doubts it.", "zh-CN": "请注明合规存疑的法规依据。" },
  TOLERANCE_MALFORMED: {
    en: "Give an amount not below zero and a percentage up to 100.",
    "zh-CN": "容差金额不能为负，百分比不能超过 100。",
  },
  CONTRACT_OVERLAPS: {
    en: "Contract {contract} covers a product with this company in one of these stores on some of these days.",
    "zh-CN": "合同 {contract} 已覆盖该主体的相同门店、产品和日期。",
  },
  NUMBER_MISSING: { en: "Give the contract's number.", "zh-CN": "请填写合同号。" },
  DUPLICATE_NUMBER: { en: "Another contract has this number.", "zh-CN": "该合同号已存在。" },
  PROPOSAL_WAITING: {
    en: "A version waits for its approval: decide or withdraw it first.",
    "zh-CN": "已有版本待审批，请先审批或撤回。",
  },
  CONTRACT_ENDED: { en: "The contract is ended.", "zh-CN": "该合同已终止。" },
  AMENDED_BEFORE: {
    en: "It begins after {from}, when the newest version began.",
    "zh-CN": "生效日须晚于最新版本的生效日 {from}。",
  },
  AMENDMENT_LEAVES_GAP: {
    en: "It begins by {to}, when the newest version ends.",
    "zh-CN": "生效日不得晚于最新版本的到期日 {to}。",
  },
  OTHER_ENTITY: { en: "An amendment is with the same company.", "zh-CN": "变更须与原签约主体一致。" },
  NEVER_APPROVED: { en: "No version of it was ever approved.", "zh-CN": "该合同尚无已批准的版本。" },
  ENDED_BEFORE: {
    en: "The day is after {from}, when the newest version began, and within its days.",
    "zh-CN": "终止日须晚于最新版本的生效日 {from}，且在其期限内。",
  },
});
