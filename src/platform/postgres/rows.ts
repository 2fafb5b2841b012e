import pg from "pg";

/** What PostgreSQL says of a column of an answer. */
export type Column = { readonly name: string; readonly dataTypeID: number };

/** Makes a row of the bytes of its message, which begin with the length of the first column; and of the row before it. */
export type ReadRow = (bytes: Buffer, from: number, before: object | null) => object;

type Parse = (text: string) => unknown;

const { BOOL, INT2, INT4, OID, INT8, NUMERIC, DATE, TIMESTAMP, TIMESTAMPTZ, UUID, TEXT } = pg.types.builtins;
/** What is written with the letters of English and digits alone. */
const ascii = new Set<number>([INT8, NUMERIC, DATE, TIMESTAMP, TIMESTAMPTZ, UUID]);
const whole = new Set<number>([INT2, INT4, OID]);

/** A whole number as PostgreSQL writes it. */
function wholeOf(bytes: Buffer, from: number, to: number): number {
  const negative = bytes[from] === 45;
  let value = 0;
  for (let at = negative ? from + 1 : from; at < to; at += 1) value = value * 10 + bytes[at]! - 48;
  return negative ? -value : value;
}

/** An id, which is the row's before where that had the same: the lines of an order come together. */
function idOf(bytes: Buffer, from: number, to: number, before: string | null): string {
  if (before === null || before.length !== to - from) return bytes.toString("latin1", from, to);
  // Their ends differ the most.
  for (let at = before.length - 1; at >= 0; at -= 1)
    if (before.charCodeAt(at) !== bytes[from + at]) return bytes.toString("latin1", from, to);
  return before;
}

/** The code that reads a column from `bytes` between `from` and `to`. */
function reading({ name, dataTypeID: type }: Column, at: number, parsed: boolean): string {
  if (whole.has(type)) return "whole(bytes, from, to)";
  if (type === Number(UUID) && !parsed)
    return `id(bytes, from, to, before === null ? null : before[${JSON.stringify(name)}])`;
  if (type === Number(BOOL)) return "bytes[from] === 116";
  const text = ascii.has(type) ? "bytes.latin1Slice(from, to)" : "bytes.utf8Slice(from, to)";
  return parsed ? `parsers[${at}](${text})` : text;
}

/** What pg makes of a type that nothing is said of: its text as it is. */
const asItIs: unknown = pg.types.getTypeParser(TEXT);

const made = new Map<string, ReadRow>();
/** What a document selects moves the columns, so only so many are kept. */
const most = 500;

/**
 * Code made for the columns of an answer: it reads them from the bytes that came into an object of one shape, by the
 * parsers that pg has for their types.
 */
export function rowReaderOf(columns: readonly Column[]): ReadRow {
  const key = JSON.stringify(columns.map(({ name, dataTypeID }) => [name, dataTypeID]));
  let read = made.get(key);
  if (read === undefined) {
    if (made.size >= most) made.clear();
    made.set(key, (read = makeReader(columns)));
  }
  return read;
}

function makeReader(columns: readonly Column[]): ReadRow {
  const parsers = columns.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID) as Parse);
  const values = columns.map(
    (column, at) => `
      from = to + 4;
      length = bytes[to] << 24 | bytes[to + 1] << 16 | bytes[to + 2] << 8 | bytes[to + 3];
      to = length < 0 ? from : from + length;
      const value${at} = length < 0 ? null : ${reading(column, at, parsers[at] !== asItIs)};`,
  );
  // In brackets it is a property like any other; without them it would say what the row inherits from.
  const key = (name: string) => (name === "__proto__" ? `["${name}"]` : JSON.stringify(name));
  const row = columns.map(({ name }, at) => `${key(name)}: value${at}`).join(", ");
  const body = `return (bytes, to, before) => { let from = 0, length = 0; ${values.join("")} return { ${row} }; };`;
  return new Function("whole", "id", "parsers", body)(wholeOf, idOf, parsers) as ReadRow;
}
