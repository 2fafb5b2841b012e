import type { Context } from "../../platform/context.ts";
import type { CatalogSetting } from "../model/price.ts";

/** What holds for the manufacturer's prices as a whole. */
export async function readSetting(ctx: Context): Promise<CatalogSetting> {
  const [row] = await ctx.sql.query<CatalogSetting>(
    `SELECT price_policy AS "pricePolicy" FROM catalog_setting WHERE manufacturer_id = $1`,
    [ctx.viewer.manufacturerId],
  );
  return { pricePolicy: row?.pricePolicy ?? "ORDER_DATE" };
}
