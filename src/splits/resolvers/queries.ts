import { Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from "type-graphql";
import { rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { connectionType, PageArgs, pageOf, readRowCursor } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { SplitStateEnum } from "../model/enums.ts";
import { SplitComparison } from "../model/comparison.ts";
import { SplitPolicy } from "../model/policy.ts";
import { TerritorySplit } from "../model/split.ts";
import { compare } from "../queries/comparison.ts";
import { policies, policyById } from "../queries/policies.ts";
import { readSplits, splitById } from "../queries/splits.ts";

const TerritorySplitConnection = connectionType("TerritorySplit", () => TerritorySplit);
const SplitPolicyConnection = connectionType("TerritorySplitPolicy", () => SplitPolicy);
nodeReader("TerritorySplit", splitById);
nodeReader("TerritorySplitPolicy", policyById);

@ArgsType()
export class SplitsArgs extends PageArgs {
  @Field(() => [SplitStateEnum], { nullable: true, description: "Only in these states." })
  states?: (keyof typeof SplitStateEnum)[] | null;
  @Field(() => ID, { nullable: true, description: "Only of this dealer's territory; for the manufacturer's people." })
  dealer?: string | null;
}

@ArgsType()
export class CompareArgs {
  @Field(() => ID, { description: "The first split." })
  left!: string;
  @Field(() => Int, { nullable: true, description: "Its version; left out: the current one." })
  leftVersion?: number | null;
  @Field(() => ID, { description: "The second, or the same once more." })
  right!: string;
  @Field(() => Int, { nullable: true, description: "Its version; left out: the current one." })
  rightVersion?: number | null;
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
    const listed = rows.map((row) => ({ ...row, listed: true }));
    return pageOf(listed, args.first, (row) => [null, row.rowId]);
  }

  @Query(() => SplitComparison, {
    nullable: true,
    description:
      "Two proposals, or two versions of one, side by side: ground, money, what moves. For the manufacturer's people.",
  })
  territorySplitCompare(@Args(() => CompareArgs) args: CompareArgs, @Ctx() ctx: Context) {
    return compare(
      ctx,
      { id: rowId("TerritorySplit", args.left), version: args.leftVersion ?? null },
      { id: rowId("TerritorySplit", args.right), version: args.rightVersion ?? null },
    );
  }

  @Query(() => SplitPolicyConnection, {
    description: "Versions of the policy of splits, the latest first day first; for the manufacturer's people.",
  })
  territorySplitPolicies(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context) {
    return policies(ctx, { first: page.first, before: readRowCursor(page.after) });
  }
}
