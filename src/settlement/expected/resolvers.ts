import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { PageArgs, connectionType } from "../../platform/graphql/connection.ts";
import type { LineKind } from "../rules/match/words.ts";
import { StatementLine } from "../statements/model-items.ts";
import { ChainStatement } from "../statements/model.ts";
import { oneStatement } from "../statements/queries/statements.ts";
import { StatementLineKind } from "../statements/words.ts";
import { bookResolvers } from "./resolvers-book.ts";
import { causeResolvers } from "./resolvers-causes.ts";
import { statementExpect } from "./commands/statementExpect.ts";
import { listExpected } from "./queries/lines.ts";
import { StatementExpectInput, StatementExpectTypes } from "./types.ts";

const StatementLineConnection = connectionType("ChainStatementLine", () => StatementLine);

@ArgsType()
class LineWishes extends PageArgs {
  @Field(() => [StatementLineKind], { nullable: true, description: "Of these kinds." })
  kinds?: LineKind[] | null;
}

@Resolver(() => ChainStatement)
export class ExpectedFields {
  @FieldResolver(() => StatementLineConnection, {
    description: "What we expect, line by line, by day, each with its rule and papers; our own people's.",
  })
  expectedLines(@Root() statement: ChainStatement, @Args(() => LineWishes) wishes: LineWishes, @Ctx() ctx: Context) {
    const { kinds = null, first, after } = wishes;
    return listExpected(ctx, statement, { kinds, first, after });
  }
}

@Resolver()
export class ExpectationResolver {
  @Mutation(() => StatementExpectTypes.Payload, {
    description:
      "Reckons what a chain should send for a month of a contract: makes its statement, or our side of it anew.",
  })
  statementExpect(@Arg("input", () => StatementExpectInput) input: StatementExpectInput, @Ctx() ctx: Context) {
    return perform(ctx, StatementExpectTypes, statementExpect, input, (id) => oneStatement(ctx.sql, ctx.viewer, id));
  }
}

export const expectedResolvers = [ExpectedFields, ExpectationResolver, ...bookResolvers, ...causeResolvers];
