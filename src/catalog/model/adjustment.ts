import { Field, ID, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";

@ObjectType("PriceAdjustment", { description: "What a list adds to or takes off prices on some days." })
export class PriceAdjustment {
  @Field(() => ID, { description: "Its id within the list." })
  id!: string;
  productId!: string | null;
  productLineId!: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "Per cent: -5 takes 5% off; null where it is an amount." })
  percent!: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Per order unit, in the list's currency; null where it is a percentage.",
  })
  amount!: string | null;
  @Field(() => String, { description: "What people call it; blank where the list's name says enough." })
  label!: string;
  @Field(() => DateScalar, { description: "The first day it holds." })
  validFrom!: Day;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day it no longer holds; null while no end is known.",
  })
  validTo!: Day | null;
  @Field(() => Date, { description: "Since when we say so." })
  recordedFrom!: Date;
}
