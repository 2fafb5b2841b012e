import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { setImmediate as nextTurn } from "node:timers/promises";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { asBroken } from "./bytes.ts";
import { FileRefused } from "./fileRefused.ts";

/** Names come without their namespace prefix: some writers prefix every element. */
export type XmlReader = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text: (text: string) => void;
  close: (name: string) => void;
};

/** No cell and no shared string is longer than 32,767 characters; this much text without a tag is no workbook. */
const maxSilence = 4 * 1024 ** 2;

/** Feeds one part of a workbook to the reader, giving the loop a turn after each piece. Entities are never expanded. */
export async function* readXml(stream: Readable, part: string, reader: XmlReader): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new StringDecoder("utf8");
  let silence = 0;
  const local = (name: string): string => name.slice(name.indexOf(":") + 1);
  parser.on("opentag", (tag: SaxesTagPlain) => {
    silence = 0;
    reader.open(local(tag.name), tag.attributes);
  });
  parser.on("text", (text) => reader.text(text));
  parser.on("cdata", (text) => reader.text(text));
  parser.on("closetag", (tag: SaxesTagPlain) => reader.close(local(tag.name)));
  try {
    for await (const piece of stream) {
      const text = decoder.write(piece as Buffer);
      silence += text.length;
      if (silence > maxSilence) throw new FileRefused("BROKEN_FILE", { part });
      parser.write(text);
      yield;
      await nextTurn();
    }
    parser.close();
    yield;
  } catch (error) {
    throw asBroken(error, part);
  } finally {
    stream.destroy();
  }
}
