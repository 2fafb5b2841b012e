import type { Viewer } from "../../kernel/viewer.ts";
import { dealerInRegions } from "../../partners/index.ts";
import { mayReadItems } from "../rules/access.ts";

/** A statement's conditions with their values, in the order they are bound; $1 is the manufacturer. */
export class Conditions {
  readonly values: unknown[];
  readonly #texts: string[] = [];

  constructor(manufacturerId: string) {
    this.values = [manufacturerId];
  }
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

/** The walls of rows that carry a dealer, under an alias: the tenant, the dealer's own, the viewer's regions. */
export function seenBy(viewer: Viewer, alias: string): Conditions {
  const on = new Conditions(viewer.manufacturerId);
  on.add(`${alias}.manufacturer_id = $1`);
  if (!mayReadItems(viewer)) on.add("false");
  if (viewer.dealerId !== null) on.add(`${alias}.dealer_id = ${on.value(viewer.dealerId)}`);
  if (viewer.regionLos.length > 0)
    on.add(
      `EXISTS (SELECT 1 FROM dealer d WHERE d.manufacturer_id = $1 AND d.id = ${alias}.dealer_id AND ${dealerInRegions("d", viewer.regionLos, on.values)})`,
    );
  return on;
}
