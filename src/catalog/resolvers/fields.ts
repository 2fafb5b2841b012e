import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { BigIntScalar } from "../../platform/graphql/scalars.ts";
import { Division, divisionByLo, divisionOf } from "../../regions/index.ts";
import { Listing, PackType } from "../model/listing.ts";
import { Price, PriceList, priceListOf } from "../model/price.ts";
import { PriceStepType, showSteps } from "../model/priceStep.ts";
import { Product, ProductLine, productLineOf, productOf } from "../model/product.ts";
import { packsByProduct, priceListsById } from "../queries/lists.ts";
import { productLinesById, productsById } from "../queries/loaders.ts";
import { mayReadLists, mayWrite } from "../rules/access.ts";
import { converted, leastQuantity } from "../rules/packs.ts";

const productIn = async (ctx: Context, id: string): Promise<Product | null> => {
  const row = await ctx.load(productsById, id);
  return row === null ? null : productOf(row);
};
const dealerIn = async (ctx: Context, id: string | null): Promise<Dealer | null> => {
  const row = id === null ? null : await ctx.load(dealersById, id);
  return row === null ? null : dealerOf(row);
};

const priceListIn = async (ctx: Context, id: string): Promise<PriceList | null> => {
  const row = mayReadLists(ctx.viewer) ? await ctx.load(priceListsById, id) : null;
  return row === null ? null : priceListOf(row);
};

@Resolver(() => Product)
export class ProductFields {
  @FieldResolver(() => ProductLine, { nullable: true, description: "The line it belongs to." })
  async productLine(@Root() product: Product, @Ctx() ctx: Context): Promise<ProductLine | null> {
    const row = await ctx.load(productLinesById, product.productLineId);
    return row === null ? null : productLineOf(row);
  }

  @FieldResolver(() => [PackType], { description: "All its units, the smallest first." })
  async packs(@Root() product: Product, @Ctx() ctx: Context) {
    return (await ctx.load(packsByProduct, product.rowId))?.packs ?? [];
  }

  @FieldResolver(() => BigIntScalar, {
    nullable: true,
    description:
      "A whole quantity of one unit in another, exactly; null where it does not come out even or a unit is unknown.",
  })
  async convert(
    @Root() product: Product,
    @Ctx() ctx: Context,
    @Arg("quantity", () => BigIntScalar, { description: "How many of `from`, a whole number." }) quantity: string,
    @Arg("from", () => String, { description: "The unit it is in." }) from: string,
    @Arg("to", () => String, { description: "The unit to say it in." }) to: string,
  ): Promise<bigint | null> {
    return converted(BigInt(quantity), from, to, (await ctx.load(packsByProduct, product.rowId))?.packs ?? []);
  }

  @FieldResolver(() => Int, {
    description: "The least quantity that may be ordered: the first multiple of the pack that reaches the minimum.",
  })
  leastOrderQuantity(@Root() product: Product): number {
    return leastQuantity(product);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may change it, list it and set its price." })
  viewerCanUpdate(@Root() product: Product, @Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer) && product.status === "ACTIVE";
  }
}

@Resolver(() => Price)
export class PriceFields {
  @FieldResolver(() => Product, { nullable: true, description: "What it is the price of." })
  product(@Root() price: Price, @Ctx() ctx: Context): Promise<Product | null> {
    return productIn(ctx, price.productId);
  }

  @FieldResolver(() => PriceList, {
    nullable: true,
    description: "The list it stands on; for the manufacturer's own people.",
  })
  priceList(@Root() price: Price, @Ctx() ctx: Context): Promise<PriceList | null> {
    return priceListIn(ctx, price.priceListId);
  }

  @FieldResolver(() => [PriceStepType], {
    description: "From the list's price to the net one; empty where a price is shown as it stands on its list.",
  })
  steps(@Root() price: Price, @Ctx() ctx: Context): PriceStepType[] {
    return showSteps(ctx.viewer, price.waterfall ?? []);
  }
}

@Resolver(() => PriceStepType)
export class PriceStepFields {
  @FieldResolver(() => PriceList, {
    nullable: true,
    description: "The list it comes from; for the manufacturer's own people.",
  })
  priceList(@Root() step: PriceStepType, @Ctx() ctx: Context): Promise<PriceList | null> {
    return priceListIn(ctx, step.listId);
  }
}

@Resolver(() => PriceList)
export class PriceListFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "Whose own list it is; null for a general one." })
  dealer(@Root() list: PriceList, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerIn(ctx, list.dealerId);
  }

  @FieldResolver(() => Division, { nullable: true, description: "Where the goods of a TERRITORY list go." })
  async division(@Root() list: PriceList, @Ctx() ctx: Context): Promise<Division | null> {
    const row = list.divisionLo === null ? null : await ctx.load(divisionByLo, String(list.divisionLo));
    return row === null ? null : divisionOf(row, ctx.viewer.language);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may set its prices and adjustments, and end it." })
  viewerCanUpdate(@Root() list: PriceList, @Ctx() ctx: Context): boolean {
    return mayWrite(ctx.viewer) && list.endedOn === null;
  }
}

@Resolver(() => Listing)
export class ListingFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() listing: Listing, @Ctx() ctx: Context): Promise<Product | null> {
    return productIn(ctx, listing.productId);
  }

  @FieldResolver(() => Dealer, { nullable: true, description: "The dealer." })
  dealer(@Root() listing: Listing, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerIn(ctx, listing.dealerId);
  }
}
