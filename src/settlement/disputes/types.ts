import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";
import { ChainStatement } from "../statements/model.ts";
import { StatementVarianceCode } from "../statements/words.ts";
import { ChainDispute, ChainDisputeOutcome, ChainDisputePolicyType, ChainDisputePosition } from "./model.ts";

@InputType()
abstract class DisputeInput extends CommandInput {
  @Field(() => ID, { description: "Which dispute." })
  dispute!: string;
  @Field(() => Int, { nullable: true, description: "The version you saw; left out: whatever it is." })
  version?: number | null;
}

@InputType({ description: "Tells the chain what is disputed." })
export class ChainDisputesSendInput extends CommandInput {
  @Field(() => ID, { description: "Of which statement." })
  statement!: string;
  @Field(() => [ID], {
    nullable: true,
    description: "Which disputes, those that were answered among them; left out: all that the chain was not told of.",
  })
  @ArrayMaxSize(2_000)
  disputes?: string[] | null;
  @Field(() => DateScalar, { nullable: true, description: "By when it is to answer; left out: as the policy says." })
  dueOn?: Day | null;
}

@InputType({ description: "The chain claims something of a line of a statement that we confirmed." })
export class ChainDisputeRaiseInput extends CommandInput {
  @Field(() => ID, { description: "Of which statement." })
  statement!: string;
  @Field(() => ID, { description: "About which of its items." })
  item!: string;
  @Field(() => StatementVarianceCode, { description: "What it is about." })
  reason!: keyof typeof StatementVarianceCode;
  @Field(() => DecimalScalar, { description: "How much less the chain says it owes; above zero." })
  amount!: string;
  @Field(() => String, { description: "What it rests on; both sides read it." })
  @MaxLength(2_000)
  text!: string;
  @Field(() => [ID], { nullable: true, description: "Uploaded files (purpose CHAIN_EVIDENCE) that prove it." })
  @ArrayMaxSize(20)
  files?: string[] | null;
}

@InputType({ description: "Something that is said to a dispute; the other side reads it." })
export class ChainDisputeCommentInput extends DisputeInput {
  @Field(() => String, { description: "What is said; may be empty with a position or with files." })
  @MaxLength(4_000)
  text!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: "Of our own people: true when this is what the chain answered by other ways, by telephone, say.",
  })
  forChain?: boolean | null;
  @Field(() => ChainDisputePosition, { nullable: true, description: "What the chain says to it." })
  position?: keyof typeof ChainDisputePosition | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Of PART: what the chain says it owes." })
  amount?: string | null;
  @Field(() => [ID], { nullable: true, description: "Uploaded files (purpose CHAIN_EVIDENCE) that prove it." })
  @ArrayMaxSize(20)
  files?: string[] | null;
}

@InputType({ description: "What our people say among themselves; the chain never reads it." })
export class ChainDisputeNoteInput extends DisputeInput {
  @Field(() => String, { description: "What." })
  @MaxLength(4_000)
  text!: string;
}

@InputType({ description: "Who sees to a dispute, and by when. What is left out stays." })
export class ChainDisputeAssignInput extends DisputeInput {
  @Field(() => ID, { nullable: true, description: "The member." })
  owner?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "By when; today or later." })
  dueOn?: Day | null;
}

@InputType({ description: "The chain takes a claim of its own back." })
export class ChainDisputeWithdrawInput extends DisputeInput {
  @Field(() => String, { description: "Why; both sides read it." })
  @MaxLength(2_000)
  text!: string;
}

@InputType({ description: "A part of a dispute that is divided." })
export class ChainDisputePartInput {
  @Field(() => DecimalScalar, { description: "How much of it." })
  amount!: string;
  @Field(() => StatementVarianceCode, { nullable: true, description: "What it is about; left out: as the whole." })
  reason?: keyof typeof StatementVarianceCode | null;
  @Field(() => String, { nullable: true, description: "What it rests on; left out: as the whole." })
  @MaxLength(2_000)
  note?: string | null;
}

@InputType({ description: "Divides a dispute into parts that end each in its own way. It cannot be undone." })
export class ChainDisputeSplitInput extends DisputeInput {
  @Field(() => [ChainDisputePartInput], { description: "The parts: together the whole, to the fen." })
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  parts!: ChainDisputePartInput[];
}

@InputType({ description: "Ends a dispute." })
export class ChainDisputeSettleInput extends DisputeInput {
  @Field(() => ChainDisputeOutcome, { description: "How." })
  outcome!: keyof typeof ChainDisputeOutcome;
  @Field(() => DecimalScalar, { nullable: true, description: "Of PART: what the chain owes of it." })
  ours?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Why; needed wherever we let something go. Our own people read it.",
  })
  @MaxLength(2_000)
  note?: string | null;
}

@InputType({ description: "How disputes are kept going from a day on. What is left out stays as it is on that day." })
export class ChainDisputePolicySetInput extends CommandInput {
  @Field(() => DateScalar, { nullable: true, description: "From which day; today or later, left out: today." })
  from?: Day | null;
  @Field(() => Int, { nullable: true, description: "Days the chain has to answer." })
  answerDays?: number | null;
  @Field(() => Int, { nullable: true, description: "So many days before the due day the owner is reminded." })
  remindDays?: number | null;
  @Field(() => Int, { nullable: true, description: "So many days after it the matter goes to whoever approves." })
  escalateDays?: number | null;
  @Field(() => Int, { nullable: true, description: "So many days after a sheet came we may dispute it." })
  oursDays?: number | null;
  @Field(() => Int, { nullable: true, description: "So many months after a day the chain may claim something of it." })
  theirsMonths?: number | null;
}

