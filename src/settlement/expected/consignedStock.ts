import { productsById } from "../../catalog/index.ts";
import { everConsigned, followConsigned } from "../../inventory/index.ts";
import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import { onEvent } from "../../platform/jobs/tasks.ts";
import { directory } from "../../platform/people.ts";
import type { Tx } from "../../platform/sql.ts";
import type { ContractNamed } from "./expectedOf.ts";
import { bookOf } from "./queries/book.ts";
import { wholesOf } from "./rules/whole.ts";

/** Contracts of a chain that settle something as it is sold. */
const consigning = (tx: Tx, chainId: string): Promise<ContractNamed[]> =>
  tx.query<ContractNamed>(
    `SELECT c.id AS "contractId", c.chain_id AS "chainId", c.entity_id AS "entityId" FROM ka_contract c
     WHERE c.manufacturer_id = $1 AND c.chain_id = $2 AND EXISTS (SELECT 1 FROM ka_contract_version v
       WHERE v.manufacturer_id = $1 AND v.contract_id = c.id AND v.state = 'ACTIVE' AND v.content @? '$.modes[*] ? (@.mode == "CONSIGNMENT")')
     ORDER BY c.id`,
    [tx.manufacturerId, chainId],
  );

/** What the chain's books have of each product today, in base units, over all its places and contracts. */
async function booksOf(tx: Tx, chainId: string, today: Day): Promise<ReadonlyMap<string, bigint>> {
  const sums = new Map<string, bigint>();
  for (const contract of await consigning(tx, chainId)) {
    const book = await bookOf(tx, contract, today);
    for (const whole of wholesOf(book?.rolled ?? []))
      sums.set(whole.productId, (sums.get(whole.productId) ?? 0n) + whole.book);
  }
  return sums;
}

/** How many order units so many base units fill or begin: a case is consigned until its last unit is sold. */
const begun = (units: bigint, factor: bigint): number => (units <= 0n ? 0 : Number((units + factor - 1n) / factor));

/**
 * S7: the goods book has as much consigned to a chain as the chain's own books have: what was sold, lost, moved back to the
 * shelf or given back there, is so here. The chain's row is locked, so that two who look at once see one after the other.
 * Goods that were brought into the books by no order of ours are in no stock of ours. Answers how many batches moved.
 */
export async function followBooks(
  tx: Tx,
  chainId: string,
  at: { readonly now: Date; readonly today: Day },
): Promise<number> {
  const [chain] = await tx.query<{ buyerId: string | null }>(
    `SELECT c.buyer_id AS "buyerId" FROM chain c WHERE c.manufacturer_id = $1 AND c.id = $2 FOR NO KEY UPDATE`,
    [tx.manufacturerId, chainId],
  );
  const buyerId = chain?.buyerId ?? null;
  if (buyerId === null || !(await everConsigned(tx, buyerId))) return 0;
  const books = await booksOf(tx, chainId, at.today);
  const products = await productsById.load(tx, [...books.keys()]);
  const act = { key: `CHAIN_BOOK:${newId()}`, on: at.today, now: at.now, membershipId: null, reason: "" };
  return followConsigned(
    tx,
    { ...act, dealerId: buyerId },
    products.map(({ rowId, orderUnitFactor }) => ({
      productId: rowId,
      quantity: begun(books.get(rowId) ?? 0n, BigInt(orderUnitFactor)),
    })),
  );
}

for (const what of ["recorded", "reversed"])
  onEvent(`chain-fact.${what}`, "consigned stock follows the chain's book", async (tx, job, { services }) => {
    const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
    const at = { now: services.clock.now(), today: services.clock.today(timeZone) };
    await followBooks(tx, String(job.payload["chainId"]), at);
  });
