import { allDenied, cellOf, chainColumn, column, wrong } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { exact } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { figure } from "../../../platform/importer/figures.ts";
import type { Checked, GoodRow, ImportKind, RowProblem, RunFacts } from "../../../platform/importer/kind.ts";
import type { Sql } from "../../../platform/sql.ts";
import { type MovementKind, decideMovement, movementKey } from "../rules/fact.ts";
import { type MovementFact, insertMovements, movementsOnRecord } from "../store.ts";
import {
  type Looked,
  type Named,
  actorOf,
  byCodeType,
  currencyColumn,
  currencyOf,
  documentColumn,
  lineColumn,
  lookUp,
  placed,
  productColumns,
  promotionColumn,
  storeColumn,
  yesNo,
} from "./cells.ts";
import { type Writing, sorted, writer } from "./sorted.ts";

type Row = Named & {
  readonly codeType: string | null;
  readonly kind: string;
  readonly on: Day;
  readonly quantity: bigint;
  readonly unit: string | null;
  readonly unitPrice: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly promotion: string | null;
  readonly documentNo: string;
  readonly line: string | null;
  readonly orderNo: string | null;
  readonly referenceNo: string | null;
};
const told = (row: GoodRow): Row => byCodeType(row.values as unknown as Row);

const words: Readonly<Record<string, MovementKind>> = {
  ...{
    opening: "OPENING",
    期初: "OPENING",
    期初库存: "OPENING",
    delivery: "DELIVERY",
    发货: "DELIVERY",
    送货: "DELIVERY",
  },
  ...{ receipt: "RECEIPT", 收货: "RECEIPT", 验收: "RECEIPT", 入库: "RECEIPT" },
  ...{
    supplier_return: "SUPPLIER_RETURN",
    退供: "SUPPLIER_RETURN",
    退供应商: "SUPPLIER_RETURN",
    退货: "SUPPLIER_RETURN",
  },
  ...{
    sale: "SALE",
    销售: "SALE",
    customer_return: "CUSTOMER_RETURN",
    顾客退货: "CUSTOMER_RETURN",
    销退: "CUSTOMER_RETURN",
  },
  ...{ count: "COUNT", 盘点: "COUNT", shrink: "SHRINK", 损耗: "SHRINK", 报损: "SHRINK" },
  ...{ transfer_out: "TRANSFER_OUT", 调出: "TRANSFER_OUT", 配送出库: "TRANSFER_OUT", 大仓出库: "TRANSFER_OUT" },
  ...{ transfer_in: "TRANSFER_IN", 调入: "TRANSFER_IN", 配送入库: "TRANSFER_IN", 门店收货: "TRANSFER_IN" },
};
const kindOf = (text: string): MovementKind | undefined => words[text.trim().toLowerCase().replaceAll(" ", "_")];

/** What happened to goods at chains' stores, a row for each: a line that is on record in the same figures is nothing new. */
export const movementImport: ImportKind<Writing<MovementFact>> = {
  name: "chain-movements",
  title: { en: "Goods at chains", "zh-CN": "系统收退销存" },
  permission: "chain-statement:work",
  columns: [
    chainColumn,
    storeColumn(true),
    column("kind", "text", true, ["Kind", "业务类型"], ["Type", "类型", "单据类型"], { maxLength: 30 }),
    column("on", "day", true, ["Day", "日期"], ["Date", "业务日期", "收货日期", "销售日期", "to"]),
    ...productColumns,
    column("codeType", "code", false, ["Type of product code", "商品编码类型"], ["product_code_type"], {
      maxLength: 10,
    }),
    column("quantity", "integer", true, ["Quantity", "数量"], ["Qty"]),
    column("unit", "text", false, ["Unit", "单位"], ["UoM", "计量单位"], { maxLength: 20 }),
    column("unitPrice", "decimal", false, ["Unit price (tax included)", "含税单价"], ["Price", "单价", "进价"]),
    column("amount", "decimal", false, ["Amount (tax included)", "含税金额"], ["Amount", "金额"]),
    currencyColumn,
    promotionColumn,
    documentColumn,
    lineColumn,
    column("orderNo", "code", false, ["Order number", "订单号"], ["PO", "采购订单号"], { maxLength: 60 }),
    column("referenceNo", "code", false, ["Follows document", "来源单号"], ["Reference", "发货单号"], {
      maxLength: 60,
    }),
  ],
  sums: ({ quantity, amount }) => ({
    quantity: typeof quantity === "bigint" ? figure(quantity) : null,
    amount: typeof amount === "string" ? figure(amount) : null,
  }),
  check: checkMovements,
  applyChunk: writer(insertMovements),
};

async function checkMovements(
  sql: Sql,
  rows: readonly GoodRow[],
  run: RunFacts,
): Promise<Checked<Writing<MovementFact>>[]> {
  const viewer = await actorOf(sql, run);
  if (viewer === null) return allDenied(rows);
  const all = rows.map(told);
  const looked = await lookUp(sql, viewer, all);
  const today = run.today(viewer.timeZone);
  const judged = all.map((row) => judge(row, looked, viewer, today));
  return sorted(
    rows.map(({ line }) => line),
    judged,
    (chainIds, keys) => movementsOnRecord(sql, run.manufacturerId, chainIds, keys),
  );
}

/**
 * A price said, or what follows from the amount: the price of as many units as the row has. Sales reports of trade
 * messages tell what shoppers paid, which is no price of ours.
 */
function priceOf(
  row: Row,
  kind: MovementKind | undefined,
  factor: bigint,
  units: bigint,
): Pick<MovementFact, "unitPrice" | "priceUnits"> {
  if (row.codeType !== null && (kind === "SALE" || kind === "CUSTOMER_RETURN"))
    return { unitPrice: null, priceUnits: 1n };
  if (row.unitPrice !== null) return { unitPrice: exact(row.unitPrice).toFixed(), priceUnits: factor };
  if (row.amount !== null && units > 0n) return { unitPrice: exact(row.amount).toFixed(), priceUnits: units };
  return { unitPrice: null, priceUnits: 1n };
}

function judge(row: Row, looked: Looked, viewer: Viewer, today: Day) {
  const at = placed(row, row.on, looked);
  const kind = kindOf(row.kind);
  const promotion = yesNo(row.promotion);
  const quantity = row.quantity * at.factor;
  const price = priceOf(row, kind, at.factor, quantity);
  const currency = currencyOf(row.currency, viewer);
  const problems: RowProblem[] = [
    ...at.problems,
    ...(row.product === null && row.sku === null ? [wrong("product", "PRODUCT_UNNAMED", null)] : []),
    ...(kind === undefined ? [wrong("kind", "UNKNOWN_MOVEMENT", row.kind)] : []),
    ...(promotion === undefined ? [wrong("promotion", "UNKNOWN_YES_NO", row.promotion)] : []),
    ...(currency === undefined ? [wrong("currency", "CURRENCY_UNKNOWN", row.currency)] : []),
    ...(kind === undefined ? [] : decideMovement({ ...row, ...price, kind, quantity }, today).map(cellOf)),
  ];
  const { chainId, storeId, productId } = at;
  if (problems.length > 0 || chainId === undefined || storeId == null || productId == null) return { problems };
  const fact: MovementFact = {
    ...{ chainId, storeId, productId, kind: kind!, on: row.on, quantity, ...price },
    ...{ currency: price.unitPrice === null ? null : currency!, promotion: promotion!, documentNo: row.documentNo },
    ...{ referenceNo: row.referenceNo, orderNo: row.orderNo },
  };
  return { fact, key: movementKey(fact, { storeId, productId, line: row.line ?? "" }), problems };
}
