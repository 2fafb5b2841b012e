import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { connectionType } from "../../platform/graphql/connection.ts";
import { enumOf } from "../../platform/graphql/enums.ts";
import { Node } from "../../platform/graphql/node.ts";
import { DateScalar, InstantScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { StatementSideEnum, StatementVarianceCode } from "../statements/words.ts";
import { disputeStates, outcomes, positions } from "./rules/words.ts";
import type { DisputeRow } from "./store.ts";

export const ChainDisputeState = enumOf(disputeStates);
registerEnumType(ChainDisputeState, {
  name: "ChainDisputeState",
  description: "Where a dispute stands. A chain's contact is not told what was written off or lapsed.",
  valuesConfig: {
    OPEN: { description: "We have not told the chain." },
    SENT: { description: "The chain has it." },
    ANSWERED: { description: "The chain has answered." },
    AGREED_OURS: { description: "Ended: the chain owes all of it." },
    AGREED_THEIRS: { description: "Ended: we let all of it go." },
    SPLIT: { description: "Ended: each side has some of it, or it stands in its parts." },
    WRITTEN_OFF: { description: "Ended: let go as noise." },
    LAPSED: { description: "Ended: the time for it is over." },
    WITHDRAWN: { description: "Ended: taken back before it was settled." },
  },
});

export const ChainDisputeOutcome = enumOf(outcomes);
registerEnumType(ChainDisputeOutcome, {
  name: "ChainDisputeOutcome",
  description: "How a dispute is settled.",
  valuesConfig: {
    AGREED_OURS: { description: "The chain agrees: it owes all of it." },
    AGREED_THEIRS: { description: "We agree with the chain: we let all of it go." },
    PART: { description: "Each side has some of it." },
    WRITTEN_OFF: { description: "Let go as noise: within limits at once, above them when another person approves." },
    LAPSED: { description: "Let go because the time for it is over." },
  },
});

export const ChainDisputePosition = enumOf(positions);
registerEnumType(ChainDisputePosition, {
  name: "ChainDisputePosition",
  description: "What the chain says to a dispute.",
  valuesConfig: {
    AGREE: { description: "It owes it." },
    PART: { description: "It owes some of it." },
    REFUSE: { description: "It does not owe it." },
  },
});

@ObjectType("ChainDispute", {
  implements: Node,
  description:
    "What we do not accept of a chain's statement, or the chain of ours. Our own people see those of the chains they look after, a chain's contact those on his own confirmed statements.",
})
export class ChainDispute extends Node {
  readonly __typename = "ChainDispute";
  rowId!: string;
  row!: DisputeRow;
  @Field(() => String, { description: "Its number, such as 17, or 17-2 for a part." })
  number!: string;
  @Field(() => ChainDisputeState, { description: "Where it stands." })
  state!: keyof typeof ChainDisputeState;
  @Field(() => StatementSideEnum, { description: "Whose claim it is." })
  side!: keyof typeof StatementSideEnum;
  @Field(() => StatementVarianceCode, { description: "What it is about." })
  reason!: keyof typeof StatementVarianceCode;
  @Field(() => String, { description: "The same in words, in your language." })
  reasonText!: string;
  @Field(() => [String], { description: "The codes of the reason in an X12 426." })
  x12Codes!: string[];
  @Field(() => String, { description: "Which papers prove it, in your language." })
  evidenceWanted!: string;
  @Field(() => MoneyType, { description: "How much: ours less theirs." })
  amount!: MoneyType;
  @Field(() => MoneyType, { nullable: true, description: "Of what is settled: what the chain owes; null before." })
  ours!: MoneyType | null;
  @Field(() => MoneyType, { nullable: true, description: "Of what is settled: what we let go; null before." })
  theirs!: MoneyType | null;
  @Field(() => String, { nullable: true, description: "The paper it is about." })
  documentNo!: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The day of the paper." })
  on!: Day | null;
  @Field(() => String, { description: "What it rests on; both sides read it." })
  note!: string;
  @Field(() => DateScalar, { description: "Since when." })
  openedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: "When the chain was told last; null: it was not." })
  sentOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "When the chain last answered; null: it has not." })
  answeredOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "When it ended; null: it has not." })
  endedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: "By when it is to be answered; our own people's." })
  dueOn!: Day | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day on which it may still be claimed; our own people's.",
  })
  lapsesOn!: Day | null;
  @Field(() => Int, { description: "Rises with every change that you may see; say which you saw." })
  version!: number;
}
export const ChainDisputeConnection = connectionType("ChainDispute", () => ChainDispute, { live: true });

