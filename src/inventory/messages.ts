import { addMessages } from "../platform/messages.ts";

addMessages({
  UNKNOWN_LOT: { en: "There is no such batch in this warehouse.", "zh-CN": "该仓库没有这个批次。" },
  EXPIRED_BATCH: {
    en: "Batch {batch} expired on {expiresOn}. Expired goods never leave, nor come in.",
    "zh-CN": "批次 {batch} 已于 {expiresOn} 到期，过期商品不得入库或出库。",
  },
  LOT_HELD: { en: "Batch {batch} is kept back by quality control.", "zh-CN": "批次 {batch} 已被质检冻结。" },
  LIFE_TOO_SHORT: {
    en: "Batch {batch} expires on {expiresOn}: too little of its life is left for this customer.",
    "zh-CN": "批次 {batch} 将于 {expiresOn} 到期，剩余保质期不满足该客户的要求。",
  },
  NOT_FIRST_TO_EXPIRE: {
    en: "Another batch expires before {batch} and goes first.",
    "zh-CN": "有比批次 {batch} 更早到期的批次，应先出库。",
  },
  LOT_SHORT: { en: "Only {free} of batch {batch} are free.", "zh-CN": "批次 {batch} 可用数量只有 {free}。" },
  NOT_RESERVED: {
    en: "Only {open} are reserved here and not yet picked.",
    "zh-CN": "此处已预留且未拣货的数量只有 {open}。",
  },
  NOT_PICKED: { en: "{missing} of it are not picked yet.", "zh-CN": "还有 {missing} 未拣货，不能发货。" },
  // The two that orders says in the same words.
  QUANTITY_NOT_POSITIVE: { en: "Give a whole number above zero.", "zh-CN": "数量须为大于零的整数。" },
  RECEIVED_MORE_THAN_SHIPPED: { en: "Only {most} were shipped.", "zh-CN": "该行实际发货 {most}，收货数量不能超过。" },
  NOT_YOUR_GOODS: { en: "The dealer never had this batch from us.", "zh-CN": "该经销商未从本公司购入过这一批次。" },
  RETURNED_MORE_THAN_BOUGHT: {
    en: "Of this batch the dealer has {most} that could come back.",
    "zh-CN": "该批次经销商最多可退 {most}。",
  },
});
