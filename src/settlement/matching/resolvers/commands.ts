import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Command, Request } from "../../../platform/command.ts";
import type { Context } from "../../../platform/context.ts";
import { type CommandTypes, type PayloadShape, perform } from "../../../platform/graphql/commandTypes.ts";
import { itemsWritten } from "../../statements/queries/items.ts";
import { oneStatement } from "../../statements/queries/statements.ts";
import { statementItemUnmatch } from "../commands/statementItemUnmatch.ts";
import { statementItemsMatch } from "../commands/statementItemsMatch.ts";
import { statementLineJoin } from "../commands/statementLineJoin.ts";
import { statementLineSplit } from "../commands/statementLineSplit.ts";
import { statementMatch } from "../commands/statementMatch.ts";
import { statementNameSet } from "../commands/statementNameSet.ts";
import * as types from "../types.ts";

/** Runs an act on items, and reads the statement with the items that it wrote. */
async function actOnItems<Input extends Request, Code extends string>(
  ctx: Context,
  of: CommandTypes<Code>,
  command: Command<Input, NoInfer<Code>>,
  input: Input,
): Promise<PayloadShape> {
  let items: readonly object[] | null = null;
  const payload = await perform(ctx, of, command, input, async (id) => {
    const statement = await oneStatement(ctx.sql, ctx.viewer, id);
    items = statement === null ? null : await itemsWritten(ctx.sql, ctx.viewer, statement);
    return statement;
  });
  return { ...payload, items };
}

@Resolver()
export class MatchingCommands {
  @Mutation(() => types.StatementMatchTypes.Payload, {
    description:
      "Has both sides of a statement matched once more, as a job (chain-statement.matched). What people decided and said of lines stays.",
  })
  statementMatch(@Arg("input", () => types.StatementMatchInput) input: types.StatementMatchInput, @Ctx() ctx: Context) {
    return perform(ctx, types.StatementMatchTypes, statementMatch, input, (id) =>
      oneStatement(ctx.sql, ctx.viewer, id),
    );
  }

  @Mutation(() => types.StatementItemsMatchTypes.Payload, {
    description: "Joins items by hand; undone by statementItemUnmatch. It holds when the statement is matched anew.",
  })
  statementItemsMatch(
    @Arg("input", () => types.StatementItemsMatchInput) input: types.StatementItemsMatchInput,
    @Ctx() ctx: Context,
  ) {
    return actOnItems(ctx, types.StatementItemsMatchTypes, statementItemsMatch, input);
  }

  @Mutation(() => types.StatementItemUnmatchTypes.Payload, {
    description: "Takes an item apart into its lines; undone by joining them again.",
  })
  statementItemUnmatch(
    @Arg("input", () => types.StatementItemUnmatchInput) input: types.StatementItemUnmatchInput,
    @Ctx() ctx: Context,
  ) {
    return actOnItems(ctx, types.StatementItemUnmatchTypes, statementItemUnmatch, input);
  }

  @Mutation(() => types.StatementLineSplitTypes.Payload, {
    description: "Takes a line of their sheet apart into parts that add up to it; undone by statementLineJoin.",
  })
  statementLineSplit(
    @Arg("input", () => types.StatementLineSplitInput) input: types.StatementLineSplitInput,
    @Ctx() ctx: Context,
  ) {
    return actOnItems(ctx, types.StatementLineSplitTypes, statementLineSplit, input);
  }

  @Mutation(() => types.StatementLineJoinTypes.Payload, {
    description: "Puts a line of their sheet together again that was taken apart.",
  })
  statementLineJoin(
    @Arg("input", () => types.StatementLineJoinInput) input: types.StatementLineJoinInput,
    @Ctx() ctx: Context,
  ) {
    return actOnItems(ctx, types.StatementLineJoinTypes, statementLineJoin, input);
  }

  @Mutation(() => types.StatementNameSetTypes.Payload, {
    description:
      "Says what a name on the chain's sheets means: all lines of this sheet are read anew and matched, later sheets know it.",
  })
  statementNameSet(
    @Arg("input", () => types.StatementNameSetInput) input: types.StatementNameSetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.StatementNameSetTypes, statementNameSet, input, (id) =>
      oneStatement(ctx.sql, ctx.viewer, id),
    );
  }
}
