import { ArrayMaxSize, IsOptional, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar, QuantityScalar } from "../platform/graphql/scalars.ts";
import { Lot, StockEntry, Warehouse } from "./model/stock.ts";

@InputType({ description: "A place where goods lie." })
export class WarehouseCreateInput extends CommandInput {
  @Field(() => String, { description: "Its code, 1 to 40 characters." })
  @MaxLength(40)
  code!: string;
  @Field(() => String, { description: "Its name, 1 to 200 characters." })
  @MaxLength(200)
  name!: string;
  @Field(() => String, { nullable: true, description: "Where it is, at most 500 characters." })
  @IsOptional()
  @MaxLength(500)
  address?: string | null;
}

@InputType({ description: "Goods of one batch that come in." })
export class StockReceiveLine {
  @Field(() => ID, { description: "The product." })
  product!: string;
  @Field(() => QuantityScalar, { description: "How many, in order units." })
  quantity!: number;
  @Field(() => String, { nullable: true, description: "The batch's own text; left out, the day of receipt names it." })
  @IsOptional()
  @MaxLength(200)
  batch?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The day of production." })
  producedOn?: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The expiry day; left out, production and the product's shelf life say it, or the batch as it is known.",
  })
  expiresOn?: Day | null;
}

@InputType({ description: "Goods that come into a warehouse, in one act: all of it or none." })
export class StockReceiveInput extends CommandInput {
  @Field(() => ID, { description: "The warehouse." })
  warehouse!: string;
  @Field(() => DateScalar, { nullable: true, description: "The day they came; left out, today." })
  receivedOn?: Day | null;
  @Field(() => String, { nullable: true, description: "What the paper says, at most 200 characters." })
  @IsOptional()
  @MaxLength(200)
  reference?: string | null;
  @Field(() => [StockReceiveLine], { description: "The goods, at most 1,000 lines." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: StockReceiveLine[];
}

@InputType({ description: "By how much a batch changes." })
export class StockAdjustLine {
  @Field(() => ID, { description: "The batch." })
  lot!: string;
  @Field(() => QuantityScalar, { description: "How many more, or fewer where it is negative; in order units." })
  quantity!: number;
}

@InputType({ description: "What was found, broken or is written off, and why." })
export class StockAdjustInput extends CommandInput {
  @Field(() => ID, { description: "The warehouse." })
  warehouse!: string;
  @Field(() => String, { description: "Why, at most 500 characters." })
  @MaxLength(500)
  reason!: string;
  @Field(() => [StockAdjustLine], { description: "The batches, each once; at most 1,000." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: StockAdjustLine[];
}

@InputType({ description: "What was counted of a batch." })
export class StockCountLine {
  @Field(() => ID, { description: "The batch." })
  lot!: string;
  @Field(() => QuantityScalar, { description: "How many there are, in order units." })
  counted!: number;
}

@InputType({ description: "What was counted in a warehouse. Batches that are not named stay as they are." })
export class StockCountInput extends CommandInput {
  @Field(() => ID, { description: "The warehouse." })
  warehouse!: string;
  @Field(() => String, { nullable: true, description: "What the paper says, at most 200 characters." })
  @IsOptional()
  @MaxLength(200)
  reference?: string | null;
  @Field(() => [StockCountLine], { description: "The batches, each once; at most 1,000." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: StockCountLine[];
}

@InputType({ description: "Goods that move from one warehouse to another." })
export class StockTransferInput extends CommandInput {
  @Field(() => ID, { description: "From where." })
  from!: string;
  @Field(() => ID, { description: "To where." })
  to!: string;
  @Field(() => [StockAdjustLine], { description: "The batches, each once, with how many move; at most 1,000." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  lines!: StockAdjustLine[];
}

@InputType({ description: "A batch that is kept back, or let go again." })
export class LotHoldInput extends CommandInput {
  @Field(() => ID, { description: "The batch." })
  lot!: string;
  @Field(() => Boolean, { description: "True: kept back; false: let go." })
  held!: boolean;
  @Field(() => String, { nullable: true, description: "Why it is kept back, at most 500 characters." })
  @IsOptional()
  @MaxLength(500)
  reason?: string | null;
}

export const access = {
  NOT_ALLOWED: "Your role may not do this.",
  NOT_FOUND: "There is no such record, or none that you may see.",
};
export const figures = { QUANTITY_ABSURD: "So much is surely a slip.", EMPTY_SELECTION: "Nothing was given." };
export const changing = {
  ...access,
  ...figures,
  UNKNOWN_LOT: "There is no such batch.",
  DUPLICATE_LINE: "The batch stands there twice.",
  FIGURE_NOT_WHOLE: "The figure is a whole number.",
  LOT_SHORT: "There is less of the batch, or the rest is picked for orders; see free.",
  BELOW_RESERVED: "It would fall below what is promised to orders; see free.",
};
const entry = ["entry", () => StockEntry, "What was recorded."] as const;
export const free = { free: { type: () => Int, description: "How many could go, in order units." } };

export const WarehouseCreateTypes = commandTypes({
  name: "WarehouseCreate",
  thing: ["warehouse", () => Warehouse, "The warehouse."],
  codes: {
    NOT_ALLOWED: access.NOT_ALLOWED,
    NAME_MISSING: "It has a name.",
    CODE_MISSING: "It has a code.",
    DUPLICATE_CODE: "The code is taken.",
  },
});
export const StockReceiveTypes = commandTypes({
  name: "StockReceive",
  thing: entry,
  codes: {
    ...access,
    ...figures,
    UNKNOWN_PRODUCT: "There is no such product.",
    QUANTITY_NOT_POSITIVE: "A quantity is a whole number above zero.",
    FUTURE_DAY: "The day has not come yet.",
    BATCH_MALFORMED: "A batch's text has at most 60 characters.",
    EXPIRY_MISSING: "The product expires: say when, or when it was produced.",
    EXPIRY_BEFORE_PRODUCTION: "It would expire before it is produced.",
    EXPIRED_BATCH: "It has expired.",
    BATCH_DIFFERS: "The batch is known with other days.",
  },
});
export const StockAdjustTypes = commandTypes({
  name: "StockAdjust",
  thing: entry,
  codes: { ...changing, REASON_MISSING: "An adjustment says why." },
  data: free,
});
export const StockCountTypes = commandTypes({ name: "StockCount", thing: entry, codes: changing, data: free });
export const StockTransferTypes = commandTypes({
  name: "StockTransfer",
  thing: entry,
  codes: {
    ...changing,
    SAME_WAREHOUSE: "It is the same warehouse.",
    QUANTITY_NOT_POSITIVE: "A quantity is a whole number above zero.",
  },
  data: free,
});
export const LotHoldTypes = commandTypes({
  name: "LotHold",
  thing: ["lot", () => Lot, "The batch."],
  codes: { ...access, REASON_MISSING: "Whoever keeps goods back says why." },
});
