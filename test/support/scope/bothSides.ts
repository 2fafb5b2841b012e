import { type CursorScope, readSeal } from "../../../src/platform/events/seal.ts";
import { sqlOver } from "../../../src/platform/postgres/pools.ts";
import type { World } from "../world.ts";
import type { TenantRow } from "./secrets.ts";

/** What a chain's contact may read of his own chain: by table, the columns that both sides know. */
const bothSides: Readonly<Record<string, readonly string[]>> = {
  manufacturer: ["manufacturer_id", "code", "name"],
  chain: ["id", "code", "name", "pinyin"],
  chain_entity: ["id", "name", "tax_number"],
  chain_banner: ["id", "name"],
  chain_store: ["id", "code", "name", "pinyin", "banner_id", "entity_id"],
  chain_statement: ["id", "chain_id", "number", "their_number"],
  statement_line: ["id", "statement_id", "document_no", "order_no", "payable_id"],
  statement_item: ["id", "document_no"],
  statement_variance: ["id"],
  statement_revision: ["file_name", "their_number"],
  statement_signature: ["signed_name", "title", "content_hash", "file_id"],
  chain_closing: ["content_hash"],
  chain_invoice: ["id", "number"],
  chain_paper: ["id", "number"],
  // `note` is what a dispute rests on, which its letter says.
  chain_dispute: ["id", "note", "document_no"],
  chain_dispute_entry: ["id", "text"],
  chain_dispute_file: ["file_id", "name", "sha256"],
};

/** A row apart: what both sides know of it, and what is behind it. */
export const apart = ({ table, row }: TenantRow): TenantRow[] => {
  const open = bothSides[table];
  if (open === undefined) return [{ table: "behind", row }];
  const entries = Object.entries(row);
  return [
    { table: "open", row: Object.fromEntries(entries.filter(([column]) => open.includes(column))) },
    { table: "behind", row: Object.fromEntries(entries.filter(([column]) => !open.includes(column))) },
  ];
};

/**
 * Answers as texts without their places in the events, each of which is another text each time, and what the places say
 * behind their seal, last: where somebody stands who was told so.
 */
export async function behindSeal(w: World, whose: CursorScope, answers: readonly object[]): Promise<unknown[]> {
  const seal = await readSeal(sqlOver(w.fairway.pools.relay));
  const places = new Set<bigint | undefined>();
  const texts = answers.map((answer) =>
    JSON.stringify(answer, (name, value: unknown) =>
      name === "eventCursor" ? void places.add(seal.open(whose, value as string)?.position) : value,
    ),
  );
  return [...texts, places];
}
