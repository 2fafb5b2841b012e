import { Field, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";

@ObjectType("DealerClassPeriod", { description: "Our grade of a dealer on some days." })
export class DealerClassPeriod {
  @Field(() => String, { description: "Such as A, B or C." })
  dealerClass!: string;
  @Field(() => DateScalar, { description: "The first day." })
  validFrom!: Day;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day it no longer is; null while no end is known.",
  })
  validTo!: Day | null;
  @Field(() => Date, { description: "Since when we say so." })
  recordedFrom!: Date;
}
