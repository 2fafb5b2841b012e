import { inflateSync } from "node:zlib";

/** The streams of a PDF, unpacked where they are packed. */
function streamsOf(pdf: Buffer): string[] {
  const raw = pdf.toString("latin1");
  return [...raw.matchAll(/stream\r?\n/gu)].flatMap(({ index, 0: head }) => {
    const from = index + head.length;
    if (raw.slice(index - 3, index) === "end") return [];
    const bytes = pdf.subarray(from, raw.indexOf("endstream", from));
    try {
      return [inflateSync(bytes).toString("latin1")];
    } catch {
      return [bytes.toString("latin1")];
    }
  });
}

const chars = (hex: string): string => Buffer.from(hex.replaceAll(/\s/gu, ""), "hex").swap16().toString("utf16le");

/** What a reader reads of a PDF made with one embedded font: its glyphs by the font's own table, in the order drawn. */
export function pdfText(pdf: Buffer): string {
  const streams = streamsOf(pdf);
  const glyphs = new Map<number, string>();
  for (const [, from, list] of streams
    .filter((stream) => stream.includes("beginbfrange"))
    .flatMap((stream) => [...stream.matchAll(/<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/giu)]))
    [...(list ?? "").matchAll(/<([^>]*)>/gu)].forEach(([, hex = ""], at) =>
      glyphs.set(parseInt(from ?? "0", 16) + at, chars(hex)),
    );
  return streams
    .filter((stream) => stream.includes("TJ"))
    .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\]\s*TJ/gu)])
    .map(([, shown = ""]) =>
      [...shown.matchAll(/<([0-9a-f]*)>/giu)]
        .flatMap(([, hex = ""]) => hex.match(/.{4}/gu) ?? [])
        .map((code) => glyphs.get(parseInt(code, 16)) ?? "")
        .join(""),
    )
    .join("");
}
