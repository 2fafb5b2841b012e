import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { globalId } from "../../../kernel/id.ts";
import { money } from "../../../kernel/money.ts";
import type { Context } from "../../../platform/context.ts";
import { type PayloadShape, perform } from "../../../platform/graphql/commandTypes.ts";
import { wireMoney } from "../../../platform/graphql/scalars.ts";
import { messageOf } from "../../../platform/messages.ts";
import { oneStatement } from "../../statements/queries/statements.ts";
import { statementItemsDecide } from "../commands/statementItemsDecide.ts";
import { type DecisionRow, findDecision } from "../store-decisions.ts";
import {
  StatementDecided,
  type StatementDecidedKind,
  StatementItemsDecideInput,
  StatementItemsDecideTypes,
} from "../types-items.ts";

const decidedOf = (ctx: Context, row: DecisionRow, currency: string): StatementDecided => ({
  ...{ id: globalId("StatementDecision", row.id), decision: row.decision, count: row.itemCount },
  ...{ amount: wireMoney(money(row.amountMinor, currency)), waiting: row.state === "WAITING" },
  kinds: row.kinds.map(({ code, count, amountMinor }) => ({
    ...{ code: code as StatementDecidedKind["code"], count },
    amount: wireMoney(money(BigInt(amountMinor), currency)),
  })),
  skipped: row.skipped.map(({ code, count }) => ({
    ...{ code, count, message: messageOf(code, ctx.language, { count }) },
  })),
});

@Resolver()
export class StatementItemCommands {
  @Mutation(() => StatementItemsDecideTypes.Payload, {
    description:
      "Decides items of a statement: one, some, all that a filter shows (preview says how many and how much), or what an earlier decision took.",
  })
  async statementItemsDecide(
    @Arg("input", () => StatementItemsDecideInput) input: StatementItemsDecideInput,
    @Ctx() ctx: Context,
  ): Promise<PayloadShape> {
    let decided: StatementDecided | null = null;
    const payload = await perform(ctx, StatementItemsDecideTypes, statementItemsDecide, input, async (id) => {
      const row = await findDecision(ctx.sql, ctx.viewer.manufacturerId, id);
      const statement = row === null ? null : await oneStatement(ctx.sql, ctx.viewer, row.statementId);
      if (row !== null && statement !== null) decided = decidedOf(ctx, row, statement.currency);
      return statement;
    });
    return { ...payload, decided };
  }
}
