import type { Column } from "../../platform/importer/kind.ts";

/** What moved a dealer's stock, in the order of the roll-forward. */
export const flows = [
  "opening",
  "inbound",
  "transferIn",
  "customerReturn",
  "salesOut",
  "transferOut",
  "supplierReturn",
  "adjusted",
] as const;

const named: Readonly<
  Record<(typeof flows)[number] | "closing", readonly [en: string, zh: string, ...also: string[]]>
> = {
  opening: ["Opening", "期初库存", "Opening stock", "期初"],
  inbound: ["Inbound", "本期进货", "Purchases", "Sell-in", "进货", "进货数量"],
  transferIn: ["Moved in", "调入", "Transfer in"],
  customerReturn: ["From outlets", "客户退回", "Customer returns", "销售退回"],
  salesOut: ["Sold", "本期销售", "Sales", "Sell-through", "Sell-out", "销售", "销售数量"],
  transferOut: ["Moved out", "调出", "Transfer out"],
  supplierReturn: ["Sent back", "退厂", "Returns to supplier", "采购退货"],
  adjusted: ["Found or lost", "盘盈亏", "Adjustment", "盘盈盘亏"],
  closing: ["Closing", "期末库存", "Closing stock", "期末", "实存"],
};

/** The figures of a report, in order units; what is left empty is nought, but what is there at the end is said. */
export const flowColumns: readonly Column[] = [...flows, "closing" as const].map((key) => {
  const [en, zh, ...synonyms] = named[key];
  return { key, type: "integer", required: key === "closing", name: { en, "zh-CN": zh }, synonyms };
});
