import type { Viewer } from "../../kernel/viewer.ts";
import { mayRead } from "../rules/access.ts";

/** A statement's conditions with their values, gathered in any order. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #texts: string[] = [];

  /** A value's place in the statement. */
  value(given: unknown): string {
    return `$${this.values.push(given)}`;
  }
  add(text: string): void {
    this.#texts.push(text);
  }
  get text(): string {
    return this.#texts.join(" AND ");
  }
}

/**
 * What a viewer may see of grants `g`: his manufacturer's; as a dealer his own; as somebody with regions those that hold
 * part of one. Row-level security says the first two again underneath.
 */
export function seenBy(viewer: Viewer, alias = "g"): Conditions {
  const conditions = new Conditions();
  conditions.add(`${alias}.manufacturer_id = ${conditions.value(viewer.manufacturerId)}`);
  if (!mayRead(viewer)) conditions.add("false");
  if (viewer.dealerId !== null) conditions.add(`${alias}.dealer_id = ${conditions.value(viewer.dealerId)}`);
  if (viewer.regionLos.length > 0) {
    const regions = conditions.value(viewer.regionLos);
    conditions.add(`EXISTS (
      SELECT 1 FROM division r WHERE r.lo = ANY(${regions}::bigint[])
        AND (${alias}.division_lo = ANY(r.ancestors) OR (${alias}.division_lo >= r.lo AND ${alias}.division_lo < r.hi)))`);
  }
  return conditions;
}
