import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import type { Context } from "../../platform/context.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { PriceAdjustment } from "../model/adjustment.ts";
import { CatalogSetting, PriceList, priceListOf } from "../model/price.ts";
import { Product, ProductLine, productLineOf, productOf } from "../model/product.ts";
import { checkList, PriceFinding } from "../queries/listCheck.ts";
import { listAdjustments, priceListsById } from "../queries/lists.ts";
import { productLinesById, productsById } from "../queries/loaders.ts";
import { readSetting } from "../queries/setting.ts";
import { mayReadLists } from "../rules/access.ts";

const noRow = "00000000-0000-0000-0000-000000000000";
const today = (ctx: Context): Day => ctx.services.clock.today(ctx.viewer.timeZone);

@Resolver()
export class PriceListResolver {
  @Query(() => CatalogSetting, { description: "What holds for the manufacturer's prices as a whole." })
  catalogSetting(@Ctx() ctx: Context): Promise<CatalogSetting> {
    return readSetting(ctx);
  }

  @Query(() => [PriceFinding], {
    description:
      "What is wrong with a price list from a day on: gaps, overlaps with lists for the same buyers, products on sale without a price; at most 200. For the manufacturer's own people.",
  })
  priceListCheck(
    @Arg("priceList", () => ID, { description: "The list." }) list: string,
    @Ctx() ctx: Context,
    @Arg("from", () => DateScalar, { nullable: true, description: "From this day on; left out, today." })
    from: Day | null,
  ): Promise<PriceFinding[]> {
    return checkList(ctx.sql, ctx.viewer, rowId("PriceList", list) ?? noRow, from ?? today(ctx));
  }

  @Query(() => [PriceAdjustment], {
    description:
      "What a list adds to or takes off prices, as known now, the latest beginning first; at most 500. For the manufacturer's own people.",
  })
  priceAdjustments(
    @Arg("priceList", () => ID, { description: "The list." }) list: string,
    @Ctx() ctx: Context,
    @Arg("on", () => DateScalar, { nullable: true, description: "Only those that hold on this day." }) on: Day | null,
  ): Promise<PriceAdjustment[]> {
    return listAdjustments(ctx.sql, ctx.viewer, rowId("PriceList", list) ?? noRow, on ?? null);
  }
}

const productIn = async (ctx: Context, id: string | null): Promise<Product | null> => {
  const row = id === null ? null : await ctx.load(productsById, id);
  return row === null ? null : productOf(row);
};

@Resolver(() => PriceFinding)
export class PriceFindingFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() finding: PriceFinding, @Ctx() ctx: Context): Promise<Product | null> {
    return productIn(ctx, finding.productId);
  }

  @FieldResolver(() => PriceList, { nullable: true, description: "The other list of an OVERLAP." })
  async otherList(@Root() finding: PriceFinding, @Ctx() ctx: Context): Promise<PriceList | null> {
    const id = mayReadLists(ctx.viewer) ? finding.otherListId : null;
    const row = id === null ? null : await ctx.load(priceListsById, id);
    return row === null ? null : priceListOf(row);
  }
}

@Resolver(() => PriceAdjustment)
export class PriceAdjustmentFields {
  @FieldResolver(() => Product, { nullable: true, description: "Only this product; null for a line or everything." })
  product(@Root() adjustment: PriceAdjustment, @Ctx() ctx: Context): Promise<Product | null> {
    return productIn(ctx, adjustment.productId);
  }

  @FieldResolver(() => ProductLine, {
    nullable: true,
    description: "Only this line; null for a product or everything.",
  })
  async productLine(@Root() adjustment: PriceAdjustment, @Ctx() ctx: Context): Promise<ProductLine | null> {
    const row = adjustment.productLineId === null ? null : await ctx.load(productLinesById, adjustment.productLineId);
    return row === null ? null : productLineOf(row);
  }
}
