import { texts } from "../../ui/texts.ts";

/** What clears a refusal whose sentence only says what is wrong, and who can; by the code of the API. */
export const clearWords = texts({
  "zh-CN": {
    PRODUCT_LINE_NOT_GRANTED: "可改选渠道或删除该行；开通经销权请联系厂家区域负责人。",
    SHIP_TO_OUTSIDE_TERRITORY: "可改选授权区域内的收货地址；调整区域请联系厂家区域负责人。",
    RESERVED_ACCOUNT: "请改选其他收货地址，该客户由厂家直接供货。",
    DEALER_NOT_ACTIVE: "由厂家渠道经理恢复合作后可下单。",
    BLACKLISTED: "由厂家法务解除黑名单后可下单。",
    PRODUCT_ENDED: "请删除该行，或改订其他商品。",
    UNKNOWN_PRODUCT: "请删除该行，重新选择商品。",
    owner: (name: string) => `该区域现由“${name}”经销。`,
  },
  en: {
    PRODUCT_LINE_NOT_GRANTED:
      "Choose another channel or remove the line; the manufacturer's area manager can grant the right.",
    SHIP_TO_OUTSIDE_TERRITORY:
      "Choose a ship-to inside the territory; the manufacturer's area manager can change the territory.",
    RESERVED_ACCOUNT: "Choose another ship-to; the manufacturer supplies this customer himself.",
    DEALER_NOT_ACTIVE: "The manufacturer's channel manager makes the dealer active again.",
    BLACKLISTED: "The manufacturer's legal desk lifts the blacklisting.",
    PRODUCT_ENDED: "Remove the line, or order something else.",
    UNKNOWN_PRODUCT: "Remove the line and choose the product again.",
    owner: (name: string) => `It is now ${name}'s.`,
  },
});
