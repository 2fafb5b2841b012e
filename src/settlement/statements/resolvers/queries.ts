import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from "type-graphql";
import type { Day } from "../../../kernel/day.ts";
import { rowId } from "../../../kernel/id.ts";
import { nobody } from "../../../kernel/viewer.ts";
import type { Context } from "../../../platform/context.ts";
import { PageArgs } from "../../../platform/graphql/connection.ts";
import { nodeReader } from "../../../platform/graphql/node.ts";
import { DateScalar } from "../../../platform/graphql/scalars.ts";
import { selectionOf } from "../../../platform/graphql/selection.ts";
import { withEventCursor } from "../../../platform/graphql/subscription.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { ChainStatementConnection } from "../model.ts";
import { listStatements, oneStatement } from "../queries/statements.ts";
import { ChainStatementState } from "../words.ts";

nodeReader("ChainStatement", (ctx, id) => oneStatement(ctx.sql, ctx.viewer, id));

@ArgsType()
class StatementWishes extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Of this chain." })
  chain?: string | null;
  @Field(() => ID, { nullable: true, description: "Of this contract." })
  contract?: string | null;
  @Field(() => [ChainStatementState], { nullable: true, description: "In one of these states." })
  states?: (keyof typeof ChainStatementState)[] | null;
  @Field(() => DateScalar, { nullable: true, description: "Of periods that this day or a later one belongs to." })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "Of periods that begin before this day." })
  to?: Day | null;
}

/** An id that names nothing of its type filters by what nothing is. */
const idOf = (type: string, id: string | null | undefined) => (id == null ? null : (rowId(type, id) ?? nobody));

@Resolver()
export class StatementQueries {
  @Query(() => ChainStatementConnection, {
    description:
      "Statements of chains, the newest period first. Our own people see those of the chains they look after, a chain's contact those of his own that we confirmed.",
  })
  async chainStatements(
    @Args(() => StatementWishes) args: StatementWishes,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const filter = {
      ...{ chainId: idOf("Chain", args.chain), contractId: idOf("KaContract", args.contract) },
      ...{ states: args.states ?? null, from: args.from ?? null, to: args.to ?? null },
    };
    return withEventCursor(ctx, selectionOf(info), () => listStatements(ctx.sql, ctx.viewer, filter, args));
  }

  @Query(() => Boolean, { description: "Whether you may work on statements of chains." })
  viewerCanWorkStatements(@Ctx() ctx: Context): boolean {
    return mayWorkStatements(ctx.viewer).ok;
  }
}
