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
 * The walls of orders `o`, as conditions: the tenant; for a dealer, his own; for people with regions, what goes to a
 * place inside one of them. Row-level security says the first two again underneath; regions are a wall of statements.
 */
export function seenBy(viewer: Viewer, bound: Bound): string[] {
  const where = [`o.manufacturer_id = ${bound.add(viewer.manufacturerId)}`];
  if (!may(viewer, "order:read")) where.push("false");
  if (viewer.dealerId !== null) where.push(`o.dealer_id = ${bound.add(viewer.dealerId)}`);
  if (viewer.regionLos.length > 0)
    where.push(
      `EXISTS (SELECT 1 FROM division r WHERE r.lo = ANY(${bound.add(viewer.regionLos.map(String))}::bigint[]) AND o.division_lo >= r.lo AND o.division_lo < r.hi)`,
    );
  return where;
}
