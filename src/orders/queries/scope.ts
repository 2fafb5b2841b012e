import { ownChainSql } from "../../chains/index.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";

/** Placeholders as they are asked for: each value is bound once, in order. */
export class Bound {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/**
 * Never placed, and written by somebody of a dealer: his own paper, which nobody of the manufacturer reads. The member is
 * looked up one by one, for drafts alone: as EXISTS it would be a hash of all members for every list.
 */
const dealersOwnPaper = `o.placed_at IS NULL AND o.source = 'PLACED' AND (
  SELECT m.dealer_id FROM membership m WHERE m.manufacturer_id = o.manufacturer_id AND m.id = o.created_by) IS NOT NULL`;

/**
 * The walls of orders `o`, as conditions: the tenant; for a dealer, his own; for the manufacturer's people, no draft
 * that a dealer's people made; for people with regions, what goes to a place inside one of them. Row-level security
 * says tenant and dealer again underneath; the others are walls of statements.
 */
export function seenBy(viewer: Viewer, bound: Bound): string[] {
  const where = [`o.manufacturer_id = ${bound.add(viewer.manufacturerId)}`];
  if (!may(viewer, "order:read")) where.push("false");
  if (viewer.dealerId !== null) where.push(`o.dealer_id = ${bound.add(viewer.dealerId)}`);
  else where.push(`NOT (${dealersOwnPaper})`);
  // Who looks after some chains sees no other chain's orders; only where somebody may read chains at all is he asked.
  if (viewer.dealerId === null && may(viewer, "chain:read"))
    where.push(`(o.chain_id IS NULL OR ${ownChainSql("o.chain_id", bound.add(viewer.membershipId))})`);
  if (viewer.regionLos.length > 0)
    where.push(
      `EXISTS (SELECT 1 FROM division r WHERE r.lo = ANY(${bound.add(viewer.regionLos.map(String))}::bigint[]) AND o.division_lo >= r.lo AND o.division_lo < r.hi)`,
    );
  return where;
}
