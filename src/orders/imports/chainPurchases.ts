import { chainColumn, column } from "../../chains/index.ts";
import { figure } from "../../platform/importer/figures.ts";
import type { Column, ImportKind } from "../../platform/importer/kind.ts";
import { quantityOf } from "../rules/document.ts";
import { checkPurchases, purchasesPermission } from "./checkPurchases.ts";
import type { OrderFact } from "./judge.ts";
import { placePurchases } from "./placeDocuments.ts";

const columns: readonly Column[] = [
  column("number", "code", true, ["Purchase number", "采购单号"], ["PO", "PO number", "订单号", "单号", "采购订单号"], {
    maxLength: 60,
  }),
  chainColumn,
  column("store", "code", true, ["Store code", "门店编码"], ["Store", "门店", "门店号", "店号", "送货门店"], {
    ...{ maxLength: 60, mappable: true },
  }),
  column("sku", "code", true, ["Chain's SKU", "系统商品编码"], ["SKU", "商品编码", "货号"], {
    ...{ maxLength: 60, mappable: true },
  }),
  column(
    "quantity",
    "text",
    true,
    ["Quantity (chain's units)", "数量（系统订货单位）"],
    ["Qty", "Quantity", "数量", "订货数量"],
    {
      maxLength: 40,
    },
  ),
  column(
    "deliverOn",
    "day",
    false,
    ["Wanted on", "要求到货日期"],
    ["Delivery date", "Deliver on", "到货日期", "交货日期"],
  ),
  column("note", "text", false, ["Remark", "备注"], ["Note", "Remark"], { maxLength: 1000 }),
];

/**
 * A chain's purchase orders from a file, by its own numbers, store codes and SKUs: each store of a number is an order that
 * goes through the checks of `orderPlace`, and is placed whole or not at all.
 */
export const chainPurchases: ImportKind<OrderFact> = {
  name: "chain-purchases",
  title: { en: "Chains' purchase orders", "zh-CN": "系统采购订单" },
  permission: purchasesPermission,
  groupBy: "number",
  wholeGroups: true,
  // As with orders of dealers: few rows, so that who orders meanwhile hardly waits for his number.
  chunkRows: 200,
  columns,
  sums: ({ quantity }) => {
    const counted = typeof quantity === "string" ? quantityOf(quantity) : undefined;
    return { quantity: counted === undefined ? null : figure(String(counted)) };
  },
  check: checkPurchases,
  applyChunk: placePurchases,
};
