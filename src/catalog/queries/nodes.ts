import type { Viewer } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { listingOf } from "../model/listing.ts";
import { type PriceRow, priceListOf, priceOf } from "../model/price.ts";
import { productLineOf, productOf } from "../model/product.ts";
import { mayRead, mayReadLists } from "../rules/access.ts";
import { listingsById, priceListsById, pricesById } from "./lists.ts";
import { productLinesById, productsById } from "./loaders.ts";

type Dealer = string | null;

/**
 * Reads by id what the viewer's role may read at all; the wall under the table does the rest, and the wall of regions
 * where the thing is a dealer's.
 */
const reader =
  <Row>(
    may: (viewer: Viewer) => boolean,
    loadable: Loadable<Row>,
    show: (row: Row) => object,
    dealerOf: (row: Row, ctx: Context) => Dealer | Promise<Dealer> = () => null,
  ) =>
  async (ctx: Context, id: string): Promise<object | null> => {
    const row = may(ctx.viewer) ? await ctx.load(loadable, id) : null;
    return row === null || !(await mayKnowDealer(ctx.sql, ctx.viewer, await dealerOf(row, ctx))) ? null : show(row);
  };

/** A price is of the dealer that its list is of; read only for those to whom regions matter. */
const dealerOfPrice = async ({ priceListId }: PriceRow, ctx: Context): Promise<Dealer> =>
  ctx.viewer.regionLos.length === 0 ? null : ((await ctx.load(priceListsById, priceListId))?.dealerId ?? null);

/** One thing of each type by its row id, within the viewer's walls; null for denied and missing alike. */
export const readById = {
  Product: reader(mayRead, productsById, productOf),
  ProductLine: reader(mayRead, productLinesById, productLineOf),
  PriceList: reader(mayReadLists, priceListsById, priceListOf, (list) => list.dealerId),
  Price: reader(mayReadLists, pricesById, priceOf, dealerOfPrice),
  Listing: reader(mayReadLists, listingsById, listingOf, (listing) => listing.dealerId),
};
