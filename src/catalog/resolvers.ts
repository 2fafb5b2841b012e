import { Arg, Args, Ctx, FieldResolver, ID, Int, ObjectType, Field, Query, Resolver, Root } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import { Dealer, dealerOf, dealersById } from "../partners/index.ts";
import type { Context } from "../platform/context.ts";
import { connectionType, PageArgs } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { BigIntScalar, DateScalar } from "../platform/graphql/scalars.ts";
import { Listing, PackType, Price, PriceList, priceListOf } from "./model/price.ts";
import { Product, ProductLine, productLineOf, productOf, ProductStatus } from "./model/product.ts";
import { listListings, listPriceLists, listPrices, packsByProduct, priceListsById } from "./queries/lists.ts";
import { productLinesById, productsById } from "./queries/loaders.ts";
import { readById } from "./queries/nodes.ts";
import { findPrice, listProductLines, listProducts, readCatalogue } from "./queries/products.ts";
import { mayRead, mayReadLists, mayWrite } from "./rules/access.ts";
import { converted, leastQuantity } from "./rules/packs.ts";

@ObjectType("CatalogueItem", { description: "A product a dealer may order on a day, with his price." })
class CatalogueItem {
  @Field(() => Product, { description: "The product." })
  product!: Product;
  @Field(() => Price, { description: "What one order unit costs him on that day." })
  price!: Price;
}

const ProductConnection = connectionType("Product", () => Product);
const ProductLineConnection = connectionType("ProductLine", () => ProductLine);
const CatalogueItemConnection = connectionType("CatalogueItem", () => CatalogueItem);
const PriceListConnection = connectionType("PriceList", () => PriceList);
const PriceConnection = connectionType("Price", () => Price);
const ListingConnection = connectionType("Listing", () => Listing);

for (const [type, read] of Object.entries(readById)) nodeReader(type, read);

const noRow = "00000000-0000-0000-0000-000000000000";
/** A filter's row id: null where none was given, nobody's where it is none. */
const filterId = (type: string, id: string | null | undefined): string | null =>
  id == null ? null : (rowId(type, id) ?? noRow);
const today = (ctx: Context): Day => ctx.services.clock.today(ctx.viewer.timeZone);
const search = {
  nullable: true,
  description: "A piece of the name, its pinyin or initials, the English name, the code or the GTIN.",
} as const;
const dealerArg = { nullable: true, description: "Whose; a dealer's own people leave it out." } as const;
const onArg = { nullable: true, description: "The business day; left out, today." } as const;

@Resolver()
export class CatalogResolver {
  @Query(() => ProductConnection, { description: "The manufacturer's products, by code." })
  products(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("search", () => String, search) text: string | null,
    @Arg("productLine", () => ID, { nullable: true, description: "Only this line's." }) line: string | null,
    @Arg("status", () => ProductStatus, { nullable: true, description: "Only these; left out, all." })
    status: ProductStatus | null,
  ) {
    return listProducts(ctx.sql, ctx.viewer, {
      ...page,
      search: text,
      productLineId: filterId("ProductLine", line),
      status,
    });
  }

  @Query(() => Product, { nullable: true, description: "One product; null when there is none that you may see." })
  async product(@Arg("id", () => ID, { description: "The product's id." }) id: string, @Ctx() ctx: Context) {
    const row = mayRead(ctx.viewer) ? await ctx.load(productsById, filterId("Product", id) ?? noRow) : null;
    return row === null ? null : productOf(row);
  }

  @Query(() => ProductLineConnection, { description: "The manufacturer's product lines, by code." })
  productLines(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context) {
    return listProductLines(ctx.sql, ctx.viewer, page);
  }

  @Query(() => CatalogueItemConnection, {
    description:
      "What a dealer may order on a day, by code: products on sale, listed for him and priced. He sees his own prices only.",
  })
  catalogue(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, dealerArg) dealer: string | null,
    @Arg("on", () => DateScalar, onArg) on: Day | null,
    @Arg("search", () => String, search) text: string | null,
    @Arg("productLine", () => ID, { nullable: true, description: "Only this line's." }) line: string | null,
  ) {
    const dealerId = filterId("Dealer", dealer);
    return readCatalogue(ctx.sql, ctx.viewer, {
      ...page,
      dealerId,
      on: on ?? today(ctx),
      search: text,
      productLineId: filterId("ProductLine", line),
    });
  }

  @Query(() => Price, {
    nullable: true,
    description: "What a product costs a dealer on a day: his own list's price before a general one. Null without one.",
  })
  async priceOf(
    @Arg("product", () => ID, { description: "The product." }) product: string,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, dealerArg) dealer: string | null,
    @Arg("on", () => DateScalar, onArg) on: Day | null,
  ) {
    const asked = {
      productId: filterId("Product", product) ?? noRow,
      dealerId: filterId("Dealer", dealer),
      on: on ?? today(ctx),
    };
    return findPrice(ctx.sql, ctx.viewer, asked);
  }

  @Query(() => PriceListConnection, { description: "Price lists, by code; for the manufacturer's own people." })
  priceLists(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, { nullable: true, description: "Only this dealer's own." }) dealer: string | null,
  ) {
    return listPriceLists(ctx.sql, ctx.viewer, { ...page, dealerId: filterId("Dealer", dealer) });
  }

  @Query(() => PriceConnection, {
    description: "Prices of a list, the latest beginning first; for the manufacturer's own people.",
  })
  prices(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("priceList", () => ID, { description: "The list." }) list: string,
    @Arg("product", () => ID, { nullable: true, description: "Only this product's." }) product: string | null,
    @Arg("knownAt", () => Date, {
      nullable: true,
      description: "As we knew them at this instant; left out, as we know them now.",
    })
    knownAt: Date | null,
  ) {
    const priceListId = filterId("PriceList", list) ?? noRow;
    return listPrices(ctx.sql, ctx.viewer, { ...page, priceListId, productId: filterId("Product", product), knownAt });
  }

  @Query(() => ListingConnection, {
    description: "Which dealers may buy which products, the latest first; for the manufacturer's own people.",
  })
  listings(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, { nullable: true, description: "Only this dealer's." }) dealer: string | null,
    @Arg("product", () => ID, { nullable: true, description: "Only this product's." }) product: string | null,
    @Arg("on", () => DateScalar, { nullable: true, description: "Only those that hold on this day." }) on: Day | null,
  ) {
    const filter = { dealerId: filterId("Dealer", dealer), productId: filterId("Product", product), on };
    return listListings(ctx.sql, ctx.viewer, { ...page, ...filter });
  }
}

const productIn = async (ctx: Context, id: string): Promise<Product | null> => {
  const row = await ctx.load(productsById, id);
  return row === null ? null : productOf(row);
};
const dealerIn = async (ctx: Context, id: string | null): Promise<Dealer | null> => {
  const row = id === null ? null : await ctx.load(dealersById, id);
  return row === null ? null : dealerOf(row);
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
  async priceList(@Root() price: Price, @Ctx() ctx: Context): Promise<PriceList | null> {
    const row = mayReadLists(ctx.viewer) ? await ctx.load(priceListsById, price.priceListId) : null;
    return row === null ? null : priceListOf(row);
  }
}

@Resolver(() => PriceList)
export class PriceListFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "Whose own list it is; null for a general one." })
  dealer(@Root() list: PriceList, @Ctx() ctx: Context): Promise<Dealer | null> {
    return dealerIn(ctx, list.dealerId);
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
