import { addMessages } from "../../platform/messages.ts";

// What is said of claims and returns.
addMessages({
  UNKNOWN_CREDIT: { en: "The order has no such credit note.", "zh-CN": "该订单没有这张红字单据。" },
  CREDIT_STANDS: {
    en: "This credit note stands. The finance desk can take it back, with a second person's word; then it can be given anew.",
    "zh-CN": "该红字单据仍有效。须由财务申请冲销并经他人审批后，方可重新开具。",
  },
  CREDITED_ALREADY: { en: "It was given back anew before.", "zh-CN": "该笔退款已重新开具红字单据。" },
  NOT_RECEIVED: { en: "Count the shipment in first.", "zh-CN": "请先签收该批发货。" },
  CLAIM_WINDOW_CLOSED: {
    en: "Goods can be claimed within {hours} hours after they were counted in; that time is over.",
    "zh-CN": "签收后 {hours} 小时内可提出索赔，现已超过时限。",
  },
  CLAIMED_MORE_THAN_RECEIVED: { en: "At most {most} of this line can be claimed.", "zh-CN": "该行最多可索赔 {most}。" },
  PHOTO_MISSING: { en: "Add at least one photo.", "zh-CN": "请至少上传一张照片。" },
  NO_SUCH_FILE: { en: "There is no such uploaded file.", "zh-CN": "没有这个已上传的文件。" },
  UNKNOWN_CLAIM: { en: "There is no such claim.", "zh-CN": "没有这条索赔。" },
  CLAIM_SETTLED: { en: "This claim was settled before.", "zh-CN": "该索赔已处理。" },
  EMPTY_RETURN: { en: "The return has no lines.", "zh-CN": "退货单没有任何商品行。" },
  RETURNED_MORE_THAN_RECEIVED: { en: "At most {most} of this line can come back.", "zh-CN": "该行最多可退 {most}。" },
  CLAIM_PENDING: {
    en: "{claimed} of this line are under a claim that is not settled yet; at most {most} can come back.",
    "zh-CN": "该行有 {claimed} 正在索赔处理中，最多可退 {most}。",
  },
  RETURN_PENDING: {
    en: "Return {position} of this order takes the same goods back; decide on it first. {most} are free of it.",
    "zh-CN": "本单第 {position} 号退货涉及同一批商品，请先处理该退货。未涉及退货的数量为 {most}。",
  },
  ALREADY_RETURNED: {
    en: "These goods came back already; only {most} of the line were kept.",
    "zh-CN": "该批商品已退回，该行留存数量仅 {most}，不能再补发或核销。",
  },
  RETURN_WINDOW_CLOSED: { en: "It could come back until {lastDay}.", "zh-CN": "退货期限至 {lastDay}，现已超过。" },
  BATCH_MISSING: { en: "Say which batch the goods are of.", "zh-CN": "请填写商品批号。" },
  RETURN_LIMIT_EXCEEDED: {
    en: "Returns by agreement are limited to {percent}% of twelve months' purchases.",
    "zh-CN": "协议退货不得超过近十二个月进货额的 {percent}%。",
  },
  RECEIVED_MORE_THAN_RETURNED: {
    en: "Only {most} were to come back.",
    "zh-CN": "该行申请退货 {most}，收货数量不能超过。",
  },
  NOT_INVOICED: {
    en: "These goods are not billed yet; bill the order first.",
    "zh-CN": "该批商品尚未开票，请先开票再收退货。",
  },
});
