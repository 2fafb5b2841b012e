import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import type { Context } from "../platform/context.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { Dealer } from "./model/dealer.ts";
import { DealerStanding } from "./model/standing.ts";
import { standingOn, standingsByDealer } from "./queries/standings.ts";
import { ownPeopleSee } from "./rules/access.ts";

const standingsOf = async (ctx: Context, dealer: Dealer): Promise<readonly DealerStanding[]> =>
  (await ctx.load(standingsByDealer, dealer.rowId))?.standings ?? [];

/** Where a dealer stood, today and on past days. */
@Resolver(() => Dealer)
export class DealerStandingFields {
  @FieldResolver(() => [DealerStanding], {
    description:
      "Where he stood from day to day, the earliest first, with who said so and why; for the manufacturer's own people.",
  })
  async standings(@Root() dealer: Dealer, @Ctx() ctx: Context): Promise<readonly DealerStanding[]> {
    return ownPeopleSee(ctx.viewer, await standingsOf(ctx, dealer)) ?? [];
  }

  @FieldResolver(() => DealerStanding, {
    nullable: true,
    description: "Where he stood on a day; null before he was known, and for nobody but the manufacturer's own people.",
  })
  async standing(
    @Root() dealer: Dealer,
    @Ctx() ctx: Context,
    @Arg("asOf", () => DateScalar, { description: "The business day." }) asOf: string,
  ): Promise<DealerStanding | null> {
    return ownPeopleSee(ctx.viewer, standingOn(await standingsOf(ctx, dealer), asOf as Day));
  }
}
