import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Max, Min } from "class-validator";
import { Product } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import { isUuid } from "../../kernel/id.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs, connectionType } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { DealerBatch, ReorderPoint, StockReport, SuggestedOrderLine } from "../model/report.ts";
import * as read from "../queries/reports.ts";
import { mayReadReports, mayReadStock, mayReport } from "../rules/access.ts";
import { reorderPoint, safetyStock } from "../rules/planning.ts";
import { filterId, productIn, todayOf } from "./stock.ts";

nodeReader("StockReport", async (ctx, id) =>
  isUuid(id) ? ((await read.reportsBy(ctx.sql, ctx.viewer, { id }))[0] ?? null) : null,
);

const StockReportConnection = connectionType("StockReport", () => StockReport);
const whose = { nullable: true, description: "Whose; a dealer's own people leave it out." } as const;

@ArgsType()
class ReportsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only this dealer's." })
  dealer?: string | null;
  @Field(() => ID, { nullable: true, description: "Only this product's." })
  product?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Periods that begin on this day or later." })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "Periods that begin before this day." })
  before?: Day | null;
  @Field(() => Boolean, { defaultValue: false, description: "Only those whose closing does not follow from the rest." })
  exceptions!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "Also those that a correction has taken the place of." })
  corrected!: boolean;
}

@ArgsType()
class ReorderArgs {
  @Field(() => DecimalScalar, { description: "What a day takes on average, such as 60." })
  dailyDemand!: string;
  @Field(() => DecimalScalar, {
    description: "How far a day's demand strays from it (standard deviation), such as 25.",
  })
  deviation!: string;
  @Field(() => Int, { description: "Days from order to arrival, 0 to 1,000." })
  @Min(0)
  @Max(1000)
  leadDays!: number;
  @Field(() => DecimalScalar, { defaultValue: "1.65", description: "How sure to be: 1.65 covers 95 of 100 times." })
  z!: string;
}

@Resolver()
export class StockReportResolver {
  @Query(() => StockReportConnection, {
    description:
      "Dealers' stock reports (进销存), newest first. A dealer sees his own; people with regions, those of dealers in them.",
  })
  stockReports(@Args(() => ReportsArgs) args: ReportsArgs, @Ctx() ctx: Context) {
    return read.listReports(ctx.sql, ctx.viewer, {
      ...{ first: args.first, after: args.after ?? null, from: args.from ?? null, before: args.before ?? null },
      ...{ dealerId: filterId("Dealer", args.dealer), productId: filterId("Product", args.product) },
      ...{ exceptions: args.exceptions, corrected: args.corrected },
    });
  }

  @Query(() => [SuggestedOrderLine], {
    description:
      "What a dealer might order on a day, the most first: by his last stock report of each product that is listed for him, and what is on its way. Products he has not reported are not there.",
  })
  async suggestedOrder(
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, whose) dealer: string | null,
    @Arg("on", () => DateScalar, { nullable: true, description: "The day to order on; left out, today." })
    on: Day | null,
  ): Promise<SuggestedOrderLine[]> {
    const dealerId = await read.dealerAskedFor(ctx, filterId("Dealer", dealer));
    return dealerId === null ? [] : read.suggestedLines(ctx, dealerId, on ?? todayOf(ctx));
  }

  @Query(() => [DealerBatch], {
    description: "Batches that a dealer has had from us within two years or has coming, the first to expire first.",
  })
  async dealerBatches(
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, whose) dealer: string | null,
    @Arg("product", () => ID, { nullable: true, description: "Only this product's." }) product: string | null,
    @Arg("nearExpiry", () => Boolean, { defaultValue: false, description: "Only what is near expiry or past it." })
    nearExpiry: boolean,
  ): Promise<DealerBatch[]> {
    const dealerId = await read.dealerAskedFor(ctx, filterId("Dealer", dealer));
    const batches =
      dealerId === null ? [] : await read.dealerBatches(ctx, dealerId, filterId("Product", product), todayOf(ctx));
    return nearExpiry
      ? batches.filter(({ freshness }) => freshness === "NEAR_EXPIRY" || freshness === "EXPIRED")
      : batches;
  }

  @Query(() => ReorderPoint, {
    nullable: true,
    description:
      "When to refill, by demand, its variation and the lead time. Null for those who do not look after stock.",
  })
  reorderPoint(@Args(() => ReorderArgs) args: ReorderArgs, @Ctx() ctx: Context): ReorderPoint | null {
    if (!mayReadReports(ctx.viewer) && !mayReadStock(ctx.viewer)) return null;
    const { dailyDemand, deviation, leadDays, z } = args;
    return {
      safetyStock: safetyStock(z, deviation, leadDays),
      reorderPoint: reorderPoint(dailyDemand, z, deviation, leadDays),
    };
  }

  @Query(() => Boolean, {
    description: "Whether the viewer reports stock: for his own dealer, or for those he looks after.",
  })
  viewerCanReportStock(@Ctx() ctx: Context): boolean {
    return mayReport(ctx.viewer);
  }
}

@Resolver(() => StockReport)
export class StockReportFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "Whose stock." })
  async dealer(@Root() report: StockReport, @Ctx() ctx: Context): Promise<Dealer | null> {
    const row = await ctx.load(dealersById, report.dealerId);
    return row === null ? null : dealerOf(row);
  }
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() report: StockReport, @Ctx() ctx: Context) {
    return productIn(ctx, report.productId);
  }
}

@Resolver(() => SuggestedOrderLine)
export class SuggestedOrderFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() line: SuggestedOrderLine, @Ctx() ctx: Context) {
    return productIn(ctx, line.productId);
  }
}

@Resolver(() => DealerBatch)
export class DealerBatchFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() batch: DealerBatch, @Ctx() ctx: Context) {
    return productIn(ctx, batch.productId);
  }
}
