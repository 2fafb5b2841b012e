import { Field, ID, InputType, Int } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
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
