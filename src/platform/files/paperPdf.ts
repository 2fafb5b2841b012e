import PDFDocument from "pdfkit";
import { paperFont } from "./paperFont.ts";

type Doc = PDFKit.PDFDocument;

/** A paper as its parts follow each other. */
export type Paper = {
  readonly title: string;
  readonly head: readonly string[];
  readonly sections: readonly Section[];
  readonly foot: string;
};
export type Section = {
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  /** What is said below the table. */
  readonly after?: readonly string[];
  readonly table?: { readonly columns: readonly Column[]; readonly rows: readonly Row[] };
  /** Where it is signed: kept together on one page. */
  readonly blocks?: readonly (readonly string[])[];
};
/** A column, so wide in points; all of a table together are 483 at most. Amounts stand right. */
export type Column = { readonly name: string; readonly width: number; readonly right?: boolean };
/** A cell a column; a sum stands out. */
export type Row = { readonly cells: readonly string[]; readonly sum?: boolean };

const left = 56;
const width = 483;

/** A paper on A4 with its letters embedded, page numbers and the hash of what is signed at the foot of each page. */
export async function paperPdf(paper: Paper): Promise<Buffer> {
  const doc = new PDFDocument({ size: "A4", margin: left, bufferPages: true, info: { Title: paper.title } });
  const pieces: Buffer[] = [];
  const done = new Promise<Buffer>((finish, fail) => {
    doc.on("data", (piece: Buffer) => pieces.push(piece));
    doc.on("end", () => finish(Buffer.concat(pieces)));
    doc.on("error", fail);
  });
  doc.registerFont("text", await paperFont());
  doc.font("text").fontSize(17).text(paper.title, { align: "center" }).moveDown(0.6).fontSize(10);
  for (const line of paper.head) doc.text(line, { lineGap: 3 });
  for (const section of paper.sections) drawSection(doc, section);
  drawFoot(doc, paper.foot);
  doc.end();
  return done;
}

const isFull = (doc: Doc, height: number): boolean => doc.y + height > doc.page.height - 84;
const room = (doc: Doc, height: number): void => {
  if (isFull(doc, height)) doc.addPage();
};

function drawSection(doc: Doc, section: Section): void {
  room(doc, 60);
  doc.moveDown(0.8).fontSize(12).text(section.heading, left, doc.y, { width }).fontSize(10).moveDown(0.3);
  drawParagraphs(doc, section.paragraphs ?? []);
  if (section.table !== undefined) drawTable(doc, section.table);
  drawParagraphs(doc, section.after ?? []);
  for (const block of section.blocks ?? []) {
    room(doc, block.length * 26 + 12);
    for (const line of block) doc.text(line, left, doc.y, { width }).moveDown(0.7);
    doc.moveDown(0.6);
  }
}

function drawParagraphs(doc: Doc, paragraphs: readonly string[]): void {
  for (const paragraph of paragraphs) {
    room(doc, doc.heightOfString(paragraph, { width, lineGap: 3 }));
    doc.text(paragraph, left, doc.y, { width, lineGap: 3 });
  }
}

function drawTable(doc: Doc, { columns, rows }: NonNullable<Section["table"]>): void {
  const head: Row = { cells: columns.map(({ name }) => name), sum: true };
  drawRow(doc, columns, head);
  for (const row of rows) {
    // The columns' names again on every page: a long list is read from its middle, too.
    if (isFull(doc, heightOf(doc, columns, row))) {
      doc.addPage();
      drawRow(doc, columns, head);
    }
    drawRow(doc, columns, row);
  }
  doc.x = left;
  doc.moveDown(0.4);
}

function heightOf(doc: Doc, columns: readonly Column[], { cells }: Row): number {
  doc.fontSize(9);
  return Math.max(...cells.map((cell, at) => doc.heightOfString(cell, { width: (columns[at]?.width ?? 60) - 8 }))) + 8;
}

function drawRow(doc: Doc, columns: readonly Column[], row: Row): void {
  const height = heightOf(doc, columns, row);
  const wide = columns.reduce((sum, column) => sum + column.width, 0);
  room(doc, height);
  const y = doc.y;
  if (row.sum === true) doc.rect(left, y, wide, height).fill("#f2f2f2").fillColor("black");
  doc.lineWidth(0.4).rect(left, y, wide, height).stroke("#999999");
  let x = left;
  row.cells.forEach((cell, at) => {
    const column = columns[at] ?? { width: 60, right: false };
    const align = column.right === true ? "right" : "left";
    doc.fillColor("black").text(cell, x + 4, y + 4, { width: column.width - 8, align });
    x += column.width;
  });
  doc.fontSize(10);
  doc.y = y + height;
}

function drawFoot(doc: Doc, foot: string): void {
  const { count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    doc.switchToPage(at);
    doc.page.margins.bottom = 0;
    doc.fontSize(7).fillColor("#555555");
    doc.text(foot, left, doc.page.height - 46, { width, align: "center", lineBreak: false });
    doc.text(`${at + 1} / ${count}`, left, doc.page.height - 34, { width, align: "center", lineBreak: false });
  }
}
