import { globalId } from "../../src/kernel/id.ts";
import { codes } from "./acting.ts";
import type { ChainWorld } from "./chains.ts";
import type { Disputed } from "./disputed.ts";
import type { orderActing } from "./order-acting.ts";
import type { TradeWorld } from "./orders.ts";
import { addStock, addWarehouse } from "./stock.ts";

/** What stories of a chain's own orders do: order and count in, send back, and settle by statement. */
export function chainOrders(world: () => TradeWorld, { act, done }: ReturnType<typeof orderActing>) {
  let warehouse = "";
  const stocked = async (): Promise<void> => {
    if (warehouse !== "") return;
    const { manufacturerId, soup } = world();
    const warehouseId = await addWarehouse(world(), manufacturerId);
    const productId = soup.slice("Product_".length);
    await addStock(world(), manufacturerId, { warehouseId, productId, quantity: 100, batch: "R1" });
    warehouse = globalId("Warehouse", warehouseId);
  };
  /** So many cases of soup, ordered for the chain's first store, sent and counted in; the order with its line. */
  const received = async (cw: ChainWorld, purchaseNo: string, quantity: number) => {
    const { soup } = world();
    await stocked();
    const sku = { chain: cw.chain, sku: "1", product: soup, factor: 24, from: "2026-01-01" };
    await act("chainSkuSet", sku, cw.keeper, "chain { id }");
    const said = { store: cw.stores[0], purchaseNo, lines: [{ product: soup, quantity }] };
    const { order } = await act("orderPlace", said, cw.keeper);
    await done("orderConfirm", { order: order.id });
    const { shipments, lines } = await done("orderShip", { order: order.id });
    const counted = await act("orderReceive", { order: order.id, shipment: shipments[0].id }, cw.keeper);
    expect(codes(counted)).toEqual([]);
    return { id: order.id as string, number: order.number as string, line: lines[0].id as string };
  };
  /** One case of it comes back into the warehouse; the return as it was counted in. */
  const sentBack = async (cw: ChainWorld, order: { readonly id: string; readonly line: string }) => {
    const { manager } = world();
    const back = (verb: string, input: object, who = manager) =>
      act(verb, input, who, "returnOrder { id state refund { amount } }");
    const lines = [{ line: order.line, quantity: 1, batch: "R1" }];
    const asked = await back("returnOrderRequest", { order: order.id, reason: "NEAR_EXPIRY", lines }, cw.keeper);
    expect(codes(asked)).toEqual([]);
    const { id } = asked.returnOrder;
    await back("returnOrderDecide", { returnOrder: id, approve: true });
    return back("returnOrderReceive", { returnOrder: id, warehouse });
  };
  /** The people around a contract, as stories of closing statements know them. */
  const settling = async (cw: ChainWorld, contractId: string): Promise<Disputed> => {
    const { manufacturerId: maker, manager } = world();
    const guest = await world().person(maker, "CHAIN_CONTACT", { chainId: cw.chainId });
    const { keeper, finance, chainId } = cw;
    return { w: world(), maker, manager, keeper, finance, guest, chainId, contractId };
  };
  const onHand = async (): Promise<number> => {
    const [row] = await world().rows<{ n: number }>(`SELECT on_hand AS n FROM stock WHERE warehouse_id = $1`, [
      warehouse.slice("Warehouse_".length),
    ]);
    return row!.n;
  };
  return { received, sentBack, settling, onHand };
}
