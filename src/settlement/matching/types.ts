import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { BigIntScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { StatementItem } from "../statements/model-items.ts";
import { ChainStatement } from "../statements/model.ts";

const statement = ["statement", () => ChainStatement, "The statement as it now stands."] as const;
const acting = {
  NOT_FOUND: "There is no such statement, or it is not of a chain that you look after.",
  NOT_ALLOWED: "Your role may not work on statements of chains.",
  WRONG_STATE: "It cannot be matched where it stands.",
  STALE_VERSION: "Somebody changed it since you looked.",
};

@InputType({ description: "Has both sides of a statement matched once more." })
export class StatementMatchInput extends CommandInput {
  @Field(() => ID, { description: "The statement." })
  statement!: string;
  @Field(() => Int, { nullable: true, description: "The version you saw." })
  version?: number | null;
}
export const StatementMatchTypes = commandTypes({
  name: "StatementMatch",
  thing: statement,
  codes: { ...acting, NO_SHEET: "The chain's sheet has not come: there is nothing to match with." },
});

const onItems = {
  ...acting,
  WRONG_STATE: "It is confirmed, or its sides are being matched.",
  ITEM_DECIDED: "Somebody decided about it: take that back first.",
};
const more = { items: { type: () => [StatementItem], description: "The items that stand in the place of those." } };

@InputType({ description: "Joins items of a statement: their lines are one matter." })
export class StatementItemsMatchInput extends CommandInput {
  @Field(() => ID, { description: "The statement." })
  statement!: string;
  @Field(() => [ID], { description: "The items, two at least, with lines of both sides." })
  @ArrayMaxSize(500)
  items!: string[];
  @Field(() => Int, { nullable: true, description: "The statement's version you saw." })
  version?: number | null;
}
export const StatementItemsMatchTypes = commandTypes({
  name: "StatementItemsMatch",
  thing: statement,
  more,
  codes: {
    ...onItems,
    EMPTY_SELECTION: "Two items at least are joined.",
    SIDES_MISSING: "Lines of both sides are joined.",
    KINDS_DIFFER: "Fees are joined with fees, goods with goods.",
  },
});

@InputType({ description: "Takes an item apart into its lines." })
export class StatementItemUnmatchInput extends CommandInput {
  @Field(() => ID, { description: "The statement." })
  statement!: string;
  @Field(() => ID, { description: "The item." })
  item!: string;
  @Field(() => Int, { nullable: true, description: "The statement's version you saw." })
  version?: number | null;
}
export const StatementItemUnmatchTypes = commandTypes({
  name: "StatementItemUnmatch",
  thing: statement,
  more,
  codes: { ...onItems, ITEM_ONE_SIDED: "It has lines of one side alone." },
});

@InputType("StatementLinePartInput", { description: "A part of a line." })
export class StatementLinePart {
  @Field(() => DecimalScalar, { description: "Its amount, signed as the line's." })
  amount!: string;
  @Field(() => BigIntScalar, { nullable: true, description: "Its quantity in base units; said of all parts or none." })
  quantity?: string | null;
}
@InputType({ description: "Takes a line of their sheet apart." })
export class StatementLineSplitInput extends CommandInput {
  @Field(() => ID, { description: "The statement." })
  statement!: string;
  @Field(() => ID, { description: "The line." })
  line!: string;
  @Field(() => [StatementLinePart], { description: "Its parts: they add up to it." })
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  parts!: StatementLinePart[];
  @Field(() => Int, { nullable: true, description: "The statement's version you saw." })
  version?: number | null;
}
const onLine = { ...onItems, LINE_IS_OURS: "Our side is reckoned: join its lines instead." };
export const StatementLineSplitTypes = commandTypes({
  name: "StatementLineSplit",
  thing: statement,
  more,
  codes: {
    ...onLine,
    LINE_SPLIT: "It is a part, or stands in its parts already.",
    PARTS_TOO_FEW: "Two parts at least.",
    TOO_MANY_PARTS: "Too many parts.",
    AMOUNT_MALFORMED: "An amount is none of the currency, or nothing.",
    PARTS_UNEQUAL: "The parts do not add up to the line.",
  },
});

@InputType({ description: "Puts a line of their sheet together again." })
export class StatementLineJoinInput extends CommandInput {
  @Field(() => ID, { description: "The statement." })
  statement!: string;
  @Field(() => ID, { description: "The line whose parts stand." })
  line!: string;
  @Field(() => Int, { nullable: true, description: "The statement's version you saw." })
  version?: number | null;
}
export const StatementLineJoinTypes = commandTypes({
  name: "StatementLineJoin",
  thing: statement,
  more,
  codes: { ...onLine, LINE_NOT_SPLIT: "It was not taken apart." },
});

@InputType({ description: "Says what a name on the chain's sheets means." })
export class StatementNameSetInput extends CommandInput {
  @Field(() => ID, { description: "A statement whose sheet has the name." })
  statement!: string;
  @Field(() => String, { nullable: true, description: "What the sheet calls a product." })
  @MaxLength(300)
  theirProduct?: string | null;
  @Field(() => String, { nullable: true, description: "What it calls a store." })
  @MaxLength(300)
  theirStore?: string | null;
  @Field(() => String, { nullable: true, description: "What it calls a fee." })
  @MaxLength(300)
  theirFee?: string | null;
  @Field(() => ID, { nullable: true, description: "Our product." })
  product?: string | null;
  @Field(() => Int, { nullable: true, description: "How many base units one of the chain's is; left out: one." })
  factor?: number | null;
  @Field(() => ID, { nullable: true, description: "The chain's store." })
  store?: string | null;
  @Field(() => String, { nullable: true, description: "The kind of fee, by its code in the catalogue." })
  @MaxLength(100)
  fee?: string | null;
  @Field(() => Int, { nullable: true, description: "The statement's version you saw." })
  version?: number | null;
}
export const StatementNameSetTypes = commandTypes({
  name: "StatementNameSet",
  thing: statement,
  codes: {
    ...acting,
    NAME_AMBIGUOUS: "One name is said: of a product, a store or a fee.",
    NAME_UNKNOWN: "The sheet has no such name.",
    UNKNOWN_PRODUCT: "There is no such product.",
    UNKNOWN_STORE: "The chain has no such store.",
    UNKNOWN_FEE_KIND: "The catalogue has no such kind of fee.",
    FACTOR_NOT_POSSIBLE: "One of the chain's unit is one base unit at least.",
  },
});
