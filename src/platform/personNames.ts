import type { Context } from "./context.ts";
import type { Loadable } from "./loaders.ts";
import { directory } from "./people.ts";

const personNames: Loadable<{ readonly personId: string; readonly name: string }> = {
  name: "personNames",
  load: (sql, ids) => directory().names(sql, ids),
  keyOf: (row) => row.personId,
};

/** The name a person goes by here; null for one whom the viewer may not see. */
export const personName = async (ctx: Context, personId: string): Promise<string | null> =>
  (await ctx.load(personNames, personId))?.name ?? null;
