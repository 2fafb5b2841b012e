import { column } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Column } from "../../../platform/importer/kind.ts";

/** A row of a sheet, as it was read. */
export type SheetRow = {
  readonly statement: string | null;
  readonly chain: string | null;
  readonly contract: string | null;
  readonly taxNumber: string | null;
  readonly number: string;
  readonly total: string | null;
  readonly totalMeant: string | null;
  readonly from: Day | null;
  readonly payable: string | null;
  readonly kind: string | null;
  readonly documentNo: string | null;
  readonly orderNo: string | null;
  readonly sku: string | null;
  readonly productName: string | null;
  readonly barcode: string | null;
  readonly store: string | null;
  readonly storeName: string | null;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly amount: string | null;
  readonly deduction: string | null;
  readonly taxRate: string | null;
  readonly basis: string | null;
  readonly signs: string | null;
  readonly on: Day | null;
  readonly fee: string | null;
  readonly feeEvent: string | null;
  readonly note: string | null;
};

const code = { maxLength: 100 };
const name = { maxLength: 300 };

/** What a chain's sheet says of itself: in each row, or once for all rows (a constant of the mapping). */
const head: readonly Column[] = [
  column("statement", "code", false, ["Our statement number", "我方对账单号"], ["我方单号"], code),
  column("chain", "code", false, ["Chain code", "系统编码"], ["Chain", "系统", "KA编码"], { ...code, mappable: true }),
  column("contract", "code", false, ["Our contract number", "我方合同号"], ["合同号", "合同编号"], code),
  column("taxNumber", "code", false, ["Company's tax number", "公司主体税号"], ["税号", "纳税人识别号"], code),
  column(
    ...(["number", "code", true, ["Their statement number", "对方对账单号"]] as const),
    ["Statement No", "对账单号", "结算单号", "账单号", "结算单"],
    code,
  ),
  column("total", "decimal", false, ["Total of the sheet", "账单总额"], ["Total", "合计金额", "结算总额", "应付合计"], {
    scale: 3,
  }),
  column("totalMeant", "text", false, ["The total is meant (yes)", "总额以账单为准（是）"], ["总额确认"], {
    maxLength: 10,
  }),
  column("from", "day", false, ["First day of the period", "账期起始日"], ["账期", "起始日期", "结算起始"]),
];

/** What each row is about. */
const papers: readonly Column[] = [
  column(
    ...(["payable", "code", false, ["Payable id", "应付单号"]] as const),
    ["Payable", "应付单据号", "应付单据", "结算明细号"],
    code,
  ),
  column("kind", "text", false, ["Kind of line", "单据类型"], ["Kind", "业务类型", "类型", "单据类别"], {
    maxLength: 60,
  }),
  column(
    ...(["documentNo", "code", false, ["Document number", "单据号"]] as const),
    ["Document", "GRN", "单据编号", "验收单号", "收货单号", "退货单号", "单号"],
    code,
  ),
  column("orderNo", "code", false, ["Order number", "订单号"], ["PO", "Order", "采购订单号", "采购单号"], code),
  column("sku", "code", false, ["Chain's SKU", "系统商品编码"], ["SKU", "商品编码", "货号", "商品代码"], code),
  column("productName", "text", false, ["Product name", "商品名称"], ["Product", "品名", "货品名称"], name),
  column("barcode", "code", false, ["Barcode", "商品条码"], ["EAN", "GTIN", "条码", "国际条码"], code),
  column("store", "code", false, ["Store code", "门店编码"], ["Store", "门店号", "店号", "门店代码"], code),
  column("storeName", "text", false, ["Store name", "门店名称"], ["门店", "店名"], name),
];

const figures: readonly Column[] = [
  column("quantity", "decimal", false, ["Quantity", "数量"], ["Qty", "结算数量", "验收数量", "销售数量"]),
  column("unitPrice", "decimal", false, ["Unit price", "单价"], ["Price", "结算单价", "含税单价", "进价"]),
  column("amount", "decimal", false, ["Amount", "金额"], ["结算金额", "含税金额", "应付金额"], { scale: 3 }),
  column("deduction", "decimal", false, ["Deduction", "扣款金额"], ["扣款", "扣减金额"], { scale: 3 }),
  column("taxRate", "text", false, ["VAT rate", "税率"], ["Tax rate", "VAT"], { maxLength: 20 }),
  column("basis", "text", false, ["Amounts are GROSS or NET", "含税／不含税"], ["Tax basis", "是否含税"], {
    maxLength: 20,
  }),
  column(
    "signs",
    "text",
    false,
    ["Returns and fees are SIGNED or UNSIGNED", "退货及费用：带符号／不带符号"],
    ["正负号"],
    {
      maxLength: 20,
    },
  ),
  column("on", "day", false, ["Day", "日期"], ["Date", "业务日期", "单据日期", "收货日期", "销售日期"]),
  column("fee", "text", false, ["Fee", "费用名称"], ["费用项目", "扣款项目", "费用类型", "扣项"], name),
  column("feeEvent", "text", false, ["What the fee is for", "费用期间或活动"], ["档期", "活动名称", "费用期间"], name),
  column("note", "text", false, ["Note", "备注"], ["Remark", "说明", "摘要"], name),
];

export const sheetColumns: readonly Column[] = [...head, ...papers, ...figures];
