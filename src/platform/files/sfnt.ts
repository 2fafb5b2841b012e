import { inflateSync } from "node:zlib";

/**
 * A web font (WOFF 1.0, W3C 2012) unpacked to the plain form (sfnt) it was made of: the same tables under the same
 * names. The font library reads WOFF too, but inflates a table anew for every letter, which takes half a minute a page.
 * @throws Error when the bytes are no WOFF
 */
export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF font");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => tableAt(woff, 44 + at * 20));
  const headSize = 12 + 16 * count;
  const padded = (size: number) => (size + 3) & ~3;
  const out = Buffer.alloc(tables.reduce((size, table) => size + padded(table.bytes.length), headSize));
  woff.copy(out, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  out.writeUInt16BE(count, 4);
  out.writeUInt16BE(power * 16, 6);
  out.writeUInt16BE(Math.log2(power), 8);
  out.writeUInt16BE((count - power) * 16, 10);
  let offset = headSize;
  tables.forEach(({ tag, checksum, bytes }, at) => {
    const entry = 12 + at * 16;
    out.write(tag, entry, "latin1");
    out.writeUInt32BE(checksum, entry + 4);
    out.writeUInt32BE(offset, entry + 8);
    out.writeUInt32BE(bytes.length, entry + 12);
    bytes.copy(out, offset);
    offset += padded(bytes.length);
  });
  return out;
}

/** A table by its entry in the directory: tag, offset, packed size, size, checksum. What did not shrink is not packed. */
function tableAt(woff: Buffer, entry: number): { tag: string; checksum: number; bytes: Buffer } {
  const [offset, packed, size] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
  const raw = woff.subarray(offset, offset + packed);
  const bytes = packed < size ? inflateSync(raw) : raw;
  if (bytes.length !== size) throw new Error("a table of the font is not as long as it says");
  return { tag: woff.toString("latin1", entry, entry + 4), checksum: woff.readUInt32BE(entry + 16), bytes };
}
