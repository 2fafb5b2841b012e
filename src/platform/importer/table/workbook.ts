import { openPromise, type Entry, type ZipFile } from "yauzl";
import type { RawRow } from "./delimited.ts";
import { FileRefused } from "./fileRefused.ts";
import { shownBy, unescaped, type Shown } from "./sheet-cells.ts";
import { sheetRows } from "./sheet-rows.ts";
import { readXml, type XmlReader } from "./xml.ts";

export type Workbook = {
  sheet: string;
  sheets: readonly string[];
  batches: AsyncGenerator<RawRow[]>;
  close: () => void;
};

type SheetRef = { name: string; relation: string; visible: boolean };

const maxEntries = 10_000;
/** Shared strings are the one part that stands in memory. */
const maxSharedBytes = 128 * 1024 ** 2;

/**
 * Opens an XLSX file on disk. The zip is read by its directory and every part's declared size is
 * held against what comes out, so a bomb is refused before it is unpacked and a liar while it is.
 */
export async function openWorkbook(
  path: string,
  options: { sheet: string | undefined; maxExpandedBytes: number; maxColumns: number },
): Promise<Workbook> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true });
  try {
    const parts = new Parts(zip, await entriesOf(zip), options.maxExpandedBytes);
    const main = await mainPart(parts);
    const { sheets, from1904 } = await readMain(parts, main);
    const relations = await readRelations(parts, main);
    const visible = sheets.filter((sheet) => sheet.visible);
    const chosen = options.sheet === undefined ? visible[0] : sheets.find((sheet) => sheet.name === options.sheet);
    if (!chosen)
      throw new FileRefused("NO_SUCH_SHEET", {
        sheet: options.sheet ?? "",
        sheets: visible.map((sheet) => sheet.name).join(", "),
      });
    const sheetPart = relations.find((relation) => relation.id === chosen.relation)?.target ?? "";
    const find = (type: string): string =>
      relations.find((relation) => relation.type.endsWith(`/${type}`))?.target ?? "";
    const shown = await readStyles(parts, find("styles"));
    const shared = await readShared(parts, find("sharedStrings"));
    const batches = sheetRows(await parts.stream(sheetPart), sheetPart, {
      shown,
      shared,
      from1904,
      maxColumns: options.maxColumns,
    });
    return { sheet: chosen.name, sheets: visible.map((sheet) => sheet.name), batches, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

class Parts {
  private expanded = 0;

  constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limit: number,
  ) {}

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Throws BROKEN_FILE for a missing part, EXPANDED_TOO_LARGE when the parts read so far say they are too big. */
  async stream(name: string, limit = this.limit): Promise<import("node:stream").Readable> {
    const entry = this.entries.get(name);
    if (!entry) throw new FileRefused("BROKEN_FILE", { part: name || "sheet" });
    if (entry.isEncrypted()) throw new FileRefused("PASSWORD_PROTECTED");
    this.expanded += entry.uncompressedSize;
    if (entry.uncompressedSize > limit || this.expanded > this.limit)
      throw new FileRefused("EXPANDED_TOO_LARGE", { limitBytes: Math.min(limit, this.limit) });
    return this.zip.openReadStreamPromise(entry);
  }

  async read(name: string, reader: XmlReader, limit = this.limit): Promise<void> {
    const pieces = readXml(await this.stream(name, limit), name, reader);
    while (!(await pieces.next()).done);
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > maxEntries) throw new FileRefused("BROKEN_FILE", { part: "zip" });
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

type Relation = { id: string; type: string; target: string };

async function relationsIn(parts: Parts, name: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  await parts.read(name, {
    open: (element, { Id: id, Type: type, Target: target }) => {
      if (element !== "Relationship" || id === undefined || type === undefined || target === undefined) return;
      const full = target.startsWith("/") ? target.slice(1) : `${folder}${target}`;
      // new URL folds "../" the way a path does.
      relations.push({ id, type, target: decodeURI(new URL(full, "zip://x/").pathname.slice(1)) });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return relations;
}

/** The workbook's main part, as the package names it. Any other zip (a text document, a plain archive) is UNKNOWN_TYPE. */
async function mainPart(parts: Parts): Promise<string> {
  if (!parts.has("_rels/.rels")) throw new FileRefused("UNKNOWN_TYPE", { found: "application/zip" });
  const main = (await relationsIn(parts, "_rels/.rels", "")).find((relation) =>
    relation.type.endsWith("/officeDocument"),
  )?.target;
  if (main === undefined || !/^xl\/.*\.xml$/.test(main))
    throw new FileRefused("UNKNOWN_TYPE", { found: main ?? "application/zip" });
  return main;
}

function readRelations(parts: Parts, main: string): Promise<Relation[]> {
  const slash = main.lastIndexOf("/") + 1;
  return relationsIn(parts, `${main.slice(0, slash)}_rels/${main.slice(slash)}.rels`, main.slice(0, slash));
}

async function readMain(parts: Parts, main: string): Promise<{ sheets: SheetRef[]; from1904: boolean }> {
  const sheets: SheetRef[] = [];
  let from1904 = false;
  await parts.read(main, {
    open: (element, attributes) => {
      if (element === "workbookPr") from1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (element !== "sheet") return;
      const relation = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
      sheets.push({
        name: attributes["name"] ?? "",
        relation,
        visible: (attributes["state"] ?? "visible") === "visible",
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { sheets, from1904 };
}

async function readStyles(parts: Parts, name: string): Promise<Shown[]> {
  const codes = new Map<number, string>();
  const shown: Shown[] = [];
  let inCells = false;
  if (!parts.has(name)) return shown;
  await parts.read(name, {
    open: (element, attributes) => {
      if (element === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (element === "cellXfs") inCells = true;
      if (element === "xf" && inCells) {
        const id = Number(attributes["numFmtId"] ?? 0);
        shown.push(shownBy(id, codes.get(id)));
      }
    },
    text: () => undefined,
    close: (element) => {
      if (element === "cellXfs") inCells = false;
    },
  });
  return shown;
}

async function readShared(parts: Parts, name: string): Promise<string[]> {
  const shared: string[] = [];
  let text = "";
  let inText = false;
  let inPhonetic = false;
  if (!parts.has(name)) return shared;
  const reader: XmlReader = {
    open: (element) => {
      if (element === "si") text = "";
      // Phonetic hints stand beside the text; they are no part of it.
      if (element === "rPh") inPhonetic = true;
      if (element === "t") inText = true;
    },
    text: (piece) => {
      if (inText && !inPhonetic) text += piece;
    },
    close: (element) => {
      if (element === "t") inText = false;
      if (element === "rPh") inPhonetic = false;
      if (element === "si") shared.push(unescaped(text));
    },
  };
  await parts.read(name, reader, maxSharedBytes);
  return shared;
}
