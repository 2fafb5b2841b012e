import type { Viewer } from "../../kernel/viewer.ts";
import type { Context } from "../../platform/context.ts";
import type { Loadable } from "../../platform/loaders.ts";
import { listingOf } from "../model/listing.ts";
import { priceListOf, priceOf } from "../model/price.ts";
import { productLineOf, productOf } from "../model/product.ts";
import { mayRead, mayReadLists } from "../rules/access.ts";
import { listingsById, priceListsById, pricesById } from "./lists.ts";
import { productLinesById, productsById } from "./loaders.ts";

/** Reads by id what the viewer's role may read at all; the wall under the table does the rest. */
const reader =
  <Row>(may: (viewer: Viewer) => boolean, loadable: Loadable<Row>, show: (row: Row) => object) =>
  async (ctx: Context, id: string): Promise<object | null> => {
    const row = may(ctx.viewer) ? await ctx.load(loadable, id) : null;
    return row === null ? null : show(row);
  };

/** One thing of each type by its row id, within the viewer's walls; null for denied and missing alike. */
export const readById = {
  Product: reader(mayRead, productsById, productOf),
  ProductLine: reader(mayRead, productLinesById, productLineOf),
  PriceList: reader(mayReadLists, priceListsById, priceListOf),
  Price: reader(mayReadLists, pricesById, priceOf),
  Listing: reader(mayReadLists, listingsById, listingOf),
};
