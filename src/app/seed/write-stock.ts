import {
  type HistoricTransit,
  type Movement,
  insertGoodsHistory,
  insertWarehouse,
  saveBatches,
  setHold,
} from "../../inventory/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import {
  type GoneLine,
  type GoneLot,
  goneOut,
  insertGoneLots,
  keepStockSince,
  runAllocation,
  waitingFor,
} from "../../orders/index.ts";
import type { Tx } from "../../platform/sql.ts";
import { type PlannedBatch, type WarehouseName, batchesOf, stockDays, warehouseStories } from "./demo/stock.ts";
import { type Keeping, type Move, type Shelved, hours } from "./shelves.ts";
import { announce, writeTransfers } from "./write-transfers.ts";

const promisedDays = 4;

/**
 * Warehouses with what came in, went out by batch and arrived, since the day stock is kept; what orders wait for is set
 * aside as far as it goes, the oldest order first.
 */
export async function writeStock(tx: Tx, keeping: Keeping): Promise<void> {
  const { company, clock, random, keeper } = keeping;
  const began = plusDays(clock.today, -stockDays);
  await keepStockSince(tx, began, promisedDays);
  const gone = await goneOut(tx);
  const shelves = await shelve(tx, keeping, batchesOf(company.products, gone, await waitingFor(tx), clock.today));
  const moves = receiptsOf(shelves, keeping);
  const transits: HistoricTransit[] = [];
  const papers: GoneLot[] = [];
  for (const lines of Map.groupBy(gone, ({ shipmentId }) => shipmentId).values()) {
    const lots = lines.flatMap((line) => taken(line, shelves));
    transits.push(...lots);
    papers.push(...lots);
    moves.push(...shipmentMoves(lines[0]!, lots, { clock, random, keeper }));
  }
  moves.push(...(await writeTransfers(tx, shelves, keeping)));
  await announce(tx, shelves, keeping);
  moves.sort((a, b) => a.at.getTime() - b.at.getTime());
  await insertGoodsHistory(
    tx,
    moves.map((move) => ({ ...move, id: random.id(move.at) })),
    transits,
  );
  await insertGoneLots(tx, papers);
  const now = clock.startOf(clock.today);
  const doing = { tx, now, today: clock.today, preview: false, viewer: null, tell: () => undefined };
  await runAllocation(doing, "FCFS", null, "ALWAYS");
}

async function shelve(tx: Tx, { clock, random }: Keeping, batches: readonly PlannedBatch[]): Promise<Shelved[]> {
  const since = clock.startOf(plusDays(clock.today, -stockDays));
  const warehouses = new Map<WarehouseName, string>();
  for (const [code, story] of Object.entries(warehouseStories) as [WarehouseName, (typeof warehouseStories)["HZ"]][]) {
    const id = random.id(since);
    warehouses.set(code, id);
    if (!(await insertWarehouse(tx, { id, code, ...story }, since)).ok)
      throw new Error(`the warehouse ${code} is there`);
  }
  const lots = new Map(
    (await saveBatches(tx, batches, since)).map((lot) => [`${lot.productId} ${lot.batch}`, lot.lotId]),
  );
  const shelves = batches.map((batch) => ({
    ...batch,
    lotId: lots.get(`${batch.productId} ${batch.batch}`)!,
    warehouseId: warehouses.get(batch.warehouse)!,
    left: batch.quantity,
  }));
  for (const { lotId, held } of shelves) if (held !== undefined) await setHold(tx, lotId, true, held);
  return shelves;
}

/** One receipt a warehouse and day. */
function receiptsOf(shelves: readonly Shelved[], { clock, keeper }: Keeping): Move[] {
  const papers = Map.groupBy(shelves, ({ warehouse, receivedOn }) => `${warehouse}${receivedOn.replaceAll("-", "")}`);
  return [...papers].map(([paper, own]): Move => ({
    ...{
      key: `receipt:${paper}`,
      kind: "RECEIPT",
      on: own[0]!.receivedOn,
      at: hours(clock.startOf(own[0]!.receivedOn), 7),
    },
    ...{ membershipId: keeper, dealerId: null, reason: `RK${paper}` },
    movements: own.map(({ warehouseId, productId, lotId, quantity }) => ({
      warehouseId,
      productId,
      lotId,
      bucket: "ON_HAND",
      quantity,
    })),
  }));
}

type Taken = HistoricTransit & GoneLot & { readonly receivedOn: Day | null };

/** The batches a shipped line went of: what came in when stock began, the first to expire first. */
function taken(line: GoneLine, shelves: readonly Shelved[]): Taken[] {
  const lots: Taken[] = [];
  let [open, come] = [line.quantity, line.received ?? 0];
  for (const shelf of shelvesOf(line.productId, shelves)) {
    const quantity = Math.min(open, shelf.left);
    if (quantity === 0) continue;
    shelf.left -= quantity;
    open -= quantity;
    const arrived = Math.min(quantity, come);
    come -= arrived;
    const { lotId, warehouseId, batch, expiresOn } = shelf;
    // Once counted in, what is missing is given up.
    lots.push({
      ...line,
      lotId,
      warehouseId,
      batch,
      expiresOn,
      quantity,
      arrived,
      lost: line.receivedOn === null ? 0 : quantity - arrived,
    });
  }
  if (open > 0) throw new Error("more of a product went out than came in");
  return lots;
}

const byProduct = new WeakMap<readonly Shelved[], ReadonlyMap<string, readonly Shelved[]>>();
function shelvesOf(productId: string, shelves: readonly Shelved[]): readonly Shelved[] {
  const known = byProduct.get(shelves) ?? Map.groupBy(shelves, (shelf) => shelf.productId);
  byProduct.set(shelves, known);
  // The two of the beginning stand first, the older before the younger.
  return (known.get(productId) ?? []).slice(0, 2);
}

function shipmentMoves(
  { shipmentId, dealerId, shippedOn, receivedOn }: GoneLine,
  lots: readonly Taken[],
  { clock, keeper }: Pick<Keeping, "clock" | "random" | "keeper">,
): Move[] {
  const moved = (bucket: Movement["bucket"], quantityOf: (lot: Taken) => number): Movement[] =>
    lots.flatMap((lot) => {
      const { warehouseId, productId, lotId } = lot;
      const quantity = quantityOf(lot);
      return quantity === 0 ? [] : [{ warehouseId, productId, lotId, bucket, quantity }];
    });
  const act = { dealerId, reason: "" };
  const out: Move = {
    ...{
      ...act,
      key: `SHIPMENT:${shipmentId}`,
      kind: "SHIPMENT",
      on: shippedOn,
      at: hours(clock.startOf(shippedOn), 14),
    },
    membershipId: keeper,
    movements: [...moved("ON_HAND", (lot) => -lot.quantity), ...moved("IN_TRANSIT", (lot) => lot.quantity)],
  };
  if (receivedOn === null) return [out];
  const at = hours(clock.startOf(receivedOn), 16);
  return [
    out,
    {
      ...{ ...act, key: `ARRIVAL:${shipmentId}`, kind: "ARRIVAL", on: receivedOn, at, membershipId: null },
      movements: moved("IN_TRANSIT", (lot) => -lot.arrived - lot.lost),
    },
  ];
}
