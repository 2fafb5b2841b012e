import type { Readable } from "node:stream";
import type { RawRow } from "./delimited.ts";
import { FileRefused } from "./fileRefused.ts";
import { columnIndex, plainMoment, plainNumber, unescaped, type Shown } from "./sheet-cells.ts";
import { readXml, type XmlReader } from "./xml.ts";

export type SheetContext = {
  shown: readonly Shown[];
  shared: readonly string[];
  from1904: boolean;
  maxColumns: number;
};

/** A formula that was never calculated shows nothing; saying so is better than reading a blank. */
export const noResult = "#NO_RESULT!";

/** The rows of one sheet with at least one filled cell; `line` is the row number a person sees beside it. */
export async function* sheetRows(stream: Readable, part: string, context: SheetContext): AsyncGenerator<RawRow[]> {
  const reader = new SheetReader(part, context);
  for await (const _piece of readXml(stream, part, reader)) {
    const batch = reader.taken();
    if (batch.length > 0) yield batch;
  }
}

class SheetReader implements XmlReader {
  private batch: RawRow[] = [];
  private inData = false;
  private line = 0;
  private cells: string[] = [];
  private column = -1;
  private type = "n";
  private style = 0;
  private value: string | undefined;
  private hasFormula = false;
  private collecting = false;
  private phonetic = false;

  constructor(
    private readonly part: string,
    private readonly context: SheetContext,
  ) {}

  taken(): RawRow[] {
    const batch = this.batch;
    this.batch = [];
    return batch;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "sheetData") this.inData = true;
    if (!this.inData) return;
    if (name === "c") this.openCell(attributes);
    else if (name === "v" || name === "t") {
      this.collecting = true;
      this.value ??= "";
    } else if (name === "f") this.hasFormula = true;
    else if (name === "rPh") this.phonetic = true;
    else if (name === "row") {
      this.line = attributes["r"] === undefined ? this.line + 1 : Number(attributes["r"]);
      this.cells = [];
      this.column = -1;
    }
  }

  text(text: string): void {
    if (this.collecting && !this.phonetic) this.value = (this.value ?? "") + text;
  }

  close(name: string): void {
    if (!this.inData) return;
    if (name === "v" || name === "t") this.collecting = false;
    else if (name === "c") this.closeCell();
    else if (name === "rPh") this.phonetic = false;
    else if (name === "row") {
      if (this.cells.some((cell) => cell.trim() !== "")) this.batch.push({ line: this.line, cells: this.cells });
    } else if (name === "sheetData") this.inData = false;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes["r"];
    this.column = reference === undefined ? this.column + 1 : columnIndex(reference);
    this.type = attributes["t"] ?? "n";
    this.style = Number(attributes["s"] ?? 0);
    this.value = undefined;
    this.hasFormula = false;
  }

  private closeCell(): void {
    const text = this.cellText();
    if (text === "") return;
    if (this.column < 0) throw new FileRefused("BROKEN_FILE", { part: this.part });
    if (this.column >= this.context.maxColumns)
      throw new FileRefused("TOO_MANY_COLUMNS", { line: this.line, limit: this.context.maxColumns });
    while (this.cells.length < this.column) this.cells.push("");
    this.cells[this.column] = text;
  }

  private cellText(): string {
    const { value, type, context } = this;
    if (value === undefined) return this.hasFormula ? noResult : "";
    if (type === "n") {
      const shown = context.shown[this.style] ?? "number";
      return shown === "number" ? plainNumber(value) : plainMoment(value, shown, context.from1904);
    }
    if (type === "s") {
      const text = context.shared[Number(value)];
      if (text === undefined) throw new FileRefused("BROKEN_FILE", { part: this.part });
      return text;
    }
    if (type === "b") return value === "1" ? "TRUE" : "FALSE";
    if (type === "d")
      return value
        .replace("T", " ")
        .replace(/(\.\d+)?Z?$/, "")
        .replace(/ 00:00:00$/, "");
    return unescaped(value);
  }
}
