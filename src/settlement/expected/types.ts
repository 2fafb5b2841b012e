import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { ChainStatement } from "../statements/model.ts";
import { SettlementSetting } from "./model.ts";

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
