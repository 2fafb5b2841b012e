import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, MoneyType } from "../../platform/graphql/scalars.ts";
import { paymentKinds } from "../rules/paying.ts";

export const SplitPaymentKindEnum = Object.fromEntries(paymentKinds.map((kind) => [kind, kind])) as Record<
  (typeof paymentKinds)[number],
  (typeof paymentKinds)[number]
>;
registerEnumType(SplitPaymentKindEnum, {
  name: "TerritorySplitPaymentKind",
  description: "What is paid, or set off, together.",
  valuesConfig: {
    COMPENSATION: { description: "A + B, capped." },
    BUY_BACK: { description: "Stock bought back." },
    CLAIMS: { description: "Approved claims." },
    REBATE: { description: "Rebate earned." },
    DEPOSIT: { description: "Deposit given back: asked for in the ledger, paid once approved there." },
    RECEIVABLE: { description: "What the dealer owes, set off against what he gets." },
    PENALTY: { description: "Confirmed penalties, charged and set off." },
  },
});

@ObjectType("TerritorySplitPayment", { description: "What was paid or set off of what a split came to." })
export class SplitPayment {
  @Field(() => SplitPaymentKindEnum, { description: "What." })
  kind!: keyof typeof SplitPaymentKindEnum;
  @Field(() => MoneyType, { description: "How much; below zero where it is taken off." })
  amount!: MoneyType;
  @Field(() => MoneyType, { description: "Output tax credited on top of it, of goods taken back." })
  tax!: MoneyType;
  @Field(() => MoneyType, { description: "How much of it pays what the dealer owed." })
  setOff!: MoneyType;
  @Field(() => DateScalar, { description: "On which day." })
  paidOn!: Day;
}

@ObjectType("TerritorySplitCheck", { description: "One thing to be done before a split can be closed." })
export class SplitCheck {
  @Field(() => String, {
    description: "What, in capitals: SIGNED, RECEIVERS_SIGNED, ONBOARDED, EFFECTIVE, PAID, ORDERS, GRACE, COLLECTION.",
  })
  code!: string;
  @Field(() => String, { description: "The same as a sentence." })
  text!: string;
  @Field(() => Boolean, { description: "Whether it is done." })
  done!: boolean;
  @Field(() => Boolean, { description: "Whether the split cannot be closed before." })
  needed!: boolean;
  @Field(() => DateScalar, { nullable: true, description: "The day it was done, or is due." })
  on!: Day | null;
}

@ObjectType("TerritorySplitFollowed", { description: "What one part of the house did on the effective day." })
export class SplitFollowed {
  @Field(() => String, { description: "Which part, such as orders." })
  part!: string;
  @Field(() => String, { description: "What it did, in capitals." })
  kind!: string;
  @Field(() => String, { description: "How many." })
  count!: string;
}

@ObjectType("TerritorySplitObstacle", { description: "Why a split did not take effect on its day." })
export class SplitObstacle {
  @Field(() => String, { description: "The reason, in capitals." })
  code!: string;
  @Field(() => String, { description: "The reason as a sentence." })
  message!: string;
}

@ObjectType("TerritorySplitEffect", { description: "What the effective day did, or why it stopped." })
export class SplitEffect {
  @Field(() => DateScalar, {
    description: "The effective day; what was done counts from it, however late it was done.",
  })
  onDay!: Day;
  @Field(() => Date, { description: "When it was tried." })
  at!: Date;
  @Field(() => Boolean, { description: "Whether it was done; else it stopped, half of nothing applied." })
  done!: boolean;
  @Field(() => [SplitFollowed], { description: "What followed." })
  followed!: SplitFollowed[];
  @Field(() => [SplitObstacle], { description: "What stood in the way." })
  obstacles!: SplitObstacle[];
}
