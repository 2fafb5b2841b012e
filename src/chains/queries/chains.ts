import { type Viewer } from "../../kernel/viewer.ts";
import { selectOf } from "../../platform/entity.ts";
import { type Page, pageOf, readCursor } from "../../platform/graphql/connection.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { keyset } from "../../platform/keyset.ts";
import { searchNeedle } from "../../platform/searchKeys.ts";
import type { Sql } from "../../platform/sql.ts";
import { Chain } from "../model.ts";
import { mayKnowChains, mayReadChains } from "../rules/access.ts";
import { ownChainSql } from "../store.ts";

/** What a viewer may see of chains, as a condition on their id: our own people those they look after, a contact his own. */
export function chainsSeen(viewer: Viewer, chainColumn: string, values: unknown[]): string {
  if (!mayReadChains(viewer)) return "false";
  if (viewer.chainId !== null) return `${chainColumn} = $${values.push(viewer.chainId)}`;
  return ownChainSql(chainColumn, `$${values.push(viewer.membershipId)}`);
}

/** The same for what is our own people's alone. */
export const chainsKnown = (viewer: Viewer, chainColumn: string, values: unknown[]): string =>
  mayKnowChains(viewer) ? chainsSeen(viewer, chainColumn, values) : "false";

const byName = { column: "c.pinyin", type: "text", nullable: false, descending: false };

/** Chains within the viewer's walls, by name: one statement whatever the page. */
export async function listChains(
  sql: Sql,
  viewer: Viewer,
  text: string | null | undefined,
  page: { readonly first: number; readonly after?: string | null | undefined },
): Promise<Page<Chain>> {
  const values: unknown[] = [viewer.manufacturerId];
  const { where, orderBy } = keyset(byName, "c.id", readCursor(page.after), values);
  const needle = searchNeedle(text);
  const found = needle === null ? "true" : `strpos(c.search_text, $${values.push(needle)}) > 0`;
  const rows = await sql.query<Chain>(
    `SELECT ${selectOf(Chain, "c")} FROM chain c
     WHERE c.manufacturer_id = $1 AND ${where} AND ${found} AND ${chainsSeen(viewer, "c.id", values)}
     ORDER BY ${orderBy} LIMIT $${values.push(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (row) => [row.pinyin, row.rowId], chainOf);
}

/** One chain within the viewer's walls; null for denied and missing alike. */
export async function oneChain(sql: Sql, viewer: Viewer, id: string): Promise<Chain | null> {
  const values: unknown[] = [viewer.manufacturerId, id];
  const [row] = await sql.query<Chain>(
    `SELECT ${selectOf(Chain, "c")} FROM chain c WHERE c.manufacturer_id = $1 AND c.id = $2 AND ${chainsSeen(viewer, "c.id", values)}`,
    values,
  );
  return row === undefined ? null : chainOf(row);
}

export const chainOf = (row: Chain): Chain => Object.assign(row, nodeFields("Chain", row.rowId));
