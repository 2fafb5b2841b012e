import type pg from "pg";
import { insertProductLines } from "../../src/catalog/index.ts";
import { newId } from "../../src/kernel/id.ts";
import { insertDealers } from "../../src/partners/index.ts";
import { inTenant } from "../../src/platform/transaction.ts";

export type Holders = {
  readonly manufacturerId: string;
  readonly dealers: readonly string[];
  readonly lines: readonly string[];
};

/** A manufacturer's active dealers D1, D2, … and product lines L1, L2, … to grant between. */
export async function grantHolders(
  pool: pg.Pool,
  dealers: number,
  lines: number,
  manufacturerId: string = newId(),
): Promise<Holders> {
  const held = {
    manufacturerId,
    dealers: Array.from({ length: dealers }, newId),
    lines: Array.from({ length: lines }, newId),
  };
  await inTenant(pool, { manufacturerId, dealerId: null }, async (tx) => {
    const dealer = (id: string, at: number) =>
      ({ id, code: `D${at + 1}`, name: `Dealer ${at + 1}`, status: "ACTIVE" }) as const;
    await insertDealers(tx, held.dealers.map(dealer), new Date());
    await insertProductLines(
      tx,
      held.lines.map((id, at) => ({ id, code: `L${at + 1}`, name: `Line ${at + 1}` })),
      new Date(),
    );
  });
  return held;
}