const acting = {
  NOT_FOUND: "No such dispute, or not yours.",
  NOT_ALLOWED: "Your role may not do this.",
  WRONG_STATE: "It has ended, or stands where this is not done.",
  STALE_VERSION: "It changed since you saw it.",
} as const;
const thing = ["dispute", () => ChainDispute, "The dispute as it now stands."] as const;

export const ChainDisputesSendTypes = commandTypes({
  name: "ChainDisputesSend",
  thing: ["statement", () => ChainStatement, "The statement whose disputes they are."],
  codes: {
    NOT_FOUND: "No such statement or dispute, or not yours.",
    NOT_ALLOWED: "Your role may not do this.",
    EMPTY_SELECTION: "Nothing waits to be sent.",
    DUE_IN_PAST: "The due day is over.",
  },
});
export const ChainDisputeRaiseTypes = commandTypes({
  name: "ChainDisputeRaise",
  thing,
  codes: {
    ...{ NOT_ALLOWED: acting.NOT_ALLOWED, WRONG_STATE: "It is not confirmed by us, or was taken back." },
    NOT_FOUND: "No such statement or item, or not yours.",
    AMOUNT_TOO_FINE: "Finer than the currency's smallest unit.",
    AMOUNT_NOT_POSITIVE: "The amount is above zero.",
    CLAIM_OVER_LINE: "More than was confirmed of the line.",
    LINE_NOT_OWED: "Nothing was confirmed of the line: it is carried on.",
    COMMENT_EMPTY: "It says what it rests on.",
    ITEM_ARGUED: "There is a dispute about the line, or was one.",
    DISPUTE_TOO_LATE: "The time for it is over.",
    UNKNOWN_FILE: "No such file of yours.",
  },
});
export const ChainDisputeCommentTypes = commandTypes({
  name: "ChainDisputeComment",
  thing,
  codes: {
    ...acting,
    COMMENT_EMPTY: "Neither text nor position nor file.",
    POSITION_NOT_OURS: "A position is the chain's.",
    AMOUNT_MISSING: "PART says how much.",
    AMOUNT_NOT_MEANT: "Only PART has an amount.",
    AMOUNT_TOO_FINE: "Finer than the currency's smallest unit.",
    DISPUTE_PART_NOT_POSSIBLE: "A part lies between nothing and the whole.",
    UNKNOWN_FILE: "No such file of yours.",
  },
});
export const ChainDisputeNoteTypes = commandTypes({
  name: "ChainDisputeNote",
  thing,
  codes: { ...acting, COMMENT_EMPTY: "The note is empty." },
});
export const ChainDisputeAssignTypes = commandTypes({
  name: "ChainDisputeAssign",
  thing,
  codes: {
    ...acting,
    UNKNOWN_MEMBER: "Nobody who works on statements.",
    DUE_IN_PAST: "The due day is over.",
    EMPTY_SELECTION: "Neither owner nor due day is given.",
  },
});
export const ChainDisputeSplitTypes = commandTypes({
  name: "ChainDisputeSplit",
  thing,
  codes: {
    ...acting,
    PART_OF_DISPUTE: "A part is settled, not divided again.",
    PARTS_TOO_FEW: "Two parts at least.",
    TOO_MANY_PARTS: "Too many parts.",
    PARTS_DIFFER: "The parts are not the whole.",
    DISPUTE_PART_NOT_POSSIBLE: "A part lies between nothing and the whole.",
    AMOUNT_TOO_FINE: "Finer than the currency's smallest unit.",
  },
});
export const ChainDisputeSettleTypes = commandTypes({
  name: "ChainDisputeSettle",
  thing,
  codes: {
    ...acting,
    AMOUNT_MISSING: "PART says how much is ours.",
    AMOUNT_TOO_FINE: "Finer than the currency's smallest unit.",
    DISPUTE_PART_NOT_POSSIBLE: "A part lies between nothing and the whole.",
    CLAIM_NOT_LAPSED: "A claim of the chain's is agreed to or denied.",
    REASON_MISSING: "Letting go says why.",
    FEE_NOT_NOISE: "A deduction that stands for something is no noise.",
    LEGAL_DECISION_NEEDED: "A flagged fee is given in to by a manager.",
    WRITE_OFF_WAITS: "Another write-off of the statement waits for approval.",
  },
  more: {
    waiting: {
      type: () => Boolean,
      description: "True: the write-off is above the limits and waits for another person's approval.",
    },
  },
});
export const ChainDisputeWithdrawTypes = commandTypes({
  name: "ChainDisputeWithdraw",
  thing,
  codes: {
    ...{ NOT_FOUND: acting.NOT_FOUND, NOT_ALLOWED: acting.NOT_ALLOWED, STALE_VERSION: acting.STALE_VERSION },
    CLAIM_NOT_THEIRS: "It is no claim of the chain's: what we dispute is answered.",
    DISPUTE_SETTLED: "It has ended.",
    REASON_MISSING: "Taking back says why.",
  },
});
export const ChainDisputePolicySetTypes = commandTypes({
  name: "ChainDisputePolicySet",
  thing: ["policy", () => ChainDisputePolicyType, "The policy."],
  codes: {
    NOT_ALLOWED: "Your role may not do this.",
    POLICY_DAY_PAST: "It holds from today on at the earliest.",
    DAYS_OUT_OF_RANGE: "So many days make no sense.",
    MONTHS_OUT_OF_RANGE: "So many months make no sense.",
  },
});
