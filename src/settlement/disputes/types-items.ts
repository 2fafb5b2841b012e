import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { enumOf } from "../../platform/graphql/enums.ts";
import { DateScalar, DecimalScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { StatementItemFilter } from "../statements/model-items.ts";
import { ChainStatement } from "../statements/model.ts";
import { StatementVarianceCode } from "../statements/words.ts";
import { decisions } from "./rules/words.ts";

export const StatementDecisionKind = enumOf(decisions);
registerEnumType(StatementDecisionKind, {
  name: "StatementDecisionKind",
  description: "What is decided about items.",
  valuesConfig: {
    ACCEPT: { description: "We take their figure." },
    DISPUTE: { description: "We dispute the difference: each item becomes a dispute." },
    CARRY: { description: "It belongs to a later period." },
    WRITE_OFF: {
      description: "It is let go as noise: within limits at once, above them when another person approves.",
    },
    REOPEN: { description: "What was decided is taken back." },
  },
});

@InputType("StatementDecisionSeenInput", { description: "What a preview said a decision would take." })
export class StatementDecisionSeen {
  @Field(() => Int, { description: "How many items." })
  count!: number;
  @Field(() => DecimalScalar, { description: "Their differences together." })
  amount!: string;
}

@InputType({ description: "A decision about items of a statement: some by id, or all that a filter shows." })
export class StatementItemsDecideInput extends CommandInput {
  @Field(() => ID, { description: "Of which statement." })
  statement!: string;
  @Field(() => [ID], { nullable: true, description: "These items: all of them, or none where one cannot be." })
  @ArrayMaxSize(2_000)
  items?: string[] | null;
  @Field(() => [Int], {
    nullable: true,
    description: "The versions you saw of these items, in their order: a row that changed since is refused.",
  })
  @ArrayMaxSize(2_000)
  versions?: number[] | null;
  @Field(() => StatementItemFilter, {
    nullable: true,
    description: "All items that this filter shows; those that cannot be decided so are left and counted.",
  })
  @ValidateNested()
  filter?: StatementItemFilter | null;
  @Field(() => ID, {
    nullable: true,
    description: "All items that this earlier decision took (its id): with REOPEN, what was done is undone.",
  })
  taken?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True: the difference between the sheet's own total and its lines, which is no item.",
  })
  header?: boolean | null;
  @Field(() => StatementDecisionKind, { description: "What is decided." })
  decision!: keyof typeof StatementDecisionKind;
  @Field(() => StatementVarianceCode, {
    nullable: true,
    description: "Of disputes: what they are about; left out: each item's own code.",
  })
  reason?: keyof typeof StatementVarianceCode | null;
  @Field(() => String, {
    nullable: true,
    description: "What it rests on. Of a dispute the chain reads it; of anything else our own people.",
  })
  @MaxLength(2_000)
  note?: string | null;
  @Field(() => StatementDecisionSeen, {
    nullable: true,
    description: "What its preview said: where it would come to something else by now, it is refused.",
  })
  @ValidateNested()
  seen?: StatementDecisionSeen | null;
  @Field(() => DateScalar, { nullable: true, description: "Of disputes: their due day; left out: as the policy says." })
  dueOn?: Day | null;
}

@ObjectType("StatementDecisionSkipped", { description: "Items of a choice that were left as they are." })
export class StatementDecisionSkipped {
  @Field(() => String, { description: "Why, as the code of a refusal." })
  code!: string;
  @Field(() => String, { description: "Why, in your language." })
  message!: string;
  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType("StatementDecidedKind", { description: "What a decision took of one kind of difference." })
export class StatementDecidedKind {
  @Field(() => StatementVarianceCode, { nullable: true, description: "The kind; null: what has none." })
  code!: keyof typeof StatementVarianceCode | null;
  @Field(() => Int, { description: "How many items." })
  count!: number;
  @Field(() => MoneyType, { description: "Their differences together: ours less theirs." })
  amount!: MoneyType;
}

@ObjectType("StatementDecided", { description: "What a decision took." })
export class StatementDecided {
  @Field(() => ID, { description: "Its id: give it as `taken` to take it back." })
  id!: string;
  @Field(() => StatementDecisionKind, { description: "What was decided." })
  decision!: keyof typeof StatementDecisionKind;
  @Field(() => Int, { description: "How many items." })
  count!: number;
  @Field(() => MoneyType, { description: "Their differences together: ours less theirs." })
  amount!: MoneyType;
  @Field(() => Boolean, {
    description: "True: a write-off above the limits, which waits for another person's approval.",
  })
  waiting!: boolean;
  @Field(() => [StatementDecidedKind], { description: "The same kind of difference by kind, the largest first." })
  kinds!: StatementDecidedKind[];
  @Field(() => [StatementDecisionSkipped], { description: "What of the choice was left as it is." })
  skipped!: StatementDecisionSkipped[];
}

export const StatementItemsDecideTypes = commandTypes({
  name: "StatementItemsDecide",
  thing: ["statement", () => ChainStatement, "The statement as it now stands."],
  more: { decided: { type: () => StatementDecided, description: "What was decided; null when it was refused." } },
  codes: {
    NOT_FOUND: "No such statement, item or decision, or not yours.",
    NOT_ALLOWED: "Your role decides nothing on statements.",
    WRONG_STATE: "The statement is confirmed, or its sides are being matched.",
    STALE_VERSION: "A row changed since you saw it.",
    EMPTY_SELECTION: "Nothing is chosen.",
    CHOICE_CHANGED: "It would take other rows, or come to another sum, than its preview said.",
    CHOICE_AMBIGUOUS: "Items, a filter, a decision and the total are chosen one at a time.",
    NOTHING_BETWEEN: "Both sides agree there.",
    ITEM_DECIDED: "It is decided already: take that back first.",
    ITEM_OPEN: "There is nothing to take back.",
    LEGAL_DECISION_NEEDED: "A flagged fee is given in to by a manager.",
    FEE_NOT_NOISE: "A deduction that stands for something is accepted or disputed, never written off.",
    DISPUTE_ANSWERED: "The chain has answered: settle the dispute.",
    DISPUTE_SETTLED: "The dispute has ended.",
    DISPUTE_TOO_LATE: "The time for disputing is over.",
    REASON_MISSING: "Above the limits, or of a flagged fee: say why.",
    WRITE_OFF_WAITS: "Another write-off of the statement waits for approval.",
    DUE_IN_PAST: "The due day is over.",
  },
  data: { items: { type: () => [ID], description: "Which of the items it is about." } },
});