@ObjectType("ChainDisputeEvidence", { description: "A file that proves something of a dispute." })
export class ChainDisputeEvidence {
  personId!: string;
  @Field(() => ID, { description: "The file: download it at /files/ and this." })
  file!: string;
  @Field(() => String, { description: "Its name." })
  name!: string;
  @Field(() => String, { description: "SHA-256 of its bytes when it was brought, hexadecimal." })
  sha256!: string;
  @Field(() => StatementSideEnum, { description: "Which side brought it." })
  side!: keyof typeof StatementSideEnum;
  @Field(() => InstantScalar, { description: "When." })
  at!: Date;
}

@ObjectType("ChainDisputeEntry", { description: "Something that a side said to a dispute. It never changes." })
export class ChainDisputeEntry {
  personId!: string;
  writtenByUs!: boolean;
  @Field(() => ID, { description: "Its id." })
  id!: string;
  @Field(() => InstantScalar, { description: "When." })
  at!: Date;
  @Field(() => StatementSideEnum, { description: "Which side said it." })
  side!: keyof typeof StatementSideEnum;
  @Field(() => ChainDisputePosition, { nullable: true, description: "Of an answer: what the chain says to it." })
  position!: keyof typeof ChainDisputePosition | null;
  @Field(() => MoneyType, { nullable: true, description: "Of PART: what the chain says it owes." })
  amount!: MoneyType | null;
  @Field(() => String, { description: "What was said." })
  text!: string;
  @Field(() => Boolean, { description: "Whether the chain took its claim back with it." })
  withdraws!: boolean;
  @Field(() => [ChainDisputeEvidence], { description: "Files that came with it." })
  files!: ChainDisputeEvidence[];
}

@ObjectType("ChainDisputeNote", { description: "What our people say among themselves; the chain never reads it." })
export class ChainDisputeNote {
  personId!: string;
  @Field(() => ID, { description: "Its id." })
  id!: string;
  @Field(() => InstantScalar, { description: "When." })
  at!: Date;
  @Field(() => String, { description: "What was said." })
  text!: string;
}

@ObjectType("ChainDisputeAge", { description: "How much is in dispute for one reason, by how long it has been." })
export class ChainDisputeAge {
  @Field(() => StatementVarianceCode, { description: "The reason." })
  reason!: keyof typeof StatementVarianceCode;
  @Field(() => String, { description: "The same in words." })
  reasonText!: string;
  @Field(() => Int, { description: "From so many days on." })
  fromDays!: number;
  @Field(() => Int, { nullable: true, description: "Up to so many days, itself not included; null: without end." })
  toDays!: number | null;
  @Field(() => Int, { description: "How many disputes." })
  count!: number;
  @Field(() => MoneyType, { description: "How much they are about." })
  amount!: MoneyType;
}

@ObjectType("ChainDisputePolicy", {
  description: "How disputes are kept going from a day on. It never changes; another follows it.",
})
export class ChainDisputePolicyType {
  @Field(() => DateScalar, {
    nullable: true,
    description: "Its first day; null: field practice, nobody said otherwise.",
  })
  from!: Day | null;
  @Field(() => Int, { description: "Days the chain has to answer." })
  answerDays!: number;
  @Field(() => Int, { description: "So many days before the due day the owner is reminded." })
  remindDays!: number;
  @Field(() => Int, { description: "So many days after it the matter goes to whoever approves." })
  escalateDays!: number;
  @Field(() => Int, { description: "So many days after a sheet came we may dispute it." })
  oursDays!: number;
  @Field(() => Int, { description: "So many months after a day the chain may claim something of it." })
  theirsMonths!: number;
}
