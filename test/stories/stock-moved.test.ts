import {
  consignedTo,
  expiriesToTell,
  pickByExpiry,
  receiveIn,
  reserve,
  sellConsigned,
  shipOut,
} from "../../src/inventory/index.ts";
import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { remind } from "../../src/platform/notify/mornings.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import { addDealer, addProduct, addProductLine } from "../support/trade.ts";
import { type Asker, type World, storyDay, world } from "../support/world.ts";

const on = day(storyDay);
const send = (name: string, fields: string) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${fields} errors { code path message } } }`;
};

describe("goods that go from place to place", () => {
  let w: World;
  let maker: string;
  let keeper: Asker;
  let dealerId: string;
  let ids: Record<"milk" | "glass" | "main" | "north" | "y", string>;
  const act = async (who: Asker, name: string, input: object, fields = "entry { id }"): Promise<any> =>
    (await w.ask(who, send(name, fields), { input: { requestId: newId(), ...input } })).data?.[name];
  const codes = (payload: any) => payload.errors.map((error: any) => `${error.code} ${error.path.join(".")}`);
  const level = async (product: string, warehouse: string) =>
    (
      await w.ask(
        keeper,
        `query ($p: ID, $w: ID) { stockLevels(product: $p, warehouse: $w) { nodes { onHand reserved available inTransit consigned } } }`,
        { p: product, w: warehouse },
      )
    ).data.stockLevels.nodes[0];

  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("maker");
    dealerId = await addDealer(w, maker);
    keeper = await w.person(maker, "WAREHOUSE", { name: "Keeper" });
    const productLineId = await addProductLine(w, maker);
    const milk = await addProduct(w, maker, { productLineId, shelfLifeDays: 180, code: "MILK" });
    const glass = await addProduct(w, maker, { productLineId, code: "GLASS" });
    const [main, north] = [await addWarehouse(w, maker, "MAIN"), await addWarehouse(w, maker, "NORTH")];
    const goods = { productId: milk, lifeDays: 180 };
    const y = await addStock(w, maker, {
      ...goods,
      warehouseId: main,
      quantity: 100,
      batch: "Y",
      expiresOn: "2026-11-28",
    });
    await addStock(w, maker, { ...goods, warehouseId: main, quantity: 5, batch: "OLD", expiresOn: "2026-06-20" });
    await addStock(w, maker, { ...goods, warehouseId: north, quantity: 1, batch: "N", expiresOn: "2026-11-28" });
    ids = {
      ...{ milk: globalId("Product", milk), glass: globalId("Product", glass), y: globalId("Lot", y) },
      ...{ main: globalId("Warehouse", main), north: globalId("Warehouse", north) },
    };
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  it("sends goods to another warehouse, which counts them in and says what is missing, once", async () => {
    const { y, milk, main, north } = ids;
    const [here, there] = [await level(milk, main), await level(milk, north)];
    const transfer = `transfer { id state shippedOn receivedOn varianceReason quantity viewerCanShip viewerCanReceive lines { quantity received lot { batch } } }`;
    const asked = { from: main, to: north, expectedOn: "2026-06-12", note: "补货", lines: [{ lot: y, quantity: 20 }] };
    const wrong = { ...asked, to: main, expectedOn: "2026-06-09", lines: [{ lot: y, quantity: 0 }] };
    expect(codes(await act(keeper, "warehouseTransferCreate", wrong, transfer))).toEqual([
      "EXPECTED_IN_THE_PAST expectedOn",
      "QUANTITY_NOT_POSITIVE lines.0.quantity",
      "SAME_WAREHOUSE to",
    ]);
    const { transfer: drafted } = await act(keeper, "warehouseTransferCreate", asked, transfer);
    expect(drafted).toMatchObject({ state: "DRAFT", quantity: 20, viewerCanShip: true, viewerCanReceive: false });
    expect(await level(milk, main)).toEqual(here);
    const id = { transfer: drafted.id };
    expect(codes(await act(keeper, "warehouseTransferReceive", { ...id, lines: [] }, transfer))).toEqual([
      "TRANSFER_MOVED_ON transfer",
    ]);
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => act(keeper, "warehouseTransferShip", id, transfer)));
    expect(five.map((each) => each.errors[0]?.code ?? each.transfer.state).sort()).toEqual([
      ...["SHIPPED", "TRANSFER_MOVED_ON", "TRANSFER_MOVED_ON", "TRANSFER_MOVED_ON", "TRANSFER_MOVED_ON"],
    ]);
    expect(await level(milk, main)).toEqual({
      ...here,
      onHand: here.onHand - 20,
      available: here.available - 20,
      inTransit: 20,
    });
    const coming = await w.ask(
      keeper,
      `query ($w: ID) { stockLevels(warehouse: $w, search: "MILK") { nodes { inbound nextInboundOn } } }`,
      { w: north },
    );
    expect(coming.data.stockLevels.nodes).toEqual([{ inbound: 20, nextInboundOn: "2026-06-12" }]);
    expect(codes(await act(keeper, "warehouseTransferCancel", id, transfer))).toEqual(["TRANSFER_MOVED_ON transfer"]);
    const less = { ...id, lines: [{ lot: y, received: 18 }] };
    expect(
      codes(await act(keeper, "warehouseTransferReceive", { ...id, lines: [{ lot: y, received: 21 }] }, transfer)),
    ).toEqual(["RECEIVED_MORE_THAN_SHIPPED lines.0.received"]);
    expect(codes(await act(keeper, "warehouseTransferReceive", less, transfer))).toEqual(["REASON_MISSING reason"]);
    const counted = await act(keeper, "warehouseTransferReceive", { ...less, reason: "途中破损 2 箱" }, transfer);
    expect(counted.transfer).toMatchObject({
      ...{ state: "RECEIVED", shippedOn: "2026-06-10", receivedOn: "2026-06-10", varianceReason: "途中破损 2 箱" },
      lines: [{ quantity: 20, received: 18, lot: { batch: "Y" } }],
    });
    expect((await level(milk, main)).inTransit).toBe(0);
    expect((await level(milk, north)).onHand).toBe(there.onHand + 18);
    const [lost] = (
      await w.ask(keeper, `{ stockEntries(kind: LOSS) { nodes { reason movements { quantity bucket } } } }`)
    ).data.stockEntries.nodes;
    expect(lost).toEqual({ reason: "途中破损 2 箱", movements: [{ quantity: -2, bucket: "IN_TRANSIT" }] });
  });

  it("knows what is announced, and what of it has come under its paper", async () => {
    const { glass, main } = ids;
    const paper = { warehouse: main, reference: "PO-88", expectedOn: "2026-06-20" };
    const lines = [{ product: glass, quantity: 50 }];
    const announce = (input: object) =>
      act(keeper, "expectedReceiptAdd", { ...paper, lines, ...input }, "expected { id open }");
    const wrong = { reference: " ", expectedOn: "2026-06-01", lines: [{ product: glass, quantity: 0.5 }, ...lines] };
    expect(codes(await announce(wrong))).toEqual([
      ...["DOCUMENT_MISSING reference", "EXPECTED_IN_THE_PAST expectedOn", "QUANTITY_NOT_POSITIVE lines.0.quantity"],
      "DUPLICATE_LINE lines.1.product",
    ]);
    expect((await announce({})).expected.open).toBe(50);
    expect(codes(await announce({}))).toEqual(["EXPECTED_TWICE reference"]);
    await act(keeper, "stockReceive", {
      warehouse: main,
      reference: "PO-88",
      lines: [{ product: glass, quantity: 30 }],
    });
    const expected = `{ expectedReceipts { nodes { id reference expectedOn quantity received open product { code } } } }`;
    const [open] = (await w.ask(keeper, expected)).data.expectedReceipts.nodes;
    expect(open).toMatchObject({ reference: "PO-88", expectedOn: "2026-06-20", quantity: 50, received: 30, open: 20 });
    const later = { expected: open.id, expectedOn: "2026-06-25" };
    expect((await act(keeper, "expectedReceiptUpdate", later, "expected { expectedOn open }")).expected).toEqual({
      ...{ expectedOn: "2026-06-25", open: 20 },
    });
    await act(keeper, "expectedReceiptUpdate", { expected: open.id, ended: true }, "expected { open }");
    expect((await w.ask(keeper, expected)).data.expectedReceipts.nodes).toEqual([]);
  });

  it("is told of a batch near expiry once, and once more when it has expired", async () => {
    const { services } = w.fairway;
    const tell = (on: string) => remind(services, maker, expiriesToTell, day(on));
    // The keeper, who alone keeps stock here.
    expect(await tell("2026-06-10")).toBe(1);
    expect(await tell("2026-06-11")).toBe(0);
    expect(await tell("2026-06-21")).toBe(1);
    const { data } = await w.ask(keeper, `{ notifications { nodes { kind title lines { text } } } }`);
    expect(data.notifications.nodes.map(({ kind }: any) => kind)).toEqual(["STOCK_EXPIRED", "STOCK_NEAR_EXPIRY"]);
    expect(data.notifications.nodes[1].lines[0].text).toContain("OLD");
  });

  it("makes consigned goods the dealer's as he sells them, what was sent first first, and never more than he has", async () => {
    const productId = await addProduct(w, maker, { productLineId: await addProductLine(w, maker), shelfLifeDays: 180 });
    const warehouseId = ids.main.slice("Warehouse_".length);
    const tell = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, work);
    const moving = (key: string) => ({ key, on, now: new Date(), dealerId });
    const refused = (given: { ok: boolean; refusals?: readonly { code: string }[] }) => given.refusals?.[0]?.code;
    const batches = ["C1", "C2"];
    for (const [at, batch] of batches.entries()) {
      await addStock(w, maker, {
        warehouseId,
        productId,
        quantity: 30,
        batch,
        expiresOn: `2026-1${at}-25`,
        lifeDays: 180,
      });
      const line = { sourceId: newId(), orderId: newId(), dealerId, productId, quantity: 30 };
      const shipment = { ...moving(`consign ${batch}`), shipmentId: newId() };
      await tell(async (tx) => {
        await reserve(tx, [line], { partial: false, on });
        await pickByExpiry(tx, [{ ...line, minimumLife: null, on }]);
        await shipOut(tx, { ...shipment, key: `out ${batch}` }, [{ sourceId: line.sourceId, quantity: 30 }]);
        await receiveIn(tx, { ...shipment, key: `in ${batch}`, consigned: true }, [
          { sourceId: line.sourceId, arrived: 30 },
        ]);
      });
    }
    const sold = (key: string, quantity: number) =>
      tell((tx) => sellConsigned(tx, moving(key), [{ productId, lotId: null, quantity }]));
    expect(await sold("sold 40", 40)).toMatchObject({
      value: {
        lots: [
          { batch: "C1", quantity: 30 },
          { batch: "C2", quantity: 10 },
        ],
      },
    });
    expect(await sold("sold 40", 40)).toMatchObject({ ok: true, value: { lots: [] } });
    expect(refused(await sold("sold 40", 41))).toBe("ENTRY_KEY_REUSED");
    // Five report the last twenty at once: one is right.
    const five = await Promise.all([1, 2, 3, 4, 5].map((at) => sold(`five ${at}`, 20)));
    expect(five.map((each) => refused(each) ?? "sold").sort()).toEqual([
      ...["NOT_CONSIGNED", "NOT_CONSIGNED", "NOT_CONSIGNED", "NOT_CONSIGNED", "sold"],
    ]);
    expect(await level(globalId("Product", productId), ids.main)).toMatchObject({ onHand: 0, consigned: 0 });
    expect(
      await tell((tx) => consignedTo(tx, dealerId)).then((all) => all.filter((lot) => lot.productId === productId)),
    ).toEqual([]);
  });
});
