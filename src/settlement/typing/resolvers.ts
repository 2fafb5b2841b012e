import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { PageArgs } from "../../platform/graphql/connection.ts";
import { ChainStatement } from "../statements/model.ts";
import { oneStatement } from "../statements/queries/statements.ts";
import { statementSheetEnter } from "./commands/statementSheetEnter.ts";
import { SheetLineConnection } from "./model.ts";
import { listSheetLines } from "./queries/sheetLines.ts";
import { StatementSheetEnterInput, StatementSheetEnterTypes } from "./types.ts";

@Resolver(() => ChainStatement)
class SheetFields {
  @FieldResolver(() => SheetLineConnection, {
    description: "The chain's sheet as it stands, in its own order and words; our own people's.",
  })
  sheetLines(@Root() statement: ChainStatement, @Args(() => PageArgs) { first, after }: PageArgs, @Ctx() ctx: Context) {
    return listSheetLines(ctx, statement, { first, after });
  }
}

@Resolver()
class TypingCommands {
  @Mutation(() => StatementSheetEnterTypes.Payload, {
    description:
      "Brings a chain's sheet that somebody typed in, whole, as its import would: the same lines are the same, and what it leaves out ends. With preview: true its `revisions` say what would change.",
  })
  statementSheetEnter(
    @Arg("input", () => StatementSheetEnterInput) input: StatementSheetEnterInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, StatementSheetEnterTypes, statementSheetEnter, input, (id) =>
      oneStatement(ctx.sql, ctx.viewer, id),
    );
  }
}

export const typingResolvers = [SheetFields, TypingCommands];
