import { ArgsType, Args, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import { rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { connectionType, PageArgs, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { SplitStateEnum } from "../model/enums.ts";
import { TerritorySplit } from "../model/split.ts";
import { readSplits, splitById } from "../queries/splits.ts";

const TerritorySplitConnection = connectionType("TerritorySplit", () => TerritorySplit);
nodeReader("TerritorySplit", splitById);

@ArgsType()
export class SplitsArgs extends PageArgs {
  @Field(() => [SplitStateEnum], { nullable: true, description: "Only in these states." })
  states?: (keyof typeof SplitStateEnum)[] | null;
  @Field(() => ID, { nullable: true, description: "Only of this dealer's territory; for the manufacturer's people." })
  dealer?: string | null;
}

@Resolver()
export class TerritorySplitQueries {
  @Query(() => TerritorySplitConnection, {
    description: "Splits, the newest first; a dealer sees those that were served on him.",
  })
  async territorySplits(@Args(() => SplitsArgs) args: SplitsArgs, @Ctx() ctx: Context) {
    const after = readRowCursor(args.after);
    const dealerId = args.dealer == null ? null : (rowId("Dealer", args.dealer) ?? null);
    const none = args.dealer != null && dealerId === null;
    const rows = none
      ? []
      : await readSplits(ctx.sql, ctx.viewer, { states: args.states ?? null, dealerId, after, limit: args.first + 1 });
    return pageOf(rows, args.first, (row) => [null, row.rowId]);
  }
}
