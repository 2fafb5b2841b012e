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

  it("keeps a batch back with a reason: it is there, but cannot be promised", async () => {
    const { id } = await lotOf("X");
    expect(codes(await act(keeper, "lotHold", { lot: id, held: true }, "lot { id }"))).toEqual([
      "REASON_MISSING reason",
    ]);
    expect(
      (await act(keeper, "lotHold", { lot: id, held: true, reason: "待检" }, "lot { held holdReason }")).lot,
    ).toEqual({ held: true, holdReason: "待检" });
    expect(await level(milk)).toMatchObject({ onHand: 165, available: 105 });
    await act(keeper, "lotHold", { lot: id, held: false }, "lot { held }");
    expect(await level(milk)).toMatchObject({ available: 165 });
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
    expect(pages).toEqual(["ADJUSTMENT", "TRANSFER", "COUNT", "ADJUSTMENT", "RECEIPT"]);
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
