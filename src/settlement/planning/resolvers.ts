import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import {
  type ContractContent,
  KaContractContent,
  KaContractVersion,
  feeName,
  mayReadContracts,
  readContent,
} from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { amountText, money } from "../../kernel/money.ts";
import type { Context } from "../../platform/context.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { KaFeeCalendarRow } from "./model.ts";
import { feeMonths, monthsFrom } from "./rules/feeCalendar.ts";

const calendarOf = ({ terms, currency }: ContractContent, from: Day, { viewer }: Context): KaFeeCalendarRow[] => {
  const months = monthsFrom(from, 12);
  return terms.map((term, at) => ({
    ...{ key: `terms.${at}`, name: feeName(term.kind, viewer.language), basis: term.basis },
    months: feeMonths(term, currency, months).map(({ amountMinor, ...each }) => ({
      ...each,
      amount: amountMinor === null ? null : amountText(money(amountMinor, currency)),
    })),
  }));
};

@Resolver(() => KaContractVersion)
export class PlanningResolver {
  @FieldResolver(() => [KaFeeCalendarRow], { description: "Which of twelve months bears which term." })
  feeCalendar(
    @Root() version: KaContractVersion,
    @Ctx() ctx: Context,
    @Arg("from", () => DateScalar, { description: "A day of the first month." }) from: Day,
  ): KaFeeCalendarRow[] {
    return calendarOf(version.frozen, from, ctx);
  }

  @Query(() => [KaFeeCalendarRow], {
    description: "The same of a content that nobody has proposed yet; for the manufacturer's own people.",
  })
  kaFeeCalendar(
    @Arg("content", () => KaContractContent, { description: "What a contract would say." }) content: KaContractContent,
    @Arg("from", () => DateScalar, { description: "A day of the first month." }) from: Day,
    @Ctx() ctx: Context,
  ): KaFeeCalendarRow[] {
    if (!mayReadContracts(ctx.viewer)) return [];
    return calendarOf(readContent(content, ctx.viewer.currency), from, ctx);
  }
}

export const planningResolvers = [PlanningResolver];
