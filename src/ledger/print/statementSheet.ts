import ExcelJS from "exceljs";
import type { StatementWords } from "./statement.texts.ts";
import type { StatementTable } from "./statementTable.ts";

/**
 * A sheet holds amounts as its own numbers, so that whoever opens it can add them up: two decimals of anything below
 * ninety trillion are shown as they were written.
 */
const cellOf = (text: string, isAmount: boolean): string | number => (isAmount && text !== "" ? Number(text) : text);

/** A statement as a workbook of one sheet. */
export async function statementSheet(table: StatementTable, words: StatementWords): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(words.title);
  sheet.addRow([words.title]).font = { bold: true, size: 14 };
  for (const line of table.heading) sheet.addRow([line]);
  sheet.addRow([]);
  sheet.addRow([...table.columns]).font = { bold: true };
  for (const row of table.rows) sheet.addRow(row.map((cell, at) => cellOf(cell, at >= 4)));
  sheet.addRow([]);
  for (const [word, amount] of table.sums) sheet.addRow([word, "", "", "", "", cellOf(amount, true)]);
  sheet.addRow([]);
  sheet.addRow([words.ageing]).font = { bold: true };
  for (const [word, amount] of table.ageing) sheet.addRow([word, "", "", "", "", cellOf(amount, true)]);
  for (const [at, width] of [12, 18, 24, 12, 16, 16].entries()) {
    const column = sheet.getColumn(at + 1);
    column.width = width;
    if (at >= 4) column.numFmt = "#,##0.00";
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
