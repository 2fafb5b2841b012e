import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Product } from "../../catalog/index.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs, connectionType } from "../../platform/graphql/connection.ts";
import { nodeReader } from "../../platform/graphql/node.ts";
import { consignedTo } from "../acts/consigned.ts";
import { Lot, Warehouse } from "../model/stock.ts";
import {
  ConsignedStock,
  ExpectedReceipt,
  WarehouseTransfer,
  WarehouseTransferLine,
  WarehouseTransferState,
  expectedReceiptOf,
  warehouseTransferOf,
} from "../model/transfer.ts";
import { dealerAskedFor } from "../queries/reports.ts";
import * as read from "../queries/transfers.ts";
import { mayKeepStock, mayReadStock } from "../rules/access.ts";
import { deemedSoldOn } from "../rules/consignedSale.ts";
import { type TransferState, canTransfer } from "../rules/warehouseTransfer.ts";
import { filterId, lotById, productIn, referred, warehouseById } from "./stock.ts";

export const transferById = async (ctx: Context, id: string): Promise<WarehouseTransfer | null> => {
  const row = mayReadStock(ctx.viewer) ? await ctx.load(read.transfersById, id) : null;
  return row === null ? null : warehouseTransferOf(row);
};
export const expectedById = async (ctx: Context, id: string): Promise<ExpectedReceipt | null> => {
  const row = mayReadStock(ctx.viewer) ? await ctx.load(read.expectedById, id) : null;
  return row === null ? null : expectedReceiptOf(row);
};
nodeReader("WarehouseTransfer", transferById);
nodeReader("ExpectedReceipt", expectedById);

const WarehouseTransferConnection = connectionType("WarehouseTransfer", () => WarehouseTransfer);
const ExpectedReceiptConnection = connectionType("ExpectedReceipt", () => ExpectedReceipt);

@ArgsType()
class TransfersArgs extends PageArgs {
  @Field(() => WarehouseTransferState, { nullable: true, description: "Only those that are so far." })
  state?: TransferState | null;
  @Field(() => ID, { nullable: true, description: "Only those from or to this warehouse." })
  warehouse?: string | null;
}

@ArgsType()
class ExpectedArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only for this warehouse." })
  warehouse?: string | null;
  @Field(() => ID, { nullable: true, description: "Only of this product." })
  product?: string | null;
  @Field(() => Boolean, { defaultValue: true, description: "Only what is still to come." })
  open!: boolean;
}

@Resolver()
export class TransferResolver {
  @Query(() => WarehouseTransferConnection, {
    description: "Transfers between warehouses, newest first; for the manufacturer's own people.",
  })
  warehouseTransfers(@Args(() => TransfersArgs) args: TransfersArgs, @Ctx() ctx: Context) {
    const { first, after, state } = args;
    const warehouseId = filterId("Warehouse", args.warehouse);
    return read.listTransfers(ctx.sql, ctx.viewer, { first, after: after ?? null, state: state ?? null, warehouseId });
  }

  @Query(() => ExpectedReceiptConnection, {
    description: "Goods that are announced for warehouses, the earliest first; for the manufacturer's own people.",
  })
  expectedReceipts(@Args(() => ExpectedArgs) args: ExpectedArgs, @Ctx() ctx: Context) {
    const { first, after, open } = args;
    const of = { warehouseId: filterId("Warehouse", args.warehouse), productId: filterId("Product", args.product) };
    return read.listExpected(ctx.sql, ctx.viewer, { first, after: after ?? null, open, ...of });
  }

  @Query(() => [ConsignedStock], {
    description: "Goods of ours that a dealer has in consignment, the earliest sent first.",
  })
  async consignedStock(
    @Ctx() ctx: Context,
    @Arg("dealer", () => ID, { nullable: true, description: "Whose; a dealer's own people leave it out." })
    dealer: string | null,
  ): Promise<ConsignedStock[]> {
    const dealerId = await dealerAskedFor(ctx, filterId("Dealer", dealer));
    if (dealerId === null) return [];
    const sql = Object.assign({ query: ctx.sql.query.bind(ctx.sql) }, { manufacturerId: ctx.viewer.manufacturerId });
    return (await consignedTo(sql, dealerId)).map(({ consigned, ...lot }) => ({
      ...lot,
      quantity: consigned,
      deemedSoldOn: deemedSoldOn(lot.shippedOn),
    }));
  }
}

@Resolver(() => WarehouseTransfer)
export class WarehouseTransferFields {
  @FieldResolver(() => Warehouse, { description: "From where." })
  from(@Root() transfer: WarehouseTransfer, @Ctx() ctx: Context) {
    return referred(warehouseById(ctx, transfer.fromId));
  }
  @FieldResolver(() => Warehouse, { description: "To where." })
  to(@Root() transfer: WarehouseTransfer, @Ctx() ctx: Context) {
    return referred(warehouseById(ctx, transfer.toId));
  }
  @FieldResolver(() => [WarehouseTransferLine], { description: "What it holds, in order." })
  async lines(@Root() transfer: WarehouseTransfer, @Ctx() ctx: Context): Promise<readonly WarehouseTransferLine[]> {
    return (await ctx.load(read.linesByTransfer, transfer.rowId))?.lines ?? [];
  }
  @FieldResolver(() => Boolean, { description: "Whether the viewer may send it now." })
  viewerCanShip(@Root() { state }: WarehouseTransfer, @Ctx() ctx: Context): boolean {
    return mayKeepStock(ctx.viewer) && canTransfer("ship", state);
  }
  @FieldResolver(() => Boolean, { description: "Whether the viewer may count it in now." })
  viewerCanReceive(@Root() { state }: WarehouseTransfer, @Ctx() ctx: Context): boolean {
    return mayKeepStock(ctx.viewer) && canTransfer("receive", state);
  }
  @FieldResolver(() => Boolean, { description: "Whether the viewer may give it up now." })
  viewerCanCancel(@Root() { state }: WarehouseTransfer, @Ctx() ctx: Context): boolean {
    return mayKeepStock(ctx.viewer) && canTransfer("cancel", state);
  }
}

@Resolver(() => WarehouseTransferLine)
export class WarehouseTransferLineFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() line: WarehouseTransferLine, @Ctx() ctx: Context) {
    return productIn(ctx, line.productId);
  }
  @FieldResolver(() => Lot, { description: "The batch." })
  lot(@Root() line: WarehouseTransferLine, @Ctx() ctx: Context) {
    return referred(lotById(ctx, line.lotId));
  }
}

@Resolver(() => ExpectedReceipt)
export class ExpectedReceiptFields {
  @FieldResolver(() => Warehouse, { description: "Where to." })
  warehouse(@Root() expected: ExpectedReceipt, @Ctx() ctx: Context) {
    return referred(warehouseById(ctx, expected.warehouseId));
  }
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() expected: ExpectedReceipt, @Ctx() ctx: Context) {
    return productIn(ctx, expected.productId);
  }
}

@Resolver(() => ConsignedStock)
export class ConsignedStockFields {
  @FieldResolver(() => Product, { nullable: true, description: "The product." })
  product(@Root() stock: ConsignedStock, @Ctx() ctx: Context) {
    return productIn(ctx, stock.productId);
  }
}
