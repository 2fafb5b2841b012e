import { amountText, money } from "../../kernel/money.ts";
import type { Tx } from "../../platform/sql.ts";
import { feeNames } from "../../chains/index.ts";
import { sheetImport } from "../../settlement/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import type { Random } from "./random.ts";
import type { FactChain } from "./demo/chain-facts.ts";

type Writing = { readonly clock: BusinessClock; readonly random: Random; readonly personId: string };
type For = {
  readonly statement: { readonly id: string; readonly number: string; readonly from: string; readonly to: string };
  readonly chain: FactChain;
  /** How many months ago it was. */
  readonly back: number;
};

/** A line of ours, as a chain's sheet would name it; what is underway the chain books when it has come. */
type Own = {
  readonly id: string;
  readonly kind: "GOODS" | "RETURN" | "FEE" | "OTHER";
  readonly documentNo: string | null;
  readonly orderNo: string | null;
  readonly sku: string | null;
  readonly store: string | null;
  readonly quantity: bigint | null;
  readonly unitPrice: string | null;
  readonly amountMinor: bigint;
  readonly taxRate: string | null;
  readonly on: string;
  readonly feeCode: string | null;
  readonly feeEvent: string | null;
};
type Row = Own & { readonly fee?: string };

const ownLines = (tx: Tx, statementId: string): Promise<Own[]> =>
  tx.query<Own>(
    `SELECT l.id, l.kind, l.document_no AS "documentNo", l.order_no AS "orderNo", k.sku, s.code AS store, l.quantity,
       trim_scale(l.unit_price)::text AS "unitPrice", l.amount_minor AS "amountMinor", trim_scale(l.tax_rate)::text AS "taxRate",
       l.on_day AS "on", l.fee_code AS "feeCode", l.fee_event AS "feeEvent"
     FROM statement_line l JOIN chain_statement t ON t.manufacturer_id = $1 AND t.id = l.statement_id
     LEFT JOIN chain_store s ON s.manufacturer_id = $1 AND s.id = l.store_id
     LEFT JOIN chain_sku k ON k.manufacturer_id = $1 AND k.chain_id = t.chain_id AND k.product_id = l.product_id AND k.to_on IS NULL
     WHERE l.manufacturer_id = $1 AND l.statement_id = $2 AND l.side = 'OURS' AND l.rule <> 'B4.1/IN_TRANSIT' ORDER BY l.on_day, l.document_no, l.id`,
    [tx.manufacturerId, statementId],
  );

const feeWord = (code: string): string =>
  code in feeNames ? feeNames[code as keyof typeof feeNames]["zh-CN"] : code === "commission" ? "扣点" : "保底补差";

/**
 * The sheets that came: of the months before the last what we expect to the fen, but for what was underway; of the last one 万禾's with everything
 * that people quarrel about, 邻里's with two counts, and none of the others yet.
 */
export async function writeSheets(tx: Tx, { statement, chain, back }: For, writing: Writing): Promise<void> {
  const own = await ownLines(tx, statement.id);
  if (own.length === 0) return;
  const isQuarrel = back === 1 && statement.number.startsWith("HT-WH-");
  if (back === 1 && !isQuarrel && chain.code !== "LL") return;
  const rows: readonly Row[] = isQuarrel ? quarrelled(own) : back === 1 ? miscounted(own) : own;
  const off = isQuarrel ? -1n : 0n;
  const minor = rows.reduce((sum, row) => sum + row.amountMinor, off);
  await bring(tx, { statement, rows, total: amountText(money(minor, "CNY")) }, writing);
}

