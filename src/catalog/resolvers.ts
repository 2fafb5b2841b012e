import { Arg, Args, Ctx, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { rowId } from "../kernel/id.ts";
import type { Context } from "../platform/context.ts";
import { connectionType, PageArgs } from "../platform/graphql/connection.ts";
import { nodeReader } from "../platform/graphql/node.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { Listing } from "./model/listing.ts";
import { Price, PriceList } from "./model/price.ts";
import { Product, ProductLine, productOf, ProductStatus } from "./model/product.ts";
import { listListings, listPriceLists, listPrices } from "./queries/lists.ts";
import { productsById } from "./queries/loaders.ts";
import { readById } from "./queries/nodes.ts";
import { findPrice, listProductLines, listProducts, readCatalogue } from "./queries/products.ts";
import { ancestorsFor } from "./queries/shipToOf.ts";
import { catalogueOf, mayRead } from "./rules/access.ts";

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
const shipToArg = {
  nullable: true,
  description: "Where the goods go, one of the dealer's places; without it no territory's prices apply.",
} as const;
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
  async catalogue(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, dealerArg) dealer: string | null,
    @Arg("on", () => DateScalar, onArg) on: Day | null,
    @Arg("search", () => String, search) text: string | null,
    @Arg("productLine", () => ID, { nullable: true, description: "Only this line's." }) line: string | null,
    @Arg("shipTo", () => ID, shipToArg) shipTo: string | null,
  ) {
    const dealerId = filterId("Dealer", dealer);
    return readCatalogue(ctx.sql, ctx.viewer, {
      ...page,
      dealerId,
      ancestors: await ancestorsFor(ctx, catalogueOf(ctx.viewer, dealerId), filterId("ShipTo", shipTo)),
      on: on ?? today(ctx),
      search: text,
      productLineId: filterId("ProductLine", line),
    });
  }

  @Query(() => Price, {
    nullable: true,
    description:
      "What a product costs a dealer on a day, net, with its steps: a contract's price before his own, that before his territory's, his class's, and a general one. Null without one.",
  })
  async priceOf(
    @Arg("product", () => ID, { description: "The product." }) product: string,
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, dealerArg) dealer: string | null,
    @Arg("on", () => DateScalar, onArg) on: Day | null,
    @Arg("shipTo", () => ID, shipToArg) shipTo: string | null,
  ) {
    const dealerId = filterId("Dealer", dealer);
    const asked = {
      productId: filterId("Product", product) ?? noRow,
      dealerId,
      on: on ?? today(ctx),
      ancestors: await ancestorsFor(ctx, catalogueOf(ctx.viewer, dealerId), filterId("ShipTo", shipTo)),
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
    @Arg("on", () => DateScalar, { nullable: true, description: "Only those that hold on this day." }) on: Day | null,
  ) {
    const priceListId = filterId("PriceList", list) ?? noRow;
    return listPrices(ctx.sql, ctx.viewer, {
      ...page,
      priceListId,
      productId: filterId("Product", product),
      on,
      knownAt,
    });
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
