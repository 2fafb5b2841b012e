import { fileTypeFromBuffer } from "file-type";
import { FileRefused } from "./fileRefused.ts";

/** What the first bytes say a file is; its name is never asked. */
export type Content = "text" | "gzip" | "zip";

const textTypes: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, "application/pdf"],
  [/^\{\\rtf/, "application/rtf"],
  // Many systems "export to Excel" by writing an HTML table into a file called .xls.
  [/^\s*<(?:!doctype html|html|head|table|meta|style)\b/i, "text/html"],
  [/^\s*<\?xml/i, "application/xml"],
  [/^\s*[[{]\s*["{[]/, "application/json"],
];

/**
 * Tells text, gzip and zip apart by content.
 * Throws EMPTY_FILE for nothing at all, and UNKNOWN_TYPE (with what it looks like) for everything else.
 */
export async function contentOf(head: Buffer): Promise<Content> {
  if (head.length === 0) throw new FileRefused("EMPTY_FILE");
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  if (head.subarray(0, 4).equals(Buffer.from("PK\x03\x04"))) return "zip";
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    // The old container holds .xls as well as password-protected .xlsx; neither can be read.
    throw new FileRefused("UNKNOWN_TYPE", { found: "application/vnd.ms-excel" });
  }
  // file-type knows two-letter marks ("BM" is a picture to it), so it is asked only about what cannot be text.
  if (utf16Of(head) === undefined && hasControlBytes(head)) {
    const found = await fileTypeFromBuffer(head);
    throw new FileRefused("UNKNOWN_TYPE", { found: found?.mime ?? "application/octet-stream" });
  }
  const start = head
    .subarray(0, 512)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const known = textTypes.find(([mark]) => mark.test(start));
  if (known) throw new FileRefused("UNKNOWN_TYPE", { found: known[1] });
  return "text";
}

function hasControlBytes(head: Buffer): boolean {
  // Tab, line feed, vertical tab, form feed, carriage return, 0x1A (the old end-of-file mark) and ESC occur in text.
  return head.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b);
}

/** UTF-16 by its mark, or by zeros that stand nearly all on one side (some Chinese letters end in a zero byte); undefined when it is something else. */
export function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const enough = Math.max(2, head.length * 0.01);
  if (odd >= enough && odd > even * 3) return "utf-16le";
  if (even >= enough && even > odd * 3) return "utf-16be";
  return undefined;
}
