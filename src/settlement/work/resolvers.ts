import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Chain, chainsById } from "../../chains/index.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/graphql/connection.ts";
import { SettlementWorkConnection, SettlementWorkRow } from "./model.ts";
import { workPage } from "./queries.ts";

@Resolver(() => SettlementWorkRow)
class SettlementWorkFields {
  @FieldResolver(() => Chain, { nullable: true, description: "Which chain." })
  chain(@Root() row: SettlementWorkRow, @Ctx() ctx: Context) {
    return ctx.load(chainsById, row.chainId);
  }
}

@Resolver()
class SettlementWorkQueries {
  @Query(() => SettlementWorkConnection, {
    description: "What is to be done today about chains, by their names; for the manufacturer's own people.",
  })
  settlementWork(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context) {
    return workPage(ctx.sql, ctx.viewer, ctx.services.clock.today(ctx.viewer.timeZone), page);
  }
}

export const workResolvers = [SettlementWorkFields, SettlementWorkQueries];
