import { figure, times } from "../../src/platform/importer/figures.ts";
import { type ImportKind, addImportKind } from "../../src/platform/importer/kind.ts";
import { walls } from "../../src/platform/postgres/walls.ts";

/** A kind that exists in tests only: parcels sent to a city. Its table is made by the test that uses it. */
export const parcelTable = `CREATE TABLE parcel (
    manufacturer_id uuid NOT NULL, run_id uuid NOT NULL, line int NOT NULL, code text NOT NULL, city text NOT NULL,
    quantity bigint NOT NULL, price numeric(19,6) NOT NULL, sent_on date NOT NULL,
    CONSTRAINT parcel_pk PRIMARY KEY (manufacturer_id, run_id, line)
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON parcel TO fairway_app;
  ${walls("parcel", "tenant")}`;

export const cities: ReadonlySet<string> = new Set(["杭州", "宁波", "London"]);

type Parcel = { code: string; city: string; quantity: bigint; price: string; sentOn: string };

/** `afterChunk` lets a test stop the world at the worst moment: rows written, marker not yet moved. */
export const parcelKind = (
  afterChunk: (rows: number) => Promise<void> = async () => undefined,
): ImportKind<Parcel> => ({
  name: "parcel",
  title: { en: "Parcels", "zh-CN": "包裹" },
  permission: "import:run",
  groupBy: "code",
  columns: [
    { key: "code", type: "code", required: true, name: { en: "Parcel No.", "zh-CN": "单号" }, synonyms: ["InvoiceNo"] },
    {
      key: "city",
      type: "text",
      required: true,
      mappable: true,
      name: { en: "City", "zh-CN": "城市" },
      synonyms: ["Country"],
    },
    { key: "quantity", type: "integer", required: true, name: { en: "Quantity", "zh-CN": "数量" }, synonyms: [] },
    { key: "price", type: "decimal", required: true, name: { en: "Unit price", "zh-CN": "单价" }, synonyms: [] },
    { key: "sentOn", type: "day", required: true, name: { en: "Sent on", "zh-CN": "日期" }, synonyms: ["InvoiceDate"] },
  ],
  sums: ({ quantity, price }) => ({
    quantity: typeof quantity === "bigint" ? figure(quantity) : null,
    amount: typeof quantity === "bigint" && typeof price === "string" ? times(figure(price), figure(quantity)) : null,
  }),
  async check(_sql, rows) {
    return rows.map(({ line, values }) => {
      const parcel = values as unknown as Parcel;
      if (cities.has(parcel.city)) return { line, fact: parcel };
      return { line, problems: [{ column: "city", code: "UNKNOWN_VALUE", params: {}, raw: parcel.city }] };
    });
  },
  async applyChunk(tx, rows, run) {
    await tx.query(
      `INSERT INTO parcel (manufacturer_id, run_id, line, code, city, quantity, price, sent_on)
       SELECT $1, $2, p.* FROM unnest($3::int[], $4::text[], $5::text[], $6::bigint[], $7::numeric[], $8::date[]) AS p`,
      [
        run.manufacturerId,
        run.id,
        rows.map((row) => row.line),
        rows.map((row) => row.fact.code),
        rows.map((row) => row.fact.city),
        rows.map((row) => row.fact.quantity),
        rows.map((row) => row.fact.price),
        rows.map((row) => row.fact.sentOn),
      ],
    );
    await afterChunk(rows.length);
    return [];
  },
});

export const registerParcels = (afterChunk?: (rows: number) => Promise<void>): void =>
  addImportKind(parcelKind(afterChunk));
