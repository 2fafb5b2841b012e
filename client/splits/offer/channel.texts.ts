import { texts } from "../../ui/texts.ts";

export const channelWords = texts({
  "zh-CN": {
    GT: "传统渠道",
    KA: "现代渠道",
    ECOMMERCE: "电商",
    CATERING: "餐饮",
    GROUP_PURCHASE: "团购",
    SPECIAL: "特通",
  },
  en: {
    GT: "general trade",
    KA: "modern trade",
    ECOMMERCE: "e-commerce",
    CATERING: "catering",
    GROUP_PURCHASE: "group purchase",
    SPECIAL: "closed places",
  },
});
