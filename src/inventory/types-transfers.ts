import { ArrayMaxSize, IsOptional, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, QuantityScalar } from "../platform/graphql/scalars.ts";
import { StockEntry } from "./model/stock.ts";
import { ExpectedReceipt, WarehouseTransfer } from "./model/transfer.ts";
import { StockAdjustLine, access, changing, figures, free } from "./types.ts";

@InputType({ description: "Goods that are to go from one warehouse to another and be counted in there." })
export class WarehouseTransferCreateInput extends CommandInput {
  @Field(() => ID, { description: "From where." })
  from!: string;
  @Field(() => ID, { description: "To where." })
  to!: string;
  @Field(() => DateScalar, { description: "The day it should arrive, today or later." })
  expectedOn!: Day;
  @Field(() => Boolean, { defaultValue: false, description: "True: it leaves at once; false: it is a draft." })
  ship!: boolean;
  @Field(() => String, { nullable: true, description: "A note, at most 500 characters." })
  @IsOptional()
  @MaxLength(500)
  note?: string | null;
  @Field(() => [StockAdjustLine], { description: "The batches, each once, with how many go; at most 1,000." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: StockAdjustLine[];
}

@InputType({ description: "A drafted transfer that leaves." })
export class WarehouseTransferShipInput extends CommandInput {
  @Field(() => ID, { description: "The transfer." })
  transfer!: string;
}

@InputType({ description: "A drafted transfer that is given up." })
export class WarehouseTransferCancelInput extends CommandInput {
  @Field(() => ID, { description: "The transfer." })
  transfer!: string;
}

@InputType({ description: "What was counted in of a batch." })
export class WarehouseTransferCountLine {
  @Field(() => ID, { description: "The batch." })
  lot!: string;
  @Field(() => QuantityScalar, { description: "How many came, in order units; never more than were sent." })
  received!: number;
}

@InputType({ description: "A transfer that is counted in where it went." })
export class WarehouseTransferReceiveInput extends CommandInput {
  @Field(() => ID, { description: "The transfer." })
  transfer!: string;
  @Field(() => [WarehouseTransferCountLine], {
    defaultValue: [],
    description: "Batches of which another number came; those that are not named came as they were sent.",
  })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: WarehouseTransferCountLine[];
  @Field(() => String, { nullable: true, description: "Why less came than was sent, at most 500 characters." })
  @IsOptional()
  @MaxLength(500)
  reason?: string | null;
}

@InputType({ description: "A product that is announced." })
export class ExpectedReceiptLine {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => QuantityScalar, { description: "How many, in order units." })
  quantity!: number;
}

@InputType({ description: "Goods that production or a supplier announces for a warehouse." })
export class ExpectedReceiptAddInput extends CommandInput {
  @Field(() => ID, { description: "Where to." })
  warehouse!: string;
  @Field(() => String, { description: "The number of the paper they will come under, 1 to 60 characters." })
  @MaxLength(60)
  reference!: string;
  @Field(() => DateScalar, { description: "The day they should come, today or later." })
  expectedOn!: Day;
  @Field(() => [ExpectedReceiptLine], { description: "The products, each once; at most 1,000." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: ExpectedReceiptLine[];
}

@InputType({ description: "Announced goods that come on another day, or not any more." })
export class ExpectedReceiptUpdateInput extends CommandInput {
  @Field(() => ID, { description: "The announced goods." })
  expected!: string;
  @Field(() => DateScalar, { nullable: true, description: "The new day, today or later; left out, it stays." })
  expectedOn?: Day | null;
  @Field(() => Boolean, { defaultValue: false, description: "True: the rest is not waited for any more." })
  ended!: boolean;
}

@InputType({ description: "Goods in consignment that the dealer sold." })
export class ConsignedSaleLine {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => ID, { nullable: true, description: "The batch; left out, what was sent to him first." })
  lot?: string | null;
  @Field(() => QuantityScalar, { description: "How many, in order units." })
  quantity!: number;
}

@InputType({ description: "What a dealer sold of goods he has in consignment." })
export class ConsignedSaleRecordInput extends CommandInput {
  @Field(() => ID, { description: "The dealer." })
  dealer!: string;
  @Field(() => DateScalar, { nullable: true, description: "The day of the sale; left out, today." })
  soldOn?: Day | null;
  @Field(() => String, { nullable: true, description: "What the list of sales is called, at most 200 characters." })
  @IsOptional()
  @MaxLength(200)
  reference?: string | null;
  @Field(() => [ConsignedSaleLine], { description: "What was sold, at most 1,000 lines." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: ConsignedSaleLine[];
}

const transfer = ["transfer", () => WarehouseTransfer, "The transfer as it now stands."] as const;
const movedOn = { TRANSFER_MOVED_ON: "It was sent, counted in or given up already." };
const past = { EXPECTED_IN_THE_PAST: "The day lies before today." };
const whole = { QUANTITY_NOT_POSITIVE: "A quantity is a whole number above zero." };

export const WarehouseTransferCreateTypes = commandTypes({
  name: "WarehouseTransferCreate",
  thing: transfer,
  codes: { ...changing, ...past, ...whole, SAME_WAREHOUSE: "It is the same warehouse." },
  data: free,
});
export const WarehouseTransferShipTypes = commandTypes({
  name: "WarehouseTransferShip",
  thing: transfer,
  codes: { ...changing, ...movedOn, ...whole, SAME_WAREHOUSE: "It is the same warehouse." },
  data: free,
});
export const WarehouseTransferCancelTypes = commandTypes({
  name: "WarehouseTransferCancel",
  thing: transfer,
  codes: { ...access, ...movedOn },
});
export const WarehouseTransferReceiveTypes = commandTypes({
  name: "WarehouseTransferReceive",
  thing: transfer,
  codes: {
    ...access,
    ...movedOn,
    UNKNOWN_LOT: "The batch was not sent.",
    DUPLICATE_LINE: "The batch stands there twice.",
    FIGURE_NOT_WHOLE: "The figure is a whole number.",
    RECEIVED_MORE_THAN_SHIPPED: "So many were not sent.",
    REASON_MISSING: "Whoever counts in less than was sent says why.",
  },
});
export const ExpectedReceiptAddTypes = commandTypes({
  name: "ExpectedReceiptAdd",
  thing: ["expected", () => ExpectedReceipt, "The first of what was announced."],
  codes: {
    ...{ ...access, ...figures, ...past, ...whole },
    UNKNOWN_PRODUCT: "There is no such product.",
    DUPLICATE_LINE: "The product stands there twice.",
    DOCUMENT_MISSING: "It comes under a number.",
    EXPECTED_TWICE: "The paper has announced this product here already.",
  },
});
export const ExpectedReceiptUpdateTypes = commandTypes({
  name: "ExpectedReceiptUpdate",
  thing: ["expected", () => ExpectedReceipt, "The announced goods as they now stand."],
  codes: { ...access, ...past },
});
export const ConsignedSaleRecordTypes = commandTypes({
  name: "ConsignedSaleRecord",
  thing: ["entry", () => StockEntry, "What was recorded."],
  codes: {
    ...{ ...access, ...figures, ...whole },
    FUTURE_DAY: "The day has not come yet.",
    NOT_CONSIGNED: "He has none of it in consignment.",
    SOLD_MORE_THAN_CONSIGNED: "He has fewer in consignment; see most.",
  },
  data: { most: { type: () => Int, description: "How many are there and ours, in order units." } },
});
