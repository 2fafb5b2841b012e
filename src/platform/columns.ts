/** What a column of rows that are written together may hold; the last three are given as PostgreSQL reads them from text. */
export type ColumnType = "uuid" | "text" | "bigint" | "int" | "date" | "numeric" | "timestamptz" | "uuid[]";
type Value = string | bigint | number | null;
/** A column of rows that are written together: its name, its type, and what each row says. */
export type WrittenColumn<Row> = readonly [name: string, type: ColumnType, valueOf: (row: Row) => Value];

/** The numbers by which PostgreSQL knows types that are sent as they are; the others go as text. */
const known = { uuid: 2950, text: 25, bigint: 20, int: 23, date: 1082 } as const;
const sentAs = (type: ColumnType): keyof typeof known => (type in known ? (type as keyof typeof known) : "text");

/** Bytes before an array's first value: its dimensions, whether values are missing, their type, how many, from which. */
const head = 20;
/** Bytes of a value's length, and of the longest value that is no text. */
const [lengthBytes, longest] = [4, 16];
const missing = -1;

/** Room to write in, made larger where it does not suffice; what was written is copied out of it. */
let room = Buffer.allocUnsafeSlow(262_144);
let view = new DataView(room.buffer);

function ensure(end: number): void {
  if (end <= room.length) return;
  const larger = Buffer.allocUnsafeSlow(end * 2);
  room.copy(larger);
  room = larger;
  view = new DataView(room.buffer);
}

/** Sixteen bytes from the text of an id. */
function putUuid(id: string, from: number): number {
  if (id.length !== 36) throw new Error(`${id} is no id`);
  let at = from;
  for (let letter = 0; letter < 36; letter += 2) {
    // After 8, 12, 16 and 20 digits.
    if (letter === 8 || letter === 13 || letter === 18 || letter === 23) letter += 1;
    room[at++] = (digit(id.charCodeAt(letter)) << 4) | digit(id.charCodeAt(letter + 1));
  }
  return at;
}
/** 0-9 as they follow one another, a-f and A-F nine behind their place in the alphabet. */
const digit = (letter: number): number => (letter & 15) + (letter >> 6) * 9;

/** Most texts are numbers and codes: letter by letter, which is cheaper than a call out of this language for each. */
const shortText = 64;
function putText(text: string, from: number): number {
  const { length } = text;
  ensure(from + length * 3);
  if (length > shortText) return from + room.write(text, from, "utf8");
  for (let at = 0; at < length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter > 127) return from + room.write(text, from, "utf8");
    room[from + at] = letter;
  }
  return from + length;
}

const dayMs = 86_400_000;
const firstDay = Date.UTC(2000, 0, 1);
const days = new Map<string, number>();
/** Days since 2000, as PostgreSQL counts them. */
function dayNumber(day: string): number {
  const seen = days.get(day);
  if (seen !== undefined) return seen;
  const number = (Date.parse(`${day}T00:00:00Z`) - firstDay) / dayMs;
  if (!Number.isInteger(number)) throw new Error(`${day} is no day`);
  if (days.size >= 10_000) days.clear();
  days.set(day, number);
  return number;
}

/** Writes a value there; answers where it ends. */
const putters: Readonly<Record<keyof typeof known, (value: never, at: number) => number>> = {
  uuid: putUuid,
  text: putText,
  bigint: (value: bigint, at) => {
    view.setBigInt64(at, value);
    return at + 8;
  },
  int: (value: number, at) => {
    view.setInt32(at, value);
    return at + 4;
  },
  date: (value: string, at) => {
    view.setInt32(at, dayNumber(value));
    return at + 4;
  },
};

/**
 * The values of a column of rows as an array in PostgreSQL's own form, for `columnSql`: it has no text to take apart and no
 * number to read, which is a third of what writing a row cost it. An empty text is no value here. Null: no row has a value.
 */
function columnOf<Row>(rows: readonly Row[], type: ColumnType, valueOf: (row: Row) => Value): Buffer | null {
  const as = sentAs(type);
  const put = putters[as] as (value: Value, at: number) => number;
  let [at, said] = [head, 0];
  for (const row of rows) {
    const value = valueOf(row);
    ensure(at + lengthBytes + longest);
    let end = at + lengthBytes;
    if (value !== null && value !== "") {
      end = put(value, end);
      said += 1;
    }
    view.setInt32(at, value === null || value === "" ? missing : end - at - lengthBytes);
    at = end;
  }
  if (said === 0) return null;
  const begins = [1, said < rows.length ? 1 : 0, known[as], rows.length, 1];
  for (const [place, number] of begins.entries()) view.setInt32(place * 4, number);
  return Buffer.from(room.subarray(0, at));
}

/** The columns of rows, as parameters of a statement. */
export const columnsOf = <Row>(rows: readonly Row[], columns: readonly WrittenColumn<Row>[]): (Buffer | null)[] =>
  columns.map(([, type, valueOf]) => columnOf(rows, type, valueOf));

/**
 * The rows again, in SQL: a subquery whose columns are called as these are, from the parameters that begin with a number.
 * In a select list the arrays are walked side by side; in FROM each would be laid down whole and picked up again.
 */
export const rowsSql = <Row>(columns: readonly WrittenColumn<Row>[], first: number): string =>
  `(SELECT ${columns
    .map(([name, type], at) => {
      const as = sentAs(type);
      return `unnest($${first + at}::${as}[])${as === type ? "" : `::${type}`} AS ${name}`;
    })
    .join(", ")})`;
