import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { consignedSaleRecord } from "../commands/consignedSaleRecord.ts";
import { expectedReceiptAdd } from "../commands/expectedReceiptAdd.ts";
import { expectedReceiptUpdate } from "../commands/expectedReceiptUpdate.ts";
import { warehouseTransferCancel } from "../commands/warehouseTransferCancel.ts";
import { warehouseTransferCreate } from "../commands/warehouseTransferCreate.ts";
import { warehouseTransferReceive } from "../commands/warehouseTransferReceive.ts";
import { warehouseTransferShip } from "../commands/warehouseTransferShip.ts";
import * as types from "../types-transfers.ts";
import { entryById } from "./stock.ts";
import { expectedById, transferById } from "./transfers.ts";

const transfer = (ctx: Context) => (id: string) => transferById(ctx, id);
const expected = (ctx: Context) => (id: string) => expectedById(ctx, id);

@Resolver()
export class TransferCommands {
  @Mutation(() => types.WarehouseTransferCreateTypes.Payload, {
    description: "Plans a transfer between warehouses, or sends it at once.",
  })
  warehouseTransferCreate(
    @Arg("input", () => types.WarehouseTransferCreateInput) input: types.WarehouseTransferCreateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.WarehouseTransferCreateTypes, warehouseTransferCreate, input, transfer(ctx));
  }

  @Mutation(() => types.WarehouseTransferShipTypes.Payload, { description: "Sends a planned transfer." })
  warehouseTransferShip(
    @Arg("input", () => types.WarehouseTransferShipInput) input: types.WarehouseTransferShipInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.WarehouseTransferShipTypes, warehouseTransferShip, input, transfer(ctx));
  }

  @Mutation(() => types.WarehouseTransferReceiveTypes.Payload, {
    description: "Counts a transfer in where it went; what is missing is lost.",
  })
  warehouseTransferReceive(
    @Arg("input", () => types.WarehouseTransferReceiveInput) input: types.WarehouseTransferReceiveInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.WarehouseTransferReceiveTypes, warehouseTransferReceive, input, transfer(ctx));
  }

  @Mutation(() => types.WarehouseTransferCancelTypes.Payload, { description: "Gives a planned transfer up." })
  warehouseTransferCancel(
    @Arg("input", () => types.WarehouseTransferCancelInput) input: types.WarehouseTransferCancelInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.WarehouseTransferCancelTypes, warehouseTransferCancel, input, transfer(ctx));
  }

  @Mutation(() => types.ExpectedReceiptAddTypes.Payload, { description: "Announces goods for a warehouse." })
  expectedReceiptAdd(
    @Arg("input", () => types.ExpectedReceiptAddInput) input: types.ExpectedReceiptAddInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ExpectedReceiptAddTypes, expectedReceiptAdd, input, expected(ctx));
  }

  @Mutation(() => types.ExpectedReceiptUpdateTypes.Payload, {
    description: "Says that announced goods come on another day, or not any more.",
  })
  expectedReceiptUpdate(
    @Arg("input", () => types.ExpectedReceiptUpdateInput) input: types.ExpectedReceiptUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ExpectedReceiptUpdateTypes, expectedReceiptUpdate, input, expected(ctx));
  }

  @Mutation(() => types.ConsignedSaleRecordTypes.Payload, {
    description: "Records what a dealer sold of goods he has in consignment: they are ours no longer.",
  })
  consignedSaleRecord(
    @Arg("input", () => types.ConsignedSaleRecordInput) input: types.ConsignedSaleRecordInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.ConsignedSaleRecordTypes, consignedSaleRecord, input, (id) => entryById(ctx, id));
  }
}
