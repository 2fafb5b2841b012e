import { EventEmitter } from "node:events";
import pg from "pg";
import "../sql.ts";
import { rowReaderOf } from "./rows.ts";
import { RowsQuery, readRows } from "./rowsQuery.ts";

const { BOOL, INT4, INT8, DATE, UUID, TEXT, TIMESTAMPTZ, JSONB } = pg.types.builtins;
const types = { flag: BOOL, count: INT4, number: INT8, day: DATE, id: UUID, name: TEXT, at: TIMESTAMPTZ, held: JSONB };
const columns = Object.entries(types).map(([name, dataTypeID]) => ({ name, dataTypeID: Number(dataTypeID) }));

const sized = (length: number, size: 2 | 4): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeIntBE(length, 0, size);
  return bytes;
};
const message = (letter: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(letter), sized(body.length + 4, 4), body]);
const row = (values: readonly (string | null)[]): Buffer => {
  const fields = values.flatMap((value) =>
    value === null ? [sized(-1, 4)] : [sized(Buffer.byteLength(value), 4), Buffer.from(value)],
  );
  return message("D", Buffer.concat([sized(values.length, 2), ...fields]));
};

const uuid = "0197f2b8-1234-7abc-8def-0123456789ab";
const full = [
  "t",
  "-2147483648",
  "9007199254740993",
  "2026-03-31",
  uuid,
  '红烧 "牛肉"面🍜',
  "2026-03-31 16:00:00.5+00",
  "[1]",
];
const read = {
  ...{ flag: true, count: -2147483648, number: 9007199254740993n, day: "2026-03-31", id: uuid },
  ...{ name: '红烧 "牛肉"面🍜', at: new Date("2026-03-31T16:00:00.500Z"), held: [1] },
};

describe("rows read from the bytes that came", () => {
  const readRow = rowReaderOf(columns);
  const of = (values: readonly (string | null)[]) => readRow(row(values), 7, null);

  it("each type as pg reads it, and what is missing as null", () => {
    expect(of(full)).toEqual(read);
    expect(of(["f", "0", null, null, null, "", null, null])).toEqual({
      ...{ flag: false, count: 0, number: null, day: null, id: null, name: "", at: null, held: null },
    });
  });

  it("an id is its own, whatever stood in the row before", () => {
    const ids = rowReaderOf([{ name: "id", dataTypeID: 2950 }]);
    const others = [uuid, uuid.replace("0197", "0198"), uuid.replace("89ab", "89ac"), uuid, null, uuid];
    let before: object | null = null;
    for (const id of others) {
      before = ids(row([id]), 7, before);
      expect(before).toEqual({ id });
    }
  });

  it("a column of any name is a property like the others", () => {
    const odd = rowReaderOf([
      { name: "__proto__", dataTypeID: 25 },
      { name: 'p."x"', dataTypeID: 25 },
    ]);
    const found = odd(row(["a", "b"]), 7, null);
    expect(Object.entries(found)).toEqual([
      ["__proto__", "a"],
      ['p."x"', "b"],
    ]);
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });
});

describe("a connection whose rows we read", () => {
  /** A connection on which one statement is being answered, and what pg was given of it. */
  function answering() {
    const stream = new EventEmitter();
    const heard: string[] = [];
    const rows: object[] = [];
    const query = Object.create(RowsQuery.prototype) as RowsQuery;
    let active: RowsQuery | null = null;
    Object.defineProperties(query, {
      reads: { value: true },
      take: {
        value: (bytes: Buffer, from: number) => void rows.push(rowReaderOf(columns)(bytes, from, rows.at(-1) ?? null)),
      },
    });
    stream.on("data", (bytes: Buffer) => {
      heard.push(bytes.toString("latin1"));
      // What comes first says whose rows follow.
      if (bytes[0] === "2".charCodeAt(0)) active = query;
    });
    readRows({ connection: { stream }, _getActiveQuery: () => active } as unknown as pg.ClientBase);
    return { stream, heard, rows };
  }
  const bound = message("2", Buffer.alloc(0));
  const complete = message("C", Buffer.from("SELECT 2\0"));

  it("hands the rows to their statement and the rest to pg, wherever the bytes are cut", () => {
    const whole = Buffer.concat([bound, row(full), row(full), complete]);
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const { stream, heard, rows } = answering();
      stream.emit("data", whole.subarray(0, cut));
      stream.emit("data", whole.subarray(cut));
      expect(rows).toEqual([read, read]);
      expect(heard.join("")).toBe(Buffer.concat([bound, complete]).toString("latin1"));
    }
  });

  it("byte by byte too; and what is nobody's is pg's", () => {
    const { stream, heard, rows } = answering();
    for (const byte of Buffer.concat([row(full), bound, row(full)])) stream.emit("data", Buffer.of(byte));
    expect(rows).toEqual([read]);
    expect(heard.join("")).toBe(Buffer.concat([row(full), bound]).toString("latin1"));
  });
});
