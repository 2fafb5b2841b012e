import type { Context } from "../../platform/context.ts";
import { divisionByLo } from "../../regions/index.ts";
import type { TerritoryGrant } from "../model.ts";
import { answersFor, mayChange } from "../rules/access.ts";

/** Whether the viewer may end or correct a grant. Its ground is looked up only for somebody who answers for regions. */
export async function viewerCanChange(ctx: Context, grant: TerritoryGrant): Promise<boolean> {
  if (!mayChange(ctx.viewer, grant)) return false;
  if (ctx.viewer.regionLos.length === 0) return true;
  const division = await ctx.load(divisionByLo, grant.divisionLo.toString());
  return answersFor(ctx.viewer, division?.ancestors ?? []);
}
