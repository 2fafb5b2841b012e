import { addMessages } from "../platform/messages.ts";

addMessages({
  UNKNOWN_LOT: { en: "There is no such batch in this warehouse.", "zh-CN": "该仓库没有这个批次。" },
  EXPIRED_BATCH: {
    en: "Batch {batch} expired on {expiresOn}. Expired goods never leave, nor come in.",
    "zh-CN": "批次 {batch} 已于 {expiresOn} 到期，过期商品不得入库或出库。",
  },
  LOT_HELD: {
    en: "Batch {batch} is kept back by quality control: nothing of it leaves until whoever keeps the stock frees it.",
    "zh-CN": "批次 {batch} 已被质检冻结，由库存管理人员解冻后方可出库。",
  },
  LIFE_TOO_SHORT: {
    en: "Batch {batch} expires on {expiresOn}: too little of its life is left for this customer. If he agrees, pass over it with a reason.",
    "zh-CN": "批次 {batch} 将于 {expiresOn} 到期，剩余保质期不满足该客户的要求；如客户同意，可填写原因后强制拣货。",
  },
  NOT_FIRST_TO_EXPIRE: {
    en: "Another batch expires before {batch} and goes first. Take that one, or pass over it with a reason.",
    "zh-CN": "有比批次 {batch} 更早到期的批次，应先出库；如需先出本批次，请填写原因后强制拣货。",
  },
  LOT_SHORT: {
    en: "Only {free} of batch {batch} are here and free: give at most that.",
    "zh-CN": "批次 {batch} 此处可用数量只有 {free}，数量不能超过。",
  },
  NOT_RESERVED: {
    en: "Only {open} are reserved here and not yet picked.",
    "zh-CN": "此处已预留且未拣货的数量只有 {open}。",
  },
  NOT_PICKED: { en: "{missing} of it are not picked yet.", "zh-CN": "还有 {missing} 未拣货，不能发货。" },
  // The two that orders says in the same words.
  QUANTITY_NOT_POSITIVE: { en: "Give a whole number above zero.", "zh-CN": "数量须为大于零的整数。" },
  RECEIVED_MORE_THAN_SHIPPED: { en: "Only {most} were shipped.", "zh-CN": "该行实际发货 {most}，收货数量不能超过。" },
  NOT_YOUR_GOODS: {
    en: "The dealer never had this batch from us, or not so many of it.",
    "zh-CN": "该经销商未从本公司购入过这一批次，或没有购入这么多。",
  },
  RETURNED_MORE_THAN_BOUGHT: {
    en: "Of this batch the dealer has {most} that could come back.",
    "zh-CN": "该批次经销商最多可退 {most}。",
  },
  FUTURE_DAY: { en: "This day has not come yet.", "zh-CN": "该日期尚未到来。" },
  BATCH_MALFORMED: { en: "A batch number has at most 60 characters.", "zh-CN": "批号最多 60 个字符。" },
  EXPIRY_MISSING: {
    en: "This product expires: give its expiry or its production day.",
    "zh-CN": "该商品有保质期，请填写到期日或生产日期。",
  },
  EXPIRY_BEFORE_PRODUCTION: { en: "It would expire before it is produced.", "zh-CN": "到期日必须晚于生产日期。" },
  BATCH_DIFFERS: {
    en: "Batch {batch} is known with another day of production or expiry ({expiresOn}). Check the label, or give it another number.",
    "zh-CN": "批次 {batch} 已登记的生产日期或到期日（{expiresOn}）与此不同，请核对标签或使用其他批号。",
  },
  FIGURE_NOT_WHOLE: { en: "Give a whole number that makes sense here.", "zh-CN": "请填写有效的整数。" },
  BELOW_RESERVED: {
    en: "{reserved} are promised to orders; only {free} could go. Give promises back first.",
    "zh-CN": "已有 {reserved} 预留给订单，最多可减少 {free}。请先释放预留。",
  },
  SAME_WAREHOUSE: { en: "Choose another warehouse to move to.", "zh-CN": "调出仓与调入仓不能相同。" },
  REPORT_TOO_LONG: { en: "A report covers at most a year.", "zh-CN": "报告期间最长为一年。" },
  PERIOD_OVERLAPS: {
    en: "{from} to {to} was reported already and overlaps this period.",
    "zh-CN": "{from} 至 {to} 的期间已上报，与本次期间重叠。",
  },
  REPORTED_MEANWHILE: {
    en: "Somebody reported the same meanwhile; look at it first.",
    "zh-CN": "已有人同时上报了同一期间，请先查看。",
  },
  // Said in the same words by orders and catalog.
  QUANTITY_ABSURD: {
    en: "More than {most} on one line is surely a slip; check the quantity.",
    "zh-CN": "单行数量超过 {most}，请核对是否录入有误。",
  },
  DUPLICATE_LINE: { en: "This line is named twice.", "zh-CN": "同一行重复出现。" },
  TRANSFER_MOVED_ON: {
    en: "This transfer was sent, counted in or given up already.",
    "zh-CN": "该调拨单已发出、已签收或已取消，请刷新查看。",
  },
  EXPECTED_IN_THE_PAST: { en: "The expected day lies before today.", "zh-CN": "预计到货日不能早于今天。" },
  EXPECTED_TWICE: {
    en: "This number has announced the product for this warehouse already.",
    "zh-CN": "该单号已为此仓库登记过同一商品的预计到货。",
  },
  DOCUMENT_MISSING: { en: "Give the number of the paper.", "zh-CN": "请填写单号。" },
  NOT_CONSIGNED: { en: "The dealer has none of it in consignment.", "zh-CN": "该经销商没有此商品的寄售库存。" },
  SOLD_MORE_THAN_CONSIGNED: {
    en: "The dealer has {most} of it in consignment.",
    "zh-CN": "该经销商的寄售库存只有 {most}。",
  },
  RECEIPT_EXISTS: {
    en: "Receipt {number} of this warehouse was brought in before.",
    "zh-CN": "该仓库的入库单 {number} 已导入过。",
  },
  MIXED_RECEIPT: {
    en: "The rows of {number} name different warehouses or days.",
    "zh-CN": "入库单 {number} 的各行仓库或入库日期不一致。",
  },
  COUNT_EXISTS: { en: "Count {number} was brought in before.", "zh-CN": "盘点单 {number} 已导入过。" },
  REPORT_REPEATED: {
    en: "The same figures were reported for this period before.",
    "zh-CN": "该期间已上报过相同的数据。",
  },
  REASON_MISSING: { en: "Say why.", "zh-CN": "请填写原因。" },
});
