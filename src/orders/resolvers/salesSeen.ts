import { Args, Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from "type-graphql";
import { rowId } from "../../kernel/id.ts";
import { money } from "../../kernel/money.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { DecimalScalar, MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import { Division, divisionBy, divisionLoOf } from "../../regions/index.ts";
import { SalesTarget, TerritoryGrant, grantsById, wireGrant } from "../../territories/index.ts";
import { OrderLine } from "../model/orderLine.ts";
import { SalesOwned, SalesOwnedArgs, SalesOwnedRow } from "../model/salesOwned.ts";
import { salesOwned } from "../queries/salesOwned.ts";
import { actualKey, targetActuals } from "../queries/targetActuals.ts";
import { mayReadSales } from "../rules/access.ts";
import { expectedBy, isAchieved, percentOf } from "../rules/achievement.ts";
import { bothReadings } from "../rules/owned.ts";

const nothing = "00000000-0000-0000-0000-000000000000";

@ObjectType("SalesTargetProgress", { description: "What was sold of a target, beside what was planned." })
export class SalesTargetProgress {
  @Field(() => MoneyType, {
    description:
      "Actual sales: gone out of orders of the period, less what was written off and what came back; taxed as the target is.",
  })
  actual!: MoneyType;
  @Field(() => MoneyType, { description: "What was planned until today, today included; by days within a month." })
  expected!: MoneyType;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Actual over the whole target, per cent; null where it is nought.",
  })
  percent!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Actual over what was planned until today, per cent." })
  percentOfExpected!: string | null;
  @Field(() => Boolean, { description: "Whether the target is reached." })
  achieved!: boolean;
}

/** What a dealer bought beside what he was to buy: sales are known here, targets below. */
@Resolver(() => SalesTarget)
export class TargetProgressResolver {
  @FieldResolver(() => SalesTargetProgress, { description: "Plan against actual sales." })
  async progress(@Root() target: SalesTarget, @Ctx() ctx: Context): Promise<SalesTargetProgress> {
    const { record } = target;
    const actual = (await ctx.load(targetActuals, actualKey(record)))?.minor ?? 0n;
    const expected = expectedBy(record, ctx.services.clock.today(ctx.viewer.timeZone));
    return {
      actual: wireMoney(money(actual, record.currency)),
      expected: wireMoney(money(expected, record.currency)),
      percent: percentOf(actual, record.amountMinor),
      percentOfExpected: percentOf(actual, expected),
      achieved: isAchieved(actual, record),
    };
  }
}

@Resolver()
export class SalesOwnedResolver {
  @Query(() => SalesOwned, {
    description: "Sales by division and dealer, as sold and as now, side by side; for the manufacturer's people.",
  })
  async salesOwned(@Args(() => SalesOwnedArgs) args: SalesOwnedArgs, @Ctx() ctx: Context): Promise<SalesOwned> {
    const asOf = args.asOf ?? ctx.services.clock.today(ctx.viewer.timeZone);
    const parentLo = args.parent == null ? null : (divisionLoOf(args.parent) ?? -1n);
    const productLineId = args.productLine == null ? null : (rowId("ProductLine", args.productLine) ?? nothing);
    const asked = { parentLo, from: args.from, to: args.to, asOf, productLineId, channel: args.channel ?? null };
    const rows = mayReadSales(ctx.viewer) ? bothReadings(await salesOwned(ctx.sql, ctx.viewer, asked)) : [];
    const shown = ({
      currency,
      soldMinor,
      ownedMinor,
    }: {
      currency: string;
      soldMinor: bigint;
      ownedMinor: bigint;
    }) => ({
      asSold: wireMoney(money(soldMinor, currency)),
      asNow: wireMoney(money(ownedMinor, currency)),
    });
    const sum = (of: readonly bigint[]) => of.reduce((total, each) => total + each, 0n);
    return {
      asOf,
      rows: rows.map((row) => ({ divisionLo: row.divisionLo, dealerId: row.dealerId, ...shown(row) })),
      totals: [...Map.groupBy(rows, (row) => row.currency)].map(([currency, of]) =>
        shown({
          ...{ currency, soldMinor: sum(of.map((row) => row.soldMinor)) },
          ownedMinor: sum(of.map((row) => row.ownedMinor)),
        }),
      ),
    };
  }
}

@Resolver(() => SalesOwnedRow)
export class SalesOwnedRowFields {
  @FieldResolver(() => Division, {
    nullable: true,
    description: "The division; null: places that name none further down than the asked one.",
  })
  division(@Root() row: SalesOwnedRow, @Ctx() ctx: Context) {
    return row.divisionLo === null ? null : divisionBy(ctx, row.divisionLo);
  }

  @FieldResolver(() => Dealer, {
    nullable: true,
    description: "The dealer; null: ground that nobody holds, or that several share of whom the seller is none.",
  })
  async dealer(@Root() row: SalesOwnedRow, @Ctx() ctx: Context) {
    const found = row.dealerId === null ? null : await ctx.load(dealersById, row.dealerId);
    return found === null ? null : dealerOf(found);
  }
}

/** By which right a line was accepted: a split or a correction afterwards changes nothing of it. */
@Resolver(() => OrderLine)
export class OrderLineGrantFields {
  @FieldResolver(() => TerritoryGrant, {
    nullable: true,
    description: "The record of the right that served it, as it was then; null on drafts and imported history.",
  })
  async grant(@Root() line: OrderLine, @Ctx() ctx: Context) {
    const record = line.grantId === null ? null : await ctx.load(grantsById, line.grantId);
    return record === null ? null : wireGrant(record);
  }
}
