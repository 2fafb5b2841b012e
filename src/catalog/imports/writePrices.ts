import type { Made, RunFacts } from "../../platform/importer/kind.ts";
import type { Tx } from "../../platform/sql.ts";
import { fill } from "../rules/fill.ts";
import { savePrices } from "../store-spans.ts";
import { knownOn, pairKey } from "./known.ts";
import type { PriceFact } from "./priceList.ts";

/**
 * Writes checked rows in a handful of statements: locks their lists, plans each product against what is known under the
 * lock, and says it from now on. Who looks at a list meanwhile sees all of a chunk or nothing.
 */
export async function writePrices(
  tx: Tx,
  rows: readonly { readonly line: number; readonly fact: PriceFact }[],
  run: RunFacts,
): Promise<Made[]> {
  const facts = rows.map((row) => row.fact);
  const [lists, products] = [unique(facts, "listId"), unique(facts, "productId")];
  const locked = await tx.query<{ id: string; code: string; dealerId: string | null }>(
    'SELECT id, code, dealer_id AS "dealerId" FROM price_list WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [tx.manufacturerId, lists],
  );
  await tx.query(
    "SELECT FROM product WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE",
    [tx.manufacturerId, products],
  );
  const groups = new Map<string, PriceFact[]>();
  for (const fact of facts) {
    const group = groups.get(pairKey(fact));
    if (group === undefined) groups.set(pairKey(fact), [fact]);
    else group.push(fact);
  }
  const pairs = [...groups.values()].map(([first]) => first!);
  const known = await knownOn(tx, tx.manufacturerId, pairs);
  const changes = pairs.map(({ listId, productId, unit }) => {
    const key = pairKey({ listId, productId });
    const brought = (groups.get(key) ?? []).map((fact) => fact.row);
    return { priceListId: listId, productId, unit, plan: fill(known.get(key) ?? [], brought).plan };
  });
  await savePrices(tx, changes, await momentAfter(tx, lists, run.now), run.id);
  return locked.map(({ id, code, dealerId }) => {
    const line = rows.find(({ fact }) => fact.listId === id)!.line;
    return { type: "PriceList", id, line, label: code, dealerId };
  });
}

const unique = (facts: readonly PriceFact[], field: "listId" | "productId"): string[] => [
  ...new Set(facts.map((fact) => fact[field])),
];

/** Now, or just after the newest of what is known of the lists: two parts of one file still follow each other. */
async function momentAfter(tx: Tx, lists: readonly string[], now: Date): Promise<string> {
  const [row] = await tx.query<{ moment: string }>(
    `SELECT greatest($3::timestamptz, max(r.recorded_from) + interval '1 microsecond')::text AS moment FROM price r
     WHERE r.manufacturer_id = $1 AND r.price_list_id = ANY($2::uuid[]) AND r.recorded_to = 'infinity'`,
    [tx.manufacturerId, lists, now],
  );
  return row?.moment ?? now.toISOString();
}
