import type { Day } from "../../kernel/day.ts";

/** A row of a file of orders, read but not yet believed: one product of one document. */
export type OrderRow = {
  readonly number: string;
  readonly dealer: string | null;
  readonly shipTo: string | null;
  readonly product: string | null;
  readonly quantity: string | null;
  readonly channel: string | null;
  readonly terms: string | null;
  readonly deliverOn: Day | null;
  readonly note: string | null;
};

export type CellProblem = {
  readonly column: string | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly raw: string | null;
};
const problem = (column: string | null, code: string, raw: string | null, params = {}): CellProblem => ({
  ...{ column, code, params, raw },
});

/** What a document says in its header, in the words of the file. */
export type Header = Pick<OrderRow, "dealer" | "shipTo" | "channel" | "terms" | "deliverOn">;
const headerFields = ["dealer", "shipTo", "channel", "terms", "deliverOn"] as const;
const needed = ["dealer", "shipTo", "product", "quantity"] as const;

/** The quantity as people write it, thousands with commas; undefined when it is no number. Whether it may be ordered is asked later. */
export function quantityOf(text: string): number | undefined {
  const bare = text.normalize("NFKC").trim();
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : bare;
  return /^[+-]?\d{1,15}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined;
}

/** I1, I2: what is wrong with a row by itself, and against the first row of its document. */
export function decideRow(row: OrderRow, first: Header): CellProblem[] {
  const missing = needed
    .filter((column) => row[column] === null)
    .map((column) => problem(column, "MISSING_VALUE", null));
  const unreadable =
    row.quantity !== null && quantityOf(row.quantity) === undefined
      ? [problem("quantity", "NOT_A_NUMBER", row.quantity)]
      : [];
  const mixed = headerFields
    .filter((column) => row[column] !== null && row[column] !== first[column])
    .map((column) => problem(column, "MIXED_DOCUMENT", row[column], { number: row.number }));
  return [...missing, ...unreadable, ...mixed];
}

/** The header of a document: each field from the first row that says it. */
export const headerOf = (rows: readonly OrderRow[]): Header => ({
  dealer: rows.find((row) => row.dealer !== null)?.dealer ?? null,
  shipTo: rows.find((row) => row.shipTo !== null)?.shipTo ?? null,
  channel: rows.find((row) => row.channel !== null)?.channel ?? null,
  terms: rows.find((row) => row.terms !== null)?.terms ?? null,
  deliverOn: rows.find((row) => row.deliverOn !== null)?.deliverOn ?? null,
});

/** I3: an order is placed whole or not at all, so the good rows of a refused one are told that they wait for the others. */
export function wholeOrNothing(
  rows: readonly { readonly number: string; readonly problems: readonly CellProblem[] }[],
): CellProblem[][] {
  const refused = rows.some((row) => row.problems.length > 0);
  return rows.map(({ number, problems }) =>
    refused && problems.length === 0 ? [problem(null, "DOCUMENT_REFUSED", null, { number })] : [...problems],
  );
}

/** Where a refusal of the order stands in the file: the row of the line, or the document's first row. */
export function placeOf(path: readonly string[] | undefined): {
  readonly at: number;
  readonly column: keyof OrderRow | null;
} {
  const [head, line, field] = path ?? [];
  if (head === "lines" && line !== undefined) {
    const column = field === "product" || field === "quantity" ? field : null;
    return { at: Number(line), column };
  }
  return { at: 0, column: head === "dealer" || head === "shipTo" || head === "deliverOn" ? head : null };
}
