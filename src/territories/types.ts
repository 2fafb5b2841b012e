import { ArrayMaxSize, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import type { Day } from "../kernel/day.ts";
import { CommandInput, commandTypes } from "../platform/graphql/commandTypes.ts";
import { DateScalar } from "../platform/graphql/scalars.ts";
import { Division } from "../regions/index.ts";
import { Channel, ReservedAccount, TerritoryGrant } from "./model.ts";

@InputType({ description: "A right to be given." })
export class TerritoryGrantFields {
  @Field(() => ID, { description: "The dealer who is to hold it." })
  dealer!: string;
  @Field(() => ID, { description: "The division, of any level: a country, a county, a village." })
  division!: string;
  @Field(() => ID, { description: "The product line." })
  productLine!: string;
  @Field(() => Channel, { description: "The channel." })
  channel!: keyof typeof Channel;
  @Field(() => Boolean, { description: "True: sole. Nobody else may then hold any of it on any of these days." })
  exclusive!: boolean;
  @Field(() => DateScalar, { description: "The first day of the right." })
  from!: Day;
  @Field(() => DateScalar, { nullable: true, description: "The first day without it again; left out: open." })
  to?: Day | null;
}

@InputType({ description: "What to grant, in one act: all of it or none." })
export class TerritoryGrantCreateInput extends CommandInput {
  @Field(() => [TerritoryGrantFields], { description: "The rights, at most 500." })
  @ValidateNested({ each: true })
  @ArrayMaxSize(2000)
  grants!: TerritoryGrantFields[];
}

@InputType({ description: "Which right ends, and when." })
export class TerritoryGrantEndInput extends CommandInput {
  @Field(() => ID, { description: "The record of the grant that you saw." })
  grant!: string;
  @Field(() => DateScalar, {
    description: "The first day without the right: it ends at 00:00 of this day. Today or later.",
  })
  endsOn!: Day;
}

@InputType({ description: "What was recorded wrongly, and what is true." })
export class TerritoryGrantCorrectInput extends CommandInput {
  @Field(() => ID, { description: "The record of the grant that you saw." })
  grant!: string;
  @Field(() => String, { description: "Why: at most 1,000 characters." })
  @MaxLength(1000)
  reason!: string;
  @Field(() => TerritoryGrantFields, {
    nullable: true,
    description: "How it should have been from the start; left out: it should never have been.",
  })
  to?: TerritoryGrantFields | null;
}

@InputType({ description: "Which customer is kept for the manufacturer." })
export class AccountReserveInput extends CommandInput {
  @Field(() => ID, { description: "The customer." })
  account!: string;
  @Field(() => ID, { nullable: true, description: "One product line; left out: all of them." })
  productLine?: string | null;
  @Field(() => DateScalar, { description: "The first day." })
  from!: Day;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day on which dealers may supply him again; left out: open.",
  })
  to?: Day | null;
}

@InputType({ description: "Which reservation ends, and when." })
export class AccountReservationEndInput extends CommandInput {
  @Field(() => ID, { description: "The record of the reservation that you saw." })
  reservation!: string;
  @Field(() => DateScalar, {
    description: "The first day on which dealers may supply the customer again. Today or later.",
  })
  endsOn!: Day;
}

const access = {
  NOT_ALLOWED: "Your role may not do this, or the place lies outside the regions you answer for.",
  NOT_FOUND: "There is no such record, or it is none of yours to see.",
};
const period = {
  EMPTY_PERIOD: "The period holds no day.",
  ABSURD_PERIOD: "The period begins or ends too far away to be meant.",
};
const granting = {
  ...access,
  ...period,
  EMPTY_SELECTION: "Nothing was given to grant.",
  TOO_MANY_GRANTS: "More than 500 in one act.",
  DEALER_NOT_ACTIVE: "Rights are given to active dealers only.",
  BLACKLISTED: "The dealer is on the blacklist.",
  DEALER_TERMINATED: "Notice of termination was served on the dealer there; see terminatedOn.",
  UNKNOWN_DIVISION: "There is no such division.",
  RETIRED_DIVISION: "The division's code is no longer in force; see successors.",
  TERRITORY_OVERLAP: "Somebody holds part of it on some of these days; see overlaps.",
};
const current = {
  GRANT_SUPERSEDED: "Another record has taken this one's place; see current.",
  GRANT_VOIDED: "The grant was voided: there is nothing to change.",
};
const overlapData = {
  overlaps: { type: () => [TerritoryGrant], description: "The grants in the way, ten at most." },
  successors: { type: () => [Division], description: "The divisions that took the retired one's place." },
  terminatedOn: { type: () => DateScalar, description: "The first day without the right that ends by termination." },
};
const currentData = {
  current: { type: () => TerritoryGrant, description: "The record as it now stands." },
};

export const TerritoryGrantCreateTypes = commandTypes({
  name: "TerritoryGrantCreate",
  thing: ["grants", () => [TerritoryGrant], "The rights given, in order of their divisions."],
  codes: granting,
  data: overlapData,
});

export const TerritoryGrantEndTypes = commandTypes({
  name: "TerritoryGrantEnd",
  thing: ["grant", () => TerritoryGrant, "The new record, with its end."],
  codes: {
    ...access,
    ...current,
    EMPTY_PERIOD: "It would end before it begins; correct it instead.",
    ENDS_IN_PAST: "A right ends today or later; an earlier end is a correction.",
    ENDS_ALREADY: "It ends on that day or earlier already.",
  },
  data: currentData,
});

export const TerritoryGrantCorrectTypes = commandTypes({
  name: "TerritoryGrantCorrect",
  thing: ["grant", () => TerritoryGrant, "The new record, with the reason."],
  codes: { ...granting, ...current, REASON_MISSING: "A correction says why." },
  data: { ...overlapData, ...currentData },
});

export const AccountReserveTypes = commandTypes({
  name: "AccountReserve",
  thing: ["reservation", () => ReservedAccount, "The reservation."],
  codes: { ...access, ...period, ALREADY_RESERVED: "The customer is reserved already, on some of these days." },
});

export const AccountReservationEndTypes = commandTypes({
  name: "AccountReservationEnd",
  thing: ["reservation", () => ReservedAccount, "The new record, with its end; without days where it had not begun."],
  codes: {
    ...access,
    RESERVATION_OVER: "Another record has taken this one's place.",
    ENDS_IN_PAST: "It ends today or later.",
    ENDS_ALREADY: "It ends on that day or earlier already.",
  },
});
