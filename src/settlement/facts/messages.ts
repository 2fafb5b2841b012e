import { addMessages } from "../../platform/messages.ts";

addMessages({
  FACT_REPEATED: { en: "This line of the paper is on record already.", "zh-CN": "该单据行已有记录。" },
  FACT_DIFFERS: {
    en: "This line of the paper is on record in other figures: take that back first.",
    "zh-CN": "该单据行已有记录但数据不同，请先冲回原记录。",
  },
  FACT_REVERSED: { en: "It was taken back already.", "zh-CN": "该记录已被冲回。" },
  PRODUCT_OR_GROUP: { en: "Name a product or a rate group, not both.", "zh-CN": "产品与扣率组只能填写一项。" },
  UNKNOWN_MOVEMENT: {
    en: "Write what happened: OPENING, DELIVERY, RECEIPT, SUPPLIER_RETURN, SALE, CUSTOMER_RETURN, COUNT, SHRINK, TRANSFER_OUT or TRANSFER_IN.",
    "zh-CN": "请填写业务类型：期初、发货、收货、退供、销售、顾客退货、盘点、损耗、调出或调入。",
  },
  PRODUCT_UNNAMED: {
    en: "It names no product: choose the column with our product code or with the chain's.",
    "zh-CN": "没有指明商品：请选择本公司产品编码或系统商品编码所在的列。",
  },
  UNKNOWN_SKU: { en: "On this day the chain's number was none of ours.", "zh-CN": "该日期没有此系统商品编码的对照。" },
  TRANSFER_NOWHERE: {
    en: "Goods are moved out to another place of the chain than they were at.",
    "zh-CN": "仅“调出”可填写调入门店，且须为该系统的其他门店。",
  },
  EVIDENCE_UNKNOWN: { en: "One of the files is not there.", "zh-CN": "所附凭证文件不存在。" },
});
