import PDFDocument from "pdfkit";
import { paperFont } from "../../platform/files/paperFont.ts";
import type { StatementWords } from "./statement.texts.ts";
import type { StatementTable } from "./statementTable.ts";

const left = 40;
const widths = [66, 96, 143, 66, 72, 72];
const rowHeight = 17;
const amounts = 4;

/** A statement on A4, its columns' names on every page, page numbers at the foot. */
export async function statementPdf(table: StatementTable, words: StatementWords): Promise<Buffer> {
  const page = new PDFDocument({ size: "A4", margin: left, bufferPages: true, info: { Title: words.title } });
  const pieces: Buffer[] = [];
  const done = new Promise<Buffer>((finish, fail) => {
    page.on("data", (piece: Buffer) => pieces.push(piece));
    page.on("end", () => finish(Buffer.concat(pieces)));
    page.on("error", fail);
  });
  page.registerFont("text", await paperFont());
  page.font("text").fontSize(16).text(words.title, { align: "center" }).moveDown(0.4).fontSize(9);
  for (const line of table.heading) page.text(line);
  page.moveDown(0.6);
  drawRows(page, table);
  page.moveDown(0.8);
  drawSums(page, table.sums, "");
  drawSums(page, table.ageing, words.ageing);
  page.moveDown(1).text(words.confirm, left, page.y, { width: 515 });
  numberPages(page);
  page.end();
  return done;
}

const bottomOf = (page: PDFKit.PDFDocument): number => page.page.height - 60;

function drawRow(page: PDFKit.PDFDocument, cells: readonly string[], y: number): void {
  let x = left;
  cells.forEach((cell, at) => {
    const width = widths[at] ?? 60;
    page.text(cell, x, y, {
      width: width - 4,
      height: 12,
      ellipsis: true,
      lineBreak: false,
      align: at >= amounts ? "right" : "left",
    });
    x += width;
  });
}

function drawRows(page: PDFKit.PDFDocument, table: StatementTable): void {
  const head = (): number => {
    const y = page.y;
    drawRow(page, table.columns, y);
    page
      .moveTo(left, y + 13)
      .lineTo(555, y + 13)
      .lineWidth(0.6)
      .stroke();
    return y + rowHeight;
  };
  let y = head();
  for (const row of table.rows) {
    if (y > bottomOf(page)) {
      page.addPage();
      page.y = left;
      y = head();
    }
    drawRow(page, row, y);
    y += rowHeight;
  }
  page.x = left;
  page.y = y;
}

function drawSums(page: PDFKit.PDFDocument, sums: StatementTable["sums"], title: string): void {
  if (page.y + (sums.length + 2) * rowHeight > bottomOf(page)) page.addPage();
  if (title !== "") page.moveDown(0.6).text(title, left, page.y);
  for (const [word, amount] of sums) {
    const y = page.y + 3;
    page.text(word, left, y, { width: 180, lineBreak: false });
    page.text(amount, left + 180, y, { width: 100, align: "right" });
  }
}

function numberPages(page: PDFKit.PDFDocument): void {
  const { count } = page.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    page.switchToPage(at);
    page.page.margins.bottom = 0;
    page.text(`${at + 1} / ${count}`, left, page.page.height - 34, { width: 515, align: "center", lineBreak: false });
  }
}
