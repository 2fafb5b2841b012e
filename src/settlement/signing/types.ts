import { MaxLength } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { InstantScalar } from "../../platform/graphql/scalars.ts";
import { ChainStatement } from "../statements/model.ts";
import { StatementSideEnum } from "../statements/words.ts";

@InputType({ description: "A side's signature under a statement that we confirmed." })
export class StatementSignInput extends CommandInput {
  @Field(() => ID, { description: "Which statement." })
  statement!: string;
  @Field(() => StatementSideEnum, { description: "Which side signs." })
  side!: keyof typeof StatementSideEnum;
  @Field(() => String, { description: "The name of whoever signs." })
  @MaxLength(100)
  name!: string;
  @Field(() => String, { description: "In which function, such as 采购经理." })
  @MaxLength(100)
  title!: string;
  @Field(() => String, { description: "The hash of what was read: the statement's contentHash." })
  @MaxLength(64)
  contentHash!: string;
  @Field(() => ID, {
    nullable: true,
    description: "The stamped sheet (a file of purpose CHAIN_EVIDENCE), where our people bring the chain's signature.",
  })
  sheet?: string | null;
}

@ObjectType("StatementSignature", {
  description: "A side's signature under a content of a statement. It never changes.",
})
export class StatementSignature {
  personId!: string;
  @Field(() => StatementSideEnum, { description: "Which side signed." })
  side!: keyof typeof StatementSideEnum;
  @Field(() => String, { description: "The name of whoever signed." })
  name!: string;
  @Field(() => String, { description: "In which function." })
  title!: string;
  @Field(() => InstantScalar, { description: "When." })
  at!: Date;
  @Field(() => String, { description: "SHA-256 of the content that was signed, hexadecimal." })
  contentHash!: string;
  @Field(() => Boolean, { description: "Whether it stands under what the statement says now." })
  holds!: boolean;
  @Field(() => ID, { nullable: true, description: "The stamped sheet; null: signed here." })
  sheet!: string | null;
  @Field(() => String, { nullable: true, description: "SHA-256 of the stamped sheet when it was brought." })
  sheetSha256!: string | null;
}

export const StatementSignTypes = commandTypes({
  name: "StatementSign",
  thing: ["statement", () => ChainStatement, "The statement as it now stands."],
  codes: {
    NOT_FOUND: "No such statement, or not yours.",
    NOT_ALLOWED: "Your role may not do this.",
    WRONG_STATE: "It is signed between our confirmation and the chain's.",
    NAME_MISSING: "Whoever signs has a name.",
    TITLE_MISSING: "And a function.",
    SIDE_NOT_YOURS: "A chain's contact signs for the chain.",
    SHEET_MISSING: "The chain's signature comes with the sheet it stamped.",
    STATEMENT_CHANGED: "The statement says something else than what was read.",
    ALREADY_SIGNED: "The side has signed this content.",
    UNKNOWN_FILE: "No such file of yours.",
  },
});
