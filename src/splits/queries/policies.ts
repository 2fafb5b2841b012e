import type { Context } from "../../platform/context.ts";
import { nodeFields } from "../../platform/graphql/node.ts";
import { type Key, pageOf } from "../../platform/graphql/connection.ts";
import type { SplitPolicy } from "../model/policy.ts";
import { mayReadWhole } from "../rules/access.ts";
import { type PolicyRow, findPolicy, listPolicies } from "../store-policies.ts";

/** A version of the policy as the API shows it. */
export const wirePolicy = ({ fromOn, id, ...row }: PolicyRow): SplitPolicy => ({
  ...row,
  ...nodeFields("TerritorySplitPolicy", id as string),
  from: fromOn as NonNullable<typeof fromOn>,
  buyBack: [...row.buyBack],
});

/** A version of the policy, for the manufacturer's people; null where there is none for the viewer. */
export async function policyById(ctx: Context, id: string): Promise<SplitPolicy | null> {
  const row = mayReadWhole(ctx.viewer) ? await findPolicy(ctx.sql, ctx.viewer.manufacturerId, id) : null;
  return row === null ? null : wirePolicy(row);
}

/** Versions of the policy, the latest first day first; for the manufacturer's people. */
export async function policies(ctx: Context, page: { readonly first: number; readonly before: Key | undefined }) {
  const rows = mayReadWhole(ctx.viewer)
    ? await listPolicies(ctx.sql, ctx.viewer.manufacturerId, { before: page.before, limit: page.first + 1 })
    : [];
  return pageOf(rows, page.first, (row) => [row.fromOn, row.id as string], wirePolicy);
}
