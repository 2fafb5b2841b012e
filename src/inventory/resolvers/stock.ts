import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Product, productOf, productsById } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { Dealer, dealerOf, dealersById } from "../../partners/index.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs, connectionType } from "../../platform/graphql/connection.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import type { EntryKind } from "../book.ts";
import {
  Lot,
  LotPlace,
  StockEntry,
  StockEntryKind,
  StockLevel,
  StockMovement,
  Warehouse,
  lotOf,
  stockEntryOf,
  warehouseOf,
} from "../model/stock.ts";
import * as read from "../queries/stock.ts";
import { mayKeepStock, mayReadStock } from "../rules/access.ts";

const noRow = "00000000-0000-0000-0000-000000000000";
/** A filter's row id: null where none was given, nobody's where it is none. */
export const filterId = (type: string, id: string | null | undefined): string | null =>
  id == null ? null : (rowId(type, id) ?? noRow);
export const todayOf = (ctx: Context): Day => ctx.services.clock.today(ctx.viewer.timeZone);
export const productIn = async (ctx: Context, id: string): Promise<Product | null> => {
  const row = await ctx.load(productsById, id);
  return row === null ? null : productOf(row);
};

export const warehouseById = async (ctx: Context, id: string): Promise<Warehouse | null> => {
  const row = mayReadStock(ctx.viewer) ? await ctx.load(read.warehousesById, id) : null;
  return row === null ? null : warehouseOf(row);
};
export const lotById = async (ctx: Context, id: string): Promise<Lot | null> => {
  const row = mayReadStock(ctx.viewer) ? await ctx.load(read.lotsById, id) : null;
  return row === null ? null : lotOf(row, todayOf(ctx));
};
export const entryById = async (ctx: Context, id: string): Promise<StockEntry | null> => {
  const row = mayReadStock(ctx.viewer) ? await ctx.load(read.entriesById, id) : null;
  // A shipment's entry names the dealer it went to: for people with regions, one of theirs.
  return row === null || !(await mayKnowDealer(ctx.sql, ctx.viewer, row.dealerId)) ? null : stockEntryOf(row);
};
nodeReader("Warehouse", warehouseById);
nodeReader("Lot", lotById);
nodeReader("StockEntry", entryById);

const WarehouseConnection = connectionType("Warehouse", () => Warehouse);
const StockLevelConnection = connectionType("StockLevel", () => StockLevel);
const LotConnection = connectionType("Lot", () => Lot);
const StockEntryConnection = connectionType("StockEntry", () => StockEntry);

@ArgsType()
class EntriesArgs extends PageArgs {
  @Field(() => StockEntryKind, { nullable: true, description: "Only of this kind." })
  kind?: EntryKind | null;
  @Field(() => ID, { nullable: true, description: "Only what moved goods of this warehouse." })
  warehouse?: string | null;
  @Field(() => ID, { nullable: true, description: "Only what moved this product." })
  product?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "Happened on this day or later." })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "Happened before this day." })
  before?: Day | null;
}

@ArgsType()
class LotsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only batches of this product." })
  product?: string | null;
  @Field(() => ID, { nullable: true, description: "Only batches that this warehouse has or has had." })
  warehouse?: string | null;
  @Field(() => Boolean, { defaultValue: true, description: "Only batches of which something is there." })
  there!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: "Only what is near expiry or past it." })
  nearExpiry!: boolean;
}

@Resolver()
export class StockResolver {
  @Query(() => WarehouseConnection, { description: "Warehouses, by code; for the manufacturer's own people." })
  warehouses(@Args(() => PageArgs) page: PageArgs, @Ctx() ctx: Context) {
    return read.listWarehouses(ctx.sql, ctx.viewer, page);
  }

  @Query(() => StockLevelConnection, {
    description: "What there is of each product in each warehouse, by product code; for the manufacturer's own people.",
  })
  stockLevels(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() ctx: Context,
    @Arg("warehouse", () => ID, { nullable: true, description: "Only in this warehouse." }) warehouse: string | null,
    @Arg("product", () => ID, { nullable: true, description: "Only this product." }) product: string | null,
    @Arg("search", () => String, {
      nullable: true,
      description: "A piece of the product's name, pinyin, initials, code or GTIN.",
    })
    search: string | null,
  ) {
    const filter = {
      ...page,
      warehouseId: filterId("Warehouse", warehouse),
      productId: filterId("Product", product),
      search,
    };
    return read.listLevels(ctx.sql, ctx.viewer, filter, todayOf(ctx));
  }

