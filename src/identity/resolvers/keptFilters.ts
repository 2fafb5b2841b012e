import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { keptFilterForget } from "../commands/keptFilterForget.ts";
import { keptFilterSave } from "../commands/keptFilterSave.ts";
import { KeptFilter } from "../model/keptFilter.ts";
import { keptFiltersOf } from "../store/keptFilters.ts";
import {
  KeptFilterForgetInput,
  KeptFilterForgetTypes,
  KeptFilterSaveInput,
  KeptFilterSaveTypes,
} from "../types/keptFilters.ts";

@Resolver()
export class KeptFilterResolver {
  @Query(() => [KeptFilter], { description: "The filters of a list that you keep, by name; at most 50." })
  keptFilters(
    @Arg("list", () => String, { description: "The list, as the client calls it." }) list: string,
    @Ctx() ctx: Context,
  ): Promise<KeptFilter[]> {
    return keptFiltersOf(ctx.sql, ctx.viewer, list);
  }

  @Mutation(() => KeptFilterSaveTypes.Payload, { description: "Keeps a filter of a list by name, for yourself." })
  keptFilterSave(@Arg("input", () => KeptFilterSaveInput) input: KeptFilterSaveInput, @Ctx() ctx: Context) {
    return perform(ctx, KeptFilterSaveTypes, keptFilterSave, input, () =>
      keptFiltersOf(ctx.sql, ctx.viewer, input.list),
    );
  }

  @Mutation(() => KeptFilterForgetTypes.Payload, { description: "Forgets a filter that you keep." })
  keptFilterForget(@Arg("input", () => KeptFilterForgetInput) input: KeptFilterForgetInput, @Ctx() ctx: Context) {
    return perform(ctx, KeptFilterForgetTypes, keptFilterForget, input, () =>
      keptFiltersOf(ctx.sql, ctx.viewer, input.list),
    );
  }
}
