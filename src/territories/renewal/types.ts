import { ArrayMaxSize, Max, Min, ValidateIf } from "class-validator";
import { ArgsType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Day } from "../../kernel/day.ts";
import { CommandInput, commandTypes } from "../../platform/graphql/commandTypes.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { Division } from "../../regions/index.ts";
import { TerritoryGrant } from "../model.ts";

@InputType({ description: "Which rights go on, and until when: all of them or none." })
export class TerritoryGrantsRenewInput extends CommandInput {
  @Field(() => [ID], { description: "The records of the grants that you saw, at most 500." })
  @ArrayMaxSize(2000)
  grants!: string[];
  @Field(() => DateScalar, { nullable: true, description: "The first day without the rights; or give months." })
  to?: Day | null;
  @Field(() => Int, {
    nullable: true,
    description: "So many months after each one's present end, 1 to 120; or give to.",
  })
  @ValidateIf((input: { months?: number | null }) => input.months != null)
  @Min(1)
  @Max(120)
  months?: number | null;
}

export const TerritoryGrantsRenewTypes = commandTypes({
  name: "TerritoryGrantsRenew",
  thing: ["grants", () => [TerritoryGrant], "The new records, in order of their divisions."],
  codes: {
    NOT_ALLOWED: "Your role may not do this, or the place lies outside the regions you answer for.",
    NOT_FOUND: "There is no such record, or it is none of yours to see.",
    EMPTY_SELECTION: "No right was chosen.",
    TOO_MANY_GRANTS: "More than 500 in one act.",
    ONE_TERM: "Give a day or a number of months, one of the two.",
    GRANT_SUPERSEDED: "Another record has taken this one's place.",
    GRANT_VOIDED: "The grant was voided: there is nothing to renew.",
    CARETAKER_GRANT: "It is a caretaker's: extend the caretaker.",
    GRANT_OPEN: "The right has no end that could be moved.",
    GRANT_OVER: "The right has ended; grant it anew.",
    RENEWS_NOTHING: "It holds until that day or longer already.",
    ABSURD_PERIOD: "The new end is too far away to be meant.",
    DEALER_NOT_ACTIVE: "Rights go on with active dealers only.",
    BLACKLISTED: "The dealer is on the blacklist.",
    DEALER_TERMINATED: "The right ends by notice of termination; see terminatedOn.",
    RETIRED_DIVISION: "The division's code is no longer in force; grant the successors instead.",
    TERRITORY_OVERLAP: "Somebody holds part of it on some of the days it would gain; see overlaps.",
  },
  data: {
    overlaps: { type: () => [TerritoryGrant], description: "The grants in the way, ten at most." },
    successors: { type: () => [Division], description: "The divisions that took the retired one's place." },
    terminatedOn: { type: () => DateScalar, description: "The first day without the right that ends by termination." },
  },
});

@ArgsType()
export class RenewalCheckArgs {
  @Field(() => [ID], { description: "The records of the grants, at most 500." })
  @ArrayMaxSize(500)
  grants!: string[];
  @Field(() => DateScalar, { nullable: true, description: "The first day without the rights; or give months." })
  to?: Day | null;
  @Field(() => Int, { nullable: true, description: "So many months after each one's present end; or give to." })
  @ValidateIf((input: { months?: number | null }) => input.months != null)
  @Min(1)
  @Max(120)
  months?: number | null;
}

@ObjectType("TerritoryRenewalReason", { description: "Why a right would not go on." })
export class TerritoryRenewalReason {
  @Field(() => String, { description: "The reason's code, as territoryGrantsRenew has it." })
  code!: string;
  @Field(() => String, { description: "The reason as a sentence." })
  message!: string;
}

@ObjectType("TerritoryRenewal", { description: "What would become of one right if it were renewed." })
export class TerritoryRenewal {
  @Field(() => TerritoryGrant, { description: "The right as it stands." })
  grant!: TerritoryGrant;
  @Field(() => DateScalar, { description: "Its first day without the right, if it were renewed." })
  to!: Day;
  @Field(() => [TerritoryRenewalReason], { description: "Every reason against it; empty: it would go on." })
  reasons!: TerritoryRenewalReason[];
}
