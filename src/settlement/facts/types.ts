import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar, QuantityScalar } from "../../platform/graphql/scalars.ts";
import { ChainEvent, ChainMovement, ChainMovementKind, ChainTurnover } from "./model.ts";
import type { MovementKind } from "./rules/fact.ts";

/** What every fact says of the paper it cites. */
@InputType()
abstract class CitedInput extends CommandInput {
  @Field(() => ID, { description: "Of which chain." })
  chain!: string;
  @Field(() => String, { description: "The number of the paper that it cites." })
  @MaxLength(60)
  documentNo!: string;
  @Field(() => String, { nullable: true, description: "The paper's line, where one thing stands on it twice." })
  @MaxLength(20)
  line?: string | null;
  @Field(() => String, { nullable: true, description: "The currency of its amounts; left out: the manufacturer's." })
  @MaxLength(3)
  currency?: string | null;
}

@InputType({ description: "What happened to goods at a chain's." })
export class ChainFactRecordInput extends CitedInput {
  @Field(() => ID, { description: "At which store or DC." })
  store!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      "Of TRANSFER_OUT: the chain's place that they came to on that day; what came there is then recorded too.",
  })
  toStore?: string | null;
  @Field(() => ID, { description: "Of which product of ours." })
  product!: string;
  @Field(() => ChainMovementKind, { description: "What happened." })
  kind!: MovementKind;
  @Field(() => DateScalar, { description: "When." })
  on!: Day;
  @Field(() => QuantityScalar, { description: "How many base units." })
  quantity!: number;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The price of priceUnits base units, tax included, if the paper tells it.",
  })
  unitPrice?: string | null;
  @Field(() => QuantityScalar, { nullable: true, description: "How many base units the price is of; left out: one." })
  priceUnits?: number | null;
  @Field(() => Boolean, { defaultValue: false, description: "Whether it was at a promotion's price (特价)." })
  promotion!: boolean;
  @Field(() => String, { nullable: true, description: "The order's number." })
  @MaxLength(60)
  orderNo?: string | null;
  @Field(() => String, { nullable: true, description: "The paper it follows, such as the delivery note of a receipt." })
  @MaxLength(60)
  referenceNo?: string | null;
}

@InputType({ description: "What a store's tills turned over on a day." })
export class ChainTurnoverRecordInput extends CitedInput {
  @Field(() => ID, { description: "At which store." })
  store!: string;
  @Field(() => DateScalar, { description: "When." })
  on!: Day;
  @Field(() => ID, { nullable: true, description: "Of which product; left out: of a group, or of all." })
  product?: string | null;
  @Field(() => String, { nullable: true, description: "The chain's group of one rate." })
  @MaxLength(60)
  rateGroup?: string | null;
  @Field(() => QuantityScalar, { nullable: true, description: "How many base units, if the paper tells it." })
  quantity?: number | null;
  @Field(() => DecimalScalar, { description: "Turned over before anything is taken off, tax included." })
  gross!: string;
  @Field(() => DecimalScalar, { nullable: true, description: "Of it brought back by shoppers; left out: nothing." })
  returns?: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Of it coupons that we bear; left out: nothing." })
  coupons?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: "Whether it was at a promotion's price (特价)." })
  promotion!: boolean;
}

@InputType({ description: "Something that a fee of a chain is for." })
export class ChainEventRecordInput extends CitedInput {
  @Field(() => String, { description: "The kind of fee, as kaFeeKinds has it." })
  @MaxLength(60)
  feeKind!: string;
  @Field(() => String, { description: "What it is called, as the contract and the chain call it." })
  @MaxLength(200)
  name!: string;
  @Field(() => ID, { nullable: true, description: "At which store; left out: at all of the contract's." })
  store?: string | null;
  @Field(() => ID, { nullable: true, description: "Of which product." })
  product?: string | null;
  @Field(() => DateScalar, { description: "First day." })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: "First day after it; left out: it is one day." })
  to?: Day | null;
  @Field(() => QuantityScalar, { nullable: true, description: "How many issues or heads; left out: one." })
  quantity?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: "Head-days or days of lateness, where they do not follow from the dates.",
  })
  days?: number | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The amount that a rate is reckoned on, such as a late order's.",
  })
  base?: string | null;
  @Field(() => [ID], {
    defaultValue: [],
    description: "Uploaded files of purpose EVIDENCE: leaflets, photos. At most 20.",
  })
  @ArrayMaxSize(20)
  evidence!: string[];
}

@InputType({ description: "A fact that was none." })
export class ChainFactReverseInput extends CommandInput {
  @Field(() => ID, { description: "A ChainMovement, ChainTurnover or ChainEvent." })
  fact!: string;
  @Field(() => String, { description: "Why." })
  @MaxLength(500)
  reason!: string;
}

const said = {
  NOT_ALLOWED: "Your role may not do this.",
  NOT_FOUND: "There is no such thing, or you do not look after its chain.",
  UNKNOWN_STORE: "The chain has no such store.",
  UNKNOWN_PRODUCT: "There is no such product.",
  CURRENCY_UNKNOWN: "There is no such currency.",
  DOCUMENT_MISSING: "It cites no paper.",
  FUTURE_DAY: "The day has not come yet.",
  FACT_REPEATED: "The line is on record in these figures.",
  FACT_DIFFERS: "The line is on record in other figures: take it back first.",
};
const amounts = {
  AMOUNT_MALFORMED: "An amount is none, or finer than its currency.",
  AMOUNT_NEGATIVE: "An amount is below zero.",
};
const counts = {
  QUANTITY_NOT_POSITIVE: "The quantity is no whole number above zero.",
  QUANTITY_NOT_WHOLE: "The quantity is no whole number, zero or more.",
  QUANTITY_ABSURD: "The quantity is more than there can be.",
};

export const ChainFactRecordTypes = commandTypes({
  name: "ChainFactRecord",
  thing: ["movement", () => ChainMovement, "The movement as it is on record."],
  codes: {
    ...{ ...said, ...counts, PRICE_MALFORMED: "The price is none, or has more than six decimal places." },
    TRANSFER_NOWHERE: "Only what leaves goes to another place of the chain.",
  },
});
export const ChainTurnoverRecordTypes = commandTypes({
  name: "ChainTurnoverRecord",
  thing: ["turnover", () => ChainTurnover, "The turnover as it is on record."],
  codes: {
    ...{ ...said, ...amounts, QUANTITY_NOT_WHOLE: counts.QUANTITY_NOT_WHOLE },
    PRODUCT_OR_GROUP: "It is of a product or of a group, not of both.",
  },
});
export const ChainEventRecordTypes = commandTypes({
  name: "ChainEventRecord",
  thing: ["event", () => ChainEvent, "The event as it is on record."],
  codes: {
    ...{ ...said, ...amounts, ...counts, NAME_MISSING: "It is called nothing." },
    UNKNOWN_FEE_KIND: "There is no such kind of fee.",
    PERIOD_EMPTY: "It ends before it begins.",
    EVIDENCE_UNKNOWN: "A file is none of purpose EVIDENCE.",
  },
});
export const ChainFactReverseTypes = commandTypes({
  name: "ChainFactReverse",
  thing: ["fact", () => Node, "The fact that was taken back."],
  codes: {
    ...{ NOT_ALLOWED: said.NOT_ALLOWED, NOT_FOUND: said.NOT_FOUND, REASON_MISSING: "It is not said why." },
    FACT_REVERSED: "It was taken back already.",
  },
});
