import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Product } from "../../catalog/index.ts";
import type { Day } from "../../kernel/day.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import type { TransferState } from "../rules/warehouseTransfer.ts";
import { Lot, Warehouse } from "./stock.ts";

export const WarehouseTransferState = {
  DRAFT: "DRAFT",
  SHIPPED: "SHIPPED",
  RECEIVED: "RECEIVED",
  CANCELLED: "CANCELLED",
} as const;
registerEnumType(WarehouseTransferState, {
  name: "WarehouseTransferState",
  description: "How far a transfer between warehouses is.",
  valuesConfig: {
    DRAFT: { description: "Planned: nothing has moved." },
    SHIPPED: { description: "On its way: gone from one warehouse, not counted in at the other." },
    RECEIVED: { description: "Counted in." },
    CANCELLED: { description: "Given up before it was sent." },
  },
});

@ObjectType("WarehouseTransferLine", { description: "A batch of a transfer, in order units." })
export class WarehouseTransferLine {
  transferId!: string;
  lotId!: string;
  productId!: string;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => Lot, { description: "The batch." })
  lot?: Lot;
  @Field(() => Int, { description: "How many are sent." })
  quantity!: number;
  @Field(() => Int, {
    nullable: true,
    description: "How many were counted in; null until then. What is missing is lost.",
  })
  received!: number | null;
}

@ObjectType("WarehouseTransfer", {
  implements: Node,
  description: "Goods that go from one warehouse to another: planned, sent, counted in.",
})
export class WarehouseTransfer extends Node {
  readonly __typename = "WarehouseTransfer";
  rowId!: string;
  fromId!: string;
  toId!: string;
  @Field(() => WarehouseTransferState, { description: "How far it is." })
  state!: TransferState;
  @Field(() => Warehouse, { description: "From where." })
  from?: Warehouse;
  @Field(() => Warehouse, { description: "To where." })
  to?: Warehouse;
  @Field(() => DateScalar, { description: "The day it should arrive." })
  expectedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: "The day it was sent." })
  shippedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "The day it was counted in." })
  receivedOn!: Day | null;
  @Field(() => String, { description: "What was noted with it; may be empty." })
  note!: string;
  @Field(() => String, { description: "Why less was counted in than was sent; empty where it was not." })
  varianceReason!: string;
  @Field(() => Int, { description: "How many are sent, in order units." })
  quantity!: number;
  @Field(() => Int, { description: "Rises with every change." })
  version!: number;
  @Field(() => Date, { description: "When it was planned." })
  createdAt!: Date;
}
export type WarehouseTransferRow = Omit<WarehouseTransfer, "id" | "__typename" | "from" | "to">;
export const warehouseTransferOf = (row: WarehouseTransferRow): WarehouseTransfer => ({
  ...row,
  ...nodeFields("WarehouseTransfer", row.rowId),
});

@ObjectType("ExpectedReceipt", {
  implements: Node,
  description: "Goods that are announced for a warehouse. What comes under the paper's number counts against them.",
})
export class ExpectedReceipt extends Node {
  readonly __typename = "ExpectedReceipt";
  rowId!: string;
  warehouseId!: string;
  productId!: string;
  @Field(() => Warehouse, { description: "Where to." })
  warehouse?: Warehouse;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => String, { description: "The number of the paper they come under." })
  reference!: string;
  @Field(() => DateScalar, { description: "The day they should come." })
  expectedOn!: Day;
  @Field(() => Int, { description: "How many were announced, in order units." })
  quantity!: number;
  @Field(() => Int, { description: "How many have come." })
  received!: number;
  @Field(() => Int, { description: "How many are still to come; 0 where nobody waits any more." })
  open!: number;
  @Field(() => DateScalar, { nullable: true, description: "Since when nobody waits for the rest; null: one does." })
  endedOn!: Day | null;
}
export type ExpectedReceiptRow = Omit<ExpectedReceipt, "id" | "__typename" | "open">;
export const expectedReceiptOf = (row: ExpectedReceiptRow): ExpectedReceipt => ({
  ...row,
  ...nodeFields("ExpectedReceipt", row.rowId),
  open: row.endedOn === null ? Math.max(0, row.quantity - row.received) : 0,
});

@ObjectType("ConsignedStock", {
  description: "Goods of ours that a dealer has in consignment, by batch, in order units.",
})
export class ConsignedStock {
  productId!: string;
  lotId!: string;
  @Field(() => Product, { nullable: true, description: "The product." })
  product?: Product | null;
  @Field(() => String, { description: "The batch's own text." })
  batch!: string;
  @Field(() => DateScalar, { nullable: true, description: "Its expiry day; null: it does not expire." })
  expiresOn!: Day | null;
  @Field(() => DateScalar, { description: "The day it was sent." })
  shippedOn!: Day;
  @Field(() => DateScalar, { description: "The day from which the tax counts it as sold: 180 days after it was sent." })
  deemedSoldOn!: Day;
  @Field(() => Int, { description: "How many are there and ours." })
  quantity!: number;
}
