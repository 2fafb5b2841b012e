import { productsById } from "../../catalog/index.ts";
import { placesKnown, storesById } from "../../chains/index.ts";
import { exact } from "../../kernel/money.ts";
import { type OrderMoved, movedOf, orderGone } from "../../orders/index.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import { movementKey } from "./rules/fact.ts";
import { type Keyed, type MovementFact, insertMovements, movementsOnRecord } from "./store.ts";

const kinds = { SHIPPED: "DELIVERY", RECEIVED: "RECEIPT", RETURNED: "SUPPLIER_RETURN" } as const;

/**
 * What of an order went to a chain's store, as movements there: each line of each shipment, receipt and return once,
 * however often it is looked at. An order for another place says nothing. Answers how many are new.
 */
export async function recordFromOrder(tx: Tx, orderId: string, now: Date): Promise<number> {
  const order = await orderGone(tx, tx.manufacturerId, orderId);
  if (order === null || order.number === null) return 0;
  const storeId = order.storeId ?? (await storeAt(tx, order.shipToId));
  const [store] = storeId === null ? [] : await storesById.load(tx, [storeId]);
  if (store === undefined) return 0;
  const moved = await movedOf(tx, tx.manufacturerId, orderId);
  const products = await productsById.load(tx, [...new Set(moved.map(({ productId }) => productId))]);
  const factors = new Map(products.map(({ rowId, orderUnitFactor }) => [rowId, BigInt(orderUnitFactor)]));
  // A dealer who carries a contract out buys at his own price: what the chain pays is the contract's.
  const ours = store.dealerId === null || order.contractId !== null;
  const keyed = moved.map((each) => {
    const fact = factOf(
      each,
      { number: `${order.number}`, orderNo: order.purchaseNo || `${order.number}` },
      { chainId: store.chainId, storeId: store.rowId },
      factors.get(each.productId) ?? 1n,
      ours,
    );
    return {
      fact,
      key: movementKey(fact, { storeId: store.rowId, productId: each.productId, line: String(each.line) }),
    };
  });
  const record = await movementsOnRecord(
    tx,
    tx.manufacturerId,
    [store.chainId],
    keyed.map(({ key }) => key),
  );
  const fresh = keyed.filter(({ key }) => !record.has(`${store.chainId} ${key}`));
  return insertNew(
    tx,
    orderId,
    fresh.map((each) => ({ ...each, revision: 0 })),
    now,
  );
}

/** An order placed before its place was linked to a store, or for a dealer's place that is one. */
async function storeAt(tx: Tx, shipToId: string | null): Promise<string | null> {
  const [place] = shipToId === null ? [] : await placesKnown(tx, tx.manufacturerId, [shipToId]);
  return place?.storeId ?? null;
}

async function insertNew(tx: Tx, orderId: string, fresh: readonly Keyed<MovementFact>[], now: Date): Promise<number> {
  const ids = await insertMovements(tx, fresh, { source: "ORDER", sourceId: orderId, personId: null, now });
  const [first] = fresh;
  if (first !== undefined)
    await tellAll(
      tx,
      [
        {
          ...{
            kind: "EVENT",
            name: "chain-fact.recorded",
            aggregateType: "ChainFact",
            aggregateId: ids[0]!,
            version: 1,
          },
          ...{ dealerId: null, payload: { chainId: first.fact.chainId } },
        },
      ],
      now,
    );
  return ids.length;
}

function factOf(
  moved: OrderMoved,
  said: { readonly number: string; readonly orderNo: string },
  at: { readonly chainId: string; readonly storeId: string },
  factor: bigint,
  ours: boolean,
): MovementFact {
  const paper = `${said.number}-${moved.kind === "RETURNED" ? "R" : ""}${moved.position}`;
  const priced = ours && moved.unitPrice !== null && moved.currency !== null;
  const gross =
    priced && moved.taxBasis === "NET" ? exact(moved.unitPrice!).times(exact(moved.taxRate ?? "0").plus(1)) : null;
  return {
    ...{
      ...at,
      productId: moved.productId,
      kind: kinds[moved.kind],
      on: moved.on,
      quantity: BigInt(moved.quantity) * factor,
    },
    unitPrice: priced ? (gross?.toDecimalPlaces(6) ?? exact(moved.unitPrice!)).toFixed() : null,
    ...{ priceUnits: priced ? factor : 1n, currency: priced ? moved.currency : null, promotion: false },
    ...{ referenceNo: moved.kind === "RECEIVED" ? paper : null, orderNo: said.orderNo, documentNo: paper },
  };
}

for (const event of ["shipped", "received", "returned"])
  onEvent(`order.${event}`, "goods that go to a chain's store", async (tx, job, { services }) => {
    await recordFromOrder(tx, job.aggregateId, services.clock.now());
  });
