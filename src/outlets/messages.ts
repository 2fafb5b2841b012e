import { addMessages } from "../platform/messages.ts";

addMessages({
  CLOSED_BEFORE_OPENED: {
    en: "It closes after the day it opened.",
    "zh-CN": "停业日期须晚于开业日期。",
  },
  HISTORY_LATER: {
    en: "Something is known from {newest} on already: say what holds from that day or later.",
    "zh-CN": "自 {newest} 起已有登记，生效日期不得早于该日。",
  },
  OUTLET_CLOSED: { en: "The outlet is closed; open it again first.", "zh-CN": "该终端已停业，请先恢复营业。" },
  UNKNOWN_OUTLET: { en: "There is no such outlet.", "zh-CN": "没有这个终端。" },
  OUTLET_REPEATED: { en: "The file names this outlet twice.", "zh-CN": "文件中该终端编码重复出现。" },
  ACTIVITY_EXISTS: {
    en: "This purchase is recorded already: one a day, product line and document number.",
    "zh-CN": "该笔进货已登记：同一终端、同一天、同一产品线和同一单号只记一次。",
  },
  ROW_REPEATED: { en: "The file says this twice.", "zh-CN": "文件中存在重复行。" },
  BRAND_MISSING: { en: "Name the competing brand.", "zh-CN": "请填写竞品品牌。" },
  YEAR_ABSURD: { en: "Give a year from 1990 to {latest}.", "zh-CN": "年份须在 1990 至 {latest} 之间。" },
  FIGURE_NEGATIVE: { en: "The figure is not below zero.", "zh-CN": "数值不能为负数。" },
  FIGURE_NOT_POSSIBLE: {
    en: "Give a whole number from 0 to {most}.",
    "zh-CN": "请填写 0 至 {most} 之间的整数。",
  },
  NOTHING_SAID: { en: "Give at least one figure.", "zh-CN": "请至少填写一项数据。" },
  NOT_A_QUARTER: { en: "Write a quarter such as 2026Q1.", "zh-CN": "请按 2026Q1 的格式填写季度。" },
  UNKNOWN_CHANNEL: {
    en: "There is no such channel: GT, KA, ECOMMERCE, CATERING, GROUP_PURCHASE or SPECIAL.",
    "zh-CN": "没有这个渠道，可填：传统渠道、现代渠道、电商、餐饮、团购、特通。",
  },
});
