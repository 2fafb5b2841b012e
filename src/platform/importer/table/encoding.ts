import { isAscii, isUtf8 } from "node:buffer";
import { analyse } from "chardet";
import iconv from "iconv-lite";
import { utf16Of } from "./content.ts";
import { FileRefused } from "./fileRefused.ts";

/** The encodings a file may be stated to have; `auto` finds the first four by itself. */
export const encodings = ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

/** Enough bytes after the first Chinese character to judge by. */
const windowBytes = 64 * 1024;

/**
 * Any supported text as valid UTF-8 without a byte order mark.
 * With `auto` the decision waits for the first byte that is not ASCII, so a file whose first
 * Chinese name comes after a megabyte of codes is judged by that name.
 * Throws WRONG_ENCODING with the line that does not fit, ENCODING_UNKNOWN when it must be stated.
 */
export async function* asUtf8(
  source: AsyncGenerator<Buffer>,
  stated: Encoding | "auto",
  found: (encoding: Encoding) => void,
): AsyncGenerator<Buffer> {
  let line = 1;
  let window: Buffer[] = [];
  let size = 0;
  let decoder: Decoder | undefined;
  const pass = (text: Buffer): Buffer => {
    line += lineBreaks(text);
    return text;
  };
  const decide = (): Buffer => {
    const bytes = Buffer.concat(window);
    window = [];
    const encoding = stated === "auto" ? detectEncoding(bytes) : stated;
    if (stated === "gb18030" && isUtf8Text(bytes))
      throw new FileRefused("WRONG_ENCODING", { encoding, line, looksLike: "utf-8" });
    found(encoding);
    decoder = encoding === "utf-8" ? strictUtf8() : throughIconv(encoding);
    return pass(decoder.write(bytes, line));
  };
  for await (const piece of source) {
    if (decoder) {
      yield pass(decoder.write(piece, line));
      continue;
    }
    // ASCII means the same in all but UTF-16, which shows itself by its mark or its zeros (no text has zeros).
    if (size === 0 && isAscii(piece) && !piece.includes(0) && !stated.startsWith("utf-16")) {
      yield pass(piece);
      continue;
    }
    window.push(piece);
    size += piece.length;
    if (size >= windowBytes) yield decide();
  }
  if (size > 0 && !decoder) yield decide();
  if (decoder) yield pass(decoder.end(line));
  else found(stated === "auto" ? "utf-8" : stated);
}

/** The encoding of bytes that hold at least one that is not ASCII. UTF-8 that is cut or damaged stays UTF-8: it is never taken for GBK. */
export function detectEncoding(bytes: Buffer): Encoding {
  const utf16 = utf16Of(bytes);
  if (utf16) return utf16;
  const { whole, broken } = utf8Shape(bytes);
  if (broken === 0 || whole > broken) return "utf-8";
  if (isChinese(bytes)) return "gb18030";
  throw new FileRefused("ENCODING_UNKNOWN", { looksLike: analyse(bytes)[0]?.name ?? "" });
}

function isUtf8Text(bytes: Buffer): boolean {
  const { whole, broken } = utf8Shape(bytes);
  return broken === 0 && whole > 1;
}

/** How many multi-byte characters are well-formed UTF-8, and how many bytes fit into none (a cut last character does not count). */
function utf8Shape(bytes: Buffer): { whole: number; broken: number } {
  let whole = 0;
  let broken = 0;
  const end = bytes.length - cutBytes(bytes);
  for (let at = 0; at < end;) {
    const byte = bytes[at] ?? 0;
    const length =
      byte < 0x80
        ? 1
        : byte >= 0xc2 && byte < 0xe0
          ? 2
          : byte >= 0xe0 && byte < 0xf0
            ? 3
            : byte >= 0xf0 && byte < 0xf5
              ? 4
              : 0;
    if (length === 1) at += 1;
    else if (length > 1 && at + length <= end && isUtf8(bytes.subarray(at, at + length))) {
      whole += 1;
      at += length;
    } else {
      broken += 1;
      at += 1;
    }
  }
  return { whole, broken };
}

/**
 * GBK text is made of pairs, nearly all of them in the common block of GB 2312. Western text in
 * a one-byte encoding has single accented letters between ASCII ones, which can be valid GBK but not common pairs.
 */
function isChinese(bytes: Buffer): boolean {
  let pairs = 0;
  let others = 0;
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) pairs += 1;
    else others += 1;
    at += 1;
  }
  // A line feed is never part of a longer character, so whole lines are cut nowhere.
  const lastLine = bytes.lastIndexOf(10);
  const wholeLines = lastLine < 0 ? bytes : bytes.subarray(0, lastLine);
  if (iconv.decode(wholeLines, "gb18030").includes("\uFFFD")) return false;
  if (pairs >= others * 4 && pairs > 0) return true;
  return pairs > 0 && analyse(bytes)[0]?.name === "GB18030";
}

type Decoder = { write: (bytes: Buffer, line: number) => Buffer; end: (line: number) => Buffer };

function strictUtf8(): Decoder {
  let carry: Buffer = Buffer.alloc(0);
  let first = true;
  const check = (bytes: Buffer, line: number): Buffer => {
    if (!isUtf8(bytes))
      throw new FileRefused("WRONG_ENCODING", { encoding: "utf-8", line: line + brokenLine(bytes, isUtf8) });
    const marked = first && bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
    if (bytes.length > 0) first = false;
    return marked ? bytes.subarray(3) : bytes;
  };
  return {
    write: (bytes, line) => {
      const joined = carry.length > 0 ? Buffer.concat([carry, bytes]) : bytes;
      const whole = joined.length - cutBytes(joined);
      carry = joined.subarray(whole);
      return check(joined.subarray(0, whole), line);
    },
    end: (line) => check(carry, line),
  };
}

function throughIconv(encoding: Encoding): Decoder {
  const decoder = iconv.getDecoder(encoding);
  const check = (text: string, line: number): Buffer => {
    const fault = text.search(/\uFFFD|\p{Surrogate}/u);
    if (fault >= 0)
      throw new FileRefused("WRONG_ENCODING", { encoding, line: line + lineBreaks(Buffer.from(text.slice(0, fault))) });
    return Buffer.from(text, "utf8");
  };
  return {
    write: (bytes, line) => check(decoder.write(bytes), line),
    end: (line) => check(decoder.end() ?? "", line),
  };
}

/** How many bytes at the end belong to a character that goes on in the next piece. */
function cutBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? back : 0;
  }
  return 0;
}

function brokenLine(bytes: Buffer, valid: (line: Buffer) => boolean): number {
  let lines = 0;
  for (let start = 0; ; lines += 1) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || !valid(bytes.subarray(start, end))) return lines;
    start = end + 1;
  }
}

function lineBreaks(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
