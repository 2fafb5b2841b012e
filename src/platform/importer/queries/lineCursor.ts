import { readCursor } from "../../graphql/connection.ts";
import { Malformed } from "../../graphql/errors.ts";

/** Whether a cursor's text counts lines, or places within one: no file has a billion. */
export const isLine = (text: string): boolean => /^\d{1,9}$/.test(text);

/** Reads a cursor of a list that goes by a file's lines: the line, and what tells those of one line apart. */
export function readLineCursor(
  text: string | null | undefined,
  isSecond: (text: string) => boolean,
): readonly [line: number, second: string] | undefined {
  const key = readCursor(text);
  if (key === undefined) return undefined;
  const [line, second] = key;
  if (line === null || !isLine(line) || !isSecond(second)) throw new Malformed("This cursor is none of ours.");
  return [Number(line), second];
}
