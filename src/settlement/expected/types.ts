import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { KaContract } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, QuantityScalar } from "../../platform/graphql/scalars.ts";
import { ChainStatement } from "../statements/model.ts";
import { SettlementSetting } from "./model.ts";
import { VarianceAbout } from "./model-causes.ts";
import { type About, type VarianceCause, varianceCauses } from "./rules/variance.ts";

@InputType({ description: "What a chain should send for a month of a contract." })
export class StatementExpectInput extends CommandInput {
  @Field(() => ID, { description: "Of which contract." })
  contract!: string;
  @Field(() => DateScalar, {
    description: "Any day of the month: its statement is of the month's days that the contract holds.",
  })
  from!: Day;
}

export const StatementExpectTypes = commandTypes({
  name: "StatementExpect",
  thing: ["statement", () => ChainStatement, "The statement as it now stands."],
  codes: {
    NOT_ALLOWED: "Your role may not do this.",
    NOT_FOUND: "There is no such contract, or you do not look after its chain.",
    CONTRACT_NOT_HELD: "No version of the contract was agreed for any day of this month.",
    PERIOD_AHEAD: "The month has not begun.",
    WRONG_STATE: "The statement is confirmed: both sides stand.",
  },
});

@InputType({ description: "How long things may take at all chains. What is left out stays." })
export class SettlementSettingSetInput extends CommandInput {
  @Field(() => Int, { nullable: true, description: "The version you saw; 0 where nothing was decided yet." })
  version?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: "Days after dispatch on which unsold consigned goods count as sold for VAT.",
  })
  deemedSaleDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Days ahead of it that they are put before somebody." })
  warnDays?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: "Days after dispatch by which goods of which no receipt is known are taken to have come.",
  })
  transitDays?: number | null;
  @Field(() => Int, { nullable: true, description: "Days after a month by which a chain's sheet should have come." })
  sheetDays?: number | null;
}
export const SettlementSettingSetTypes = commandTypes({
  name: "SettlementSettingSet",
  thing: ["setting", () => SettlementSetting, "What holds now."],
  codes: {
    NOT_ALLOWED: "Your role may not do this.",
    STALE_VERSION: "Somebody changed it meanwhile.",
    DAYS_NOT_POSSIBLE: "The number of days is out of bounds.",
  },
});

@InputType({ description: "Why consigned goods lack or are too many at a place." })
export class ChainVarianceExplainInput extends CommandInput {
  @Field(() => ID, { description: "In the book of which contract." })
  contract!: string;
  @Field(() => DateScalar, { description: "Any day of the month." })
  from!: Day;
  @Field(() => ID, { description: "At which store or DC." })
  store!: string;
  @Field(() => ID, { description: "Of which product." })
  product!: string;
  @Field(() => VarianceAbout, { description: "What is explained." })
  about!: About;
  @Field(() => QuantityScalar, {
    nullable: true,
    description: "How many base units, below zero where goods lack; left out: all that nobody explained.",
  })
  quantity?: number | null;
  @Field(() => varianceCauses, { description: "Why." })
  cause!: VarianceCause;
  @Field(() => String, { description: "In words, at most 500 characters." })
  @MaxLength(500)
  note!: string;
  @Field(() => [ID], {
    defaultValue: [],
    description:
      "Uploaded files that prove it, at most 20 (purpose EVIDENCE; of DISPUTED, which the chain reads, CHAIN_EVIDENCE).",
  })
  @ArrayMaxSize(20)
  evidence!: string[];
  @Field(() => DateScalar, {
    nullable: true,
    description: "Of DISPUTED: by when the chain is to answer; left out: as the policy on disputes says.",
  })
  dueOn?: Day | null;
}
export const ChainVarianceExplainTypes = commandTypes({
  name: "ChainVarianceExplain",
  thing: ["contract", () => KaContract, "The contract whose book it stands in."],
  codes: {
    NOT_ALLOWED: "Your role may not do this.",
    NOT_FOUND: "There is no such contract of yours, or nothing of the product is consigned there in the month.",
    CONTRACT_NOT_HELD: "No version of the contract was agreed for any day of this month.",
    NOTHING_TO_EXPLAIN: "Nothing lacks and nothing is too much, or all of it is explained.",
    EXPLAINS_TOO_MUCH: "More than there is to explain, or in the other direction.",
    REASON_MISSING: "The note is empty.",
    EVIDENCE_UNKNOWN: "One of the files is not there.",
    SETTLEMENT_PRICE_MISSING: "Of DISPUTED: no sale and no price list tells at which price they are settled.",
    DISPUTE_TOO_LATE: "Of DISPUTED: the time for disputing the month is over.",
    DUE_IN_PAST: "The due day is over.",
  },
});
