import { productsForOrder } from "../../catalog/index.ts";
import type { ContractOn } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { exact } from "../../kernel/money.ts";
import { covers } from "../../kernel/period.ts";
import { nobody } from "../../kernel/viewer.ts";
import type { TenantSql } from "../statements/store.ts";
import type { Priced } from "./rules/words.ts";

type Wanted = { readonly productId: string; readonly on: Day };

/**
 * The agreed prices of goods of which no paper tells one, as the price lists have them: for the dealer who carries the
 * contract out, else for the chain's own account, else for everybody. Read as of the first day they are wanted for and of each day on which a price of theirs
 * begins after it: two statements, and one more for each such day.
 */
export async function agreedPrices(
  sql: TenantSql,
  versions: readonly ContractOn[],
  wanted: readonly Wanted[],
): Promise<(productId: string, on: Day) => Priced | null> {
  if (wanted.length === 0) return () => null;
  const productIds = [...new Set(wanted.map(({ productId }) => productId))].sort();
  const days = wanted.map(({ on }) => on).sort();
  const [first, last] = [days[0]!, days.at(-1)!];
  const changes = await sql.query<{ on: Day }>(
    `SELECT DISTINCT p.valid_from AS "on" FROM price p
     WHERE p.manufacturer_id = $1 AND p.product_id = ANY($2::uuid[]) AND p.recorded_to = 'infinity' AND p.valid_from > $3 AND p.valid_from <= $4
     UNION SELECT DISTINCT p.valid_to FROM price p
     WHERE p.manufacturer_id = $1 AND p.product_id = ANY($2::uuid[]) AND p.recorded_to = 'infinity' AND p.valid_to > $3 AND p.valid_to <= $4`,
    [sql.manufacturerId, productIds, first, last],
  );
  const buyers = await buyersOf(sql, versions);
  const asOf = [first, ...changes.map(({ on }) => on)].sort();
  const known = await Promise.all(asOf.map((on) => pricesOn(sql, dealerOf(versions, buyers, on), productIds, on)));
  return (productId, on) => {
    const at = asOf.findLastIndex((each) => each <= on);
    return known[at < 0 ? 0 : at]?.get(productId) ?? null;
  };
}

/** The accounts under which the chains of contracts buy themselves: price lists of theirs are agreed with them. One statement. */
async function buyersOf(sql: TenantSql, versions: readonly ContractOn[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ id: string; buyerId: string }>(
    `SELECT k.id, c.buyer_id AS "buyerId" FROM ka_contract k JOIN chain c ON c.manufacturer_id = $1 AND c.id = k.chain_id
     WHERE k.manufacturer_id = $1 AND k.id = ANY($2::uuid[]) AND c.buyer_id IS NOT NULL`,
    [sql.manufacturerId, [...new Set(versions.map(({ contractId }) => contractId))]],
  );
  return new Map(rows.map(({ id, buyerId }) => [id, buyerId]));
}

const dealerOf = (versions: readonly ContractOn[], buyers: ReadonlyMap<string, string>, on: Day): string => {
  const { content, contractId } = versions.find((version) => covers(version, on)) ?? versions.at(-1)!;
  const own = buyers.get(contractId) ?? nobody;
  return content.dealer === null ? own : (rowId("Dealer", content.dealer) ?? nobody);
};

/** Prices with tax, of an order unit's base units. */
async function pricesOn(
  sql: TenantSql,
  dealerId: string,
  productIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, Priced>> {
  const products = await productsForOrder(sql, dealerId, productIds, on);
  return new Map(
    products.flatMap(({ id, price, taxRate, orderUnitFactor }) => {
      if (price === null) return [];
      const gross =
        price.taxBasis === "GROSS" ? exact(price.unitPrice) : exact(price.unitPrice).times(exact(taxRate).plus(1));
      const source = price.steps[0]?.listName ?? price.priceListId;
      return [[id, { unitPrice: gross.toFixed(), priceUnits: BigInt(orderUnitFactor), source }] as const];
    }),
  );
}
