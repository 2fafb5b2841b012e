import { wrong } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { plusDays } from "../../../kernel/day.ts";
import { newId } from "../../../kernel/id.ts";
import { idOf } from "../../../platform/idOf.ts";
import type { RowProblem } from "../../../platform/importer/kind.ts";
import { asGathered } from "../../matching/columns.ts";
import type { LineKind, StatementLine } from "../../rules/match/words.ts";
import {
  type Read,
  feeEventOf,
  inBaseUnits,
  lineKindOf,
  otherFeeOf,
  readFigures,
  writingOf,
} from "../../rules/sheet.ts";
import type { Names } from "../names.ts";
import type { StatementRow } from "../row.ts";
import type { SheetRow } from "./columns.ts";

/** A line of a sheet as it will be written. Amounts gross and signed; quantity and price of a base unit. */
export type SheetLine = {
  /** Ids that ascend: they are added at the end of the index, and not all over it. */
  readonly id: string;
  readonly rowNo: number;
  /** Which of the chain's lines it is; the same in every revision. */
  readonly key: string;
  /** What it says: other in a revision that changed it. */
  readonly content: string;
  readonly kind: LineKind;
  readonly documentNo: string | null;
  readonly orderNo: string | null;
  readonly payableId: string | null;
  readonly productId: string | null;
  readonly storeId: string | null;
  readonly quantity: bigint | null;
  readonly unitPrice: string | null;
  readonly amountMinor: bigint;
  readonly taxRate: string | null;
  readonly on: Day;
  readonly feeCode: string | null;
  readonly feeEvent: string | null;
  readonly theirProduct: string | null;
  readonly theirName: string | null;
  readonly theirStore: string | null;
  readonly theirFee: string | null;
  readonly theirQuantity: string | null;
  readonly theirPrice: string | null;
  readonly note: string | null;
};

/** Without needless blanks: most cells have none, and are looked at only once. */
const plain = (text: string | null): string | null => {
  if (text === null || !/\s/u.test(text)) return text === "" ? null : text;
  const bare = text.replace(/\s+/gu, " ").trim();
  return bare === "" ? null : bare;
};

/** The words of a row, without needless blanks. */
export const wordsOf = (row: SheetRow) => ({
  documentNo: plain(row.documentNo),
  orderNo: plain(row.orderNo),
  payable: plain(row.payable),
  sku: plain(row.sku),
  productName: plain(row.productName),
  barcode: plain(row.barcode),
  store: plain(row.store),
  storeName: plain(row.storeName),
  fee: plain(row.fee),
  note: plain(row.note),
});
export type Words = ReturnType<typeof wordsOf>;

/** What a row may call its product by. */
export const productWords = (words: Words): string[] =>
  [words.sku, words.barcode, words.productName].filter((text) => text !== null);

/**
 * U1: which line of the chain's a row is: by payable, order, product and store, sales and returns apart. Without a
 * payable the paper and what it is for say it, and how many of the same came before.
 */
function keyOf(kind: LineKind, words: Words, event: string | null, on: Day | null): string {
  const product = words.sku ?? words.barcode ?? words.productName;
  const store = words.store ?? words.storeName;
  const own = words.payable === null ? [words.documentNo, words.fee, event, on] : [words.payable];
  return JSON.stringify([kind, own, words.orderNo, product, store]);
}

/**
 * What else a line that somebody types in may have been called by a file: the day of its period's end where the file said
 * none, and its kind or note for the name of its fee.
 */
const keysAlike = (kind: LineKind, words: Words, event: string | null, on: Day | null): string[] =>
  words.payable === null
    ? [
        keyOf(kind, words, event, null),
        keyOf(kind, { ...words, fee: null }, event, on),
        keyOf(kind, { ...words, fee: null }, event, null),
      ]
    : [];

/** Which keys stand; null: a line is nobody else's. */
type StandingKeys = { has(key: string): boolean } | null;

/** The key of a line: of what it may be called that which stands, else its own. */
function keyedAs(
  statementId: string,
  words: Words,
  keys: readonly string[],
  counted: Counted,
  standing: StandingKeys,
): string {
  const timesOf = (key: string) => (words.payable === null ? (counted.get(key) ?? 0) : 0);
  const idFor = (key: string) => idOf(`${statementId}\n${key}\n${timesOf(key)}`);
  const own = keys[0] as string;
  const key = standing === null ? own : (keys.find((each) => standing.has(idFor(each))) ?? own);
  const id = idFor(key);
  counted.set(key, timesOf(key) + 1);
  return id;
}

