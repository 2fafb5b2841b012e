import { isUtf8 } from "node:buffer";
import { fileTypeFromBuffer } from "file-type";

/** How many first bytes decide what a file is: pictures may begin with some tens of kilobytes about their colours. */
export const headBytes = 64 * 1024;

/**
 * The type of a file by its first bytes: by its marks where it has any, `text/plain` when it reads as text, and
 * `application/octet-stream` otherwise. A spreadsheet whose parts stand in an unusual order is `application/zip`.
 */
export async function mimeOf(head: Buffer): Promise<string> {
  if (isPlainText(head))
    return /^\s*(?:<!doctype html|<html|<svg|<\?xml|<script)/i.test(head.toString("latin1"))
      ? "text/html"
      : "text/plain";
  return (await fileTypeFromBuffer(head))?.mime ?? "application/octet-stream";
}

/**
 * Text has no zero bytes unless it is UTF-16, and no control characters but breaks and tabs. Marks of two letters
 * ("BM", "MZ") are therefore never asked about text, which may well begin with them.
 */
function isPlainText(head: Buffer): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return head.length > 2;
  if (head.subarray(0, 5).toString("latin1") === "%PDF-") return false;
  const control = head.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b);
  if (control) return false;
  // Bytes beyond ASCII are UTF-8 (the last character may be cut) or pairs of a Chinese encoding.
  return [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut))) || isChineseText(head);
}

/** Chinese encodings put every high byte into a pair; a picture or an archive without control bytes does not. */
function isChineseText(head: Buffer): boolean {
  let loose = 0;
  let pairs = 0;
  for (let at = 0; at < head.length; at += 1) {
    if ((head[at] ?? 0) < 0x80) continue;
    const trail = head[at + 1] ?? 0x40;
    if (trail >= 0x30 && trail !== 0x7f && trail !== 0xff) pairs += 1;
    else loose += 1;
    at += 1;
  }
  return loose * 20 <= pairs;
}

/** What people call the types that purposes allow. */
const called: Readonly<Record<string, string>> = {
  "application/gzip": "GZ",
  "application/pdf": "PDF",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
  "application/zip": "ZIP",
  "image/heic": "HEIC",
  "image/jpeg": "JPG",
  "image/png": "PNG",
  "image/webp": "WebP",
  "text/html": "HTML",
  "text/plain": "TXT",
};
const nameOf = (mime: string): string => called[mime] ?? mime;

/** What a refused file is, and what it may be, as its refusal says it. */
export const typesTold = (found: string, allowed: readonly string[]) => ({
  found: nameOf(found),
  allowed: allowed.map(nameOf).join(", "),
});

/** A size as people say it: megabytes where there is one. */
export const sizeText = (bytes: number): string =>
  bytes >= 1024 ** 2 ? `${Math.floor(bytes / 1024 ** 2)} MB` : `${bytes} B`;
