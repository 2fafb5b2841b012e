import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import type { StatementRow } from "./store.ts";
import {
  ChainStatementState,
  StatementItemState,
  StatementMatchingPhase,
  StatementNameKind,
  StatementVarianceCode,
} from "./words.ts";

@ObjectType("ChainStatement", {
  implements: Node,
  description:
    "A chain's statement for a period of a contract: what we expect, what its sheet says and what lies between. Our own people see those of their chains; a chain's contact those of his own that we confirmed.",
})
export class ChainStatement extends Node {
  readonly __typename = "ChainStatement";
  rowId!: string;
  row!: StatementRow;
  @Field(() => String, { description: "Our number of it." })
  number!: string;
  @Field(() => DateScalar, { description: "First day of its period." })
  from!: Day;
  @Field(() => DateScalar, { description: "First day after its period." })
  to!: Day;
  @Field(() => ChainStatementState, { description: "Where it stands." })
  state!: keyof typeof ChainStatementState;
  @Field(() => String, { description: "ISO 4217 code of its amounts." })
  currency!: string;
  @Field(() => MoneyType, { description: "What we expect, gross." })
  ours!: MoneyType;
  @Field(() => MoneyType, { nullable: true, description: "What their sheet says in all; null before one came." })
  theirs!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "Ours less theirs; null before a sheet came." })
  difference!: MoneyType | null;
  @Field(() => MoneyType, {
    nullable: true,
    description: "What can be confirmed whatever is disputed: their own total. Null before a sheet came.",
  })
  undisputed!: MoneyType | null;
  @Field(() => String, { nullable: true, description: "The chain's number of it; null before a sheet came." })
  theirNumber!: string | null;
  @Field(() => Int, { description: "How many sheets came: 0 for none, above 1 when it was corrected." })
  revision!: number;
  @Field(() => Int, { description: "How many lines we expect." })
  oursCount!: number;
  @Field(() => Int, { description: "How many lines their sheet has." })
  theirsCount!: number;
  @Field(() => InstantScalar, {
    nullable: true,
    description: "When our side was last reckoned; null: not yet. Our own people's.",
  })
  expectedAt!: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: "When the newest sheet came." })
  importedAt!: Date | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: "When both sides were matched; null: not yet, or a side changed since. Our own people's.",
  })
  matchedAt!: Date | null;
  @Field(() => Int, { description: "Rises with every change that you may see; say which you saw." })
  version!: number;
}
export const ChainStatementConnection = connectionType("ChainStatement", () => ChainStatement, { live: true });

@ObjectType("StatementMatching", { description: "How far the matching at work has come." })
export class StatementMatching {
  @Field(() => StatementMatchingPhase, { description: "What it is doing." })
  phase!: keyof typeof StatementMatchingPhase;
  @Field(() => Int, { description: "Lines done." })
  done!: number;
  @Field(() => Int, { description: "Lines in all." })
  total!: number;
}

@ObjectType("StatementCounts", { description: "How many items a statement has, and what became of them." })
export class StatementCounts {
  @Field(() => Int, { description: "All." })
  items!: number;
  @Field(() => Int, { description: "On which both sides agree." })
  agreed!: number;
  @Field(() => Int, { description: "On which somebody has to decide." })
  open!: number;
  @Field(() => Int, { description: "Where we take their figure." })
  accepted!: number;
  @Field(() => Int, { description: "Disputed." })
  disputed!: number;
  @Field(() => Int, { description: "Carried on." })
  carried!: number;
  @Field(() => Int, { description: "Written off; 0 for a chain's contact." })
  writtenOff!: number;
}

@ObjectType("StatementKind", { description: "The items of one code and state together." })
export class StatementKind {
  @Field(() => StatementVarianceCode, { nullable: true, description: "The code; null where both sides agree." })
  code!: keyof typeof StatementVarianceCode | null;
  @Field(() => StatementItemState, { description: "What became of them." })
  state!: keyof typeof StatementItemState;
  @Field(() => Int, { description: "How many items; a difference of the sheet's total alone is none." })
  count!: number;
  @Field(() => MoneyType, { description: "Our amounts." })
  ours!: MoneyType;
  @Field(() => MoneyType, { description: "Theirs." })
  theirs!: MoneyType;
  @Field(() => MoneyType, { description: "Ours less theirs." })
  difference!: MoneyType;
}

@ObjectType("StatementRevision", { description: "A file that brought their side, and what it changed." })
export class StatementRevision {
  importedById!: string;
  @Field(() => Int, { description: "1 for the first." })
  revision!: number;
  @Field(() => String, { description: "The file's name; empty: it was typed in." })
  file!: string;
  @Field(() => String, { description: "The number on it." })
  theirNumber!: string;
  @Field(() => MoneyType, { description: "The total on it." })
  theirs!: MoneyType;
  @Field(() => InstantScalar, { description: "When it came." })
  importedAt!: Date;
  @Field(() => Int, { description: "Lines that it brought anew." })
  added!: number;
  @Field(() => Int, { description: "Lines that it changed." })
  changed!: number;
  @Field(() => Int, { description: "Lines that it left out." })
  removed!: number;
}

@ObjectType("StatementUnknownName", { description: "A name on their sheet that nobody knows yet: its lines wait." })
export class StatementUnknownName {
  @Field(() => StatementNameKind, { description: "What it is the name of." })
  kind!: keyof typeof StatementNameKind;
  @Field(() => String, { description: "The name, as it stands there." })
  name!: string;
  @Field(() => String, { nullable: true, description: "What else the sheet says of it." })
  hint!: string | null;
  @Field(() => Int, { description: "How many lines have it." })
  lines!: number;
  @Field(() => MoneyType, { description: "What they come to." })
  amount!: MoneyType;
}

@ObjectType("StatementVariance", { description: "A part of ours less theirs; all parts together are the difference." })
export class StatementVariance {
  @Field(() => ID, { description: "Its id." })
  id!: string;
  @Field(() => StatementVarianceCode, { description: "Why." })
  code!: keyof typeof StatementVarianceCode;
  @Field(() => MoneyType, { description: "How much; below zero: in our favour." })
  amount!: MoneyType;
  @Field(() => StatementItemState, { description: "What became of it." })
  state!: keyof typeof StatementItemState;
  @Field(() => Int, { description: "Rises with every change." })
  version!: number;
}
