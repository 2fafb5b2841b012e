import { globalId, newId, rowId } from "../../src/kernel/id.ts";
import { applyRun } from "../../src/platform/importer/run/applyRun.ts";
import { bring as bringFile } from "../support/bring.ts";
import { county, type TradeWorld, tradeWorld } from "../support/orders.ts";
import type { Asker } from "../support/world.ts";

const madeOf = `made(first: 2) { nodes { id type label line } pageInfo { hasNextPage endCursor } }`;
const orderHeader = ["number", "shipTo", "product", "quantity"];

describe("what a file brought, and whose file it is", () => {
  let w: TradeWorld;
  let sales: Asker;
  let names: Record<"dealer" | "other" | "place" | "noodle" | "soup", string>;
  beforeAll(async () => {
    w = await tradeWorld();
    sales = await w.person(w.manufacturerId, "SALES");
    const said = async (table: string, column: string, id: string) =>
      (await w.rows<{ it: string }>(`SELECT ${column} AS it FROM ${table} WHERE id = $1`, [id]))[0]!.it;
    await w.rows(`UPDATE ship_to SET name = '西湖仓' WHERE id = $1`, [rowId("ShipTo", w.shipTo)]);
    names = {
      dealer: await said("dealer", "code", w.dealerId),
      other: await said("dealer", "code", w.otherDealerId),
      place: "西湖仓",
      noodle: await said("product", "code", rowId("Product", w.noodle)!),
      soup: await said("product", "code", rowId("Product", w.soup)!),
    };
  });
  afterAll(async () => {
    const { logged } = w;
    await w.close();
    expect(logged).toEqual([]);
  });

  type Bringing = Partial<Parameters<typeof bringFile>[2]> & { lines: readonly string[] };
  const bring = (file: Bringing) =>
    bringFile(w, w.manufacturerId, { who: sales, kind: "orders", header: orderHeader, ...file });
  /** A dealer's people bring a file: by default of orders, which say nothing of whose they are. */
  const ofDealer = (file: Bringing) => bring({ who: w.dealer, dealerId: w.dealerId, ...file });
  const runs = async (who: Asker) =>
    (await w.ask(who, `{ importRuns(first: 20) { nodes { id fileName state good bad ${madeOf} } } }`)).data.importRuns
      .nodes;
  const named = async (who: Asker, name: string) =>
    (await runs(who)).find(({ fileName }: { fileName: string }) => fileName === name);
  const originOf = async (who: Asker, order: string) =>
    (
      await w.ask(
        who,
        `query ($id: ID!) { node(id: $id) { ... on Order { number importedFrom { line run { id fileName } } } } }`,
        { id: order },
      )
    ).data.node;

  it("is told line by line to whoever brought it, a page at a time, and each order says where it came from", async () => {
    const { dealer, other, place, soup } = names;
    const [theirs] = await w.rows<{ name: string }>(`SELECT name FROM ship_to WHERE id = $1`, [
      rowId("ShipTo", w.otherShipTo),
    ]);
    const lines = [
      `S1,${dealer},${place},${soup},1`,
      `S2,${dealer},${place},${soup},0`,
      `S3,${other},${theirs!.name},${soup},2`,
      `S4,${dealer},${place},${soup},3`,
    ];
    const header = ["number", "dealer", "shipTo", "product", "quantity"];
    expect(await bring({ header, lines, name: "staff.csv" })).toEqual({
      ...{ state: "APPLIED", wrong: ["3 quantity QUANTITY_NOT_POSITIVE"] },
    });
    const run = await named(sales, "staff.csv");
    expect(run.made.nodes).toEqual([
      { id: expect.stringMatching(/^Order_/), type: "Order", label: "S1", line: 2 },
      { id: expect.stringMatching(/^Order_/), type: "Order", label: "S3", line: 4 },
    ]);
    expect(run.made.pageInfo.hasNextPage).toBe(true);
    const rest = await w.ask(
      sales,
      `query ($id: ID!, $after: String) { node(id: $id) { ... on ImportRun { made(first: 2, after: $after) { nodes { label line } pageInfo { hasNextPage } } } } }`,
      { id: run.id, after: run.made.pageInfo.endCursor },
    );
    expect(rest.data.node.made).toEqual({
      ...{ nodes: [{ label: "S4", line: 5 }], pageInfo: { hasNextPage: false } },
    });
    const [first, second] = run.made.nodes;
    expect((await originOf(sales, first.id)).importedFrom).toEqual({
      ...{ line: 2, run: { id: run.id, fileName: "staff.csv" } },
    });
    // The dealer sees his order, and nothing of the file that the manufacturer's people brought.
    expect((await originOf(w.dealer, first.id)).importedFrom).toBeNull();
    expect(await originOf(w.dealer, second.id)).toBeNull();
    expect(await named(w.dealer, "staff.csv")).toBeUndefined();
    // Whoever answers for a region is told of the orders that go there alone.
    const yuhang = await w.person(w.manufacturerId, "SALES", { regionLos: [county("330110").lo] });
    const seen = await named(yuhang, "staff.csv");
    expect(seen.made.nodes.map(({ label }: { label: string }) => label)).toEqual(["S3"]);
  });

  it("may be a dealer's own orders: his code goes without saying, and another's is none", async () => {
    const { dealer, other, place, soup } = names;
    const header = ["dealer", ...orderHeader];
    const tried = await ofDealer({
      ...{ header, name: "tried.csv", preview: true },
      lines: [
        `,D1,${place},${soup},1`,
        `${dealer},D2,${place},${soup},2`,
        `${other},D3,${place},${soup},3`,
        `NOBODY,D4,${place},${soup},4`,
        `,D5,${place},${soup},5`,
        `${other},D5,${place},NOTHING,5`,
        // The number of an order that the other dealer has.
        `${other},S3,${place},${soup},3`,
      ],
    });
    expect(tried).toEqual({
      state: "PREVIEWED",
      wrong: [
        "4 dealer NOT_YOUR_DEALER",
        "5 dealer NOT_YOUR_DEALER",
        ...["6 null DOCUMENT_REFUSED", "7 dealer MIXED_DOCUMENT", "7 product UNKNOWN_PRODUCT"],
        "8 dealer NOT_YOUR_DEALER",
      ],
    });
    // A code that exists and one that does not are refused in the same words, and so is a number that exists.
    const told = await w.rows<{ params: object }>(
      `SELECT e.params FROM import_row_error e JOIN import_run r ON r.id = e.run_id
       WHERE r.file_name = 'tried.csv' AND e.line IN (4, 5, 8) ORDER BY e.line`,
    );
    expect(told.map(({ params }) => params)).toEqual([{ own: dealer }, { own: dealer }, { own: dealer }]);

    expect(await ofDealer({ lines: [`D1,${place},${soup},1`, `D2,${place},${soup},0`], name: "own.csv" })).toEqual({
      ...{ state: "APPLIED", wrong: ["3 quantity QUANTITY_NOT_POSITIVE"] },
    });
    const run = await named(w.dealer, "own.csv");
    expect(run).toMatchObject({ state: "APPLIED", good: 1, bad: 1, made: { nodes: [{ label: "D1", line: 2 }] } });
    const [order] = run.made.nodes;
    expect((await originOf(w.dealer, order.id)).importedFrom).toEqual({
      ...{ line: 2, run: { id: run.id, fileName: "own.csv" } },
    });
    const [written] = await w.rows<{ dealer: string; by: string }>(
      `SELECT o.dealer_id AS dealer, m.dealer_id AS by FROM "order" o JOIN membership m ON m.id = o.created_by WHERE o.id = $1`,
      [rowId("Order", order.id)],
    );
    expect(written).toEqual({ dealer: w.dealerId, by: w.dealerId });
    // A colleague sees it; another dealer and the manufacturer's people do not, and cannot work at it.
    expect(await named(w.dealerZh, "own.csv")).toMatchObject({ id: run.id });
    for (const who of [w.otherDealer, sales, w.manager]) {
      expect(await named(who, "own.csv")).toBeUndefined();
      const { data } = await w.ask(
        who,
        `mutation ($input: ImportApplyInput!) { importApply(input: $input) { errors { code } } }`,
        { input: { requestId: newId(), runId: run.id } },
      );
      expect(data.importApply.errors).toEqual([{ code: "NOT_FOUND" }]);
    }
    expect((await originOf(w.manager, order.id)).importedFrom).toBeNull();
    // The same bytes of another dealer are another file: his own place is meant, and he has none of that name.
    expect(
      await ofDealer({
        ...{ who: w.otherDealer, dealerId: w.otherDealerId, name: "own.csv" },
        lines: [`D1,${place},${soup},1`, `D2,${place},${soup},0`],
      }),
    ).toEqual({
      ...{ state: "REJECTED", wrong: ["2 shipTo UNKNOWN_SHIP_TO", "3 shipTo UNKNOWN_SHIP_TO"] },
    });
  });

  it("is judged by who brought it: what a colleague began before he left is taken of nobody, and may be brought again", async () => {
    const { dealer, place, soup } = names;
    const header = ["number", "dealer", "shipTo", "product", "quantity"];
    const file = { header, lines: [`L1,${dealer},${place},${soup},1`], name: "left.csv" };
    const leaver = await w.person(w.manufacturerId, "SALES");
    expect(await bring({ ...file, who: leaver, preview: true })).toEqual({ state: "PREVIEWED", wrong: [] });
    const theirs = await named(sales, "left.csv");
    await w.rows(`UPDATE membership SET ended_at = now() WHERE id = $1`, [leaver.membershipId]);
    const applied = await applyRun(w.fairway.services, w.manufacturerId, rowId("ImportRun", theirs.id)!);
    expect(applied).toMatchObject({ state: "REJECTED", good: 0, bad: 1 });
    expect(await bring({ ...file, name: "stayed.csv" })).toEqual({ state: "APPLIED", wrong: [] });
    expect(await named(sales, "stayed.csv")).toMatchObject({ good: 1, made: { nodes: [{ label: "L1", line: 2 }] } });
    expect(await named(sales, "left.csv")).toMatchObject({ id: theirs.id, state: "REJECTED", made: { nodes: [] } });
    expect(await bring({ ...file, who: w.manager, preview: true })).toEqual({ state: "ALREADY_IMPORTED", wrong: [] });
  });

  it("refuses a place in its lists that is none of ours", async () => {
    const { id } = await named(sales, "staff.csv");
    const cursor = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString("base64url");
    const from = (field: string, after: string) =>
      w.ask(
        sales,
        `query ($id: ID!, $after: String) { node(id: $id) { ... on ImportRun { ${field}(first: 2, after: $after) { nodes { line } } } } }`,
        { id, after },
      );
    const nobody = "00000000-0000-0000-0000-000000000000";
    expect((await from("made", cursor("2", nobody))).data.node.made.nodes).toHaveLength(2);
    expect((await from("errors", cursor("2", "0"))).data.node.errors.nodes).toEqual([{ line: 3 }]);
    for (const line of ["2026-01-01", "-99999999999", "99999999999", null])
      for (const answer of [await from("made", cursor(line, nobody)), await from("errors", cursor(line, "0"))])
        expect(answer.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["BAD_USER_INPUT"]);
    for (const second of ["-1", "x"])
      expect((await from("errors", cursor("2", second))).errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
  });

  it("is a price list, too, whose rows are one document of the file", async () => {
    const [list] = await w.rows<{ id: string; code: string }>(
      `SELECT id, code FROM price_list WHERE manufacturer_id = $1`,
      [w.manufacturerId],
    );
    const lines = [names.noodle, names.soup].map((code) => `${list!.code},${code},61.5,2026-07-01`);
    const header = ["list", "product", "unitPrice", "from"];
    expect(await bring({ who: w.manager, kind: "price-list", header, lines, name: "prices.csv" })).toEqual({
      ...{ state: "APPLIED", wrong: [] },
    });
    const { made } = await named(w.manager, "prices.csv");
    expect(made.nodes).toEqual([
      { id: globalId("PriceList", list!.id), type: "PriceList", label: list!.code, line: 2 },
    ]);
  });

  it("keeps what each side says of columns and values to itself", async () => {
    const keep = (who: Asker, target: string) =>
      w.ask(who, `mutation ($input: ImportValueMapInput!) { importValueMap(input: $input) { errors { code } } }`, {
        input: { requestId: newId(), kind: "orders", column: "product", values: [{ source: "红烧面", target }] },
      });
    const meant = async (who: Asker) =>
      (await w.ask(who, `{ importKinds { name meanings { source target } } }`)).data.importKinds.find(
        ({ name }: { name: string }) => name === "orders",
      ).meanings;
    for (const [who, code] of [
      [sales, names.noodle],
      [w.dealer, names.soup],
    ] as const)
      expect((await keep(who, code)).data.importValueMap.errors).toEqual([]);
    expect(await meant(sales)).toEqual([{ source: "红烧面", target: names.noodle }]);
    expect(await meant(w.dealerZh)).toEqual([{ source: "红烧面", target: names.soup }]);
    expect(await meant(w.otherDealer)).toEqual([]);
    await ofDealer({ lines: [`V1,${names.place},红烧面,4`], name: "meant.csv" });
    const { made } = await named(w.dealer, "meant.csv");
    const lines = await w.rows(`SELECT product_id AS product, quantity::int FROM order_line WHERE order_id = $1`, [
      rowId("Order", made.nodes[0].id),
    ]);
    expect(lines).toEqual([{ product: rowId("Product", w.soup), quantity: 4 }]);
  });

  it("is no larger, where it is a dealer's, than one dealer's orders can be", async () => {
    const open = async (who: Asker, size: number) =>
      (
        await w.ask(
          who,
          `mutation ($input: FileUploadOpenInput!) { fileUploadOpen(input: $input) { ticket { limitBytes } errors { code message path } } }`,
          { input: { requestId: newId(), purpose: "IMPORT", name: "orders.csv", size: String(size) } },
        )
      ).data.fileUploadOpen;
    const most = 20 * 1024 ** 2;
    expect(await open(w.dealer, most)).toEqual({ ticket: { limitBytes: String(most) }, errors: [] });
    const refused = await open(w.dealer, most + 1);
    expect(refused.ticket).toBeNull();
    expect(refused.errors).toEqual([
      { code: "FILE_TOO_LARGE", message: expect.stringContaining("20 MB"), path: ["size"] },
    ]);
    expect(await open(sales, most + 1)).toEqual({ ticket: { limitBytes: String(10 * most) }, errors: [] });
  });

  it("may be a dealer's own stock report", async () => {
    const header = ["product", "from", "lastDay", "opening", "salesOut", "closing"];
    const lines = [`${names.soup},2026-05-01,2026-05-31,10,4,6`];
    const other = await ofDealer({
      ...{ kind: "stock-reports", header: ["dealer", ...header], name: "theirs.csv" },
      lines: lines.map((line) => `${names.other},${line}`),
    });
    expect(other).toEqual({ state: "REJECTED", wrong: ["2 dealer NOT_YOUR_DEALER"] });
    expect(await ofDealer({ kind: "stock-reports", header, lines, name: "stock.csv" })).toEqual({
      ...{ state: "APPLIED", wrong: [] },
    });
    const { made } = await named(w.dealer, "stock.csv");
    const [report] = await w.rows<{ id: string; dealer: string; closing: number }>(
      `SELECT id, dealer_id AS dealer, closing FROM stock_report WHERE manufacturer_id = $1`,
      [w.manufacturerId],
    );
    expect(report).toMatchObject({ dealer: w.dealerId, closing: 6 });
    expect(made.nodes).toEqual([
      { id: globalId("StockReport", report!.id), type: "StockReport", label: names.dealer, line: 2 },
    ]);
    // The manufacturer's people still have to say whose a row is.
    expect(await bring({ kind: "stock-reports", header, lines, name: "whose.csv" })).toEqual({
      ...{ state: "COLUMN_NOT_MAPPED", wrong: [] },
    });
  });
});
