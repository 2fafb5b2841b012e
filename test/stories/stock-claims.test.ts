import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import {
  availability,
  batchesBought,
  pickByExpiry,
  pickByHand,
  receiveIn,
  reserve,
  returnIn,
  shipOut,
  stockManaged,
  unreserve,
} from "../../src/inventory/index.ts";
import type { Tx } from "../../src/platform/sql.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { addStock, addWarehouse } from "../support/stock.ts";
import { addDealer, addProduct, addProductLine } from "../support/trade.ts";
import { type World, world } from "../support/world.ts";

const on = day("2026-07-15");
const half = { numerator: 1, denominator: 2 };
const twoThirds = { numerator: 2, denominator: 3 };

describe("goods, promised, picked, sent and counted in", () => {
  let w: World;
  let maker: string;
  let dealerId: string;
  let lineId: string;
  let warehouseId: string;
  const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, work);
  const product = () => addProduct(w, maker, { productLineId: lineId, shelfLifeDays: 180 });
  const want = (productId: string, quantity: number) => ({
    sourceId: newId(),
    orderId: newId(),
    dealerId,
    productId,
    quantity,
  });
  const moving = (key: string) => ({ key, on, now: new Date(), dealerId });
  const codes = (given: { ok: boolean; refusals?: readonly { code: string }[] }) =>
    given.refusals?.map(({ code }) => code) ?? [];
  const stockOf = (productId: string) =>
    w.rows(
      `SELECT sum(on_hand)::int AS "onHand", sum(reserved)::int AS reserved, sum(in_transit)::int AS "inTransit", sum(consigned)::int AS consigned FROM stock WHERE product_id = $1`,
      [productId],
    );
  /** Balances that are not the sums of the book, in any warehouse. */
  const unproved = () =>
    w.rows(`SELECT s.product_id FROM stock s WHERE
      s.on_hand <> (SELECT coalesce(sum(m.quantity), 0) FROM stock_movement m WHERE m.warehouse_id = s.warehouse_id AND m.product_id = s.product_id AND m.bucket = 'ON_HAND')
      OR s.in_transit <> (SELECT coalesce(sum(m.quantity), 0) FROM stock_movement m WHERE m.warehouse_id = s.warehouse_id AND m.product_id = s.product_id AND m.bucket = 'IN_TRANSIT')
      OR s.consigned <> (SELECT coalesce(sum(m.quantity), 0) FROM stock_movement m WHERE m.warehouse_id = s.warehouse_id AND m.product_id = s.product_id AND m.bucket = 'CONSIGNED')
      OR s.on_hand <> (SELECT coalesce(sum(k.on_hand), 0) FROM stock_lot k WHERE k.warehouse_id = s.warehouse_id AND k.product_id = s.product_id)
      OR s.reserved <> (SELECT coalesce(sum(r.quantity), 0) FROM stock_reservation r WHERE r.warehouse_id = s.warehouse_id AND r.product_id = s.product_id)
      OR (SELECT coalesce(sum(k.pinned), 0) FROM stock_lot k WHERE k.warehouse_id = s.warehouse_id AND k.product_id = s.product_id)
        <> (SELECT coalesce(sum(p.quantity), 0) FROM stock_pin p WHERE p.warehouse_id = s.warehouse_id AND p.product_id = s.product_id)`);

  beforeAll(async () => {
    w = await world();
    maker = await w.manufacturer("maker");
    dealerId = await addDealer(w, maker);
    lineId = await addProductLine(w, maker);
    expect(await act((tx) => stockManaged(tx))).toBe(false);
    warehouseId = await addWarehouse(w, maker, "MAIN");
    expect(await act((tx) => stockManaged(tx))).toBe(true);
  });
  afterAll(async () => {
    expect(await unproved()).toEqual([]);
    expect(w.logged).toEqual([]);
    await w.close();
  });

  /** D13's two batches: X expires first and came later. */
  const twoBatches = async () => {
    const productId = await product();
    const y = await addStock(w, maker, {
      warehouseId,
      productId,
      batch: "Y",
      quantity: 200,
      expiresOn: "2026-12-20",
      lifeDays: 180,
      receivedOn: "2026-07-01",
    });
    const x = await addStock(w, maker, {
      warehouseId,
      productId,
      batch: "X",
      quantity: 60,
      expiresOn: "2026-10-25",
      lifeDays: 180,
      receivedOn: "2026-07-10",
    });
    return { productId, x, y };
  };
  const picked = async (productId: string, quantity: number, minimumLife: typeof half) => {
    const line = want(productId, quantity);
    return act(async (tx) => {
      await reserve(tx, [line], { partial: true, on });
      const [pick] = await pickByExpiry(tx, [{ ...line, minimumLife, on }]);
      return { line, taken: [...pick!.lots.map(({ batch, quantity: of }) => [batch, of]), pick!.short] };
    });
  };

  it("picks by expiry and the customer's minimum life (D13)", async () => {
    expect((await picked((await twoBatches()).productId, 80, half)).taken).toEqual([["X", 60], ["Y", 20], 0]);
    expect((await picked((await twoBatches()).productId, 80, twoThirds)).taken).toEqual([["Y", 80], 0]);
    expect((await picked((await twoBatches()).productId, 250, twoThirds)).taken).toEqual([["Y", 200], 50]);
  });

  it("does not promise expired goods, and refuses an expired batch even with an override", async () => {
    const productId = await product();
    const gone = await addStock(w, maker, {
      warehouseId,
      productId,
      quantity: 40,
      expiresOn: "2026-07-14",
      lifeDays: 180,
    });
    await addStock(w, maker, { warehouseId, productId, quantity: 10, expiresOn: "2026-07-15", lifeDays: 180 });
    expect((await act((tx) => availability(tx, [productId], { on }))).get(productId)).toEqual({
      onHand: 50,
      reserved: 0,
      available: 10,
    });
    const line = want(productId, 12);
    expect(await act((tx) => reserve(tx, [line], { partial: false, on }))).toMatchObject([{ reserved: 0, short: 12 }]);
    expect(await act((tx) => reserve(tx, [line], { partial: true, on }))).toMatchObject([{ reserved: 10, short: 2 }]);
    const chosen = {
      sourceId: line.sourceId,
      warehouseId,
      lots: [{ lotId: gone, quantity: 5 }],
      minimumLife: null,
      on,
      override: true,
    };
    expect(codes(await act((tx) => pickByHand(tx, chosen)))).toEqual(["EXPIRED_BATCH"]);
    // Picked in time, but not shipped in time.
    await act((tx) => pickByExpiry(tx, [{ ...line, quantity: 10, minimumLife: null, on }]));
    const late = { ...moving("late"), on: day("2026-07-16"), shipmentId: newId() };
    await expect(
      act(async (tx) => {
        const sent = await shipOut(tx, late, [{ sourceId: line.sourceId, quantity: 10 }]);
        throw new Error(codes(sent).join());
      }),
    ).rejects.toThrow("EXPIRED_BATCH");
  });

  it("goes out once, arrives once, never more than was sent; what is missing stays underway until it is lost", async () => {
    const { productId, x } = await twoBatches();
    const { line } = await picked(productId, 100, half);
    const shipmentId = newId();
    const send = () =>
      act((tx) =>
        shipOut(tx, { ...moving(`ship:${shipmentId}`), shipmentId }, [{ sourceId: line.sourceId, quantity: 100 }]),
      );
    const all = await Promise.all([1, 2, 3, 4, 5].map(send));
    expect(
      all.map((sent) => (sent.ok ? sent.value.map(({ batch, quantity }) => [batch, quantity]) : codes(sent))),
    ).toEqual(
      Array(5).fill([
        ["X", 60],
        ["Y", 40],
      ]),
    );
    expect(await stockOf(productId)).toEqual([{ onHand: 160, reserved: 0, inTransit: 100, consigned: 0 }]);
    expect(
      codes(
        await act((tx) =>
          shipOut(tx, { ...moving(`ship:${shipmentId}`), shipmentId }, [{ sourceId: line.sourceId, quantity: 99 }]),
        ),
      ),
    ).toEqual(["ENTRY_KEY_REUSED"]);

    const arrive = (key: string, arrived: number, lost = 0) =>
      act((tx) => receiveIn(tx, { ...moving(key), shipmentId }, [{ sourceId: line.sourceId, arrived, lost }]));
    await act(async (tx) => {
      expect(
        codes(await receiveIn(tx, { ...moving("too much"), shipmentId }, [{ sourceId: line.sourceId, arrived: 101 }])),
      ).toEqual(["RECEIVED_MORE_THAN_SHIPPED"]);
    });
    expect((await Promise.all([1, 2, 3].map(() => arrive("in", 98)))).every(({ ok }) => ok)).toBe(true);
    expect(await stockOf(productId)).toMatchObject([{ onHand: 160, inTransit: 2 }]);
    await arrive("lost", 0, 2);
    expect(await stockOf(productId)).toMatchObject([{ onHand: 160, inTransit: 0 }]);

    expect(await act((tx) => batchesBought(tx, dealerId, [productId]))).toMatchObject([
      { batch: "X", arrived: 60 },
      { batch: "Y", arrived: 38 },
    ]);
    const back = (lotId: string, quantity: number) =>
      act((tx) => returnIn(tx, { ...moving(newId()), warehouseId }, [{ productId, lotId, quantity }]));
    expect(codes(await back(newId(), 1))).toEqual(["NOT_YOUR_GOODS"]);
    expect(codes(await back(x, 61))).toEqual(["RETURNED_MORE_THAN_BOUGHT"]);
    expect((await back(x, 60)).ok).toBe(true);
    expect(codes(await back(x, 1))).toEqual(["RETURNED_MORE_THAN_BOUGHT"]);
    expect(await stockOf(productId)).toMatchObject([{ onHand: 220, inTransit: 0 }]);
  });

  it("keeps consigned goods ours", async () => {
    const { productId } = await twoBatches();
    const { line } = await picked(productId, 10, half);
    const shipmentId = newId();
    await act((tx) =>
      shipOut(tx, { ...moving(`c:${shipmentId}`), shipmentId }, [{ sourceId: line.sourceId, quantity: 10 }]),
    );
    await act((tx) =>
      receiveIn(tx, { ...moving(`i:${shipmentId}`), shipmentId, consigned: true }, [
        { sourceId: line.sourceId, arrived: 10 },
      ]),
    );
    expect(await stockOf(productId)).toEqual([{ onHand: 250, reserved: 0, inTransit: 0, consigned: 10 }]);
  });

  it("gives twenty who reach for one scarce product exactly what there is, while others give back", async () => {
    const productId = await product();
    const second = await addWarehouse(w, maker);
    await addStock(w, maker, { warehouseId, productId, quantity: 70 });
    await addStock(w, maker, { warehouseId: second, productId, quantity: 30 });
    const holders = [1, 2].map(() => want(productId, 10));
    await act((tx) => reserve(tx, holders, { partial: false, on }));
    const reachers = Array.from({ length: 20 }, (_, at) => want(productId, 3 + (at % 5)));
    const [given, back] = await Promise.all([
      Promise.all(reachers.map((each) => act((tx) => reserve(tx, [each], { partial: true, on })))),
      // Each gives back three times at once, and it comes back once.
      Promise.all(
        [...holders, ...holders, ...holders].map(({ sourceId }) => act((tx) => unreserve(tx, [{ sourceId }]))),
      ),
    ]);
    expect(back.flatMap((each) => [...each.values()]).sort((a, b) => a - b)).toEqual([10, 10]);
    const reserved = given.flat().reduce((sum, each) => sum + each.reserved, 0);
    expect(given.flat().every((each, at) => each.reserved + each.short === reachers[at]!.quantity)).toBe(true);
    expect(await stockOf(productId)).toMatchObject([{ onHand: 100, reserved }]);
    expect(reserved).toBeGreaterThanOrEqual(80);
    expect(reserved).toBeLessThanOrEqual(100);
    await act((tx) => reserve(tx, [want(productId, 1000)], { partial: true, on }));
    expect(await stockOf(productId)).toMatchObject([{ onHand: 100, reserved: 100 }]);
  });

  it("takes a pick back with its promise, the batch that expires last first", async () => {
    const { productId } = await twoBatches();
    const { line } = await picked(productId, 80, half);
    await act((tx) => unreserve(tx, [{ sourceId: line.sourceId, quantity: 30 }]));
    expect(
      await w.rows(`SELECT l.batch, p.quantity FROM stock_pin p JOIN lot l ON l.id = p.lot_id WHERE p.source_id = $1`, [
        line.sourceId,
      ]),
    ).toEqual([{ batch: "X", quantity: 50 }]);
    await act((tx) => unreserve(tx, [{ sourceId: line.sourceId }]));
    expect(await stockOf(productId)).toMatchObject([{ onHand: 260, reserved: 0 }]);
    expect(await w.rows(`SELECT 1 FROM stock_reservation WHERE source_id = $1`, [line.sourceId])).toEqual([]);
  });

  it("cannot be driven below zero by any statement, nor its book rewritten", async () => {
    const app = (text: string) => act((tx) => tx.query(text, [maker]));
    await expect(app(`UPDATE stock SET on_hand = -1 WHERE manufacturer_id = $1`)).rejects.toThrow("stock_on_hand_ck");
    await expect(app(`UPDATE stock SET reserved = on_hand + 1 WHERE manufacturer_id = $1`)).rejects.toThrow(
      "stock_reserved_ck",
    );
    await expect(app(`UPDATE stock_movement SET quantity = 1 WHERE manufacturer_id = $1`)).rejects.toThrow(
      "permission denied",
    );
    await expect(app(`DELETE FROM stock_entry WHERE manufacturer_id = $1`)).rejects.toThrow("permission denied");
  });
});
