import pg from "pg";
import { clusterAdmin } from "../../test/support/postgres.ts";
import { type WrittenColumn, columnsOf, rowsSql } from "./columns.ts";
import "./sql.ts";

type Row = {
  readonly id: string;
  readonly name: string | null;
  readonly minor: bigint;
  readonly place: number | null;
  readonly on: string | null;
  readonly price: string | null;
  readonly at: string | null;
  readonly ids: string | null;
};

const [one, other] = ["0197F2B8-1234-7abc-8def-0123456789ab", "ffffffff-ffff-4fff-bfff-ffffffffffff"];
const full: Row = {
  ...{ id: one, name: '红烧 "牛肉"面🍜 \\ {,}', minor: -9_223_372_036_854_775_808n, place: -2_147_483_648 },
  ...{ on: "1969-12-31", price: "-0.000001", at: "2026-03-31T16:00:00.500Z", ids: `{${one},${other}}` },
};
const blank: Row = { id: other, name: "", minor: 0n, place: null, on: null, price: null, at: null, ids: null };
const plain: Row = { ...full, name: "JX-1", minor: 12n, place: 7, on: "2026-02-29".replace("29", "28"), ids: "{}" };

const columns: readonly WrittenColumn<Row>[] = [
  ["id", "uuid", ({ id }) => id],
  ["name", "text", ({ name }) => name],
  ["minor", "bigint", ({ minor }) => minor],
  ["place", "int", ({ place }) => place],
  ["on_day", "date", ({ on }) => on],
  ["price", "numeric", ({ price }) => price],
  ["at", "timestamptz", ({ at }) => at],
  ["ids", "uuid[]", ({ ids }) => ids],
  ["nothing", "text", () => null],
];

describe("rows that are written together", () => {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client(await clusterAdmin());
    await client.connect();
  });
  afterAll(() => client.end());
  const read = async (rows: readonly Row[]) =>
    (await client.query(`SELECT t.* FROM ${rowsSql(columns, 1)} t`, columnsOf(rows, columns))).rows;

  it("come as they are, whatever letters and figures they hold; what is empty is no value", async () => {
    const said = {
      ...{ id: one.toLowerCase(), name: full.name, minor: full.minor, place: full.place, on_day: full.on },
      ...{ price: full.price, at: new Date(full.at!), ids: [one.toLowerCase(), other], nothing: null },
    };
    const nothing = { name: null, place: null, on_day: null, price: null, at: null, ids: null, nothing: null };
    expect(await read([full, blank, plain])).toEqual([
      said,
      { ...nothing, id: other, minor: 0n },
      { ...said, name: "JX-1", minor: 12n, place: 7, on_day: "2026-02-28", ids: [] },
    ]);
  });

  it("come in their order, however many and however long", async () => {
    const many = Array.from({ length: 3_000 }, (_each, at) => ({ ...plain, minor: BigInt(at), name: "面".repeat(at) }));
    const rows = await read(many);
    expect(rows.map((row) => row.minor)).toEqual(many.map((row) => row.minor));
    expect(rows.every((row, at) => row.name === (at === 0 ? null : many[at]!.name))).toBe(true);
  });

  it("are refused where an id or a day is none", () => {
    expect(() => columnsOf([{ ...plain, id: "P-1" }], columns)).toThrow("P-1 is no id");
    expect(() => columnsOf([{ ...plain, on: "2026-02-30x" }], columns)).toThrow("is no day");
  });
});
