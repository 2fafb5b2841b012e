import { Field, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { DateScalar, InstantScalar } from "../../platform/graphql/scalars.ts";
import { DealerStatus } from "./dealer.ts";

@ObjectType("DealerStanding", { description: "Where a dealer stood from a day on, until the next one." })
export class DealerStanding {
  @Field(() => DealerStatus, { description: "His status." })
  status!: DealerStatus;
  @Field(() => Boolean, { description: "Whether he was on the blacklist." })
  blacklisted!: boolean;
  @Field(() => DateScalar, { description: "The first day." })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: "The first day it no longer held; null: it still does." })
  to!: Day | null;
  @Field(() => String, { description: "Why, as whoever said so wrote it; empty where nobody did." })
  reason!: string;
  @Field(() => String, { nullable: true, description: "Who said so; null where it was brought along." })
  by!: string | null;
  @Field(() => InstantScalar, { description: "When it was recorded." })
  recordedAt!: Date;
}
