import { type Movement, insertExpected, insertTransfer, moveTransfer, saveCountedIn } from "../../inventory/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import { announced, transferStories } from "./demo/stock.ts";
import { type Keeping, type Move, type Shelved, hours } from "./shelves.ts";

const cases = 24;

/** Two batches of the newest that go to the other warehouse. */
type Going = {
  readonly id: string;
  readonly on: Day;
  readonly at: Date;
  readonly fromId: string;
  readonly toId: string;
  readonly lines: readonly { readonly lotId: string; readonly productId: string; readonly quantity: number }[];
};

/** Goods that went to the other warehouse: some counted in with two cases missing, some on their way, some only planned. */
export async function writeTransfers(tx: Tx, shelves: readonly Shelved[], keeping: Keeping): Promise<Move[]> {
  const { clock, random, keeper } = keeping;
  const toId = shelves.find(({ warehouse }) => warehouse === "WZ")?.warehouseId;
  const newest = shelves.filter(
    ({ warehouse, receivedOn, left }) => warehouse === "HZ" && left >= 60 && receivedOn === plusDays(clock.today, -4),
  );
  const moves: Move[] = [];
  for (const [index, { ago, lost, state }] of transferStories.entries()) {
    const goods = newest.slice(index * 2, index * 2 + 2);
    if (toId === undefined || goods.length < 2) break;
    const on = plusDays(clock.today, -ago);
    const at = hours(clock.startOf(on), ago === 0 ? 0 : 6);
    const lines = goods.map(({ lotId, productId }) => ({ lotId, productId, quantity: cases }));
    const going = { id: random.id(at), on, at, fromId: goods[0]!.warehouseId, toId, lines };
    const about = { expectedOn: plusDays(on, 2), note: "温州补货", createdBy: keeper, now: at };
    await insertTransfer(tx, { ...going, ...about }, lines);
    if (state !== "DRAFT") moves.push(await sent(tx, going, keeper));
    if (state === "RECEIVED") moves.push(...(await countedIn(tx, going, lost, keeping)));
    if (state !== "DRAFT") for (const each of goods) each.left -= cases;
  }
  return moves;
}

const moved = (
  { lines }: Going,
  warehouseId: string,
  bucket: Movement["bucket"],
  quantities: readonly number[],
): Movement[] =>
  lines.map(({ lotId, productId }, line) => ({
    warehouseId,
    productId,
    lotId,
    bucket,
    quantity: quantities[line] ?? 0,
  }));

async function sent(tx: Tx, going: Going, keeper: string): Promise<Move> {
  const { id, on, at, fromId, toId } = going;
  await moveTransfer(tx, id, { state: "SHIPPED", on });
  return {
    ...{ kind: "TRANSFER", membershipId: keeper, dealerId: null, reason: "", key: `transfer:${id}:out`, on, at },
    movements: [
      ...moved(going, fromId, "ON_HAND", [-cases, -cases]),
      ...moved(going, fromId, "IN_TRANSIT", [cases, cases]),
      // Nothing yet: its place in the other warehouse is made as it leaves.
      ...moved(going, toId, "ON_HAND", []),
    ],
  };
}

async function countedIn(tx: Tx, going: Going, lost: number, { clock, keeper }: Keeping): Promise<Move[]> {
  const { id, fromId, toId, lines } = going;
  const [on, reason, came] = [plusDays(going.on, 1), `装卸破损 ${lost} 箱`, [cases, cases - lost]];
  await moveTransfer(tx, id, { state: "RECEIVED", on, reason });
  await saveCountedIn(
    tx,
    id,
    lines.map(({ lotId }, line) => ({ lotId, received: came[line] ?? 0 })),
  );
  const act = { membershipId: keeper, dealerId: null, reason, on, at: hours(clock.startOf(on), 5) };
  const gone = moved(
    going,
    fromId,
    "IN_TRANSIT",
    came.map((quantity) => -quantity),
  );
  return [
    {
      ...act,
      kind: "TRANSFER",
      key: `transfer:${id}:in`,
      movements: [...gone, ...moved(going, toId, "ON_HAND", came)],
    },
    { ...act, kind: "LOSS", key: `transfer:${id}:lost`, movements: moved(going, fromId, "IN_TRANSIT", [0, -lost]) },
  ];
}

/** What the factory has announced: the scarce product in three days, more of others, one of them late. */
export async function announce(
  tx: Tx,
  shelves: readonly Shelved[],
  { company, clock, keeper }: Keeping,
): Promise<void> {
  const warehouseId = shelves.find(({ warehouse }) => warehouse === "HZ")?.warehouseId;
  if (warehouseId === undefined) return;
  for (const { product, inDays, quantity } of announced) {
    const [expectedOn, now] = [plusDays(clock.today, inDays), clock.startOf(plusDays(clock.today, -3))];
    const paper = {
      warehouseId,
      documentNo: `SC${expectedOn.replaceAll("-", "")}`,
      expectedOn,
      createdBy: keeper,
      now,
    };
    await insertExpected(tx, paper, [{ productId: company.products[product]!.id, quantity }]);
  }
}
