import "./madeWall.ts";
import { figure } from "../../platform/importer/figures.ts";
import type { Column, ImportKind } from "../../platform/importer/kind.ts";
import { quantityOf } from "../rules/document.ts";
import { checkDocuments, newOrdersPermission } from "./checkDocuments.ts";
import type { OrderFact } from "./judge.ts";
import { placeDocuments } from "./placeDocuments.ts";

/** Only the number is required of the reader: a document is judged with all of its rows, so that none is placed in part. */
const columns: readonly Column[] = [
  {
    ...{ key: "number", type: "code", required: true, maxLength: 40 },
    name: { en: "Order reference", "zh-CN": "客户订单号" },
    synonyms: ["PO", "PO number", "Reference", "订单号", "单号", "采购单号"],
  },
  {
    ...{ key: "dealer", type: "code", required: false, maxLength: 60, mappable: true, whose: true },
    name: { en: "Dealer code", "zh-CN": "经销商编码" },
    synonyms: ["Dealer", "Customer", "客户编码", "经销商"],
  },
  {
    ...{ key: "shipTo", type: "text", required: false, maxLength: 200, mappable: true },
    name: { en: "Ship-to", "zh-CN": "收货地址名称" },
    synonyms: ["Ship to", "ShipTo", "Delivery place", "收货地", "收货仓库", "送货点"],
  },
  {
    ...{ key: "product", type: "code", required: false, maxLength: 60, mappable: true },
    name: { en: "Product code", "zh-CN": "商品编码" },
    synonyms: ["SKU", "Product", "货号", "编码", "物料编码"],
  },
  {
    ...{ key: "quantity", type: "text", required: false, maxLength: 40 },
    name: { en: "Quantity (order units)", "zh-CN": "数量（订货单位）" },
    synonyms: ["Qty", "Quantity", "数量", "箱数", "件数"],
  },
  {
    ...{ key: "channel", type: "code", required: false, maxLength: 40, mappable: true },
    name: { en: "Channel", "zh-CN": "渠道" },
    synonyms: ["Channel"],
  },
  {
    ...{ key: "terms", type: "code", required: false, maxLength: 40, mappable: true },
    name: { en: "Terms (CREDIT or PREPAID)", "zh-CN": "付款方式（CREDIT 赊销 / PREPAID 预付）" },
    synonyms: ["Terms", "Payment", "付款方式"],
  },
  {
    ...{ key: "deliverOn", type: "day", required: false },
    name: { en: "Wanted on", "zh-CN": "要求到货日期" },
    synonyms: ["Deliver on", "Delivery date", "Requested date", "到货日期", "交货日期", "要求交期"],
  },
  {
    ...{ key: "note", type: "text", required: false, maxLength: 1000 },
    name: { en: "Remark", "zh-CN": "备注" },
    synonyms: ["Note", "Remark"],
  },
];

/**
 * Orders to place from a file: each document goes through the very checks of `orderPlace`, waits for credit or a human
 * where it must, and takes its number; it is placed whole or not at all. The acting person's permissions and regions hold.
 * A dealer's people bring orders of their own dealer.
 */
export const newOrders: ImportKind<OrderFact> = {
  name: "orders",
  title: { en: "Orders to place", "zh-CN": "批量下单" },
  permission: newOrdersPermission,
  dealers: true,
  groupBy: "number",
  wholeGroups: true,
  // Accounts are locked while a chunk is weighed and written: rows enough that statements cost little, few enough that who
  // orders meanwhile hardly waits.
  chunkRows: 1_000,
  columns,
  sums: ({ quantity }) => {
    const counted = typeof quantity === "string" ? quantityOf(quantity) : undefined;
    return { quantity: counted === undefined ? null : figure(String(counted)) };
  },
  check: checkDocuments,
  applyChunk: placeDocuments,
};
