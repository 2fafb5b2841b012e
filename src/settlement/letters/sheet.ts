import ExcelJS from "exceljs";
import type { Paper } from "../../platform/files/paperPdf.ts";
import { exact } from "../../kernel/money.ts";

/** A further sheet with every row there is: cells as text, amounts as decimal text in the columns named. */
export type Details = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly amountsFrom: number;
  readonly amountsTo: number;
};

/** Amounts are numbers of the sheet, so that whoever opens it can add them up: what fits sixteen digits is shown as it was written. */
const cellOf = (text: string | null): string | number | null => {
  const plain = text?.replaceAll(",", "") ?? "";
  return /^-?\d{1,13}\.\d+$|^-?\d{1,13}$/.test(plain) ? exact(plain).toNumber() : text;
};

/** A letter as a workbook: what the paper says on its first sheet, all rows on the second. */
export async function letterSheet(paper: Paper, details: Details): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const letter = book.addWorksheet(paper.title);
  letter.addRow([paper.title]).font = { bold: true, size: 14 };
  for (const line of paper.head) letter.addRow([line]);
  for (const section of paper.sections) {
    letter.addRow([]);
    letter.addRow([section.heading]).font = { bold: true };
    for (const line of section.paragraphs ?? []) letter.addRow([line]);
    if (section.table !== undefined) {
      letter.addRow(section.table.columns.map(({ name }) => name)).font = { bold: true };
      for (const { cells } of section.table.rows)
        letter.addRow(cells.map((cell, at) => (section.table?.columns[at]?.right === true ? cellOf(cell) : cell)));
    }
    for (const line of section.after ?? []) letter.addRow([line]);
    for (const line of (section.blocks ?? []).flat()) letter.addRow([line]);
  }
  letter.addRow([]);
  letter.addRow([paper.foot]);
  for (let at = 1; at <= 6; at += 1) letter.getColumn(at).width = at === 1 ? 34 : 18;
  const rows = book.addWorksheet(details.name);
  rows.addRow([...details.columns]).font = { bold: true };
  const isAmount = (at: number) => at >= details.amountsFrom && at < details.amountsTo;
  for (const row of details.rows) rows.addRow(row.map((cell, at) => (isAmount(at) ? cellOf(cell) : cell)));
  for (const [at] of details.columns.entries()) {
    const column = rows.getColumn(at + 1);
    column.width = 18;
    if (isAmount(at)) column.numFmt = "#,##0.00";
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
