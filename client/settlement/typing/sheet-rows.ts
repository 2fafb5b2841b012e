/** The cells of a line, in the order of the grid. */
export const columns = [
  ...(["kind", "documentNo", "orderNo", "sku", "productName", "store", "storeName", "quantity", "unitPrice"] as const),
  ...(["amount", "taxRate", "on", "fee", "feeEvent", "payable", "note", "barcode", "deduction"] as const),
] as const;
export type Column = (typeof columns)[number];

/** A line as typed; a cell that is not there is empty. */
export type SheetRow = { readonly [Key in Column]?: string };

/** As many as the API takes at once. */
export const mostRows = 1000;

export const isBlank = (row: SheetRow | undefined): boolean =>
  row === undefined || columns.every((column) => (row[column] ?? "").trim() === "");

/** What sheets call a column, besides what we call it; blanks and punctuation do not matter. */
const synonyms: Readonly<Record<Column, readonly string[]>> = {
  kind: ["kind", "type", "单据类型", "业务类型", "类型", "单据类别"],
  documentNo: ["document", "documentnumber", "grn", "单据号", "单据编号", "验收单号", "收货单号", "退货单号", "单号"],
  orderNo: ["order", "ordernumber", "po", "订单号", "采购订单号", "采购单号"],
  sku: ["sku", "chainssku", "系统商品编码", "商品编码", "货号", "商品代码"],
  productName: ["product", "productname", "商品名称", "品名", "货品名称"],
  barcode: ["barcode", "ean", "gtin", "商品条码", "条码", "国际条码"],
  store: ["store", "storecode", "门店编码", "门店号", "店号", "门店代码"],
  storeName: ["storename", "门店名称", "门店", "店名"],
  quantity: ["quantity", "qty", "数量", "结算数量", "验收数量", "销售数量"],
  unitPrice: ["unitprice", "price", "单价", "结算单价", "含税单价", "进价"],
  amount: ["amount", "金额", "结算金额", "含税金额", "应付金额"],
  deduction: ["deduction", "扣款金额", "扣款", "扣减金额"],
  taxRate: ["vatrate", "taxrate", "vat", "税率"],
  on: ["day", "date", "日期", "业务日期", "单据日期", "收货日期", "销售日期"],
  fee: ["fee", "费用名称", "费用项目", "扣款项目", "费用类型", "扣项"],
  feeEvent: ["whatthefeeisfor", "feeevent", "费用期间或活动", "档期", "活动名称", "费用期间"],
  payable: ["payable", "payableid", "应付单号", "应付单据号", "应付单据", "结算明细号"],
  note: ["note", "remark", "备注", "说明", "摘要"],
};

const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
const columnCalled = (text: string): Column | undefined => {
  const word = bare(text);
  return word === "" ? undefined : columns.find((column) => synonyms[column].includes(word));
};

/**
 * The cells of copied text, as spreadsheets copy them: rows by line, cells by tab; a cell with line breaks or tabs in it
 * stands in quotes, and a quote in it twice.
 */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [, cell = "", end = ""] = found;
    row.push((/^".*"$/su.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell).replace(/\s+/gu, " ").trim());
    if (end === "\t") continue;
    rows.push(row);
    row = [];
    if (end === "" || pattern.lastIndex >= text.length) break;
  }
  return rows;
}

/**
 * Copied text put into lines from a cell on. Where its first line names columns (two at least), it is the heading and each
 * column goes where it belongs; else the cells go beside and below the one pasted into. Undefined: it is one cell only.
 */
export function pasted(
  rows: readonly SheetRow[],
  at: { readonly row: number; readonly column: Column },
  text: string,
): { readonly rows: readonly SheetRow[]; readonly count: number } | undefined {
  const cells = cellsOf(text);
  if (cells.length <= 1 && (cells[0]?.length ?? 0) <= 1) return undefined;
  const named = (cells[0] ?? []).map(columnCalled);
  const headed = new Set(named.filter((each) => each !== undefined)).size >= 2;
  const first = columns.indexOf(at.column);
  const where = headed ? named : (cells[0] ?? []).map((_, n) => columns[first + n]);
  const next = [...rows];
  const block = (headed ? cells.slice(1) : cells).filter((line) => line.some((cell) => cell !== ""));
  block.forEach((line, n) => {
    const row: Record<string, string> = { ...next[at.row + n] };
    line.forEach((cell, each) => {
      const column = headed ? where[each] : columns[first + each];
      if (column !== undefined) row[column] = cell;
    });
    while (next.length < at.row + n) next.push({});
    next[at.row + n] = row as SheetRow;
  });
  return { rows: next, count: block.length };
}

/** The lines that say something, each with where it stands in the grid. */
export const sendable = (rows: readonly SheetRow[]): { readonly at: number; readonly line: SheetRow }[] =>
  rows.flatMap((row, at) => {
    if (isBlank(row)) return [];
    const said = columns.flatMap((column) => {
      const text = (row[column] ?? "").trim();
      return text === "" ? [] : [[column, text] as const];
    });
    return [{ at, line: Object.fromEntries(said) as SheetRow }];
  });

/** What the amounts add up to as typed, to the fen; `unread`: some are none. Only what people see while they type. */
export function sumOf(rows: readonly SheetRow[]): { readonly minor: bigint; readonly unread: boolean } {
  let [minor, unread] = [0n, false];
  for (const { amount, deduction } of rows)
    for (const [text, sign] of [
      [amount, 1n],
      [deduction, -1n],
    ] as const) {
      const plain = (text ?? "").normalize("NFKC").replace(/[,¥\s]/gu, "");
      if (plain === "") continue;
      const found = /^(\()?([+-]?)(\d+)(?:\.(\d{1,2}))?\)?$/u.exec(plain);
      if (found === null) unread = true;
      else {
        const value = BigInt(`${found[3]}${(found[4] ?? "").padEnd(2, "0")}`);
        minor += found[1] === "(" || found[2] === "-" ? -value * sign : value * sign;
      }
    }
  return { minor, unread };
}

/** The sheet's own total, as it is typed, where the lines that stand add up to something else: saved without it, that would be lost. */
export function totalBeside(rows: readonly SheetRow[], theirs: string | null): string {
  if (theirs === null) return "";
  const [lines, whole] = [sumOf(rows), sumOf([{ amount: theirs }])];
  return lines.unread || whole.unread || lines.minor === whole.minor ? "" : theirs;
}

/** A line that stands as cells: its kind in words that a sheet may say, its rate as percent. */
export function standingRow(
  line: Readonly<Record<string, unknown>>,
  say: { kind(code: string): string; rate(rate: string): string },
): SheetRow {
  const { kind, taxRate } = line;
  const said = {
    ...line,
    ...(typeof kind === "string" ? { kind: say.kind(kind) } : {}),
    ...(typeof taxRate === "string" && taxRate !== "" ? { taxRate: say.rate(taxRate) } : {}),
  };
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = (said as Readonly<Record<string, unknown>>)[column];
      return typeof value === "string" && value !== "" ? [[column, value]] : [];
    }),
  );
}
