import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, DecimalScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { roles } from "../../identity/index.ts";
import { CreditAgeingBucket, CreditBlockKind, CreditCheckPoint, CreditPart, CreditWayKind } from "./enums.ts";

export const CreditHelperRole = Object.fromEntries(roles.map((role) => [role, role]));
registerEnumType(CreditHelperRole, {
  name: "CreditHelper",
  description: "A role whose people can take a way out of a block.",
  valuesConfig: Object.fromEntries(roles.map((role) => [role, { description: `People of the role ${role}.` }])),
});

@ObjectType("CreditWay", { description: "A way out of a block, and who can take it." })
export class CreditWay {
  @Field(() => CreditWayKind, { description: "What to do." })
  way!: keyof typeof CreditWayKind;
  @Field(() => MoneyType, {
    nullable: true,
    description: "How much it takes; null where it is no matter of an amount.",
  })
  amount!: MoneyType | null;
  @Field(() => Boolean, { description: "Whether the dealer can do it himself." })
  byDealer!: boolean;
  @Field(() => [CreditHelperRole], { description: "Whose people can do it, where it is not the dealer." })
  roles!: string[];
}

@ObjectType("CreditOwed", { description: "A document that is to be paid." })
export class CreditOwed {
  dealerId!: string;
  @Field(() => String, { description: "The number of the document." })
  documentNo!: string;
  @Field(() => DateScalar, { description: "When it was due." })
  dueOn!: Day;
  @Field(() => Int, { description: "Days past due." })
  daysPastDue!: number;
  @Field(() => MoneyType, { description: "What is still open of it." })
  amount!: MoneyType;
}

@ObjectType("CreditStop", {
  description: "Something that stands in the way of orders, with its figures and what clears it.",
})
export class CreditStop {
  productLineId!: string | null;
  reasonGiven!: string | null;

  @Field(() => CreditBlockKind, { description: "What it is." })
  kind!: keyof typeof CreditBlockKind;
  @Field(() => String, { description: "The same as a sentence with its figures, in the viewer's language." })
  message!: string;
  @Field(() => DateScalar, { nullable: true, description: "Since when, or when the last good day was." })
  since!: Day | null;
  @Field(() => MoneyType, { nullable: true, description: "LIMIT: what is missing. OVERDUE: what must be paid." })
  missing!: MoneyType | null;
  @Field(() => Int, { nullable: true, description: "OVERDUE: days past due of the oldest document." })
  oldestDays!: number | null;
  @Field(() => [CreditOwed], { description: "OVERDUE: the documents to pay, the oldest first; a dealer sees his own." })
  owed!: CreditOwed[];
  @Field(() => [CreditWay], { description: "What clears it, and who can." })
  ways!: CreditWay[];
}

@ObjectType("CreditStep", { description: "A step of the waterfall from nothing to the exposure." })
export class CreditStep {
  @Field(() => CreditPart, { description: "What stands there." })
  part!: keyof typeof CreditPart;
  @Field(() => MoneyType, { description: "How much; below zero where it lessens the exposure." })
  amount!: MoneyType;
}

@ObjectType("CreditTemporary", { description: "A temporary limit in force." })
export class CreditTemporary {
  @Field(() => MoneyType, { description: "How much more." })
  amount!: MoneyType;
  @Field(() => DateScalar, { description: "The first day." })
  firstOn!: Day;
  @Field(() => DateScalar, { description: "The last day, included." })
  lastOn!: Day;
}

@ObjectType("CreditShare", { description: "What one dealer carries of an account's exposure." })
export class CreditShare {
  dealerId!: string;
  @Field(() => MoneyType, { description: "His part of the exposure." })
  exposure!: MoneyType;
}

@ObjectType("CreditElsewhere", {
  description: "What an account carries in another currency than its own. Its limit gives nothing there.",
})
export class CreditElsewhere {
  @Field(() => MoneyType, { description: "What is carried; below zero where more was paid than is owed." })
  exposure!: MoneyType;
  @Field(() => [CreditStep], { description: "The steps of it, those of nothing left out." })
  waterfall!: CreditStep[];
  @Field(() => MoneyType, { description: "What is overdue and not disputed." })
  overdue!: MoneyType;
}

