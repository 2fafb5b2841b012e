import { Field, ID, InputType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { ChainStatement } from "../statements/model.ts";

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
