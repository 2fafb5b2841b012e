import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { ImportOrigin, importOriginOf } from "../../platform/importer/graphql/made.ts";
import { Order } from "../model/order.ts";

@Resolver(() => Order)
export class OrderImported {
  @FieldResolver(() => ImportOrigin, {
    nullable: true,
    description: "The import that brought it, and the line of the file; null where none did, or you may not see it.",
  })
  importedFrom(@Root() order: Order, @Ctx() ctx: Context): Promise<ImportOrigin | null> {
    return importOriginOf(ctx, order.rowId);
  }
}
