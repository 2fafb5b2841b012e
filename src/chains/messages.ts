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
});
