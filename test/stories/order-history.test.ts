import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importWith } from "../../src/app/cli/import.ts";
import { readImportArguments } from "../../src/app/cli/importArguments.ts";
import { type Asker, type World, world } from "../support/world.ts";

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const rows = [
  "536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
  "536365,71053,WHITE METAL LANTERN,3,2010-12-01 08:26:00,3.395,17850.0,United Kingdom",
  "536366,85123A,WHITE HANGING HEART,10,2010-12-01 09:00:00,0.001,13047.0,EIRE",
  "536367,22633,HAND WARMER,2,2010-12-01 09:01:00,1.85,,United Kingdom",
  "C536379,85123A,WHITE HANGING HEART,-2,2010-12-01 09:41:00,2.55,17850.0,United Kingdom",
  "536370,POST,POSTAGE,1,2010-12-01 10:00:00,18.00,12583.0,Unspecified",
];

describe("bringing order history in", () => {
  let w: World;
  let maker: string;
  let manager: Asker;
  let folder: string;
  const said: string[] = [];
  const bring = async (name: string, text: string, ...more: string[]): Promise<number> => {
    const file = join(folder, name);
    writeFileSync(file, text);
    const asked = readImportArguments([
      "order-history",
      file,
      "--manufacturer",
      "retailer",
      "--person",
      manager.login,
      ...more,
    ]);
    if (typeof asked === "string") throw new Error(asked);
    said.length = 0;
    return importWith(w.fairway.services, asked, (sentence, code) => {
      said.push(sentence);
      return code;
    });
  };
  const orders = () =>
    w.rows(
      `SELECT o.external_no AS no, o.kind, o.total_minor::int AS total, o.ordered_on::text AS day, d.code AS dealer, v.country, count(l.*)::int AS lines, sum(l.exact_amount)::text AS exact
      FROM "order" o JOIN dealer d ON d.id = o.dealer_id JOIN order_line l ON l.order_id = o.id JOIN division v ON v.lo = o.division_lo
      WHERE o.manufacturer_id = $1 GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1`,
      [maker],
    );

  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("retailer");
    await w.rows(`UPDATE manufacturer SET currency = 'GBP', time_zone = 'Europe/London' WHERE manufacturer_id = $1`, [
      maker,
    ]);
    manager = await w.person(maker, "MANUFACTURER_MANAGER");
    folder = mkdtempSync(join(tmpdir(), "fairway-history-"));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await w.close();
  });

  it("says so when it is told something of columns that it does not have, and does nothing", async () => {
    const file = [header, ...rows].join("\n");
    for (const option of [
      ["--map", "cuntry:EIRE=Ireland"],
      ["--column", "cuntry=Country"],
      ["--day-order", "cuntry=DMY"],
    ]) {
      expect(await bring("retail.csv", file, ...option)).toBe(2);
      expect(said.join("\n")).toMatch(/^order-history has no column cuntry; its columns are .*\bcountry\b/);
    }
    expect(await orders()).toEqual([]);
  });

  it("says in a preview what would be, and writes nothing", async () => {
    expect(await bring("retail.csv", [header, ...rows].join("\n"), "--preview")).toBe(0);
    expect(said.join("\n")).toContain("taken    3 rows");
    expect(await orders()).toEqual([]);
  });

  it("takes good rows as orders and returns, with exact amounts, once a person has said what the unknown countries are", async () => {
    expect(await bring("retail.csv", [header, ...rows].join("\n"), "--map", "country:EIRE=Ireland")).toBe(0);
    expect(await orders()).toEqual([
      {
        no: "536365",
        kind: "ORDER",
        total: 2549,
        day: "2010-12-01",
        dealer: "17850",
        country: "GB",
        lines: 2,
        exact: "25.485000",
      },
      {
        no: "536366",
        kind: "ORDER",
        total: 1,
        day: "2010-12-01",
        dealer: "13047",
        country: "IE",
        lines: 1,
        exact: "0.010000",
      },
      {
        no: "C536379",
        kind: "RETURN",
        total: 510,
        day: "2010-12-01",
        dealer: "17850",
        country: "GB",
        lines: 1,
        exact: "5.100000",
      },
    ]);
    expect(said[0]?.split("\n")).toEqual([
      "retail.csv: APPLIED",
      "taken    4 rows, amount 20.395, quantity 17",
      "left out 2 rows, amount 21.7, quantity 3",
      "the file 6 rows, amount 42.095, quantity 20",
      "  1 x MISSING_VALUE, Customer: lines 5",
      "  1 x UNKNOWN_VALUE, Country: lines 7 (Unspecified)",
    ]);
  });

  it("is nothing new the second time, by the bytes of the file", async () => {
    expect(await bring("other-name.csv", [header, ...rows].join("\n"))).toBe(0);
    expect(said[0]).toMatch(/^Nothing new: this file was already imported, and 2 of its rows were left out\./);
    expect((await orders()).length).toBe(3);
  });

  it("brings a number once, also from another file, and remembers what was mapped", async () => {
    await bring(
      "more.csv",
      [header, rows[0], "536399,85123A,HEART,1,2010-12-02 09:00:00,2.55,13047.0,EIRE"].join("\n"),
    );
    expect(said[0]).toContain("1 x ORDER_EXISTS");
    expect((await orders()).map((order) => order["no"])).toEqual(["536365", "536366", "536399", "C536379"]);
  });

  it("makes customers dealers who are still to be looked into, and shows the history where orders are shown", async () => {
    expect(await w.rows(`SELECT code, status FROM dealer WHERE manufacturer_id = $1 ORDER BY code`, [maker])).toEqual([
      { code: "13047", status: "ONBOARDING" },
      { code: "17850", status: "ONBOARDING" },
    ]);
    const { data } = await w.ask(
      manager,
      `{ orders(first: 10, filter: { source: IMPORTED }) { nodes { externalNo kind number state total { amount currency } dealer { code } lines { product { code } amount { amount } } viewerCanCancel } } }`,
    );
    expect(data.orders.nodes[0]).toMatchObject({
      externalNo: "536399",
      number: null,
      state: "RECEIVED",
      total: { amount: "2.55", currency: "GBP" },
      viewerCanCancel: false,
    });
    expect(data.orders.nodes.map((order: any) => order.externalNo)).toEqual(["536399", "C536379", "536366", "536365"]);
  });

  it("takes of a file just what was left out, once its names have a meaning, into the orders it belongs to, once", async () => {
    const file = [
      header,
      "536380,85123A,HEART,6,2010-12-03 08:26:00,2.50,17850.0,United Kingdom",
      "536380,71053,LANTERN,2,2010-12-03 08:26:00,3.00,17850.0,Utopia",
      "536380,22633,WARMER,1,2010-12-03 08:26:00,1.00,13047.0,Utopia",
      "536381,22633,WARMER,5,2010-12-03 09:00:00,1.00,13047.0,Utopia",
    ].join("\n");
    const late = async () =>
      (await orders())
        .filter(({ no }) => /^53638/.test(no))
        .map(({ no, dealer, lines, total }) => [no, dealer, lines, total]);
    expect(await bring("rest.csv", file)).toBe(0);
    expect(said[0]).toContain("left out 3 rows, amount 12, quantity 8");
    expect(await late()).toEqual([["536380", "17850", 1, 1500]]);
    const meant = () => bring("rest.csv", file, "--map", "country:Utopia=United Kingdom");
    await Promise.all([meant(), meant(), meant()]);
    // The row of another customer is no line of this order, now that it is there as little as before.
    expect(await late()).toEqual([
      ["536380", "17850", 2, 2100],
      ["536381", "13047", 1, 500],
    ]);
    const parts = await w.rows(
      `SELECT part, good, bad FROM import_run WHERE file_name = 'rest.csv' AND state = 'APPLIED' ORDER BY part`,
    );
    expect(parts).toEqual([
      { part: 0, good: 1, bad: 3 },
      { part: 1, good: 2, bad: 1 },
    ]);
    expect(await meant()).toBe(0);
    expect(said[0]).toContain("1 of its rows were left out");
    expect(await bring("rest.csv", file, "--left-out")).toBe(1);
    expect(said[0]).toContain("1 x MIXED_DOCUMENT, Customer: lines 4 (13047)");
    expect(await late()).toHaveLength(2);
  });

  it("is not done for somebody who may not", async () => {
    const stranger = await w.person(await w.manufacturer("elsewhere"), "MANUFACTURER_MANAGER");
    const asked = readImportArguments([
      "order-history",
      join(folder, "retail.csv"),
      "--manufacturer",
      "retailer",
      "--person",
      stranger.login,
    ]);
    expect(typeof asked === "string" ? 2 : await importWith(w.fairway.services, asked, (_text, code) => code)).toBe(1);
  });
});
