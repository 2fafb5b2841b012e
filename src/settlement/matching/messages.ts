import { addMessages } from "../../platform/messages.ts";

addMessages({
  NO_SHEET: {
    en: "The chain's sheet has not come: there is nothing to match with.",
    "zh-CN": "尚未导入对方账单，无法匹配。",
  },
});

// By hand.
addMessages({
  SIDES_MISSING: { en: "Join lines of both sides.", "zh-CN": "请同时选择我方和对方的行。" },
  KINDS_DIFFER: {
    en: "Fees are joined with fees, goods with goods.",
    "zh-CN": "费用只能与费用匹配，货款只能与货款匹配。",
  },
  ITEM_ONE_SIDED: {
    en: "It has lines of one side alone: there is nothing to take apart.",
    "zh-CN": "该行只有一方，没有可拆开的匹配。",
  },
  LINE_IS_OURS: {
    en: "Our side is reckoned and is not taken apart. Join several of its lines with theirs instead.",
    "zh-CN": "我方的行由系统计算，不能拆分；可以把我方多行与对方一行匹配。",
  },
  LINE_SPLIT: {
    en: "It is a part already, or stands in its parts.",
    "zh-CN": "该行已经拆分，或本身就是拆分出的一部分。",
  },
  LINE_NOT_SPLIT: { en: "It was not taken apart.", "zh-CN": "该行没有拆分过。" },
  PARTS_UNEQUAL: {
    en: "The parts do not add up to the line, in amount or in quantity.",
    "zh-CN": "各部分的金额或数量合计与原行不一致。",
  },
  NAME_AMBIGUOUS: {
    en: "Say one name of the sheet: a product's, a store's or a fee's.",
    "zh-CN": "请只指定一个名称：商品、门店或费用。",
  },
  NAME_UNKNOWN: { en: "The sheet has no name {name}.", "zh-CN": "该账单中没有“{name}”这个名称。" },
});