/** How often a line without a payable came before on the sheet, so that two of the same stay two. */
export type Counted = Map<string, number>;

/** A row in our own words, or all that is wrong with it. */
export function lineOf(
  line: number,
  { row, words }: { readonly row: SheetRow; readonly words: Words },
  target: StatementRow,
  names: Names,
  counted: Counted,
  standing: StandingKeys = null,
): { readonly fact: SheetLine } | { readonly problems: readonly RowProblem[] } {
  const writing = writingOf(row.basis, row.signs);
  if (writing === undefined) return { problems: [wrong("basis", "WRITING_UNKNOWN", row.basis ?? row.signs)] };
  const hasProduct = words.sku !== null || words.barcode !== null || words.productName !== null;
  const { amount, quantity, unitPrice, deduction, taxRate } = row;
  const kind = lineKindOf({ kind: row.kind, fee: words.fee, amount, quantity, hasProduct });
  const said = { kind, amount, quantity, unitPrice, deduction, taxRate };
  const figures = readFigures(said, writing, target.currency);
  if ("problems" in figures)
    return { problems: figures.problems.map(({ column, code }) => wrong(column, code, rawOf(row, column))) };
  const { read } = figures;
  const on = row.on ?? plusDays(target.to, -1);
  const isFee = kind === "FEE" || (kind === "OTHER" && otherFeeOf(words.fee ?? row.kind ?? "") !== null);
  const theirFee = isFee ? (words.fee ?? words.productName ?? words.note ?? plain(row.kind)) : null;
  const product = isFee ? null : names.product([words.sku, words.barcode, words.productName], on);
  const units = inBaseUnits(read, product?.factor ?? 1, target.currency);
  if (!units.whole && product !== null) return { problems: [wrong("quantity", "UNITS_NOT_WHOLE", row.quantity)] };
  const event = isFee ? feeEventOf(row.feeEvent) : null;
  const spoken = { theirFee, event, words, on, kind };
  const alike = standing === null ? [] : keysAlike(kind, words, event, row.on);
  const keyed = keyedAs(target.id, words, [keyOf(kind, words, event, row.on), ...alike], counted, standing);
  return {
    // One object as it is, without spreads: a sheet has a hundred thousand of them.
    fact: {
      id: newId(),
      rowNo: line,
      key: keyed,
      content: contentOf(read, spoken),
      kind,
      documentNo: words.documentNo,
      orderNo: words.orderNo,
      payableId: words.payable,
      productId: product?.productId ?? null,
      storeId: names.store([words.store, words.storeName]),
      quantity: units.quantity,
      unitPrice: units.unitPrice,
      amountMinor: read.amountMinor,
      taxRate: read.taxRate,
      on,
      feeCode: theirFee === null ? null : names.fee(theirFee),
      feeEvent: event,
      theirProduct: isFee ? null : (words.sku ?? words.barcode ?? words.productName),
      theirName: words.productName,
      theirStore: words.store ?? words.storeName,
      theirFee,
      theirQuantity: read.quantity,
      theirPrice: read.unitPrice,
      note: words.note,
    },
  };
}

const rawOf = (row: SheetRow, column: string): string | null => {
  const value = row[column as keyof SheetRow];
  return value === null ? null : String(value);
};

type Spoken = {
  readonly theirFee: string | null;
  readonly event: string | null;
  readonly words: Words;
  readonly on: Day;
  readonly kind: LineKind;
};
/** What a line says, as one text: a revision that says the same changed nothing. */
const contentOf = (read: Read, { theirFee, event, words, on, kind }: Spoken): string =>
  idOf(
    JSON.stringify([
      ...[kind, String(read.amountMinor), read.quantity, read.unitPrice, read.taxRate, on, theirFee, event],
      ...[words.documentNo, words.orderNo, words.productName, words.note],
    ]),
  );

/** The line as a matching would read it once it is written: its figures are exact and without needless noughts already. */
export const lineRead = (line: SheetLine): StatementLine => ({
  id: line.id,
  kind: line.kind,
  documentNo: asGathered(line.documentNo),
  orderNo: asGathered(line.orderNo),
  productId: line.productId,
  storeId: line.storeId,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  amountMinor: line.amountMinor,
  on: line.on,
  fee: line.feeCode === null ? null : { code: asGathered(line.feeCode) as string, event: asGathered(line.feeEvent) },
  taxRate: line.taxRate,
  note: line.kind === "RETURN" ? asGathered(line.note) : null,
  rowNo: line.rowNo,
});
