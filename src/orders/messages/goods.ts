import { addMessages } from "../../platform/messages.ts";

// What is said as goods go out, arrive and are billed.
addMessages({
  SHIPPED_MORE_THAN_ORDERED: {
    en: "At most {most} of this line can still go out.",
    "zh-CN": "该行最多还可发 {most}。",
  },
  UNKNOWN_LINE: { en: "There is no such line.", "zh-CN": "没有这一行。" },
  DUPLICATE_LINE: { en: "This line is named twice.", "zh-CN": "同一行重复出现。" },
  EMPTY_SHIPMENT: { en: "Nothing is left to ship.", "zh-CN": "没有可发货的商品。" },
  RECEIVED_MORE_THAN_SHIPPED: { en: "Only {most} were shipped.", "zh-CN": "该行实际发货 {most}，收货数量不能超过。" },
  ALREADY_RECEIVED: { en: "This shipment has already been received.", "zh-CN": "该批发货已签收。" },
  UNKNOWN_SHIPMENT: { en: "There is no such shipment.", "zh-CN": "没有这批发货。" },
  UNKNOWN_WAREHOUSE: { en: "There is no such warehouse in use.", "zh-CN": "没有这个在用的仓库。" },
  UNKNOWN_INVOICE: { en: "The order has no such invoice.", "zh-CN": "该订单没有这张发票。" },
  INVOICE_TAKEN_BACK: { en: "This invoice was taken back before.", "zh-CN": "该发票已冲销。" },
  NOT_THE_LAST_INVOICE: {
    en: "A later invoice of this order stands: take that back first.",
    "zh-CN": "该订单还有更晚开具的发票，请先冲销最近一张。",
  },
  INVOICE_GIVEN_BACK: {
    en: "Goods of it were returned or written off, and a credit note stands on it.",
    "zh-CN": "该发票的货物已有退货或核销，并已开具红字单据，不能冲销。",
  },
  SHIPPED_MORE_THAN_ALLOCATED: {
    en: "Stock is set aside for {most} of this line; allocate more first.",
    "zh-CN": "该行已配货 {most}，请先补充配货再发货。",
  },
  NOTHING_FRESH_ENOUGH: {
    en: "Only {most} can go out in batches that are fresh enough for this customer.",
    "zh-CN": "符合该客户效期要求的库存只能发 {most}。",
  },
  NOTHING_TO_INVOICE: { en: "All that was accepted has been billed.", "zh-CN": "已签收的数量均已开票。" },
  STOCK_NOT_KEPT: {
    en: "No stock is kept for this order; ship it without picking.",
    "zh-CN": "该订单不占用系统库存，无需拣货，可直接发货。",
  },
  PICKED_MORE_THAN_ALLOCATED: {
    en: "Only {most} of this line are set aside and not picked.",
    "zh-CN": "该行已配货未拣货数量为 {most}。",
  },
  ALREADY_DELIVERED: { en: "This shipment was delivered before.", "zh-CN": "该批发货已登记送达。" },
});
