import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context.ts";
import { PageArgs } from "../../../platform/graphql/connection.ts";
import { selectionOf } from "../../../platform/graphql/selection.ts";
import { withEventCursor } from "../../../platform/graphql/subscription.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { isPossible } from "../../rules/course.ts";
import { StatementItem } from "../../statements/model-items.ts";
import { ChainStatement } from "../../statements/model.ts";
import { ChainDispute, ChainDisputeConnection, ChainDisputeState } from "../model.ts";
import { disputePage, wireDispute } from "../queries/disputes.ts";
import { mayAnswerDisputes } from "../rules/access.ts";
import { disputesByItem } from "../queries/figures.ts";

@Resolver(() => ChainStatement)
export class StatementDisputeFields {
  @FieldResolver(() => ChainDisputeConnection, { description: "Its disputes, the newest first." })
  disputes(
    @Root() statement: ChainStatement,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Arg("states", () => [ChainDisputeState], { nullable: true, description: "In one of these states." })
    states?: (keyof typeof ChainDisputeState)[] | null,
  ) {
    return withEventCursor(ctx, selectionOf(info), () =>
      disputePage(ctx, statement.rowId, states ?? null, { first, after }),
    );
  }

  @FieldResolver(() => Boolean, {
    description: "Whether you may claim something of its lines now: the chain's contact, or our people for the chain.",
  })
  viewerCanClaim(@Root() { row }: ChainStatement, @Ctx() ctx: Context): boolean {
    const { viewer } = ctx;
    const allowed = viewer.chainId === null ? mayWorkStatements(viewer) : mayAnswerDisputes(viewer);
    return allowed.ok && isPossible("claim", row.state);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may dispute items of it now." })
  viewerCanDispute(@Root() { row }: ChainStatement, @Ctx() ctx: Context): boolean {
    return mayWorkStatements(ctx.viewer).ok && isPossible("decide", row.state) && row.matchedAt !== null;
  }
}

@Resolver(() => StatementItem)
export class StatementItemDisputeFields {
  @FieldResolver(() => ChainDispute, {
    nullable: true,
    description: "Its dispute, the whole one where it was divided; null: it is in none.",
  })
  async dispute(@Root() item: StatementItem, @Ctx() ctx: Context): Promise<ChainDispute | null> {
    const row = await ctx.load(disputesByItem, `${item.statementId} ${item.row.id}`);
    return row === null ? null : wireDispute(row, ctx.viewer);
  }
}
