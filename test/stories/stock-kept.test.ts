import { bring } from "../support/bring.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { addStock } from "../support/stock.ts";
import { addProduct, addProductLine } from "../support/trade.ts";
import { acting } from "../support/scope/acting.ts";
import { type Asker, type World, world } from "../support/world.ts";

const send = (name: string, fields: string) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${fields} errors { code path message } } }`;
};
const entry = "entry { id kind reason byName movements { quantity bucket warehouse { code } lot { batch } } }";

describe("a warehouse, kept", () => {
  let w: World;
  let maker: string;
  let keeper: Asker;
  let milk: string;
  let glass: string;
  let main: string;
  let north: string;
  const act = async (who: Asker, name: string, input: object, fields = entry): Promise<any> =>
    (await w.ask(who, send(name, fields), { input: { requestId: newId(), ...input } })).data?.[name];
  const codes = (payload: any) => payload.errors.map((error: any) => `${error.code} ${error.path.join(".")}`);
  const level = async (product: string, warehouse = main) =>
    (
      await w.ask(
        keeper,
        `query ($p: ID, $w: ID) { stockLevels(product: $p, warehouse: $w) { nodes { onHand reserved available inTransit consigned } } }`,
        { p: product, w: warehouse },
      )
    ).data.stockLevels.nodes[0];
  const lotOf = async (batch: string) =>
    (
      await w.ask(
        keeper,
        `{ lots(there: false, first: 100) { nodes { id batch onHand freshness nearExpiryFrom receivableUntil held places { onHand warehouse { code } } } } }`,
      )
    ).data.lots.nodes.find((lot: any) => lot.batch === batch);

  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("maker");
    keeper = await w.person(maker, "WAREHOUSE", { name: "Keeper" });
    const productLineId = await addProductLine(w, maker);
    milk = globalId("Product", await addProduct(w, maker, { productLineId, shelfLifeDays: 180, code: "MILK" }));
    glass = globalId("Product", await addProduct(w, maker, { productLineId, code: "GLASS" }));
    main = (await acting(w, keeper, "warehouseCreate", { code: "MAIN", name: "总仓" }, "warehouse { id }")).warehouse
      .id;
    north = (
      await acting(w, keeper, "warehouseCreate", { code: "NORTH", name: "北方仓", address: "天津" }, "warehouse { id }")
    ).warehouse.id;
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  it("is opened once under its code, by those who keep stock", async () => {
    expect(codes(await act(keeper, "warehouseCreate", { code: "MAIN", name: "again" }, "warehouse { id }"))).toEqual([
      "DUPLICATE_CODE code",
    ]);
    expect(codes(await act(keeper, "warehouseCreate", { code: " ", name: "" }, "warehouse { id }"))).toEqual([
      "CODE_MISSING code",
      "NAME_MISSING name",
    ]);
    const finance = await w.person(maker, "FINANCE");
    expect(codes(await act(finance, "warehouseCreate", { code: "X", name: "x" }, "warehouse { id }"))).toEqual([
      "NOT_ALLOWED ",
    ]);
  });

  it("takes goods in by batch, once for one press, and knows how fresh they are", async () => {
    const input = {
      requestId: newId(),
      warehouse: main,
      reference: "送货单 17",
      lines: [
        { product: milk, quantity: 60, batch: "X", expiresOn: "2026-10-25" },
        { product: milk, quantity: 200, batch: "Y", producedOn: "2026-06-01" },
        { product: milk, quantity: 5, batch: "OLD", expiresOn: "2026-06-20" },
        { product: glass, quantity: 7 },
      ],
    };
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => w.ask(keeper, send("stockReceive", entry), { input })));
    expect(new Set(all.map(({ data }) => data.stockReceive.entry.id)).size).toBe(1);
    expect(all[0]!.data.stockReceive.entry).toMatchObject({
      kind: "RECEIPT",
      reason: "送货单 17",
      byName: "Keeper",
      movements: [
        { quantity: 60, bucket: "ON_HAND", warehouse: { code: "MAIN" }, lot: { batch: "X" } },
        { quantity: 200 },
        { quantity: 5 },
        { quantity: 7, lot: { batch: "20260610" } },
      ],
    });
    expect(await level(milk)).toEqual({ onHand: 265, reserved: 0, available: 265, inTransit: 0, consigned: 0 });
    expect(await lotOf("Y")).toMatchObject({
      onHand: 200,
      freshness: "FRESH",
      nearExpiryFrom: "2026-11-13",
      receivableUntil: "2026-07-31",
    });
    expect(await lotOf("OLD")).toMatchObject({ freshness: "NEAR_EXPIRY", nearExpiryFrom: "2026-06-05" });
    const near = await w.ask(keeper, `{ lots(nearExpiry: true) { nodes { batch } } }`);
    expect(near.data.lots.nodes).toEqual([{ batch: "OLD" }]);
  });

  it("refuses what cannot be, with every reason, and writes nothing", async () => {
    const before = await w.rows(`SELECT count(*)::int AS n FROM stock_entry`);
    const lines = [
      { product: milk, quantity: 0, batch: "Z" },
      { product: milk, quantity: 1.5, batch: "X", expiresOn: "2026-10-26" },
      { product: milk, quantity: 1, batch: "GONE", expiresOn: "2026-06-09" },
      { product: globalId("Product", newId()), quantity: 1 },
    ];
    expect(codes(await act(keeper, "stockReceive", { warehouse: main, receivedOn: "2026-06-11", lines }))).toEqual([
      "FUTURE_DAY receivedOn",
      "QUANTITY_NOT_POSITIVE lines.0.quantity",
      "EXPIRY_MISSING lines.0.expiresOn",
      "QUANTITY_NOT_POSITIVE lines.1.quantity",
      "BATCH_DIFFERS lines.1.batch",
      "EXPIRED_BATCH lines.2.expiresOn",
      "UNKNOWN_PRODUCT lines.3.product",
    ]);
    expect(codes(await act(keeper, "stockReceive", { warehouse: globalId("Warehouse", newId()), lines: [] }))).toEqual([
      "NOT_FOUND warehouse",
    ]);
    expect(await w.rows(`SELECT count(*)::int AS n FROM stock_entry`)).toEqual(before);
  });

  it("adjusts with a reason, counts by the difference, moves between warehouses, and never takes what is not there", async () => {
    const [x, y] = [(await lotOf("X")).id, (await lotOf("Y")).id];
    expect(
      (await act(keeper, "stockAdjust", { warehouse: main, reason: "破损", lines: [{ lot: x, quantity: -2 }] })).entry,
    ).toMatchObject({ kind: "ADJUSTMENT", movements: [{ quantity: -2 }] });
    expect(
      codes(await act(keeper, "stockAdjust", { warehouse: main, reason: " ", lines: [{ lot: x, quantity: -59 }] })),
    ).toEqual(["REASON_MISSING reason", "LOT_SHORT lines.0.quantity"]);
    const counted = await act(keeper, "stockCount", {
      warehouse: main,
      lines: [
        { lot: x, counted: 60 },
        { lot: y, counted: 190 },
      ],
    });
    expect(counted.entry.movements.map(({ quantity }: any) => quantity)).toEqual([2, -10]);
    expect(
      (await act(keeper, "stockCount", { warehouse: main, lines: [{ lot: x, counted: 60 }] })).entry,
    ).toMatchObject({ kind: "COUNT", movements: [] });
    const moved = await act(keeper, "stockTransfer", { from: main, to: north, lines: [{ lot: y, quantity: 90 }] });
    expect(moved.entry.movements).toMatchObject([
      { quantity: -90, warehouse: { code: "MAIN" } },
      { quantity: 90, warehouse: { code: "NORTH" } },
    ]);
    expect(
      codes(await act(keeper, "stockTransfer", { from: main, to: main, lines: [{ lot: y, quantity: 0 }] })),
    ).toEqual(["QUANTITY_NOT_POSITIVE lines.0.quantity", "SAME_WAREHOUSE to"]);
    expect([(await level(milk)).onHand, (await level(milk, north)).onHand]).toEqual([165, 90]);
    // Five press Write off at once on the last goods: one succeeds.
    const off = await Promise.all(
      [1, 2, 3, 4, 5].map(() =>
        act(keeper, "stockAdjust", { warehouse: north, reason: "过期销毁", lines: [{ lot: y, quantity: -90 }] }),
      ),
    );
    expect(off.map((each) => each.errors[0]?.code ?? "done").sort()).toEqual([
      "LOT_SHORT",
      "LOT_SHORT",
      "LOT_SHORT",
      "LOT_SHORT",
      "done",
    ]);
  });

  it("takes receipts from a file, each paper whole and once, every bad row named", async () => {
    const header = ["number", "warehouse", "product", "batch", "quantity", "expiresOn", "receivedOn"];
    const file = (lines: string[], more: object = {}) =>
      bring(w, maker, { who: keeper, kind: "stock-receipts", header, lines, ...more });
    const before = await level(milk);
    const lines = [
      "R1,MAIN,MILK,F1,30,2026-11-30,2026-06-08",
      "R1,MAIN,GLASS,,4,,",
      "R2,MAIN,MILK,F2,0,2026-11-30,",
      "R2,MAIN,GLASS,,1,,",
      "R3,MAIN,MILK,F1,5,2026-12-01,",
      "R4,SOUTH,NOTHING,,2.5,,",
      "R5,MAIN,MILK,F5,1,2026-06-09,2026-06-11",
      "R6,MAIN,MILK,F6,1,2026-11-30,",
      "R6,NORTH,MILK,F6,1,2026-11-30,",
      "R7,NORTH,MILK,F1,6,,",
      "R1,MAIN,MILK,F7,9,2026-11-30,",
    ];
    const wrong = [
      ...["4 quantity QUANTITY_NOT_POSITIVE", "5 null DOCUMENT_REFUSED", "6 batch BATCH_DIFFERS"],
      ...["7 quantity NOT_WHOLE", "8 receivedOn FUTURE_DAY", "8 expiresOn EXPIRED_BATCH"],
      ...["9 null DOCUMENT_REFUSED", "10 warehouse MIXED_RECEIPT", "12 number DOCUMENT_APART"],
    ];
    expect(await file(lines, { preview: true })).toEqual({ state: "PREVIEWED", wrong });
    expect(await file(lines, { policy: "REJECT_ALL" })).toEqual({ state: "REJECTED", wrong });
    expect(await level(milk)).toEqual(before);
    expect(await file(lines)).toEqual({ state: "APPLIED", wrong });
    expect((await level(milk)).onHand).toBe(before.onHand + 30);
    expect(await lotOf("F1")).toMatchObject({ onHand: 36 });
    const [entry1] = (
      await w.ask(
        keeper,
        `{ stockEntries(first: 2) { nodes { kind reason occurredOn byName movements { quantity } } } }`,
      )
    ).data.stockEntries.nodes.filter(({ reason }: any) => reason === "R1");
    expect(entry1).toEqual({
      ...{ kind: "RECEIPT", reason: "R1", occurredOn: "2026-06-08", byName: "Keeper" },
      movements: [{ quantity: 30 }, { quantity: 4 }],
    });
    expect((await file(lines)).state).toBe("ROWS_LEFT_OUT");
    expect(await file([...lines.slice(0, 2), "R8,MAIN,GLASS,,1,,"], { name: "more.csv" })).toEqual({
      ...{ state: "APPLIED", wrong: ["2 number RECEIPT_EXISTS", "3 null DOCUMENT_REFUSED"] },
    });
    const finance = await w.person(maker, "FINANCE");
    expect((await file(["R9,MAIN,GLASS,,1,,"], { who: finance })).wrong).toEqual(["2 null NOT_ALLOWED"]);
  });

  it("puts the books right by a file of counts, the same paper once, also when five bring it at once", async () => {
    const header = ["number", "warehouse", "product", "batch", "counted"];
    const file = (lines: string[], more: object = {}) =>
      bring(w, maker, { who: keeper, kind: "stock-counts", header, lines, ...more });
    const before = await level(milk);
    const lines = [
      "P1,MAIN,MILK,F1,28",
      "P1,MAIN,MILK,X,60",
      "P1,MAIN,MILK,X,61",
      "P1,MAIN,MILK,NONE,1",
      "P1,MAIN,MILK,OLD,-1",
      "P1,NORTH,MILK,F1,7",
    ];
    const wrong = ["4 batch DUPLICATE_LINE", "5 batch UNKNOWN_LOT", "6 counted FIGURE_NOT_WHOLE"];
    expect(await file(lines, { policy: "REJECT_ALL" })).toEqual({ state: "REJECTED", wrong });
    expect(await file(lines)).toEqual({ state: "APPLIED", wrong });
    expect((await level(milk)).onHand).toBe(before.onHand - 2);
    expect(await lotOf("F1")).toMatchObject({ onHand: 35 });
    expect(await file([...lines.slice(0, 1), "P2,MAIN,MILK,F1,30"], { name: "p2.csv" })).toEqual({
      ...{ state: "APPLIED", wrong: ["2 number COUNT_EXISTS"] },
    });
    const five = await Promise.all(
      [1, 2, 3, 4, 5].map((at) => file([`P3,MAIN,MILK,F1,${40 + at}`], { name: `p3-${at}.csv` })),
    );
    expect(five.map(({ state, wrong }) => `${state} ${wrong.join()}`).sort()).toEqual([
      "APPLIED ",
      ...Array.from({ length: 4 }, () => expect.stringMatching(/^(APPLIED|REJECTED) 2 number COUNT_EXISTS$/)),
    ]);
    expect(
      await w.rows(
        `SELECT 1 FROM stock_lot k LEFT JOIN (SELECT warehouse_id, lot_id, sum(quantity) AS q FROM stock_movement WHERE bucket = 'ON_HAND' GROUP BY 1, 2) m
           ON m.warehouse_id = k.warehouse_id AND m.lot_id = k.lot_id WHERE k.on_hand <> coalesce(m.q, 0)`,
      ),
    ).toEqual([]);
  });

  it("keeps a batch back with a reason: it is there, but cannot be promised", async () => {
    const { id } = await lotOf("X");
    expect(codes(await act(keeper, "lotHold", { lot: id, held: true }, "lot { id }"))).toEqual([
      "REASON_MISSING reason",
    ]);
    expect(
      (await act(keeper, "lotHold", { lot: id, held: true, reason: "待检" }, "lot { held holdReason }")).lot,
    ).toEqual({ held: true, holdReason: "待检" });
    const { onHand, available } = await level(milk);
    expect(available).toBe(onHand - 60);
    await act(keeper, "lotHold", { lot: id, held: false }, "lot { held }");
    expect(await level(milk)).toMatchObject({ available: onHand });
  });

  it("shows the book newest first, page by page, and to nobody of a dealer", async () => {
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const { data }: { data: any } = await w.ask(
        keeper,
        `query ($after: String, $p: ID) { stockEntries(first: 2, after: $after, product: $p) { nodes { kind } pageInfo { hasNextPage endCursor } } }`,
        { after, p: milk },
      );
      pages.push(...data.stockEntries.nodes.map(({ kind }: any) => kind));
      after = data.stockEntries.pageInfo.hasNextPage ? data.stockEntries.pageInfo.endCursor : null;
    } while (after !== null);
    expect(pages.slice(-5)).toEqual(["ADJUSTMENT", "TRANSFER", "COUNT", "ADJUSTMENT", "RECEIPT"]);
    await addStock(w, maker, { warehouseId: main.slice(10), productId: glass.slice(8), quantity: 1 });
    const { data } = await w.ask(
      await w.person(maker, "SALES"),
      `{ stockEntries { nodes { id } } stockLevels { nodes { onHand } } lots { nodes { id } } warehouses { nodes { id } } viewerCanKeepStock }`,
    );
    expect(data).toEqual({
      stockEntries: { nodes: [] },
      stockLevels: { nodes: [] },
      lots: { nodes: [] },
      warehouses: { nodes: [] },
      viewerCanKeepStock: false,
    });
  });
});
