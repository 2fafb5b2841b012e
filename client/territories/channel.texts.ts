import type { Channel } from "../gql/types.ts";
import { texts } from "../ui/texts.ts";

export const channels: readonly Channel[] = ["GT", "KA", "ECOMMERCE", "CATERING", "GROUP_PURCHASE", "SPECIAL"];

/** The ways goods take to shoppers. */
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
    GT: "General trade",
    KA: "Modern trade",
    ECOMMERCE: "E-commerce",
    CATERING: "Catering",
    GROUP_PURCHASE: "Group purchase",
    SPECIAL: "Closed places",
  },
});