/** Short, cheaper, unknown, twice, without contract: one of each kind. */
function quarrelled(own: readonly Own[]): Row[] {
  const goods = own.filter(({ kind, quantity, sku }) => kind === "GOODS" && quantity !== null && sku !== null);
  const [short, cheap] = [...goods].sort((a, b) =>
    a.amountMinor < b.amountMinor ? 1 : a.amountMinor > b.amountMinor ? -1 : 0,
  );
  const leaflet = own.find(({ feeCode }) => feeCode === "flyerFee");
  const priced = (row: Own, quantity: bigint, perUnitMinor: bigint): Row => ({
    ...row,
    ...{ quantity, amountMinor: row.amountMinor - perUnitMinor, unitPrice: null },
  });
  const rows = own.map((row): Row => {
    if (row === short) {
      const lost = (row.quantity ?? 0n) / 20n;
      return priced(row, (row.quantity ?? 0n) - lost, (row.amountMinor * lost) / (row.quantity ?? 1n));
    }
    return row === cheap ? priced(row, row.quantity ?? 0n, row.amountMinor / 100n) : row;
  });
  const bare = { orderNo: null, sku: null, quantity: null, unitPrice: null, feeCode: null, feeEvent: null } as const;
  const on = own[0]?.on ?? "";
  return [
    ...rows,
    ...(leaflet === undefined ? [] : [{ ...leaflet, id: `${leaflet.id}-again` }]),
    {
      ...{
        ...bare,
        id: "unknown",
        kind: "RETURN",
        documentNo: "RTN-9",
        store: short?.store ?? null,
        amountMinor: -50_000n,
      },
      ...{ taxRate: "0.13", on, sku: short?.sku ?? null },
    },
    {
      ...{ ...bare, id: "system", kind: "FEE", documentNo: "KK-0817", store: null, amountMinor: -120_000n },
      ...{ taxRate: "0.06", on, fee: "系统维护费" },
    },
  ];
}

/** Two stores report a case less than we know of. */
const miscounted = (own: readonly Own[]): Row[] => {
  const goods = own.filter(({ kind, quantity }) => kind === "GOODS" && (quantity ?? 0n) > 20n);
  const wrong = new Set([goods[2], goods[9]]);
  return own.map((row) =>
    wrong.has(row) && row.quantity !== null
      ? {
          ...row,
          quantity: row.quantity - 2n,
          amountMinor: row.amountMinor - (row.amountMinor * 2n) / row.quantity,
          unitPrice: null,
        }
      : row,
  );
};

type Sheet = { readonly statement: For["statement"]; readonly rows: readonly Row[]; readonly total: string };

/** Brings a sheet in as a file of the chain would: checked, written, and asked to be matched. */
async function bring(tx: Tx, { statement, rows, total }: Sheet, { clock, random, personId }: Writing): Promise<void> {
  const now = clock.startOf(clock.today);
  const run = {
    ...{ manufacturerId: tx.manufacturerId, id: random.id(now), personId, fileId: random.id(now), now },
    ...{ fileName: `${statement.number}.xlsx`, dealerId: null, goesOnFrom: [], today: () => clock.today },
  };
  const work = await sheetImport.open(tx, run, true);
  const values = rows.map((row) => ({
    ...Object.fromEntries(sheetImport.columns.map(({ key }) => [key, null])),
    ...{ statement: statement.number, number: `JS-${statement.number}`, total, payable: `YF-${row.id.slice(-12)}` },
    ...{ kind: row.kind, documentNo: row.documentNo, orderNo: row.orderNo, sku: row.sku, store: row.store },
    quantity: row.quantity === null ? null : String(row.quantity),
    ...{
      unitPrice: row.unitPrice,
      amount: amountText(money(row.amountMinor, "CNY")),
      taxRate: row.taxRate,
      on: row.on,
    },
    fee: row.fee ?? (row.feeCode === null ? null : feeWord(row.feeCode)),
    ...{ feeEvent: row.feeEvent, signs: "SIGNED", basis: "GROSS" },
  }));
  const checked = await work.check(
    tx,
    values.map((each, at) => ({ line: at + 2, values: each })),
    run,
  );
  const wrong = checked.find((each) => "problems" in each);
  if (wrong !== undefined) throw new Error(`the demo's sheet ${statement.number}: ${JSON.stringify(wrong)}`);
  await work.applyChunk(
    tx,
    checked.flatMap((each) => ("fact" in each ? [each] : [])),
    run,
  );
  const { problem } = await work.ended(tx);
  if (problem !== null) throw new Error(`the demo's sheet ${statement.number}: ${problem.code}`);
}
