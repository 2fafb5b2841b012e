import { chainsById, contractsById, storesById } from "../../chains/index.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Selection } from "../../platform/graphql/selection.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Order } from "../model/order.ts";

/** All of the named things in one statement; none without one. */
async function named<Row extends { readonly rowId: string }>(
  sql: Sql,
  loadable: Loadable<Row>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Row>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  return new Map(known.length === 0 ? [] : (await loadable.load(sql, known)).map((row) => [row.rowId, row]));
}

const shown = ["chain", "store", "contract", "settledByStatement"];

/** Hangs chain, store and contract on orders, as far as they were selected: a statement each. A dealer learns the store alone. */
export async function attachBuyers(
  sql: Sql,
  viewer: Viewer,
  orders: readonly Order[],
  selection: Selection,
): Promise<void> {
  if (!shown.some((field) => selection.has(field))) return;
  const own = viewer.dealerId === null;
  const ids = (of: (order: Order) => string | null, field: string, seen: boolean) =>
    seen && selection.has(field) ? orders.map(of) : [];
  const [chains, stores, contracts] = await Promise.all([
    named(
      sql,
      chainsById,
      ids((order) => order.chainId, "chain", own),
    ),
    named(
      sql,
      storesById,
      ids((order) => order.storeId, "store", true),
    ),
    named(
      sql,
      contractsById,
      ids((order) => order.contractId, "contract", own),
    ),
  ]);
  for (const order of orders) {
    order.chain = chains.get(order.chainId ?? "") ?? null;
    order.store = stores.get(order.storeId ?? "") ?? null;
    order.contract = contracts.get(order.contractId ?? "") ?? null;
    order.settledByStatement = (order.contractId ?? null) !== null;
  }
}
