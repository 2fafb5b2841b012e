import { crc32, deflateRawSync } from "node:zlib";

/**
 * A zip archive of the given parts, for tests of files that no honest program writes.
 * `lie` states another unpacked size for a part than it has.
 */
export function zipOf(
  parts: Readonly<Record<string, string | Buffer>>,
  lie: Readonly<Record<string, number>> = {},
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lie[name] ?? plain.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), common, where, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, listed, Buffer.from("PK\x05\x06"), end]);
}

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a small workbook around the given sheet data XML. */
export function workbookParts(
  sheetData: string,
  more: { shared?: string; styles?: string; workbookPr?: string } = {},
): Record<string, string> {
  const rels = (...list: [string, string, string][]): string =>
    `<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`).join("")}</Relationships>`;
  return {
    "_rels/.rels": rels(["r1", "officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `<workbook xmlns:r="x">${more.workbookPr ?? ""}<sheets><sheet name="目录" sheetId="1" state="hidden" r:id="r9"/><sheet name="订单" sheetId="2" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": rels(
      ["r1", "worksheet", "worksheets/sheet1.xml"],
      ["r2", "styles", "styles.xml"],
      ["r3", "sharedStrings", "sharedStrings.xml"],
    ),
    ...(more.styles ? { "xl/styles.xml": more.styles } : {}),
    ...(more.shared ? { "xl/sharedStrings.xml": more.shared } : {}),
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
  };
}