@ObjectType("CreditStanding", {
  description:
    "Where an account stands today. A dealer is shown his own part, and of those who share the account their sum.",
})
export class CreditStanding {
  accountRowId!: string;
  /** Null where a dealer asks: who else shares the account is not his to know. */
  shares!: CreditShare[];

  @Field(() => DateScalar, { description: "The business day." })
  on!: Day;
  @Field(() => MoneyType, {
    nullable: true,
    description: "The limit in force; null: none was ever approved, which allows nothing.",
  })
  limit!: MoneyType | null;
  @Field(() => [CreditTemporary], { description: "Temporary limits in force." })
  temporary!: CreditTemporary[];
  @Field(() => MoneyType, { description: "What is carried, each yuan once." })
  exposure!: MoneyType;
  @Field(() => MoneyType, { description: "What is left; below zero where the account is over its limit." })
  available!: MoneyType;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Part of limit and temporary limits that is used, such as "0.9583"; null without any.',
  })
  used!: string | null;
  @Field(() => [CreditStep], { description: "The steps of the exposure, those of nothing left out." })
  waterfall!: CreditStep[];
  @Field(() => CreditCheckPoint, { description: "Where the limit bites." })
  checkAt!: keyof typeof CreditCheckPoint;
  @Field(() => DateScalar, { nullable: true, description: "The last day on which the last review holds." })
  reviewDueOn!: Day | null;
  @Field(() => [CreditStop], { description: "What stands in the way today, before any order." })
  stops!: CreditStop[];
  @Field(() => MoneyType, { description: "What is overdue and not disputed." })
  overdue!: MoneyType;
  @Field(() => [CreditElsewhere], {
    description: "The same in other currencies, each by itself: nothing is converted, and nothing added up.",
  })
  elsewhere!: CreditElsewhere[];
}

@ObjectType("CreditAgeingStep", { description: "Part of a receivable by days past due." })
export class CreditAgeingStep {
  @Field(() => CreditAgeingBucket, { description: "Days past due." })
  bucket!: keyof typeof CreditAgeingBucket;
  @Field(() => MoneyType, { description: "How much." })
  amount!: MoneyType;
  @Field(() => Int, { description: "How many documents." })
  items!: number;
}

@ObjectType("CreditAgeing", {
  description: "The receivable by days past due; money received and credit notes stand beside it.",
})
export class CreditAgeing {
  @Field(() => DateScalar, { description: "The business day." })
  on!: Day;
  @Field(() => [CreditAgeingStep], { description: "All six, also those of nothing." })
  buckets!: CreditAgeingStep[];
  @Field(() => MoneyType, { description: "Their sum." })
  receivable!: MoneyType;
  @Field(() => MoneyType, { description: "Of that, disputed." })
  disputed!: MoneyType;
  @Field(() => MoneyType, { description: "Received and not yet assigned." })
  unapplied!: MoneyType;
  @Field(() => MoneyType, { description: "Credit notes not yet assigned." })
  creditNotes!: MoneyType;
}

@ObjectType("CreditDso", { description: "Days of credit sales that stand in the receivable." })
export class CreditDso {
  @Field(() => DateScalar, { description: "The business day." })
  on!: Day;
  @Field(() => Int, { description: "Days of sales looked at for the simple figures: the last three months." })
  days!: number;
  @Field(() => DecimalScalar, { nullable: true, description: "Receivable / credit sales x days; null without sales." })
  simple!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "By count-back over 24 months; null where sales do not cover the receivable.",
  })
  countBack!: string | null;
  @Field(() => MoneyType, { description: "What of the receivable no sales cover." })
  uncovered!: MoneyType;
  @Field(() => DecimalScalar, { nullable: true, description: "What it would be were nothing late." })
  bestPossible!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Average days delinquent: simple less best possible." })
  delinquent!: string | null;
}

@ObjectType("CreditSuggestion", { description: "What the books know for the limit's formula." })
export class CreditSuggestion {
  @Field(() => ID, { description: "The account." })
  account!: string;
  @Field(() => [MoneyType], { description: "Sales of the last twelve full months with shipments, the latest first." })
  monthlySales!: MoneyType[];
}
