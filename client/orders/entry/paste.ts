/** A line as it was pasted: what names the product, and how many, as they were written. */
export type PastedLine = { readonly product: string; readonly quantity: string };

const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");

/** A number as hands and sheets write it, without what makes it readable: full-width digits, thousands apart, spaces around. */
export const plainNumber = (text: string): string =>
  halfWidth(text)
    .trim()
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, "");

/** A quantity as sheets write it, with thousands apart or full-width digits; empty where it is none. */
export function quantityText(cell: string): string {
  const text = plainNumber(cell);
  return /^-?\d+(\.0+)?$/.test(text) ? text.replace(/\.0+$/, "") : "";
}

const isHead = (cells: readonly string[]): boolean => !cells.some((cell) => /\d/.test(halfWidth(cell)));

/**
 * Lines from what a spreadsheet puts on the clipboard: rows by line break, cells by tab. The last cell that is a number
 * is the quantity and the first cell names the product, so that a name between them does no harm; a heading is left out.
 * Undefined when it is one plain word, which belongs into the field it was pasted into.
 */
export function readPaste(text: string): PastedLine[] | undefined {
  if (!/[\t\n\r]/.test(text.trim()) && !text.includes("\t")) return undefined;
  const rows = text
    .split(/\r\n|\n|\r/)
    .map((row) => row.split("\t").map((cell) => cell.replace(/^"(.*)"$/s, "$1").trim()))
    .filter((cells) => cells.some((cell) => cell !== ""));
  const body = rows.length > 1 && isHead(rows[0] ?? []) ? rows.slice(1) : rows;
  return body.map((cells) => {
    const at = cells.findLastIndex((cell, index) => index > 0 && quantityText(cell) !== "");
    return { product: halfWidth(cells[0] ?? "").trim(), quantity: at < 0 ? "" : quantityText(cells[at] ?? "") };
  });
}
