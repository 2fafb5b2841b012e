import { isUuid } from "../../kernel/id.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { type ManufacturerRow, manufacturerView } from "../views.ts";

nodeReader("Manufacturer", async (ctx, id) => {
  if (!isUuid(id)) return null;
  const [row] = await ctx.sql.query<ManufacturerRow>(
    `SELECT manufacturer_id, code, name, country, time_zone, currency, languages FROM manufacturer
     WHERE manufacturer_id = $1 AND manufacturer_id = $2`,
    [ctx.viewer.manufacturerId, id],
  );
  return row === undefined ? null : manufacturerView(row);
});
