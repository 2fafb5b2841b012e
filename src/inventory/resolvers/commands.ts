import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { lotHold } from "../commands/lotHold.ts";
import { stockAdjust } from "../commands/stockAdjust.ts";
import { stockCount } from "../commands/stockCount.ts";
import { stockReceive } from "../commands/stockReceive.ts";
import { stockReportSubmit } from "../commands/stockReportSubmit.ts";
import { stockTransfer } from "../commands/stockTransfer.ts";
import { warehouseCreate } from "../commands/warehouseCreate.ts";
import { reportsBy } from "../queries/reports.ts";
import * as reports from "../types-reports.ts";
import * as types from "../types.ts";
import { entryById, lotById, warehouseById } from "./stock.ts";

const entry = (ctx: Context) => (id: string) => entryById(ctx, id);

@Resolver()
export class StockCommands {
  @Mutation(() => types.WarehouseCreateTypes.Payload, {
    description: "Opens a warehouse. From the first on, stock is kept in Fairway and orders ask it.",
  })
  warehouseCreate(
    @Arg("input", () => types.WarehouseCreateInput) input: types.WarehouseCreateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.WarehouseCreateTypes, warehouseCreate, input, (id) => warehouseById(ctx, id));
  }

  @Mutation(() => types.StockReceiveTypes.Payload, { description: "Takes goods into a warehouse, by batch." })
  stockReceive(@Arg("input", () => types.StockReceiveInput) input: types.StockReceiveInput, @Ctx() ctx: Context) {
    return perform(ctx, types.StockReceiveTypes, stockReceive, input, entry(ctx));
  }

  @Mutation(() => types.StockAdjustTypes.Payload, {
    description: "Says that batches are more or fewer than the books have it, and why.",
  })
  stockAdjust(@Arg("input", () => types.StockAdjustInput) input: types.StockAdjustInput, @Ctx() ctx: Context) {
    return perform(ctx, types.StockAdjustTypes, stockAdjust, input, entry(ctx));
  }

  @Mutation(() => types.StockCountTypes.Payload, {
    description: "Says what was counted; the books are put right by the difference.",
  })
  stockCount(@Arg("input", () => types.StockCountInput) input: types.StockCountInput, @Ctx() ctx: Context) {
    return perform(ctx, types.StockCountTypes, stockCount, input, entry(ctx));
  }

  @Mutation(() => types.StockTransferTypes.Payload, { description: "Moves goods between warehouses." })
  stockTransfer(@Arg("input", () => types.StockTransferInput) input: types.StockTransferInput, @Ctx() ctx: Context) {
    return perform(ctx, types.StockTransferTypes, stockTransfer, input, entry(ctx));
  }

  @Mutation(() => types.LotHoldTypes.Payload, {
    description: "Keeps a batch back from promise, pick and shipment, or lets it go.",
  })
  lotHold(@Arg("input", () => types.LotHoldInput) input: types.LotHoldInput, @Ctx() ctx: Context) {
    return perform(ctx, types.LotHoldTypes, lotHold, input, (id) => lotById(ctx, id));
  }

  @Mutation(() => reports.StockReportSubmitTypes.Payload, {
    description: "Hands in a dealer's stock report (进销存). The same period again corrects it.",
  })
  stockReportSubmit(
    @Arg("input", () => reports.StockReportSubmitInput) input: reports.StockReportSubmitInput,
    @Ctx() ctx: Context,
  ) {
    const read = (submissionId: string) => reportsBy(ctx.sql, ctx.viewer, { submissionId });
    return perform(ctx, reports.StockReportSubmitTypes, stockReportSubmit, input, read);
  }
}
