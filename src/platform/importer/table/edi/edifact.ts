import Parser from "edifact/parser.js";
import { FileRefused } from "../fileRefused.ts";
import { asBroken } from "../bytes.ts";
import type { Segment, TradeMessage } from "./words.ts";

const amountSegments = new Set(["MOA", "QTY", "PRI"]);

/**
 * The messages of an EDIFACT interchange (UNB … UNZ), whatever letters its syntax identifier promises. Throws
 * BROKEN_FILE when it is cut off, or when a trailer counts other segments or messages than there are.
 */
export function messagesOfEdifact(text: string): TradeMessage[] {
  const segments = segmentsOf(text);
  const messages: TradeMessage[] = [];
  let open: { type: string; from: number } | null = null;
  for (const [at, segment] of segments.entries()) {
    if (segment.tag === "UNH") {
      if (open !== null) throw cutOff("UNT");
      open = { type: segment.elements[1]?.[0] ?? "", from: at };
    }
    if (segment.tag !== "UNT") continue;
    if (open === null || Number(segment.elements[0]?.[0]) !== at - open.from + 1) throw cutOff("UNT");
    messages.push({ type: open.type, segments: segments.slice(open.from + 1, at) });
    open = null;
  }
  const end = segments.at(-1);
  if (open !== null || end?.tag !== "UNZ" || Number(end.elements[0]?.[0]) !== messages.length) throw cutOff("UNZ");
  return messages;
}

const cutOff = (part: string) => new FileRefused("BROKEN_FILE", { part });

function segmentsOf(text: string): Segment[] {
  const found: { tag: string; at: number; elements: string[][] }[] = [];
  const parser = new Parser();
  // The widest of its letter sets: Chinese names stand in files that promise Latin letters.
  parser.encoding("UCS2");
  parser.onopensegment = (tag) => void found.push({ tag, at: found.length + 1, elements: [] });
  parser.onelement = () => void found.at(-1)!.elements.push([]);
  parser.oncomponent = (value) => void found.at(-1)!.elements.at(-1)!.push(value);
  try {
    parser.write(text);
    parser.end();
  } catch (error) {
    throw asBroken(error, found.at(-1)?.tag ?? "UNB");
  }
  const decimal = text.startsWith("UNA") ? text[5] : ".";
  return decimal === "," ? found.map(withPoints) : found;
}

/** Where the interchange writes decimals with a comma, its figures get a point. */
const withPoints = (segment: Segment): Segment =>
  amountSegments.has(segment.tag)
    ? { ...segment, elements: segment.elements.map((parts) => parts.map((each) => each.replace(",", "."))) }
    : segment;
