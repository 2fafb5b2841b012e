import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context.ts";
import { perform } from "../../../platform/graphql/commandTypes.ts";
import { oneStatement } from "../../statements/queries/statements.ts";
import { statementMatch } from "../commands/statementMatch.ts";
import * as types from "../types.ts";

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
}