  @Query(() => LotConnection, { description: "Batches, the first to expire first; for the manufacturer's own people." })
  lots(@Args(() => LotsArgs) args: LotsArgs, @Ctx() ctx: Context) {
    const { first, after, there, nearExpiry } = args;
    const of = { warehouseId: filterId("Warehouse", args.warehouse), productId: filterId("Product", args.product) };
    return read.listLots(ctx.sql, ctx.viewer, { first, after: after ?? null, there, nearExpiry, ...of }, todayOf(ctx));
  }

  @Query(() => StockEntryConnection, {
    description: "The goods book, newest first; for the manufacturer's own people.",
  })
  stockEntries(@Args(() => EntriesArgs) args: EntriesArgs, @Ctx() ctx: Context) {
    return read.listEntries(ctx.sql, ctx.viewer, {
      ...{
        first: args.first,
        after: args.after ?? null,
        kind: args.kind ?? null,
        from: args.from ?? null,
        before: args.before ?? null,
      },
      ...{ warehouseId: filterId("Warehouse", args.warehouse), productId: filterId("Product", args.product) },
    });
  }

  @Query(() => Boolean, { description: "Whether the viewer keeps stock: receives, counts, adjusts, moves it." })
  viewerCanKeepStock(@Ctx() ctx: Context): boolean {
    return mayKeepStock(ctx.viewer);
  }
}

/** What a row refers to is seen by whoever sees the row; a reference without its thing is a broken database. */
export async function referred<Thing>(found: Promise<Thing | null>): Promise<Thing> {
  const thing = await found;
  if (thing === null) throw new Error("stock refers to something that is not there");
  return thing;
}

@Resolver(() => StockLevel)
export class StockLevelFields {
  @FieldResolver(() => Warehouse, { description: "Where." })
  warehouse(@Root() level: StockLevel, @Ctx() ctx: Context) {
    return referred(warehouseById(ctx, level.warehouseId));
  }
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() level: StockLevel, @Ctx() ctx: Context) {
    return productIn(ctx, level.productId);
  }
}

@Resolver(() => Lot)
export class LotFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() lot: Lot, @Ctx() ctx: Context) {
    return productIn(ctx, lot.productId);
  }
  @FieldResolver(() => [LotPlace], { description: "Where it lies." })
  async places(@Root() lot: Lot, @Ctx() ctx: Context): Promise<readonly LotPlace[]> {
    return (await ctx.load(read.placesByLot, lot.rowId))?.places ?? [];
  }
}

@Resolver(() => LotPlace)
export class LotPlaceFields {
  @FieldResolver(() => Warehouse, { description: "Where." })
  warehouse(@Root() place: LotPlace, @Ctx() ctx: Context) {
    return referred(warehouseById(ctx, place.warehouseId));
  }
}

@Resolver(() => StockEntry)
export class StockEntryFields {
  @FieldResolver(() => Dealer, { nullable: true, description: "To or from which dealer, where it was to one." })
  async dealer(@Root() entry: StockEntry, @Ctx() ctx: Context): Promise<Dealer | null> {
    const row = entry.dealerId === null ? null : await ctx.load(dealersById, entry.dealerId);
    return row === null ? null : dealerOf(row);
  }
  @FieldResolver(() => [StockMovement], { description: "What it moved, in order." })
  async movements(@Root() entry: StockEntry, @Ctx() ctx: Context): Promise<readonly StockMovement[]> {
    return (await ctx.load(read.movementsByEntry, entry.rowId))?.movements ?? [];
  }
}

@Resolver(() => StockMovement)
export class StockMovementFields {
  @FieldResolver(() => Warehouse, { description: "Where." })
  warehouse(@Root() movement: StockMovement, @Ctx() ctx: Context) {
    return referred(warehouseById(ctx, movement.warehouseId));
  }
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() movement: StockMovement, @Ctx() ctx: Context) {
    return productIn(ctx, movement.productId);
  }
  @FieldResolver(() => Lot, { description: "The batch." })
  lot(@Root() movement: StockMovement, @Ctx() ctx: Context) {
    return referred(lotById(ctx, movement.lotId));
  }
}
